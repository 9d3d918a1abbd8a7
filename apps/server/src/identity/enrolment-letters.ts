import type { Letters } from '@divan/documents/render';
import type { FastifyRequest } from 'fastify';
import { logAccess } from '../audit/access-log.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { rememberSite } from '../mail/correspondence.ts';
import { NotFoundError, refused } from '../refused.ts';
import { type Addressee, accountsOfMembers, staffToEnrol } from './account-repository.ts';
import { linkLetters, mailLinks } from './links.ts';
import { type MemberToEnrol, membersToEnrol, membersUnreached, oneAtATime } from './people-repository.ts';
import type { Session } from './sessions.ts';

/** So many letters go into one file: more take longer than a page waits. */
export const LETTERS_AT_ONCE = 1000;

interface Asked {
  readonly tx: Tx;
  readonly deps: Deps;
  readonly session: Session;
  readonly request: FastifyRequest;
}

/** @throws RefusedError `NO_MAIL_SERVER` */
function mailMustGo(deps: Deps): void {
  if (!deps.mailer.configured) throw refused('NO_MAIL_SERVER');
}

/** Who sends, and under which address of the program. */
const sent = async ({ tx, deps, session, request }: Asked) => ({
  institutionId: session.institutionId,
  by: session.accountId,
  site: await rememberSite(tx, deps, session.institutionId, request),
});

async function addresseeOf({ tx, deps, session }: Asked, memberId: string): Promise<Addressee> {
  const [found] = await accountsOfMembers(tx, deps, session.institutionId, [memberId]);
  if (!found) throw refused('NOT_FOUND');
  return found;
}

/** Mails a member the link to enrol with. */
export async function issueEnrolment(asked: Asked, memberId: string): Promise<void> {
  const { tx, deps, session } = asked;
  const to = await addresseeOf(asked, memberId);
  if (!to.email) throw refused('LINK_CANNOT_BE_MAILED');
  mailMustGo(deps);
  await mailLinks(tx, deps, [to], { ...(await sent(asked)), way: 'MAIL' });
  await logAccess(tx, deps, session, 'ENROLMENT_MAILED', memberId);
}

/** The letter with the link for a member whom no mail reaches. */
export async function printEnrolment(asked: Asked, memberId: string): Promise<Letters> {
  const { tx, deps, session } = asked;
  const to = await addresseeOf(asked, memberId);
  const unreached = (await membersUnreached(tx, reach(deps))).some((one) => one.memberId === memberId);
  if (to.email && deps.mailer.configured && !unreached) throw refused('LINK_GOES_BY_MAIL');
  await logAccess(tx, deps, session, 'ENROLMENT_PRINTED', memberId);
  return linkLetters(tx, deps, [to], await sent(asked));
}

/** Letters for the next members whom no mail reaches, by surname. */
export async function printEnrolments(asked: Asked): Promise<Letters> {
  const { tx, deps, session } = asked;
  await oneAtATime(tx, session.institutionId);
  const waiting = (await membersUnreached(tx, reach(deps))).filter(({ printed }) => !printed);
  const next = waiting.slice(0, LETTERS_AT_ONCE);
  if (next.length === 0) throw refused('NO_LETTER_TO_PRINT');
  const to = await accountsOfMembers(tx, deps, session.institutionId, idsOf(next));
  await logAccess(tx, deps, session, 'ENROLMENTS_PRINTED', String(to.length));
  return linkLetters(tx, deps, to, await sent(asked));
}

const reach = ({ clock, mailer }: Deps) => ({ now: clock.now(), mail: mailer.configured });
const idsOf = (members: readonly MemberToEnrol[]): string[] => members.map(({ memberId }) => memberId);

async function awaitedStaff({ tx }: Asked, accountId: string): Promise<Addressee> {
  const account = await staffToEnrol(tx, accountId);
  if (!account) throw new NotFoundError();
  const { display_name: name, email } = account;
  return { accountId, memberId: null, memberNo: '', name, email, address: email };
}

/** Mails somebody of staff the link to enrol with. */
export async function issueStaffEnrolment(asked: Asked, accountId: string): Promise<void> {
  const to = await awaitedStaff(asked, accountId);
  mailMustGo(asked.deps);
  await mailLinks(asked.tx, asked.deps, [to], { ...(await sent(asked)), way: 'MAIL' });
}

/** The letter with the link for staff where no mail goes at all. */
export async function printStaffEnrolment(asked: Asked, accountId: string): Promise<Letters> {
  const to = await awaitedStaff(asked, accountId);
  if (asked.deps.mailer.configured) throw refused('LINK_GOES_BY_MAIL');
  return linkLetters(asked.tx, asked.deps, [to], await sent(asked));
}

/** Mails a link to every member who is not enrolled and has an address. */
export async function inviteAll(asked: Asked): Promise<{ mailed: number; withoutEmail: number }> {
  const { tx, deps, session } = asked;
  mailMustGo(deps);
  const waiting = await membersToEnrol(tx, deps.clock.now());
  const reachable = waiting.filter(({ email }) => email);
  const to = await accountsOfMembers(tx, deps, session.institutionId, idsOf(reachable));
  await mailLinks(tx, deps, to, { ...(await sent(asked)), way: 'MAIL' });
  await logAccess(tx, deps, session, 'ENROLMENTS_MAILED', String(to.length));
  return { mailed: to.length, withoutEmail: waiting.length - reachable.length };
}
