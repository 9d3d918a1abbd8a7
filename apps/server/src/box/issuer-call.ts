import { constants, createPublicKey, type KeyObject, publicEncrypt } from 'node:crypto';
import { payloadSignatureHolds } from '@divan/ballot';

/** φ of calls: an issuer speaks before the election is described. */
const NO_ELECTION = new Uint8Array(32);
const RSA_BYTES = 256;

/** Whether an issuer signed its call with this key. @param key Ed25519, hex */
export const callSigned = (call: { readonly signature: string }, key: string): boolean =>
  payloadSignatureHolds(NO_ELECTION, 'IssuerCall', call, key);

/** A key of an issuer as the contest shows it. @param spki base64 */
export const rsaKey = (spki: string): KeyObject =>
  createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });

const number = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex') || '0'}`);

const modulusOf = (key: KeyObject): bigint =>
  number(Buffer.from(key.export({ format: 'jwk' }).n as string, 'base64url'));

/** Whether a message is an element of the group an issuer signs in (RFC 9474 4.3), in its one writing. @param blinded base64 */
export function inGroup(key: KeyObject, blinded: string): boolean {
  const bytes = Buffer.from(blinded, 'base64');
  if (bytes.length !== RSA_BYTES || bytes.toString('base64') !== blinded) return false;
  const value = number(bytes);
  return value > 1n && value < modulusOf(key) - 1n;
}

/** Whether sᵉ is the blinded message: the signature of this key on it and nothing else. @param signature base64, 256 bytes */
export function signsBlinded(key: KeyObject, blinded: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64');
  if (bytes.length !== RSA_BYTES || bytes.toString('base64') !== signature || number(bytes) >= modulusOf(key))
    return false;
  const opened = publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, bytes);
  return opened.equals(Buffer.from(blinded, 'base64'));
}
