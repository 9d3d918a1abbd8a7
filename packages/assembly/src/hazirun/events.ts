import type { Instant, IsoDay } from '@divan/basics';
import type { ApprovalRecord, MemberId, TextRef } from '../ground.ts';
import type { IdentityPaper } from '../hall/forms.ts';

/** Strong log-in as the hazirun names it (documents: D04). */
export type LoginMethod = 'SECURE_ESIGNATURE' | 'PASSWORD_TOTP' | 'PASSKEY' | 'PASSWORD_SMS';

/** How somebody at the entry desk of a hall was seen and signed. */
export interface SeenAtDesk {
  readonly deskId: string;
  readonly paper: IdentityPaper;
  /** Number of the signed slip; null where the printed list was signed. */
  readonly slip: number | null;
  readonly seenAt: string;
}

export type HazirunEvent =
  | {
      readonly type: 'CheckInOpened';
      readonly attempt: 1 | 2;
      readonly on: IsoDay;
      readonly approval: ApprovalRecord | null;
      /** By which edition of the rules the meeting goes on; none: the first. */
      readonly edition?: number;
      /** The statute’s speech time, which holds until the divan sets another. */
      readonly speechSeconds?: number | null;
      /** Times of its own that the statute gives points of order and the movers of motions. */
      readonly speechTimes?: { readonly POINT_OF_ORDER?: number; readonly MOVER?: number };
    }
  | {
      readonly type: 'MemberAdmitted';
      readonly memberId: MemberId;
      readonly order: number;
      readonly method: LoginMethod | 'DESK';
      readonly at: Instant;
      /** In a hall. */
      readonly desk?: SeenAtDesk;
    }
  | { readonly type: 'MemberReturned'; readonly memberId: MemberId; readonly at: Instant }
  | {
      readonly type: 'MemberLeft';
      readonly memberId: MemberId;
      readonly at: Instant;
      readonly by: 'SELF' | 'ROLL_CALL' | 'IDENTITY';
    }
  | {
      /** An identity behind somebody in the room ended with a new enrolment, or was proved anew by two persons. */
      readonly type: 'IdentityRecorded';
      readonly memberId: MemberId;
      readonly what: 'ENDED' | 'PROVED';
      /** The member of the divan who saw the person. */
      readonly seenBy: MemberId | null;
      readonly at: Instant;
    }
  | {
      readonly type: 'RollCallRecorded';
      readonly at: Instant;
      readonly present: number;
      readonly absent: readonly MemberId[];
      /** Where members answered on their own pages: how many were asked and answered, and whom the divan knew to be there without an answer. */
      readonly call?: {
        readonly rollCallId: string;
        readonly asked: number;
        readonly answered: number;
        readonly seen: readonly { readonly memberId: MemberId; readonly reason: TextRef }[];
      };
    };
