import { type Award, distribute } from './divisor-method.ts';
import { cutToDecimals, cutToSignificant, type Fraction, floor, fraction, minus, times } from './fraction.ts';
import type { Lot } from './lot.ts';

/**
 * How the coefficient seats/votes is used. EXACT: as it is. CUT: cut to so many significant digits and products cut to three decimals, as printed tables do.
 * GIVEN: somebody's figure, products cut to three decimals.
 */
export type CoefficientMode =
  | { readonly mode: 'EXACT' }
  | { readonly mode: 'CUT'; readonly digits: number }
  | { readonly mode: 'GIVEN'; readonly coefficient: Fraction };

/** One line of the working that a board posts. */
export interface ApportionmentRow {
  readonly unit: string;
  readonly votes: number;
  readonly base: number;
  readonly product: Fraction;
  readonly whole: number;
  readonly remainder: Fraction;
  /** Places from the remainders without a lot. */
  readonly extra: number;
  readonly total: number;
}

export interface Apportionment {
  readonly votes: number;
  readonly remainingSeats: number;
  readonly coefficient: Fraction;
  readonly rows: readonly ApportionmentRow[];
  readonly leftover: number;
  readonly awards: readonly Award[];
  /** Set while a tie stands: then `extra` and `total` are those before the lot. */
  readonly lotNeeded: Lot | null;
}

/** Why seats cannot be apportioned. */
export type ApportionmentFault = 'NO_VOTES' | 'BASE_EXCEEDS_SEATS' | 'COEFFICIENT_TOO_LARGE';

/**
 * Seats to units: a fixed base each, whole parts of votes × coefficient, and the places left by their remainders (congress regulation m.11-14; and any source of
 * that shape). The whole working comes back.
 *
 * @param lots recorded draws among units of equal remainder.
 */
export function apportion(q: {
  readonly seats: number;
  /** One number for every unit, or each unit's own (a unit not named has none). */
  readonly base: number | Readonly<Record<string, number>>;
  readonly votes: Readonly<Record<string, number>>;
  readonly coefficient: CoefficientMode;
  readonly remainders: 'DIVISORS' | 'LARGEST';
  readonly lots?: readonly (readonly string[])[];
}): { readonly ok: true; readonly value: Apportionment } | { readonly ok: false; readonly error: ApportionmentFault } {
  const units = Object.entries(q.votes);
  const votes = units.reduce((sum, [, n]) => sum + n, 0);
  if (votes === 0) return { ok: false, error: 'NO_VOTES' };
  const baseOf = (unit: string): number => (typeof q.base === 'number' ? q.base : (q.base[unit] ?? 0));
  const remainingSeats = q.seats - units.reduce((sum, [unit]) => sum + baseOf(unit), 0);
  if (remainingSeats < 0) return { ok: false, error: 'BASE_EXCEEDS_SEATS' };
  const exact = fraction(remainingSeats, votes);
  const coefficient =
    q.coefficient.mode === 'EXACT'
      ? exact
      : q.coefficient.mode === 'CUT'
        ? cutToSignificant(exact, q.coefficient.digits)
        : q.coefficient.coefficient;
  const lines = units.map(([unit, n]) => {
    const whole = times(fraction(n), coefficient);
    const product = q.coefficient.mode === 'EXACT' ? whole : cutToDecimals(whole, 3);
    return {
      unit,
      votes: n,
      product,
      whole: Number(floor(product)),
      remainder: minus(product, fraction(floor(product))),
    };
  });
  const leftover = remainingSeats - lines.reduce((sum, line) => sum + line.whole, 0);
  if (leftover < 0) return { ok: false, error: 'COEFFICIENT_TOO_LARGE' };
  const { awards, places, lotNeeded } = distribute({
    claims: lines.map(({ unit, remainder }) => ({ id: unit, value: remainder })),
    seats: leftover,
    method: q.remainders,
    lots: q.lots ?? [],
  });
  const rows = lines.map((line) => {
    const extra = places.get(line.unit) ?? 0;
    const base = baseOf(line.unit);
    return { ...line, base, extra, total: base + line.whole + extra };
  });
  return { ok: true, value: { votes, remainingSeats, coefficient, rows, leftover, awards, lotNeeded } };
}
