import {
  addDays,
  day,
  daysBetween,
  type IsoDay,
  instantMillis,
  instantOfLocal,
  isDay,
  localDay,
  ok,
  type Result,
} from '@divan/basics';
import { type Charter, checkMethod, type Refusal, refuse } from '@divan/law';
import { isOpener, leadIsAway, officesOf } from '../actor.ts';
import { command, memberOf } from '../command.ts';
import type { MeetingEvent } from '../event.ts';
import type { Payload } from '../forms.ts';
import type { Ground, MemberId } from '../ground.ts';
import { gate } from '../hazirun/commands.ts';
import { hazirunHash, isPresent } from '../hazirun/state.ts';
import type { Meeting } from '../state.ts';
import type { DayAndHour } from './events.ts';
import { sittingOf } from './sitting.ts';

/** The kinds of business on the agenda that ask two thirds (TMK m.78/2, m.81). */
export function needsTwoThirds(meeting: Meeting): boolean {
  return meeting.agenda.some(
    (item) => item.state !== 'REMOVED' && (item.kind === 'STATUTE_CHANGE' || item.kind === 'DISSOLUTION'),
  );
}

/** Decision, call and holding must name the same method (DY m.15/A/3, EM-R07). */
export function methodDefects(ground: Ground): readonly string[] {
  if (ground.body === 'BOARD') return [];
  return checkMethod({
    decision: ground.decision?.method ?? null,
    announcement: ground.call?.method ?? null,
    heldBy: ground.method,
  });
}

/** The second meeting for a first one on this day: between them lie as many days as law and statute want (DY m.14). */
function secondOf(
  charter: Charter,
  firstOn: IsoDay,
  { on, hour }: { readonly on: string; readonly hour: string },
): Result<DayAndHour, Refusal> {
  if (!isDay(on)) return refuse('DAY_MALFORMED', { given: on });
  const { valid, least, most } = charter.secondMeeting({ firstOn, secondOn: on });
  if (valid) return ok({ on, hour });
  return refuse('SECOND_MEETING_GAP', {
    secondOn: on,
    least,
    most,
    gapDays: daysBetween(firstOn, on),
    from: addDays(firstOn, least),
    until: addDays(firstOn, most),
  });
}

/** A divan is elected at the opening, and anew when nobody who may lead is there (interpretation 0128). */
function divanIsWanted(meeting: Meeting, ground: Ground): Result<null, Refusal> {
  if (meeting.phase === 'inSession' && !leadIsAway(meeting, ground)) return refuse('DIVAN_IN_OFFICE');
  return meeting.openVote ? refuse('VOTE_IS_OPEN') : ok(null);
}

/** Whoever opens is there: presence and authority both (edition 2). */
const openerIsThere = (meeting: Meeting, memberId: MemberId): Result<null, Refusal> =>
  meeting.edition < 2 || isPresent(meeting, memberId) ? ok(null) : refuse('OPENER_NOT_THERE');

