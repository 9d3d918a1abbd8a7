import { ballotRule } from '#src/election/contest.ts';
import { base64Bytes, concatBytes, hexBytes, toBase64 } from '#src/encoding/bytes.ts';
import { ready } from '#src/group/secret.ts';
import { packBits } from './ballot-chance.algorithm.ts';
import { ballotDigest } from './ballot-form.ts';
import { type BallotContext, type Choice, choiceBits, encryptBallot } from './encrypt-ballot.algorithm.ts';
import { tracker } from './tracker.algorithm.ts';

/** ChallengeCode, protocol 6.7: for a QR code; κ, credential key, seed, and the bits of the choice, eight a byte. */
export function challengeCode(
  { contest, contestHash }: BallotContext,
  key: string,
  seed: string,
  choice: Choice,
): string {
  // Operation
  const packed = packBits(choiceBits(contest, choice));
  // Output
  return toBase64(concatBytes(contestHash, hexBytes(key, 32), hexBytes(seed, 32), packed));
}

/**
 * CheckChallenge, protocol 6.7: encrypts again what the code says.
 * @returns the tracker that must be the one committed to, and the choice to show
 * @throws RangeError when the code is of another contest or is no code
 */
export async function checkChallenge(
  context: BallotContext,
  code: string,
): Promise<{ readonly tracker: string; readonly choice: Choice; readonly credentialKey: Uint8Array }> {
  await ready;
  // Context
  const { contest, contestHash } = context;
  const { weights, voidAt, blankAt } = ballotRule(contest);
  // Input
  const bytes = base64Bytes(code);
  const key = bytes.slice(32, 64);
  const seed = bytes.slice(64, 96);
  const packed = bytes.slice(96);
  // Checks
  if (packed.length !== Math.ceil(weights.length / 8)) throw new RangeError('no challenge code');
  if (contestHash.some((byte, i) => byte !== bytes[i])) throw new RangeError('a challenge of another contest');
  // Operation
  const set = weights.flatMap((_, i) => ((packed[i >> 3]! >> (7 - (i & 7))) & 1 ? [i] : []));
  const choice: Choice =
    set.length === 1 && set[0] === voidAt ? 'VOID' : set.length === 1 && set[0] === blankAt ? 'BLANK' : { marked: set };
  const body = encryptBallot(context, key, choice, seed);
  // Output
  return { tracker: tracker(ballotDigest(contestHash, key, body)), choice, credentialKey: key };
}
