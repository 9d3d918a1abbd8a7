import type { SecurityKind } from '@divan/api';
import { rows, sql, type Tx } from '../db/database.ts';

/** Fifty entries of the security log before one, of an account or of all. */
export async function securityEvents(tx: Tx, accountId: string | null, before: number | undefined) {
  const found = await rows<{
    id: number;
    at: Date;
    kind: SecurityKind;
    whose: string | null;
    by: string | null;
    detail: string;
  }>(
    tx,
    sql`select s.event_id as id, s.at, s.kind, a.display_name as whose, b.display_name as by, s.detail from security_event s
          left join account a on a.account_id = s.account_id left join account b on b.account_id = s.by_account
          where s.event_id < ${before ?? Number.MAX_SAFE_INTEGER} and (${accountId}::uuid is null or s.account_id = ${accountId}) order by s.event_id desc limit 50`,
  );
  return found.map((row) => ({ ...row, at: row.at.toISOString(), whose: row.whose ?? '', by: row.by ?? '' }));
}
