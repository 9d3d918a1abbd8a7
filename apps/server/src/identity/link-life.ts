import { addDays, addMillis, day, type Instant, type IsoDay, instantOfLocal, localDay } from '@divan/basics';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { assembliesAhead, type CalledMeeting, extendLinks } from './link-repository.ts';

/** Where no meeting is called. */
const LINK_MILLIS = 14 * 24 * 3_600_000;

export interface LinkLife {
  readonly until: Instant;
  /** The meeting that people enrol for. */
  readonly meeting: CalledMeeting | null;
}

/** How long a link serves: fourteen days, and where an assembly is called until its last day is over, so that nobody stands before a dead one on the day. */
export async function linkLife(tx: Tx, deps: Pick<Deps, 'clock'>): Promise<LinkLife> {
  const now = deps.clock.now();
  const ahead = await assembliesAhead(tx, localDay(now));
  const days = ahead.flatMap(({ heldOn, secondOn }) => [heldOn, secondOn ?? heldOn]);
  const last = days.toSorted().at(-1) as IsoDay | undefined;
  const fortnight = addMillis(now, LINK_MILLIS);
  const over = last ? instantOfLocal(addDays(day(last), 1), '00:00') : fortnight;
  return { until: over > fortnight ? over : fortnight, meeting: ahead[0] ?? null };
}

/** A meeting was called or has another day: the links people hold serve until then. */
export async function liveUntilMeeting(tx: Tx, deps: Pick<Deps, 'clock'>): Promise<void> {
  const { until, meeting } = await linkLife(tx, deps);
  if (meeting) await extendLinks(tx, until, deps.clock.now());
}
