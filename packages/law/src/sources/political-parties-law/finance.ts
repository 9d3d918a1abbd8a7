import { dayOf, type IsoDay } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { compare, type Fraction, floor, fraction, times } from '../../kernel/counting/fraction.ts';
import { InputError, object, oneOf, optional, type Parser, record, truth, whole } from '../../kernel/input.ts';
import { holding } from '../../kernel/organ.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { agreed, type Edition, edition, inEdition, SPK_FROM } from './edition.ts';
import { AID_BAR, AID_LEAST, AID_MULTIPLIERS, AID_POOL_SHARE, FINANCIAL_DATES, REPORTING_MONTHS } from './figures.ts';

export type Donor = 'CITIZEN' | 'TRADE_UNION' | 'MUNICIPALITY' | 'STATE_BANK' | 'FOREIGN_PERSON';
/** Public bodies and foreigners never give. */
const NEVER: readonly Donor[] = ['MUNICIPALITY', 'STATE_BANK', 'FOREIGN_PERSON'];
/** Bodies of m.66/1 last sentence: outside the yearly cap, under their own laws. */
const OUTSIDE_THE_CAP: readonly Donor[] = ['TRADE_UNION'];

/** Bağış: what stands in the way of a donation (m.66). The yearly cap is asked for: it is revalued each year (Ek m.6). */
export const donationDefectsOf = (q: {
  readonly donor: Donor;
  readonly amountThisYear: number;
  readonly capThisYear: number;
  readonly receipt: boolean;
  readonly toBankAccount: boolean;
}) =>
  holding(
    ['DONOR', NEVER.includes(q.donor)],
    ['OVER_THE_CAP', !OUTSIDE_THE_CAP.includes(q.donor) && q.amountThisYear > q.capThisYear],
    ['NO_RECEIPT', !q.receipt && !q.toBankAccount],
  );

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

/** Bütçe ve kesin hesap takvimi of a budget year (m.70, 73, 74). */
export function financialCalendarOf(budgetYear: number) {
  const on = ({ year, month, day }: { readonly year: number; readonly month: number; readonly day: number }): IsoDay =>
    dayOf({ year: budgetYear + year, month, day });
  const { provincialBudget, centralBoard, finalAccounts, constitutionalCourt } = agreed(FINANCIAL_DATES);
  return {
    provincialBudgetBy: on(provincialBudget),
    centralBoardDecidesBy: on(centralBoard),
    finalAccountsBy: on(finalAccounts),
    toConstitutionalCourtBy: on(constitutionalCourt),
    maxReportingIntervalMonths: agreed(REPORTING_MONTHS),
  };
}

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

type Votes = Readonly<Record<string, number>>;

/**
 * Devlet yardımı (Ek m.1): the pool shared by votes among the parties over the national threshold; a party over the lower bar gets the ratio aid/votes of the least
 * aided of them times its own votes, never under the floor, taken literally even where it lifts it above them. Whole lira, cut. HUKUK 0094
 *
 * @param q.floor in lira; the edition's own when left out.
 */
export function stateAidOf(q: {
  readonly edition: Edition;
  readonly revenue: number;
  readonly validVotes: number;
  readonly over: Votes;
  readonly under: Votes;
  readonly floor?: number | undefined;
}): { readonly pool: bigint; readonly aid: ReadonlyMap<string, bigint> } {
  const pool = times(fraction(...agreed(AID_POOL_SHARE)), fraction(q.revenue));
  const votes = Object.values(q.over).reduce((sum, n) => sum + n, 0);
  // The shares are in proportion to the votes, so the ratio is the same for all, the least aided included.
  const ratio: Fraction = votes > 0 ? times(pool, fraction(1, votes)) : fraction(0);
  const bar = times(fraction(...inEdition(AID_BAR, q.edition)), fraction(q.validVotes));
  const least = fraction(q.floor ?? inEdition(AID_LEAST, q.edition));
  const byRatio = (n: number): Fraction => times(ratio, fraction(n));
  const aid = new Map(Object.entries(q.over).map(([party, n]) => [party, floor(byRatio(n))]));
  for (const [party, n] of Object.entries(q.under)) {
    const own = byRatio(n);
    const entitled = compare(fraction(n), bar) > 0;
    aid.set(party, entitled ? floor(compare(own, least) < 0 ? least : own) : 0n);
  }
  return { pool: floor(pool), aid };
}

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
