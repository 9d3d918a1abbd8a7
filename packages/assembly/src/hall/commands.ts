import { instantMillis, isInstant, ok, type Result } from '@divan/basics';
import { type Refusal, refuse } from '@divan/law';
import { command, deskOf, type MeetingView, memberOf, notFound } from '../command.ts';
import type { MeetingEvent } from '../event.ts';
import type { Payload } from '../forms.ts';
import type { Meeting, Phase } from '../state.ts';
import type { BallotForm, Tally, VoteMode } from '../voting/events.ts';
import type { Vote } from '../voting/state.ts';
import {
  agreedTally,
  countRefusal,
  differences,
  sheetsInDoubt,
  tallyOfNames,
  tallyWithoutObjection,
  withEntered,
} from './count.ts';
import type { Medium } from './forms.ts';
import { scanCommands } from './scans.ts';
import { inHall, tellerDesks } from './state.ts';

/** A desk whose line was cut hands in what it saw; older than half a day is another meeting's. */
const DESK_MAY_BE_LATE = 12 * 3_600_000;

const AT_THE_DOOR: readonly Phase[] = [
  'checkIn',
  'quorate',
  'opened',
  'inSession',
  'recess',
  'interrupted',
  'adjourned',
];
const UNTIL_THE_END: readonly Phase[] = ['called', ...AT_THE_DOOR, 'quorumFailed'];
const VOTING: readonly Phase[] = ['opened', 'inSession'];

const aHall = ({ state: meeting }: MeetingView): Result<null, Refusal> =>
  inHall(meeting) ? ok(null) : refuse('NOT_IN_A_HALL');

/** The vote that is open now, taken in the hall by one of these media. */
function openIn(meeting: Meeting, voteId: string, media: readonly Medium[]): Result<Vote, Refusal> {
  const vote = meeting.votes.get(voteId);
  if (!vote || meeting.openVote !== voteId) return refuse('VOTE_ENDED');
  return vote.hall && media.includes(vote.hall.medium) ? ok(vote) : refuse('HALL_MEDIUM_UNFIT');
}

const recorded = (vote: Vote, tally: Tally, at: MeetingView['at']): MeetingEvent => ({
  type: 'CountRecorded',
  voteId: vote.id,
  tally,
  at,
});

