import type { OpenVoteRow } from '@divan/assembly';
import { maybe, rows, sql, type Tx } from '../db/database.ts';
import { choiceIn } from './open-choice.ts';

interface Standing {
  readonly member: string;
  readonly choice: string;
  readonly first: string;
  readonly first_at: Date;
  readonly at: Date | null;
  readonly times: number;
}

/** The last change of a vote, beside its row `r`; `n` is null for one that was never changed. */
const lastChange = sql`left join lateral (select c.choice, c.at, c.n from open_vote_change c where c.vote_id = r.vote_id and c.member_id = r.member_id order by c.n desc limit 1) last on true`;

/** Who chose what in an open vote, the changed ones with what stood first and both hours, in the order of members. */
export async function openVotesOf(tx: Tx, voteId: string): Promise<OpenVoteRow[]> {
  const found = await rows<Standing>(
    tx,
    sql`select r.member_id as member, coalesce(last.choice, r.choice) as choice, r.choice as first, r.at as first_at, last.at, coalesce(last.n, 0) as times
      from open_vote_row r ${lastChange} where r.vote_id = ${voteId} order by r.member_id`,
  );
  return found.map(({ member, choice, first, first_at, at, times }) => ({
    member,
    choice: choiceIn(choice),
    ...(at === null
      ? {}
      : { changed: { times, first: choiceIn(first), firstAt: first_at.toISOString(), lastAt: at.toISOString() } }),
  }));
}

/** What a member chose in an open vote, as it stands; null for whoever did not vote. */
export async function openChoiceOf(tx: Tx, voteId: string, memberId: string): Promise<OpenVoteRow['choice'] | null> {
  const own = await maybe<{ choice: string }>(
    tx,
    sql`select coalesce(last.choice, r.choice) as choice from open_vote_row r ${lastChange} where r.vote_id = ${voteId} and r.member_id = ${memberId}`,
  );
  return own ? choiceIn(own.choice) : null;
}

/** Takes a vote out of the hands of those who cast: waits for whoever is casting at this moment. @returns whether it was still open */
export async function endCasting(tx: Tx, meetingId: string, voteId: string): Promise<boolean> {
  const ended =
    await sql`update vote set state = 'CLOSED' where vote_id = ${voteId} and meeting_id = ${meetingId} and state = 'OPEN'`.execute(
      tx,
    );
  return ended.numAffectedRows !== 0n;
}

export interface Change {
  readonly memberId: string;
  readonly choice: string;
  /** How often the voter had changed it when this was asked. */
  readonly seen: number;
}
export interface Stands {
  readonly member_id: string;
  readonly choice: string;
  readonly n: number;
}

/** Writes changes of votes of one open vote, under its share lock; one that was overtaken, or changes nothing, writes nothing. @returns what was written */
export const writeChanges = (
  tx: Tx,
  { institutionId, voteId, at }: { readonly institutionId: string; readonly voteId: string; readonly at: string },
  changes: readonly Change[],
): Promise<Stands[]> =>
  rows<Stands>(
    tx,
    sql`with open as (select vote_id from vote where vote_id = ${voteId} and mode = 'OPEN' and state = 'OPEN' for share)
      insert into open_vote_change (institution_id, vote_id, member_id, n, choice, at)
      select ${institutionId}, r.vote_id, r.member_id, now.seen + 1, now.choice, ${at}
      from open join open_vote_row r using (vote_id)
      join unnest(${changes.map((one) => one.memberId)}::uuid[], ${changes.map((one) => one.choice)}::text[], ${changes.map((one) => one.seen)}::int[]) as now (member, choice, seen)
        on now.member = r.member_id ${lastChange}
      where coalesce(last.n, 0) = now.seen and coalesce(last.choice, r.choice) <> now.choice
      on conflict do nothing returning member_id, choice, n`,
  );

/** What stands of members in a vote, as long as it is open; nothing once it is over. */
export const standingOf = (
  tx: Tx,
  voteId: string,
  members: readonly string[],
): Promise<(Omit<Stands, 'choice'> & { readonly choice: string | null })[]> =>
  rows(
    tx,
    sql`select given.member as member_id, coalesce(last.choice, r.choice) as choice, coalesce(last.n, 0) as n
      from vote v cross join unnest(${members}::uuid[]) as given (member)
      left join open_vote_row r on r.vote_id = v.vote_id and r.member_id = given.member ${lastChange}
      where v.vote_id = ${voteId} and v.state = 'OPEN'`,
  );
