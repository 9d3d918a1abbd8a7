import { ballotRule, type Contest } from '#src/election/contest.ts';
import { concatBytes } from '#src/encoding/bytes.ts';
import { hashToScalar } from '#src/encoding/transcript.algorithm.ts';
import { encodeScalar, ORDER } from '#src/group/ristretto.ts';
import {
  identityBytes,
  ONE,
  pointAdd,
  scalarAdd,
  scalarMul,
  select,
  smallScalar,
  timesBase,
  timesPoint,
} from '#src/group/secret.ts';
import { ballotChance, packBits } from './ballot-chance.algorithm.ts';
import { proveMembership } from './prove-membership.algorithm.ts';

/** What a ballot is made for. */
export interface BallotContext {
  readonly contest: Contest;
  /** Y, the election key, 32 bytes. */
  readonly electionKey: Uint8Array;
  /** κ, the contest's hash, 32 bytes. */
  readonly contestHash: Uint8Array;
}

/** A vote: the numbers of the marked options from 0, or a void, or a blank ballot. */
export type Choice = { readonly marked: readonly number[] } | 'VOID' | 'BLANK';

/** ChoiceBits, protocol 6.1: one bit an option, then void, then blank. @throws RangeError on a choice the contest does not offer. */
export function choiceBits(contest: Contest, choice: Choice): number[] {
  const { weights, sums, voidAt, blankAt } = ballotRule(contest);
  const bits = weights.map(() => 0);
  if (choice === 'VOID' || choice === 'BLANK') {
    const at = choice === 'VOID' ? voidAt : blankAt;
    if (at === null) throw new RangeError(`no ${choice} ballot in this contest`);
    bits[at] = 1;
  } else {
    for (const i of choice.marked) {
      if (!Number.isInteger(i) || i < 0 || i >= contest.options.length || bits[i] === 1) throw new RangeError('mark');
      bits[i] = 1;
    }
  }
  if (!sums.includes(bits.reduce((sum, bit, i) => sum + weights[i]! * bit, 0))) throw new RangeError('number of marks');
  return bits;
}

/**
 * EncryptBallot, protocol 6.2-6.4.  @param key the credential's public key  @param seed 32 bytes of chance, used once  @returns the body, protocol 6.3
 * @param onProgress called after every bit with the share done in thousandths
 * @throws RangeError on a choice the contest does not offer
 */
export function encryptBallot(
  context: BallotContext,
  key: Uint8Array,
  choice: Choice,
  seed: Uint8Array,
  onProgress?: (thousandths: number) => void,
): Uint8Array {
  return encryptBits(context, key, choiceBits(context.contest, choice), seed, onProgress);
}

/** The operation of {@link encryptBallot} on bits nobody has checked. */
export function encryptBits(
  { contest, electionKey, contestHash }: BallotContext,
  key: Uint8Array,
  m: readonly number[],
  seed: Uint8Array,
  onProgress?: (thousandths: number) => void,
): Uint8Array {
  // Context
  const Y = electionKey;
  const { weights: w, sums: S } = ballotRule(contest);
  // Input
  const n = w.length;
  const chance = ballotChance(contestHash, key, seed, contest.voters === undefined ? null : packBits(m));
  const G = ONE_POINT();
  const zero = identityBytes();
  // Operation: ciphertexts and first moves
  const ciphertexts: Uint8Array[] = [];
  const proofs = m.map((m_i, i) => {
    const r_i = chance(5 * i);
    // bits are 0 or 1; other values only come from tests of the verifier
    const M = m_i === 0 || m_i === 1 ? select(m_i, G, zero) : timesBase(smallScalar(m_i));
    ciphertexts.push(timesBase(r_i), pointAdd(timesPoint(r_i, Y), M));
    const u = [chance(5 * i + 1), chance(5 * i + 2)];
    const e = [chance(5 * i + 3), chance(5 * i + 4)];
    const proof = proveMembership(Y, r_i, m_i, [0, 1], u, e);
    onProgress?.(Math.floor((1000 * (i + 1)) / (n + 1)));
    return { r_i, ...proof };
  });
  const R = proofs.reduce((sum, { r_i }, i) => scalarAdd(sum, scalarMul(smallScalar(w[i]!), r_i)), zero);
  const T = m.reduce((sum, m_i, i) => sum + w[i]! * m_i, 0);
  const uT = S.map((_, j) => chance(5 * n + 2 * j));
  const eT = S.map((_, j) => chance(5 * n + 2 * j + 1));
  const sumProof = proveMembership(Y, R, T, S, uT, eT);
  const commitments = [...proofs.flatMap((proof) => proof.commitments), ...sumProof.commitments];
  // Operation: one challenge, second moves
  const c = ballotChallenge(contestHash, key, concatBytes(...ciphertexts), concatBytes(...commitments));
  const c_bytes = encodeScalar(c % ORDER);
  const moves = proofs.map(({ respond }) => respond(c_bytes));
  const sumMove = sumProof.respond(c_bytes);
  onProgress?.(1000);
  // Output
  return concatBytes(
    ...ciphertexts,
    ...commitments,
    ...moves.map(({ challenges }) => challenges[0]!),
    ...sumMove.challenges.slice(0, -1),
    ...moves.flatMap(({ responses }) => responses),
    ...sumMove.responses,
  );
}

const ONE_POINT = () => timesBase(ONE);

/** c, protocol 6.4: one challenge for all proofs of a ballot, over everything they are about. */
export const ballotChallenge = (
  kappa: Uint8Array,
  key: Uint8Array,
  ciphertexts: Uint8Array,
  commitments: Uint8Array,
): bigint => hashToScalar('A/proof', [kappa, key, ciphertexts, commitments]);
