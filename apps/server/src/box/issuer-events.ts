import type { Deps } from '../deps.ts';
import { runCommand } from '../machine/run-command.ts';
import { type MeetingHub, SYSTEM } from '../meeting/meeting-hub.ts';
import { lockBoard } from './board.ts';
import type { IssuerDesk, IssuerIdentity } from './issuer-desk.ts';
import { describeWhenComplete } from './officers.ts';

/** Silence of an issuer that makes the announced time longer. */
const OUTAGE_SECONDS = 10;

/** An issuer came back: the time of the vote that is open goes on for as long as it was silent. */
async function recordIssuerOutage(
  deps: Deps,
  hub: MeetingHub,
  { institutionId, meetingId }: IssuerIdentity,
  seconds: number,
): Promise<void> {
  if (seconds < OUTAGE_SECONDS) return;
  const { meeting } = await deps.db.within(institutionId, (tx) => hub.runtime(tx, institutionId, meetingId));
  const vote = meeting.openVote ? meeting.votes.get(meeting.openVote) : undefined;
  if (!vote?.box || vote.state !== 'OPEN' || vote.announcedSeconds === null) return;
  const open = Math.round((Date.parse(deps.clock.now()) - Date.parse(vote.openedAt)) / 1000);
  await runCommand(hub, { institutionId, ...SYSTEM }, meetingId, {
    type: 'recordIssuerOutage',
    voteId: vote.id,
    seconds: Math.max(0, Math.min(seconds, open)),
  });
}

/** What follows in the meeting from what its issuers bring. */
export function followIssuers(desk: IssuerDesk, deps: Deps, hub: MeetingHub): void {
  desk.onKey = async (tx, { institutionId, meetingId }) => {
    const board = await lockBoard(tx, meetingId);
    if (board) await describeWhenComplete(tx, await hub.runtime(tx, institutionId, meetingId), board);
  };
  desk.onCount = ({ institutionId, meetingId }, voteId) => hub.boxes.goOn({ institutionId, meetingId, voteId });
  desk.onReturn = (who, seconds) => recordIssuerOutage(deps, hub, who, seconds);
}
