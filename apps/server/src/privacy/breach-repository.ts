import { type Instant, instantFromMillis } from '@divan/basics';
import { maybe, rows, sql, type Tx } from '../db/database.ts';

const at = (moment: Date): Instant => instantFromMillis(moment.getTime());

/** The hundred breaches of which was learned last. */
export async function lastBreaches(tx: Tx) {
  const found = await rows<{
    breach_id: string;
    number: number;
    learned_at: Date;
    what: string;
    whose: string;
    authority_told_at: Date | null;
    authority_note: string;
    late_reason: string;
    persons_told_at: Date | null;
    persons_note: string;
  }>(tx, sql`select * from breach order by number desc limit 100`);
  return found.map((row) => ({
    id: row.breach_id,
    number: row.number,
    learnedAt: at(row.learned_at),
    what: row.what,
    whose: row.whose,
    authorityToldAt: row.authority_told_at && at(row.authority_told_at),
    authorityNote: row.authority_note,
    lateReason: row.late_reason,
    personsToldAt: row.persons_told_at && at(row.persons_told_at),
    personsNote: row.persons_note,
  }));
}

export const addBreach = (
  tx: Tx,
  q: {
    readonly breachId: string;
    readonly institutionId: string;
    readonly number: number;
    readonly learnedAt: Instant;
    readonly what: string;
    readonly whose: string;
    readonly at: Instant;
    readonly by: string;
  },
) =>
  sql`insert into breach (breach_id, institution_id, number, learned_at, what, whose, recorded_at, recorded_by)
        values (${q.breachId}, ${q.institutionId}, ${q.number}, ${q.learnedAt}, ${q.what}, ${q.whose}, ${q.at}, ${q.by})`.execute(
    tx,
  );

/** A breach, held until the transaction ends. */
export async function heldBreach(
  tx: Tx,
  breachId: string,
): Promise<{ readonly number: number; readonly learnedAt: Instant } | undefined> {
  const row = await maybe<{ number: number; learned_at: Date }>(
    tx,
    sql`select number, learned_at from breach where breach_id = ${breachId} for update`,
  );
  return row && { number: row.number, learnedAt: at(row.learned_at) };
}

/** The persons whose data it was were told. */
export const personsTold = (tx: Tx, breachId: string, q: { readonly at: Instant; readonly note: string }) =>
  sql`update breach set persons_told_at = ${q.at}, persons_note = ${q.note} where breach_id = ${breachId}`.execute(tx);

/** The authority was told. */
export const authorityTold = (
  tx: Tx,
  breachId: string,
  q: { readonly at: Instant; readonly note: string; readonly lateReason: string },
) =>
  sql`update breach set authority_told_at = ${q.at}, authority_note = ${q.note}, late_reason = ${q.lateReason} where breach_id = ${breachId}`.execute(
    tx,
  );
