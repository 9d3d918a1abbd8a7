import { ok, type Result } from '@divan/basics';
import {
  type Apportionment,
  type ApportionmentFault,
  apportion,
  type CoefficientMode,
} from '../../kernel/counting/apportionment.ts';
import type { Award } from '../../kernel/counting/divisor-method.ts';
import { type Fraction, fixedText, fraction, fractionText, times } from '../../kernel/counting/fraction.ts';
import type { Lot } from '../../kernel/counting/lot.ts';
import type { Sentence } from '../../kernel/rule.ts';
import {
  byVotesPerSeat,
  grandCongressPlaces,
  inThousandths,
  printedArithmetic,
  quotientText,
  votesOfProvinces,
} from './apportionment.ts';
import { BASE_PER_UNIT, ELECTED_DELEGATES, KY_FROM, PRINTED_DIVISORS } from './figures.ts';

/** Nasıl hesaplandı: one line of the table that a board posts. Numbers with decimals are texts, cut as the regulation prints them. */
export interface TableRow {
  readonly unit: string;
  readonly votes: number;
  /** Votes × coefficient, three decimals. */
  readonly product: string;
  readonly whole: number;
  /** In thousandths. */
  readonly remainder: number;
  /** The remainder divided by the divisors of the head, one decimal. */
  readonly quotients: readonly string[];
  readonly extra: number;
  readonly base: number;
  readonly total: number;
}

/** What whoever posts the table must know before doing so. */
export type TableWarning =
  | { readonly kind: 'EXACT_DIFFERS'; readonly unit: string; readonly total: number; readonly exact: number }
  | { readonly kind: 'EXACT_NEEDS_LOT'; readonly among: readonly string[] }
  | { readonly kind: 'VOTES_DO_NOT_ADD_UP'; readonly declared: number; readonly sum: number }
  | {
      readonly kind: 'MORE_DELEGATES_THAN_MEMBERS';
      readonly unit: string;
      readonly total: number;
      readonly members: number;
    };

export interface ApportionmentTable {
  readonly seats: number;
  readonly remainingSeats: number;
  readonly coefficient: string;
  readonly coefficientMode: CoefficientMode['mode'];
  readonly remainders: 'DIVISORS' | 'LARGEST';
  readonly divisors: readonly number[];
  readonly rows: readonly TableRow[];
  readonly sums: {
    readonly votes: number;
    readonly whole: number;
    readonly extra: number;
    readonly base: number;
    readonly total: number;
  };
  readonly leftover: number;
  /** The quotients that took the places left, largest first. */
  readonly awards: readonly { readonly unit: string; readonly divisor: number; readonly quotient: string }[];
  /** While it stands, `extra`, `total` and the sums are those before the lot. */
  readonly lotNeeded: Lot | null;
  readonly warnings: readonly TableWarning[];
}

/** The question of a table; what is left out is reckoned as the regulation prints it. */
export interface TableQuestion {
  readonly seats: number;
  readonly base: number | Readonly<Record<string, number>>;
  readonly votes: Readonly<Record<string, number>>;
  readonly coefficient?: CoefficientMode;
  readonly remainders?: 'DIVISORS' | 'LARGEST';
  readonly lots?: readonly (readonly string[])[];
  /** The total that came with the votes. */
  readonly declaredVotes?: number;
  /** Registered members by unit, to see whether a unit got more delegates than it has members. */
  readonly members?: Readonly<Record<string, number>>;
}

const sum = <R>(rows: readonly R[], of: (row: R) => number): number => rows.reduce((all, row) => all + of(row), 0);

/** A remainder or quotient of remainders in thousandths. */
const thousandths = (value: Fraction): Fraction => times(value, fraction(1000));

export const awardsOf = (awards: readonly Award[]) =>
  awards.map(({ id, divisor, quotient }) => ({ unit: id, divisor, quotient: quotientText(thousandths(quotient)) }));

export const sumsOf = (rows: readonly TableRow[]): ApportionmentTable['sums'] => ({
  votes: sum(rows, (row) => row.votes),
  whole: sum(rows, (row) => row.whole),
  extra: sum(rows, (row) => row.extra),
  base: sum(rows, (row) => row.base),
  total: sum(rows, (row) => row.total),
});

function warningsOf(q: TableQuestion, found: Apportionment, exact: Apportionment): readonly TableWarning[] {
  const warnings: TableWarning[] = [];
  if (q.declaredVotes !== undefined && q.declaredVotes !== found.votes)
    warnings.push({ kind: 'VOTES_DO_NOT_ADD_UP', declared: q.declaredVotes, sum: found.votes });
  if (exact.lotNeeded) warnings.push({ kind: 'EXACT_NEEDS_LOT', among: exact.lotNeeded.among });
  else
    for (const [i, { unit, total }] of found.rows.entries()) {
      const other = exact.rows[i]?.total;
      if (!found.lotNeeded && other !== undefined && other !== total)
        warnings.push({ kind: 'EXACT_DIFFERS', unit, total, exact: other });
    }
  for (const { unit, total } of found.rows) {
    const members = q.members?.[unit];
    if (members !== undefined && members < total)
      warnings.push({ kind: 'MORE_DELEGATES_THAN_MEMBERS', unit, total, members });
  }
  return warnings;
}

