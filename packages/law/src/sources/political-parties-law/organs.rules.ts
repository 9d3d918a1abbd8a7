import { cite } from '../../kernel/cite.ts';
import { after } from '../../kernel/deadlines/period.ts';
import { anyOf, isoDay, nullable, object, oneOf, optional, truth, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { agreed, SPK_FROM } from './edition.ts';
import { KINSHIP_DEGREE, OFFICER_NOTIFICATION, TERM_MONTHS } from './figures.ts';
import {
  boardRemovalOf,
  CONGRESS_MATTERS,
  CONGRESS_STATUSES,
  compatibleOffices,
  type LowerTier,
  lowerCongressDelegateCap,
  maySitTogether,
  mayVoteInCongress,
  organMinimumOf,
  PARTY_OFFICES,
  type PartyOrgan,
  removalCongressBy,
  withinTermCap,
} from './organs.ts';

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

const ORGAN_WORDS: Readonly<Record<PartyOrgan, readonly [tr: string, en: string]>> = {
  CENTRAL_ORGAN_ELECTED_BY_CONGRESS: ['Büyük kongrece seçilen merkez organı', 'Central organ elected by the congress'],
  CENTRAL_DISCIPLINE: ['Merkez disiplin kurulu', 'Central discipline board'],
  IL_BOARD: ['İl yönetim kurulu', 'Provincial board'],
  ILCE_BOARD: ['İlçe yönetim kurulu', 'District board'],
  BELDE_ORGANISATION: ['Belde teşkilatı', 'Town organisation'],
};

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

const lowerTier = oneOf('IL', 'ILCE');

const LOWER_WORDS: Readonly<Record<LowerTier, readonly [tr: string, en: string]>> = {
  IL: ['İl', 'provincial'],
  ILCE: ['İlçe', 'district'],
};

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

export const congressVoteRight = rule(
  object({
    level: oneOf('GREAT', 'IL', 'ILCE'),
    status: oneOf(...CONGRESS_STATUSES),
    matter: oneOf(...CONGRESS_MATTERS),
  }),
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

export const incompatibility = rule(object({ first: oneOf(...PARTY_OFFICES), second: oneOf(...PARTY_OFFICES) }), {
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
