import { maybe, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { dropCodes, endProof } from './factors.ts';
import { endLinks } from './link-repository.ts';
import { endSessions } from './session-repository.ts';

/**
 * Whoever left the association enters no more: what only entering needs is destroyed with the membership (KVKK m.7), and the account is closed. Name, acts and votes stay in
 * the records they belong to.
 */
export async function closeAccountOf(tx: Tx, deps: Deps, memberId: string): Promise<void> {
  const found = await maybe<{ account_id: string }>(
    tx,
    sql`select account_id from account where member_id = ${memberId} for update`,
  );
  if (!found) return;
  const { account_id: accountId } = found;
  const now = deps.clock.now();
  await endSessions(tx, accountId, now);
  await endLinks(tx, accountId, now);
  await endProof(tx, deps, accountId);
  await dropCodes(tx, accountId);
  for (const table of ['passkey', 'recovery_code', 'known_device', 'proof_code'])
    await sql`delete from ${sql.table(table)} where account_id = ${accountId}`.execute(tx);
  await sql`update account set closed_at = coalesce(closed_at, ${now}), password_hash = null, totp_secret = null, sms_phone = null where account_id = ${accountId}`.execute(
    tx,
  );
}
