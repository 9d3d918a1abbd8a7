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
}

export interface MotionState {
  motions: Map<string, Motion>;
}

export const newMotion = (): MotionState => ({
  motions: new Map(),
});
