import type { Ballot } from '#src/ballot/ballot-form.ts';
import { ballotDigest } from '#src/ballot/ballot-form.ts';
import { tracker } from '#src/ballot/tracker.algorithm.ts';
import { payloadSignatureHolds } from '#src/board/event.algorithm.ts';
import type { Payloads, Sum } from '#src/board/payload.ts';
import { type BallotRule, ballotRule, type Contest, contestHash } from '#src/election/contest.ts';
import type { Election } from '#src/election/election.ts';
import { base64Bytes, bytesToHex, hexBytes } from '#src/encoding/bytes.ts';
import { hash32 } from '#src/encoding/transcript.algorithm.ts';
import { Point, times } from '#src/group/ristretto.ts';
import { combineShares } from '#src/tally/combine-shares.algorithm.ts';
import { checkShare } from '#src/tally/share-decryption.algorithm.ts';
import type { ElectionKey } from './ceremony-check.ts';
import { type BallotChunk, type ChunkVerdict, firstFault } from './check-chunk.ts';
import { Found, must } from './found.ts';

export type ContestPhase = 'OPEN' | 'CLOSED' | 'SUMMED' | 'COUNTED' | 'VOIDED';

/** What the verifier knows of a contest. */
export interface ContestState {
  readonly contest: Contest;
  readonly rule: BallotRule;
  readonly kappa: Uint8Array;
  phase: ContestPhase;
  cast: number;
  challenged: number;
  /** Ballots whose proofs wait to be checked. */
  waiting: { readonly height: number; readonly ballot: Ballot }[];
  readonly sums: { alpha: Point; beta: Point }[];
  sumsChecked: number;
  closing: Payloads['ContestClosed'] | null;
  readonly shares: Map<number, readonly Point[]>;
  counts: readonly number[] | null;
  /** Credential keys, and digests of ciphertexts with what they were used for. */
  readonly castKeys: Set<string>;
  readonly keys: Set<string>;
  readonly ciphertexts: Map<string, 'CAST' | 'CHALLENGED'>;
}

export function openContest(contest: Contest, phi: Uint8Array, { key }: ElectionKey): ContestState {
  const rule = ballotRule(contest);
  return {
    contest,
    rule,
    kappa: contestHash(phi, key.toBytes(), contest),
    phase: 'OPEN',
    cast: 0,
    challenged: 0,
    waiting: [],
    sums: rule.weights.map(() => ({ alpha: Point.ZERO, beta: Point.ZERO })),
    sumsChecked: 0,
    closing: null,
    shares: new Map(),
    counts: null,
    castKeys: new Set(),
    keys: new Set(),
    ciphertexts: new Map(),
  };
}

function readCiphertexts(
  { rule }: ContestState,
  ballot: Ballot,
): { readonly body: Uint8Array; readonly digest: string } {
  const body = base64Bytes(ballot.body);
  return { body, digest: bytesToHex(hash32('ciphertexts', [body.subarray(0, 64 * rule.weights.length)])) };
}

/** Protocol 6.8, in the order of the board; proofs follow in chunks.  @returns the tracker and the first 32 bytes of the digest */
export function acceptCast(
  state: ContestState,
  height: number,
  ballot: Ballot,
): { readonly tracker: string; readonly digest: Uint8Array } {
  const { body, digest } = readCiphertexts(state, ballot);
  const { key } = ballot.credential;
  must(!state.castKeys.has(key), 'CREDENTIAL_TWICE', 'credential');
  must(state.ciphertexts.get(digest) !== 'CHALLENGED', 'BALLOT_CHALLENGED', 'body');
  must(!state.ciphertexts.has(digest), 'BALLOT_TWICE', 'body');
  state.castKeys.add(key);
  state.keys.add(key);
  state.ciphertexts.set(digest, 'CAST');
  state.cast++;
  state.waiting.push({ height, ballot });
  const B = ballotDigest(state.kappa, hexBytes(key, 32), body);
  return { tracker: tracker(B), digest: B };
}

/** A challenged ballot is signed as one and never counted, protocol 6.8. */
export async function acceptChallenged(
  state: ContestState,
  issuerKeys: readonly CryptoKey[],
  ballot: Ballot,
): Promise<void> {
  const { digest } = readCiphertexts(state, ballot);
  must(!state.castKeys.has(ballot.credential.key), 'CREDENTIAL_TWICE', 'credential');
  must(!state.ciphertexts.has(digest), 'BALLOT_TWICE', 'body');
  const fault = await firstFault(ballot, issuerKeys, state.kappa, 'CHALLENGED');
  if (fault) throw new Found(fault.code, fault.part);
  state.keys.add(ballot.credential.key);
  state.ciphertexts.set(digest, 'CHALLENGED');
  state.challenged++;
}

