import type { IsoDay } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { after } from '../../kernel/deadlines/period.ts';
import { anyOf, isoDay, nullable, object, oneOf, optional, truth, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { agreed, SPK_FROM } from './edition.ts';
import {
  BOARD_REMOVAL,
  KINSHIP_DEGREE,
  LOWER_DELEGATES_MOST,
  OFFICER_NOTIFICATION,
  ORGAN_LEAST,
  REMOVAL_CONGRESS,
  TERM_MONTHS,
} from './figures.ts';

/** Görev süresi: chairs are elected for at most three years at a time; re-election is not limited (m.15, 19, 20). */
export const withinTermCap = (months: number): boolean => months <= agreed(TERM_MONTHS);

export const termCap = rule(object({ office: oneOf('CHAIR', 'IL_CHAIR', 'ILCE_CHAIR'), months: whole }), {
  name: 'spk.term-cap',
  cites: [cite('SPK', '15'), cite('SPK', '19'), cite('SPK', '20')],
  inForceFrom: SPK_FROM,
  decide: ({ months }) => ({ valid: withinTermCap(months) }),
  explain: ({ months }, { valid }) => ({
    tr: `Başkanlar bir seferde en çok ${agreed(TERM_MONTHS)} ay için seçilir; istenen ${months} ay. ${valid ? 'Uygundur.' : 'Uygun değildir.'}`,
    en: `Chairs are elected for at most ${agreed(TERM_MONTHS)} months at a time; asked ${months}. ${valid ? 'Valid.' : 'Not valid.'}`,
  }),
});

export type PartyOrgan =
  | 'CENTRAL_ORGAN_ELECTED_BY_CONGRESS'
  | 'CENTRAL_DISCIPLINE'
  | 'IL_BOARD'
  | 'ILCE_BOARD'
  | 'BELDE_ORGANISATION';
const ORGAN_WORDS: Readonly<Record<PartyOrgan, readonly [tr: string, en: string]>> = {
  CENTRAL_ORGAN_ELECTED_BY_CONGRESS: ['Büyük kongrece seçilen merkez organı', 'Central organ elected by the congress'],
  CENTRAL_DISCIPLINE: ['Merkez disiplin kurulu', 'Central discipline board'],
  IL_BOARD: ['İl yönetim kurulu', 'Provincial board'],
  ILCE_BOARD: ['İlçe yönetim kurulu', 'District board'],
  BELDE_ORGANISATION: ['Belde teşkilatı', 'Town organisation'],
};

/** Organların en az üye sayısı (m.7, 16, 17, 19, 20). */
export const organMinimumOf = (organ: PartyOrgan): number => agreed(ORGAN_LEAST)[organ];

export const organMinimum = rule(
  object({
    organ: oneOf(
      'CENTRAL_ORGAN_ELECTED_BY_CONGRESS',
      'CENTRAL_DISCIPLINE',
      'IL_BOARD',
      'ILCE_BOARD',
      'BELDE_ORGANISATION',
    ),
    members: whole,
  }),
  {
    name: 'spk.organ-minimum',
    cites: [cite('SPK', '7'), cite('SPK', '16'), cite('SPK', '17'), cite('SPK', '19'), cite('SPK', '20')],
    inForceFrom: SPK_FROM,
    decide: ({ organ, members }) => {
      const minimum = organMinimumOf(organ);
      return { minimum, valid: members >= minimum };
    },
    explain: ({ organ, members }, { minimum, valid }) => ({
      tr: `${ORGAN_WORDS[organ][0]}: en az ${minimum} üye; üye ${members}. ${valid ? 'Yeterlidir.' : 'Eksiktir.'}`,
      en: `${ORGAN_WORDS[organ][1]}: at least ${minimum} members; members ${members}. ${valid ? 'Enough.' : 'Too few.'}`,
    }),
  },
);

/** A tier below the centre that holds congresses. */
export type LowerTier = 'IL' | 'ILCE';
const lowerTier = oneOf('IL', 'ILCE');
const LOWER_WORDS: Readonly<Record<LowerTier, readonly [tr: string, en: string]>> = {
  IL: ['İl', 'provincial'],
  ILCE: ['İlçe', 'district'],
};

/** İl ve ilçe kongresine seçilecek delege sınırı (m.19, 20). */
export const lowerCongressDelegateCap = (level: LowerTier): number => agreed(LOWER_DELEGATES_MOST)[level];

export const lowerCongressDelegates = rule(object({ level: lowerTier, electedDelegates: whole }), {
  name: 'spk.lower-congress-delegate-cap',
  cites: [cite('SPK', '19'), cite('SPK', '20')],
  inForceFrom: SPK_FROM,
  decide: ({ level, electedDelegates }) => {
    const cap = lowerCongressDelegateCap(level);
    return { cap, valid: electedDelegates <= cap };
  },
  explain: ({ level, electedDelegates }, { cap, valid }) => ({
    tr: `${LOWER_WORDS[level][0]} kongresine seçilmiş delege en çok ${cap}; seçilen ${electedDelegates}. ${valid ? 'Sınır aşılmamıştır.' : 'Sınır aşılmıştır.'}`,
    en: `A ${LOWER_WORDS[level][1]} congress has at most ${cap} elected delegates; elected ${electedDelegates}. ${valid ? 'Within the limit.' : 'Over the limit.'}`,
  }),
});

/** İşten el çektirme: two thirds of the full number of the competent board, by secret vote (m.19, 20). */
export function boardRemovalOf(q: { readonly fullNumber: number; readonly yes: number; readonly secret: boolean }) {
  const required = requiredOf(agreed(BOARD_REMOVAL), q.fullNumber);
  return { required, valid: q.secret && q.yes >= required };
}

export const boardRemoval = rule(object({ fullMembership: whole, yes: whole, secret: truth }), {
  name: 'spk.board-removal',
  cites: [cite('SPK', '19'), cite('SPK', '20')],
  inForceFrom: SPK_FROM,
  decide: ({ fullMembership, yes, secret }) => boardRemovalOf({ fullNumber: fullMembership, yes, secret }),
  explain: ({ fullMembership, yes, secret }, { required, valid }) => ({
    tr: `Üye tam sayısı ${fullMembership}; gereken ${required}; kabul ${yes}; oylama ${secret ? 'gizli' : 'açık, gizli olmalıdır'}. ${valid ? 'İşten el çektirilmiştir.' : 'İşten el çektirilmemiştir.'}`,
    en: `Full number ${fullMembership}; required ${required}; for ${yes}; ${secret ? 'secret vote' : 'open vote, it must be secret'}. ${valid ? 'The board is removed.' : 'The board is not removed.'}`,
  }),
});

/** İşten el çektirmeden sonraki kongrenin son günü, from the notification. */
export const removalCongressBy = (level: LowerTier, notifiedOn: IsoDay): IsoDay =>
  after(notifiedOn, agreed(REMOVAL_CONGRESS)[level]);

export const removalCongress = rule(object({ level: lowerTier, notifiedOn: isoDay, newDelegatesElected: truth }), {
  name: 'spk.removal-congress',
  cites: [cite('SPK', '19'), cite('SPK', '20')],
  inForceFrom: SPK_FROM,
  decide: ({ level, notifiedOn, newDelegatesElected }) => ({
    congressBy: removalCongressBy(level, notifiedOn),
    delegates: newDelegatesElected ? ('NEW' as const) : ('OLD' as const),
  }),
  explain: ({ level }, { congressBy, delegates }) => ({
    tr: `${LOWER_WORDS[level][0]} kongresi en geç ${shownDay(congressBy)} günü ${delegates === 'NEW' ? 'yeni' : 'eski'} delegelerle toplanır.`,
    en: `The ${LOWER_WORDS[level][1]} congress meets by ${shownDay(congressBy)} with the ${delegates === 'NEW' ? 'new' : 'old'} delegates.`,
  }),
});

const STATUSES = [
  'DELEGATE',
  'MKYK_MEMBER',
  'CENTRAL_DISCIPLINE_MEMBER',
  'IL_BOARD_MEMBER',
  'IL_DISCIPLINE_MEMBER',
  'ILCE_BOARD_MEMBER',
  'PROVISIONAL_BOARD_MEMBER_DELEGATE',
  'PROVISIONAL_BOARD_MEMBER_NOT_DELEGATE',
] as const;
const MATTERS = [
  'ELECTION',
  'MOTION',
  'DISCHARGE_OF_MKYK',
  'DISCHARGE_OF_IL_BOARD',
  'DISCHARGE_OF_ILCE_BOARD',
] as const;
export type CongressStatus = (typeof STATUSES)[number];
export type CongressMatter = (typeof MATTERS)[number];
export type CongressLevel = 'GREAT' | LowerTier;

/** Tabii üyelik: in whose congress an office gives a seat. */
const NATURAL_SEAT: Partial<Readonly<Record<CongressStatus, CongressLevel>>> = {
  MKYK_MEMBER: 'GREAT',
  CENTRAL_DISCIPLINE_MEMBER: 'GREAT',
  IL_BOARD_MEMBER: 'IL',
  IL_DISCIPLINE_MEMBER: 'IL',
  ILCE_BOARD_MEMBER: 'ILCE',
};
/** Whose discharge is voted on. A provisional board stands in for the board of the congress it prepares. HUKUK 0092 */
const BOARD_DISCHARGED: Partial<
  Readonly<Record<CongressMatter, { readonly of: CongressStatus; readonly in: CongressLevel }>>
> = {
  DISCHARGE_OF_MKYK: { of: 'MKYK_MEMBER', in: 'GREAT' },
  DISCHARGE_OF_IL_BOARD: { of: 'IL_BOARD_MEMBER', in: 'IL' },
  DISCHARGE_OF_ILCE_BOARD: { of: 'ILCE_BOARD_MEMBER', in: 'ILCE' },
};

/** Kongrede oy hakkı: delegates and natural members; nobody on the discharge of the own board (m.14, 19, 20, 30). */
export function mayVoteInCongress(level: CongressLevel, status: CongressStatus, matter: CongressMatter): boolean {
  const provisional = status === 'PROVISIONAL_BOARD_MEMBER_DELEGATE';
  const seat = status === 'DELEGATE' || provisional || NATURAL_SEAT[status] === level;
  const discharged = BOARD_DISCHARGED[matter];
  const own = discharged !== undefined && (discharged.of === status || (provisional && discharged.in === level));
  return seat && !own;
}

export const congressVoteRight = rule(
  object({ level: oneOf('GREAT', 'IL', 'ILCE'), status: oneOf(...STATUSES), matter: oneOf(...MATTERS) }),
  {
    name: 'spk.congress-vote-right',
    cites: [cite('SPK', '14'), cite('SPK', '19'), cite('SPK', '20'), cite('SPK', '30')],
    inForceFrom: SPK_FROM,
    decide: ({ level, status, matter }) => ({ mayVote: mayVoteInCongress(level, status, matter) }),
    explain: ({ matter }, { mayVote }) =>
      mayVote
        ? { tr: 'Bu oylamaya katılabilir.', en: 'May take part in this vote.' }
        : matter.startsWith('DISCHARGE')
          ? {
              tr: 'Bu oylamaya katılamaz: yalnız delege ve tabii üyeler oy kullanır, kurul üyeleri kendi ibralarında oy kullanmaz.',
              en: 'May not vote: only delegates and natural members vote, and nobody on the discharge of the own board.',
            }
          : {
              tr: 'Bu oylamaya katılamaz: yalnız delege ve tabii üyeler oy kullanır.',
              en: 'May not vote: only delegates and natural members do.',
            },
  },
);

const OFFICES = [
  'MKYK_MEMBER',
  'DISCIPLINE_MEMBER',
  'OTHER_DISCIPLINE_BOARD_MEMBER',
  'IL_BOARD_MEMBER',
  'OTHER_IL_BOARD_MEMBER',
  'ILCE_BOARD_MEMBER',
  'OTHER_ILCE_BOARD_MEMBER',
  'GROUP_BOARD_MEMBER',
  'GROUP_MEMBER',
  'CONGRESS_DELEGATE',
  'GREAT_CONGRESS_DELEGATE',
  'PARTY_EMPLOYEE',
] as const;
export type PartyOffice = (typeof OFFICES)[number];

/** What a member of a discipline board may be besides: member of congresses and of the group. */
const BESIDE_DISCIPLINE: readonly PartyOffice[] = ['CONGRESS_DELEGATE', 'GREAT_CONGRESS_DELEGATE', 'GROUP_MEMBER'];
const DISCIPLINE: readonly PartyOffice[] = ['DISCIPLINE_MEMBER', 'OTHER_DISCIPLINE_BOARD_MEMBER'];
const LOWER_BOARDS: readonly PartyOffice[] = [
  'IL_BOARD_MEMBER',
  'OTHER_IL_BOARD_MEMBER',
  'ILCE_BOARD_MEMBER',
  'OTHER_ILCE_BOARD_MEMBER',
];

/** Bağdaşmayan görevler (m.32): a discipline board beside anything but congress and group; two boards below the centre; the central board beside the group's board. */
export function compatibleOffices(first: PartyOffice, second: PartyOffice): boolean {
  if (first === second) return true;
  const pair = [first, second];
  if (DISCIPLINE.includes(first)) return BESIDE_DISCIPLINE.includes(second);
  if (DISCIPLINE.includes(second)) return BESIDE_DISCIPLINE.includes(first);
  if (pair.every((one) => LOWER_BOARDS.includes(one))) return false;
  return !(pair.includes('MKYK_MEMBER') && pair.includes('GROUP_BOARD_MEMBER'));
}

export const incompatibility = rule(object({ first: oneOf(...OFFICES), second: oneOf(...OFFICES) }), {
  name: 'spk.incompatibility',
  cites: [cite('SPK', '32')],
  inForceFrom: SPK_FROM,
  decide: ({ first, second }) => ({ compatible: compatibleOffices(first, second) }),
  explain: (_, { compatible }) =>
    compatible
      ? { tr: 'Bu iki görev bir kişide birleşebilir.', en: 'One person may hold both offices.' }
      : {
          tr: 'Bu iki görev bir kişide birleşemez; birinden ayrılmak gerekir.',
          en: 'One person may not hold both offices; one must be given up.',
        },
});

/** Disiplin kurulunda hısımlık: spouses, and blood or marriage relatives to the second degree, do not sit together (m.32). */
export const maySitTogether = (relation: 'SPOUSE' | 'BLOOD' | 'MARRIAGE', degree: number | null): boolean =>
  relation !== 'SPOUSE' && degree !== null && degree > agreed(KINSHIP_DEGREE);

export const disciplineKinship = rule(
  anyOf(
    object({ relation: oneOf('BLOOD', 'MARRIAGE'), degree: whole }),
    object({ relation: oneOf('SPOUSE'), degree: optional(nullable(whole)) }),
  ),
  {
    name: 'spk.discipline-kinship',
    cites: [cite('SPK', '32')],
    inForceFrom: SPK_FROM,
    decide: ({ relation, degree }) => ({ maySitTogether: maySitTogether(relation, degree ?? null) }),
    explain: (_, { maySitTogether: may }) => ({
      tr: `Eşler ile ${agreed(KINSHIP_DEGREE)}. dereceye kadar kan ve kayın hısımları aynı disiplin kurulunda bulunamaz. ${may ? 'Birlikte bulunabilirler.' : 'Birlikte bulunamazlar.'}`,
      en: `Spouses and relatives by blood or marriage to degree ${agreed(KINSHIP_DEGREE)} do not sit on one discipline board. ${may ? 'They may sit together.' : 'They may not sit together.'}`,
    }),
  },
);

export const officerNotification = rule(object({ level: oneOf('CENTRAL', 'IL', 'ILCE', 'BELDE'), electedOn: isoDay }), {
  name: 'spk.officer-notification',
  cites: [cite('SPK', '33')],
  inForceFrom: SPK_FROM,
  decide: ({ level, electedOn }) => ({
    dueOn: after(electedOn, agreed(OFFICER_NOTIFICATION)),
    to:
      level === 'CENTRAL'
        ? ('MINISTRY_OF_INTERIOR_AND_CHIEF_PROSECUTOR' as const)
        : ('HIGHEST_LOCAL_CIVIL_AUTHORITY' as const),
  }),
  explain: ({ level }, { dueOn }) =>
    level === 'CENTRAL'
      ? {
          tr: `Görev alanlar en geç ${shownDay(dueOn)} günü İçişleri Bakanlığına ve Cumhuriyet Başsavcılığına yazıyla bildirilir.`,
          en: `The officers are notified in writing to the Ministry of Interior and the Chief Prosecutor by ${shownDay(dueOn)}.`,
        }
      : {
          tr: `Görev alanlar en geç ${shownDay(dueOn)} günü mahallin en büyük mülki amirine yazıyla bildirilir.`,
          en: `The officers are notified in writing to the highest local civil authority by ${shownDay(dueOn)}.`,
        },
});
