import { addDays, addMillis, isDay, localDay, localMinute, ok, type Result } from '@divan/basics';
import { type Refusal, refuse } from '@divan/law';
import { actingMember, authoritiesOf, officesOf } from '../actor.ts';
import { PAPERS_BYTES } from '../agenda/papers.ts';
import { currentItem, itemById, papersAt } from '../agenda/state.ts';
import { missingVotes } from '../agenda/unfinished.ts';
import type { Context } from '../command.ts';
import type { Command } from '../commands.ts';
import { floorQueue } from '../floor/queue.ts';
import type { MemberId } from '../ground.ts';
import { wayOf, wayOfOther, withEntered } from '../hall/count.ts';
import { deskOn, inHall } from '../hall/state.ts';
import type { Meeting } from '../state.ts';
import { castingVoteWanted } from '../voting/close-vote.ts';
import { formFor } from '../voting/open-vote.ts';
import type { Acts } from './acts.ts';

/** Of each kind, how much of one member may wait for the divan at once, and how much a member may hand in in a meeting. */
const MOTIONS = { waiting: 2, inAll: 20 } as const;
/** Before the day nobody hurries the divan: as many as one member writes with care. */
const DRAFTS = 5;
const AUTHORS = 10;
const AGENDA_REQUESTS = { waiting: 2, inAll: 5 } as const;
const OBJECTIONS = { waiting: 2, inAll: 10 } as const;
const SPEECHES_AN_ITEM = 3;
const PROPOSALS = 2;
const LISTS = 2;
/** How many of a kind may wait for the divan in a meeting, whoever handed them in. */
const WAITING_IN_ALL = 100;
/** Names that count as something else on a ballot, or stand for something else beside it. */
const RESERVED = new Set(['YES', 'NO', 'ABSTAIN', 'BLANK', 'VOID', 'QUESTION']);

const reserved = (option: string): boolean => RESERVED.has(option.toUpperCase());
const mine = <T extends { readonly by: MemberId }>(all: Iterable<T>, member: MemberId): T[] =>
  [...all].filter((one) => one.by === member);

const listsOf = (meeting: Meeting): readonly string[] =>
  [...meeting.elections.values()].flatMap((election) => [...election.lists.keys()]);
/** Whether a motion, a request for the agenda or a list has this id. */
const handedIn = (meeting: Meeting, id: string): boolean =>
  meeting.motions.has(id) || meeting.agendaRequests.has(id) || listsOf(meeting).includes(id);

/** Ids that this command gives to something new, and whether one of them is given already. */
function idTaken(meeting: Meeting, command: Command): boolean {
  switch (command.type) {
    case 'openVote':
      return meeting.votes.has(command.voteId);
    case 'openCandidacies': {
      const election = meeting.elections.get(command.electionId);
      return election !== undefined && (election.itemId !== command.itemId || election.organ !== command.organ);
    }
    case 'addRequestedItem':
      return itemById(meeting, command.itemId) !== undefined;
    // What is filed on paper keeps its id when it is taken up: it is nothing else's before, and nothing else takes it meanwhile.
    case 'fileCandidacy':
    case 'fileList':
    case 'fileMotion':
    case 'announceCandidacy':
    case 'announceList':
      return !meeting.filings.has(command.filingId) && handedIn(meeting, command.filingId);
    case 'submitMotion':
      return (
        (meeting.filings.has(command.motionId) || meeting.draftMotions.has(command.motionId)) &&
        !meeting.motions.has(command.motionId)
      );
    case 'draftMotion':
      return (
        !meeting.draftMotions.has(command.motionId) &&
        (handedIn(meeting, command.motionId) || meeting.filings.has(command.motionId))
      );
    case 'requestAgendaItem':
      return (
        (meeting.filings.has(command.requestId) || meeting.draftMotions.has(command.requestId)) &&
        !meeting.agendaRequests.has(command.requestId)
      );
    case 'submitList':
      return meeting.filings.has(command.listId) && !listsOf(meeting).includes(command.listId);
    default:
      return false;
  }
}

type Counted = 'MOTION' | 'AGENDA_REQUEST' | 'OBJECTION' | 'SPEECH' | 'PROPOSAL' | 'LIST' | 'NOMINATION';
const enough = (kind: Counted, waiting: number, most: number): Result<null, Refusal> =>
  waiting < most ? ok(null) : refuse('WAIT_FOR_THE_DIVAN', { kind, waiting, most });
const spent = (kind: Counted, given: number, most: number): Result<null, Refusal> =>
  given < most ? ok(null) : refuse('CONTRIBUTIONS_SPENT', { kind, given, most });
const room = (kind: Counted, waiting: number): Result<null, Refusal> =>
  waiting < WAITING_IN_ALL ? ok(null) : refuse('DIVAN_LIST_FULL', { kind, waiting });
