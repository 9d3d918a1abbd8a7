import { addMillis, type Instant } from '@divan/basics';
import type { MemberId } from '../ground.ts';

export interface RollCall {
  readonly id: string;
  readonly openedAt: Instant;
  /** Who opened it, and is here. */
  readonly by: MemberId;
  seconds: number;
  /** Those who were in the room when it was opened and are to answer; whoever comes back meanwhile has shown that he or she is here. */
  readonly asked: Set<MemberId>;
}

export interface RollCallState {
  /** The roll call that members answer now. */
  rollCall: RollCall | null;
}

export const newRollCall = (): RollCallState => ({ rollCall: null });

/** Until when members may answer. */
export const rollCallEnds = ({ openedAt, seconds }: Pick<RollCall, 'openedAt' | 'seconds'>): Instant =>
  addMillis(openedAt, seconds * 1000);
