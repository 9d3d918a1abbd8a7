import type { Credential } from '#src/ballot/ballot-form.ts';
import type { Contest } from '#src/election/contest.ts';
import { base64Bytes, bytesToHex, concatBytes, hexBytes, toBase64 } from '#src/encoding/bytes.ts';
import { transcript } from '#src/encoding/transcript.algorithm.ts';
import { signingKeys } from '#src/group/ed25519.ts';
import { ready } from '#src/group/secret.ts';
import { blindRsa, readIssuerKey, readIssuerPrivateKey, SIGNATURE_BYTES } from './issuer-key.ts';

/** What the issuers sign without seeing it, protocol 5.3: the nonce, then the contest and the credential's public key. */
export const credentialMessage = (kappa: Uint8Array, key: Uint8Array, nonce: Uint8Array): Uint8Array =>
  concatBytes(nonce, transcript('credential', [kappa, key]));

/** What the voter's device keeps before it asks: the same request can be sent again. Secret. */
export interface CredentialDraft {
  /** Ed25519 seed, hex. */
  readonly secret: string;
  readonly key: string;
  readonly nonce: string;
  /** For each issuer, base64. */
  readonly blinded: readonly string[];
  readonly inverses: readonly string[];
}

/**
 * RequestCredential, protocol 5.3.  @param secret 32 bytes of chance: the credential's Ed25519 seed  @param nonce 32 bytes of chance
 * @returns one blinded message for each issuer; blinding factors are drawn by the library
 */
export async function requestCredential(
  contest: Contest,
  kappa: Uint8Array,
  secret: Uint8Array,
  nonce: Uint8Array,
): Promise<CredentialDraft> {
  await ready;
  // Checks
  if (secret.length !== 32 || nonce.length !== 32) throw new RangeError('32 bytes of chance');
  // Operation
  const { publicKey } = signingKeys(secret);
  const message = credentialMessage(kappa, publicKey, nonce);
  const blinded: string[] = [];
  const inverses: string[] = [];
  for (const spki of contest.issuerKeys) {
    const { blindedMsg, inv } = await blindRsa.blind(await readIssuerKey(spki), message);
    blinded.push(toBase64(blindedMsg));
    inverses.push(toBase64(inv));
  }
  // Output
  return { secret: bytesToHex(secret), key: bytesToHex(publicKey), nonce: bytesToHex(nonce), blinded, inverses };
}

/** SignBlinded, protocol 5.4: the issuer signs what it cannot read; the same message gets the same answer. @throws Error on a message outside the group. */
export async function signBlindedCredential(privateKey: string, blinded: string): Promise<string> {
  return toBase64(await blindRsa.blindSign(await readIssuerPrivateKey(privateKey), base64Bytes(blinded)));
}

/** CompleteCredential, protocol 5.5.  @param blindSignatures in the issuers' order  @throws Error when an issuer answered wrongly */
export async function completeCredential(
  contest: Contest,
  kappa: Uint8Array,
  request: CredentialDraft,
  blindSignatures: readonly string[],
): Promise<Credential> {
  // Checks
  if (blindSignatures.length !== contest.issuerKeys.length) throw new RangeError('a signature of every issuer');
  // Operation
  const message = credentialMessage(kappa, hexBytes(request.key, 32), hexBytes(request.nonce, 32));
  const signatures: string[] = [];
  for (const [i, spki] of contest.issuerKeys.entries())
    signatures.push(
      toBase64(
        await blindRsa.finalize(
          await readIssuerKey(spki),
          message,
          base64Bytes(blindSignatures[i]!),
          base64Bytes(request.inverses[i]!),
        ),
      ),
    );
  // Output
  return { key: request.key, nonce: request.nonce, signatures };
}

/** CheckCredential, protocol 5.6.  @returns null, or the number of the first issuer, from 1, whose signature is missing or false */
export async function checkCredential(
  issuerKeys: readonly CryptoKey[],
  kappa: Uint8Array,
  { key, nonce, signatures }: Credential,
): Promise<number | null> {
  // Operation
  const message = credentialMessage(kappa, hexBytes(key, 32), hexBytes(nonce, 32));
  for (const [i, issuerKey] of issuerKeys.entries()) {
    const holds = await Promise.resolve(signatures[i])
      .then((signature) => base64Bytes(signature!))
      // RFC 8017 8.1.2 step 1; some libraries take fewer bytes, others do not
      .then((signature) => signature.length === SIGNATURE_BYTES && blindRsa.verify(issuerKey, signature, message))
      .catch(() => false);
    if (!holds) return i + 1;
  }
  // Output
  return signatures.length === issuerKeys.length ? null : issuerKeys.length + 1;
}
