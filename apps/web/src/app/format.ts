import { dayIn, type Instant, isDay, localMinute, weekday } from '@divan/basics';
import { isEnglish, t } from './i18n.ts';

const DAYS_TR = ['Pazartesi', 'Salı', 'Çarşamba', 'Perşembe', 'Cuma', 'Cumartesi', 'Pazar'];
const DAYS_EN = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** `10.10.2026`, of a day or of an instant, whose day is the one in Istanbul; by hand: CLDR's short form drops the zero. */
export const dots = (on: string): string => dayIn(on).split('-').reverse().join('.');
/** `10.10.2026 Cumartesi`. */
export const dayName = (on: string): string => {
  const found = dayIn(on);
  return isDay(found) ? `${dots(found)} ${(isEnglish() ? DAYS_EN : DAYS_TR)[weekday(found) - 1]}` : dots(on);
};
/** `14.00` in Istanbul, from an instant or an hour. */
export const clock = (at: string): string =>
  (at.length > 6
    ? localMinute(
        at.replace(/(\d{2}:\d{2}:\d{2})(\.\d{3})?Z$/u, (_, time: string, ms = '.000') => `${time}${ms}Z`) as Instant,
      ).slice(-5)
    : at
  ).replace(':', '.');
export const moment = (at: string): string => `${dots(at)} ${clock(at)}`;
/** `1.284`. */
export const count = (n: number): string => String(n).replaceAll(/\B(?=(\d{3})+$)/gu, '.');
export const minutesSeconds = (seconds: number): string =>
  `${String(Math.floor(Math.abs(seconds) / 60)).padStart(2, '0')}.${String(Math.abs(seconds) % 60).padStart(2, '0')}`;

/** `45 dk`, `2 sa`, `2 sa 15 dk`. @param minutes whole */
export function hoursMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const said = { h: hours, m: rest };
  if (hours === 0) return t('{m} dk', said);
  return rest === 0 ? t('{h} sa', said) : t('{h} sa {m} dk', said);
}
