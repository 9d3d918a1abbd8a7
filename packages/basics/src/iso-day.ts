declare const brand: unique symbol;

/** A calendar day `YYYY-MM-DD` in the proleptic Gregorian calendar, without time or zone. Only {@link day} makes one. */
export type IsoDay = string & { readonly [brand]: 'IsoDay' };

/** A wall-clock minute in Europe/Istanbul (UTC+3 all year since 2016): `YYYY-MM-DDTHH:mm`. */
export type LocalMinute = string;

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function monthLength(year: number, month: number): number {
  if (month < 1 || month > 12) throw new RangeError(`no month ${month}`);
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] as number);
}

/** Whether a text names a day that exists. */
export function isDay(text: string): text is IsoDay {
  const m = PATTERN.exec(text);
  if (!m) return false;
  const [year, month, dayOfMonth] = [Number(m[1]), Number(m[2]), Number(m[3])];
  return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= monthLength(year, month);
}

/** @throws RangeError if the text is not a day that exists. */
export function day(text: string): IsoDay {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

/** Days that people have to do with, of an association that remembers its founders to a period that nobody alive sees end: from and to them periods of law are counted. */
export const RECKONED = { from: '1850-01-01', until: '2199-12-31' } as const;

/** Whether a text names a day that periods of law are counted from. */
export const isReckoned = (text: string): text is IsoDay =>
  isDay(text) && text >= RECKONED.from && text <= RECKONED.until;

export interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function dayParts(of: IsoDay): DayParts {
  const [year, month, dayOfMonth] = of.split('-').map(Number) as [number, number, number];
  return { year, month, day: dayOfMonth };
}

export function dayOf({ year, month, day: dayOfMonth }: DayParts): IsoDay {
  const pad = (n: number, width: number) => String(n).padStart(width, '0');
  return day(`${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`);
}

/** Days since 1970-01-01 (civil-from-days, H. Hinnant). */
export function dayNumber(of: IsoDay): number {
  const { year, month, day: d } = dayParts(of);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + d - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146097 + doe - 719468;
}

/** The inverse of {@link dayNumber}. */
export function dayFromNumber(number: number): IsoDay {
  const z = number + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp + (mp < 10 ? 3 : -9);
  return dayOf({ year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 });
}

export function addDays(to: IsoDay, days: number): IsoDay {
  return dayFromNumber(dayNumber(to) + days);
}

/** Adds months and keeps the day number, clipped to the end of the month (31 January + 1 month = 28 or 29 February). */
export function addMonths(to: IsoDay, months: number): IsoDay {
  const { year, month, day: d } = dayParts(to);
  const index = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return dayOf({ year: newYear, month: newMonth, day: Math.min(d, monthLength(newYear, newMonth)) });
}

/** Adds years and keeps month and day (29 February becomes 28 February in a common year). */
export function addYears(to: IsoDay, years: number): IsoDay {
  return addMonths(to, years * 12);
}

/** Whole days from `from` to `to`; the starting day is not counted. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function weekday(of: IsoDay): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return (((((dayNumber(of) + 3) % 7) + 7) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}
