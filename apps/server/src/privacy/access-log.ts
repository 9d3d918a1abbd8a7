import { sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';

/** Writes who looked at or exported whose data, and why (KVKK m.12; decision 2018/10). Ids only. */
export async function logAccess(
  tx: Tx,
  deps: Deps,
  session: Session,
  action: string,
  subject: string,
  reason = '',
): Promise<void> {
  await sql`insert into access_log (institution_id, at, account_id, action, subject, reason) values (${session.institutionId}, ${deps.clock.now()}, ${session.accountId}, ${action}, ${subject}, ${reason})`.execute(
    tx,
  );
}
