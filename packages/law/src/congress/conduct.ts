import { lowerTr } from '@divan/basics';
import { type Citation, cite } from '../cite.ts';
import { type Base, measure, requiredOf, type Threshold } from '../counting/threshold.ts';
import { InputError, list, object, oneOf, optional, type Parser, text, truth, whole } from '../input.ts';
import { form, rule, ruleOfForms } from '../rule.ts';
import {
  AGENDA_ADDITION,
  CONGRESS_DECISION,
  CONGRESS_QUORUM,
  GRAND_CONGRESS_DECISION,
  GRAND_CONGRESS_QUORUM,
  KY_FROM,
  POLICY_MOTION,
  SPK_FROM,
  STATE_MOTION,
} from './figures.ts';
import { anyLevel, type CongressLevel, LEVEL_WORDS } from './level.ts';
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
    explain: ({ total, present, meeting }, { quorum, needed }) =>
      meeting === 2
        ? {
            tr: `İkinci toplantıda yeter sayı aranmaz; hazır bulunan ${present}.`,
            en: `The second meeting has no quorum; present ${present}.`,
          }
        : {
            tr: `Delege tam sayısı ${total}; toplantı yeter sayısı ${needed}; hazır bulunan ${present}. ${quorum ? 'Yeter sayı var.' : 'Yeter sayı yok; ikinci toplantı yapılır.'}`,
            en: `Full number ${total}; quorum ${needed}; present ${present}. ${quorum ? 'Reached.' : 'Not reached; the second meeting is held.'}`,
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
    const { of, required, carried, base } = congressDecision(q);
    return {
      tr: `${base === 'PRESENT' ? 'Hazır bulunan' : 'Oylamaya katılan'} ${of}; gereken ${required}; kabul ${q.yes}. ${carried ? 'Kabul edildi.' : 'Kabul edilmedi.'}`,
      en: `${base === 'PRESENT' ? 'Present' : 'Taking part'} ${of}; required ${required}; for ${q.yes}. ${carried ? 'Carried.' : 'Not carried.'}`,
    };
  },
});

/**
 * Gündeme ek: at belde, ilçe and il 5 % of those present bring an item to debate and vote; at the grand congress one written proposal is enough and the assembly
 * decides (m.72). Not after the agenda has been read.
 */
export function congressAgendaAddition(q: {
  readonly level: CongressLevel;
  readonly present: number;
  readonly supporters: number;
  readonly inTime: boolean;
}): CongressRequirement & { readonly debated: boolean } {
  const { value, cites } = AGENDA_ADDITION.on(KY_FROM);
  const required = q.level === 'BUYUK' ? 1 : Math.max(1, requiredOf(value, q.present));
  return {
    base: value.base,
    required,
    debated: q.inTime && q.supporters >= required,
    cites: q.level === 'BUYUK' ? [cite('KY', '72')] : cites,
  };
}

export const agendaAdditionRule = ruleOfForms(
  { name: 'agenda-addition', cites: [cite('KY', '57'), cite('PT', '40')], inForceFrom: KY_FROM },
  form(
    object({
      present: whole,
      proposers: whole,
      timing: optional(
        byWords<boolean>(
          'right-after-agenda-read, a time before it, or a later one',
          [true, /right-after|immediately-after|just-after|hemen/u],
          [true, /before/u, /agenda|read/u],
          [false, /late|during|after|debate|election|closing|next|item/u],
        ),
      ),
      level: optional(anyLevel),
    }),
    ({ present, proposers, timing = true, level = 'IL' }) => {
      const { required, debated } = congressAgendaAddition({ level, present, supporters: proposers, inTime: timing });
      return { debated, needed: required };
    },
    ({ present, proposers, timing = true }, { debated, needed }) => ({
      tr: `Hazır bulunan ${present}; gereken ${needed}; öneren ${proposers}. ${timing ? '' : 'Öneri, gündemin okunmasından sonraya kalmıştır. '}${debated ? 'Öneri görüşmeye açılır ve oylanır.' : 'Öneri görüşmeye açılmaz.'}`,
      en: `Present ${present}; needed ${needed}; proposing ${proposers}. ${timing ? '' : 'The proposal came too late. '}${debated ? 'It is debated and voted.' : 'It is not debated.'}`,
    }),
  ),
  form(
    object({
      requestedBy: byWords<boolean>(
        'upper tier, or another proposer',
        [true, /(upper|higher) tier|üst kademe/u],
        [false, /deleg|member|üye|lower|alt/u],
      ),
    }),
    ({ requestedBy }) => ({ mustBeOnAgenda: requestedBy }),
    (_, { mustBeOnAgenda }) =>
      mustBeOnAgenda
        ? {
            tr: 'Üst kademenin istediği konular gündeme alınır.',
            en: 'Matters that the upper tier names are put on the agenda.',
          }
        : {
            tr: 'Konu, gündeme ancak yeterli delegenin önerisiyle alınır.',
            en: 'The matter goes on the agenda only when enough delegates propose it.',
          },
  ),
);

