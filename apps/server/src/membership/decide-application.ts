import type { acceptApplication as acceptContract } from '@divan/api';
import { day, type IsoDay, localDay } from '@divan/basics';
import type { z } from 'zod';
import { logAccess } from '../audit/access-log.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { institutionName } from '../identity/letters.ts';
import type { Session } from '../identity/sessions.ts';
import { queueMail } from '../mail/mail-queue.ts';
import { createMember } from '../office/create-member.ts';
import { identityOf } from '../office/member-sheet.ts';
import { closeDutyOf } from '../privacy/duty-repository.ts';
import { NotFoundError, refused } from '../refused.ts';
import { acceptedLetter, refusedLetter } from './application-letters.ts';
import {
  type Application,
  accept,
  heldApplication,
  membersAlike,
  recordSigned,
  refuse,
  type SignedWay,
  settingOf,
} from './application-repository.ts';
import { applicationSubject } from './own-application.ts';

type Confirmed = Application & { readonly number: number };

/** An application that was confirmed, held. @throws NotFoundError */
async function confirmedOne(tx: Tx, applicationId: string): Promise<Confirmed> {
  const found = await heldApplication(tx, applicationId);
  if (!found || found.number === null) throw new NotFoundError();
  return found as Confirmed;
}

const mustWait = ({ state }: Application): void => {
  if (state !== 'CONFIRMED') throw refused('APPLICATION_DECIDED', { outcome: state });
};

/** @throws RefusedError `APPLICATION_DAY_OUTSIDE` for a day before the application came or after today */
function mustLieWithin(deps: Deps, on: IsoDay, since: IsoDay): void {
  const today = localDay(deps.clock.now());
  if (on < since || on > today) throw refused('APPLICATION_DAY_OUTSIDE', { on, since, today });
}
const cameOn = ({ confirmedAt, sentAt }: Application): IsoDay => localDay(confirmedAt ?? sentAt);

/** The application with a signature is in hand, however it came; one that was signed before the page was filled in counts too. */
export async function recordSignedOne(
  tx: Tx,
  deps: Deps,
  applicationId: string,
  q: { readonly how: SignedWay; readonly on: string },
): Promise<void> {
  const application = await confirmedOne(tx, applicationId);
  mustWait(application);
  const on = day(q.on);
  const today = localDay(deps.clock.now());
  if (on > today) throw refused('APPLICATION_DAY_OUTSIDE', { on, since: cameOn(application), today });
  await recordSigned(tx, applicationId, q.how, on);
}

/** What a decision of either kind does besides. */
async function told(
  tx: Tx,
  deps: Deps,
  session: Session,
  application: Confirmed,
  q: { readonly letter: { readonly subject: string; readonly body: string }; readonly accepted: boolean },
): Promise<void> {
  const { institutionId } = session;
  await closeDutyOf(
    tx,
    ['MEMBERSHIP_APPLICATION'],
    applicationSubject(application.number),
    deps.clock.now(),
    q.accepted ? 'kabul edildi' : 'reddedildi',
  );
  await queueMail(tx, deps, { institutionId, to: application.email, ...q.letter });
}

/**
 * The board accepted: the applicant enters the register with all its checks, and hears of it in writing (TMK m.64). Accepted by this decision already, it stays.
 * @throws RefusedError `APPLICATION_NOT_SIGNED`, `APPLICANT_ALIKE`, `APPLICATION_DAY_OUTSIDE`, `APPLICATION_DECIDED`, and what the register refuses
 */
export async function acceptOne(
  tx: Tx,
  deps: Deps,
  session: Session,
  applicationId: string,
  { decisionNo, decidedOn: on, memberNo, kind, apart }: z.output<(typeof acceptContract)['body']>,
): Promise<string> {
  const { institutionId, accountId } = session;
  const application = await confirmedOne(tx, applicationId);
  if (application.state === 'ACCEPTED' && application.memberId && application.decisionNo === decisionNo)
    return application.memberId;
  mustWait(application);
  const decidedOn = day(on);
  mustLieWithin(deps, decidedOn, cameOn(application));
  if ((await settingOf(tx, institutionId)).signed && application.signedHow === '')
    throw refused('APPLICATION_NOT_SIGNED');
  const alike = apart ? [] : await membersAlike(tx, application);
  if (alike.length > 0)
    throw refused('APPLICANT_ALIKE', { members: alike.map((one) => `${one.name} (${one.memberNo})`) });
  const { name, surname, email, phone, address, birthDate, profession, education } = application;
  const identityNumber = identityOf(deps, application.sealedIdentity) ?? '';
  const fields = { memberNo, name, surname, kind, email, phone, address, birthDate, profession, education };
  const member = { ...fields, identityNumber, admittedOn: decidedOn };
  const memberId = await createMember(tx, deps, session, member, apart);
  await accept(tx, applicationId, { decisionNo, decidedOn, by: accountId, at: deps.clock.now() }, memberId);
  await logAccess(tx, deps, session, 'APPLICATION_ACCEPTED', memberId, `no ${application.number}, karar ${decisionNo}`);
  const to = { institution: await institutionName(tx, institutionId), name: `${name} ${surname}` };
  const letter = acceptedLetter(to, { number: application.number, decisionNo, decidedOn, memberNo });
  await told(tx, deps, session, application, { letter, accepted: true });
  return memberId;
}

/** The board refused, with or without a reason; the applicant hears of it in writing (TMK m.63-64). Refused by this decision already, it stays. */
export async function refuseOne(
  tx: Tx,
  deps: Deps,
  session: Session,
  applicationId: string,
  q: { readonly decisionNo: string; readonly decidedOn: string; readonly reason: string },
): Promise<void> {
  const { institutionId, accountId } = session;
  const application = await confirmedOne(tx, applicationId);
  if (application.state === 'REFUSED' && application.decisionNo === q.decisionNo && application.reason === q.reason)
    return;
  mustWait(application);
  const decidedOn = day(q.decidedOn);
  mustLieWithin(deps, decidedOn, cameOn(application));
  const { number, name, surname } = application;
  const { decisionNo, reason } = q;
  await refuse(tx, applicationId, { decisionNo, decidedOn, by: accountId, at: deps.clock.now() }, reason);
  await logAccess(tx, deps, session, 'APPLICATION_REFUSED', applicationId, `no ${number}, karar ${decisionNo}`);
  const to = { institution: await institutionName(tx, institutionId), name: `${name} ${surname}` };
  const letter = refusedLetter(to, { number, decisionNo, decidedOn, reason });
  await told(tx, deps, session, application, { letter, accepted: false });
}
