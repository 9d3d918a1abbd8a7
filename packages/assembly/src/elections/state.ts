import type { Instant } from '@divan/basics';
import type { ElectionRounds } from '@divan/law';
import type { MemberId, OrganKind, TextRef } from '../ground.ts';
import type { ElectionMethod, Ranked } from './events.ts';

export interface CandidateList {
  readonly id: string;
  readonly name: TextRef;
  readonly by: MemberId;
  readonly slate: Ranked;
  withdrawn: boolean;
}

export interface Lot {
  readonly among: readonly string[];
  readonly order: readonly string[];
  readonly drawnBy: MemberId | null;
  readonly account: TextRef;
  readonly at: Instant;
}

/** A ballot of an election that left places open. */
export interface EndedRound {
  readonly voteId: string;
  /** How many votes a place took. */
  readonly required: number;
  /** Who had a place before it. */
  readonly before: readonly MemberId[];
  /** Who got one by it. */
  readonly elected: readonly MemberId[];
  readonly options: readonly string[];
  readonly minMarks: number;
  readonly maxMarks: number;
  /** How many lots had been drawn before it. */
  readonly lots: number;
}

export interface Election {
  readonly id: string;
  readonly itemId: string;
  readonly organ: OrganKind;
  readonly method: ElectionMethod;
  readonly seats: number;
  readonly substitutes: number;
  /** What stands without a rival is voted on with yes or no. */
  readonly sole: 'YES_NO' | null;
  /** Ballots that ask for more than half; null: the first ballot elects. */
  readonly rounds: ElectionRounds | null;
  readonly ended: EndedRound[];
  /** Who has a place by the ballots before, in their order. */
  placed: readonly MemberId[];
  /** How many of the lots belong to ballots before. */
  lotsBefore: number;
  /** What stood without a rival was voted down. */
  rejected: boolean;
  state: 'CANDIDACIES' | 'CLOSED' | 'VOTING' | 'LOT' | 'SETTLED' | 'UNDECIDED';
  /** Nominated by others and not yet answered. */
  readonly nominated: Map<MemberId, MemberId>;
  readonly candidates: Set<MemberId>;
  readonly lists: Map<string, CandidateList>;
  options: readonly string[];
  minMarks: number;
  maxMarks: number;
  voteId: string | null;
  lotAmong: readonly string[];
  lotPlaces: number;
  readonly lots: Lot[];
  elected: Ranked | null;
  winner: string | null;
}

/** The ballot that is held, or is to be held next, from 1. */
export const roundOf = ({ ended }: Pick<Election, 'ended'>): number => ended.length + 1;

/** Whether one list stands, or as many candidates as places, and the statute has yes or no voted on that. */
export const isUnrivalled = (election: Election): boolean =>
  election.sole === 'YES_NO' &&
  election.ended.length === 0 &&
  election.options.length === (election.method === 'LISTS' ? 1 : election.seats);

export interface ElectionState {
  elections: Map<string, Election>;
  /** How often something was announced, changed or taken back before the day: pages that show it are told by this. */
  candidacyChanges: number;
}

export const newElection = (): ElectionState => ({
  elections: new Map(),
  candidacyChanges: 0,
});
