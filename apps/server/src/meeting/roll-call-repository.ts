import { one, rows, sql, type Tx } from '../db/database.ts';

/** Answers of one roll call. */
export interface OfRollCall {
  readonly institutionId: string;
  readonly rollCallId: string;
}

/** Takes answers from now on; that of whoever opened it stands. */
export async function beginRollCall(
  tx: Tx,
  { institutionId, rollCallId, meetingId, by, at }: OfRollCall & { meetingId: string; by: string; at: string },
): Promise<void> {
  await sql`insert into roll_call (roll_call_id, institution_id, meeting_id, state) values (${rollCallId}, ${institutionId}, ${meetingId}, 'OPEN')`.execute(
    tx,
  );
  await sql`insert into roll_call_answer (institution_id, roll_call_id, member_id, at) values (${institutionId}, ${rollCallId}, ${by}, ${at})`.execute(
    tx,
  );
}

/** Takes no answer any more; waits for those that are being written. */
export async function endRollCall(tx: Tx, rollCallId: string): Promise<void> {
  await sql`update roll_call set state = 'CLOSED' where roll_call_id = ${rollCallId}`.execute(tx);
}

/** Roll calls of a meeting that lapsed take no answer. */
export async function endRollCallsOf(tx: Tx, meetingId: string): Promise<void> {
  await sql`update roll_call set state = 'CLOSED' where meeting_id = ${meetingId} and state = 'OPEN'`.execute(tx);
}

/** Writes answers that came together, under a share lock of the call. @returns whether it takes answers */
export async function writeAnswers(
  tx: Tx,
  { institutionId, rollCallId, members, at }: OfRollCall & { members: readonly string[]; at: string },
): Promise<boolean> {
  const open = await rows(
    tx,
    sql`select 1 as found from roll_call where roll_call_id = ${rollCallId} and state = 'OPEN' for share`,
  );
  if (open.length === 0) return false;
  await sql`insert into roll_call_answer (institution_id, roll_call_id, member_id, at)
    select ${institutionId}, ${rollCallId}, member, ${at} from unnest(${members.toSorted()}::uuid[]) as given (member) on conflict do nothing`.execute(
    tx,
  );
  return true;
}

/** Who has answered. */
export const answeredIn = async (tx: Tx, rollCallId: string): Promise<Set<string>> =>
  new Set(
    (
      await rows<{ member_id: string }>(
        tx,
        sql`select member_id from roll_call_answer where roll_call_id = ${rollCallId}`,
      )
    ).map((row) => row.member_id),
  );

/** How many of these have answered. */
export const countAnswered = async (tx: Tx, rollCallId: string, members: readonly string[]): Promise<number> =>
  (
    await one<{ n: number }>(
      tx,
      sql`select count(*)::int as n from roll_call_answer where roll_call_id = ${rollCallId} and member_id = any(${members}::uuid[])`,
    )
  ).n;
