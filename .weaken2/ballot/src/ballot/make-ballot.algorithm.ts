import { base64Bytes, bytesToHex, hexBytes, toBase64 } from '#src/encoding/bytes.ts';
import { sign, signatureHolds } from '#src/group/ed25519.ts';
import { ready } from '#src/group/secret.ts';
import { type Ballot, type BallotUse, ballotDigest, ballotMessage, type Credential } from './ballot-form.ts';
import { type BallotContext, type Choice, encryptBallot } from './encrypt-ballot.algorithm.ts';
import { tracker } from './tracker.algorithm.ts';

/** What the device keeps before it shows the tracker: enough to cast, to challenge, and to send the same bytes again. Secret because of the seed. */
export interface SealedBallot {
  readonly contest: string;
  readonly credential: Credential;
  readonly body: string;
  readonly tracker: string;
  readonly seed: string;
}

/**
 * SealBallot, protocol 6.2-6.5: the encrypted ballot and its tracker, not signed yet; the tracker is sent before the voter decides to cast or to challenge.
 * @param seed 32 bytes of chance, used for this ballot only  @throws RangeError on a choice the contest does not offer
 */
export async function sealBallot(
  context: BallotContext,
  credential: Credential,
  choice: Choice,
  seed: Uint8Array,
  onProgress?: (thousandths: number) => void,
): Promise<SealedBallot> {
  await ready;
  // Operation
  const key = hexBytes(credential.key, 32);
  const body = encryptBallot(context, key, choice, seed, onProgress);
  // Output
  return {
    contest: context.contest.id,
    credential,
    body: toBase64(body),
    tracker: tracker(ballotDigest(context.contestHash, key, body)),
    seed: bytesToHex(seed),
  };
}

/** SignBallot, protocol 6.6.  @param secret the credential's Ed25519 seed, hex  @param use decided by the voter after the tracker was sent */
export async function signBallot(
  kappa: Uint8Array,
  { contest, credential, body }: Pick<SealedBallot, 'contest' | 'credential' | 'body'>,
  secret: string,
  use: BallotUse,
): Promise<Ballot> {
  await ready;
  const unsigned = { contest, credential, body };
  return { ...unsigned, signature: bytesToHex(sign(hexBytes(secret, 32), ballotMessage(kappa, unsigned, use))) };
}

/** CheckBallotSignature, protocol 6.6. */
export const ballotSignatureHolds = (kappa: Uint8Array, ballot: Ballot, use: BallotUse): boolean =>
  signatureHolds(
    hexBytes(ballot.credential.key, 32),
    ballotMessage(kappa, ballot, use),
    hexBytes(ballot.signature, 64),
  );

/** The tracker of a ballot on the board or on its way, protocol 6.5. */
export const trackerOf = (kappa: Uint8Array, { credential, body }: Pick<Ballot, 'credential' | 'body'>): string =>
  tracker(ballotDigest(kappa, hexBytes(credential.key, 32), base64Bytes(body)));
