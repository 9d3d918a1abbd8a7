import { maskIdentityNumber } from '@divan/law';
import { rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';

/** Everything held on a person (KVKK m.11): own factors and secrets are named, not shown; the identity number is masked. A secret vote is not here: nothing links it. */
export async function collectPersonalData(tx: Tx, deps: Deps, accountId: string, memberId: string | null) {
  const account = await rows(
    tx,
    sql`select display_name, email, roles, notice_shown_at, created_at, totp_secret is not null as totp, sms_phone is not null as sms from account where account_id = ${accountId}`,
  );
  const base = {
    account: account[0],
    sessions: await rows(
      tx,
      sql`select device, created_at, last_seen_at, revoked_at, credentials from session where account_id = ${accountId} order by created_at`,
    ),
    passkeys: await rows(tx, sql`select created_at from passkey where account_id = ${accountId}`),
    identityProofs: await rows(
      tx,
      sql`select method, document_kind, document_last_four, proved_at, superseded_at from identity_proof where account_id = ${accountId}`,
    ),
    petitions: await rows(
      tx,
      sql`select number, kind, text, filed_at, due_on, answer, answered_at from petition where account_id = ${accountId} order by number`,
    ),
    accessToMyData: memberId
      ? await rows(tx, sql`select at, action, reason from access_log where subject = ${memberId} order by entry_id`)
      : [],
  };
  if (!memberId) return base;
  const member = (
    await rows<Record<string, unknown> & { identity_number: string | null }>(
      tx,
      sql`select * from member where member_id = ${memberId}`,
    )
  )[0];
  return {
    ...base,
    member: member && {
      ...member,
      identity_hash: undefined,
      identity_number: member.identity_number
        ? maskIdentityNumber(deps.keys.decrypt('member.identity_number', member.identity_number))
        : null,
    },
    history: await rows(
      tx,
      sql`select at, change, fields from member_history where member_id = ${memberId} order by entry`,
    ),
    seats: await rows(
      tx,
      sql`select organ, principal, duty, since, until from organ_seat where member_id = ${memberId}`,
    ),
    dispatches: await rows(
      tx,
      sql`select channel, address, state, sent_at from dispatch where member_id = ${memberId}`,
    ),
    openVotes: await rows(tx, sql`select vote_id, choice, at from open_vote_row where member_id = ${memberId}`),
    ballotsTaken: await rows(tx, sql`select vote_id from ballot_ledger where member_id = ${memberId}`),
  };
}
