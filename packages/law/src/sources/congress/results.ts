import type { Lot } from '../../kernel/counting/lot.ts';
import { type RankedOutcome, rankByVotes } from '../../kernel/counting/ranking.ts';

export type CandidateVotes = readonly { readonly candidate: string; readonly votes: number }[];

export interface CategoryResult {
  /** Who has a place without a lot, by votes. */
  readonly elected: readonly string[];
  readonly lotNeeded: Lot | null;
}

const category = (outcome: RankedOutcome): CategoryResult =>
  outcome.kind === 'settled'
    ? { elected: [...outcome.principals, ...outcome.substitutes], lotNeeded: null }
    : { elected: outcome.before, lotNeeded: { among: outcome.among, places: outcome.places } };

/**
 * Liste usulü: two categories over all lists and individual candidates; asıl candidates take asıl places, yedek candidates yedek places, whatever their votes
 * (Örnek 33/2; m.63.8, 74.4). Equal votes need a lot also here (HUKUK 0052).
 */
export const rankListElection = (q: {
  readonly principals: number;
  readonly substitutes: number;
  readonly principalCandidates: CandidateVotes;
  readonly substituteCandidates: CandidateVotes;
  readonly lots?: readonly (readonly string[])[];
}): { readonly principals: CategoryResult; readonly substitutes: CategoryResult } => ({
  principals: category(
    rankByVotes({ votes: q.principalCandidates, seats: q.principals, substitutes: 0, lots: q.lots ?? [] }),
  ),
  substitutes: category(
    rankByVotes({ votes: q.substituteCandidates, seats: 0, substitutes: q.substitutes, lots: q.lots ?? [] }),
  ),
});

/** Çarşaf usulü: one ranking; first the asıl places, then the yedek ones. */
export const rankSheetElection = (q: {
  readonly principals: number;
  readonly substitutes: number;
  readonly candidates: CandidateVotes;
  readonly lots?: readonly (readonly string[])[];
}): RankedOutcome =>
  rankByVotes({ votes: q.candidates, seats: q.principals, substitutes: q.substitutes, lots: q.lots ?? [] });

/** Kurayı çeken: the box board of a delegate election, the election board of a congress; the divan for the first letter of the sheet; the chair of the box board for surplus envelopes. */
export type LotDrawer = 'POLLING_BOARD' | 'POLLING_BOARD_CHAIR' | 'ELECTION_BOARD' | 'DIVAN';
