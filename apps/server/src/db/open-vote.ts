import type { RawBuilder } from 'kysely';
import { refused } from '../serve.ts';
import { sql, type Tx } from './database.ts';

/** Tables whose rows of an open secret vote lie in relations of that vote. */
type BallotTable = 'ballot_ledger' | 'box_ballot' | 'box_declaration' | 'box_request';

/** Makes the relations that a secret vote is written into while it is open; its closing drops them. */
export const openBallotTables = (tx: Tx, voteId: string): Promise<unknown> =>
  sql`select open_ballot_tables(${voteId})`.execute(tx);

/** Where a row of an open secret vote is written. It is read, changed and counted in the table itself. */
export const duringVote = (table: BallotTable, voteId: string): RawBuilder<unknown> =>
  sql.table(`open_votes.${table}_${voteId.toLowerCase().replaceAll('-', '')}`);

/** Taking a ballot uses the confirmation up: when it was given would order the voters. */
export const useUpConfirmations = (tx: Tx, tokenHashes: readonly string[]): Promise<unknown> =>
  sql`update session set confirmed_at = null where token_hash = any(${tokenHashes}::text[])`.execute(tx);

/** PostgreSQL's word for a relation that is not there. */
const UNDEFINED_TABLE = '42P01';

/** Writes into the relations of an open vote. @throws RefusedError when the vote was closed at the same moment and they are gone */
export async function whileOpen<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    if ((error as { code?: string }).code === UNDEFINED_TABLE) throw refused('VOTE_ENDED');
    throw error;
  }
}
