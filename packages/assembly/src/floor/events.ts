import type { Instant } from '@divan/basics';
import type { MemberId, TextRef } from '../ground.ts';

export type FloorKind = 'SPEECH' | 'POINT_OF_ORDER';

export type FloorEvent =
  | { readonly type: 'SpeechLimitSet'; readonly seconds: number | null }
  | {
      readonly type: 'FloorRequested';
      readonly requestId: string;
      readonly by: MemberId;
      readonly kind: FloorKind;
      readonly itemId: string | null;
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
    };
