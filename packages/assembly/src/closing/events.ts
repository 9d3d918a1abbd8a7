import type { Instant, IsoDay } from '@divan/basics';
import type { MemberId, TextRef } from '../ground.ts';

export type SignerRole =
  | 'DIVAN_CHAIR'
  | 'VICE_CHAIR'
  | 'SECRETARIES'
  | 'OPENER'
  | 'BOARD_CHAIR'
  | 'BOARD_MEMBERS'
  | 'GIVER_AND_RECEIVERS';

export type ClosingEvent =
  | { readonly type: 'MeetingClosed'; readonly at: Instant; readonly present: number; readonly hazirun: string }
  | {
      readonly type: 'MeetingDispersed';
      readonly reason: TextRef;
      readonly at: Instant;
      readonly present: number;
      readonly hazirun: string;
    }
  | {
      readonly type: 'DocumentIssued';
      readonly document: string;
      readonly version: number;
      readonly modelHash: string;
      readonly fileHash: string;
      readonly replaces: number | null;
      readonly reason: TextRef | null;
    }
  | {
      readonly type: 'SignatureRecorded';
      readonly document: string;
      readonly version: number;
      readonly evidence: 'SCAN';
      readonly evidenceHash: string;
      readonly signedBy: readonly SignerRole[];
      readonly at: Instant;
    }
  | {
      readonly type: 'HandedOver';
      readonly part: 'TO_CHAIR' | 'TO_NEW_BOARD';
      readonly from: MemberId;
      readonly to: readonly MemberId[];
      readonly on: IsoDay;
      readonly at: Instant;
    }
  | { readonly type: 'RecordSealed'; readonly manifestHash: string; readonly at: Instant };
