import { maybe, rows, sql, type Tx } from '../db/database.ts';

/** A contest of a verifiable vote with its words, by their commitments. */
export interface ContestWords {
  readonly id: string;
  readonly title: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
}
export const contestsOf = async (tx: Tx, meetingId: string): Promise<ContestWords[]> =>
  (
    await rows<{ payload: ContestWords }>(
      tx,
      sql`select l.line::jsonb -> 'payload' as payload from box_line l where l.meeting_id = ${meetingId} and l.type = 'ContestOpened' order by l.height`,
    )
  ).map(({ payload }) => payload);

/** Names of accounts by their ids. */
export const accountNames = async (tx: Tx, accounts: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    (
      await rows<{ account_id: string; display_name: string }>(
        tx,
        sql`select account_id, display_name from account where account_id = any(${accounts}::uuid[])`,
      )
    ).map((row) => [row.account_id, row.display_name]),
  );

export const packageKept = async (tx: Tx, meetingId: string): Promise<Buffer | null> =>
  (await maybe<{ file: Buffer }>(tx, sql`select file from sealed_package where meeting_id = ${meetingId}`))?.file ??
  null;

/** Destroys texts, says so in the record of destruction and puts the package without them in the place of the one kept. */
export const eraseRows = (
  tx: Tx,
  q: {
    readonly meetingId: string;
    readonly wanted: readonly string[];
    readonly copies: readonly string[];
    readonly officer: string;
    readonly reason: string;
    readonly at: string;
    readonly zip: Uint8Array | null;
  },
) =>
  sql`select erase_texts(${q.meetingId}, ${q.wanted}::text[], ${q.copies}::text[], ${q.officer}, ${q.reason}, ${q.at}, ${q.zip && Buffer.from(q.zip)})`.execute(
    tx,
  );
