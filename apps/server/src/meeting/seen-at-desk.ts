import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { accountOfMember } from '../identity/account-repository.ts';
import { enrolmentLink } from '../identity/letters.ts';
import { issueEnrolmentToken } from '../identity/new-links.ts';
import { logSecurity } from '../identity/security-log.ts';
import type { Session } from '../identity/sessions.ts';
import { refused } from '../refused.ts';
import { caseSeen, heldCase, linkName } from './desk-repository.ts';

/** A case lasts so long, and the link that is shown in it. */
export const CASE_MILLIS = 10 * 60_000;

/** One of the divan says that the member stands there; a link is made, which the officer shows. @throws RefusedError */
export async function seenAtDesk(
  tx: Tx,
  deps: Deps,
  q: { readonly session: Session; readonly meetingId: string; readonly caseId: string; readonly origin: string },
): Promise<void> {
  const { institutionId, name } = q.session;
  const witnessId = q.session.memberId as string;
  const found = await heldCase(tx, q.meetingId, q.caseId, { state: 'STARTED', at: deps.clock.now() });
  if (found.memberId === witnessId) throw refused('NOT_OF_THE_DIVAN');
  const { account_id: accountId } = await accountOfMember(tx, deps, institutionId, found.memberId);
  const by = found.officerId;
  const token = await issueEnrolmentToken(tx, deps, { institutionId, accountId, by, millis: CASE_MILLIS });
  const link = deps.keys.encrypt(linkName(found.id), enrolmentLink(q.origin, token));
  await caseSeen(tx, found.id, { witnessId, link });
  await logSecurity(tx, deps, { institutionId, accountId, by, kind: 'LINK_SHOWN', detail: name });
}
