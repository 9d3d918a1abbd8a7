import { ok, type Result } from '@divan/basics';
import { type Charter, type Refusal, refuse } from '@divan/law';
import { leadIsAway, leads } from '../actor.ts';
import { type AgendaItem, currentItem, itemById } from '../agenda/state.ts';
import { command, memberOf, notFound } from '../command.ts';
import { isUnrivalled } from '../elections/state.ts';
import type { Payload } from '../forms.ts';
import type { Ground, MemberId } from '../ground.ts';
import { mediumRefusal } from '../hall/commands.ts';
import { hazirunHash, isPresent } from '../hazirun/state.ts';
import { amendmentsFirst } from '../motions/amendments.ts';
import type { Meeting } from '../state.ts';
import type { BallotForm, DecisionKind, VoteMode, VoteSubject } from './events.ts';

export type OpenVotePayload = Payload<'openVote'>;

const DECISION: Partial<Record<AgendaItem['kind'], DecisionKind>> = {
  STATUTE_CHANGE: 'STATUTE_CHANGE',
  DISSOLUTION: 'DISSOLUTION',
};

/** Açık ya da gizli oy: open unless law, statute or the assembly says otherwise (DY m.16). */
export function voteModeFor(
  meeting: Meeting,
  charter: Charter,
  payload: Pick<OpenVotePayload, 'itemId' | 'subject'>,
): VoteMode {
  const decided = itemById(meeting, payload.itemId)?.voteMode ?? null;
  if (payload.subject.kind === 'VOTE_MODE' || payload.subject.kind === 'PROCEDURE') return 'OPEN';
  return charter.voteMode({
    subject: payload.subject.kind === 'ELECTION' ? 'ELECTION' : 'DECISION',
    assemblyDecision: decided,
  });
}

/** Which secret vote it is: kept by trustees where they are named, otherwise by the operator, who is trusted. Null: an open vote. */
export function secretKindFor(
  meeting: Meeting,
  charter: Charter,
  payload: Pick<OpenVotePayload, 'itemId' | 'subject'>,
): 'TRUSTED' | 'VERIFIABLE' | null {
  if (voteModeFor(meeting, charter, payload) === 'OPEN') return null;
  return meeting.ballotOfficers ? 'VERIFIABLE' : 'TRUSTED';
}

/** Those who may not vote: conflict of interest (TMK m.82), and at a discharge the members of the organ where the charter bars them. */
export function barredFrom(
  meeting: Meeting,
  charter: Charter,
  itemId: string,
  subject: VoteSubject,
): readonly MemberId[] {
  const barred = new Set(
    meeting.conflicts.filter((conflict) => conflict.itemId === itemId).map((conflict) => conflict.memberId),
  );
  if (subject.kind === 'DISCHARGE' && charter.dischargeBars)
    for (const entry of meeting.roll.values()) if (entry.organs.includes(subject.organ)) barred.add(entry.memberId);
  // An election is not a transaction between association and member: a candidate votes (TMK m.82 does not reach it).
  if (subject.kind === 'ELECTION') barred.clear();
  return [...barred]
    .filter((memberId) => meeting.roll.get(memberId)?.mayVote && meeting.present.get(memberId)?.leftAt === null)
    .sort();
}

/** Divan proposals that can be voted on: not voted on before and, since the second edition, of people who are all there. */
export const standingProposals = (meeting: Meeting): readonly string[] =>
  [...meeting.divanProposals]
    .filter(
      ([, { over, divan }]) =>
        !over &&
        (meeting.edition < 2 ||
          [divan.chair, ...divan.viceChairs, ...divan.secretaries].every((memberId) => isPresent(meeting, memberId))),
    )
    .map(([proposalId]) => proposalId);

