import type { VoteTurnout } from '@divan/api';
import { one, sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../refused.ts';
import type { MeetingRuntime } from './meeting-runtime.ts';

/** How long a figure stands for everybody who asks. */
const OPEN_MILLIS = 1_000;
const SECRET_MILLIS = 10_000;
/** In a secret vote the figure moves by so many at a time, so that no single person's voting can be watched in it. */
export const SECRET_STEP = 3;

/** What is told of how many have voted: in a secret vote the last full step, and everybody when it was everybody. */
export const told = (mode: 'OPEN' | 'SECRET', cast: number, of: number): number =>
  mode === 'OPEN' || cast >= of ? cast : cast - (cast % SECRET_STEP);

/**
 * Reads how many have voted in the open vote of a meeting: numbers only (decision 0132). Of a secret vote those who took their ballot are counted; the urn is never looked into.
 * One question to the database serves all who ask in its time.
 */
export function turnoutReader(deps: Deps): (runtime: MeetingRuntime, voteId: string) => Promise<VoteTurnout> {
  const known = new Map<string, { readonly until: number; readonly figure: Promise<VoteTurnout> }>();
  const read = async (runtime: MeetingRuntime, voteId: string): Promise<VoteTurnout> => {
    const vote = runtime.meeting.votes.get(voteId);
    if (!vote) throw new NotFoundError();
    const of = vote.electorate.size;
    const { n } = await deps.db.within(runtime.institutionId, (tx) =>
      one<{ n: number }>(
        tx,
        vote.mode === 'OPEN'
          ? sql`select count(*)::int as n from open_vote_row where vote_id = ${voteId}`
          : sql`select count(*)::int as n from ballot_ledger where vote_id = ${voteId}`,
      ),
    );
    return { voteId, cast: told(vote.mode, n, of), of, step: vote.mode === 'OPEN' || n >= of ? 1 : SECRET_STEP };
  };
  return async (runtime, voteId) => {
    // What is counted by hand is counted at its end.
    if (runtime.meeting.openVote !== voteId || runtime.meeting.votes.get(voteId)?.hall) throw new NotFoundError();
    const now = performance.now();
    const kept = known.get(voteId);
    if (kept && kept.until > now) return kept.figure;
    const figure = read(runtime, voteId);
    const lasts = runtime.meeting.votes.get(voteId)?.mode === 'OPEN' ? OPEN_MILLIS : SECRET_MILLIS;
    for (const [id, { until }] of known) if (until <= now) known.delete(id);
    known.set(voteId, { until: now + lasts, figure });
    figure.catch(() => known.delete(voteId));
    return figure;
  };
}
