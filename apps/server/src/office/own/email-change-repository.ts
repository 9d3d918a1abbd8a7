import { type Instant, instantFromMillis } from '@divan/basics';
import { maybe, sql, type Tx } from '../../db/database.ts';

export interface EmailChange {
  readonly email: string;
  readonly expiresAt: Instant;
}

/** The address that an account waits to have confirmed. */
export async function awaitedEmail(tx: Tx, accountId: string, now: Instant): Promise<EmailChange | undefined> {
  const row = await maybe<{ email: string; expires_at: Date }>(
    tx,
    sql`select email, expires_at from email_change where account_id = ${accountId} and expires_at > ${now}`,
  );
  return row && { email: row.email, expiresAt: instantFromMillis(row.expires_at.getTime()) };
}

/** Keeps what was asked; what was asked before and not confirmed ends with it. */
export const awaitEmail = (
  tx: Tx,
  q: {
    readonly institutionId: string;
    readonly accountId: string;
    readonly email: string;
    readonly hash: string;
    readonly now: Instant;
    readonly until: Instant;
  },
) =>
  sql`insert into email_change (account_id, institution_id, email, token_hash, asked_at, expires_at)
      values (${q.accountId}, ${q.institutionId}, ${q.email}, ${q.hash}, ${q.now}, ${q.until})
      on conflict (account_id) do update set email = excluded.email, token_hash = excluded.token_hash, asked_at = excluded.asked_at, expires_at = excluded.expires_at`.execute(
    tx,
  );

/** Where the change of a link lies. */
export const findEmailChange = (tx: Tx, hash: string) =>
  maybe<{ institutionId: string; accountId: string }>(
    tx,
    sql`select institution_id as "institutionId", account_id as "accountId" from find_email_change(${hash})`,
  );

/** Takes the change of a link: whoever comes second finds none. Of an account that is closed, or of somebody who left, there is none. */
export const takeEmailChange = (tx: Tx, hash: string, now: Instant) =>
  maybe<{ email: string; accountId: string; memberId: string }>(
    tx,
    sql`delete from email_change e using account a, member m where e.token_hash = ${hash} and e.expires_at > ${now} and a.account_id = e.account_id and a.closed_at is null
          and m.member_id = a.member_id and m.left_on is null returning e.email, e.account_id as "accountId", m.member_id as "memberId"`,
  );
