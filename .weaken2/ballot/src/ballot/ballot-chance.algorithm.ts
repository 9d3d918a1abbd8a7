import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes, u32, utf8 } from '#src/encoding/bytes.ts';
import { scalarReduce } from '#src/group/secret.ts';

/**
 * BallotChance, protocol 6.2: the i-th scalar of a ballot from its 32-byte seed, so that a challenge needs the seed alone.
 * @param marks since version 2 the packed bits: a seed used for two ballots does not give its scalars away; null before
 */
export function ballotChance(
  kappa: Uint8Array,
  key: Uint8Array,
  seed: Uint8Array,
  marks: Uint8Array | null,
): (i: number) => Uint8Array {
  // Checks
  if (seed.length !== 32) throw new RangeError('a seed is 32 bytes');
  // Operation
  const prk = extract(sha512, seed, kappa);
  const info = marks
    ? concatBytes(utf8('divan-ballot/2/A/chance'), key, marks)
    : concatBytes(utf8('divan-ballot/1/A/chance'), key);
  // Output
  return (i) => scalarReduce(expand(sha512, prk, concatBytes(info, u32(i)), 64));
}

/** PackBits, protocol 6.7: eight bits a byte, the first the most significant. */
export function packBits(bits: readonly number[]): Uint8Array {
  const packed = new Uint8Array(Math.ceil(bits.length / 8));
  for (const [i, bit] of bits.entries()) packed[i >> 3]! |= (bit & 1) << (7 - (i & 7));
  return packed;
}
