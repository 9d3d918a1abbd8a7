import type { Instant } from '@divan/basics';
import type { MemberId, TextRef } from '../ground.ts';

/** What a motion would change, and the text as it would then read. */
export interface Amends {
  readonly of: 'ITEM' | 'MOTION';
  readonly id: string;
  /** Article of a change of the statute; null: the text of the item or motion. */
  readonly article: string | null;
  readonly wording: TextRef;
}

export type MotionEvent =
  | {
      readonly type: 'MotionSubmitted';
      readonly motionId: string;
      readonly number: number;
      readonly by: MemberId;
      readonly itemId: string | null;
      readonly title: TextRef;
      readonly text: TextRef;
      readonly amends?: Amends;
      readonly at: Instant;
    }
  | { readonly type: 'MotionSupported'; readonly motionId: string; readonly by: MemberId }
  | { readonly type: 'MotionSupportWithdrawn'; readonly motionId: string; readonly by: MemberId }
  | { readonly type: 'MotionWithdrawn'; readonly motionId: string; readonly at: Instant }
  | { readonly type: 'MotionAdmitted'; readonly motionId: string; readonly itemId: string; readonly at: Instant }
  | { readonly type: 'MotionRefused'; readonly motionId: string; readonly reason: TextRef; readonly at: Instant }
  | {
      /** Before the sitting: open for signatures and for whoever writes it together. */
      readonly type: 'MotionDrafted';
      readonly motionId: string;
      readonly by: MemberId;
      readonly title: TextRef;
      readonly text: TextRef;
      readonly forAgenda: boolean;
      readonly amends?: Amends;
      readonly at: Instant;
    }
  /** Somebody would write it together, does so from here on, or does so no more. */
  | { readonly type: 'AuthorAsked'; readonly motionId: string; readonly memberId: MemberId }
  | { readonly type: 'AuthorJoined'; readonly motionId: string; readonly memberId: MemberId }
  | { readonly type: 'AuthorLeft'; readonly motionId: string; readonly memberId: MemberId }
  | {
      readonly type: 'DraftRewritten';
      readonly motionId: string;
      readonly by: MemberId;
      readonly title: TextRef;
      readonly text: TextRef;
      /** Of an amendment. */
      readonly wording?: TextRef;
      readonly at: Instant;
    }
  | { readonly type: 'DraftSupported'; readonly motionId: string; readonly by: MemberId }
  | { readonly type: 'DraftSupportWithdrawn'; readonly motionId: string; readonly by: MemberId }
  | { readonly type: 'DraftTakenBack'; readonly motionId: string; readonly at: Instant }
  /** It is a motion, or a request for the agenda, from here on. */
  | { readonly type: 'DraftBrought'; readonly motionId: string; readonly at: Instant };
