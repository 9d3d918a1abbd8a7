import { instantFromMillis } from '@divan/basics';
import { one, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { tokenHash } from './secrets.ts';
import { freshlyConfirmed, type Session } from './sessions.ts';
import { accountById, isLastTotp, useTotp } from './sign-in.ts';

/** To the minute: what is finer would put the voters of a secret vote in an order. */
export const markConfirmed = (tx: Tx, deps: Deps, session: Session) =>
  sql`update session set confirmed_at = date_trunc('minute', ${deps.clock.now()}::timestamptz) where token_hash = ${session.tokenHash}`.execute(
    tx,
  );

/** Confirms a session with a code. The code that confirmed it a moment ago, sent again because the answer was lost, changes nothing and is no error. */
export async function confirmWithCode(tx: Tx, deps: Deps, session: Session, code: string): Promise<void> {
  const account = await accountById(tx, session.accountId);
  if (account.totp_secret) {
    if (await useTotp(tx, deps, account, code)) return void (await markConfirmed(tx, deps, session));
    // Read again: the first of two copies may have been carried out while this one waited for the account.
    const { confirmed_at: at } = await one<{ confirmed_at: Date | null }>(
      tx,
      sql`select confirmed_at from session where token_hash = ${session.tokenHash}`,
    );
    const confirmedAt = at ? instantFromMillis(at.getTime()) : null;
    if (freshlyConfirmed({ confirmedAt }, deps.clock.now()) && isLastTotp(deps, account, code)) return;
    throw refused('CODE_WRONG');
  }
  const used =
    await sql`delete from sign_in_step where account_id = ${session.accountId} and purpose = 'CONFIRM' and secret = ${tokenHash(code)} and expires_at > ${deps.clock.now()} returning 1`.execute(
      tx,
    );
  if (used.rows.length === 0) throw refused('CODE_WRONG');
  await markConfirmed(tx, deps, session);
}
