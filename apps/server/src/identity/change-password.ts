import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { memberNoOf, setPassword } from './account-repository.ts';
import { dropCodes } from './factors.ts';
import { tellOwner } from './own-account.ts';
import { passwordAcceptable } from './password-strength.ts';
import { hashPassword } from './secrets.ts';
import { endOtherSessions } from './session-repository.ts';
import type { Session } from './sessions.ts';
import { accountById } from './sign-in.ts';

async function replace(tx: Tx, deps: Deps, session: Session, password: string, hash: string): Promise<void> {
  const account = await accountById(tx, session.accountId);
  if (!account.totp_secret && !account.sms_phone) throw refused('PASSWORD_NEEDS_FACTOR');
  const known = [...account.display_name.split(' '), (await memberNoOf(tx, session.memberId)) ?? ''];
  if (!passwordAcceptable(password, known)) throw refused('PASSWORD_WEAK');
  const now = deps.clock.now();
  await setPassword(tx, session.accountId, hash);
  // Whoever knew the old one is out, on this account's other devices too.
  await endOtherSessions(tx, session, now);
  await dropCodes(tx, session.accountId);
  await tellOwner(tx, deps, session, 'PASSWORD_CHANGED');
}

/** Changes the own password. */
export async function changePassword(deps: Deps, session: Session, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await deps.db.within(session.institutionId, (tx) => replace(tx, deps, session, password, hash));
}
