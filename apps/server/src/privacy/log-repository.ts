import { instantFromMillis } from '@divan/basics';
import { rows, sql, type Tx } from '../db/database.ts';

/** What was destroyed, a hundred entries, the last first. */
export async function lastDestroyed(tx: Tx) {
  const destroyed = await rows<{ at: Date; kind: string; rows: number; reason: string }>(
    tx,
    sql`select at, kind, rows, reason from destruction_log order by entry_id desc limit 100`,
  );
  return destroyed.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Who read whose data, a hundred entries before one, the last first. */
export async function accessEntries(tx: Tx, before: number | undefined) {
  const entries = await rows<{
    entry_id: number;
    at: Date;
    who: string | null;
    action: string;
    subject: string;
    whose: string | null;
    reason: string;
  }>(
    tx,
    sql`select l.entry_id, l.at, a.display_name as who, l.action, l.subject, m.name || ' ' || m.surname || ' (' || m.member_no || ')' as whose, l.reason
          from access_log l left join account a on a.account_id = l.account_id left join member m on m.member_id::text = l.subject
          where l.entry_id < ${before ?? Number.MAX_SAFE_INTEGER} order by l.entry_id desc limit 100`,
  );
  return entries.map((row) => ({
    id: row.entry_id,
    at: instantFromMillis(row.at.getTime()),
    who: row.who ?? '',
    action: row.action,
    subject: row.subject,
    whose: row.whose ?? '',
    reason: row.reason,
  }));
}
