import type { Instant } from '@divan/basics';
import { maybe, rows, sql, type Tx } from '../db/database.ts';

/** Ends every enrolment link of an account that nobody has used. */
export const endLinks = (tx: Tx, accountId: string, at: Instant) =>
  sql`update enrolment set used_at = ${at} where account_id = ${accountId} and used_at is null`.execute(tx);

/** Lets a link work that waited for an officer. @returns whether one waited */
export async function releaseLink(tx: Tx, accountId: string, officerId: string, at: Instant): Promise<boolean> {
  const allowed = await rows(
    tx,
    sql`update enrolment set waits = false, issued_by = ${officerId} where account_id = ${accountId} and waits and used_at is null and expires_at > ${at} returning 1`,
  );
  return allowed.length > 0;
}

/** The link of an account that can still be used, with who gave it. */
export async function openLink(
  tx: Tx,
  accountId: string,
  at: Instant,
): Promise<{ readonly at: string; readonly by: string } | null> {
  const open = await maybe<{ at: Date; by: string | null }>(
    tx,
    sql`select e.issued_at as at, o.display_name as by from enrolment e left join account o on o.account_id = e.issued_by
          where e.account_id = ${accountId} and e.used_at is null and e.expires_at > ${at} order by e.issued_at desc limit 1`,
  );
  return open ? { at: open.at.toISOString(), by: open.by ?? '' } : null;
}
