import type { applyForMembership as contract } from '@divan/api';
import { addMillis } from '@divan/basics';
import type { z } from 'zod';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { alwaysAtTheBeat } from '../identity/door.ts';
import { firstInstitution } from '../identity/institution-repository.ts';
import { institutionName } from '../identity/letters.ts';
import { withinRate } from '../identity/rate-limit.ts';
import { newToken, tokenHash } from '../identity/secrets.ts';
import { siteKnown } from '../mail/correspondence.ts';
import { queueMail } from '../mail/mail-queue.ts';
import { identityHash } from '../office/members.ts';
import { mustBeBorn, mustBeIdentityNumber, phoneRead } from '../office/typed-fields.ts';
import { refused } from '../refused.ts';
import { applicantNotice } from './applicant-notice.ts';
import { applicationLink, confirmLetter } from './application-letters.ts';
import { addApplication, countsBefore, keepNotice, settingOf } from './application-repository.ts';

const DAY_MILLIS = 86_400_000;
/** So many letters a day go to one address because somebody applied with it. */
const LETTERS_A_DAY = 3;
/** So many applications wait for their confirmation at a time: a flood fills no disk and no postbox. */
const MOST_UNCONFIRMED = 500;

/** Whether the page takes applications: switched on, and letters leave the house to an address that is known. */
export async function takesApplications(tx: Tx, deps: Deps, institutionId: string): Promise<boolean> {
  const { open } = await settingOf(tx, institutionId);
  return open && deps.mailer.configured && (await siteKnown(tx, deps, institutionId)) !== '';
}

/** What the public page shows. */
export async function applicationForm(deps: Deps) {
  const id = (await deps.db.without(firstInstitution))?.institution_id;
  const shut = { open: false, institution: '', note: '', signed: true, notice: [], noticeVersion: '' };
  if (!id) return shut;
  return deps.db.within(id, async (tx) => {
    const institution = await institutionName(tx, id);
    if (!(await takesApplications(tx, deps, id))) return { ...shut, institution };
    const { note, signed, keepDays } = await settingOf(tx, id);
    const { version, text } = await applicantNotice(tx, id, keepDays);
    return { open: true, institution, note, signed, notice: text, noticeVersion: version };
  });
}

/**
 * Somebody applies for membership. The answer is the same at the same beat whoever it is: who is a member or has applied before is looked at by the office alone (KVKK m.6, m.12).
 * @throws RefusedError `APPLICATIONS_CLOSED`, `NOTICE_CHANGED`, `TOO_MANY_REQUESTS`, and for fields that no register takes
 */
export async function applyFor(deps: Deps, typed: z.output<(typeof contract)['body']>): Promise<void> {
  const id = (await deps.db.without(firstInstitution))?.institution_id;
  if (!id) throw refused('APPLICATIONS_CLOSED');
  withinRate(deps, 'apply', 120, 3_600_000);
  withinRate(deps, `apply:${typed.email.toLowerCase()}`, 5, 600_000);
  if (typed.identityNumber) mustBeIdentityNumber(typed.identityNumber);
  mustBeBorn(deps, typed.birthDate);
  const phone = phoneRead(typed.phone);
  await alwaysAtTheBeat(() => deps.db.within(id, (tx) => keep(tx, deps, id, { ...typed, phone })));
}

async function keep(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  { notice: seen, identityNumber, ...typed }: z.output<(typeof contract)['body']>,
): Promise<void> {
  if (!(await takesApplications(tx, deps, institutionId))) throw refused('APPLICATIONS_CLOSED');
  const now = deps.clock.now();
  const notice = await applicantNotice(tx, institutionId, (await settingOf(tx, institutionId)).keepDays);
  if (notice.version !== seen) throw refused('NOTICE_CHANGED');
  const { unconfirmed, sent } = await countsBefore(tx, typed.email, addMillis(now, -DAY_MILLIS));
  if (unconfirmed >= MOST_UNCONFIRMED) throw refused('TOO_MANY_REQUESTS');
  // Nobody learns from the answer that an address has had its letters.
  if (sent >= LETTERS_A_DAY) return;
  const token = newToken();
  await keepNotice(tx, institutionId, notice, now);
  const identity = identityNumber || null;
  await addApplication(
    tx,
    deps,
    { institutionId, hash: tokenHash(token) },
    {
      ...typed,
      sealedIdentity: identity && deps.keys.encrypt('member.identity_number', identity),
      identityHash: identity && identityHash(deps, identity),
      notice: notice.version,
    },
  );
  const institution = await institutionName(tx, institutionId);
  const site = await siteKnown(tx, deps, institutionId);
  await queueMail(tx, deps, {
    institutionId,
    to: typed.email,
    ...confirmLetter({ institution }),
    secret: applicationLink(site, token),
  });
}