const first = (...checks: readonly Result<null, Refusal>[]): Result<null, Refusal> =>
  checks.find((check) => !check.ok) ?? ok(null);

/** What one member may have in hand at once and in all. */
function contributions(meeting: Meeting, by: MemberId, command: Command): Result<null, Refusal> {
  switch (command.type) {
    case 'submitMotion': {
      if (meeting.motions.has(command.motionId)) return ok(null);
      const own = mine(meeting.motions.values(), by);
      const itemId = currentItem(meeting)?.id ?? null;
      const standing = [...meeting.motions.values()].filter((motion) => motion.state === 'SUBMITTED');
      return first(
        enough('MOTION', mine(standing, by).filter((motion) => motion.itemId === itemId).length, MOTIONS.waiting),
        spent('MOTION', own.length, MOTIONS.inAll),
        room('MOTION', standing.length),
      );
    }
    case 'draftMotion': {
      if (meeting.draftMotions.has(command.motionId)) return ok(null);
      const open = [...meeting.draftMotions.values()].filter(({ state }) => state === 'OPEN');
      return first(
        enough('MOTION', mine(open, by).length, DRAFTS),
        spent('MOTION', mine(meeting.draftMotions.values(), by).length, MOTIONS.inAll),
        room('MOTION', open.length),
      );
    }
    case 'askToWrite': {
      const authors = meeting.draftMotions.get(command.motionId)?.authors;
      // Whoever writes it already may always leave.
      return !command.asks || !authors || authors.has(by) || authors.size < AUTHORS
        ? ok(null)
        : refuse('DRAFT_AUTHORS_FULL', { most: AUTHORS });
    }
    case 'requestFloor': {
      const later = command.kind === 'SPEECH' && itemById(meeting, command.itemId ?? '')?.state === 'WAITING';
      // For a later item one may wait each; the machine says so.
      return meeting.floor.has(command.requestId) || later
        ? ok(null)
        : enough('SPEECH', mine(floorQueue(meeting), by).length, MOTIONS.waiting);
    }
    case 'requestAgendaItem': {
      if (meeting.agendaRequests.has(command.requestId)) return ok(null);
      const pending = [...meeting.agendaRequests.values()].filter((request) => request.outcome === 'PENDING');
      return first(
        enough('AGENDA_REQUEST', mine(pending, by).length, AGENDA_REQUESTS.waiting),
        spent('AGENDA_REQUEST', mine(meeting.agendaRequests.values(), by).length, AGENDA_REQUESTS.inAll),
        room('AGENDA_REQUEST', pending.length),
      );
    }
    case 'raiseObjection': {
      if (meeting.objections.has(command.objectionId)) return ok(null);
      const unanswered = [...meeting.objections.values()].filter((objection) => objection.answer === null);
      return first(
        enough('OBJECTION', mine(unanswered, by).length, OBJECTIONS.waiting),
        spent('OBJECTION', mine(meeting.objections.values(), by).length, OBJECTIONS.inAll),
        room('OBJECTION', unanswered.length),
      );
    }
    case 'handInSpeech': {
      if (meeting.handedIn.some((speech) => speech.id === command.speechId)) return ok(null);
      const itemId = currentItem(meeting)?.id ?? null;
      const given = mine(meeting.handedIn, by).filter((speech) => speech.itemId === itemId).length;
      return spent('SPEECH', given, SPEECHES_AN_ITEM);
    }
    case 'proposeDivan':
      return meeting.divanProposals.has(command.proposalId)
        ? ok(null)
        : first(
            enough('PROPOSAL', mine(meeting.divanProposals.values(), by).length, PROPOSALS),
            room('PROPOSAL', meeting.divanProposals.size),
          );
    case 'submitList': {
      const lists = [...(meeting.elections.get(command.electionId)?.lists.values() ?? [])];
      if (lists.some((list) => list.id === command.listId)) return ok(null);
      const standing = lists.filter((list) => !list.withdrawn);
      return first(enough('LIST', mine(standing, by).length, LISTS), room('LIST', standing.length));
    }
    case 'announceList': {
      const lists = [...meeting.filings.values()].filter(
        ({ filed, state, online }) => online && filed.kind === 'LIST' && state === 'FILED',
      );
      if (lists.some((list) => list.id === command.filingId)) return ok(null);
      return first(enough('LIST', mine(lists, by).length, LISTS), room('LIST', lists.length));
    }
    case 'nominateCandidate': {
      const election = meeting.elections.get(command.electionId);
      if (!election) return ok(null);
      const given = [...election.nominated.values()].filter((nominator) => nominator === by).length;
      return spent('NOMINATION', given, 2 * (election.seats + election.substitutes));
    }
    default:
      return ok(null);
  }
}

