import type { IsoDay } from '@divan/basics';
import type { Citation } from './cite.ts';

export interface DatedValue<T> {
  readonly from: IsoDay;
  readonly value: T;
  readonly cites: readonly [Citation, ...Citation[]];
}

/** A figure of the law by date. */
export interface Dated<T> {
  readonly periods: readonly DatedValue<T>[];
  /** The period in force on a day; the first one for a day before it, which people type too: the day somebody was admitted thirty years ago is no error. */
  on(day: IsoDay): DatedValue<T>;
}

/** @throws RangeError when periods are not in order. */
export function dated<T>(...periods: readonly [DatedValue<T>, ...DatedValue<T>[]]): Dated<T> {
  periods.forEach((period, i) => {
    const before = periods[i - 1];
    if (before && before.from >= period.from) throw new RangeError('periods are not in order');
  });
  return {
    periods,
    on(day) {
      return periods.findLast((candidate) => candidate.from <= day) ?? periods[0];
    },
  };
}
