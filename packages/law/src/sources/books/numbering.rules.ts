import { cite } from '../../kernel/cite.ts';
import { isoDay, list, object, oneOf, optional, text, whole } from '../../kernel/input.ts';
import { numbersOf } from '../../kernel/numbering.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import { DEF_FROM } from './figures.ts';
import { decisionNumbersOf } from './numbering.ts';

export const decisionNumber = rule(
  object({
    book: text,
    decisions: list(isoDay),
    ordinaryCongress: optional(isoDay),
    founded: optional(isoDay),
    lastNumber: optional(whole),
  }),
  {
    name: 'decision-number',
    cites: [cite('DEF', '17')],
    inForceFrom: DEF_FROM,
    decide: ({ decisions, lastNumber }) => ({ numbers: decisionNumbersOf(decisions, lastNumber) }),
    explain: (_, { numbers }) => ({
      tr: `Karar numaraları: ${numbers.join(', ')}; numara yıl sonunda ve kongrede yeniden başlamaz.`,
      en: `Decision numbers: ${numbers.join(', ')}; they never begin anew, neither with a year nor with a congress.`,
    }),
  },
);

const register = oneOf('gelen evrak', 'giden evrak', 'arşiv');

/** Evrak ve arşiv numarası: from 1 each year, closed at year end by writing down the last number (m.18, m.19, m.23). */
export const registerNumber = ruleOfForms(
  {
    name: 'register-number',
    cites: [cite('DEF', '18/b'), cite('DEF', '19'), cite('DEF', '23/c (Arşiv defteri)')],
    inForceFrom: DEF_FROM,
  },
  form(
    object({ register, events: list(isoDay) }),
    ({ events }) => ({ numbers: numbersOf('YEARLY', events) }),
    (_, { numbers }) => ({
      tr: `Sıra numaraları: ${numbers.join(', ')}; her yıl 1 ile başlar.`,
      en: `Register numbers: ${numbers.join(', ')}; each year begins with 1.`,
    }),
  ),
  form(
    object({ register, yearEnd: whole, last: whole }),
    ({ yearEnd, last }) => ({ closing: { year: yearEnd, lastNumber: last } }),
    (_, { closing }) => ({
      tr: `${closing.year} yılı son sıra numarası ${closing.lastNumber} yazılarak kapatılır.`,
      en: `The year ${closing.year} is closed by writing down the last number, ${closing.lastNumber}.`,
    }),
  ),
);