/**
 * The whole working of an apportionment, with a warning wherever the exact reckoning (nothing cut, plain largest remainder) gives something else. The mode is fixed in
 * the congress instruction before the votes are loaded (HUKUK 0050).
 */
export function apportionmentTable(q: TableQuestion): Result<ApportionmentTable, ApportionmentFault> {
  const mode = {
    coefficient: q.coefficient ?? printedArithmetic().coefficient,
    remainders: q.remainders ?? 'DIVISORS',
  } as const;
  const found = apportion({ ...q, ...mode });
  if (!found.ok) return found;
  const exact = apportion({ ...q, coefficient: { mode: 'EXACT' }, remainders: 'LARGEST' });
  if (!exact.ok) return exact;
  const { value } = found;
  const divisors = PRINTED_DIVISORS.on(KY_FROM).value;
  const rows = value.rows.map((row): TableRow => {
    const remainder = inThousandths(row.remainder);
    return {
      unit: row.unit,
      votes: row.votes,
      product: fixedText(row.product, 3),
      whole: row.whole,
      remainder,
      quotients: divisors.map((divisor) => quotientText(fraction(remainder, divisor))),
      extra: row.extra,
      base: row.base,
      total: row.total,
    };
  });
  return ok({
    seats: q.seats,
    remainingSeats: value.remainingSeats,
    coefficient: fractionText(value.coefficient),
    coefficientMode: mode.coefficient.mode,
    remainders: mode.remainders,
    divisors,
    rows,
    sums: sumsOf(rows),
    leftover: value.leftover,
    awards: awardsOf(value.awards),
    lotNeeded: value.lotNeeded,
    warnings: warningsOf(q, value, exact.value),
  });
}

/** The table of a tier with the places and bases of the regulation (m.11-13). */
export const tierTable = (
  level: 'BELDE' | 'ILCE' | 'IL',
  q: Omit<TableQuestion, 'seats' | 'base'>,
): Result<ApportionmentTable, ApportionmentFault> =>
  apportionmentTable({
    ...q,
    seats: ELECTED_DELEGATES.on(KY_FROM).value[level],
    base: BASE_PER_UNIT.on(KY_FROM).value[level],
  });

/** The table of the grand congress: the deputies of each province are its base, the votes give the other half (m.14, 68.1; HUKUK 0054). */
export const grandCongressTable = (
  deputies: Readonly<Record<string, number>>,
  q: Omit<TableQuestion, 'seats' | 'base'>,
): Result<ApportionmentTable, ApportionmentFault> =>
  apportionmentTable({
    ...q,
    votes: votesOfProvinces(deputies, q.votes),
    seats: grandCongressPlaces(deputies),
    base: deputies,
  });

/** The table of the second belde method: votes a seat, whole parts, remaining votes. @throws RangeError without votes or places. */
export function votesPerSeatTable(
  votes: Readonly<Record<string, number>>,
  seats: number,
  lots: readonly (readonly string[])[] = [],
) {
  const found = byVotesPerSeat(votes, seats, lots);
  return {
    seats,
    votesPerSeat: fractionText(found.votesPerSeat),
    rows: found.rows.map((row) => ({ ...row, remainderVotes: fractionText(row.remainderVotes) })),
    sums: {
      votes: sum(found.rows, (row) => row.votes),
      whole: sum(found.rows, (row) => row.whole),
      extra: sum(found.rows, (row) => row.extra),
      total: sum(found.rows, (row) => row.total),
    },
    leftover: found.leftover,
    lotNeeded: found.lotNeeded,
  };
}

/** A warning in words. */
export function tableWarningSentence(warning: TableWarning): Sentence {
  switch (warning.kind) {
    case 'EXACT_DIFFERS':
      return {
        tr: `${warning.unit}: bu usulle ${warning.total}, kesirler kesilmeden hesaplansa ${warning.exact} delege.`,
        en: `${warning.unit}: ${warning.total} delegates this way, ${warning.exact} if nothing were cut.`,
      };
    case 'EXACT_NEEDS_LOT':
      return {
        tr: `Kesirler kesilmeden hesaplansa şu birimler arasında kura gerekirdi: ${warning.among.join(', ')}.`,
        en: `If nothing were cut a lot would be needed among ${warning.among.join(', ')}.`,
      };
    case 'VOTES_DO_NOT_ADD_UP':
      return {
        tr: `Bildirilen oy toplamı ${warning.declared}, birimlerin toplamı ${warning.sum}; ilandan önce düzeltilmelidir.`,
        en: `Declared votes ${warning.declared}, sum of the units ${warning.sum}; to be corrected before posting.`,
      };
    case 'MORE_DELEGATES_THAN_MEMBERS':
      return {
        tr: `${warning.unit}: delege ${warning.total}, kayıtlı üye ${warning.members}.`,
        en: `${warning.unit}: ${warning.total} delegates, ${warning.members} registered members.`,
      };
  }
}
