import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { type Addressee, accountsOfMembers } from '../identity/account-repository.ts';
import { enrolmentLink } from '../identity/letters.ts';
import { linkLife } from '../identity/link-life.ts';
import { answersFor } from '../identity/links.ts';
import { newLinks } from '../identity/new-links.ts';
import { membersToEnrol } from '../identity/people-repository.ts';
import { logSecurityOf } from '../identity/security-log.ts';
import { type Letter, queueMails, SECRET_PLACE } from '../mail/mail-queue.ts';
import { meetingById } from '../meeting/meetings.ts';
import { callFacts } from './call-facts.ts';
import { type CallLetter, callLetter } from './call-text.ts';
import { requeueBounced } from './dispatch-repository.ts';

/** Somebody who is called by mail. */
export interface Called {
  readonly id: string;
  readonly memberId: string;
  readonly email: string;
  readonly name: string;
  readonly memberNo: string;
}

/** What stands in the call of whoever has not enrolled: the way in, of one's own, until the meeting. */
const enrolHere = (memberNo: string): string =>
  `Toplantı sistemine kaydınız henüz tamamlanmamıştır. Kaydınızı size özel şu bağlantıdan tamamlayınız; bağlantı toplantı gününün sonuna kadar geçerlidir ve bir kez kullanılır:\n\n${SECRET_PLACE}\n\nSonraki girişlerinizde üye numaranızı (${memberNo}) yazarsınız.`;

/** Queues the call to each; whoever has not enrolled finds the own link in it. Of the call that is kept the link is no part. */
export async function mailCalls(
  tx: Tx,
  deps: Deps,
  q: { readonly institutionId: string; readonly by: string; readonly site: string; readonly letter: CallLetter },
  to: readonly Called[],
): Promise<void> {
  const { institutionId, letter } = q;
  const waiting = new Set((await membersToEnrol(tx, deps.clock.now())).map(({ memberId }) => memberId));
  const calls = to.map((one) => ({ ...one, mailId: deps.newId() }));
  const unenrolled = calls.filter(({ memberId }) => letter.electronic && waiting.has(memberId));
  const links = await linksFor(tx, deps, q, unenrolled);
  await queueMails(
    tx,
    deps,
    calls.map(({ id, email, name, memberNo, memberId, mailId }): Letter => {
      const link = links.get(memberId);
      const own = link ? `${enrolHere(memberNo)}\n\n` : '';
      return {
        institutionId,
        to: email,
        subject: letter.subject,
        body: `Sayın ${name} (Üye No: ${memberNo}),\n\n${own}${letter.body}`,
        calendar: letter.calendar,
        dispatchId: id,
        mailId,
        ...(link ? { secret: link } : {}),
      };
    }),
  );
}

/** The own link of each, by member. */
async function linksFor(
  tx: Tx,
  deps: Deps,
  q: { readonly institutionId: string; readonly by: string; readonly site: string },
  calls: readonly (Called & { readonly mailId: string })[],
): Promise<ReadonlyMap<string, string>> {
  const { institutionId, by, site } = q;
  if (calls.length === 0) return new Map();
  const mailOf = new Map(calls.map(({ memberId, mailId }) => [memberId, mailId]));
  const accounts = await accountsOfMembers(tx, deps, institutionId, [...mailOf.keys()]);
  const idOf = ({ memberId }: Addressee): string => memberId as string;
  const answers = await answersFor(
    tx,
    accounts.map(({ accountId }) => accountId),
    by,
  );
  const tokens = await newLinks(tx, deps, {
    institutionId,
    way: 'CALL',
    until: (await linkLife(tx, deps)).until,
    links: accounts.map((one) => ({
      accountId: one.accountId,
      by: answers(one.accountId),
      mailId: mailOf.get(idOf(one)) as string,
    })),
  });
  await logSecurityOf(tx, deps, accounts, { institutionId, by, kind: 'LINK_MAILED', detail: 'çağrıyla' });
  return new Map(accounts.map((one, i) => [idOf(one), enrolmentLink(site, tokens[i] as string)]));
}

/** Calls that came back go out anew. @returns how many */
export async function resendBounced(
  tx: Tx,
  deps: Deps,
  q: { readonly meetingId: string; readonly by: string; readonly site: string; readonly sequence: number },
): Promise<number> {
  const meeting = await meetingById(tx, q.meetingId);
  const facts = await callFacts(tx, meeting, q.site);
  const letter = callLetter(facts, q.meetingId, new Date(deps.clock.now()), q.sequence);
  const bounced = await requeueBounced(tx, q.meetingId);
  await mailCalls(tx, deps, { institutionId: meeting.institution_id, by: q.by, site: q.site, letter }, bounced);
  return bounced.length;
}
