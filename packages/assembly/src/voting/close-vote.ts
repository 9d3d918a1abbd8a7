import { addMillis, canonicalJson, day, type Instant, localDay, ok, type Result, unreachable } from '@divan/basics';
import { type Charter, nextRegisterNumber, type Refusal, refuse } from '@divan/law';
import { actingMember } from '../actor.ts';
import { type Context, command, notFound } from '../command.ts';
import { settleElection, settleUnrivalled } from '../elections/settle.ts';
import type { Election } from '../elections/state.ts';
import type { MeetingEvent } from '../event.ts';
import type { Payload } from '../forms.ts';
import type { MemberId } from '../ground.ts';
import { papersExceed } from '../hall/count.ts';
import type { Meeting } from '../state.ts';
import type { Tally } from './events.ts';
import type { Vote } from './state.ts';

export type CloseVotePayload = Payload<'closeVote'>;

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, n) => total + n, 0);

/** Whether figures can be the count of this vote. */
export function tallyFits(
  vote: Vote,
  charter: Pick<Charter, 'openVoteChange'>,
  { cast, counts, blank, void: spoilt, taken, changed = 0 }: Tally,
): boolean {
  const figures = [cast, blank, spoilt, changed, ...Object.values(counts)];
  if (!figures.every((n) => Number.isSafeInteger(n) && n >= 0) || cast > vote.electorate.size) return false;
  // Nobody changes a secret vote, nor any where the statute does not allow it.
  if (changed > (vote.mode === 'OPEN' && charter.openVoteChange ? cast : 0)) return false;
  // More ballots than signatures in a verifiable box show over-issuing: they are counted and said, not hidden by a refusal.
  if (vote.mode === 'SECRET' && (taken === undefined || (taken < cast && !vote.box) || taken > vote.electorate.size))
    return false;
  const options = vote.form.kind === 'YES_NO' ? ['YES', 'NO', 'ABSTAIN'] : vote.form.options;
  if (Object.keys(counts).some((option) => !options.includes(option))) return false;
  const valid = cast - blank - spoilt;
  if (vote.form.kind === 'SHEET')
    return sum(counts) >= valid * Math.min(1, vote.form.minMarks) && sum(counts) <= valid * vote.form.maxMarks;
  return sum(counts) === valid;
}

function mostVotes(counts: Readonly<Record<string, number>>): string | null {
  const [first, second] = Object.entries(counts).sort(([, a], [, b]) => b - a);
  if (!first || first[1] === 0 || (second && second[1] === first[1])) return null;
  return first[0];
}

/** Refuses an end before the announced time unless everybody has voted. */
export function timeRunning(vote: Vote, cast: number, at: Instant): Result<never, Refusal> | null {
  const until = vote.announcedSeconds === null ? vote.openedAt : addMillis(vote.openedAt, vote.announcedSeconds * 1000);
  if (at >= until || cast >= vote.electorate.size) return null;
  // How many have cast a secret ballot is nobody's to know while it is open.
  const electorate = vote.electorate.size;
  return refuse('VOTE_TIME_RUNNING', vote.mode === 'SECRET' ? { until, electorate } : { until, cast, electorate });
}

/** What nobody voted on is not decided: neither carried nor lost, and nobody is drawn by lot (edition 2). */
const decidesNothing = ({ edition }: Meeting, tally: Tally): boolean => edition >= 2 && tally.cast === 0;

/** What follows from the count: required figure, verdict, chosen option. */
export function verdictOf(
  { state, charter }: Pick<Context, 'charter' | 'state'>,
  vote: Vote,
  tally: Tally,
  leadVotedYes: boolean,
) {
  if (vote.subject.kind === 'ELECTION' && vote.form.kind !== 'YES_NO')
    return { required: null, carried: null, chosen: null };
  if (vote.form.kind === 'CHOICE') {
    const chosen = mostVotes(tally.counts);
    return { required: null, carried: chosen !== null, chosen };
  }
  const yes = tally.counts.YES ?? 0;
  const no = tally.counts.NO ?? 0;
  const { required, carried, repeat } = charter.majority({
    decision: vote.decision,
    attending: vote.attending,
    yes,
    no,
    abstain: tally.cast - yes - no,
    mode: vote.mode,
    chairVotedYes: leadVotedYes,
  });
  // Equal secret votes that are to be repeated decide nothing.
  return { required, carried: repeat || decidesNothing(state, tally) ? null : carried, chosen: null };
}

