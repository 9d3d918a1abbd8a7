import { rows, sql } from '../db/database.ts';
import type { System } from '../system.ts';

/** Account, sessions, factors and proofs of a person. */
export const personalData: NonNullable<System['personalData']> = async (tx, _deps, { accountId }) => ({
  account: (
    await rows(
      tx,
      sql`select display_name, email, roles, notice_shown_at, created_at, totp_secret is not null as totp, sms_phone is not null as sms from account where account_id = ${accountId}`,
    )
  )[0],
  sessions: await rows(
    tx,
    sql`select device, created_at, last_seen_at, revoked_at, credentials from session where account_id = ${accountId} order by created_at`,
  ),
  passkeys: await rows(tx, sql`select created_at from passkey where account_id = ${accountId}`),
  identityProofs: await rows(
    tx,
    sql`select method, document_kind, document_last_four, proved_at, superseded_at, withdrawn_reason from identity_proof where account_id = ${accountId}`,
  ),
  identityLists: await rows(
    tx,
    sql`select l.printed_at, l.state, w.document_kind, w.document_last_four, w.outcome from identity_list_row w join identity_list l using (list_id) where w.account_id = ${accountId}`,
  ),
  enrolmentLinks: await rows(
    tx,
    sql`select way, issued_at, expires_at, used_at from enrolment where account_id = ${accountId} order by issued_at`,
  ),
});