/** Elections of a congress, in the order of its agenda (m.43, 48, 53, 73). */
export const CONGRESS_ELECTIONS: Record<CongressLevel, readonly string[]> = {
  BELDE: ['belde başkanı', 'belde yönetim kurulu asıl ve yedek', 'ilçe kongresi delegeleri asıl ve yedek'],
  ILCE: ['ilçe başkanı', 'ilçe yönetim kurulu asıl ve yedek', 'il kongresi delegeleri asıl ve yedek'],
  IL: [
    'il başkanı',
    'il yönetim kurulu asıl ve yedek',
    'il disiplin kurulu asıl ve yedek',
    'il parti içi demokrasi hakem kurulu',
    'büyük kongre delegeleri asıl ve yedek',
  ],
  BUYUK: [
    'Genel Başkan',
    'Merkez Karar ve Yönetim Kurulu asıl ve yedek',
    'Merkez Disiplin Kurulu asıl ve yedek',
    'merkez parti içi demokrasi hakem kurulu',
  ],
};

/** The two prints of the regulation differ in item 3 of the model agenda. */
export type RegulationPrint = 'BOOK' | 'SEPARATE';

/** Örnek gündem of m.57. */
export const modelAgenda = (print: RegulationPrint): readonly string[] => [
  'Açılış',
  'Divan seçimi',
  print === 'BOOK' ? 'Saygı duruşu ve İstiklal Marşı' : 'Saygı duruşu',
  'Faaliyet raporunun okunması',
  'Gelir gider raporunun okunması',
  'Raporların görüşülmesi',
  'Yönetim kurulunun ibrası',
  'Adayların tanıtımı',
  'Sayım ve tasnif kurulunun seçimi',
  'Seçimler',
  'Dilek ve temenniler',
  'Kapanış',
];

const PRINTS = { 'book print': 'BOOK', 'separate print': 'SEPARATE' } as const;

export const defaultAgenda = ruleOfForms(
  {
    name: 'default-agenda',
    cites: [cite('KY', '57'), cite('KY', '43'), cite('KY', '48'), cite('KY', '53')],
    inForceFrom: KY_FROM,
  },
  form(
    object({ version: oneOf('book print', 'separate print') }),
    ({ version }) => ({ item3: modelAgenda(PRINTS[version])[2] as string }),
    (_, { item3 }) => ({ tr: `Gündemin üçüncü maddesi: ${item3}.`, en: `Third item of the agenda: ${item3}.` }),
  ),
  form(
    object({ level: anyLevel }),
    ({ level }) => ({ electionItems: CONGRESS_ELECTIONS[level] }),
    ({ level }, { electionItems }) => ({
      tr: `Seçimler (${LEVEL_WORDS[level].tr}): ${electionItems.join('; ')}.`,
      en: `Elections (${LEVEL_WORDS[level].en}): ${electionItems.join('; ')}.`,
    }),
  ),
);

/** İbra: chair and members of the board concerned do not vote (m.61.3, SPK m.30). */
export const mayVoteOnDischarge = (q: {
  readonly office: 'CHAIR' | 'BOARD_MEMBER' | 'NONE';
  readonly ofBoardConcerned: boolean;
}): boolean => q.office === 'NONE' || !q.ofBoardConcerned;

const TIER = /(belde|ilçe|(?:^|\s)il|büyük)\s/u;

/** A voter in the party's words: office and, where both are said, whether office and congress are of one tier. */
const dischargeVoter: Parser<Parameters<typeof mayVoteOnDischarge>[0]> = (value, path = '') => {
  const said = lowerTr(text(value, path));
  const none = { office: 'NONE', ofBoardConcerned: false } as const;
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
  return { office: chair && !board ? 'CHAIR' : 'BOARD_MEMBER', ofBoardConcerned };
};

