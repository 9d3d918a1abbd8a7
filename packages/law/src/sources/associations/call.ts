import { addDays, addMonths, addYears, daysBetween, type IsoDay } from '@divan/basics';
import { CALL_DAYS, ORDINARY_INTERVAL_YEARS, POSTPONEMENT_MONTHS, SECOND_MEETING_GAP } from './figures.ts';

/** Last day for the call; the day of the meeting is not counted (TMK m.77). `days` may be longer by statute. */
export const latestCallOn = (meetingOn: IsoDay, days = CALL_DAYS.on(meetingOn).value): IsoDay =>
  addDays(meetingOn, -days);

/** Earliest day of the meeting for a call made on a day. */
export const earliestMeetingOn = (callOn: IsoDay, days: number): IsoDay => addDays(callOn, days);

export const CALL_CONTENT = ['DAY', 'HOUR', 'PLACE_OR_PLATFORM', 'AGENDA', 'SECOND_MEETING', 'METHOD'] as const;

/** İkinci toplantı: at least 7 and at most 60 days after the first (DY m.14). */
export function secondMeetingGapOf(firstOn: IsoDay, secondOn: IsoDay) {
  const { least, most } = SECOND_MEETING_GAP.on(firstOn).value;
  const gapDays = daysBetween(firstOn, secondOn);
  return {
    gapDays,
    valid: gapDays >= least && gapDays <= most,
    from: addDays(firstOn, least),
    until: addDays(firstOn, most),
  };
}

/** Başka nedenle erteleme: within six months, once (DY m.14). */
export function postponementOf(postponedOn: IsoDay, to: IsoDay, number: number) {
  const latestOn = addMonths(postponedOn, POSTPONEMENT_MONTHS.on(postponedOn).value);
  return { valid: to <= latestOn && to >= postponedOn && number === 1, latestOn };
}

/** Olağan toplantının en geç günü (TMK m.74). */
export const latestOrdinaryOn = (lastOn: IsoDay, years = ORDINARY_INTERVAL_YEARS.on(lastOn).value): IsoDay =>
  addYears(lastOn, years);
