import { ok } from '@divan/basics';
import { refuse } from '@divan/law';
import { currentItem, itemById } from '../agenda/state.ts';
import { command, type Decided, memberOf, notFound } from '../command.ts';
import type { Payload } from '../forms.ts';
import type { MemberId } from '../ground.ts';
import type { Meeting } from '../state.ts';
import type { Tally } from '../voting/events.ts';
import type { Vote } from '../voting/state.ts';
import { beforehandCommands, carriedIn } from './beforehand.ts';
import { settleElection } from './settle.ts';
import type { Election } from './state.ts';

const IN_SESSION = ['inSession'] as const;

function openForCandidacies(meeting: Meeting, electionId: string): Election | Decided {
  const election = meeting.elections.get(electionId);
  if (!election) return notFound('election', electionId);
  return election.state === 'CANDIDACIES' && itemById(meeting, election.itemId)?.state === 'NOW'
    ? election
    : refuse('CANDIDACIES_CLOSED', { organ: election.organ });
}

const isRefusal = (value: Election | Decided): value is Decided => 'ok' in value;

/** Whether a member can be elected: on the list with a vote. */
const eligible = (meeting: Meeting, memberId: MemberId): boolean => meeting.roll.get(memberId)?.mayVote === true;

const isPermutation = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && new Set(a).size === a.length && a.every((x) => b.includes(x));

