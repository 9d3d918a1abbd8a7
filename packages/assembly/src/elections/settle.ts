import { type RankedOutcome, rankByVotes } from '@divan/law';
import type { MeetingEvent } from '../event.ts';
import type { Tally } from '../voting/events.ts';
import type { Election, Lot } from './state.ts';

/** The outcome of an election after its count and the lots drawn so far: settled, or the lot that must be drawn next. The machine never breaks a tie. */
export function settleElection(
  election: Election,
  tally: Tally,
  lots: readonly Pick<Lot, 'among' | 'order'>[],
): readonly MeetingEvent[] {
  const votes = election.options.map((option) => ({ candidate: option, votes: tally.counts[option] ?? 0 }));
  const sheet = election.method === 'SHEET';
  const outcome: RankedOutcome = rankByVotes({
    votes,
    seats: sheet ? election.seats : 1,
    substitutes: sheet ? election.substitutes : 0,
    lots: lots.map((lot) => lot.order),
  });
  if (outcome.kind === 'lotNeeded')
    return [
      {
        type: 'LotRequired',
        electionId: election.id,
        among: outcome.among,
        place: outcome.place,
        places: outcome.places,
      },
    ];
  if (sheet)
    return [
      {
        type: 'ElectionSettled',
        electionId: election.id,
        organ: election.organ,
        elected: { principals: outcome.principals, substitutes: outcome.substitutes },
        winner: null,
      },
    ];
  const winner = outcome.principals[0];
  const list = winner === undefined ? undefined : election.lists.get(winner);
  return [
    {
      type: 'ElectionSettled',
      electionId: election.id,
      organ: election.organ,
      elected: list ? list.slate : { principals: [], substitutes: [] },
      winner: winner ?? null,
    },
  ];
}
