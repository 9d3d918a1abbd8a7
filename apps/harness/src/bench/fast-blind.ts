import { createHash, createPublicKey, type KeyObject, publicEncrypt, randomBytes, constants as rsa } from 'node:crypto';

/**
 * The voter's half of RFC 9474 (RSABSSA-SHA384-PSS-Randomized) on native arithmetic: five thousand phones blind in one second, and this one process stands for all
 * of them. What it makes is accepted or refused by the product's own signer and verifier.
 */
const HASH_BYTES = 48;
const sha384 = (...parts: Uint8Array[]): Buffer => createHash('sha384').update(Buffer.concat(parts)).digest();
const toInt = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
const toBytes = (n: bigint, length: number): Buffer => Buffer.from(n.toString(16).padStart(length * 2, '0'), 'hex');

function mask(seed: Uint8Array, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let i = 0; i * HASH_BYTES < length; i++) blocks.push(sha384(seed, Uint8Array.from([0, 0, 0, i])));
  return Buffer.concat(blocks).subarray(0, length);
}

/** EMSA-PSS-ENCODE (RFC 8017 9.1.1) for one bit less than the modulus. */
function encode(message: Uint8Array, length: number): Buffer {
  const salt = randomBytes(HASH_BYTES);
  const hash = sha384(new Uint8Array(8), sha384(message), salt);
  const block = Buffer.concat([new Uint8Array(length - 2 * HASH_BYTES - 2), Uint8Array.from([1]), salt]);
  const cover = mask(hash, block.length);
  for (let i = 0; i < block.length; i++) (block[i] as number) ^= cover[i] as number;
  block[0] = (block[0] as number) & 0x7f;
  return Buffer.concat([block, hash, Uint8Array.from([0xbc])]);
}

function inverse(a: bigint, n: bigint): bigint {
  let [r, nextR, t, nextT] = [n, a % n, 0n, 1n];
  while (nextR !== 0n) {
    const q = r / nextR;
    [r, nextR] = [nextR, r - q * nextR];
    [t, nextT] = [nextT, t - q * nextT];
  }
  return t < 0n ? t + n : t;
}

export interface FastCredential {
  readonly token: string;
  readonly blinded: string;
  readonly inverse: bigint;
}

export class Voters {
  private readonly key: KeyObject;
  private readonly n: bigint;
  private readonly length: number;

  constructor(publicKey: string) {
    this.key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    const modulus = Buffer.from(this.key.export({ format: 'jwk' }).n as string, 'base64url');
    this.n = toInt(modulus);
    this.length = modulus.length;
  }

  /** @param token what is signed; a fresh one without it */
  blind(token: Uint8Array = randomBytes(64)): FastCredential {
    const r = toInt(randomBytes(this.length)) % this.n;
    const x = toInt(publicEncrypt({ key: this.key, padding: rsa.RSA_NO_PADDING }, toBytes(r, this.length)));
    const blinded = (toInt(encode(token, this.length)) * x) % this.n;
    return {
      token: Buffer.from(token).toString('base64'),
      blinded: toBytes(blinded, this.length).toString('base64'),
      inverse: inverse(r, this.n),
    };
  }

  finish(credential: FastCredential, blindSignature: string): string {
    const s = (toInt(Buffer.from(blindSignature, 'base64')) * credential.inverse) % this.n;
    return toBytes(s, this.length).toString('base64');
  }
}