export const electionCommands = {
  ...beforehandCommands,

  /** Adaylıkların açılması for one organ; method and seats come from the charter. */
  openCandidacies: command<Payload<'openCandidacies'>>({
    phases: IN_SESSION,
    authority: ['LEAD'],
    check: ({ state: meeting }) =>
      currentItem(meeting)?.kind === 'ELECTION' ? ok(null) : refuse('NOT_AN_ELECTION_ITEM'),
    decide: ({ state: meeting, charter, at }, { electionId, itemId, organ, left }) => {
      const item = itemById(meeting, itemId);
      if (!item) return notFound('item', itemId);
      if (item.state !== 'NOW') return refuse('NOT_THE_CURRENT_ITEM', { itemId: currentItem(meeting)?.id ?? '' });
      if (!item.organs.includes(organ)) return refuse('SUBJECT_NOT_OF_THIS_ITEM');
      if ([...meeting.elections.values()].some((election) => election.itemId === itemId && election.organ === organ))
        return refuse('ALREADY_DECIDED');
      const plan = charter.election(organ);
      if (!plan.ok) return plan;
      const { method, seats, substitutes, sole, rounds } = plan.value;
      return ok([
        {
          type: 'CandidaciesOpened',
          electionId,
          itemId,
          organ,
          method,
          seats,
          substitutes,
          ...(sole ? { sole } : {}),
          ...(rounds ? { rounds } : {}),
          at,
        },
        // What was announced before the day needs nobody to type it again.
        ...carriedIn(meeting, { electionId, organ, method, left }, at),
      ]);
    },
  }),

  /** Adaylık beyanı by oneself; it also accepts a nomination (E7; DK m.3). */
  declareCandidacy: command<Payload<'declareCandidacy'>>({
    phases: IN_SESSION,
    authority: ['MEMBER'],
    decide: ({ state: meeting, actor, at }, { electionId }) => {
      const election = openForCandidacies(meeting, electionId);
      if (isRefusal(election)) return election;
      if (election.method === 'LISTS') return refuse('ELECTION_BY_LISTS');
      const memberId = memberOf(actor);
      return ok(election.candidates.has(memberId) ? [] : [{ type: 'CandidacyDeclared', electionId, memberId, at }]);
    },
  }),

  nominateCandidate: command<Payload<'nominateCandidate'>>({
    phases: IN_SESSION,
    authority: ['MEMBER'],
    decide: ({ state: meeting, actor, at }, { electionId, memberId }) => {
      const election = openForCandidacies(meeting, electionId);
      if (isRefusal(election)) return election;
      if (election.method === 'LISTS') return refuse('ELECTION_BY_LISTS');
      if (!eligible(meeting, memberId)) return refuse('CANDIDATE_NOT_ELIGIBLE');
      if (election.candidates.has(memberId) || election.nominated.has(memberId)) return ok([]);
      const by = memberOf(actor);
      if (by === memberId) return ok([{ type: 'CandidacyDeclared', electionId, memberId, at }]);
      return ok([{ type: 'CandidateNominated', electionId, memberId, by, at }]);
    },
  }),

  /** Written consent of a nominee who is not in the room, shown to the divan. */
  recordWrittenCandidacy: command<Payload<'recordWrittenCandidacy'>>({
    phases: IN_SESSION,
    authority: ['LEAD'],
    decide: ({ state: meeting, at }, { electionId, memberId }) => {
      const election = openForCandidacies(meeting, electionId);
      if (isRefusal(election)) return election;
      if (election.method === 'LISTS') return refuse('ELECTION_BY_LISTS');
      if (!eligible(meeting, memberId)) return refuse('CANDIDATE_NOT_ELIGIBLE');
      return ok(election.candidates.has(memberId) ? [] : [{ type: 'CandidacyDeclared', electionId, memberId, at }]);
    },
  }),

  /** Withdrawing a candidacy, or declining a nomination. */
  withdrawCandidacy: command<Payload<'withdrawCandidacy'>>({
    phases: IN_SESSION,
    authority: ['MEMBER'],
    decide: ({ state: meeting, actor, at }, { electionId }) => {
      const election = openForCandidacies(meeting, electionId);
      if (isRefusal(election)) return election;
      const memberId = memberOf(actor);
      if (!election.candidates.has(memberId) && !election.nominated.has(memberId)) return refuse('NOT_A_CANDIDATE');
      return ok([{ type: 'CandidacyWithdrawn', electionId, memberId, at }]);
    },
  }),

  /** Aday listesi (competing lists): a whole slate of principals and substitutes. */
  submitList: command<Payload<'submitList'>>({
    phases: IN_SESSION,
    authority: ['MEMBER'],
    decide: ({ state: meeting, actor, at }, { electionId, listId, name, slate }) => {
      const election = openForCandidacies(meeting, electionId);
      if (isRefusal(election)) return election;
      if (election.method === 'SHEET') return refuse('ELECTION_BY_SHEET');
      if (election.lists.has(listId)) return ok([]);
      const named = [...slate.principals, ...slate.substitutes];
      if (new Set(named).size !== named.length) return refuse('LIST_NAMES_TWICE');
      if (slate.principals.length !== election.seats || slate.substitutes.length !== election.substitutes)
        return refuse('LIST_SIZE_WRONG', {
          seats: election.seats,
          substitutes: election.substitutes,
          principals: slate.principals.length,
          given: slate.substitutes.length,
        });
      if (!named.every((memberId) => eligible(meeting, memberId))) return refuse('CANDIDATE_NOT_ELIGIBLE');
      return ok([{ type: 'ListSubmitted', electionId, listId, name, by: memberOf(actor), slate, at }]);
    },
  }),

  withdrawList: command<Payload<'withdrawList'>>({
    phases: IN_SESSION,
    authority: ['MEMBER'],
    decide: ({ state: meeting, actor, at }, { electionId, listId }) => {
      const election = openForCandidacies(meeting, electionId);
      if (isRefusal(election)) return election;
      const list = election.lists.get(listId);
      if (!list) return notFound('list', listId);
      if (list.by !== memberOf(actor)) return refuse('NOT_YOURS');
      return ok(list.withdrawn ? [] : [{ type: 'ListWithdrawn', electionId, listId, at }]);
    },
  }),

  /**
   * Adaylıkların kesinleşmesi. `order` is the order of the ballot, computed where names are known: candidates by surname in Turkish order, lists in the
   * order of submission. Impossible bounds are refused here, before any vote opens.
   */
  closeCandidacies: command<Payload<'closeCandidacies'>>({
    phases: IN_SESSION,
    authority: ['LEAD'],
    decide: ({ state: meeting, charter, at }, { electionId, order }) => {
      const election = openForCandidacies(meeting, electionId);
      if (isRefusal(election)) return election;
      const sheet = election.method === 'SHEET';
      const standing = sheet
        ? [...election.candidates]
        : [...election.lists.values()].filter((list) => !list.withdrawn).map((list) => list.id);
      if (!isPermutation(order, standing)) return refuse('BALLOT_ORDER_WRONG');
      const bounds = sheet
        ? charter.electionBounds(election.organ, standing.length)
        : standing.length > 0
          ? ok({ minMarks: 1, maxMarks: 1 })
          : refuse('NO_CANDIDATES');
      if (!bounds.ok) return bounds;
      const { minMarks, maxMarks } = bounds.value;
      return ok([{ type: 'CandidaciesClosed', electionId, options: order, minMarks, maxMarks, at }]);
    },
  }),

  /** Before the vote, and after one in which nobody took part, others may still stand: too few do, or a name is missing. */
  reopenCandidacies: command<Payload<'reopenCandidacies'>>({
    phases: IN_SESSION,
    authority: ['LEAD'],
    decide: ({ state: meeting, at }, { electionId }) => {
      const election = meeting.elections.get(electionId);
      if (!election) return notFound('election', electionId);
      if (election.state !== 'CLOSED' || itemById(meeting, election.itemId)?.state !== 'NOW')
        return refuse('CANDIDACIES_NOT_REOPENED', { organ: election.organ });
      // Between two ballots only those stand whom the statute lets into the next.
      if (election.ended.length > 0) return refuse('ROUND_UNDER_WAY', { organ: election.organ });
      return ok([{ type: 'CandidaciesReopened', electionId, at }]);
    },
  }),

  /** Kura: drawn before witnesses by people, recorded here; the machine only names between whom and for which places. */
  recordLot: command<Payload<'recordLot'>>({
    phases: IN_SESSION,
    authority: ['DIVAN'],
    decide: ({ state: meeting, at }, { electionId, order, drawnBy, account }) => {
      const election = meeting.elections.get(electionId);
      if (!election) return notFound('election', electionId);
      if (election.state !== 'LOT') return refuse('NO_LOT_ASKED');
      if (!isPermutation(order, election.lotAmong)) return refuse('LOT_NAMES_WRONG', { among: election.lotAmong });
      if (drawnBy !== null && election.options.includes(drawnBy)) return refuse('LOT_DRAWN_BY_CANDIDATE');
      const vote = meeting.votes.get(election.voteId as string) as Vote;
      return ok([
        { type: 'LotRecorded', electionId, among: election.lotAmong, order, drawnBy, account, at },
        ...settleElection(election, vote, vote.tally as Tally, [
          ...election.lots.slice(election.lotsBefore),
          { among: election.lotAmong, order },
        ]),
      ]);
    },
  }),
};
