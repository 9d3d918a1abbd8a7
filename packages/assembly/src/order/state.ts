import type { Instant, IsoDay } from '@divan/basics';
import type { MemberId, TextRef } from '../ground.ts';
import type { DayAndHour, DivanMembers } from '../opening/events.ts';

/** What stopped the meeting for a while or was done to keep it going; the minutes tell it in order. */
export type Incident =
  | {
      readonly kind: 'POSTPONED';
      readonly to: IsoDay;
      readonly hour: string;
      readonly reason: TextRef;
      /** Where the second meeting was put off with it. */
      readonly second: DayAndHour | null;
    }
  | { readonly kind: 'RECESS'; readonly from: Instant; readonly until: Instant; resumedAt: Instant | null }
  | {
      readonly kind: 'ADJOURNED';
      readonly from: Instant;
      readonly to: IsoDay;
      readonly hour: string;
      readonly reason: TextRef;
      resumedAt: Instant | null;
      present: number | null;
    }
  | {
      readonly kind: 'INTERRUPTION';
      readonly from: Instant;
      readonly cause: TextRef;
      readonly affected: number | null;
      resumedAt: Instant | null;
      present: number | null;
    }
  | { readonly kind: 'DIVAN_RENEWED'; readonly from: Instant; readonly divan: DivanMembers; readonly voteId: string }
  | { readonly kind: 'OUTAGE'; readonly from: Instant; readonly to: Instant }
  | {
      readonly kind: 'IDENTITY';
      readonly from: Instant;
      readonly memberId: MemberId;
      readonly what: 'ENDED' | 'PROVED';
      readonly seenBy: MemberId | null;
    }
  | {
      readonly kind: 'ROLL_CALL';
      readonly from: Instant;
      readonly present: number;
      readonly absent: number;
      /** Where members answered themselves: how many were asked and answered, and how many the divan knew to be there. */
      readonly call?: { readonly asked: number; readonly answered: number; readonly seen: number };
    };

export interface OrderState {
  incidents: Incident[];
  recessUntil: Instant | null;
  interruption: string | null;
  warnings: { memberId: MemberId; reason: TextRef; at: Instant }[];
  objections: Map<
    string,
    { by: MemberId; text: TextRef; at: Instant; answer: { accepted: boolean; text: TextRef } | null }
  >;
}

export const newOrder = (): OrderState => ({
  incidents: [],
  recessUntil: null,
  interruption: null,
  warnings: [],
  objections: new Map(),
});
