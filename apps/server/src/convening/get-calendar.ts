import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import { meetingById } from '../meeting/meetings.ts';
import { classFor } from '../meeting/room-class.ts';
import { NotFoundError } from '../refused.ts';
import { callFacts } from './call-facts.ts';
import { calendarFile } from './call-text.ts';
import { daysChanged } from './new-day.ts';

/** The day of a called meeting for a calendar. @throws NotFoundError */
export async function getCalendar(
  tx: Tx,
  deps: Deps,
  hub: MeetingHub,
  q: { readonly session: Session; readonly meetingId: string; readonly origin: string },
): Promise<string> {
  const { session, meetingId } = q;
  const meeting = await meetingById(tx, meetingId);
  if (meeting.state !== 'CALLED') throw new NotFoundError();
  // The agenda is for whom the room opens.
  const runtime = await hub.runtime(tx, session.institutionId, meetingId);
  classFor(runtime, session);
  const facts = await callFacts(tx, meeting, q.origin);
  // Nobody came to the second meeting either: what calendars hold is called off.
  const [changed, status] = runtime.meeting.phase === 'failed' ? [1, 'CANCELLED' as const] : [0, 'CONFIRMED' as const];
  const sequence = daysChanged(runtime.meeting) + changed;
  return calendarFile(facts, meetingId, new Date(deps.clock.now()), sequence, status);
}