export const openingCommands = {
  /** Çağrı: the call has gone out; the meeting exists from now on (TMK m.77). */
  callMeeting: command<Payload<'callMeeting'>>({
    phases: ['none'],
    authority: ['OFFICE', 'SYSTEM'],
    decide: ({ ground }) =>
      ok([{ type: 'MeetingCalled', on: day(ground.on), hour: ground.hour, method: ground.method }]),
  }),

  /**
   * Erteleme for another reason than quorum: once, within six months, members called again (DY m.14). The second meeting is announced anew with it, as far from the
   * first as law and statute want; records of before name no new day for it.
   */
  postponeMeeting: command<Payload<'postponeMeeting'>>({
    phases: ['called', 'checkIn', 'quorate'],
    authority: ['OPENER', 'OFFICE'],
    decide: ({ state: meeting, charter }, { to, hour, reason, second }) => {
      if (!isDay(to)) return refuse('DAY_MALFORMED', { given: to });
      if (daysBetween(meeting.on as IsoDay, to) <= 0) return refuse('POSTPONEMENT_BACKWARDS', { on: meeting.on, to });
      const verdict = charter.postponement({
        postponedOn: meeting.on as IsoDay,
        to,
        number: meeting.postponements + 1,
      });
      if (!verdict.valid)
        return refuse('POSTPONEMENT_NOT_ALLOWED', {
          latestOn: verdict.latestOn,
          to,
          number: meeting.postponements + 1,
        });
      if (!second || !meeting.second) return ok([{ type: 'MeetingPostponed', to, hour, reason }]);
      const lawful = secondOf(charter, to, second);
      return lawful.ok ? ok([{ type: 'MeetingPostponed', to, hour, reason, second: lawful.value }]) : lawful;
    },
  }),

  /** The day has passed and the meeting was not held: nobody opened it, or nobody came. The record says so, and a new call is needed. */
  recordNotHeld: command<Payload<'recordNotHeld'>>({
    phases: ['called', 'checkIn', 'quorate', 'quorumFailed'],
    authority: ['OPENER', 'OFFICE'],
    check: ({ state: meeting, ground, at }) => {
      const on = sittingOf(meeting, ground).on;
      return localDay(at) > on ? ok(null) : refuse('MEETING_DAY_NOT_PAST', { meetingOn: on });
    },
    decide: ({ state: meeting, ground, at }, { reason }) =>
      ok([{ type: 'MeetingNotHeld', on: sittingOf(meeting, ground).on, reason, at }]),
  }),

  /** Yeter sayının saptanması: recorded in both cases (DY m.15). Declaring that it is lacking must be said aloud. */
  recordQuorum: command<Payload<'recordQuorum'>>({
    phases: ['checkIn'],
    authority: ['OPENER'],
    check: ({ state: meeting, ground, at }) => {
      const { on, hour } = sittingOf(meeting, ground);
      const begins = instantOfLocal(on, hour);
      return instantMillis(at) >= instantMillis(begins) ? ok(null) : refuse('BEFORE_THE_ANNOUNCED_HOUR', { begins });
    },
    decide: ({ state: meeting, charter, actor, at }, { declareLacking }) => {
      const there = openerIsThere(meeting, memberOf(actor));
      if (!there.ok) return there;
      const ask = (business: 'ORDINARY_BUSINESS' | 'STATUTE_CHANGE') =>
        charter.quorum({ business, attempt: meeting.attempt, entitled: meeting.entitled, present: meeting.attending });
      const { required, reached } = ask('ORDINARY_BUSINESS');
      if (!reached && !declareLacking)
        return refuse('QUORUM_NOT_REACHED', { required, present: meeting.attending, entitled: meeting.entitled });
      const higher = needsTwoThirds(meeting) ? ask('STATUTE_CHANGE') : null;
      const recorded: MeetingEvent = {
        type: 'QuorumRecorded',
        at,
        attempt: meeting.attempt,
        entitled: meeting.entitled,
        present: meeting.attending,
        required,
        reached,
        twoThirds: higher && { required: higher.required, reached: higher.reached },
        hazirun: hazirunHash(meeting),
      };
      if (reached) return ok([recorded]);
      return ok(meeting.attempt === 1 && meeting.second ? [recorded] : [recorded, { type: 'MeetingFailed', at }]);
    },
  }),

  /** Toplantının açılması by the board chair or the member appointed (DY m.15). */
  openMeeting: command<Payload<'openMeeting'>>({
    phases: ['quorate'],
    authority: ['OPENER'],
    decide: ({ state: meeting, ground, actor, at }, { approval, overrideReason }) => {
      const by = memberOf(actor);
      if (!isOpener(meeting, ground, by)) return refuse('NOT_THE_OPENER');
      const there = openerIsThere(meeting, by);
      if (!there.ok) return there;
      const open = gate(ground, approval, localDay(at));
      if (!open.ok) return open;
      const defects = methodDefects(ground);
      if (defects.length > 0 && !(overrideReason && by === officesOf(meeting, ground).chair))
        return refuse('METHODS_DIFFER', { defects });
      return ok([
        {
          type: 'MeetingOpened',
          at,
          by,
          hazirun: hazirunHash(meeting),
          present: meeting.attending,
          override: defects.length > 0 && overrideReason ? { defects, reason: overrideReason } : null,
        },
      ]);
    },
  }),

  /** Divan önerisi: a chair, vice-chairs as many as needed, secretaries (DY m.15). */
  proposeDivan: command<Payload<'proposeDivan'>>({
    phases: ['opened', 'inSession'],
    authority: ['MEMBER'],
    check: ({ state: meeting, ground }) => divanIsWanted(meeting, ground),
    decide: ({ state: meeting, actor }, { proposalId, chair, viceChairs, secretaries }) => {
      const named = [chair, ...viceChairs, ...secretaries];
      if (new Set(named).size !== named.length) return refuse('DIVAN_NAMES_TWICE');
      if (viceChairs.length === 0 || secretaries.length === 0)
        return refuse('DIVAN_INCOMPLETE', { viceChairs: viceChairs.length, secretaries: secretaries.length });
      const away = named.filter((memberId) => meeting.present.get(memberId)?.leftAt !== null);
      if (away.length > 0) return refuse('DIVAN_MEMBER_ABSENT', { members: away });
      if (meeting.divanProposals.has(proposalId)) return ok([]);
      return ok([
        { type: 'DivanProposed', proposalId, by: memberOf(actor), divan: { chair, viceChairs, secretaries } },
      ]);
    },
  }),

  withdrawDivanProposal: command<Payload<'withdrawDivanProposal'>>({
    phases: ['opened', 'inSession'],
    authority: ['MEMBER'],
    check: ({ state: meeting, ground }) => divanIsWanted(meeting, ground),
    decide: ({ state: meeting, actor }, { proposalId }) => {
      const proposal = meeting.divanProposals.get(proposalId);
      if (!proposal || proposal.over) return refuse('NOT_FOUND_IN_MEETING', { what: 'divan', id: proposalId });
      if (proposal.by !== memberOf(actor)) return refuse('NOT_YOURS');
      return ok([{ type: 'DivanProposalWithdrawn', proposalId }]);
    },
  }),
};
