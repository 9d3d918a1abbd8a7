import { addDays, day, dayFromNumber, dayNumber, type IsoDay, isDay, type LocalMinute } from './iso-day.ts';

declare const brand: unique symbol;

/** A moment in UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`. Texts compare in time order. */
export type Instant = string & { readonly [brand]: 'Instant' };

const PATTERN = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)\.(\d{3})Z$/;

/** @throws RangeError if the text is not an instant in exactly that form. */
export function instant(text: string): Instant {
  const m = PATTERN.exec(text);
  if (!m) throw new RangeError(`not an instant: ${text}`);
  day(m[1] as string);
  return text as Instant;
}

/** Whether a text is an instant in exactly that form. */
export function isInstant(text: string): text is Instant {
  const m = PATTERN.exec(text);
  return m !== null && isDay(m[1] as string);
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function instantMillis(of: Instant): number {
  const m = PATTERN.exec(of) as RegExpExecArray;
  const [, d, h, min, s, ms] = m as unknown as [string, string, string, string, string, string];
  return ((dayNumber(day(d)) * 24 + Number(h)) * 60 + Number(min)) * 60_000 + Number(s) * 1000 + Number(ms);
}

export function instantFromMillis(millis: number): Instant {
  const days = Math.floor(millis / 86_400_000);
  const rest = millis - days * 86_400_000;
  const pad = (n: number, width = 2) => String(n).padStart(width, '0');
  const [h, min, s, ms] = [
    Math.floor(rest / 3_600_000),
    Math.floor(rest / 60_000) % 60,
    Math.floor(rest / 1000) % 60,
    rest % 1000,
  ];
  return `${dayFromNumber(days)}T${pad(h)}:${pad(min)}:${pad(s)}.${pad(ms, 3)}Z` as Instant;
}

export const addMillis = (to: Instant, millis: number): Instant => instantFromMillis(instantMillis(to) + millis);

/** Europe/Istanbul has been UTC+3 all year since 2016-09-07; meetings under m.15/A begin in 2021. */
const ISTANBUL_OFFSET_MILLIS = 3 * 3_600_000;

/** The wall clock in Istanbul, to the minute. */
export const localMinute = (of: Instant): LocalMinute => addMillis(of, ISTANBUL_OFFSET_MILLIS).slice(0, 16);

export const localDay = (of: Instant): IsoDay => day(localMinute(of).slice(0, 10));

/** The day of a text that begins with one, `YYYY-MM-DD…`; of an instant it is the day in Istanbul, which is not that of its first ten letters before three in the morning. */
export const dayIn = (text: string): string =>
  text.endsWith('Z') ? localMinute(text.replace(/(:\d\d)Z$/u, '$1.000Z') as Instant).slice(0, 10) : text.slice(0, 10);

/** The instant of a wall-clock time in Istanbul. @param hour `HH:mm` */
export const instantOfLocal = (on: IsoDay, hour: string): Instant =>
  addMillis(instant(`${addDays(on, 0)}T${hour}:00.000Z`), -ISTANBUL_OFFSET_MILLIS);
