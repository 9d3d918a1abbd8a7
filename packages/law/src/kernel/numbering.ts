import type { IsoDay } from '@divan/basics';

/** Numbering of a register: CONTINUOUS from 1 for ever, or YEARLY, beginning at 1 with each calendar year. */
export type Series = 'CONTINUOUS' | 'YEARLY';

/** The numbers that entries of these days get, in their order. @param last the number before the first entry and its year; none: the series begins. */
export function numbersOf(
  series: Series,
  on: readonly IsoDay[],
  last: { readonly number: number; readonly year: number | null } = { number: 0, year: null },
): readonly number[] {
  let { number, year } = last;
  return on.map((day) => {
    const ofYear = Number(day.slice(0, 4));
    number = series === 'YEARLY' && year !== null && ofYear !== year ? 1 : number + 1;
    year = ofYear;
    return number;
  });
}

export type RegisterError = {
  readonly index: number;
  readonly kind: 'GAP' | 'DUPLICATE' | 'DATE_MISSING' | 'DATE_GOES_BACK';
};

/** The first fault of a continuous register: numbers gapless from 1, every entry dated, dates never going back (EM-R19). */
export function firstRegisterError(
  entries: readonly { readonly number: number; readonly date: string | null }[],
): RegisterError | null {
  const seen = new Set<number>();
  let lastDate = '';
  for (const [index, { number, date }] of entries.entries()) {
    if (seen.has(number)) return { index, kind: 'DUPLICATE' };
    if (number !== index + 1) return { index, kind: 'GAP' };
    if (date === null) return { index, kind: 'DATE_MISSING' };
    if (date < lastDate) return { index, kind: 'DATE_GOES_BACK' };
    seen.add(number);
    lastDate = date;
  }
  return null;
}
