import { addMillis } from '@divan/basics';
import { rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { siteKnown } from '../mail/correspondence.ts';
import { queueJob, queueMail } from '../mail/mail-queue.ts';
import { accountsOfMembers } from './account-repository.ts';
import { alwaysAtTheBeat } from './door.ts';
import { factorsOf } from './factors.ts';
import { enrolledAlready, institutionName } from './letters.ts';
import { linksSince } from './link-repository.ts';
import { mailLinks } from './links.ts';
import { withinRate } from './rate-limit.ts';

const DAY_MILLIS = 24 * 3_600_000;
/** So many letters a day go to one address because somebody asked for them. */
const LETTERS_A_DAY = 5;

/**
 * Somebody who is not signed in asks for the own link. The answer is the same at the same beat whoever asks for whomever, and what follows is a job, so that neither words nor time tell
 * who is a member; whoever asks for nobody leaves nothing behind. The link goes to the address in the register; where letters lead to is not taken from the request.
 */
export async function askForLink(deps: Deps, login: string): Promise<void> {
  const asked = login.trim();
  withinRate(deps, `resend:${asked.toLocaleLowerCase('tr')}`, 3, 600_000);
  await alwaysAtTheBeat(async () => {
    for (const found of await membersOf(deps, asked))
      await deps.db.without((tx) => queueJob(tx, 'resend-link', found, `resend:${found.memberId}`));
  });
}

const membersOf = (deps: Deps, login: string): Promise<{ memberId: string; institutionId: string }[]> =>
  deps.db.without((tx) =>
    rows(
      tx,
      sql`select member_id as "memberId", institution_id as "institutionId" from find_members(${login}) limit 8`,
    ),
  );

/** Sends what was asked for. */
export async function resendLink(deps: Deps, payload: unknown): Promise<void> {
  const { memberId, institutionId } = payload as { memberId: string; institutionId: string };
  await deps.db.within(institutionId, (tx) => answer(tx, deps, institutionId, memberId));
}

async function answer(tx: Tx, deps: Deps, institutionId: string, memberId: string): Promise<void> {
  const [to] = await accountsOfMembers(tx, deps, institutionId, [memberId]);
  const site = await siteKnown(tx, deps, institutionId);
  if (!to?.email || !site) return;
  const since = addMillis(deps.clock.now(), -DAY_MILLIS);
  if ((await linksSince(tx, to.accountId, since)) + (await toldSince(tx, to.email, since)) >= LETTERS_A_DAY) return;
  if ((await factorsOf(tx, to.accountId)).length === 0) {
    await mailLinks(tx, deps, [to], { institutionId, site, by: null, way: 'SELF' });
    return;
  }
  const institution = await institutionName(tx, institutionId);
  await queueMail(tx, deps, { institutionId, to: to.email, ...enrolledAlready({ institution, site, ...to }) });
}

const toldSince = (tx: Tx, email: string, since: string): Promise<number> =>
  rows(
    tx,
    sql`select 1 from mail where recipient = ${email} and queued_at > ${since} and subject like '%kaydınız tamam'`,
  ).then((found) => found.length);
