import { addYears, type IsoDay, localDay } from '@divan/basics';
import { maskIdentityNumber } from '@divan/law';
import { logReading } from '../audit/access-log.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { siteKnown } from '../mail/correspondence.ts';
import { identityOf } from '../office/member-sheet.ts';
import {
  type Application,
  confirmedApplications,
  membersAlike,
  nextMemberNo,
  settingOf,
} from './application-repository.ts';

/** Years of age at which a person has capacity to act (TMK m.11). */
const OF_AGE = 18;

/** What the office sees: applications with their last days, who in the register is alike, and what the page is set to. */
export async function applicationsSeen(tx: Tx, deps: Deps, session: Session) {
  const found = await confirmedApplications(tx);
  if (found.length > 0) await logReading(tx, deps, session, 'APPLICATIONS_READ');
  const today = localDay(deps.clock.now());
  const applications = [];
  for (const one of found) applications.push(await seen(tx, deps, one, today));
  const site = await siteKnown(tx, deps, session.institutionId);
  return {
    applications,
    setting: await settingOf(tx, session.institutionId),
    mail: deps.mailer.configured,
    page: site && `${site}/uyelik-basvurusu`,
    nextNo: await nextMemberNo(tx),
  };
}

async function seen(tx: Tx, deps: Deps, application: Application, today: IsoDay) {
  const { sealedIdentity, identityHash: _, sentAt: __, ...one } = application;
  const identity = identityOf(deps, sealedIdentity);
  const waits = one.state === 'CONFIRMED';
  return {
    ...one,
    number: one.number as number,
    confirmedAt: one.confirmedAt as string,
    dueOn: one.dueOn as string,
    identityNumber: identity && maskIdentityNumber(identity),
    late: waits && (one.dueOn as string) < today,
    minor: waits && one.birthDate !== null && addYears(one.birthDate, OF_AGE) > today,
    alike: waits ? await membersAlike(tx, application) : [],
  };
}
