import type * as api from '@divan/api';
import { isOver } from '@divan/assembly';
import { addDays, day, localDay, localMinute } from '@divan/basics';
import type { z } from 'zod';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { phaseOf } from '../machine/journal-repository.ts';
import { beginStream } from '../machine/run-command.ts';
import { queueMail } from '../mail/mail-queue.ts';
import { type MeetingHub, officeAsker } from '../meeting/meeting-hub.ts';
import { type AgendaEntry, buildGround, heldMeeting, type MeetingRow, meetingById } from '../meeting/meetings.ts';
import { refused } from '../refused.ts';
import { requireStatute } from '../statute.ts';
import { callFacts, decisionTextOf } from './call-facts.ts';
import { CALL_STATES, callLetter } from './call-text.ts';
import { addBoardMeeting, awaitDrafts, sameBoardMeeting } from './draft-repository.ts';
import { boardBefore, mustBeDraftSeen } from './drafts.ts';
import { boardRules, requireApproval } from './plan.ts';

type Asked = z.output<typeof api.callBoardMeeting.body>;

/** The agenda of a board meeting; where it is to convene an assembly, that decision comes first. */
async function boardAgenda(tx: Tx, target: MeetingRow | null, asked: Asked['items']): Promise<AgendaEntry[]> {
  const items = [
    ...(target
      ? [
          {
            title: `${target.title} toplantısının yapılması ve üyelerin çağrılması`,
            text: await decisionTextOf(tx, target),
          },
        ]
      : []),
    ...asked,
  ];
  if (items.length === 0) throw refused('AGENDA_ITEM_UNKNOWN');
  return [
    { id: 'm1', kind: 'OPENING', title: 'Açılış ve yoklama', organs: [], text: '' },
    ...items.map((item, i) => ({ id: `m${i + 2}`, kind: 'DECISION' as const, organs: [], ...item })),
    { id: `m${items.length + 2}`, kind: 'CLOSING', title: 'Kapanış', organs: [], text: '' },
  ];
}

/** Tells the members of the board by mail. */
async function tellBoard(
  tx: Tx,
  deps: Deps,
  meeting: MeetingRow,
  {
    members,
    origin,
  }: { readonly members: readonly { name: string; surname: string; email: string }[]; origin: string },
): Promise<void> {
  const facts = await callFacts(tx, meeting, origin);
  const { subject, body, calendar } = callLetter(facts, meeting.meeting_id, new Date(deps.clock.now()));
  for (const member of members)
    if (member.email)
      await queueMail(tx, deps, {
        institutionId: meeting.institution_id,
        to: member.email,
        subject,
        body: `Sayın ${member.name} ${member.surname},\n\n${body}`,
        calendar,
      });
}

/** The meeting of the board that was called for a draft already: the same call pressed twice is one. @throws RefusedError `BOARD_ALREADY_CALLED` */
function sameBoardCall(called: MeetingRow, asked: Asked): string {
  if (called.held_on !== asked.on || called.hour !== asked.hour || called.method !== asked.method)
    throw refused('BOARD_ALREADY_CALLED');
  return called.meeting_id;
}

/** Calls the board to a meeting. @returns its id @throws RefusedError */
export async function callBoardMeeting(
  tx: Tx,
  deps: Deps,
  hub: MeetingHub,
  { session, origin, asked }: { readonly session: Session; readonly origin: string; readonly asked: Asked },
): Promise<string> {
  const { institutionId } = session;
  const today = localDay(deps.clock.now());
  const { callDays } = boardRules(await requireStatute(tx, institutionId), day(asked.on));
  const earliest = addDays(today, callDays);
  if (asked.on < earliest)
    throw refused('CALL_TOO_LATE', { latestCallOn: addDays(day(asked.on), -callDays), earliestMeetingOn: earliest });
  // A board may meet at once; it is called to no hour that is over.
  if (`${asked.on}T${asked.hour}` < localMinute(deps.clock.now()))
    throw refused('MEETING_IN_THE_PAST', { meetingOn: asked.on });
  if (asked.method === 'ELECTRONIC') await requireApproval(tx, asked.on);
  const target = asked.convenes ? await heldMeeting(tx, asked.convenes) : null;
  if (target && target.state !== 'DRAFT') throw refused('DECISION_ALREADY_TAKEN');
  if (target) {
    mustBeDraftSeen(target, asked.version);
    const called = await boardBefore(tx, target.meeting_id);
    if (called) return sameBoardCall(await meetingById(tx, called), asked);
  }
  const agenda = await boardAgenda(tx, target, asked.items);
  await awaitDrafts(tx);
  const same = target ? undefined : await sameBoardMeeting(tx, { ...asked, agenda });
  if (same && !isOver((await phaseOf(tx, same)) ?? '')) return same;
  const meetingId = deps.newId();
  await addBoardMeeting(tx, { institutionId, meetingId, at: deps.clock.now() }, { ...asked, agenda });
  const meeting = await meetingById(tx, meetingId);
  const { members } = await buildGround(tx, meeting, today, CALL_STATES);
  await tellBoard(tx, deps, meeting, { members, origin });
  await beginStream(tx, hub, officeAsker(session), meetingId, { type: 'callMeeting' });
  return meetingId;
}
