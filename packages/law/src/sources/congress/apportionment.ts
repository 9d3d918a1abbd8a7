import { apportion, type CoefficientMode } from '../../kernel/counting/apportionment.ts';
import { distribute } from '../../kernel/counting/divisor-method.ts';
import {
  cutToDecimals,
  type Fraction,
  fixedText,
  floor,
  fraction,
  minus,
  times,
} from '../../kernel/counting/fraction.ts';
import type { Lot } from '../../kernel/counting/lot.ts';
import { COEFFICIENT_DIGITS, DELEGATES_A_DEPUTY, KY_FROM } from './figures.ts';

/** How the regulation's tables are reckoned: coefficient cut to three digits, products cut to three decimals, remainders by 1, 2, 3… (HUKUK 0050). */
export const printedArithmetic = (): { readonly coefficient: CoefficientMode; readonly remainders: 'DIVISORS' } => ({
  coefficient: { mode: 'CUT', digits: COEFFICIENT_DIGITS.on(KY_FROM).value },
  remainders: 'DIVISORS',
});

/** A remainder as the tables print it: whole thousandths. */
export const inThousandths = (remainder: Fraction): number => Number(floor(times(remainder, fraction(1000))));

/** A quotient as the tables print it: whole, or cut to one decimal (770/3 → 256.6). */
export const quotientText = (quotient: Fraction): string => fixedText(quotient, quotient.d === 1n ? 0 : 1);

/** Votes × coefficient, cut to three decimals. */
export const printedProduct = (votes: number, coefficient: Fraction): Fraction =>
  cutToDecimals(times(fraction(votes), coefficient), 3);

export interface VotesPerSeat {
  readonly votesPerSeat: Fraction;
  readonly rows: readonly {
    readonly unit: string;
    readonly votes: number;
    readonly whole: number;
    readonly remainderVotes: Fraction;
    readonly extra: number;
    readonly total: number;
  }[];
  readonly leftover: number;
  readonly lotNeeded: Lot | null;
}

/** Belde, ikinci yöntem: votes a seat, whole parts, and the places left to the largest remaining votes (m.11). Exact. @throws RangeError without votes or places. */
export function byVotesPerSeat(
  votes: Readonly<Record<string, number>>,
  seats: number,
  lots: readonly (readonly string[])[] = [],
): VotesPerSeat {
  const sum = Object.values(votes).reduce((all, n) => all + n, 0);
  const votesPerSeat = fraction(sum, seats);
  const lines = Object.entries(votes).map(([unit, n]) => {
    const fits = Number(floor(fraction(BigInt(n) * votesPerSeat.d, votesPerSeat.n)));
    return { unit, votes: n, whole: fits, remainderVotes: minus(fraction(n), times(fraction(fits), votesPerSeat)) };
  });
  const leftover = seats - lines.reduce((all, line) => all + line.whole, 0);
  const { places, lotNeeded } = distribute({
    claims: lines.map(({ unit, remainderVotes }) => ({ id: unit, value: remainderVotes })),
    seats: leftover,
    method: 'LARGEST',
    lots,
  });
  const rows = lines.map((line) => {
    const extra = places.get(line.unit) ?? 0;
    return { ...line, extra, total: line.whole + extra };
  });
  return { votesPerSeat, rows, leftover, lotNeeded };
}

/** Büyük Kongre: half of the places follow the deputies of each province, half the votes (m.14, 68.1). The printed remainder rule by analogy (HUKUK 0054). */
export const grandCongressApportionment = (q: {
  readonly deputies: Readonly<Record<string, number>>;
  readonly votes: Readonly<Record<string, number>>;
  readonly coefficient?: CoefficientMode;
  readonly remainders?: 'DIVISORS' | 'LARGEST';
  readonly lots?: readonly (readonly string[])[];
}) =>
  apportion({
    ...printedArithmetic(),
    ...(q.coefficient ? { coefficient: q.coefficient } : {}),
    ...(q.remainders ? { remainders: q.remainders } : {}),
    seats: grandCongressPlaces(q.deputies),
    base: q.deputies,
    votes: votesOfProvinces(q.deputies, q.votes),
    lots: q.lots ?? [],
  });

/** Votes of every province that has deputies; one where the party got none keeps its places by deputies. */
export const votesOfProvinces = (
  deputies: Readonly<Record<string, number>>,
  votes: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.keys(deputies).map((province) => [province, votes[province] ?? 0]));

/** Elected places of the grand congress. */
export const grandCongressPlaces = (deputies: Readonly<Record<string, number>>): number =>
  DELEGATES_A_DEPUTY.on(KY_FROM).value * Object.values(deputies).reduce((sum, n) => sum + n, 0);