/** The waiting ballots, at most so many. */
export const takeChunk = (state: ContestState, electionKey: Point, most: number): BallotChunk => ({
  contest: state.contest,
  electionKey: electionKey.toHex(),
  contestHash: bytesToHex(state.kappa),
  ballots: state.waiting.splice(0, most),
});

export function addSums(state: ContestState, { sums }: ChunkVerdict): void {
  for (const [i, { alpha, beta }] of sums.entries()) {
    const at = state.sums[i]!;
    at.alpha = at.alpha.add(Point.fromHex(alpha));
    at.beta = at.beta.add(Point.fromHex(beta));
  }
}

const sorted = (list: readonly string[]) => list.every((item, i) => i === 0 || list[i - 1]! < item);

/** Protocol 7.6: signatures 1 and 2, issued, cast: who took a ballot bounds what was cast. */
export function acceptClosing(
  state: ContestState,
  { issuers }: Election,
  phi: Uint8Array,
  closing: Payloads['ContestClosed'],
): void {
  const { cast, challenged, taken, declared, issued, contest } = closing;
  must(cast === state.cast, 'CAST_COUNT', 'cast');
  must(challenged === state.challenged, 'CHALLENGED_COUNT', 'challenged');
  must(sorted(taken), 'SIGNATURE_SETS', 'taken');
  const took = new Set(taken);
  must(sorted(declared) && declared.every((person) => took.has(person)), 'SIGNATURE_SETS', 'declared');
  must(taken.length <= state.contest.roll, 'TAKEN_OVER_ROLL', 'taken');
  must(issued.map(({ issuer }) => issuer).join() === issuers.map((_, i) => i + 1).join(), 'ISSUED_SIGNATURE', 'issued');
  for (const count of issued) {
    const key = issuers[count.issuer - 1]!.signingKey;
    const statement = { contest, ...count };
    must(payloadSignatureHolds(phi, 'IssuedCount', statement, key), 'ISSUED_SIGNATURE', `issuer ${count.issuer}`);
    must(count.issued <= taken.length, 'ISSUED_OVER_TAKEN', `issuer ${count.issuer}`);
    must(state.keys.size <= count.issued, 'CAST_OVER_ISSUED', `issuer ${count.issuer}`);
  }
  state.closing = closing;
  state.phase = 'CLOSED';
}

export const sumsOf = (state: ContestState): Sum[] =>
  state.sums.map(({ alpha, beta }) => ({ alpha: alpha.toHex(), beta: beta.toHex() }));

/** Protocol 9.1. */
export function acceptSums(state: ContestState, sums: readonly Sum[]): void {
  const own = sumsOf(state);
  must(sums.length === own.length, 'SUMS', 'sums');
  for (const [k, { alpha, beta }] of own.entries())
    must(sums[k]!.alpha === alpha && sums[k]!.beta === beta, 'SUMS', `sum ${k}`);
  state.sumsChecked = sums.length;
  state.phase = 'SUMMED';
}

/** Protocol 9.3. */
export function acceptShare(
  state: ContestState,
  { shareKeys }: ElectionKey,
  payload: Payloads['DecryptionShared'],
): void {
  must(!state.shares.has(payload.trustee), 'SHARE_TWICE', 'trustee');
  const share = { points: payload.points.map((point) => hexBytes(point, 32)), proof: base64Bytes(payload.proof) };
  const context = { about: state.kappa, alphas: state.sums.map(({ alpha }) => alpha.toBytes()) };
  const fault = checkShare(context, payload.trustee, shareKeys[payload.trustee - 1]!, share);
  must(fault === null, 'SHARE', fault ?? '');
  state.shares.set(
    payload.trustee,
    share.points.map((point) => Point.fromBytes(point)),
  );
}

/** Protocol 9.4, 9.5: β − m·G must be what t shares make; nobody's word is taken for a number. */
export function acceptCounts(state: ContestState, threshold: number, counts: readonly number[]): void {
  must(state.cast === 0 || state.shares.size >= threshold, 'SHARES_TOO_FEW', 'contest');
  must(counts.length === state.rule.weights.length, 'COUNTS', 'counts');
  const trustees = [...state.shares.keys()].slice(0, threshold);
  for (const [k, m_k] of counts.entries()) {
    const D =
      state.cast === 0
        ? Point.ZERO
        : combineShares(
            trustees,
            trustees.map((i) => state.shares.get(i)![k]!),
          );
    must(state.sums[k]!.beta.subtract(times(Point.BASE, BigInt(m_k))).equals(D), 'COUNTS', `count ${k}`);
  }
  state.counts = counts;
  state.phase = 'COUNTED';
}
