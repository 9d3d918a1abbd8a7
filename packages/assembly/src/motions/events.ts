import type { Instant } from '@divan/basics';
import type { MemberId, TextRef } from '../ground.ts';

export type MotionEvent =
  | {
      readonly type: 'MotionSubmitted';
      readonly motionId: string;
      readonly number: number;
      readonly by: MemberId;
      readonly itemId: string | null;
      readonly title: TextRef;
      readonly text: TextRef;
      readonly at: Instant;
    }
  | { readonly type: 'MotionSupported'; readonly motionId: string; readonly by: MemberId }
  | { readonly type: 'MotionSupportWithdrawn'; readonly motionId: string; readonly by: MemberId }
  | { readonly type: 'MotionWithdrawn'; readonly motionId: string; readonly at: Instant }
  | { readonly type: 'MotionAdmitted'; readonly motionId: string; readonly itemId: string; readonly at: Instant }
  | { readonly type: 'MotionRefused'; readonly motionId: string; readonly reason: TextRef; readonly at: Instant };
