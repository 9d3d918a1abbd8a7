import { type Ballot, ballotDigest, bodyLayout } from '#src/ballot/ballot-form.ts';
import { tracker } from '#src/ballot/tracker.algorithm.ts';
import { payloadSignatureHolds } from '#src/board/event.algorithm.ts';
import type { Payloads, Sum, VoidReason } from '#src/board/payload.ts';
import { issuedStatement } from '#src/credential/credential-request.ts';
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

/** What a closing said, without its lists. */
export interface ClosingFigures {
  readonly cast: number;
  readonly challenged: number;
  readonly taken: number;
  readonly declared: number;
  readonly issued: readonly number[];
}

/** What the verifier knows of a contest. */
export interface ContestState {
  readonly contest: Contest;
  readonly rule: BallotRule;
  readonly kappa: Uint8Array;
  readonly openedAt: number;
  phase: ContestPhase;
  cast: number;
  challenged: number;
  /** Ballots whose proofs wait to be checked. */
  waiting: { readonly height: number; readonly ballot: Ballot }[];
  readonly sums: { alpha: Point; beta: Point }[];
  sumsChecked: number;
  closing: ClosingFigures | null;
  /** Who took a ballot, kept until the end where the list of voters is to be compared. */
  taken: readonly string[];
  readonly shares: Map<number, readonly Point[]>;
  counts: readonly number[] | null;
  /** Credential keys, and digests of ciphertexts with what they were used for. */
  readonly castKeys: Set<string>;
  readonly challengedKeys: Map<string, number>;
  readonly ciphertexts: Map<string, 'CAST' | 'CHALLENGED'>;
}

/** At most so many challenges a credential, and so many times the roll a contest (protocol 6.8, version 2). */
export const MOST_CHALLENGES = 5;
export const CHALLENGES_OF_ROLL = 3;

const second = ({ contest }: ContestState): boolean => contest.voters !== undefined;

export function openContest(contest: Contest, phi: Uint8Array, { key }: ElectionKey, height: number): ContestState {
  const rule = ballotRule(contest);
  return {
    contest,
    rule,
    kappa: contestHash(phi, key.toBytes(), contest),
    openedAt: height,
    phase: 'OPEN',
    cast: 0,
    challenged: 0,
    waiting: [],
    sums: rule.weights.map(() => ({ alpha: Point.ZERO, beta: Point.ZERO })),
    sumsChecked: 0,
    closing: null,
    taken: [],
    shares: new Map(),
    counts: null,
    castKeys: new Set(),
    challengedKeys: new Map(),
    ciphertexts: new Map(),
  };
}

/** A state that changes without this one; one that has ended does not change any more. */
export const copyContest = (state: ContestState): ContestState =>
  state.phase === 'COUNTED' || state.phase === 'VOIDED'
    ? state
    : {
        ...state,
        waiting: [...state.waiting],
        sums: state.sums.map((sum) => ({ ...sum })),
        shares: new Map(state.shares),
        castKeys: new Set(state.castKeys),
        challengedKeys: new Map(state.challengedKeys),
        ciphertexts: new Map(state.ciphertexts),
      };

/** A ballot that may stand on the board: {@link addCast} or {@link addChallenged} puts it there. */
export interface ReadyBallot {
  readonly ballot: Ballot;
  /** Of the ciphertexts. */
  readonly digest: string;
  readonly tracker: string;
  /** B, protocol 6.5. */
  readonly name: Uint8Array;
}

function readBallot({ rule, kappa }: ContestState, ballot: Ballot): ReadyBallot & { readonly body: Uint8Array } {
  const body = base64Bytes(ballot.body);
  const digest = bytesToHex(hash32('ciphertexts', [body.subarray(0, 64 * rule.weights.length)]));
  const name = ballotDigest(kappa, hexBytes(ballot.credential.key, 32), body);
  return { ballot, body, digest, tracker: tracker(name), name };
}

/** Since version 2 a challenged ballot bars the same ciphertexts only under its own key: nobody else can prove a copy, and nobody can block a stranger. */
const challengedAs = (state: ContestState, { key }: { readonly key: string }, digest: string): string =>
  second(state) ? `${key} ${digest}` : digest;

/** Protocol 6.8, in the order of the board; proofs follow. */
export function checkCast(state: ContestState, ballot: Ballot): ReadyBallot {
  const ready = readBallot(state, ballot);
  must(!state.castKeys.has(ballot.credential.key), 'CREDENTIAL_TWICE', 'credential');
  const challenged = challengedAs(state, ballot.credential, ready.digest);
  must(state.ciphertexts.get(challenged) !== 'CHALLENGED', 'BALLOT_CHALLENGED', 'body');
  must(state.ciphertexts.get(ready.digest) !== 'CAST', 'BALLOT_TWICE', 'body');
  return ready;
}

export function addCast(state: ContestState, { ballot, digest }: ReadyBallot): void {
  state.castKeys.add(ballot.credential.key);
  state.ciphertexts.set(digest, 'CAST');
  state.cast++;
}

