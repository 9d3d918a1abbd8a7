import type { Instant, IsoDay } from '@divan/basics';
import type { MemberId, TextRef } from '../ground.ts';

export type OrderEvent =
  | { readonly type: 'RecessCalled'; readonly until: Instant; readonly at: Instant }
  | {
      readonly type: 'MeetingAdjourned';
      readonly to: IsoDay;
      readonly hour: string;
      readonly reason: TextRef;
      readonly at: Instant;
    }
  | {
      readonly type: 'InterruptionDeclared';
      readonly interruptionId: string;
      readonly cause: TextRef;
      readonly affected: number | null;
      readonly at: Instant;
    }
  | {
      readonly type: 'InterruptionEnded';
      readonly interruptionId: string;
      readonly present: number;
      readonly at: Instant;
    }
  | { readonly type: 'OutageRecorded'; readonly from: Instant; readonly to: Instant }
  | { readonly type: 'MeetingResumed'; readonly at: Instant; readonly present: number }
  | { readonly type: 'ParticipantWarned'; readonly memberId: MemberId; readonly reason: TextRef; readonly at: Instant }
  | {
      readonly type: 'ObjectionRaised';
      readonly objectionId: string;
      readonly by: MemberId;
      readonly text: TextRef;
      readonly at: Instant;
    }
  | {
      readonly type: 'ObjectionAnswered';
      readonly objectionId: string;
      readonly accepted: boolean;
      readonly text: TextRef;
      readonly at: Instant;
    };