/** How the ballot of a subject is filled in, or why it cannot be voted on yet. */
export function formFor(meeting: Meeting, subject: VoteSubject): Result<BallotForm, Refusal> {
  if (subject.kind === 'DIVAN') {
    const proposals = standingProposals(meeting);
    if (proposals.length === 0) {
      // What everybody sees proposed, and cannot be voted on: of those named somebody is away.
      const named = [...meeting.divanProposals.values()]
        .filter(({ over }) => !over)
        .flatMap(({ divan }) => [divan.chair, ...divan.viceChairs, ...divan.secretaries]);
      const away = [...new Set(named)].filter((memberId) => !isPresent(meeting, memberId));
      return away.length > 0 ? refuse('DIVAN_MEMBER_ABSENT', { members: away }) : refuse('NO_DIVAN_PROPOSAL');
    }
    return ok(proposals.length === 1 ? { kind: 'YES_NO' } : { kind: 'CHOICE', options: proposals });
  }
  if (subject.kind === 'ELECTION') {
    const election = meeting.elections.get(subject.electionId);
    if (!election) return refuse('NOT_FOUND_IN_MEETING', { what: 'election', id: subject.electionId });
    if (election.state !== 'CLOSED')
      return refuse(election.state === 'CANDIDACIES' ? 'CANDIDACIES_OPEN' : 'ELECTION_ALREADY_VOTED', {
        organ: election.organ,
      });
    if (isUnrivalled(election)) return ok({ kind: 'YES_NO' });
    if (election.method === 'LISTS') return ok({ kind: 'CHOICE', options: election.options });
    return ok({ kind: 'SHEET', options: election.options, minMarks: election.minMarks, maxMarks: election.maxMarks });
  }
  return ok({ kind: 'YES_NO' });
}

function subjectRefusal(
  meeting: Meeting,
  ground: Ground,
  item: AgendaItem,
  subject: VoteSubject,
): Result<null, Refusal> {
  if (subject.kind === 'DIVAN' && meeting.phase === 'inSession')
    return leadIsAway(meeting, ground) ? ok(null) : refuse('DIVAN_IN_OFFICE');
  if (item.kind === 'WISHES') return refuse('NOTHING_DECIDED_UNDER_WISHES');
  if ((meeting.phase === 'opened') !== (item.kind === 'DIVAN')) return refuse('DIVAN_NOT_ELECTED');
  switch (subject.kind) {
    case 'DIVAN':
      return item.kind === 'DIVAN' ? ok(null) : refuse('SUBJECT_NOT_OF_THIS_ITEM');
    case 'MOTION': {
      const motion = meeting.motions.get(subject.motionId);
      if (!motion) return refuse('NOT_FOUND_IN_MEETING', { what: 'motion', id: subject.motionId });
      if (motion.state !== 'ADMITTED') return refuse('MOTION_NOT_ADMITTED', { number: motion.number });
      if (motion.itemId !== item.id) return refuse('SUBJECT_NOT_OF_THIS_ITEM');
      return amendmentsFirst(meeting, { of: 'MOTION', id: motion.id });
    }
    case 'DISCHARGE':
      return item.kind === 'DISCHARGE' && item.organs.includes(subject.organ)
        ? ok(null)
        : refuse('SUBJECT_NOT_OF_THIS_ITEM');
    case 'ELECTION':
      return meeting.elections.get(subject.electionId)?.itemId === item.id
        ? ok(null)
        : refuse('SUBJECT_NOT_OF_THIS_ITEM');
    case 'VOTE_MODE':
      return subject.itemId === item.id ? ok(null) : refuse('SUBJECT_NOT_OF_THIS_ITEM');
    case 'AGENDA_ORDER': {
      const waiting = meeting.agenda
        .filter((candidate) => candidate.state === 'WAITING')
        .map((candidate) => candidate.id);
      const same =
        subject.order.length === waiting.length &&
        new Set(subject.order).size === waiting.length &&
        waiting.every((itemId) => subject.order.includes(itemId));
      const last = subject.order.at(-1);
      const closing = meeting.agenda.find((candidate) => candidate.kind === 'CLOSING');
      return same && (!closing || last === closing.id) ? ok(null) : refuse('AGENDA_ORDER_INCOMPLETE');
    }
    case 'AGENDA_REMOVE': {
      const removed = itemById(meeting, subject.itemId);
      if (!removed) return refuse('NOT_FOUND_IN_MEETING', { what: 'item', id: subject.itemId });
      return removed.state === 'WAITING' && removed.kind !== 'CLOSING' ? ok(null) : refuse('PLACE_IS_PAST');
    }
    case 'ITEM':
      return amendmentsFirst(meeting, { of: 'ITEM', id: item.id });
    case 'BOARD_DECISION':
      return ground.body === 'BOARD' ? ok(null) : refuse('SUBJECT_NOT_OF_THIS_ITEM');
    default:
      return ok(null);
  }
}

