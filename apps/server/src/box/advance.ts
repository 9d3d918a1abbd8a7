import { runCommand } from '../machine/run-command.ts';
import { type BoxPlace, type MeetingHub, SYSTEM } from '../meeting/meeting-hub.ts';
import { countWhenOpened, publishSums } from './counting.ts';

/** What follows on the board after a box was closed or opened, until nothing more can: sums, then the count into the journal. */
export async function advanceBox(hub: MeetingHub, { institutionId, meetingId, voteId }: BoxPlace): Promise<void> {
  const { deps } = hub;
  const { runtime, tally } = await deps.db.within(institutionId, async (tx) => {
    const found = await hub.caughtUp(tx, institutionId, meetingId);
    const vote = found.meeting.votes.get(voteId);
    if (vote?.state !== 'COUNTING' || !(await publishSums(tx, deps, meetingId, voteId)))
      return { runtime: found, tally: null };
    return { runtime: found, tally: await countWhenOpened(tx, deps, meetingId, vote) };
  });
  if (!tally) return;
  if (runtime.meeting.votes.get(voteId)?.state !== 'COUNTING') return;
  await runCommand(hub, { institutionId, ...SYSTEM }, meetingId, {
    type: 'closeVote',
    voteId,
    tally,
    leadVotedYes: false,
    register: null,
  });
}
