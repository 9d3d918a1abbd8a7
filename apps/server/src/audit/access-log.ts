import type { AccessAction } from '@divan/api';
import { sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';

/** Who reads, in which institution. */
interface Reader {
  readonly institutionId: string;
  readonly accountId: string;
}

/** Writes who looked at or exported whose data, and why (KVKK m.12; decision 2018/10). Ids only. */
export async function logAccess(
  tx: Tx,
  deps: Deps,
  session: Reader,
  action: AccessAction,
  subject: string,
  reason = '',
): Promise<void> {
  await sql`insert into access_log (institution_id, at, account_id, action, subject, reason) values (${session.institutionId}, ${deps.clock.now()}, ${session.accountId}, ${action}, ${subject}, ${reason})`.execute(
    tx,
  );
}

/** Writes that somebody read in a list of many, once in ten minutes: a search asks with each letter. */
export async function logReading(tx: Tx, deps: Deps, session: Reader, action: AccessAction): Promise<void> {
  const now = deps.clock.now();
  await sql`insert into access_log (institution_id, at, account_id, action, subject, reason)
    select ${session.institutionId}, ${now}, ${session.accountId}, ${action}, '', '' where not exists (
      select from access_log where account_id = ${session.accountId} and action = ${action} and at > ${now}::timestamptz - interval '10 minutes')`.execute(
    tx,
  );
}
