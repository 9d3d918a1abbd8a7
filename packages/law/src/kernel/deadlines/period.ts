import { addDays, addMonths, addYears, type IsoDay } from '@divan/basics';
import { addWorkingDays, holidaysKnown, workingDayFrom } from './working-days.ts';

export type PeriodUnit = 'DAY' | 'WORKING_DAY' | 'WEEK' | 'MONTH' | 'YEAR';

/** Süre: a length of time as a text of law gives it. Months and years keep the day number, clipped to the end of the month. */
export interface Period {
  readonly amount: number;
  readonly unit: PeriodUnit;
}

export const days = (amount: number): Period => ({ amount, unit: 'DAY' });
export const workingDays = (amount: number): Period => ({ amount, unit: 'WORKING_DAY' });
export const weeks = (amount: number): Period => ({ amount, unit: 'WEEK' });
export const months = (amount: number): Period => ({ amount, unit: 'MONTH' });
export const years = (amount: number): Period => ({ amount, unit: 'YEAR' });

/** The day a period after an event; the day of the event is not counted. */
export function after(event: IsoDay, { amount, unit }: Period): IsoDay {
  switch (unit) {
    case 'DAY':
      return addDays(event, amount);
    case 'WORKING_DAY':
      return addWorkingDays(event, amount);
    case 'WEEK':
      return addDays(event, 7 * amount);
    case 'MONTH':
      return addMonths(event, amount);
    case 'YEAR':
      return addYears(event, amount);
  }
}

/** The latest day that lies at least a period of days, weeks, months or years before an event; the day of the event is not counted. @throws RangeError for working days: no source counts them backwards. */
export function before(event: IsoDay, { amount, unit }: Period): IsoDay {
  if (unit === 'WORKING_DAY') throw new RangeError('no source counts working days backwards');
  return after(event, { amount: -amount, unit });
}

/** Whether and why a last day moves: NONE; NEXT_WORKING_DAY when it is a holiday or weekend (HMK m.93, İYUK m.8). */
export type RollOver = 'NONE' | 'NEXT_WORKING_DAY';

/**
 * Last day of a period, with its roll-over. Holidays inside the period count; only the last day moves. A period of procedure fixed by HMK or İYUK whose last day
 * falls into the judicial recess (20 July - 31 August) ends a week after the recess (HMK m.104, İYUK m.8): `judicialRecess`.
 * Where holidays had to be looked up in a year that is not on file, `certain` is false: a holiday may move the day on.
 */
export function lastDay(q: {
  readonly from: IsoDay;
  readonly period: Period;
  readonly rollOver?: RollOver;
  readonly judicialRecess?: boolean;
}): {
  readonly reckoned: IsoDay;
  readonly on: IsoDay;
  readonly movedBy: readonly ('RECESS' | 'HOLIDAY')[];
  readonly certain: boolean;
} {
  const reckoned = after(q.from, q.period);
  const movedBy: ('RECESS' | 'HOLIDAY')[] = [];
  let on = reckoned;
  const monthAndDay = reckoned.slice(5);
  if (q.judicialRecess && monthAndDay >= '07-20' && monthAndDay <= '08-31') {
    on = `${reckoned.slice(0, 4)}-09-07` as IsoDay;
    movedBy.push('RECESS');
  }
  if (q.rollOver === 'NEXT_WORKING_DAY') {
    const rolled = workingDayFrom(on);
    if (rolled !== on) movedBy.push('HOLIDAY');
    on = rolled;
  }
  const lookedUp = q.rollOver === 'NEXT_WORKING_DAY' || q.period.unit === 'WORKING_DAY';
  return { reckoned, on, movedBy, certain: !lookedUp || (holidaysKnown(q.from) && holidaysKnown(on)) };
}
