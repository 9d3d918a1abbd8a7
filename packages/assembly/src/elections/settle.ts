import { type Instant, moreThanHalf } from '@divan/basics';
import { type RankedOutcome, rankByVotes } from '@divan/law';
import type { MeetingEvent } from '../event.ts';
import type { MemberId } from '../ground.ts';
import type { Tally } from '../voting/events.ts';
import type { Vote } from '../voting/state.ts';
import type { Ranked } from './events.ts';
import { type Election, type Lot, roundOf } from './state.ts';

const settled = (
  { id: electionId, organ }: Election,
  elected: Ranked,
  winner: string | null,
): readonly MeetingEvent[] => [{ type: 'ElectionSettled', electionId, organ, elected, winner }];

const NOBODY: Ranked = { principals: [], substitutes: [] };

/** How many votes a place takes in this ballot; null where most votes are enough. */
export function requiredVotes(election: Election, vote: Pick<Vote, 'attending'>, tally: Tally): number | null {
  const { rounds } = election;
  if (!rounds || roundOf(election) > rounds.majority) return null;
  return moreThanHalf(rounds.of === 'ATTENDING' ? vote.attending : tally.cast - tally.blank - tally.void);
}

/** The next ballot: who stands in it, and how many marks it takes. */
function nextRound(
  election: Election,
  { voteId, required }: { readonly voteId: string; readonly required: number },
  byVotes: readonly { readonly candidate: string; readonly votes: number }[],
): readonly MeetingEvent[] {
  const sheet = election.method === 'SHEET';
  const winners = byVotes.filter(({ votes }) => votes >= required).map(({ candidate }) => candidate);
  const elected: readonly MemberId[] = [...election.placed, ...winners];
  const open = (sheet ? election.seats : 1) - elected.length;
  const left = byVotes.filter(({ votes }) => votes < required);
  // Equal votes at the end of those who lead are all let in: no source breaks them.
  const least = election.rounds?.next === 'LEADERS' ? (left[2 * open - 1]?.votes ?? 0) : 0;
  const stands = new Set(left.filter(({ votes }) => votes >= least).map(({ candidate }) => candidate));
  const options = election.options.filter((option) => stands.has(option));
  const maxMarks = Math.max(1, Math.min(election.maxMarks - winners.length, options.length));
  return [
    {
      type: 'ElectionRoundEnded',
      electionId: election.id,
      voteId,
      required,
      elected,
      options,
      minMarks: Math.min(election.minMarks, maxMarks),
      maxMarks,
    },
  ];
}

/**
 * The outcome of an election after its count and the lots drawn for it so far: settled, the lot that must be drawn next, or the next ballot. The machine never
 * breaks a tie.
 */
export function settleElection(
  election: Election,
  vote: Pick<Vote, 'id' | 'attending'>,
  tally: Tally,
  lots: readonly Pick<Lot, 'among' | 'order'>[],
): readonly MeetingEvent[] {
  const votes = election.options.map((option) => ({ candidate: option, votes: tally.counts[option] ?? 0 }));
  const sheet = election.method === 'SHEET';
  const seats = sheet ? election.seats - election.placed.length : 1;
  const required = requiredVotes(election, vote, tally);
  if (required !== null) {
    const byVotes = votes.toSorted((a, b) => b.votes - a.votes);
    const winners = votes.filter((one) => one.votes >= required).length;
    // Nobody is left to be voted on: what the ballots have filled stands.
    if (winners < seats && winners < votes.length) return nextRound(election, { voteId: vote.id, required }, byVotes);
  }
  const outcome: RankedOutcome = rankByVotes({
    votes,
    seats,
    substitutes: sheet ? election.substitutes : 0,
    lots: lots.map((lot) => lot.order),
  });
  if (outcome.kind === 'lotNeeded')
    return [
      {
        type: 'LotRequired',
        electionId: election.id,
        among: outcome.among,
        place: outcome.place + election.placed.length,
        places: outcome.places,
      },
    ];
  if (sheet) {
    const principals = [...election.placed, ...outcome.principals];
    return settled(election, { principals, substitutes: outcome.substitutes }, null);
  }
  const winner = outcome.principals[0];
  const list = winner === undefined ? undefined : election.lists.get(winner);
  return settled(election, list ? list.slate : NOBODY, winner ?? null);
}

/** What follows when members said yes or no to what stood without a rival: elected, or candidacies are open again. */
export function settleUnrivalled(election: Election, carried: boolean | null, at: Instant): readonly MeetingEvent[] {
  if (carried === null) return [];
  if (!carried) return [{ type: 'CandidaciesReopened', electionId: election.id, at }];
  const [only] = election.options;
  if (election.method === 'SHEET') return settled(election, { principals: election.options, substitutes: [] }, null);
  const list = only === undefined ? undefined : election.lists.get(only);
  return settled(election, list ? list.slate : NOBODY, only ?? null);
}
