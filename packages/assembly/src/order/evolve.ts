import { instantMillis } from '@divan/basics';
import { type Evolves, must } from '@divan/machine';
import type { Meeting } from '../state.ts';
import type { OrderEvent } from './events.ts';
import type { Incident } from './state.ts';

/** The pauses of these kinds that are still open end now. */
function resumed(
  meeting: Meeting,
  kinds: readonly Incident['kind'][],
  at: NonNullable<Meeting['openedAt']>,
  present: number,
): void {
  for (const incident of meeting.incidents) {
    if (!('resumedAt' in incident) || incident.resumedAt !== null || !kinds.includes(incident.kind)) continue;
    incident.resumedAt = at;
    if ('present' in incident) incident.present = present;
  }
}

export const orderEvolves = {
  RecessCalled: (meeting, event) => {
    meeting.rollCall = null;
    meeting.resumeTo = meeting.phase;
    meeting.phase = 'recess';
    meeting.recessUntil = event.until;
    meeting.incidents.push({ kind: 'RECESS', from: event.at, until: event.until, resumedAt: null });
  },
  MeetingAdjourned: (meeting, event) => {
    meeting.rollCall = null;
    meeting.resumeTo = meeting.phase === 'opened' || meeting.phase === 'inSession' ? meeting.phase : meeting.resumeTo;
    meeting.phase = 'adjourned';
    meeting.on = event.to;
    meeting.hour = event.hour;
    meeting.interruption = null;
    meeting.recessUntil = null;
    meeting.incidents.push({
      kind: 'ADJOURNED',
      from: event.at,
      to: event.to,
      hour: event.hour,
      reason: event.reason,
      resumedAt: null,
      present: null,
    });
  },
  InterruptionDeclared: (meeting, event) => {
    // Whoever could not answer could not be heard: the roll is called anew.
    meeting.rollCall = null;
    meeting.resumeTo = meeting.phase === 'recess' ? meeting.resumeTo : meeting.phase;
    meeting.phase = 'interrupted';
    meeting.interruption = event.interruptionId;
    meeting.incidents.push({
      kind: 'INTERRUPTION',
      from: event.at,
      cause: event.cause,
      affected: event.affected,
      resumedAt: null,
      present: null,
    });
  },
  InterruptionEnded: (meeting, event) => {
    resumed(meeting, ['INTERRUPTION', 'RECESS'], event.at, event.present);
    meeting.interruption = null;
    meeting.phase = must(meeting.resumeTo, 'phase');
    meeting.resumeTo = null;
  },
  OutageRecorded: (meeting, event) => {
    // Nobody could answer meanwhile (F-11).
    if (meeting.rollCall)
      meeting.rollCall.seconds += Math.ceil((instantMillis(event.to) - instantMillis(event.from)) / 1000);
    meeting.incidents.push({ kind: 'OUTAGE', from: event.from, to: event.to });
  },
  MeetingResumed: (meeting, event) => {
    resumed(meeting, ['RECESS', 'ADJOURNED'], event.at, event.present);
    meeting.phase = must(meeting.resumeTo, 'phase');
    meeting.resumeTo = null;
    meeting.recessUntil = null;
  },
  ParticipantWarned: (meeting, event) => {
    meeting.warnings.push({ memberId: event.memberId, reason: event.reason, at: event.at });
  },
  ObjectionRaised: (meeting, event) => {
    meeting.objections.set(event.objectionId, { by: event.by, text: event.text, at: event.at, answer: null });
  },
  ObjectionAnswered: (meeting, event) => {
    must(meeting.objections.get(event.objectionId), 'objection').answer = {
      accepted: event.accepted,
      text: event.text,
    };
  },
} satisfies Evolves<Meeting, OrderEvent>;