/**
 * Whether whoever leads voted yes in a vote of a hall: by the answer to the called name; where hands were counted as he or she says; of papers nobody knows.
 * @param said how whoever leads says to have voted
 */
export function leadSaidYes(vote: Vote, lead: MemberId | null, said: CloseVotePayload['leadVoted']): boolean {
  if (lead === null || vote.mode === 'SECRET' || !vote.electorate.has(lead)) return false;
  const rows = vote.hall?.rows;
  return rows ? rows.some(({ member, choice }) => member === lead && choice === 'YES') : said === 'YES';
}

/** Whether counted hands are equal and the vote of whoever leads parts them by the statute: then he or she says how the own hand was raised (PK-38). */
export function castingVoteWanted(
  context: Pick<Context, 'charter' | 'state'>,
  vote: Vote,
  lead: MemberId | null,
): boolean {
  const recorded = vote.hall?.recorded;
  if (!recorded || !leadSaidYes(vote, lead, 'YES') || vote.hall?.rows) return false;
  const carried = (yes: boolean) => verdictOf(context, vote, recorded, yes).carried;
  return carried(true) !== carried(false);
}

function consequences(
  meeting: Meeting,
  vote: Vote,
  closed: Extract<MeetingEvent, { type: 'VoteClosed' }>,
  payload: CloseVotePayload,
  context: Context,
): readonly MeetingEvent[] {
  const { subject } = vote;
  const { at } = context;
  switch (subject.kind) {
    case 'DIVAN': {
      const proposalId =
        closed.chosen ?? (closed.carried ? [...meeting.divanProposals].find(([, { over }]) => !over)?.[0] : undefined);
      const proposal = proposalId && closed.carried ? meeting.divanProposals.get(proposalId) : undefined;
      return proposal ? [{ type: 'DivanElected', divan: proposal.divan, voteId: vote.id, at }] : [];
    }
    case 'AGENDA_ORDER':
      return closed.carried ? [{ type: 'AgendaReordered', order: subject.order }] : [];
    case 'AGENDA_REMOVE':
      return closed.carried ? [{ type: 'AgendaItemRemoved', itemId: subject.itemId }] : [];
    case 'BOARD_DECISION': {
      // A decision taken in a hall stands in the paper book and takes no number here (DY m.15/A/3).
      if (!closed.carried || vote.hall) return [];
      const number = nextRegisterNumber({ lastNumber: payload.register?.lastNumber ?? 0 });
      return [{ type: 'BoardDecisionTaken', voteId: vote.id, number, on: localDay(at), text: subject.text }];
    }
    case 'ELECTION': {
      if (decidesNothing(meeting, closed.tally)) return [];
      const election = meeting.elections.get(subject.electionId) as Election;
      return vote.form.kind === 'YES_NO'
        ? settleUnrivalled(election, closed.carried, at)
        : settleElection(election, vote, closed.tally, []);
    }
    case 'ITEM':
    case 'MOTION':
    case 'DISCHARGE':
    case 'VOTE_MODE':
    case 'PROCEDURE':
      return [];
    default:
      return unreachable(subject);
  }
}

