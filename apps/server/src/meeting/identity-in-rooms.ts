import { assembly } from '@divan/assembly';
import { rows, sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { runCommand } from '../machine/run-command.ts';
import { RefusedError } from '../refused.ts';
import type { MeetingHub } from './meeting-hub.ts';
import { SYSTEM } from './meeting-hub.ts';

interface Recorded {
  readonly memberId: string;
  readonly what: 'ENDED' | 'PROVED';
  readonly seenBy: string | null;
}

/** Writes into one meeting what became of an identity; a meeting that is not running has nothing to write. */
export async function recordIdentityIn(
  hub: MeetingHub,
  institutionId: string,
  meetingId: string,
  recorded: Recorded,
): Promise<void> {
  try {
    await runCommand(hub, { institutionId, ...SYSTEM }, meetingId, {
      type: 'recordIdentity',
      ...recorded,
    });
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
  }
}

/** Meetings that are not over and where a member is present now. */
async function roomsWith(deps: Deps, hub: MeetingHub, institutionId: string, memberId: string): Promise<string[]> {
  // By where the meeting stands, not by its day: one that was adjourned has its people though its day is to come.
  const called = await deps.db.within(institutionId, (tx) =>
    rows<{ meeting_id: string }>(
      tx,
      sql`select m.meeting_id from meeting m join stream s on s.stream_id = m.meeting_id where m.state = 'CALLED' and s.phase = any(${[...assembly.commands.recordIdentity.phases]})`,
    ),
  );
  const found: string[] = [];
  for (const { meeting_id: meetingId } of called) {
    const { meeting } = await hub.ready(institutionId, meetingId);
    if (meeting.present.has(memberId) && meeting.phase !== 'closed' && meeting.phase !== 'sealed')
      found.push(meetingId);
  }
  return found;
}

/** Whether a member sits in a meeting that is not over: nobody of the office takes the vote from him or her there. */
export const isInRoom = async (
  deps: Deps,
  hub: MeetingHub,
  institutionId: string,
  memberId: string,
): Promise<boolean> => (await roomsWith(deps, hub, institutionId, memberId)).length > 0;

/**
 * Whoever enrols anew leaves every room he or she was admitted to with the factors of before, and the journal says so (DY m.15/A/5).
 * Whom a desk of a hall let in was known by a document, which stands (DY m.15).
 */
export async function identityEndedInRooms(
  deps: Deps,
  hub: MeetingHub,
  institutionId: string,
  memberId: string,
): Promise<void> {
  for (const meetingId of await roomsWith(deps, hub, institutionId, memberId)) {
    const { meeting } = await hub.ready(institutionId, meetingId);
    if (meeting.present.get(memberId)?.method === 'DESK') continue;
    await recordIdentityIn(hub, institutionId, meetingId, { memberId, what: 'ENDED', seenBy: null });
  }
}
