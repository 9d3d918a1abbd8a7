import { instantMillis } from '@divan/basics';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { setAuthenticator } from './account-repository.ts';
import { dropCodes, factorName } from './factors.ts';
import { inheritProof, shownNameOf, tellOwner } from './own-account.ts';
import { newTotpSecret, totpStep, totpUri } from './secrets.ts';
import { endOtherSessionsWith, goOnWith } from './session-repository.ts';
import type { Session } from './sessions.ts';
import { accountById } from './sign-in.ts';
import { dropOwnStep, keepOwnStep, ownStepKept } from './step-repository.ts';

/** Begins with an authenticator for the own account. */
export async function beginOwnTotp(tx: Tx, deps: Deps, session: Session): Promise<{ secret: string; uri: string }> {
  const secret = newTotpSecret();
  const sealed = deps.keys.encrypt('sign_in_step.secret', secret);
  await keepOwnStep(tx, session, 'totp', sealed, deps.clock.now());
  return { secret, uri: totpUri(secret, await shownNameOf(tx, session), 'Divan') };
}

/** Puts the authenticator in the place of the one of before, or of the telephone. */
export async function finishOwnTotp(tx: Tx, deps: Deps, session: Session, code: string): Promise<void> {
  const account = await accountById(tx, session.accountId);
  if (!account.password_hash) throw refused('FACTOR_NEEDS_PASSWORD');
  const kept = await ownStepKept(tx, session, 'totp', deps.clock.now());
  if (kept === undefined) throw refused('STEP_EXPIRED');
  const secret = deps.keys.decrypt('sign_in_step.secret', kept);
  const used = totpStep(secret, code, instantMillis(deps.clock.now()), 0);
  if (used === null) throw refused('CODE_WRONG');
  const sealed = deps.keys.encrypt('account.totp_secret', secret);
  await inheritProof(tx, deps, session, factorName.TOTP(sealed));
  await setAuthenticator(tx, session.accountId, { sealed, lastStep: used });
  for (const old of [
    account.totp_secret && factorName.TOTP(account.totp_secret),
    account.sms_phone && factorName.SMS(account.sms_phone),
  ])
    if (old) await endOtherSessionsWith(tx, session, old, deps.clock.now());
  await dropOwnStep(tx, session, 'totp');
  await dropCodes(tx, session.accountId);
  // The session that asked was opened with the authenticator of before: it goes on with the new one.
  if (!session.factor.startsWith('PASSKEY:')) await goOnWith(tx, session, factorName.TOTP(sealed));
  await tellOwner(tx, deps, session, 'FACTOR_ADDED', 'TOTP');
}