/** A challenged ballot is signed as one and never counted, protocol 6.8. */
export async function checkChallenged(
  state: ContestState,
  issuerKeys: readonly CryptoKey[],
  ballot: Ballot,
): Promise<ReadyBallot> {
  const { body, ...ready } = readBallot(state, ballot);
  const { key } = ballot.credential;
  must(!state.castKeys.has(key), 'CREDENTIAL_TWICE', 'credential');
  must(
    !state.ciphertexts.has(ready.digest) &&
      !state.ciphertexts.has(challengedAs(state, ballot.credential, ready.digest)),
    'BALLOT_TWICE',
    'body',
  );
  if (second(state)) {
    must((state.challengedKeys.get(key) ?? 0) < MOST_CHALLENGES, 'CHALLENGES_TOO_MANY', 'credential');
    must(state.challenged < CHALLENGES_OF_ROLL * state.contest.roll, 'CHALLENGES_TOO_MANY', 'contest');
    const { length } = bodyLayout(state.rule.weights.length, state.rule.sums.length);
    must(body.length === length, 'BALLOT_LENGTH', String(body.length));
  }
  const fault = await firstFault(ballot, issuerKeys, state.kappa, 'CHALLENGED');
  if (fault) throw new Found(fault.code, fault.part);
  return ready;
}

export function addChallenged(state: ContestState, { ballot, digest }: ReadyBallot): void {
  const { key } = ballot.credential;
  state.challengedKeys.set(key, (state.challengedKeys.get(key) ?? 0) + 1);
  state.ciphertexts.set(challengedAs(state, ballot.credential, digest), 'CHALLENGED');
  state.challenged++;
}

/** How many different credentials were seen, cast or challenged. */
const keysSeen = ({ castKeys, challengedKeys }: ContestState): number =>
  castKeys.size + [...challengedKeys.keys()].filter((key) => !castKeys.has(key)).length;

/** These ballots as a chunk to check. */
export const chunkOf = (
  state: ContestState,
  electionKey: Point,
  ballots: readonly { readonly height: number; readonly ballot: Ballot }[],
): BallotChunk => ({
  contest: state.contest,
  electionKey: electionKey.toHex(),
  contestHash: bytesToHex(state.kappa),
  ballots,
});

export function addSums(state: ContestState, { sums }: Pick<ChunkVerdict, 'sums'>): void {
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
  must(sorted(declared), 'SIGNATURE_SETS', 'declared');
  must(
    declared.every((person) => took.has(person)),
    'SIGNATURE_SETS',
    'declared',
  );
  must(taken.length <= state.contest.roll, 'TAKEN_OVER_ROLL', 'taken');
  must(issued.map(({ issuer }) => issuer).join() === issuers.map((_, i) => i + 1).join(), 'ISSUED_SIGNATURE', 'issued');
  const seen = keysSeen(state);
  for (const { missing, ...count } of issued) {
    const at = `issuer ${count.issuer}`;
    let statement: object = { contest, ...count };
    if (missing !== undefined) {
      must(sorted(missing), 'ISSUED_LIST', at);
      must(
        missing.every((person) => took.has(person)),
        'ISSUED_LIST',
        at,
      );
      const without = new Set(missing);
      const signedFor = taken.filter((person) => !without.has(person));
      must(count.issued === signedFor.length, 'ISSUED_LIST', at);
      statement = issuedStatement(contest, count.issuer, signedFor);
    }
    const key = issuers[count.issuer - 1]!.signingKey;
    const said = { ...statement, signature: count.signature };
    must(payloadSignatureHolds(phi, 'IssuedCount', said, key), 'ISSUED_SIGNATURE', at);
    must(count.issued <= taken.length, 'ISSUED_OVER_TAKEN', at);
    must(seen <= count.issued, 'CAST_OVER_ISSUED', at);
  }
  state.closing = {
    cast,
    challenged,
    taken: taken.length,
    declared: declared.length,
    issued: issued.map((count) => count.issued),
  };
  state.taken = taken;
  state.phase = 'CLOSED';
}

/** Protocol 7.8. In version 1 any reason may be given at any time before the count. */
export function acceptVoiding(state: ContestState, threshold: number, reason: VoidReason): void {
  if (second(state)) {
    // With t shares everybody can compute the result: it can only be counted.
    must(state.cast === 0 || state.shares.size < threshold, 'VOID_REASON', 'shares');
    must(reason !== 'TRUSTEES_TOO_FEW' || state.phase !== 'OPEN', 'VOID_REASON', 'phase');
    must(reason !== 'ISSUER_LOST' || state.phase === 'OPEN', 'VOID_REASON', 'phase');
  }
  state.phase = 'VOIDED';
}

export const sumsOf = (state: ContestState): Sum[] =>
  state.sums.map(({ alpha, beta }) => ({ alpha: alpha.toHex(), beta: beta.toHex() }));

/** Protocol 9.1. */
export function acceptSums(state: ContestState, sums: readonly Sum[]): void {
  const own = sumsOf(state);
  must(sums.length === own.length, 'SUMS', 'sums');
  for (const [k, { alpha, beta }] of own.entries()) {
    must(sums[k]!.alpha === alpha, 'SUMS', `sum ${k}`);
    must(sums[k]!.beta === beta, 'SUMS', `sum ${k}`);
  }
  state.sumsChecked = sums.length;
  state.phase = 'SUMMED';
}

/** Sums that somebody else checks. @throws Found when they are none */
export function believeSums(state: ContestState, sums: readonly Sum[]): void {
  must(sums.length === state.sums.length, 'SUMS', 'sums');
  const points = sums.map(({ alpha, beta }) => {
    try {
      return { alpha: Point.fromHex(alpha), beta: Point.fromHex(beta) };
    } catch {
      throw new Found('SUMS', 'sums');
    }
  });
  state.sums.splice(0, points.length, ...points);
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
