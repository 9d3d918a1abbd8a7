import { type Instant, instantMillis, ok, type Result } from '@divan/basics';
import { type Refusal, refuse } from '@divan/law';
import { command, memberOf } from '../command.ts';
import type { Payload } from '../forms.ts';
import { inHall } from '../hall/state.ts';
import { isPresent } from '../hazirun/state.ts';
import type { Meeting } from '../state.ts';
import { type RollCall, rollCallEnds } from './state.ts';

const RUNNING = ['opened', 'inSession'] as const;
const LEADS = ['LEAD', 'STAND_IN'] as const;

function runningOf(meeting: Meeting, rollCallId: string): Result<RollCall, Refusal> {
  const { rollCall } = meeting;
  return rollCall?.id === rollCallId ? ok(rollCall) : refuse('ROLL_CALL_OVER');
}

/** Those who were asked and are still on the list of those present: a lost line is not leaving (F-09). */
export const askedNow = (meeting: Meeting, { asked }: RollCall): string[] =>
  [...asked].filter((memberId) => isPresent(meeting, memberId));

export const timeIsOver = (rollCall: RollCall, at: Instant): boolean =>
  instantMillis(at) >= instantMillis(rollCallEnds(rollCall));

export const rollCallCommands = {
  /** Yoklama that members answer themselves, within a time; in a hall names are called. */
  openRollCall: command<Payload<'openRollCall'>>({
    phases: RUNNING,
    authority: LEADS,
    check: ({ state: meeting }) =>
      inHall(meeting)
        ? refuse('ROLL_CALL_BY_NAMES')
        : meeting.openVote
          ? refuse('VOTE_IS_OPEN')
          : meeting.rollCall
            ? refuse('ROLL_CALL_OPEN')
            : ok(null),
    decide: ({ actor, at }, { rollCallId, seconds }) =>
      ok([{ type: 'RollCallOpened', rollCallId, seconds, by: memberOf(actor), at }]),
  }),

  /** More time, counted from its end; where that is past, from now. */
  extendRollCall: command<Payload<'extendRollCall'>>({
    phases: RUNNING,
    authority: LEADS,
    check: ({ state: meeting }) => (meeting.rollCall ? ok(null) : refuse('ROLL_CALL_OVER')),
    decide: ({ state: meeting, at }, { rollCallId, seconds }) => {
      const running = runningOf(meeting, rollCallId);
      if (!running.ok) return running;
      const late = Math.max(0, Math.ceil((instantMillis(at) - instantMillis(rollCallEnds(running.value))) / 1000));
      return ok([{ type: 'RollCallExtended', rollCallId, seconds: seconds + late, at }]);
    },
  }),

  /**
   * The lead confirms: whoever did not answer counts as having left, but for those whom the divan knows to be here (F-09). Before the time is over only when all have answered.
   */
  closeRollCall: command<Payload<'closeRollCall'>>({
    phases: RUNNING,
    authority: LEADS,
    check: ({ state: meeting }) =>
      meeting.openVote ? refuse('VOTE_IS_OPEN') : meeting.rollCall ? ok(null) : refuse('ROLL_CALL_OVER'),
    decide: ({ state: meeting, actor, at }, { rollCallId, seen, unanswered }) => {
      const running = runningOf(meeting, rollCallId);
      if (!running.ok) return running;
      const closes = memberOf(actor);
      const asked = askedNow(meeting, running.value);
      const silent = new Set(unanswered);
      const missing = asked.filter((memberId) => silent.has(memberId) && memberId !== closes);
      if (missing.length > 0 && !timeIsOver(running.value, at))
        return refuse('ROLL_CALL_TIME_RUNNING', { until: rollCallEnds(running.value), missing: missing.length });
      const known = seen.filter(({ memberId }) => missing.includes(memberId));
      const here = new Set(known.map(({ memberId }) => memberId));
      const gone = missing.filter((memberId) => !here.has(memberId));
      const voting = gone.filter((memberId) => meeting.roll.get(memberId)?.mayVote).length;
      return ok([
        {
          type: 'RollCallRecorded',
          at,
          present: meeting.attending - voting,
          absent: gone,
          call: { rollCallId, asked: asked.length, answered: asked.length - missing.length, seen: known },
        },
      ]);
    },
  }),

  /** The call is given up with a reason; nobody counts as absent by it. */
  withdrawRollCall: command<Payload<'withdrawRollCall'>>({
    phases: RUNNING,
    authority: LEADS,
    check: ({ state: meeting }) => (meeting.rollCall ? ok(null) : refuse('ROLL_CALL_OVER')),
    decide: ({ state: meeting, at }, { rollCallId, reason }) => {
      const running = runningOf(meeting, rollCallId);
      return running.ok ? ok([{ type: 'RollCallWithdrawn', rollCallId, reason, at }]) : running;
    },
  }),
};
