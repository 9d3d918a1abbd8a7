import type { Instant } from '@divan/basics';
import type { TextRef } from '../ground.ts';

/** A text of the meeting that everybody is to see: of an item of the agenda or of a motion. */
export interface ShownText {
  readonly of: 'ITEM' | 'MOTION';
  readonly id: string;
}

export type ScreenEvent =
  | {
      readonly type: 'AnnouncementMade';
      readonly announcementId: string;
      readonly text: TextRef;
      readonly at: Instant;
    }
  | { readonly type: 'AnnouncementWithdrawn'; readonly announcementId: string; readonly at: Instant }
  | { readonly type: 'TextShown'; readonly shown: ShownText; readonly at: Instant }
  | { readonly type: 'TextHidden'; readonly at: Instant };
