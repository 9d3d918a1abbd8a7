import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { dropAwaitedEmail, memberNoOf } from './account-repository.ts';
import { coverFactors } from './factors.ts';
import { mailNotice } from './letters.ts';
import { logSecurity } from './security-log.ts';
import type { Session } from './sessions.ts';

type Told = 'PASSWORD_CHANGED' | 'FACTOR_ADDED' | 'FACTOR_REMOVED' | 'CODES_RENEWED';

/** Writes what somebody did with the own account, and tells its owner. */
export async function tellOwner(tx: Tx, deps: Deps, session: Session, kind: Told, detail = ''): Promise<void> {
  const { institutionId, accountId } = session;
  await logSecurity(tx, deps, { institutionId, accountId, kind, detail });
  // Whoever shuts a stranger out shuts out the address that the stranger asked for.
  if (kind === 'PASSWORD_CHANGED' || kind === 'FACTOR_REMOVED') await dropAwaitedEmail(tx, accountId);
  await mailNotice(tx, deps, institutionId, accountId, kind);
}

/** A factor added by a proved session stands under the same proof, no officer is needed. */
export async function inheritProof(tx: Tx, deps: Deps, session: Session, factor: string): Promise<void> {
  const { institutionId, accountId } = session;
  if (session.proved) await coverFactors(tx, deps, { institutionId, accountId, factors: [factor] });
}

/** What the own account is called where its factors are listed: the number of the member, for staff the name. */
export const shownNameOf = async (tx: Tx, session: Session): Promise<string> =>
  (await memberNoOf(tx, session.memberId)) || session.name;
