import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8 } from '#src/encoding/bytes.ts';
import { encodeScalar, ORDER, Point, times } from '#src/group/ristretto.ts';

/** A key package of these coefficients with a right proof of possession (protocol 4.2). @param k of its commitment; zero for the identity */
export function madePackage(trustee: number, coefficients: readonly bigint[], k = 1234567n): Uint8Array {
  const C = coefficients.map((c_l) => times(Point.BASE, c_l).toBytes());
  const R = times(Point.BASE, k).toBytes();
  const number = encodeScalar(BigInt(trustee));
  const hash = sha512(concatBytes(utf8('FROST-RISTRETTO255-SHA512-v1dkg'), number, C[0]!, R));
  const c = hash.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n) % ORDER;
  return concatBytes(...C, R, encodeScalar(k + c * coefficients[0]!));
}
