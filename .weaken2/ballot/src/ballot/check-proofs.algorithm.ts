import type { BallotRule } from '#src/election/contest.ts';
import { Point, times } from '#src/group/ristretto.ts';
import type { BallotBody, Branch } from './read-body.algorithm.ts';

/**
 * CheckProofs, protocol 8.2: every equation of one ballot by itself. The reference: the batch (8.3) must never say anything else.
 * @returns null, or the first part that fails: `bit 0`, `bit 1`, … or `sum`
 */
export function checkProofs({ weights, sums }: BallotRule, Y: Point, ballot: BallotBody): string | null {
  // Operation
  const holds = (alpha: Point, beta: Point, branches: readonly Branch[], S: readonly number[]): boolean =>
    branches.every(
      ({ a, b, e, z }, j) =>
        times(Point.BASE, z).equals(a.add(times(alpha, e))) &&
        times(Y, z).equals(b.add(times(beta.subtract(times(Point.BASE, BigInt(S[j]!))), e))),
    );
  for (const [i, branches] of ballot.bits.entries())
    if (!holds(ballot.alpha[i]!, ballot.beta[i]!, branches, [0, 1])) return `bit ${i}`;
  const weighted = (points: readonly Point[]) =>
    points.reduce((sum, point, i) => sum.add(times(point, BigInt(weights[i]!))), Point.ZERO);
  // Output
  return holds(weighted(ballot.alpha), weighted(ballot.beta), ballot.sum, sums) ? null : 'sum';
}

/** How many equations {@link checkProofs} decides: four a bit, two a member of the set. */
export const equationsOf = ({ weights, sums }: BallotRule): number => 4 * weights.length + 2 * sums.length;
