import { concatBytes, u32 } from '#src/encoding/bytes.ts';
import { hashToScalar } from '#src/encoding/transcript.algorithm.ts';
import { decodeScalar, encodeScalar, Point, times } from '#src/group/ristretto.ts';
import type { DecryptionContext, DecryptionShare } from '#src/tally/share-decryption.algorithm.ts';

/** A share false in one point, with the best proof a liar can make: every equation but that point's holds. */
export function lieAbout(
  { about, alphas }: DecryptionContext,
  trustee: number,
  x: Uint8Array,
  lie: number,
  chance: Uint8Array,
): DecryptionShare {
  const secret = decodeScalar(x);
  const w = decodeScalar(encodeScalar(BigInt(chance[0]!) + 12345n));
  const points = alphas.map((alpha, k) => {
    const honest = times(Point.fromBytes(alpha), secret);
    return (k === lie ? honest.add(Point.BASE) : honest).toBytes();
  });
  const AB = concatBytes(
    times(Point.BASE, w).toBytes(),
    ...alphas.map((alpha) => times(Point.fromBytes(alpha), w).toBytes()),
  );
  const Y_i = times(Point.BASE, secret).toBytes();
  const c = hashToScalar('A/share', [about, u32(trustee), Y_i, concatBytes(...alphas), concatBytes(...points), AB]);
  return { points, proof: concatBytes(AB, encodeScalar(w + c * secret)) };
}
