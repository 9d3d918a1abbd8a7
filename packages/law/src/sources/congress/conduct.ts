import { lowerTr } from '@divan/basics';
import { type Citation, cite } from '../../kernel/cite.ts';
import { type Base, measure, requiredOf } from '../../kernel/counting/threshold.ts';
import { InputError, list, object, oneOf, optional, type Parser, text, truth, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import {
  CONGRESS_DECISION,
  CONGRESS_QUORUM,
  GRAND_CONGRESS_DECISION,
  GRAND_CONGRESS_QUORUM,
  KY_FROM,
  SPK_FROM,
} from './figures.ts';
import { anyLevel, type CongressLevel } from './level.ts';
import { byWords } from './words.ts';

/** Whose figure is asked for: the law's, where it has one of its own (the grand congress), or the party's (regulation and Tüzük). */
export type CongressSource = 'LAW' | 'PARTY';

/** The law comes first (HUKUK 0053). */
export const sourceOf = (level: CongressLevel): CongressSource => (level === 'BUYUK' ? 'LAW' : 'PARTY');

export interface CongressRequirement {
  readonly base: Base;
  readonly required: number;
  readonly cites: readonly Citation[];
}

/**
 * Kongre toplantı yeter sayısı of delegates: a quarter of the full number; at the grand congress more than half by law. The second meeting has none (0).
 * For tiers below the grand congress the law has no figure of its own, so `source` changes nothing there.
 */
export function congressQuorum(
  level: CongressLevel,
  fullNumber: number,
  attempt: 1 | 2,
  source: CongressSource = sourceOf(level),
): CongressRequirement {
  const { value, cites } = (level === 'BUYUK' && source === 'LAW' ? GRAND_CONGRESS_QUORUM : CONGRESS_QUORUM).on(
    KY_FROM,
  );
  return { base: value.base, required: attempt === 2 ? 0 : requiredOf(value, fullNumber), cites };
}

/** What a congress decision is measured by: those taking part in the vote; at the grand congress those present, by law. */
export function congressDecisionThreshold(level: CongressLevel, source: CongressSource = sourceOf(level)) {
  return (level === 'BUYUK' && source === 'LAW' ? GRAND_CONGRESS_DECISION : CONGRESS_DECISION).on(KY_FROM);
}

/** Kongre kararı: an absolute majority; who votes "çekimser" takes part (HUKUK 0053). @throws RangeError when the grand congress is asked by law without `present`. */
export function congressDecision(q: {
  readonly level: CongressLevel;
  readonly yes: number;
  readonly no: number;
  readonly abstaining: number;
  readonly present?: number;
  readonly source?: CongressSource;
}): CongressRequirement & { readonly of: number; readonly carried: boolean } {
  const { value, cites } = congressDecisionThreshold(q.level, q.source ?? sourceOf(q.level));
  const { base, of, required, reached } = measure(
    value,
    { VOTING: q.yes + q.no + q.abstaining, ...(q.present === undefined ? {} : { PRESENT: q.present }) },
    q.yes,
  );
  return { base, of, required, carried: reached, cites };
}

const source = optional(
  byWords<CongressSource>(
    'regulation, tüzük, or statute (SPK)',
    ['PARTY', /^(regulation|yönetmelik|tüzük)/u],
    ['LAW', /^(statute|law|spk|kanun)/u],
  ),
);

export const congressQuorumRule = rule(
  object({ total: whole, present: whole, meeting: oneOf(1, 2), level: optional(anyLevel), source }),
  {
    name: 'congress-quorum',
    cites: [cite('SPK', '14'), cite('PT', '43'), cite('KY', '58.1'), cite('KY', '70')],
    inForceFrom: SPK_FROM,
    decide: ({ total, present, meeting, level = 'IL', source: by = sourceOf(level) }) => {
      const { required } = congressQuorum(level, total, meeting, by);
      return { quorum: present >= required, needed: required };
    },
    explain: ({ total, present, meeting, level = 'IL', source: by = sourceOf(level) }, { quorum, needed }) => {
      const { cites } = congressQuorum(level, total, meeting, by);
      return meeting === 2
        ? {
            tr: `İkinci toplantıda yeter sayı aranmaz; hazır bulunan ${present}.`,
            en: `The second meeting has no quorum; present ${present}.`,
            cites,
          }
        : {
            tr: `Delege tam sayısı ${total}; toplantı yeter sayısı ${needed}; hazır bulunan ${present}. ${quorum ? 'Yeter sayı var.' : 'Yeter sayı yok; ikinci toplantı yapılır.'}`,
            en: `Full number ${total}; quorum ${needed}; present ${present}. ${quorum ? 'Reached.' : 'Not reached; the second meeting is held.'}`,
            cites,
          };
    },
  },
);

const decisionInput: Parser<Parameters<typeof congressDecision>[0]> = (value, path) => {
  const read = object({
    yes: whole,
    no: whole,
    abstainRecorded: optional(whole),
    level: optional(anyLevel),
    present: optional(whole),
    source,
  })(value, path);
  const level = read.level ?? 'IL';
  if (level === 'BUYUK' && (read.source ?? 'LAW') === 'LAW' && read.present === undefined)
    throw new InputError('present', 'the delegates present (SPK m.14)');
  return {
    level,
    yes: read.yes,
    no: read.no,
    abstaining: read.abstainRecorded ?? 0,
    ...(read.present === undefined ? {} : { present: read.present }),
    ...(read.source ? { source: read.source } : {}),
  };
};

export const congressDecisionRule = rule(decisionInput, {
  name: 'congress-decision',
  cites: [cite('SPK', '14'), cite('PT', '43'), cite('KY', '58.2')],
  inForceFrom: KY_FROM,
  decide: (q) => ({ carried: congressDecision(q).carried }),
  explain: (q) => {
    const { of, required, carried, base, cites } = congressDecision(q);
    return {
      tr: `${base === 'PRESENT' ? 'Hazır bulunan' : 'Oylamaya katılan'} ${of}; gereken ${required}; kabul ${q.yes}. ${carried ? 'Kabul edildi.' : 'Kabul edilmedi.'}`,
      en: `${base === 'PRESENT' ? 'Present' : 'Taking part'} ${of}; required ${required}; for ${q.yes}. ${carried ? 'Carried.' : 'Not carried.'}`,
      cites,
    };
  },
});

/** İbra: delegates vote, but chair and members of the board concerned do not (m.61.3, SPK m.30). */
export const mayVoteOnDischarge = (q: {
  readonly delegate: boolean;
  readonly office: 'CHAIR' | 'BOARD_MEMBER' | 'NONE';
  readonly ofBoardConcerned: boolean;
}): boolean => q.delegate && (q.office === 'NONE' || !q.ofBoardConcerned);

const TIER = /(belde|ilçe|(?:^|\s)il|büyük)\s/u;

/** A voter in the party's words: office and, where both are said, whether office and congress are of one tier. */
const dischargeVoter: Parser<Parameters<typeof mayVoteOnDischarge>[0]> = (value, path = '') => {
  const said = lowerTr(text(value, path));
  const delegate = !/onur|honorary|konuk|misafir|guest/u.test(said) || /deleg/u.test(said);
  const none = { delegate, office: 'NONE', ofBoardConcerned: false } as const;
  const congress = /(belde|ilçe|(?:^|\s)il|büyük) (?:congress|kongre)/u.exec(said);
  const office = congress ? said.replace(congress[0], '') : said;
  if (
    /belediye|disiplin|hakem|denet|milletvekil|kadın|gençlik|yedek|üst kademe|upper tier|değil|olmayan|not an? |(^|\s)eski\s/u.test(
      office,
    )
  )
    return none;
  const central = /mkyk|genel başkan/u.test(office);
  const chair = /başkan(ı|$|\s)/u.test(office);
  const board = /yönetim kurulu|mkyk|board/u.test(office);
  if (!chair && !board) {
    if (!/deleg|üye|member|kurucu|yönetici|görevli/u.test(office))
      throw new InputError(path, 'a delegate or an office');
    return none;
  }
  const tier = central ? 'büyük' : TIER.exec(`${office} `)?.[1]?.trim();
  const ofBoardConcerned = !congress || !tier || congress[1]?.trim() === tier;
  return { delegate, office: chair && !board ? 'CHAIR' : 'BOARD_MEMBER', ofBoardConcerned };
};

export const dischargeVote = rule(object({ voter: dischargeVoter }), {
  name: 'discharge-vote',
  cites: [cite('SPK', '30'), cite('PT', '45'), cite('KY', '61.3')],
  inForceFrom: SPK_FROM,
  decide: ({ voter }) => ({ mayVote: mayVoteOnDischarge(voter) }),
  explain: ({ voter }, { mayVote }) =>
    mayVote
      ? { tr: 'Delege ibra oylamasına katılır.', en: 'The delegate votes on the discharge.' }
      : !voter.delegate
        ? { tr: 'Delege olmayan ibra oylamasına katılamaz.', en: 'Who is no delegate does not vote on the discharge.' }
        : {
            tr: 'İbra edilecek kurulun başkanı ve üyeleri ibra oylamasına katılamaz.',
            en: 'Chair and members of the board concerned do not vote on its discharge.',
          },
});

/** A board member without a written dissent does not speak against the reports (m.61.4). */
export const maySpeak = (q: {
  readonly boardMember: boolean;
  readonly against: boolean;
  readonly dissentNote: boolean;
}): boolean => !q.boardMember || !q.against || q.dissentNote;

export const speakingRight = rule(
  object({
    speaker: byWords<boolean>(
      'a board member, a delegate or an official',
      [false, /disiplin|hakem|eski/u],
      [true, /yönetim kurulu|mkyk|board member/u],
      [false, /deleg|üye|member|görevli|başkan|official/u],
    ),
    wants: byWords<boolean>(
      'to speak against or for',
      [true, /against|aleyh|karşı/u],
      [false, /for|favour|lehte|speak|konuş|ask|soru|on /u],
    ),
    dissentNote: optional(truth),
  }),
  {
    name: 'speaking-right',
    cites: [cite('KY', '61.4'), cite('PT', '45')],
    inForceFrom: KY_FROM,
    decide: ({ speaker, wants, dissentNote = false }) => ({
      allowed: maySpeak({ boardMember: speaker, against: wants, dissentNote }),
    }),
    explain: (_, { allowed }) =>
      allowed
        ? { tr: 'Söz verilir.', en: 'The floor is given.' }
        : {
            tr: 'Muhalefet şerhi bulunmayan yönetim kurulu üyesi rapor aleyhinde konuşamaz.',
            en: 'A board member without a written dissent may not speak against the reports.',
          },
  },
);

/** Söz sırası: those with priority first, each group in the order of request. */
export const speakingOrder = <R extends { readonly priority: boolean }>(requests: readonly R[]): readonly R[] => [
  ...requests.filter(({ priority }) => priority),
  ...requests.filter(({ priority }) => !priority),
];

export const speakingOrderRule = rule(
  object({
    requests: list(
      object({
        by: text,
        kind: byWords<boolean>(
          'üst kademe görevlisi, Genel Başkan, MKYK/MYK sözcüsü, komisyon başkanı/sözcüsü, or delege',
          [true, /üst kademe|genel başkan|sözcü|komisyon başkan/u],
          [false, /deleg|üye/u],
        ),
      }),
    ),
  }),
  {
    name: 'speaking-order',
    cites: [cite('KY', '61.4'), cite('KY', '72.6')],
    inForceFrom: KY_FROM,
    decide: ({ requests }) => ({
      order: speakingOrder(requests.map(({ by, kind }) => ({ by, priority: kind }))).map(({ by }) => by),
    }),
    explain: (_, { order }) => ({
      tr: `Söz sırası: ${order.join(', ')}.`,
      en: `Order of speakers: ${order.join(', ')}.`,
    }),
  },
);
