import sodium from 'libsodium-wrappers-sumo';

/**
 * Everything that touches a secret scalar: libsodium, whose ristretto255 and scalar arithmetic take the same time for every input (protocol 2.4).
 * Points and scalars stay encoded. Await {@link ready} once before the first call.
 */
export const ready: Promise<void> = sodium.ready;

const IDENTITY = new Uint8Array(32);
export const ONE = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0));

export const scalarAdd = (a: Uint8Array, b: Uint8Array) => sodium.crypto_core_ristretto255_scalar_add(a, b);
export const scalarSub = (a: Uint8Array, b: Uint8Array) => sodium.crypto_core_ristretto255_scalar_sub(a, b);
export const scalarMul = (a: Uint8Array, b: Uint8Array) => sodium.crypto_core_ristretto255_scalar_mul(a, b);
/** 64 uniform bytes modulo ℓ. */
export const scalarReduce = (bytes: Uint8Array) => sodium.crypto_core_ristretto255_scalar_reduce(bytes);
export const pointAdd = (p: Uint8Array, q: Uint8Array) => sodium.crypto_core_ristretto255_add(p, q);
/** s·G, s ≠ 0. */
export const timesBase = (s: Uint8Array) => sodium.crypto_scalarmult_ristretto255_base(s);
/** s·P, s ≠ 0; the identity (a sum nobody added to) stays the identity. */
export const timesPoint = (s: Uint8Array, p: Uint8Array): Uint8Array =>
  p.every((byte) => byte === 0) ? IDENTITY : sodium.crypto_scalarmult_ristretto255(s, p);

/** a where bit is 1, b where it is 0, without a branch. */
export function select(bit: number, a: Uint8Array, b: Uint8Array): Uint8Array {
  const mask = -bit & 255;
  const chosen = new Uint8Array(a.length);
  for (let i = 0; i < a.length; i++) chosen[i] = (a[i]! & mask) | (b[i]! & ~mask);
  return chosen;
}

/** 1 when two small whole numbers are equal, else 0, without a branch. */
export function equalBit(a: number, b: number): number {
  const difference = a ^ b;
  return ((difference | -difference) >>> 31) ^ 1;
}

/** The scalar a − b of two small whole numbers, in the same steps whatever they are. */
export function smallDifference(a: number, b: number): Uint8Array {
  const [x, y] = [a, b].map((value) => {
    const bytes = new Uint8Array(32);
    new DataView(bytes.buffer).setUint32(0, value + 0x10000, true);
    return bytes;
  });
  return scalarSub(x!, y!);
}

/** A scalar of a small whole number. */
export const smallScalar = (value: number): Uint8Array => smallDifference(value, 0);

/** The identity's encoding. */
export const identityBytes = (): Uint8Array => new Uint8Array(32);