export const closingVoteCommands = {
  closeVote: command<Payload<'closeVote'>>({
    phases: ['opened', 'inSession'],
    authority: ['LEAD', 'STAND_IN', 'SYSTEM'],
    check: ({ state: meeting }) => {
      const vote = meeting.openVote ? meeting.votes.get(meeting.openVote) : undefined;
      if (!vote) return refuse('NO_VOTE_OPEN');
      if (vote.hall && !vote.hall.recorded) return refuse('COUNT_NOT_RECORDED');
      return vote.box && vote.state !== 'COUNTING' ? refuse('BOX_NOT_CLOSED') : ok(null);
    },
    decide: (context, payload) => {
      const { state: meeting, ground, actor, at } = context;
      const { voteId, tally, leadVotedYes, leadVoted, register } = payload;
      const vote = meeting.votes.get(voteId);
      if (!vote) return notFound('vote', voteId);
      const waits = vote.box ? 'COUNTING' : vote.stopped ? 'STOPPED' : 'OPEN';
      if (vote.state !== waits) return refuse('VOTE_ENDED');
      // A verifiable box is counted when the trustees have opened it, never at anybody's word.
      if ((vote.box !== null) !== (actor.kind === 'SYSTEM')) return refuse('BOX_OPENED_BY_TRUSTEES');
      if (vote.hall) {
        const { recorded } = vote.hall;
        if (!recorded) return refuse('COUNT_NOT_RECORDED');
        if (canonicalJson(recorded) !== canonicalJson(tally)) return refuse('TALLY_INCONSISTENT', { cast: tally.cast });
        if (leadVotedYes !== leadSaidYes(vote, actingMember(actor), leadVoted))
          return refuse('TALLY_INCONSISTENT', { cast: tally.cast });
        if (papersExceed(recorded))
          return refuse('PAPERS_EXCEED_SIGNATURES', { papers: recorded.cast, signed: recorded.taken ?? 0 });
      }
      // What was counted is what is announced.
      if (vote.stopped && canonicalJson(vote.stopped.tally) !== canonicalJson(tally))
        return refuse('TALLY_INCONSISTENT', { cast: tally.cast });
      // Equal votes were parted when they were counted: nobody takes over to part them otherwise.
      if (vote.stopped && leadVotedYes !== (vote.stopped.leadVotedYes ?? leadVotedYes))
        return refuse('TALLY_INCONSISTENT', { cast: tally.cast });
      const running = vote.box || vote.hall || vote.stopped ? null : timeRunning(vote, tally.cast, at);
      if (running) return running;
      if (vote.box && tally.cast !== vote.boxFigures?.cast) return refuse('TALLY_INCONSISTENT', { cast: tally.cast });
      if (!tallyFits(vote, context.charter, tally)) return refuse('TALLY_INCONSISTENT', { cast: tally.cast });
      if (ground.body === 'BOARD' && vote.subject.kind === 'BOARD_DECISION' && !vote.hall) {
        if (!register) return refuse('REGISTER_MISSING');
        if (register.lastOn !== null && day(register.lastOn) > localDay(at))
          return refuse('REGISTER_DATE_GOES_BACK', { lastOn: register.lastOn, on: localDay(at) });
      }
      const closed: Extract<MeetingEvent, { type: 'VoteClosed' }> = {
        type: 'VoteClosed',
        voteId,
        tally,
        attending: vote.attending,
        notVoted: vote.electorate.size - tally.cast,
        ...verdictOf(context, vote, tally, leadVotedYes),
        at,
      };
      return ok([closed, ...consequences(meeting, vote, closed, payload, context)]);
    },
  }),

  /**
   * Oylamanın bitirilmesi: an electronic vote takes nothing more and is counted, whoever leads sees the count, and announces it with `closeVote` (DY m.15, m.16;
   * decision 0170). Closing at once announces at once, as ever.
   */
  stopVote: command<Payload<'stopVote'>>({
    phases: ['opened', 'inSession'],
    authority: ['LEAD', 'STAND_IN'],
    check: ({ state: meeting }) => {
      const vote = meeting.openVote ? meeting.votes.get(meeting.openVote) : undefined;
      if (!vote) return refuse('NO_VOTE_OPEN');
      if (vote.box || vote.hall) return refuse('VOTE_STOPS_BY_ITS_COUNT');
      return vote.state === 'OPEN' ? ok(null) : refuse('VOTE_ENDED');
    },
    decide: ({ state: meeting, charter, at }, { voteId, tally, leadVotedYes }) => {
      const vote = meeting.votes.get(voteId);
      if (!vote) return notFound('vote', voteId);
      if (meeting.openVote !== voteId) return refuse('VOTE_ENDED');
      const running = timeRunning(vote, tally.cast, at);
      if (running) return running;
      if (!tallyFits(vote, charter, tally)) return refuse('TALLY_INCONSISTENT', { cast: tally.cast });
      return ok([{ type: 'VoteStopped', voteId, tally, ...(leadVotedYes === undefined ? {} : { leadVotedYes }), at }]);
    },
  }),

  /** More time for a running vote. */
  extendVote: command<Payload<'extendVote'>>({
    phases: ['opened', 'inSession'],
    authority: ['LEAD', 'STAND_IN'],
    check: ({ state: meeting }) => (meeting.openVote ? ok(null) : refuse('NO_VOTE_OPEN')),
    decide: ({ state: meeting }, { voteId, seconds }) => {
      if (meeting.openVote !== voteId || meeting.votes.get(voteId)?.state === 'STOPPED') return refuse('VOTE_ENDED');
      return ok([{ type: 'VoteExtended', voteId, seconds, cause: 'LEAD' }]);
    },
  }),
};
