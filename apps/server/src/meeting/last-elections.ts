import { localDay } from '@divan/basics';
import { rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { HeldElections } from '../system.ts';
import type { MeetingHub } from './meeting-hub.ts';

/** What the last two closed assemblies elected, newest first. */
export async function lastElections(
  tx: Tx,
  deps: Deps,
  hub: MeetingHub,
  institutionId: string,
): Promise<HeldElections[]> {
  const held = await rows<{ meeting_id: string; title: string; held_on: string }>(
    tx,
    sql`select meeting_id, title, held_on from meeting where body = 'ASSEMBLY' and state = 'CALLED' and held_on <= ${localDay(deps.clock.now())} order by held_on desc limit 2`,
  );
  const found: HeldElections[] = [];
  for (const { meeting_id: meetingId, title, held_on: on } of held) {
    const { meeting } = await hub.runtime(tx, institutionId, meetingId);
    if (meeting.phase !== 'closed' && meeting.phase !== 'sealed') continue;
    const elections = [...meeting.elections.values()].flatMap(({ organ, elected }) =>
      elected ? [{ organ, elected }] : [],
    );
    found.push({ meetingId, title, on: meeting.on ?? on, elections });
  }
  return found;
}
