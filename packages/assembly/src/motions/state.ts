import type { Instant } from '@divan/basics';
import type { MemberId, TextRef } from '../ground.ts';
import type { Amends } from './events.ts';

export interface Motion {
  readonly id: string;
  readonly number: number;
  readonly by: MemberId;
  readonly title: TextRef;
  readonly text: TextRef;
  readonly supporters: Set<MemberId>;
  readonly amends: Amends | null;
  readonly at: Instant;
  itemId: string | null;
  state: 'SUBMITTED' | 'ADMITTED' | 'REFUSED' | 'WITHDRAWN' | 'CARRIED' | 'LOST' | 'UNDECIDED';
  reason: TextRef | null;
  /** Admitted and then taken off by the divan: an amendment whose text was decided, or changed by another (decision 0178). */
  takenOff: boolean;
}

/** A motion, or a request for the agenda, that members write before the sitting. */
export interface DraftMotion {
  readonly id: string;
  readonly by: MemberId;
  /** A topic for the agenda (TMK m.79), else a motion under an item. */
  readonly forAgenda: boolean;
  title: TextRef;
  text: TextRef;
  amends: Amends | null;
  /** Who would write it together, and whether the mover let them. */
  readonly authors: Map<MemberId, boolean>;
  readonly supporters: Set<MemberId>;
  /** How often it was rewritten. */
  round: number;
  readonly at: Instant;
  state: 'OPEN' | 'BROUGHT' | 'TAKEN_BACK';
}

export interface MotionState {
  motions: Map<string, Motion>;
  draftMotions: Map<string, DraftMotion>;
}

export const newMotion = (): MotionState => ({
  motions: new Map(),
  draftMotions: new Map(),
});