/** Whether a vote that has been held stands in the way of the same vote again: a divan may be voted again, a settled discharge may not. What nobody voted on is not decided. */
function alreadyVoted(meeting: Meeting, itemId: string, subject: VoteSubject): boolean {
  if (subject.kind !== 'DISCHARGE') return false;
  return [...meeting.votes.values()].some(
    (vote) =>
      vote.itemId === itemId &&
      vote.state === 'CLOSED' &&
      (vote.tally?.cast ?? 0) > 0 &&
      vote.subject.kind === 'DISCHARGE' &&
      vote.subject.organ === subject.organ,
  );
}

/** Oylamanın açılması: every item is voted separately, one vote at a time. */
export const openVote = command<Payload<'openVote'>>({
  phases: ['opened', 'inSession'],
  authority: ['LEAD', 'STAND_IN'],
  check: ({ state: meeting, ground }) => {
    if (meeting.openVote) return refuse('VOTE_IS_OPEN');
    if (meeting.speaking) return refuse('SPEECH_UNDER_WAY');
    return currentItem(meeting) || leadIsAway(meeting, ground) ? ok(null) : refuse('NO_ITEM_UNDER_DEBATE');
  },
  decide: ({ state: meeting, ground, charter, actor, at }, payload) => {
    const { voteId, itemId, subject, question, announcedSeconds, credentialKey, box = null, hall } = payload;
    const item = itemById(meeting, itemId);
    if (!item) return notFound('item', itemId);
    const anew = subject.kind === 'DIVAN' && meeting.phase === 'inSession';
    // Whoever only holds the assembly together puts nothing but the divan to the vote.
    if (!anew && !leads(meeting, ground, memberOf(actor))) return refuse('LEAD_IS_AWAY');
    if (!anew && item.state !== 'NOW')
      return refuse('NOT_THE_CURRENT_ITEM', { itemId: currentItem(meeting)?.id ?? '' });
    const permitted = subjectRefusal(meeting, ground, item, subject);
    if (!permitted.ok) return permitted;
    if (alreadyVoted(meeting, itemId, subject)) return refuse('ALREADY_DECIDED');
    const form = formFor(meeting, subject);
    if (!form.ok) return form;
    const decision = subject.kind === 'ITEM' ? (DECISION[item.kind] ?? 'ORDINARY') : 'ORDINARY';
    if (decision !== 'ORDINARY' && meeting.attempt === 1) {
      // F-10: two-thirds business is checked again before its vote, not only at the opening.
      const { required, reached } = charter.quorum({
        business: 'STATUTE_CHANGE',
        attempt: 1,
        entitled: meeting.entitled,
        present: meeting.attending,
      });
      if (!reached)
        return refuse('TWO_THIRDS_NOT_PRESENT', { required, present: meeting.attending, entitled: meeting.entitled });
    }
    const mode = voteModeFor(meeting, charter, payload);
    const unfit = mediumRefusal(meeting, mode, form.value, hall?.medium ?? null);
    if (unfit) return refuse(unfit.code, unfit.facts);
    const secret = hall ? null : secretKindFor(meeting, charter, payload);
    if (secret === 'VERIFIABLE' && !meeting.ballotOfficers?.key) return refuse('BALLOT_KEY_NOT_READY');
    if (secret === 'VERIFIABLE' && meeting.ballotOfficers?.format && !meeting.ballotOfficers.confirmed)
      return refuse('BALLOT_KEYS_NOT_CONFIRMED');
    if ((secret === 'TRUSTED') !== (credentialKey !== null) || (secret === 'VERIFIABLE') !== (box !== null))
      return refuse('CREDENTIAL_KEY_MISMATCH', { mode });
    const barred = barredFrom(meeting, charter, itemId, subject);
    if (meeting.attending - barred.length <= 0) return refuse('NOBODY_MAY_VOTE');
    return ok([
      {
        type: 'VoteOpened',
        voteId,
        itemId,
        subject,
        mode,
        form: form.value,
        decision,
        question,
        attending: meeting.attending,
        barred,
        hazirun: hazirunHash(meeting),
        announcedSeconds,
        credentialKey,
        ...(box ? { box } : {}),
        ...(hall ? { hall } : {}),
        at,
      },
    ]);
  },
});
