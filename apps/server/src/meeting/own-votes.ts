import type { OpenChoice } from '@divan/api';
import { one, rows, sql } from '../db/database.ts';
import { together } from '../db/together.ts';
import type { Deps } from '../deps.ts';
import type { MeetingRuntime } from './meeting-runtime.ts';
import { choiceIn } from './open-choice.ts';
import { answeredIn } from './roll-call-repository.ts';

interface Asking {
  readonly runtime: MeetingRuntime;
  /** Null for whoever is not on the roll. */
  readonly memberId: string | null;
}
export interface OwnVotes {
  /** Choice by open vote. */
  readonly votes: Readonly<Record<string, OpenChoice>>;
  /** How often one was changed. */
  readonly changed: Readonly<Record<string, number>>;
  /** Secret votes for which a ballot was taken. */
  readonly ballots: readonly string[];
  /** Roll calls that were answered. */
  readonly answered: readonly string[];
  readonly videoLink: string;
}

async function ofMeeting(
  deps: Deps,
  runtime: MeetingRuntime,
  members: readonly string[],
): Promise<Map<string, OwnVotes>> {
  const { meetingId } = runtime.ground;
  const voteIds = [...runtime.meeting.votes.keys()];
  const { rollCall } = runtime.meeting;
  return deps.db.within(runtime.institutionId, async (tx) => {
    const { video_link: videoLink } = await one<{ video_link: string }>(
      tx,
      sql`select video_link from meeting where meeting_id = ${meetingId}`,
    );
    const cast =
      members.length === 0 || voteIds.length === 0
        ? []
        : await rows<{ member_id: string; vote_id: string; choice: string | null; n: number }>(
            tx,
            sql`select member_id, vote_id, choice, 0 as n from open_vote_row where vote_id = any(${voteIds}::uuid[]) and member_id = any(${members}::uuid[])
              union all select member_id, vote_id, null, 0 from ballot_ledger where vote_id = any(${voteIds}::uuid[]) and member_id = any(${members}::uuid[])`,
          );
    // Asked only where the statute lets votes be changed; the last change is what stands.
    const changed =
      cast.length > 0 && runtime.charter.openVoteChange
        ? await rows<{ member_id: string; vote_id: string; choice: string; n: number }>(
            tx,
            sql`select member_id, vote_id, choice, n from open_vote_change where vote_id = any(${voteIds}::uuid[]) and member_id = any(${members}::uuid[]) order by n`,
          )
        : [];
    const here = rollCall && members.length > 0 ? await answeredIn(tx, rollCall.id) : new Set<string>();
    const byMember = Map.groupBy([...cast, ...changed], (row) => row.member_id);
    return new Map(
      ['', ...members].map((memberId) => {
        const mine = byMember.get(memberId) ?? [];
        return [
          memberId,
          {
            votes: Object.fromEntries(
              mine.flatMap((row) => (row.choice === null ? [] : [[row.vote_id, choiceIn(row.choice)]])),
            ),
            changed: Object.fromEntries(mine.flatMap((row) => (row.n > 0 ? [[row.vote_id, row.n]] : []))),
            ballots: mine.filter((row) => row.choice === null).map((row) => row.vote_id),
            answered: rollCall && here.has(memberId) ? [rollCall.id] : [],
            videoLink,
          },
        ];
      }),
    );
  });
}

/** Reads what a member has cast in a meeting. All screens ask at once when the meeting changes its phase or the line is back; those questions share one statement. */
export function ownVotesReader(deps: Deps): (asking: Asking) => Promise<OwnVotes> {
  return together<Asking, OwnVotes>(async (asked) => {
    const answers = new Map<MeetingRuntime, Map<string, OwnVotes>>();
    for (const [runtime, group] of Map.groupBy(asked, (asking) => asking.runtime))
      answers.set(
        runtime,
        await ofMeeting(
          deps,
          runtime,
          group.flatMap(({ memberId }) => memberId ?? []),
        ),
      );
    return asked.map(({ runtime, memberId }) => answers.get(runtime)?.get(memberId ?? '') as OwnVotes);
  });
}
