import type { Instant, IsoDay } from '@divan/basics';
import type { MemberId, TextRef } from '../ground.ts';
import type { SignerRole } from './events.ts';

export interface IssuedDocument {
  readonly document: string;
  readonly version: number;
  readonly modelHash: string;
  readonly fileHash: string;
  readonly replaces: number | null;
  signature: { readonly evidenceHash: string; readonly signedBy: readonly SignerRole[]; readonly at: Instant } | null;
}

export interface ClosingState {
  closedAt: Instant | null;
  /** Why it broke up before its agenda was through. */
  dispersed: TextRef | null;
  documents: IssuedDocument[];
  handovers: {
    readonly part: 'TO_CHAIR' | 'TO_NEW_BOARD';
    readonly from: MemberId;
    readonly to: readonly MemberId[];
    readonly on: IsoDay;
  }[];
}

export const newClosing = (): ClosingState => ({
  closedAt: null,
  dispersed: null,
  documents: [],
  handovers: [],
});
