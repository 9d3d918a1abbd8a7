import { distribute } from '../../kernel/counting/divisor-method.ts';
import {
  compare,
  cutToSignificant,
  type Fraction,
  fixedText,
  floor,
  fraction,
  fractionText,
  minus,
  parseFraction,
} from '../../kernel/counting/fraction.ts';
import type { Sentence } from '../../kernel/rule.ts';
import type { RegulationPrint } from './agenda.ts';
import { inThousandths, printedProduct, quotientText } from './apportionment.ts';
import { type ApportionmentTable, apportionmentTable, awardsOf, sumsOf, type TableRow } from './apportionment-table.ts';
import { COEFFICIENT_DIGITS, KY_FROM, PRINTED_DIVISORS } from './figures.ts';
import type { PrintedRow, PrintedTable } from './printed-tables.ts';

/** Where a printed table is arithmetically wrong, with the figure printed and the right one. */
export type PrintFault =
  | { readonly kind: 'COEFFICIENT'; readonly printed: string; readonly used: string }
  | { readonly kind: 'PRODUCT'; readonly unit: string; readonly printed: string; readonly right: string }
  | { readonly kind: 'VOTES' | 'SUM_OF_WHOLE' | 'LEFTOVER'; readonly printed: number; readonly right: number }
  | {
      readonly kind: 'WHOLE' | 'EXTRA' | 'TOTAL';
      readonly unit: string;
      readonly printed: number;
      readonly right: number;
    }
  | {
      readonly kind: 'REMAINDER';
      readonly print: RegulationPrint;
      readonly unit: string;
      readonly printed: number;
      readonly right: number;
    };

const wholeOf = (product: string): number => Number(floor(parseFraction(product)));
const remainderOf = (product: string): number =>
  inThousandths(minus(parseFraction(product), fraction(wholeOf(product))));
const sum = (rows: readonly PrintedRow[], of: (row: PrintedRow) => number) =>
  rows.reduce((all, row) => all + of(row), 0);

/** The coefficient that every printed product obeys: the printed one, or that one cut to fewer digits; null when none does. */
export function coefficientOfProducts({ coefficient, rows }: PrintedTable): Fraction | null {
  const printed = parseFraction(coefficient);
  for (let digits = COEFFICIENT_DIGITS.on(KY_FROM).value; digits > 0; digits--) {
    const candidate = cutToSignificant(printed, digits);
    if (rows.every(({ votes, product }) => fixedText(printedProduct(votes, candidate), 3) === product))
      return candidate;
  }
  return null;
}

const votesOf = ({ rows }: PrintedTable) => Object.fromEntries(rows.map(({ unit, votes }) => [unit, votes]));

/** The table of the same votes without the faults of the print. */
export function correctedTable(print: PrintedTable): ApportionmentTable {
  const found = apportionmentTable({
    seats: print.seats,
    base: print.base,
    votes: votesOf(print),
    declaredVotes: print.declaredVotes,
  });
  if (!found.ok) throw new Error(`a printed table that cannot be apportioned: ${found.error}`);
  return found.value;
}

/** The print with its own faults carried on: its products, its whole parts, what these leave over, and that by its remainders. Every column comes out as printed. */
export function reproducedTable(print: PrintedTable): ApportionmentTable {
  const corrected = correctedTable(print);
  const leftover = corrected.remainingSeats - sum(print.rows, (row) => row.whole);
  const claims = print.rows.map(({ unit, product }) => ({ id: unit, value: fraction(remainderOf(product), 1000) }));
  const { awards, places, lotNeeded } = distribute({ claims, seats: leftover, method: 'DIVISORS' });
  const divisors = PRINTED_DIVISORS.on(KY_FROM).value;
  const coefficient = coefficientOfProducts(print) ?? parseFraction(print.coefficient);
  const rows = print.rows.map(({ unit, votes, whole }): TableRow => {
    const product = fixedText(printedProduct(votes, coefficient), 3);
    const remainder = remainderOf(product);
    const extra = places.get(unit) ?? 0;
    return {
      unit,
      votes,
      product,
      whole,
      remainder,
      quotients: divisors.map((divisor) => quotientText(fraction(remainder, divisor))),
      extra,
      base: print.base,
      total: print.base + whole + extra,
    };
  });
  return {
    ...corrected,
    coefficient: fractionText(coefficient),
    coefficientMode: 'GIVEN',
    rows,
    sums: sumsOf(rows),
    leftover,
    awards: awardsOf(awards),
    lotNeeded,
    warnings: [],
  };
}

