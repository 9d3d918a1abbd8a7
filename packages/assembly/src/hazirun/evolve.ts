import { type Evolves, must } from '@divan/machine';
import type { Meeting } from '../state.ts';
import type { HazirunEvent } from './events.ts';
import { leaveRoom } from './leave.ts';

export const hazirunEvolves = {
  CheckInOpened: (meeting, event) => {
    meeting.phase = 'checkIn';
    meeting.attempt = event.attempt;
    meeting.on = event.on;
    if (event.attempt === 2 && meeting.second) meeting.hour = meeting.second.hour;
    meeting.specimen = event.approval?.specimen ?? false;
    meeting.approval = event.approval;
    meeting.present = new Map();
    meeting.attending = 0;
    meeting.lastOrder = 0;
    meeting.edition = event.edition ?? 1;
    if (event.speechSeconds !== undefined) meeting.speechSeconds = event.speechSeconds;
    if (event.speechTimes) meeting.speechTimes = { ...event.speechTimes };
  },
  MemberAdmitted: (meeting, event) => {
    meeting.present.set(event.memberId, {
      order: event.order,
      admittedAt: event.at,
      method: event.method,
      desk: event.desk ?? null,
      leftAt: null,
    });
    meeting.lastOrder = event.order;
    meeting.moves += 1;
    if (meeting.roll.get(event.memberId)?.mayVote) meeting.attending += 1;
  },
  MemberReturned: (meeting, event) => {
    const presence = must(meeting.present.get(event.memberId), 'member');
    presence.leftAt = null;
    meeting.moves += 1;
    // Whoever comes back while a roll is called has answered it.
    meeting.rollCall?.asked.delete(event.memberId);
    if (meeting.roll.get(event.memberId)?.mayVote) meeting.attending += 1;
  },
  MemberLeft: (meeting, event) => {
    leaveRoom(meeting, event.memberId, event.at);
  },
  IdentityRecorded: (meeting, event) => {
    meeting.incidents.push({
      kind: 'IDENTITY',
      from: event.at,
      memberId: event.memberId,
      what: event.what,
      seenBy: event.seenBy,
    });
  },
  RollCallRecorded: (meeting, event) => {
    meeting.rollCall = null;
    for (const memberId of event.absent) leaveRoom(meeting, memberId, event.at);
    meeting.incidents.push({
      kind: 'ROLL_CALL',
      from: event.at,
      present: event.present,
      absent: event.absent.length,
      ...(event.call
        ? { call: { asked: event.call.asked, answered: event.call.answered, seen: event.call.seen.length } }
        : {}),
    });
  },
} satisfies Evolves<Meeting, HazirunEvent>;
