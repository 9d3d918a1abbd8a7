import { day, localDay } from '@divan/basics';
import { logAccess } from '../audit/access-log.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { liveUntilMeeting } from '../identity/link-life.ts';
import type { Session } from '../identity/sessions.ts';
import { beginStream } from '../machine/run-command.ts';
import { type MeetingHub, officeAsker } from '../meeting/meeting-hub.ts';
import { buildGround, heldMeeting, type MeetingRow } from '../meeting/meetings.ts';
import type { EntitledMember } from '../office/members.ts';
import { RefusedError, refused } from '../refused.ts';
import { callFacts } from './call-facts.ts';
import { mailCalls } from './call-letters.ts';
import { freezeList, keepCall } from './call-repository.ts';
import { CALL_STATES, type CallLetter, callLetter } from './call-text.ts';
import { queueDispatches } from './dispatch-repository.ts';
import { dayOrNull, planOf } from './plan.ts';
import { printDuty } from './printed-calls.ts';

/** An assembly that was decided on and has not been called, whose day is still lawful. @throws RefusedError */
async function readyForCall(tx: Tx, deps: Deps, meetingId: string): Promise<MeetingRow> {
  const meeting = await heldMeeting(tx, meetingId);
  if (meeting.state === 'CALLED') throw refused('CALL_ALREADY_SENT');
  if (meeting.state !== 'DECIDED' || meeting.body !== 'ASSEMBLY') throw refused('DECISION_NOT_TAKEN');
  const { refusals } = await planOf(tx, deps, meeting.institution_id, {
    type: meeting.type as 'ORDINARY',
    on: day(meeting.held_on),
    secondOn: dayOrNull(meeting.second_on),
  });
  const [first] = refusals;
  if (first) throw new RefusedError(first);
  return meeting;
}

/** Everybody on the list is called, by mail or, without an address, by a printed call. */
async function dispatchAll(
  tx: Tx,
  deps: Deps,
  of: { readonly institutionId: string; readonly meetingId: string },
  q: {
    readonly members: readonly EntitledMember[];
    readonly letter: CallLetter;
    readonly by: string;
    readonly site: string;
  },
): Promise<{ mails: number; prints: number }> {
  const { members } = q;
  const dispatches = members.map(({ memberId, memberNo, name, surname, email }) => ({
    id: deps.newId(),
    memberId,
    memberNo,
    email,
    name: `${name} ${surname}`,
  }));
  await queueDispatches(
    tx,
    of,
    dispatches.map(({ id, memberId, email }) => ({ id, memberId, email })),
  );
  const byMail = dispatches.filter(({ email }) => email !== '');
  await mailCalls(tx, deps, { institutionId: of.institutionId, ...q }, byMail);
  const mails = members.filter(({ email }) => email).length;
  return { mails, prints: members.length - mails };
}

/** The list is frozen, the call goes out and is kept as it went (DY m.14). @throws RefusedError */
export async function sendCall(
  tx: Tx,
  deps: Deps,
  hub: MeetingHub,
  q: { readonly session: Session; readonly meetingId: string; readonly origin: string },
): Promise<{ mails: number; prints: number }> {
  const { meetingId } = q;
  const of = { institutionId: q.session.institutionId, meetingId };
  const meeting = await readyForCall(tx, deps, meetingId);
  const today = localDay(deps.clock.now());
  const { members } = await buildGround(tx, meeting, today, CALL_STATES);
  await freezeList(tx, of, members, today);
  const letter = callLetter(await callFacts(tx, meeting, q.origin), meetingId, new Date(deps.clock.now()));
  await keepCall(tx, of, { sentOn: today, subject: letter.subject, body: letter.body, states: CALL_STATES });
  await beginStream(tx, hub, officeAsker(q.session), meetingId, { type: 'callMeeting' });
  await liveUntilMeeting(tx, deps);
  const by = q.session.accountId;
  const sent = await dispatchAll(tx, deps, of, { members, letter, by, site: q.origin });
  if (sent.prints > 0) await printDuty(tx, deps, meeting);
  await logAccess(tx, deps, q.session, 'CALL_SENT', meetingId, `${sent.mails} + ${sent.prints}`);
  return sent;
}
