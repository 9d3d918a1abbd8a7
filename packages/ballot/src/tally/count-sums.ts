import type { Payloads, Sum } from '#src/board/payload.ts';
import { base64Bytes, hexBytes } from '#src/encoding/bytes.ts';
import { Point } from '#src/group/ristretto.ts';
import { combineShares, smallLogarithms } from './combine-shares.algorithm.ts';
import { checkShare } from './share-decryption.algorithm.ts';

/** Sums of no ballot yet. */
export const noSums = (bits: number): Sum[] =>
  Array.from({ length: bits }, () => ({ alpha: Point.ZERO.toHex(), beta: Point.ZERO.toHex() }));

/** Ciphertexts of two sets of ballots together, protocol 9.1. */
export const addSums = (left: readonly Sum[], right: readonly Sum[]): Sum[] =>
  left.map(({ alpha, beta }, k) => {
    const other = right[k] as Sum;
    return {
      alpha: Point.fromHex(alpha).add(Point.fromHex(other.alpha)).toHex(),
      beta: Point.fromHex(beta).add(Point.fromHex(other.beta)).toHex(),
    };
  });

/** Whether a trustee's share is of these sums, protocol 9.3.  @param shareKey Yᵢ, hex  @returns null or the part that fails */
export const shareFault = (
  kappa: Uint8Array,
  sums: readonly Sum[],
  shareKey: string,
  { trustee, points, proof }: Pick<Payloads['DecryptionShared'], 'trustee' | 'points' | 'proof'>,
): string | null =>
  checkShare({ about: kappa, alphas: sums.map(({ alpha }) => hexBytes(alpha, 32)) }, trustee, Point.fromHex(shareKey), {
    points: points.map((point) => hexBytes(point, 32)),
    proof: base64Bytes(proof),
  });

/**
 * CountSums, protocol 9.4-9.5: the numbers in the sums, from the shares of t trustees that hold.
 * @param cast no number is larger  @returns marks of each option, then void, then blank
 * @throws RangeError when a sum holds no number up to `cast`: then a share or a sum is not what it was checked to be
 */
export function countSums(
  sums: readonly Sum[],
  shares: readonly { readonly trustee: number; readonly points: readonly string[] }[],
  cast: number,
): number[] {
  if (cast === 0) return sums.map(() => 0);
  const trustees = shares.map(({ trustee }) => trustee);
  const texts = sums.map(({ beta }, k) =>
    Point.fromHex(beta).subtract(
      combineShares(
        trustees,
        shares.map(({ points }) => Point.fromHex(points[k] as string)),
      ),
    ),
  );
  return smallLogarithms(texts, cast).map((m) => {
    if (m === null) throw new RangeError('a sum without a number');
    return m;
  });
}
