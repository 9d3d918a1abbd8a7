import type { createStaff as contract } from '@divan/api';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { logAccess } from '../audit/access-log.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { rememberSite } from '../mail/correspondence.ts';
import { NotFoundError, refused } from '../refused.ts';
import { closeStaffAccount, holdOpenAccounts, openStaffAccount, staffAddressTaken } from './account-repository.ts';
import { mailAdministrators, mailNotice } from './letters.ts';
import { endLinks, releaseLink } from './link-repository.ts';
import { mailLinks } from './links.ts';
import { logSecurity } from './security-log.ts';
import { endSessions } from './session-repository.ts';
import type { Session } from './sessions.ts';

/** Opens an account for staff; administrators hear of it. */
export async function createStaff(
  tx: Tx,
  deps: Deps,
  session: Session,
  request: FastifyRequest,
  { name, email, roles }: z.output<(typeof contract)['body']>,
): Promise<{ accountId: string; mailed: boolean }> {
  const { institutionId, accountId: by } = session;
  if (await staffAddressTaken(tx, email)) throw refused('ACCOUNT_EXISTS');
  const accountId = deps.newId();
  await openStaffAccount(tx, { accountId, institutionId, name, email, roles, at: deps.clock.now() });
  await logSecurity(tx, deps, { institutionId, accountId, by, kind: 'STAFF_OPENED', detail: roles.join(' ') });
  const told = `${session.name}, ${name} için görevli hesabı açtı (${roles.join(', ')}).`;
  await mailAdministrators(tx, deps, institutionId, told);
  // Without a mail server the letter is printed; a link that waits in the queue would end the printed one's place.
  const site = await rememberSite(tx, deps, institutionId, request);
  const to = { accountId, memberId: null, memberNo: '', name, email, address: '' };
  if (deps.mailer.configured) await mailLinks(tx, deps, [to], { institutionId, site, by, way: 'MAIL' });
  return { accountId, mailed: deps.mailer.configured };
}

/** An officer lets somebody else's recovery go on. */
export async function allowRecovery(tx: Tx, deps: Deps, session: Session, accountId: string): Promise<void> {
  const { institutionId, accountId: by } = session;
  if (!(await releaseLink(tx, accountId, by, deps.clock.now()))) throw new NotFoundError();
  await logSecurity(tx, deps, { institutionId, accountId, by, kind: 'RECOVERY_ALLOWED' });
}

/** Closes an account of staff with what it could be entered by. */
export async function closeStaff(tx: Tx, deps: Deps, session: Session, accountId: string): Promise<void> {
  const { institutionId, accountId: by } = session;
  const now = deps.clock.now();
  // Two who close each other at once: the second finds the own account closed, and somebody is left to administer.
  if (!(await holdOpenAccounts(tx, [by, accountId])).includes(by)) throw refused('NOT_SIGNED_IN');
  await mailNotice(tx, deps, institutionId, accountId, 'CLOSED');
  if (!(await closeStaffAccount(tx, accountId, now))) throw new NotFoundError();
  await endSessions(tx, accountId, now);
  await endLinks(tx, accountId, now);
  await logAccess(tx, deps, session, 'STAFF_CLOSED', accountId);
  await logSecurity(tx, deps, { institutionId, accountId, by, kind: 'STAFF_CLOSED' });
}
