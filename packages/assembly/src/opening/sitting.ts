import { addDays, day, daysBetween, type IsoDay, isDay, localDay } from '@divan/basics';
import type { Ground } from '../ground.ts';
import type { Meeting } from '../state.ts';
import type { DayAndHour } from './events.ts';

/** A sitting as it is announced: of the first or of the second meeting, on its day. */
export interface Sitting extends DayAndHour {
  readonly attempt: 1 | 2;
  /** It goes on with what was opened on another day. */
  readonly continued: boolean;
}

/** The sitting that is under way or comes next: what is printed, asked or shown now is for it. */
export function sittingOf(
  meeting: Pick<Meeting, 'phase' | 'attempt' | 'on' | 'hour' | 'second' | 'incidents'>,
  ground: Pick<Ground, 'on' | 'hour'>,
): Sitting {
  if (meeting.phase === 'quorumFailed' && meeting.second) return { attempt: 2, ...meeting.second, continued: false };
  return {
    attempt: meeting.attempt,
    on: meeting.on ?? day(ground.on),
    hour: meeting.hour ?? ground.hour,
    continued: meeting.incidents.some(({ kind }) => kind === 'ADJOURNED'),
  };
}

/**
 * The day from which the days of a statute are counted back: of the meeting that comes next; one that is put off after its opening began on its first day.
 * @returns null where no day is known yet
 */
export function dayCountedFrom(
  meeting: Pick<Meeting, 'phase' | 'on' | 'second' | 'openedAt'>,
  ground: Pick<Ground, 'on'>,
): IsoDay | null {
  if (meeting.openedAt) return localDay(meeting.openedAt);
  const on = (meeting.phase === 'quorumFailed' ? meeting.second?.on : null) ?? meeting.on ?? ground.on;
  return isDay(on) ? day(on) : null;
}

/** The day of the second meeting when the first is put off: as many days later as it was announced to be, at its hour (DY m.14). @returns null where none is announced */
export function secondMoved({ first, second }: Pick<Meeting, 'first' | 'second'>, to: string): DayAndHour | null {
  if (!first || !second || !isDay(to)) return null;
  return { on: addDays(to as IsoDay, daysBetween(first.on, second.on)), hour: second.hour };
}
