import { assembly } from '@divan/assembly';
import { ready } from '@divan/ballot';
import { decide } from '@divan/machine';
import { one, rows, sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { runCommand } from '../machine/run-command.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import { type Asker, SYSTEM } from '../meeting/meeting-hub.ts';
import { orRefuse } from '../refused.ts';
import { countWhenOpened, publishSums } from './counting.ts';

/** What follows on the board after a box was closed or opened, until nothing more can: sums, then the count into the journal. */
export async function advanceBox(
  deps: Deps,
  hub: MeetingHub,
  institutionId: string,
  meetingId: string,
  voteId: string,
): Promise<void> {
  const { runtime, tally } = await deps.db.within(institutionId, async (tx) => {
    const found = await hub.runtime(tx, institutionId, meetingId);
    await hub.catchUp(tx, found);
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

/**
 * Closing, outside the meeting's lock: what would be refused is refused first, while ballots still come; then no ballot comes any more, and everything received is checked.
 */
export async function stopCasting(
  deps: Deps,
  hub: MeetingHub,
  { institutionId, actor }: Asker,
  meetingId: string,
  voteId: string,
): Promise<void> {
  const { meeting, ground, charter } = await hub.ready(institutionId, meetingId);
  await deps.db.within(institutionId, async (tx) => {
    const { cast } = await one<{ cast: number }>(
      tx,
      sql`select count(*) as cast from box_ballot where vote_id = ${voteId} and use = 'CAST' and state <> 'REFUSED'`,
    );
    const figures = { cast, challenged: 0, taken: cast, declared: 0, issued: [], head: '' };
    orRefuse(
      decide(
        assembly,
        { state: meeting, ground, charter, actor, at: deps.clock.now() },
        { type: 'closeBox', voteId, figures },
      ),
    );
    await sql`update vote set state = 'CLOSED' where vote_id = ${voteId} and meeting_id = ${meetingId}`.execute(tx);
  });
  await hub.acceptor.drain(institutionId, meetingId, voteId);
}

/** The closing was refused after all: ballots come again. */
export const resumeCasting = (deps: Deps, institutionId: string, meetingId: string, voteId: string): Promise<unknown> =>
  deps.db.within(institutionId, (tx) =>
    sql`update vote set state = 'OPEN' where vote_id = ${voteId} and meeting_id = ${meetingId}`.execute(tx),
  );

/** A person closes the box of a verifiable vote. */
export async function closeBox(deps: Deps, hub: MeetingHub, issuer: Asker, meetingId: string, voteId: string) {
  await stopCasting(deps, hub, issuer, meetingId, voteId);
  try {
    const done = await runCommand(hub, issuer, meetingId, { type: 'closeBox', voteId });
    await advanceBox(deps, hub, issuer.institutionId, meetingId, voteId);
    return done;
  } catch (error) {
    const vote = (await hub.ready(issuer.institutionId, meetingId)).meeting.votes.get(voteId);
    if (vote?.state === 'OPEN') await resumeCasting(deps, issuer.institutionId, meetingId, voteId);
    throw error;
  }
}

/** After a restart: ballots that wait are accepted, boxes that were closed go on. */
export async function resumeBoxes(deps: Deps, hub: MeetingHub): Promise<void> {
  await ready;
  const institutions = await deps.db.without((tx) =>
    rows<{ all_institutions: string }>(tx, sql`select all_institutions()`),
  );
  for (const { all_institutions: institutionId } of institutions) {
    const waiting = await deps.db.within(institutionId, (tx) =>
      rows<{ meeting_id: string; vote_id: string }>(
        tx,
        sql`select distinct v.meeting_id, v.vote_id from box_ballot b join vote v using (vote_id) where b.state = 'RECEIVED'`,
      ),
    );
    for (const { meeting_id: meetingId, vote_id: voteId } of waiting)
      hub.acceptor.kick(institutionId, meetingId, voteId);
  }
}
