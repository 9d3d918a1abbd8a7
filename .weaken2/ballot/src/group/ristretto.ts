import { ristretto255 } from '@noble/curves/ed25519.js';

/** ristretto255, RFC 9496, for public data only: noble's sums and products may take a time that depends on their input. */
export const Point = ristretto255.Point;
export type Point = InstanceType<typeof Point>;

/** ℓ, the order of the group. */
export const ORDER: bigint = Point.Fn.ORDER;

/** Decode of RFC 9496 4.3.1, the identity refused. @throws Error on any other encoding. */
export function decodePoint(bytes: Uint8Array): Point {
  const point = Point.fromBytes(bytes);
  if (point.is0()) throw new RangeError('identity');
  return point;
}

/** A scalar below ℓ from its 32 little-endian bytes. @throws RangeError when it is not below ℓ. */
export function decodeScalar(bytes: Uint8Array): bigint {
  if (bytes.length !== 32) throw new RangeError('scalars are 32 bytes');
  let n = 0n;
  for (let i = 31; i >= 0; i--) n = (n << 8n) | BigInt(bytes[i]!);
  if (n >= ORDER) throw new RangeError('scalar not below the order');
  return n;
}

/** 32 little-endian bytes of a number, taken modulo ℓ. */
export function encodeScalar(value: bigint): Uint8Array {
  let n = ((value % ORDER) + ORDER) % ORDER;
  const bytes = new Uint8Array(32);
  for (let i = 0; i < 32; i++) {
    bytes[i] = Number(n & 255n);
    n >>= 8n;
  }
  return bytes;
}

/** k·P for public k and P, any k. */
export function times(point: Point, scalar: bigint): Point {
  const k = ((scalar % ORDER) + ORDER) % ORDER;
  return k === 0n || point.is0() ? Point.ZERO : point.multiplyUnsafe(k);
}
