import { lowerTr } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { measure, requiredOf, type Threshold } from '../../kernel/counting/threshold.ts';
import { InputError, list, object, oneOf, optional, type Parser, text, whole } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import type { CongressRequirement } from './conduct.ts';
import { AGENDA_ADDITION, KY_FROM, POLICY_MOTION, STATE_MOTION } from './figures.ts';
import { anyLevel, type CongressLevel, LEVEL_WORDS } from './level.ts';
import { byWords } from './words.ts';

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
          [false, /late|during|after|debate|election|closing|next|end|item/u],
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
