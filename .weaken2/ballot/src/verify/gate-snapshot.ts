import type { BoardEnd } from '#src/board/event.algorithm.ts';
import type { Frontier } from '#src/board/merkle.algorithm.ts';
import type { Sum } from '#src/board/payload.ts';
import type { Contest } from '#src/election/contest.ts';
import type { Election } from '#src/election/election.ts';
import { bytesToHex, hexBytes } from '#src/encoding/bytes.ts';
import { Point } from '#src/group/ristretto.ts';
import type { CeremonySnapshot, ElectionKey } from './ceremony-check.ts';
import { type ClosingFigures, type ContestPhase, type ContestState, openContest, sumsOf } from './contest-check.ts';
import type { ProofCounts } from './proof-queue.ts';

interface ContestSnapshot {
  readonly contest: Contest;
  readonly openedAt: number;
  readonly phase: ContestPhase;
  readonly cast: number;
  readonly challenged: number;
  readonly sums: readonly Sum[];
  readonly sumsChecked: number;
  readonly closing: ClosingFigures | null;
  /** Points in hex. */
  readonly shares: readonly (readonly [number, readonly string[]])[];
  readonly counts: readonly number[] | null;
  readonly castKeys: readonly string[];
  readonly challengedKeys: readonly (readonly [string, number])[];
  readonly ciphertexts: readonly (readonly [string, 'CAST' | 'CHALLENGED'])[];
}

/** What a gate knows, as plain data (JSON): a restarted server goes on from it with the lines that came after. */
export interface GateSnapshot {
  readonly snapshot: 1;
  readonly end: BoardEnd;
  readonly election: Election | null;
  readonly ceremony: CeremonySnapshot | null;
  readonly ballots: number;
  readonly frontier: readonly { readonly size: number; readonly root: string }[];
  readonly contests: readonly ContestSnapshot[];
  readonly last: { readonly height: number; readonly witnesses: number } | null;
  readonly lines: { readonly heads: number; readonly words: number };
  readonly proofs: ProofCounts;
}

export const snapshotFrontier = (frontier: Frontier) =>
  frontier.map(({ size, root }) => ({ size, root: bytesToHex(root) }));
export const restoreFrontier = (frontier: GateSnapshot['frontier']): Frontier =>
  frontier.map(({ size, root }) => ({ size, root: hexBytes(root, 32) }));

/** @throws Error while proofs wait: sums are not known then */
export function snapshotContest(state: ContestState): ContestSnapshot {
  if (state.waiting.length > 0) throw new Error('proofs wait');
  const { contest, openedAt, phase, cast, challenged, sumsChecked, closing, counts } = state;
  const ended = phase === 'COUNTED' || phase === 'VOIDED';
  return {
    contest,
    openedAt,
    phase,
    cast,
    challenged,
    sums: sumsOf(state),
    sumsChecked,
    closing,
    shares: [...state.shares].map(([trustee, points]) => [trustee, points.map((point) => point.toHex())]),
    counts,
    castKeys: ended ? [] : [...state.castKeys],
    challengedKeys: ended ? [] : [...state.challengedKeys],
    ciphertexts: ended ? [] : [...state.ciphertexts],
  };
}

export const restoreContest = (from: ContestSnapshot, phi: Uint8Array, key: ElectionKey): ContestState => ({
  ...openContest(from.contest, phi, key, from.openedAt),
  phase: from.phase,
  cast: from.cast,
  challenged: from.challenged,
  sums: from.sums.map(({ alpha, beta }) => ({ alpha: Point.fromHex(alpha), beta: Point.fromHex(beta) })),
  sumsChecked: from.sumsChecked,
  closing: from.closing,
  shares: new Map(from.shares.map(([trustee, points]) => [trustee, points.map((point) => Point.fromHex(point))])),
  counts: from.counts,
  castKeys: new Set(from.castKeys),
  challengedKeys: new Map(from.challengedKeys),
  ciphertexts: new Map(from.ciphertexts),
});
