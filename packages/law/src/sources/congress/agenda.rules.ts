import { cite } from '../../kernel/cite.ts';
import { InputError, list, object, oneOf, optional, type Parser, text, whole } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import {
  CONGRESS_ELECTIONS,
  congressAgendaAddition,
  electionsLast,
  grandCongressMotion,
  modelAgenda,
  partyChairFirst,
} from './agenda.ts';
import { KY_FROM } from './figures.ts';
import { anyLevel, LEVEL_WORDS } from './level.ts';
import { byWords } from './words.ts';

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
