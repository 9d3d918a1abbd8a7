import { rows, sql, type Tx } from '../db/database.ts';

/** A decision as it stands in the electronic register of the board. */
export interface RegisterEntry {
  readonly number: number;
  readonly on: string;
  readonly subject: string;
  readonly text: string;
  readonly attendees: string[];
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly dissent: string[];
  readonly hash: string;
}

/** The whole register in the order of its numbers. */
export async function registerEntries(tx: Tx): Promise<RegisterEntry[]> {
  const found = await rows<{
    number: number;
    decided_on: string;
    subject: string;
    text: string;
    attendees: string[];
    votes: { yes: number; no: number; abstain: number };
    dissent: string[];
    hash: string;
  }>(
    tx,
    sql`select number, decided_on, subject, text, attendees, votes, dissent, hash from decision_register order by number`,
  );
  return found.map(({ decided_on: on, votes, ...entry }) => ({ on, ...entry, ...votes }));
}