/** Every place where a print is arithmetically wrong, in the order of reckoning: coefficient, products, whole parts, sums, what is left, extra places, totals, remainders. */
export function auditPrint(print: PrintedTable): readonly PrintFault[] {
  const faults: PrintFault[] = [];
  const right = correctedTable(print);
  const used = coefficientOfProducts(print);
  const votes = sum(print.rows, (row) => row.votes);
  if (votes !== print.declaredVotes) faults.push({ kind: 'VOTES', printed: print.declaredVotes, right: votes });
  if (used && compare(used, parseFraction(print.coefficient)) !== 0)
    faults.push({ kind: 'COEFFICIENT', printed: print.coefficient, used: fractionText(used) });
  const column = (
    kind: 'WHOLE' | 'EXTRA' | 'TOTAL',
    printed: (row: PrintedRow) => number,
    expected: (row: TableRow) => number,
  ): void =>
    print.rows.forEach((row, i) => {
      const wanted = expected(right.rows[i] as TableRow);
      if (printed(row) !== wanted) faults.push({ kind, unit: row.unit, printed: printed(row), right: wanted });
    });
  print.rows.forEach(({ unit, product }, i) => {
    const expected = (right.rows[i] as TableRow).product;
    if (product !== expected) faults.push({ kind: 'PRODUCT', unit, printed: product, right: expected });
  });
  column(
    'WHOLE',
    (row) => row.whole,
    (row) => row.whole,
  );
  if (print.sumOfWhole !== right.sums.whole)
    faults.push({ kind: 'SUM_OF_WHOLE', printed: print.sumOfWhole, right: right.sums.whole });
  if (print.leftover !== right.leftover)
    faults.push({ kind: 'LEFTOVER', printed: print.leftover, right: right.leftover });
  column(
    'EXTRA',
    (row) => row.extra,
    (row) => row.extra,
  );
  column(
    'TOTAL',
    (row) => row.total,
    (row) => row.total,
  );
  for (const { print: edition, unit, printed } of print.remainderMisprints) {
    const expected = right.rows.find((row) => row.unit === unit)?.remainder;
    if (expected !== undefined && printed !== expected)
      faults.push({ kind: 'REMAINDER', print: edition, unit, printed, right: expected });
  }
  return faults;
}

const comma = (decimal: string): string => decimal.replace('.', ',');

/** A fault of the print in words. */
export function printFaultSentence(fault: PrintFault): Sentence {
  switch (fault.kind) {
    case 'COEFFICIENT':
      return {
        tr: `Katsayı ${comma(fault.printed)} yazılmış, çarpımlar ${comma(fault.used)} ile yapılmıştır.`,
        en: `The coefficient is printed ${fault.printed}; the products are those of ${fault.used}.`,
      };
    case 'PRODUCT':
      return {
        tr: `${fault.unit}: çarpım ${comma(fault.printed)} basılmış, doğrusu ${comma(fault.right)}.`,
        en: `${fault.unit}: product printed ${fault.printed}, right ${fault.right}.`,
      };
    case 'VOTES':
      return {
        tr: `Oy toplamı ${fault.printed} basılmış, doğrusu ${fault.right}.`,
        en: `Votes in all printed ${fault.printed}, right ${fault.right}.`,
      };
    case 'SUM_OF_WHOLE':
      return {
        tr: `Tam sayılar toplamı ${fault.printed} basılmış, doğrusu ${fault.right}.`,
        en: `Sum of whole parts printed ${fault.printed}, right ${fault.right}.`,
      };
    case 'LEFTOVER':
      return {
        tr: `Artan delege ${fault.printed} basılmış, doğrusu ${fault.right}.`,
        en: `Places left printed ${fault.printed}, right ${fault.right}.`,
      };
    case 'WHOLE':
      return {
        tr: `${fault.unit}: tam sayı ${fault.printed} basılmış, doğrusu ${fault.right}.`,
        en: `${fault.unit}: whole part printed ${fault.printed}, right ${fault.right}.`,
      };
    case 'EXTRA':
      return {
        tr: `${fault.unit}: artıktan gelen delege ${fault.printed} basılmış, doğrusu ${fault.right}.`,
        en: `${fault.unit}: places from the remainder printed ${fault.printed}, right ${fault.right}.`,
      };
    case 'TOTAL':
      return {
        tr: `${fault.unit}: toplam ${fault.printed} basılmış, doğrusu ${fault.right}.`,
        en: `${fault.unit}: total printed ${fault.printed}, right ${fault.right}.`,
      };
    case 'REMAINDER':
      return {
        tr: `${fault.unit}: ${fault.print === 'BOOK' ? 'mevzuat kitabında' : 'ayrı basımda'} artık ${fault.printed} basılmış, doğrusu ${fault.right}.`,
        en: `${fault.unit}: remainder printed ${fault.printed} in the ${fault.print === 'BOOK' ? 'legislation book' : 'separate print'}, right ${fault.right}.`,
      };
  }
}
