import type { Letters } from '@divan/documents/render';
import type { FastifyRequest } from 'fastify';
import { logAccess } from '../audit/access-log.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError, refused } from '../refused.ts';
import { accountOfMember, staffToEnrol } from './account-repository.ts';
import { linkLetter, mailLink } from './links.ts';
import { membersToEnrol, postalOf } from './people-repository.ts';
import type { Session } from './sessions.ts';

/** @throws RefusedError `NO_MAIL_SERVER` */
function mailMustGo(deps: Deps): void {
  if (!deps.mailer.configured) throw refused('NO_MAIL_SERVER');
}

/** Mails a member the link to enrol with. */
export async function issueEnrolment(tx: Tx, deps: Deps, session: Session, request: FastifyRequest, memberId: string) {
  const account = await accountOfMember(tx, deps, session.institutionId, memberId);
  if (!account.email) throw refused('LINK_CANNOT_BE_MAILED');
  mailMustGo(deps);
  await mailLink(tx, deps, session, request, { ...account, accountId: account.account_id });
  await logAccess(tx, deps, session, 'ENROLMENT_MAILED', memberId);
}

/** The letter with the link for a member to whom no mail can go. */
export async function printEnrolment(
  tx: Tx,
  deps: Deps,
  session: Session,
  request: FastifyRequest,
  memberId: string,
): Promise<Letters> {
  const account = await accountOfMember(tx, deps, session.institutionId, memberId);
  if (account.email && deps.mailer.configured) throw refused('LINK_GOES_BY_MAIL');
  const postal = await postalOf(tx, memberId);
  await logAccess(tx, deps, session, 'ENROLMENT_PRINTED', memberId);
  const to = { accountId: account.account_id, name: account.display_name, ...postal };
  return linkLetter(tx, deps, session, request, to);
}

async function awaitedStaff(tx: Tx, accountId: string) {
  const account = await staffToEnrol(tx, accountId);
  if (!account) throw new NotFoundError();
  return account;
}

/** Mails somebody of staff the link to enrol with. */
export async function issueStaffEnrolment(
  tx: Tx,
  deps: Deps,
  session: Session,
  request: FastifyRequest,
  accountId: string,
) {
  const account = await awaitedStaff(tx, accountId);
  mailMustGo(deps);
  await mailLink(tx, deps, session, request, { accountId, ...account });
}

/** The letter with the link for staff where no mail goes at all. */
export async function printStaffEnrolment(
  tx: Tx,
  deps: Deps,
  session: Session,
  request: FastifyRequest,
  accountId: string,
): Promise<Letters> {
  const account = await awaitedStaff(tx, accountId);
  if (deps.mailer.configured) throw refused('LINK_GOES_BY_MAIL');
  const to = { accountId, name: account.display_name, memberNo: '', address: account.email };
  return linkLetter(tx, deps, session, request, to);
}

/** Mails a link to every member who is not enrolled and has an address. */
export async function inviteAll(tx: Tx, deps: Deps, session: Session, request: FastifyRequest) {
  mailMustGo(deps);
  const waiting = await membersToEnrol(tx);
  const reachable = waiting.filter(({ email }) => email);
  for (const { memberId, email } of reachable) {
    const account = await accountOfMember(tx, deps, session.institutionId, memberId);
    await mailLink(tx, deps, session, request, { ...account, accountId: account.account_id, email });
  }
  await logAccess(tx, deps, session, 'ENROLMENTS_MAILED', String(reachable.length));
  return { mailed: reachable.length, withoutEmail: waiting.length - reachable.length };
}
