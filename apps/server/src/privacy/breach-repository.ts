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

/** The breach that was recorded in the same words of the same hour. */
export const sameBreach = (
  tx: Tx,
  q: { readonly learnedAt: Instant; readonly what: string; readonly whose: string },
): Promise<{ readonly number: number } | undefined> =>
  maybe<{ number: number }>(
    tx,
    sql`select number from breach where learned_at = ${q.learnedAt} and what = ${q.what} and whose = ${q.whose} order by number limit 1`,
  );

interface Told {
  readonly at: Instant;
  readonly note: string;
}
const toldAt = (moment: Date | null, note: string): Told | null => moment && { at: at(moment), note };

export interface HeldBreach {
  readonly number: number;
  readonly learnedAt: Instant;
  readonly authority: Told | null;
  readonly persons: Told | null;
}

/** A breach, held until the transaction ends. */
export async function heldBreach(tx: Tx, breachId: string): Promise<HeldBreach | undefined> {
  const row = await maybe<{
    number: number;
    learned_at: Date;
    authority_told_at: Date | null;
    authority_note: string;
    persons_told_at: Date | null;
    persons_note: string;
  }>(
    tx,
    sql`select number, learned_at, authority_told_at, authority_note, persons_told_at, persons_note from breach where breach_id = ${breachId} for update`,
  );
  return (
    row && {
      number: row.number,
      learnedAt: at(row.learned_at),
      authority: toldAt(row.authority_told_at, row.authority_note),
      persons: toldAt(row.persons_told_at, row.persons_note),
    }
  );
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
