import type { Instant } from '@divan/basics';
import { sql, type Tx } from '../db/database.ts';

/** The duty that came with a petition or a breach is done. */
export const closeDutyOf = (tx: Tx, kinds: readonly string[], subject: string, at: Instant, note: string) =>
  sql`update task set done_at = ${at}, done_note = ${note} where kind = any(${kinds}::text[]) and subject = ${subject} and done_at is null`.execute(
    tx,
  );