export const hallCommands = {
  /**
   * A paired device begins to work: at the door, as the console of whoever leads, or for counting. It has no account and ends with the meeting. With the first one the
   * meeting is held in the hall; nobody may have come in another way before (F-01: never two ways at once).
   */
  openDesk: command<Payload<'openDesk'>>({
    phases: UNTIL_THE_END,
    authority: ['OFFICE', 'OPENER', 'LEAD'],
    check: ({ state: meeting, ground }) => {
      if (ground.method !== 'PHYSICAL') return refuse('NOT_IN_A_HALL');
      return inHall(meeting) || meeting.present.size === 0 ? ok(null) : refuse('HALL_BEGINS_WITH_DESKS');
    },
    decide: ({ state: meeting, at }, { deskId, duties, operator }) => {
      if (meeting.desks.has(deskId)) return refuse('DESK_ALREADY_OPENED');
      return ok([{ type: 'DeskOpened', deskId, duties, operator, at }]);
    },
  }),

  closeDesk: command<Payload<'closeDesk'>>({
    phases: UNTIL_THE_END,
    authority: ['OFFICE', 'OPENER', 'LEAD'],
    check: aHall,
    decide: ({ state: meeting, at }, { deskId }) => {
      const desk = meeting.desks.get(deskId);
      if (!desk) return notFound('desk', deskId);
      return ok(desk.closedAt === null ? [{ type: 'DeskClosed', deskId, at }] : []);
    },
  }),

  /**
   * Hazirun of a hall: identity is checked at the door and the list signed (DY m.15). The first desk the server hears of stands; of two desks with one member the
   * second is told.
   */
  enterHall: command<Payload<'enterHall'>>({
    phases: AT_THE_DOOR,
    authority: ['DESK'],
    check: aHall,
    decide: ({ state: meeting, actor, at }, { memberId, paper, slip, seenAt }) => {
      if (!meeting.roll.has(memberId)) return notFound('member', memberId);
      const seen = isInstant(seenAt) ? instantMillis(seenAt) : Number.NaN;
      const late = instantMillis(at) - seen;
      if (!(late >= -60_000 && late <= DESK_MAY_BE_LATE)) return refuse('DESK_CLOCK_WRONG', { seenAt, at });
      const presence = meeting.present.get(memberId);
      if (presence?.leftAt === null) return refuse('ALREADY_ENTERED', { order: presence.order });
      // Seen before the member left: what a desk without a line hands in late brings nobody back.
      if (presence?.leftAt && seen <= instantMillis(presence.leftAt))
        return refuse('LEFT_SINCE', { seenAt, leftAt: presence.leftAt });
      if (presence) return ok([{ type: 'MemberReturned', memberId, at }]);
      return ok([
        {
          type: 'MemberAdmitted',
          memberId,
          order: meeting.lastOrder + 1,
          method: 'DESK',
          at,
          desk: { deskId: deskOf(actor), paper, slip, seenAt },
        },
      ]);
    },
  }),

  /** Onlooker, official or guest: in the hall, never on the hazirun. */
  enterGuest: command<Payload<'enterGuest'>>({
    phases: AT_THE_DOOR,
    authority: ['DESK', 'OFFICE'],
    check: aHall,
    decide: ({ state: meeting, at }, { guestId, kind, name }) =>
      ok(meeting.guests.has(guestId) ? [] : [{ type: 'GuestEntered', guestId, kind, name, at }]),
  }),

  /** The chair asked whether anybody objects, and nobody did. */
  recordNoObjection: command<Payload<'recordNoObjection'>>({
    phases: VOTING,
    authority: ['LEAD', 'STAND_IN'],
    check: aHall,
    decide: ({ state: meeting, at }, { voteId }) => {
      const open = openIn(meeting, voteId, ['NO_OBJECTION']);
      if (!open.ok) return open;
      const { hall } = open.value;
      if (hall?.recorded || (hall?.counts.size ?? 0) > 0) return refuse('COUNT_RECORDED');
      if (hall?.objected) return refuse('SOMEBODY_OBJECTED');
      return ok([recorded(open.value, tallyWithoutObjection(open.value), at)]);
    },
  }),

  /** The chair asked whether anybody objects, and somebody did: hands are counted, or names called where no two tellers are there. */
  askForCount: command<Payload<'askForCount'>>({
    phases: VOTING,
    authority: ['LEAD', 'STAND_IN'],
    check: aHall,
    decide: ({ state: meeting, at }, { voteId }) => {
      const open = openIn(meeting, voteId, ['NO_OBJECTION']);
      if (!open.ok) return open;
      const { hall } = open.value;
      if (hall?.recorded) return refuse('COUNT_RECORDED');
      return ok(hall?.objected ? [] : [{ type: 'CountAsked', voteId, at }]);
    },
  }),

  /** Names are called and each answers: an open vote by names. */
  callNames: command<Payload<'callNames'>>({
    phases: VOTING,
    authority: ['DIVAN', 'STAND_IN'],
    check: aHall,
    decide: ({ state: meeting, at }, { voteId, rows }) => {
      const asked = meeting.votes.get(voteId)?.hall?.objected
        ? (['NAMES', 'NO_OBJECTION'] as const)
        : (['NAMES'] as const);
      const open = openIn(meeting, voteId, asked);
      if (!open.ok) return open;
      const { hall } = open.value;
      if (hall?.recorded || (hall?.counts.size ?? 0) > 0) return refuse('COUNT_RECORDED');
      const tally = tallyOfNames(open.value, rows);
      if (!tally.ok) return tally;
      return ok([{ type: 'NamesCalled', voteId, rows }, recorded(open.value, tally.value, at)]);
    },
  }),

  /** Oy sayıcı: two count apart; where they agree the count is recorded, where they differ only that goes back to both. */
  enterCount: command<Payload<'enterCount'>>({
    phases: VOTING,
    authority: ['TELLER'],
    check: aHall,
    decide: ({ state: meeting, actor, at }, { voteId, figures, sheets }) => {
      // Where somebody objects, hands are counted.
      const open = openIn(meeting, voteId, ['HANDS', 'STANDING', 'NO_OBJECTION', 'PAPER']);
      if (!open.ok) return open;
      const vote = open.value;
      const hall = vote.hall as NonNullable<Vote['hall']>;
      if (hall.recorded) return refuse('COUNT_RECORDED');
      const deskId = deskOf(actor);
      const own = hall.counts.get(deskId);
      const [other] = [...hall.counts].filter(([id]) => id !== deskId).map(([, count]) => count);
      if (own && countRefusal(vote, own) === null) return refuse('COUNT_ENTERED_ALREADY');
      if (!own && hall.counts.size >= 2) return refuse('TWO_TELLERS_COUNT');
      const count = withEntered(own, figures, sheets);
      const refused = countRefusal(vote, count);
      if (refused) return refuse(refused.code, refused.facts);
      const entered: MeetingEvent = { type: 'CountEntered', voteId, deskId, figures, sheets, at };
      if (!other || countRefusal(vote, other) !== null) return ok([entered]);
      const on = differences(count, other);
      if (on.length > 0) return ok([entered, { type: 'CountsDiffered', voteId, on, at }]);
      const tally = agreedTally(vote, count, hall.decided);
      return ok(tally ? [entered, recorded(vote, tally, at)] : [entered]);
    },
  }),

  /** A paper in doubt: the divan says what it is (oy sayımında tereddüt). */
  decideSheet: command<Payload<'decideSheet'>>({
    phases: VOTING,
    authority: ['LEAD', 'STAND_IN'],
    check: aHall,
    decide: ({ state: meeting, actor, at }, { voteId, number, state, marks, ground }) => {
      const open = openIn(meeting, voteId, ['PAPER']);
      if (!open.ok) return open;
      const vote = open.value;
      const hall = vote.hall as NonNullable<Vote['hall']>;
      if (!sheetsInDoubt(hall).includes(number)) return refuse('SHEET_NOT_IN_DOUBT', { number });
      const sheet = { number, state, marks, ground };
      const [count] = hall.counts.values();
      const unfit = count && countRefusal(vote, withEntered(count, [], [sheet]));
      if (!count || unfit) return refuse(unfit?.code ?? 'SHEET_UNFIT', unfit?.facts ?? { number });
      const decided: MeetingEvent = { type: 'SheetDecided', voteId, sheet, by: memberOf(actor) };
      const tally = agreedTally(vote, count, new Map([...hall.decided, [number, sheet]]));
      return ok(tally ? [decided, recorded(vote, tally, at)] : [decided]);
    },
  }),

  /** Before it is announced a count is put right by counting again, with its reason; afterwards only a new vote helps. */
  withdrawCount: command<Payload<'withdrawCount'>>({
    phases: VOTING,
    authority: ['LEAD', 'STAND_IN'],
    check: aHall,
    decide: ({ state: meeting, at }, { voteId, reason }) => {
      const open = openIn(meeting, voteId, ['HANDS', 'STANDING', 'NAMES', 'NO_OBJECTION', 'PAPER']);
      if (!open.ok) return open;
      const hall = open.value.hall;
      if (!hall?.recorded && hall?.counts.size === 0) return refuse('COUNT_NOT_RECORDED');
      return ok([{ type: 'CountWithdrawn', voteId, reason, at }]);
    },
  }),

  /** The papers of a secret vote are packed and sealed; the numbers of the seals stand in the minutes. */
  packPapers: command<Payload<'packPapers'>>({
    phases: ['opened', 'inSession', 'recess', 'interrupted', 'adjourned', 'closed'],
    authority: ['DIVAN', 'OFFICE'],
    check: aHall,
    decide: ({ state: meeting, at }, { voteId, seals }) => {
      const vote = meeting.votes.get(voteId);
      if (vote?.hall?.medium !== 'PAPER') return notFound('vote', voteId);
      if (vote.state === 'OPEN') return refuse('VOTE_IS_OPEN');
      return ok([{ type: 'PapersPacked', voteId, seals, at }]);
    },
  }),

  /** Number and page of the certified paper book: a decision taken in a hall never takes a number of the electronic register (DY m.15/A/3, EM-R20). */
  enterInBook: command<Payload<'enterInBook'>>({
    phases: ['inSession', 'recess', 'interrupted', 'adjourned', 'closed'],
    authority: ['LEAD', 'DIVAN', 'OFFICE'],
    check: aHall,
    decide: ({ state: meeting, ground }, { voteId, number, page }) => {
      const vote = meeting.votes.get(voteId);
      if (ground.body !== 'BOARD' || vote?.subject.kind !== 'BOARD_DECISION' || !vote.carried)
        return notFound('decision', voteId);
      const same = [...meeting.bookEntries].find(([id, entry]) => id !== voteId && entry.number === number);
      if (same) return refuse('BOOK_NUMBER_TAKEN', { number });
      return ok([{ type: 'BookEntryRecorded', voteId, number, page }]);
    },
  }),

  ...scanCommands,
};

/** Whether a vote of a hall can be opened by this medium, and whether one is needed at all. */
export function mediumRefusal(
  meeting: Meeting,
  mode: VoteMode,
  form: BallotForm,
  medium: Medium | null,
): Refusal | null {
  if (!inHall(meeting)) return medium === null ? null : { code: 'NOT_IN_A_HALL', facts: {} };
  if (medium === null) return { code: 'HALL_MEDIUM_MISSING', facts: {} };
  // Nobody objects to one thing, not to one of several.
  const several = medium === 'NO_OBJECTION' && form.kind !== 'YES_NO';
  if ((mode === 'SECRET') !== (medium === 'PAPER') || several) return { code: 'HALL_MEDIUM_UNFIT', facts: { mode } };
  const counted = medium === 'HANDS' || medium === 'STANDING' || medium === 'PAPER';
  return counted && tellerDesks(meeting).length < 2 ? { code: 'TELLERS_MISSING', facts: {} } : null;
}
