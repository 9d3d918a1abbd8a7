import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { queueMail } from '../mail/mail-queue.ts';
import { meetingById } from '../meeting/meetings.ts';
import { callFacts } from './call-facts.ts';
import { type CallLetter, callLetter } from './call-text.ts';
import { requeueBounced } from './dispatch-repository.ts';

/** One dispatch of a call by mail. */
export const mailCall = (
  tx: Tx,
  deps: Deps,
  institutionId: string,
  { subject, body, calendar }: CallLetter,
  to: { readonly id: string; readonly email: string; readonly name: string; readonly memberNo: string },
): Promise<void> =>
  queueMail(tx, deps, {
    institutionId,
    to: to.email,
    subject,
    body: `Sayın ${to.name} (Üye No: ${to.memberNo}),\n\n${body}`,
    calendar,
    dispatchId: to.id,
  });

/** Calls that came back go out anew. @returns how many */
export async function resendBounced(tx: Tx, deps: Deps, meetingId: string, origin: string): Promise<number> {
  const meeting = await meetingById(tx, meetingId);
  const letter = callLetter(await callFacts(tx, meeting, origin), meetingId, new Date(deps.clock.now()));
  const bounced = await requeueBounced(tx, meetingId);
  for (const to of bounced) await mailCall(tx, deps, meeting.institution_id, letter, to);
  return bounced.length;
}
