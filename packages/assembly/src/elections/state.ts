import type { Instant } from '@divan/basics';
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

export interface Election {
  readonly id: string;
  readonly itemId: string;
  readonly organ: OrganKind;
  readonly method: ElectionMethod;
  readonly seats: number;
  readonly substitutes: number;
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

export interface ElectionState {
  elections: Map<string, Election>;
}

export const newElection = (): ElectionState => ({
  elections: new Map(),
});
