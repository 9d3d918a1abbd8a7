import type { Sum } from '#src/board/payload.ts';
import { hexBytes } from '#src/encoding/bytes.ts';
import { Point } from '#src/group/ristretto.ts';
import { combineShares, smallLogarithms } from './combine-shares.algorithm.ts';

/**
 * CountSums, protocol 9.4 and 9.5.  @param sums of the contest  @param shares of the first t trustees by order of posting, points in hex
 * @param most no count can be larger: the number of cast ballots
 * @returns the counts, or null when shares and sums do not make numbers
 */
export function countSums(
  sums: readonly Sum[],
  shares: readonly { readonly trustee: number; readonly points: readonly string[] }[],
  most: number,
): readonly number[] | null {
  // Input
  const trustees = shares.map(({ trustee }) => trustee);
  const d = shares.map(({ points }) => points.map((point) => Point.fromBytes(hexBytes(point, 32))));
  // Checks
  if (d.some((points) => points.length !== sums.length)) return null;
  // Operation: m_k·G = B_k − D_k; without a ballot there is no share and nothing to take away
  const M = sums.map(({ beta }, k) => {
    const D = combineShares(
      trustees,
      d.map((points) => points[k]!),
    );
    return Point.fromBytes(hexBytes(beta, 32)).subtract(D);
  });
  const counts = smallLogarithms(M, most);
  // Output
  return counts.every((m) => m !== null) ? (counts as number[]) : null;
}
