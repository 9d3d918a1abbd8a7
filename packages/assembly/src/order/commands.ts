import { daysBetween, type Instant, type IsoDay, instant, instantMillis, isDay, localDay, ok } from '@divan/basics';
import { refuse } from '@divan/law';
import { command, memberOf, notFound } from '../command.ts';
import type { MeetingEvent } from '../event.ts';
import type { Payload } from '../forms.ts';

const RUNNING = ['opened', 'inSession'] as const;

export const orderCommands = {
  /** Ara verme. */
  callRecess: command<Payload<'callRecess'>>({
    phases: RUNNING,
    authority: ['LEAD', 'STAND_IN'],
    check: ({ state: meeting }) =>
      meeting.openVote ? refuse('VOTE_IS_OPEN') : meeting.speaking ? refuse('SPEECH_UNDER_WAY') : ok(null),
    decide: ({ at }, { until }) => {
      let end: Instant;
      let on: string;
      try {
        end = instant(until);
        // The last hours of the last year have no day here.
        on = localDay(end);
      } catch {
        return refuse('DAY_MALFORMED', { given: until });
      }
      if (instantMillis(end) <= instantMillis(at)) return refuse('RECESS_ENDS_IN_THE_PAST');
      if (on !== localDay(at)) return refuse('RECESS_PAST_MIDNIGHT');
      return ok([{ type: 'RecessCalled', until: end, at }]);
    },
  }),

  resumeMeeting: command<Payload<'resumeMeeting'>>({
    phases: ['recess', 'adjourned'],
    authority: ['LEAD', 'STAND_IN'],
    check: ({ state: meeting, at }) =>
      meeting.phase === 'adjourned' && localDay(at) !== meeting.on
        ? refuse(localDay(at) < (meeting.on as IsoDay) ? 'NOT_THE_MEETING_DAY' : 'SITTING_DAY_PASSED', {
            meetingOn: meeting.on,
            today: localDay(at),
          })
        : ok(null),
    decide: ({ state: meeting, at }) => ok([{ type: 'MeetingResumed', at, present: meeting.attending }]),
  }),

  /** Oturumun başka güne bırakılması, with reasons; the running business is kept. Never while a vote is open. */
  adjournMeeting: command<Payload<'adjournMeeting'>>({
    phases: [...RUNNING, 'recess', 'interrupted', 'adjourned'],
    authority: ['LEAD', 'STAND_IN'],
    check: ({ state: meeting }) => (meeting.openVote ? refuse('VOTE_IS_OPEN') : ok(null)),
    decide: ({ state: meeting, charter, at }, { to, hour, reason }) => {
      if (!isDay(to)) return refuse('DAY_MALFORMED', { given: to });
      if (daysBetween(localDay(at), to) <= 0) return refuse('POSTPONEMENT_BACKWARDS', { on: localDay(at), to });
      const verdict = charter.postponement({ postponedOn: localDay(at), to, number: meeting.postponements + 1 });
      if (!verdict.valid)
        return refuse('POSTPONEMENT_NOT_ALLOWED', {
          latestOn: verdict.latestOn,
          to,
          number: meeting.postponements + 1,
        });
      const speech: MeetingEvent[] = meeting.speaking
        ? [{ type: 'SpeechEnded', requestId: meeting.speaking, at, by: 'LEAD' }]
        : [];
      return ok([...speech, { type: 'MeetingAdjourned', to: to as IsoDay, hour, reason, at }]);
    },
  }),

  /** Kesinti: only an interruption that the divan declares can void a vote under way (F-11). */
  declareInterruption: command<Payload<'declareInterruption'>>({
    phases: [...RUNNING, 'recess'],
    authority: ['LEAD', 'STAND_IN'],
    decide: ({ at }, { interruptionId, cause, affected }) =>
      ok([{ type: 'InterruptionDeclared', interruptionId, cause, affected, at }]),
  }),

  /** After it either the vote under way is voided and repeated, or its window is extended by the interruption. */
  endInterruption: command<Payload<'endInterruption'>>({
    phases: ['interrupted'],
    authority: ['LEAD', 'STAND_IN'],
    decide: ({ state: meeting, at }, { voidVote, reason, extendSeconds }) => {
      const vote = meeting.openVote;
      const events: MeetingEvent[] = [];
      if (vote && voidVote) {
        if (!reason) return refuse('REASON_MISSING');
        events.push({ type: 'VoteVoided', voteId: vote, reason, at });
      } else if (vote && extendSeconds > 0 && !meeting.votes.get(vote)?.stopped)
        events.push({ type: 'VoteExtended', voteId: vote, seconds: extendSeconds, cause: 'OUTAGE' });
      return ok([
        ...events,
        { type: 'InterruptionEnded', interruptionId: meeting.interruption as string, present: meeting.attending, at },
      ]);
    },
  }),

  /** The program was down between two instants: acknowledged votes stand, a running vote is extended by the outage (F-11). */
  recordOutage: command<Payload<'recordOutage'>>({
    phases: ['checkIn', 'quorate', 'opened', 'inSession', 'recess', 'interrupted'],
    authority: ['SYSTEM'],
    decide: ({ state: meeting }, { from, to }) => {
      const seconds = Math.ceil((instantMillis(instant(to)) - instantMillis(instant(from))) / 1000);
      const events: MeetingEvent[] = [{ type: 'OutageRecorded', from: instant(from), to: instant(to) }];
      const vote = meeting.openVote ? meeting.votes.get(meeting.openVote) : undefined;
      if (vote && vote.announcedSeconds !== null && !vote.stopped && seconds > 0)
        events.push({ type: 'VoteExtended', voteId: vote.id, seconds, cause: 'OUTAGE' });
      return ok(events);
    },
  }),

  /** Uyarı: the divan keeps order (DY m.15). */
  warnParticipant: command<Payload<'warnParticipant'>>({
    phases: RUNNING,
    authority: ['LEAD'],
    decide: ({ state: meeting, at }, { memberId, reason }) =>
      meeting.present.has(memberId)
        ? ok([{ type: 'ParticipantWarned', memberId, reason, at }])
        : notFound('member', memberId),
  }),

  /** İtiraz to the divan, recorded (D.1/16). */
  raiseObjection: command<Payload<'raiseObjection'>>({
    phases: [...RUNNING, 'recess', 'interrupted'],
    authority: ['PARTICIPANT'],
    decide: ({ state: meeting, actor, at }, { objectionId, text }) =>
      meeting.objections.has(objectionId)
        ? ok([])
        : ok([{ type: 'ObjectionRaised', objectionId, by: memberOf(actor), text, at }]),
  }),

  answerObjection: command<Payload<'answerObjection'>>({
    phases: RUNNING,
    authority: ['LEAD'],
    decide: ({ state: meeting, at }, { objectionId, accepted, text }) => {
      const objection = meeting.objections.get(objectionId);
      if (!objection) return notFound('objection', objectionId);
      if (objection.answer) return refuse('ALREADY_DECIDED');
      return ok([{ type: 'ObjectionAnswered', objectionId, accepted, text, at }]);
    },
  }),
};
