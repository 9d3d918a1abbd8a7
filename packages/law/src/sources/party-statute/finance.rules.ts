import { day, type IsoDay } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { after } from '../../kernel/deadlines/period.ts';
import { isoDay, list, object, oneOf, optional, text, truth, whole } from '../../kernel/input.ts';
import { keepUntil } from '../../kernel/retention.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import {
  BUDGET_DAYS,
  DUES_WARNING,
  FINAL_ACCOUNT_DAYS,
  INTERIM_REPORT,
  PT_FROM,
  RECEIPT_STUB,
  standing,
} from './figures.ts';
import { duesRestrictionHolds, expenseMayBeBooked, RECEIPT_FIELDS } from './finance.ts';
import { condition, dueSentence, either, localTier, worded } from './words.ts';

export const duesRestriction = rule(
  object({ mkykDecision: truth, writtenWarningDays: whole, paidWithinWarning: optional(truth) }),
  {
    name: 'finance.dues.debt-restriction',
    cites: [cite('PT', '134.1/4')],
    inForceFrom: PT_FROM,
    decide: ({ mkykDecision, writtenWarningDays, paidWithinWarning = false }) => ({
      mayStillVoteInInternalElections: !duesRestrictionHolds({ mkykDecision, writtenWarningDays, paidWithinWarning }),
    }),
    explain: ({ mkykDecision, writtenWarningDays, paidWithinWarning = false }, { mayStillVoteInInternalElections }) => {
      const decided = condition(mkykDecision, { tr: 'MKYK kararı', en: 'decision of MKYK' });
      const paid = condition(paidWithinWarning, { tr: 'süresinde ödeme', en: 'paid in time' });
      return {
        tr: `Yazılı uyarı süresi ${writtenWarningDays} gün, gereken ${standing(DUES_WARNING).amount} gün; ${decided.tr}; ${paid.tr}. Aidat borcu parti içi seçimde oy kullanmaya ${mayStillVoteInInternalElections ? 'engel değildir' : 'engeldir'}.`,
        en: `Written warning of ${writtenWarningDays} days, ${standing(DUES_WARNING).amount} needed; ${decided.en}; ${paid.en}. Dues owed ${mayStillVoteInInternalElections ? 'do not bar' : 'bar'} the member from internal elections.`,
      };
    },
  },
);

const FIELD_NAMES = Object.keys(RECEIPT_FIELDS) as (keyof typeof RECEIPT_FIELDS)[];

export const receipt = ruleOfForms(
  { name: 'finance.receipt', cites: [cite('PT', '135')], inForceFrom: PT_FROM },
  form(
    object({ fieldsPresent: list(oneOf(...FIELD_NAMES)), printedByMkyk: truth }),
    ({ fieldsPresent, printedByMkyk }) => {
      const missing = FIELD_NAMES.filter((field) => !fieldsPresent.includes(field));
      return { valid: printedByMkyk && missing.length === 0, missing };
    },
    ({ printedByMkyk }, { valid, missing }) =>
      either(
        valid,
        {
          tr: 'Makbuz tamdır ve MKYK’nın bastırdığı seridendir.',
          en: 'The receipt is complete and of the series of MKYK.',
        },
        {
          tr: `Makbuzda eksik alan: ${missing.map((field) => RECEIPT_FIELDS[field].tr).join(', ') || 'yok'}; MKYK serisi: ${printedByMkyk ? 'evet' : 'hayır'}.`,
          en: `Missing on the receipt: ${missing.map((field) => RECEIPT_FIELDS[field].en).join(', ') || 'nothing'}; series of MKYK: ${printedByMkyk ? 'yes' : 'no'}.`,
        },
      ),
  ),
  form(
    object({ question: optional(text), constitutionalCourtFirstReviewNotifiedOn: isoDay }),
    ({ constitutionalCourtFirstReviewNotifiedOn }) => ({
      keepUntil: keepUntil({ period: standing(RECEIPT_STUB) }, constitutionalCourtFirstReviewNotifiedOn) as IsoDay,
    }),
    (_, { keepUntil: until }) => ({
      tr: `Makbuz dip koçanları ${shownDay(until)} gününe kadar saklanır.`,
      en: `The receipt stubs are kept until ${shownDay(until)}.`,
    }),
  ),
);

