import { canonicalJson } from '@divan/basics';
import { base64Bytes, concatBytes, hexBytes } from '#src/encoding/bytes.ts';
import { base64, hex, listOf, shaped, text } from '#src/encoding/shape.ts';
import { digest } from '#src/encoding/transcript.algorithm.ts';

/** A credential with the signatures of all issuers, protocol 5.1. */
export interface Credential {
  /** Ed25519, hex. */
  readonly key: string;
  /** The 32-byte prefix of RFC 9474's preparation, hex. */
  readonly nonce: string;
  /** RSA signatures in the issuers' order, base64. */
  readonly signatures: readonly string[];
}

/** A ballot as it travels and as it stands on the board, protocol 6.1. */
export interface Ballot {
  readonly contest: string;
  readonly credential: Credential;
  /** Ciphertexts and proof, base64 of the layout of protocol 6.3. */
  readonly body: string;
  /** Ed25519 by the credential key, hex. */
  readonly signature: string;
}

export const isBallot = shaped({
  contest: text,
  credential: shaped({ key: hex(32), nonce: hex(32), signatures: listOf(base64) }),
  body: base64,
  signature: hex(64),
}) as (value: unknown) => value is Ballot;

/** What a ballot is used for; its signature says so, and a challenged ballot cannot be cast with it. */
export type BallotUse = 'CAST' | 'CHALLENGED';

/** Where each part of a body stands, protocol 6.3: bits·64, bits·128, sums·64, bits·32, (sums−1)·32, bits·64, sums·32 bytes. */
export function bodyLayout(bits: number, sums: number) {
  const bitCommitments = 64 * bits;
  const sumCommitments = bitCommitments + 128 * bits;
  const bitChallenges = sumCommitments + 64 * sums;
  const sumChallenges = bitChallenges + 32 * bits;
  const bitResponses = sumChallenges + 32 * (sums - 1);
  const sumResponses = bitResponses + 64 * bits;
  return {
    bitCommitments,
    sumCommitments,
    bitChallenges,
    sumChallenges,
    bitResponses,
    sumResponses,
    length: sumResponses + 32 * sums,
  };
}

/** B, protocol 6.5: 64 bytes that name a ballot; the tracker and the Merkle leaf are taken from them. */
export const ballotDigest = (kappa: Uint8Array, key: Uint8Array, body: Uint8Array): Uint8Array =>
  digest('A/ballot', [kappa, key, body]);

/** What the credential key signs, protocol 6.6. */
export function ballotMessage(kappa: Uint8Array, ballot: Omit<Ballot, 'signature'>, use: BallotUse): Uint8Array {
  const { key, nonce, signatures } = ballot.credential;
  return digest(`A/ballot-signature/${use}`, [
    kappa,
    ballotDigest(kappa, hexBytes(key, 32), base64Bytes(ballot.body)),
    hexBytes(nonce, 32),
    concatBytes(...signatures.map(base64Bytes)),
  ]);
}

/** A ballot from text that must be its canonical JSON, protocol 2.1. @throws RangeError otherwise. */
export function parseBallot(json: string): Ballot {
  const value: unknown = JSON.parse(json);
  if (canonicalJson(value) !== json || !isBallot(value)) throw new RangeError('not a ballot');
  return value;
}
