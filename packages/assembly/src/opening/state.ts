import type { Instant, IsoDay } from '@divan/basics';
import type { MemberId, TextRef } from '../ground.ts';
import type { DivanMembers } from './events.ts';

export interface OpeningState {
  on: IsoDay | null;
  hour: string | null;
  attempt: 1 | 2;
  postponements: number;
  quorum: {
    attempt: 1 | 2;
    entitled: number;
    present: number;
    required: number;
    reached: boolean;
    twoThirds: { required: number; reached: boolean } | null;
    at: Instant;
  } | null;
  /** The first meeting, when it lacked its quorum: its record stays beside that of the second. */
  failedQuorum: OpeningState['quorum'];
  openedAt: Instant | null;
  openedBy: MemberId | null;
  override: { defects: readonly string[]; reason: TextRef } | null;
  divanProposals: Map<string, { by: MemberId; divan: DivanMembers }>;
  divan: DivanMembers | null;
}

export const newOpening = (): OpeningState => ({
  on: null,
  hour: null,
  attempt: 1,
  postponements: 0,
  quorum: null,
  failedQuorum: null,
  openedAt: null,
  openedBy: null,
  override: null,
  divanProposals: new Map(),
  divan: null,
});