const budgetStep = worded(
  'belde, ilçe, il or MKYK',
  [/^belde/u, 'belde'],
  [/^ilçe/u, 'ilçe'],
  [/^il(\s|$)/u, 'il'],
  [/mkyk|genel merkez/u, 'MKYK'],
);

const accountStep = worded(
  'belde, ilçe, il, genel merkez or filing with Anayasa Mahkemesi',
  [/anayasa mahkemesi/u, 'Anayasa Mahkemesi'],
  [/^belde/u, 'belde'],
  [/^ilçe/u, 'ilçe'],
  [/^il(\s|$)/u, 'il'],
  [/mkyk|genel merkez/u, 'genel merkez'],
);

/** To whom a tier accounts. */
const ACCOUNTS_TO = { belde: 'ilçe başkanlığı', ilçe: 'il başkanlığı', il: 'genel merkez' } as const;

export const financeCalendar = ruleOfForms(
  {
    name: 'finance.calendar',
    cites: [cite('PT', '136/4'), cite('PT', '138'), cite('TIY', '39/11'), cite('TIY', '44/11'), cite('TIY', '49/11')],
    inForceFrom: PT_FROM,
  },
  form(
    object({ question: oneOf('finance.budget-calendar'), budgetYear: whole, step: budgetStep }),
    ({ budgetYear, step }) => ({ dueBy: day(`${budgetYear - 1}-${standing(BUDGET_DAYS)[step]}`) }),
    ({ budgetYear, step }, { dueBy }) =>
      dueSentence(`${budgetYear} bütçesi (${step})`, `The budget of ${budgetYear} (${step})`, dueBy),
  ),
  form(
    object({ question: oneOf('finance.final-accounts-calendar'), accountYear: whole, step: accountStep }),
    ({ accountYear, step }) => ({ dueBy: day(`${accountYear + 1}-${standing(FINAL_ACCOUNT_DAYS)[step]}`) }),
    ({ accountYear, step }, { dueBy }) =>
      dueSentence(`${accountYear} kesin hesabı (${step})`, `The final account of ${accountYear} (${step})`, dueBy),
  ),
  form(
    object({ question: oneOf('finance.interim-report'), level: localTier, lastReportOn: isoDay }),
    ({ level, lastReportOn }) => ({
      reportTo: ACCOUNTS_TO[level],
      dueBy: after(lastReportOn, standing(INTERIM_REPORT)),
    }),
    (_, { dueBy }) => dueSentence('Ara hesap bildirimi', 'The interim account', dueBy),
  ),
);

export const expenseAuthorisation = rule(
  object({
    amountTL: whole,
    statutoryThresholdTL: whole,
    organDecision: truth,
    inBudget: optional(truth),
    urgent: optional(truth),
    approvedAfterwards: optional(truth),
    generalTariffBill: optional(truth),
  }),
  {
    name: 'finance.expense-authorisation',
    cites: [cite('PT', '136'), cite('TIY', '44/11.e'), cite('SPK', '70')],
    inForceFrom: PT_FROM,
    decide: ({
      amountTL,
      statutoryThresholdTL,
      organDecision,
      inBudget,
      urgent,
      approvedAfterwards,
      generalTariffBill,
    }) => ({
      mayBook: expenseMayBeBooked({
        amount: amountTL,
        threshold: statutoryThresholdTL,
        organDecision: organDecision || (urgent === true && approvedAfterwards === true),
        inBudget: inBudget === true,
        generalTariffBill: generalTariffBill === true,
      }),
    }),
    explain: ({ amountTL, statutoryThresholdTL }, { mayBook }) => ({
      tr: `Gider ${amountTL} TL, yasal sınır ${statutoryThresholdTL} TL: ${mayBook ? 'deftere işlenebilir' : 'yetkili organ kararı olmadan deftere işlenemez'}.`,
      en: `Expense ${amountTL} TL, statutory amount ${statutoryThresholdTL} TL: it ${mayBook ? 'may be booked' : 'may not be booked without a decision of the competent organ'}.`,
    }),
  },
);