export const dischargeVote = rule(object({ voter: dischargeVoter }), {
  name: 'discharge-vote',
  cites: [cite('SPK', '30'), cite('PT', '45'), cite('KY', '61.3')],
  inForceFrom: SPK_FROM,
  decide: ({ voter }) => ({ mayVote: mayVoteOnDischarge(voter) }),
  explain: (_, { mayVote }) =>
    mayVote
      ? { tr: 'Delege ibra oylamasına katılır.', en: 'The delegate votes on the discharge.' }
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
      [false, /for|favour|lehte|speak|konuş|on /u],
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

/** Who brings what to the grand congress, and how many it takes: Tüzük, programme and policy 1/20 of all delegates (or Genel Başkan, MKYK); state matters 1/3 of those present. */
export function grandCongressMotion(q: {
  readonly topic: 'PARTY_POLICY' | 'STATE_MATTER' | 'OTHER';
  readonly by: 'PARTY_CHAIR' | 'MKYK' | 'DELEGATES';
  readonly delegates: number;
  readonly fullNumber: number;
  readonly present: number;
}): { readonly required: number; readonly debatable: boolean } {
  if (q.topic === 'OTHER') return { required: 1, debatable: q.by !== 'DELEGATES' || q.delegates >= 1 };
  const threshold: Threshold = (q.topic === 'STATE_MATTER' ? STATE_MOTION : POLICY_MOTION).on(KY_FROM).value;
  const { required, reached } = measure(threshold, { FULL_NUMBER: q.fullNumber, PRESENT: q.present }, q.delegates);
  const byOffice = q.topic === 'PARTY_POLICY' && q.by !== 'DELEGATES';
  return { required, debatable: byOffice || reached };
}

const motionInput: Parser<Parameters<typeof grandCongressMotion>[0]> = (value, path) => {
  const { total, delegates, by, topic, present } = object({
    total: whole,
    delegates: optional(whole),
    by: byWords<'PARTY_CHAIR' | 'MKYK' | 'DELEGATES'>(
      'Genel Başkan, MKYK or delegates',
      ['PARTY_CHAIR', /genel başkan|^gb$|party chair/u],
      ['MKYK', /mkyk/u],
      ['DELEGATES', /deleg/u],
    ),
    topic: byWords<'PARTY_POLICY' | 'STATE_MATTER' | 'OTHER'>(
      'tüzük/program/policy, state matter, or another topic',
      ['PARTY_POLICY', /tüzük|program|policy|politika/u],
      ['STATE_MATTER', /state|public|devlet|kamu|spk/u],
      ['OTHER', /other|order|item|agenda|gündem/u],
    ),
    present: optional(whole),
  })(value, path);
  if (topic === 'STATE_MATTER' && present === undefined)
    throw new InputError('present', 'the delegates present (SPK m.14)');
  return { topic, by, delegates: delegates ?? 0, fullNumber: total, present: present ?? 0 };
};

export const grandCongressMotionRule = rule(motionInput, {
  name: 'grand-congress-motion',
  cites: [cite('SPK', '14'), cite('PT', '67'), cite('KY', '72.3'), cite('KY', '72.4')],
  inForceFrom: KY_FROM,
  decide: (q) => ({ debatable: grandCongressMotion(q).debatable }),
  explain: (q, { debatable }) => ({
    tr: `Delegelerden gelirse gereken ${grandCongressMotion(q).required}; öneren delege ${q.delegates}. ${debatable ? 'Öneri görüşülür.' : 'Öneri görüşülemez.'}`,
    en: `From delegates it takes ${grandCongressMotion(q).required}; proposing ${q.delegates}. ${debatable ? 'It is debated.' : 'It is not debated.'}`,
  }),
});

const isElections = (item: string): boolean => /seçimler|elections/u.test(lowerTr(item));

/** Büyük Kongre: elections are the last item but the closing (m.72.5). Lower congresses have wishes after them. */
export const electionsLast = (items: readonly string[]): boolean => isElections(items.at(-2) ?? '');

/** Büyük Kongre: Genel Başkan is elected first, the other organs together afterwards (m.77.3). */
export const partyChairFirst = (order: readonly string[]): boolean =>
  /genel başkan/u.test(lowerTr(order[0] ?? '')) &&
  order.slice(1).every((organ) => !/genel başkan/u.test(lowerTr(organ)));

export const agendaOrder = ruleOfForms(
  {
    name: 'agenda-order',
    cites: [cite('KY', '72.5'), cite('KY', '77.3'), cite('PT', '67'), cite('PT', '68')],
    inForceFrom: KY_FROM,
  },
  form(
    object({ level: anyLevel, items: list(text) }),
    ({ level, items }) => ({ valid: level !== 'BUYUK' || electionsLast(items) }),
    (_, { valid }) =>
      valid
        ? { tr: 'Gündem sırası uygundur.', en: 'The order of the agenda is right.' }
        : {
            tr: 'Büyük Kongrede seçimler kapanıştan önceki son maddedir.',
            en: 'At the grand congress elections are the last item before closing.',
          },
  ),
  form(
    object({ level: anyLevel, electionOrder: list(text) }),
    ({ level, electionOrder }) => ({ valid: level !== 'BUYUK' || partyChairFirst(electionOrder) }),
    (_, { valid }) =>
      valid
        ? { tr: 'Seçim sırası uygundur.', en: 'The order of elections is right.' }
        : {
            tr: 'Genel Başkan seçimi bitmeden öteki seçimlere başlanamaz.',
            en: 'Other elections do not begin before that of the party chair is finished.',
          },
  ),
);
