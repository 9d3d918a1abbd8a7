import type { Instant } from '@divan/basics';
import type { MemberId, TextRef } from '../ground.ts';

/** A roll call that is closed is told by `RollCallRecorded`, as one that was called by names. */
export type RollCallEvent =
  | {
      readonly type: 'RollCallOpened';
      readonly rollCallId: string;
      readonly seconds: number;
      readonly by: MemberId;
      readonly at: Instant;
    }
  | {
      readonly type: 'RollCallExtended';
      readonly rollCallId: string;
      readonly seconds: number;
      readonly at: Instant;
    }
  | {
      readonly type: 'RollCallWithdrawn';
      readonly rollCallId: string;
      readonly reason: TextRef;
      readonly at: Instant;
    };
