import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes, u32, utf8 } from '#src/encoding/bytes.ts';
import { scalarReduce } from '#src/group/secret.ts';

/** BallotChance, protocol 6.2: the i-th scalar of a ballot from its 32-byte seed, so that a challenge needs the seed alone. */
export function ballotChance(kappa: Uint8Array, key: Uint8Array, seed: Uint8Array): (i: number) => Uint8Array {
  // Checks
  if (seed.length !== 32) throw new RangeError('a seed is 32 bytes');
  // Operation
  const prk = extract(sha512, seed, kappa);
  const info = concatBytes(utf8('divan-ballot/1/A/chance'), key);
  // Output
  return (i) => scalarReduce(expand(sha512, prk, concatBytes(info, u32(i)), 64));
}
