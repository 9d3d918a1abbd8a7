import type { Instant } from '@divan/basics';
import type { MemberId, TextRef } from '../ground.ts';

export type FloorKind = 'SPEECH' | 'POINT_OF_ORDER';
/** Lehte, aleyhte, üzerinde. */
export type FloorSide = 'FOR' | 'AGAINST' | 'ON';
/** Whose speaking time: of speeches, of points of order, of the mover of a motion. */
export type SpeechTime = 'SPEECH' | 'POINT_OF_ORDER' | 'MOVER';

export type FloorEvent =
  | {
      readonly type: 'SpeechLimitSet';
      readonly seconds: number | null;
      /** Together: whose time, and who set it when. */
      readonly of?: SpeechTime;
      readonly by?: MemberId;
      readonly at?: Instant;
    }
  | {
      readonly type: 'FloorRequested';
      readonly requestId: string;
      readonly by: MemberId;
      readonly kind: FloorKind;
      readonly itemId: string | null;
      /** Asked before the item came. */
      readonly later?: true;
      readonly side?: FloorSide;
      readonly motionId?: string;
      readonly at: Instant;
    }
  | { readonly type: 'FloorRequestWithdrawn'; readonly requestId: string; readonly at: Instant }
  | { readonly type: 'FloorRefused'; readonly requestId: string; readonly reason: TextRef; readonly at: Instant }
  | { readonly type: 'FloorGranted'; readonly requestId: string; readonly seconds: number | null; readonly at: Instant }
  | { readonly type: 'FloorExtended'; readonly requestId: string; readonly seconds: number; readonly at: Instant }
  | { readonly type: 'SpeechEnded'; readonly requestId: string; readonly at: Instant; readonly by: 'SPEAKER' | 'LEAD' }
  | {
      readonly type: 'SpeechHandedIn';
      readonly speechId: string;
      readonly by: MemberId;
      readonly itemId: string | null;
      readonly text: TextRef;
      readonly at: Instant;
    }
  | {
      /** Söz listesinin kapatılması: those on it are heard, nobody is written down any more. */
      readonly type: 'SpeakersListClosed';
      readonly itemId: string;
      /** How many were on it. */
      readonly waiting: number;
      readonly by: MemberId;
      readonly at: Instant;
    }
  | { readonly type: 'SpeakersListReopened'; readonly itemId: string; readonly by: MemberId; readonly at: Instant }
  | {
      readonly type: 'SpeakersOrdered';
      readonly itemId: string;
      readonly alternating: boolean;
      readonly by: MemberId;
      readonly at: Instant;
    }
  | {
      /** Back at the head of the list: cut off while speaking, or taken off it by mistake. */
      readonly type: 'SpeakerPutBack';
      readonly requestId: string;
      readonly reason: TextRef;
      readonly by: MemberId;
      readonly at: Instant;
    };
