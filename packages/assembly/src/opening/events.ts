import type { Instant, IsoDay } from '@divan/basics';
import type { MemberId, Method, TextRef } from '../ground.ts';

export interface DayAndHour {
  readonly on: IsoDay;
  readonly hour: string;
}

export interface DivanMembers {
  readonly chair: MemberId;
  readonly viceChairs: readonly MemberId[];
  readonly secretaries: readonly MemberId[];
}

export type OpeningEvent =
  | { readonly type: 'MeetingCalled'; readonly on: IsoDay; readonly hour: string; readonly method: Method }
  | {
      readonly type: 'MeetingPostponed';
      readonly to: IsoDay;
      readonly hour: string;
      readonly reason: TextRef;
      /** The new day of the second meeting; records of before name none. */
      readonly second?: DayAndHour;
    }
  | {
      readonly type: 'QuorumRecorded';
      readonly at: Instant;
      readonly attempt: 1 | 2;
      readonly entitled: number;
      readonly present: number;
      readonly required: number;
      readonly reached: boolean;
      /** When statute change or dissolution is on the agenda: the figure asked for that business alone. */
      readonly twoThirds: { readonly required: number; readonly reached: boolean } | null;
      readonly hazirun: string;
    }
  | { readonly type: 'MeetingFailed'; readonly at: Instant }
  | { readonly type: 'MeetingNotHeld'; readonly on: IsoDay; readonly reason: TextRef; readonly at: Instant }
  | {
      readonly type: 'MeetingOpened';
      readonly at: Instant;
      readonly by: MemberId;
      readonly hazirun: string;
      readonly present: number;
      readonly override: { readonly defects: readonly string[]; readonly reason: TextRef } | null;
    }
  | { readonly type: 'DivanProposed'; readonly proposalId: string; readonly by: MemberId; readonly divan: DivanMembers }
  | { readonly type: 'DivanProposalWithdrawn'; readonly proposalId: string }
  | { readonly type: 'DivanElected'; readonly divan: DivanMembers; readonly voteId: string; readonly at: Instant };
