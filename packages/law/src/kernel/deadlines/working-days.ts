import { addDays, dayParts, type IsoDay, weekday } from '@divan/basics';
import holidays from '../../../data/public-holidays-tr.json' with { type: 'json' };

/** `full` no work at all; `half` from 13.00 (eve of a bayram, 28 October). */
export type HolidayKind = 'full' | 'half';

const KINDS = new Map<string, HolidayKind>();
for (const { date, kind } of holidays.days) if (KINDS.get(date) !== 'full') KINDS.set(date, kind as HolidayKind);
const YEARS = holidays.days.map(({ date }) => Number(date.slice(0, 4)));
const [FIRST, LAST] = [Math.min(...YEARS), Math.max(...YEARS)];

/** Whether the public holidays of a day's year are on file: the bayrams of others are not announced yet, or were never written down here. */
export const holidaysKnown = (on: IsoDay): boolean => {
  const { year } = dayParts(on);
  return year >= FIRST && year <= LAST;
};

/** Resmî tatil: the public holiday on a day (Law 2429), or null; null too for a year that is not on file ({@link holidaysKnown}). Administrative leave granted for one occasion is not in the table. */
export const holidayOn = (on: IsoDay): HolidayKind | null => KINDS.get(on) ?? null;

/** Çalışma günü of public offices: Monday to Friday and no full holiday; a half holiday counts as a working day. */
export const isWorkingDay = (on: IsoDay): boolean => weekday(on) <= 5 && holidayOn(on) !== 'full';

/** The day itself when it is a working day, otherwise the next one. */
export function workingDayFrom(on: IsoDay): IsoDay {
  let found = on;
  while (!isWorkingDay(found)) found = addDays(found, 1);
  return found;
}

/** The working day that stands `count` working days after `from`; the starting day is not counted. */
export function addWorkingDays(from: IsoDay, count: number): IsoDay {
  let found = from;
  for (let left = count; left > 0; ) {
    found = addDays(found, 1);
    if (isWorkingDay(found)) left -= 1;
  }
  return found;
}
