import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Board } from './board.ts';

/** Ballots cast in a verifiable vote: all that were not refused, and those that stand on the board. */
export const castIn = (tx: Tx, voteId: string): Promise<{ received: number; accepted: number }> =>
  one(
    tx,
    sql`select count(*) filter (where state <> 'REFUSED') as received, count(*) filter (where state = 'ACCEPTED') as accepted
      from box_ballot where vote_id = ${voteId} and use = 'CAST'`,
  );

/** Meetings of the institution in which a verifiable vote may be under way. */
export const meetingsWithBox = async (tx: Tx): Promise<string[]> =>
  (
    await rows<{ stream_id: string }>(
      tx,
      sql`select s.stream_id from stream s join box_board b on b.meeting_id = s.stream_id where s.phase in ('opened', 'inSession')`,
    )
  ).map((row) => row.stream_id);

/** Whether the closing of a contest stands on the board. */
export const closedOn = async (tx: Tx, board: Board, voteId: string): Promise<boolean> =>
  (await maybe(
    tx,
    sql`select 1 from box_line where board = ${board.board} and type = 'ContestClosed' and line::jsonb -> 'payload' ->> 'contest' = ${voteId}`,
  )) !== undefined;
