import type { Instant } from '@divan/basics';
import { rows, sql, type Tx } from '../db/database.ts';
import { idleSince, type Session } from './sessions.ts';

/** So many letters of a session's hash name it to its owner. */
const NAME_LETTERS = 16;

/** Ends every session of an account. */
export const endSessions = (tx: Tx, accountId: string, at: Instant) =>
  sql`update session set revoked_at = ${at} where account_id = ${accountId} and revoked_at is null`.execute(tx);

/** Ends the sessions of an account other than the one that asks. */
export const endOtherSessions = (tx: Tx, session: Session, at: Instant) =>
  sql`update session set revoked_at = ${at} where account_id = ${session.accountId} and token_hash <> ${session.tokenHash} and revoked_at is null`.execute(
    tx,
  );

/** Ends the sessions that a factor opened, the one that asks among them. */
export const endSessionsWith = (tx: Tx, session: Session, factor: string, at: Instant) =>
  sql`update session set revoked_at = ${at} where account_id = ${session.accountId} and factor = ${factor} and revoked_at is null`.execute(
    tx,
  );

/** Ends the sessions that a factor opened, but for the one that asks. */
export const endOtherSessionsWith = (tx: Tx, session: Session, factor: string, at: Instant) =>
  sql`update session set revoked_at = ${at} where account_id = ${session.accountId} and factor = ${factor} and token_hash <> ${session.tokenHash} and revoked_at is null`.execute(
    tx,
  );

/** Lets the session that asks go on with another factor than it was opened with. */
export const goOnWith = (tx: Tx, session: Session, factor: string) =>
  sql`update session set factor = ${factor} where token_hash = ${session.tokenHash}`.execute(tx);

export const endSession = (tx: Tx, session: Session, at: Instant) =>
  sql`update session set revoked_at = ${at} where token_hash = ${session.tokenHash}`.execute(tx);

/** Ends a session of the own account by the name under which it was shown. */
export const endOwnSession = (tx: Tx, session: Session, name: string, at: Instant) =>
  sql`update session set revoked_at = ${at} where account_id = ${session.accountId} and left(token_hash, ${NAME_LETTERS}) = ${name}`.execute(
    tx,
  );

/** The sessions of the own account that go on, the newest first. */
export async function ownSessions(tx: Tx, session: Session, at: Instant) {
  const found = await rows<{ token_hash: string; device: string; created_at: Date; last_seen_at: Date }>(
    tx,
    sql`select token_hash, device, created_at, last_seen_at from session where account_id = ${session.accountId} and revoked_at is null and expires_at > ${at} and last_seen_at > ${idleSince(at)} order by created_at desc`,
  );
  return found.map((row) => ({
    id: row.token_hash.slice(0, NAME_LETTERS),
    device: row.device,
    since: row.created_at.toISOString(),
    lastSeen: row.last_seen_at.toISOString(),
    current: row.token_hash === session.tokenHash,
  }));
}
