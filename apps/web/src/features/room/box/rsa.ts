import { base64Bytes, toBase64 } from '@divan/ballot';

/** RSASP1 of RFC 9474 4.3 for an issuer in a browser: the platform's own RSA pads what it signs, so the bare operation is made here. */

/** The private key of one contest, as RFC 7518 6.3 writes it. */
export interface IssuerPrivateKey {
  readonly n: string;
  readonly e: string;
  readonly p: string;
  readonly q: string;
  readonly dp: string;
  readonly dq: string;
  readonly qi: string;
}

const BYTES = 256;

const integer = (bytes: Uint8Array): bigint => {
  let text = '0x0';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return BigInt(text);
};
const ofUrlText = (text: string): bigint => {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/');
  return integer(Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0)));
};
function bytesOf(value: bigint): Uint8Array {
  const digits = value.toString(16).padStart(2 * BYTES, '0');
  return Uint8Array.from({ length: BYTES }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const windows: bigint[] = [1n];
  for (let i = 1; i < 16; i++) windows.push(((windows[i - 1] as bigint) * base) % modulus);
  let result = 1n;
  for (const digit of exponent.toString(16)) {
    for (let i = 0; i < 4; i++) result = (result * result) % modulus;
    result = (result * (windows[Number.parseInt(digit, 16)] as bigint)) % modulus;
  }
  return result;
}

/** @throws RangeError where there is none */
function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
  while (a > 0n) {
    const whole = b / a;
    [a, b, x, y] = [b - whole * a, a, y - whole * x, x];
  }
  if (b !== 1n) throw new RangeError('no inverse');
  return ((y % modulus) + modulus) % modulus;
}

/** A new key pair of an issuer for one contest: SPKI in base64 and what signs. */
export async function newIssuerKey(): Promise<{ readonly spki: string; readonly key: IssuerPrivateKey }> {
  const pair = await crypto.subtle.generateKey(
    { name: 'RSA-PSS', hash: 'SHA-384', modulusLength: 8 * BYTES, publicExponent: Uint8Array.from([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );
  const { n, e, p, q, dp, dq, qi } = (await crypto.subtle.exportKey('jwk', pair.privateKey)) as IssuerPrivateKey;
  return {
    spki: toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))),
    key: { n, e, p, q, dp, dq, qi },
  };
}

/**
 * Signs a blinded message, base64 of 256 bytes. The message is blinded once more with chance of this device, so that time tells nothing of the key; the result is
 * raised to e and compared before it leaves.
 * @param chance 255 bytes from the device
 * @returns null for a message outside the group
 */
export function signBlinded(key: IssuerPrivateKey, blinded: string, chance: Uint8Array): string | null {
  const [n, e, p, q] = [key.n, key.e, key.p, key.q].map(ofUrlText) as [bigint, bigint, bigint, bigint];
  const bytes = base64Bytes(blinded);
  const message = integer(bytes);
  if (bytes.length !== BYTES || message === 0n || message >= n) return null;
  const cover = integer(chance) % n;
  const uncover = inverse(cover, n);
  const covered = (message * power(cover, e, n)) % n;
  const [s1, s2] = [power(covered % p, ofUrlText(key.dp), p), power(covered % q, ofUrlText(key.dq), q)];
  const h = ((((s1 - s2) * ofUrlText(key.qi)) % p) + p) % p;
  const signature = ((s2 + q * h) * uncover) % n;
  // A slip of the machine in one half would give the factors away.
  if (power(signature, e, n) !== message) throw new Error('signing failure');
  return toBase64(bytesOf(signature));
}
