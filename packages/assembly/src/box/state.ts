import type { Instant } from '@divan/basics';
import type { MemberId, TextRef } from '../ground.ts';
import type { BallotPaper } from './events.ts';

/** Who keeps the secret votes of a meeting: trustees hold the key, issuers admit to the ballot, witnesses co-sign. */
export interface BallotOfficers {
  readonly trustees: readonly MemberId[];
  readonly witnesses: readonly MemberId[];
  readonly issuers: readonly { readonly name: TextRef; readonly memberId: MemberId | null }[];
  readonly both: readonly MemberId[];
  /** Null: `divan-ballot/1`, whose meetings know neither confirmation nor voters' keys. */
  readonly format: BallotPaper | null;
  key: { readonly election: string; readonly key: string; readonly head: string } | null;
  witnessesAbsent: TextRef | null;
  confirmed: { readonly readBy: readonly MemberId[]; readonly words: string; readonly at: Instant } | null;
}

export interface BoxState {
  ballotOfficers: BallotOfficers | null;
  /** Keys of participants' devices, the newest of each (Ed25519, hex). */
  readonly voterKeys: Map<MemberId, string>;
}

export const newBox = (): BoxState => ({
  ballotOfficers: null,
  voterKeys: new Map(),
});
