import { entrySquare } from '@divan/api';
import { addDays, day, instantMillis, localDay } from '@divan/basics';
import { dots } from '@divan/documents';
import { logAccess } from '../audit/access-log.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { addTask, reopenDuty } from '../duties/tasks.ts';
import { storedLogo } from '../identity/institution-repository.ts';
import { squareOf } from '../identity/links.ts';
import type { Session } from '../identity/sessions.ts';
import { type MeetingRow, meetingById } from '../meeting/meetings.ts';
import { NotFoundError } from '../refused.ts';
import { requireStatute } from '../statute.ts';
import { callFacts } from './call-facts.ts';
import { callOf } from './call-repository.ts';
import { bouncedMembers, printedTo, queuePrint } from './dispatch-repository.ts';

/** Printed calls must have been handed over by the last day of the call; once done, more of them open the duty again. */
export async function printDuty(tx: Tx, deps: Deps, meeting: MeetingRow): Promise<void> {
  const today = localDay(deps.clock.now());
  const { callDays } = await requireStatute(tx, meeting.institution_id);
  const latest = addDays(day(meeting.held_on), -callDays);
  await reopenDuty(tx, meeting.meeting_id, 'PRINTED_CALLS');
  await addTask(tx, deps, {
    institutionId: meeting.institution_id,
    meetingId: meeting.meeting_id,
    kind: 'PRINTED_CALLS',
    subject: '',
    dueOn: latest,
    warnOn: today,
    article: 'TMK m.77; DY m.14',
  });
}

/** Whose mail came back is called in print. @returns how many more than before */
export async function printBounced(tx: Tx, deps: Deps, meetingId: string): Promise<number> {
  const meeting = await meetingById(tx, meetingId);
  const of = { institutionId: meeting.institution_id, meetingId };
  let prints = 0;
  for (const memberId of await bouncedMembers(tx, meetingId))
    if (await queuePrint(tx, of, { id: deps.newId(), memberId })) prints += 1;
  if (prints > 0) await printDuty(tx, deps, meeting);
  return prints;
}

/** The calls to be printed, a letter for each member; that they were read stands in the log. @throws NotFoundError where there is none */
export async function getPrintedCalls(
  tx: Tx,
  deps: Deps,
  q: { readonly session: Session; readonly meetingId: string; readonly origin: string },
) {
  const meeting = await meetingById(tx, q.meetingId);
  const letters = await printedTo(tx, q.meetingId);
  if (letters.length === 0) throw new NotFoundError();
  const call = await callOf(tx, q.meetingId);
  if (!call) throw new NotFoundError();
  const facts = await callFacts(tx, meeting, q.origin);
  await logAccess(tx, deps, q.session, 'PRINTED_CALLS', q.meetingId);
  const hall = meeting.method === 'PHYSICAL';
  return {
    institution: facts.institution,
    logo: await storedLogo(tx),
    title: 'Genel kurul toplantısına çağrı',
    on: dots(call.sentOn),
    ribbon: facts.specimen ? 'ÖRNEK' : '',
    paragraphs: call.body.split('\n\n'),
    letters: hall
      ? letters.map((letter) => ({
          ...letter,
          own: [
            'Salona gelirken bu mektubu getiriniz: kare, kayıt masasında adınızı buldurur. Kimlik belgesinin yerine geçmez.',
          ],
          square: squareOf(entrySquare(q.meetingId, letter.memberNo)),
        }))
      : letters,
    createdAt: Math.floor(instantMillis(deps.clock.now()) / 1000),
  };
}