/** Whether the divan acts, a desk of the hall only as its console. */
const divanActs = ({ state: meeting, ground, actor }: Context): boolean =>
  (actor.kind !== 'DESK' || deskOn(meeting, actor.deskId, 'CONSOLE') !== undefined) &&
  authoritiesOf(meeting, ground, actor).has('DIVAN');

/**
 * Whether a hall that was left for another day has not been looked over since: nobody went out of its door one by one, so all who were there before would count as
 * attending (DY m.15).
 */
function rollCallIsDue(meeting: Meeting): boolean {
  if (!inHall(meeting)) return false;
  const adjourned = meeting.incidents.findLastIndex(({ kind }) => kind === 'ADJOURNED');
  return adjourned >= 0 && !meeting.incidents.slice(adjourned + 1).some(({ kind }) => kind === 'ROLL_CALL');
}

/**
 * The order of the meeting (DY m.15), asked before a command is decided: what one person may have in hand, how often what can be undone may be done again, ids that are
 * given once. It is no condition of what was decided: a verifier does not ask it, so journals that were written without it hold.
 */
export function atTheDoor(context: Context, command: Command, acts: Acts): Result<null, Refusal> {
  const { state: meeting, actor, at } = context;
  if (idTaken(meeting, command)) return refuse('ID_GIVEN_ALREADY');
  if (command.type === 'proposeDivan' && reserved(command.proposalId)) return refuse('OPTION_NAME_RESERVED');
  if (command.type === 'submitList' && reserved(command.listId)) return refuse('OPTION_NAME_RESERVED');
  if (command.type === 'announceList' && reserved(command.filingId)) return refuse('OPTION_NAME_RESERVED');
  if (command.type === 'fileList' && reserved(command.filingId)) return refuse('OPTION_NAME_RESERVED');
  // Who comes together is seen at the desk: a log-in would take part from anywhere, by a system whose approval nobody asks of a hall, and bar the desks (DY m.15, m.15/A/1).
  if (context.ground.method === 'PHYSICAL' && !inHall(meeting)) {
    const board = context.ground.body === 'BOARD';
    // An assembly that was under way before this was asked goes on as it began.
    if (command.type === 'admit' && (board || meeting.present.size === 0)) return refuse('HALL_ADMITS_AT_THE_DESK');
    // A board that comes together writes in its book: its decisions take no number of the electronic register (DY m.15/A/3).
    if (board && command.type === 'openVote' && command.subject.kind === 'BOARD_DECISION')
      return refuse('PHYSICAL_DECISION_NOT_HERE');
  }
  // Who leads does so at a console; another desk writes down only what is the member's own (decision 0150).
  if (actor.kind === 'DESK' && !deskOn(meeting, actor.deskId, 'CONSOLE')) {
    const speaker = meeting.speaking === null ? undefined : meeting.floor.get(meeting.speaking)?.by;
    if (command.type === 'endSpeech' && speaker !== actor.for) return refuse('NOT_THE_LEAD');
    if (command.type === 'recordConflict' && command.memberId !== actor.for) return refuse('NOT_THE_LEAD');
  }
  if (command.type === 'layItemPaper') {
    const lying = papersAt(meeting).reduce((sum, { bytes }) => sum + bytes, command.paper.bytes);
    if (lying > PAPERS_BYTES) return refuse('ITEM_PAPERS_TOO_LARGE', { most: PAPERS_BYTES / 1_000_000 });
  }
  // What was filed is taken up by the divan, at its own page or its console, as a candidacy that somebody reads to it is (recordWrittenCandidacy).
  if (command.type === 'takeUpFiling' && !divanActs(context)) return refuse('NOT_OF_THE_DIVAN');
  if (command.type === 'openVote' && command.hall?.medium === 'NAMES') {
    const form = formFor(meeting, command.subject);
    if (form.ok && form.value.kind === 'SHEET') return refuse('SHEET_NOT_BY_NAMES');
  }
  // A desk that heard no answer sends again: neither an entry nor a count is made twice by it (F-11).
  if (command.type === 'enterHall' && actor.kind === 'DESK' && acts.entered(actor.deskId, command))
    return refuse('ENTRY_HEARD_ALREADY');
  if (command.type === 'enterCount' || command.type === 'callNames') {
    const rounds = meeting.votes.get(command.voteId)?.hall?.rounds;
    if (rounds !== undefined && command.round !== undefined && command.round !== rounds)
      return refuse('COUNT_WENT_BACK');
  }
  // Without an objection nobody counts: one teller would keep the chair from saying that there was none.
  if (command.type === 'enterCount') {
    const hall = meeting.votes.get(command.voteId)?.hall;
    if (hall?.medium === 'NO_OBJECTION' && !hall.objected) return refuse('HALL_MEDIUM_UNFIT');
  }
  // Until the roll is called nobody knows who votes, and one roll is called at a time.
  if ((command.type === 'openVote' || command.type === 'recordRollCall') && meeting.rollCall)
    return refuse('ROLL_CALL_OPEN');
  if (command.type === 'openVote' && rollCallIsDue(meeting)) return refuse('ROLL_CALL_OF_THE_DAY');
  // Equal hands are announced once whoever leads has said how his or her own was raised.
  if (command.type === 'closeVote' && command.leadVoted === undefined) {
    const vote = meeting.votes.get(command.voteId);
    if (vote && castingVoteWanted(context, vote, actingMember(actor))) return refuse('CASTING_VOTE_UNSAID');
  }
  // Two counts are compared line by line: both tellers count the papers one way, that of whoever hands in first.
  if (command.type === 'enterCount' && actor.kind === 'DESK') {
    const vote = meeting.votes.get(command.voteId);
    const way = vote ? wayOfOther(vote, actor.deskId) : null;
    const own = wayOf(withEntered(vote?.hall?.counts.get(actor.deskId), command.figures, command.sheets));
    if (way && own && own !== way) return refuse('COUNT_WAYS_DIFFER', { way });
  }
  // Whoever left the board stands on its list no more, on line and in a hall alike.
  if (command.type === 'enterHall' && meeting.seatEnded.has(command.memberId)) return refuse('NOT_ENTITLED');
  // Slips are numbered through the meeting: one is signed by one member, and its number leads to that signature (DY m.15).
  if (command.type === 'enterHall' && command.slip !== null) {
    const { memberId, slip } = command;
    const other = [...meeting.present].find(([id, { desk }]) => id !== memberId && desk?.slip === slip);
    if (other) return refuse('SLIP_TAKEN', { slip, order: other[1].order });
  }
  // Once people have come, whoever opens the meeting postpones it before them, not the office.
  if (command.type === 'postponeMeeting' && actor.kind === 'OFFICE' && meeting.phase !== 'called')
    return refuse('POSTPONED_BY_THE_OPENER');
  if (command.type === 'postponeMeeting') {
    // What lacked its quorum was put off once; the second meeting is not put off again.
    if (meeting.attempt === 2) return refuse('SECOND_MEETING_STANDS');
    // Members are called again as for the first day: as many days before.
    const calledBy = isDay(command.to) ? context.charter.calledAgainBy(command.to) : null;
    const today = localDay(at);
    if (calledBy && calledBy < today)
      return refuse('CALL_TOO_LATE', {
        latestCallOn: calledBy,
        earliestMeetingOn: addDays(today, context.charter.callDays),
      });
    // Nobody comes at an hour that is over, also where no law says how many days before people are called again.
    if (isDay(command.to) && `${command.to}T${command.hour}` <= localMinute(at))
      return refuse('POSTPONEMENT_BACKWARDS', { on: today, to: command.to });
  }
  // It could neither be voted on there nor would the item end without a vote.
  if (command.type === 'admitMotion' && itemById(meeting, command.itemId)?.kind === 'WISHES')
    return refuse('NOTHING_DECIDED_UNDER_WISHES');
  // A hand-over stands once and for all, and the papers name these people.
  if (command.type === 'recordHandover') {
    const { chair } = officesOf(meeting, context.ground);
    const unknown = [command.from, ...command.to].find((id) => !meeting.roll.has(id) && id !== chair);
    if (unknown !== undefined) return refuse('NOT_FOUND_IN_MEETING', { what: 'member', id: unknown });
  }
  // Finishing an item without a vote that it wants is asked once more, with what is missing.
  if (command.type === 'finishItem' && !command.withoutVotes && !command.undecided) {
    const item = itemById(meeting, command.itemId);
    const missing = item ? missingVotes(meeting, item) : [];
    if (missing.length > 0)
      return refuse('VOTES_MISSING', {
        count: missing.length,
        missing: missing.map(({ kind, organ }) => organ ?? kind),
      });
  }
  // What was missed on its day is not made up for on another; a meeting that goes on past midnight was opened before.
  if ((command.type === 'recordQuorum' || command.type === 'openMeeting') && localDay(at) !== meeting.on)
    return refuse('MEETING_DAY_PASSED', { meetingOn: meeting.on, today: localDay(at) });
  // Whether a member acts on his or her own page or a desk writes it down, it is the same member's.
  const member = actingMember(actor);
  if (member === null) return ok(null);
  const often = acts.spent(member, command, at);
  if (often) return refuse('DONE_TOO_OFTEN', { most: often.most, again: addMillis(often.oldest, 3_600_000) });
  return contributions(meeting, member, command);
}
