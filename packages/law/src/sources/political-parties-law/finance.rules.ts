import { cite } from '../../kernel/cite.ts';
import { InputError, object, oneOf, optional, type Parser, record, truth, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { agreed, edition, inEdition, SPK_FROM } from './edition.ts';
import { AID_BAR, AID_MULTIPLIERS } from './figures.ts';
import { donationDefectsOf, financialCalendarOf, stateAidOf } from './finance.ts';

export const donation = rule(
  object({
    donor: oneOf('CITIZEN', 'TRADE_UNION', 'MUNICIPALITY', 'STATE_BANK', 'FOREIGN_PERSON'),
    amountThisYear: whole,
    capThisYear: whole,
    receipt: truth,
    toBankAccount: truth,
  }),
  {
    name: 'spk.donation',
    cites: [cite('SPK', '66'), cite('SPK', 'Ek 6')],
    inForceFrom: SPK_FROM,
    decide: (input) => ({ allowed: donationDefectsOf(input).length === 0 }),
    explain: (input, { allowed }) => {
      const words = {
        DONOR: ['bu kişi veya kurum bağışta bulunamaz', 'this donor may not give'],
        OVER_THE_CAP: [
          `yıl içindeki tutar ${input.amountThisYear}, sınır ${input.capThisYear}`,
          `amount of the year ${input.amountThisYear}, cap ${input.capThisYear}`,
        ],
        NO_RECEIPT: ['makbuz ya da banka hesabı gerekir', 'a receipt or the bank account is needed'],
      } as const;
      const missing = donationDefectsOf(input).map((one) => words[one]);
      return allowed
        ? {
            tr: `Bağış kabul edilebilir: yıl içindeki tutar ${input.amountThisYear}.`,
            en: `The donation may be accepted: amount of the year ${input.amountThisYear}.`,
          }
        : {
            tr: `Bağış kabul edilemez: ${missing.map(([tr]) => tr).join('; ')}.`,
            en: `The donation may not be accepted: ${missing.map(([, en]) => en).join('; ')}.`,
          };
    },
  },
);

const year: Parser<number> = (value, path = '') => {
  const read = whole(value, path);
  if (read < 1000 || read > 9998) throw new InputError(path, 'a year of four digits');
  return read;
};

export const financialCalendar = rule(object({ budgetYear: year }), {
  name: 'spk.financial-calendar',
  cites: [cite('SPK', '70'), cite('SPK', '73'), cite('SPK', '74')],
  inForceFrom: SPK_FROM,
  decide: ({ budgetYear }) => financialCalendarOf(budgetYear),
  explain: (_, of) => ({
    tr: `İl bütçeleri ${shownDay(of.provincialBudgetBy)}, merkez kararı ${shownDay(of.centralBoardDecidesBy)}, kesin hesap ${shownDay(of.finalAccountsBy)}, Anayasa Mahkemesine ${shownDay(of.toConstitutionalCourtBy)} gününe kadar; üst kademeye en çok ${of.maxReportingIntervalMonths} ayda bir hesap verilir.`,
    en: `Provincial budgets by ${shownDay(of.provincialBudgetBy)}, the central decision by ${shownDay(of.centralBoardDecidesBy)}, final accounts by ${shownDay(of.finalAccountsBy)}, to the Constitutional Court by ${shownDay(of.toConstitutionalCourtBy)}; accounts to the upper tier at least every ${of.maxReportingIntervalMonths} months.`,
  }),
});

export const stateAid = rule(
  object({
    edition,
    budgetRevenueTableB: whole,
    validVotesTotal: whole,
    overThreshold: record(whole),
    underThreshold: record(whole),
    floor: optional(whole),
  }),
  {
    name: 'spk.state-aid',
    cites: [cite('SPK', 'Ek 1')],
    inForceFrom: SPK_FROM,
    decide: ({ edition: of, budgetRevenueTableB, validVotesTotal, overThreshold, underThreshold, floor: least }) => {
      const { pool, aid } = stateAidOf({
        edition: of,
        revenue: budgetRevenueTableB,
        validVotes: validVotesTotal,
        over: overThreshold,
        under: underThreshold,
        floor: least,
      });
      return { pool: Number(pool), aid: Object.fromEntries([...aid].map(([party, n]) => [party, Number(n)])) };
    },
    explain: ({ edition: of }, { pool, aid }) => {
      const [part, hundred] = inEdition(AID_BAR, of);
      const paid = Object.entries(aid)
        .map(([party, lira]) => `${party} ${lira}`)
        .join(', ');
      return {
        tr: `Ödenek ${pool} lira; alt sınır: geçerli oylarda yüzde ${(100 * part) / hundred} oranının üstü. Yardım (lira): ${paid || 'yok'}.`,
        en: `Pool ${pool} lira; lower bar: more than ${(100 * part) / hundred} per cent of the valid votes. Aid in lira: ${paid || 'none'}.`,
      };
    },
  },
);

export const stateAidMultiplier = rule(object({ parliamentaryElectionYear: truth, localElectionYear: truth }), {
  name: 'spk.state-aid-multiplier',
  cites: [cite('SPK', 'Ek 1')],
  inForceFrom: SPK_FROM,
  decide: ({ parliamentaryElectionYear, localElectionYear }) => {
    const { parliamentary, local, most } = agreed(AID_MULTIPLIERS);
    const highest = Math.max(1, parliamentaryElectionYear ? parliamentary : 1, localElectionYear ? local : 1);
    return { multiplier: Math.min(most, highest) };
  },
  explain: (_, { multiplier }) => ({
    tr: `Yardımın katsayısı: ${multiplier}.`,
    en: `The aid is multiplied by ${multiplier}.`,
  }),
});
