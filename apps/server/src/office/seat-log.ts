import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { accountIdOfMember, accountOfMember } from '../identity/account-repository.ts';
import { logSecurity } from '../identity/security-log.ts';
import type { Session } from '../identity/sessions.ts';

/** Who sits in an organ opens and leads meetings: seating somebody is an act that has its actor on record. */
export async function logSeat(
  tx: Tx,
  deps: Deps,
  session: Session,
  kind: 'SEATED' | 'SEAT_ENDED',
  memberId: string,
  detail: string,
): Promise<void> {
  // Whose seat it is stands on record also where the member has not enrolled; an end may come after the membership.
  const accountId =
    kind === 'SEATED'
      ? (await accountOfMember(tx, deps, session.institutionId, memberId)).account_id
      : await accountIdOfMember(tx, memberId);
  await logSecurity(tx, deps, {
    institutionId: session.institutionId,
    accountId: accountId ?? null,
    by: session.accountId,
    kind,
    detail: accountId ? detail : `${detail} ${memberId}`,
  });
}
