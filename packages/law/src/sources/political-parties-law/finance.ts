import { dayOf, type IsoDay } from '@divan/basics';
import { compare, type Fraction, floor, fraction, times } from '../../kernel/counting/fraction.ts';
import { holding } from '../../kernel/organ.ts';
import { agreed, type Edition, inEdition } from './edition.ts';
import { AID_BAR, AID_LEAST, AID_POOL_SHARE, FINANCIAL_DATES, REPORTING_MONTHS } from './figures.ts';

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
