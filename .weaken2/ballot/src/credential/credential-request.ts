import { isReference } from '#src/board/payload.ts';
import { base64Bytes, bytesToHex, hexBytes, utf8 } from '#src/encoding/bytes.ts';
import { base64, hex, listOf, shaped, text } from '#src/encoding/shape.ts';
import { digest, hash32 } from '#src/encoding/transcript.algorithm.ts';
import { sign, signatureHolds, signingKeys } from '#src/group/ed25519.ts';
import { ready } from '#src/group/secret.ts';

/** Someone who may vote, with the key of the device that was registered at admission (protocol 5.7). */
export interface VoterKey {
  /** Reference of the line of the hazirun. */
  readonly voter: string;
  /** Ed25519, hex. */
  readonly key: string;
}

/** What an issuer signs a credential for, protocol 5.8: it comes from the voter's own device. */
export interface CredentialRequest {
  readonly contest: string;
  readonly voter: string;
  /** One blinded message for each issuer, base64. */
  readonly blinded: readonly string[];
  /** By the voter's key, hex. */
  readonly signature: string;
}

const isVoterKey = shaped({ voter: isReference, key: hex(32) }) as (value: unknown) => value is VoterKey;

/** Whether a list is one of voters, protocol 5.7: references strictly ascending, so each once, and no key twice. */
export const areVoters = (value: unknown): value is readonly VoterKey[] =>
  listOf(isVoterKey)(value) &&
  (value as readonly VoterKey[]).every(({ voter }, i, all) => i === 0 || all[i - 1]!.voter < voter) &&
  new Set((value as readonly VoterKey[]).map(({ key }) => key)).size === (value as readonly VoterKey[]).length;

/** VotersHash, protocol 5.7, hex: stands in the contest as `voters`; the list itself lies beside the board. */
export const votersHash = (voters: readonly VoterKey[]): string =>
  bytesToHex(
    hash32(
      'voters',
      voters.flatMap(({ voter, key }) => [utf8(voter), hexBytes(key, 32)]),
    ),
  );

/** The key pair of a voter's device. @param seed 32 bytes of chance, kept on the device */
export async function voterKeys(seed: Uint8Array): Promise<{ readonly key: string }> {
  await ready;
  return { key: bytesToHex(signingKeys(seed).publicKey) };
}

const requestMessage = (kappa: Uint8Array, { voter, blinded }: Omit<CredentialRequest, 'signature'>): Uint8Array =>
  digest('request', [kappa, utf8(voter), ...blinded.map(base64Bytes)]);

/** SignRequest, protocol 5.8.  @param kappa κ of the contest  @param secret the voter's Ed25519 seed, 32 bytes */
export async function signRequest(
  kappa: Uint8Array,
  request: Omit<CredentialRequest, 'signature'>,
  secret: Uint8Array,
): Promise<CredentialRequest> {
  await ready;
  return { ...request, signature: bytesToHex(sign(secret, requestMessage(kappa, request))) };
}

const isRequest = shaped({ contest: text, voter: isReference, blinded: listOf(base64), signature: hex(64) }) as (
  value: unknown,
) => value is CredentialRequest;

/**
 * CheckRequest, protocol 5.8: what an issuer asks of a request before it signs.
 * @param kappa κ of the contest, computed by the issuer from its board  @param voters the list whose hash the contest names
 * @param issuers how many issuers the contest has
 */
export function requestHolds(
  kappa: Uint8Array,
  request: CredentialRequest,
  voters: readonly VoterKey[],
  issuers: number,
): boolean {
  if (!isRequest(request) || request.blinded.length !== issuers) return false;
  if (request.blinded.some((message) => base64Bytes(message).length !== 256)) return false;
  const voter = voters.find((one) => one.voter === request.voter);
  return (
    voter !== undefined &&
    signatureHolds(hexBytes(voter.key, 32), requestMessage(kappa, request), hexBytes(request.signature, 64))
  );
}

/** IssuedStatement, protocol 7.6: what an issuer signs at the close with type `IssuedCount`.  @param signedFor references, any order */
export const issuedStatement = (contest: string, issuer: number, signedFor: readonly string[]) => ({
  contest,
  issuer,
  issued: signedFor.length,
  voters: bytesToHex(hash32('issued', [...signedFor].sort(byUnits).map(utf8))),
});

const byUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
