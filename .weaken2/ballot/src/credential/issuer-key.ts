import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { base64Bytes, toBase64 } from '#src/encoding/bytes.ts';

/** RSABSSA-SHA384-PSS-Randomized of RFC 9474, 2048 bits, e = 65537 (protocol 5). */
export const blindRsa = RSABSSA.SHA384.PSS.Randomized();
/** A signature of 2048-bit RSA, zeros at the front included. */
export const SIGNATURE_BYTES = 256;
const ALGORITHM = { name: 'RSA-PSS', hash: 'SHA-384' } as const;

export interface IssuerKeys {
  /** SPKI, base64: stands in the contest. */
  readonly publicKey: string;
  /** PKCS#8, base64: for one contest, destroyed when it closes. */
  readonly privateKey: string;
}

/** An issuer's key pair for one contest. */
export async function newIssuerKeys(): Promise<IssuerKeys> {
  const pair = await RSABSSA.SHA384.generateKey({ publicExponent: Uint8Array.from([1, 0, 1]), modulusLength: 2048 });
  return {
    publicKey: toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))),
    privateKey: toBase64(new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))),
  };
}

/** The issuers' key, protocol 5.2. @throws Error unless it is the one SPKI encoding of an odd 2048-bit RSA modulus with exponent 65537. */
export async function readIssuerKey(spki: string): Promise<CryptoKey> {
  // The modulus ends five bytes before the end of the only encoding there is
  if (((base64Bytes(spki).at(-6) ?? 0) & 1) === 0) throw new RangeError('even modulus');
  const key = await crypto.subtle.importKey('spki', base64Bytes(spki), ALGORITHM, true, ['verify']);
  const { modulusLength, publicExponent } = key.algorithm as RsaHashedKeyAlgorithm;
  const canonical = toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', key)));
  if (modulusLength !== 2048 || publicExponent.join() !== '1,0,1' || canonical !== spki)
    throw new RangeError('issuer key');
  return key;
}

/** The issuer's private key. */
export const readIssuerPrivateKey = (pkcs8: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('pkcs8', base64Bytes(pkcs8), ALGORITHM, true, ['sign']);
