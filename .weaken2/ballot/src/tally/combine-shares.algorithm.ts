import { ORDER, Point, times } from '#src/group/ristretto.ts';

const modulo = (n: bigint) => ((n % ORDER) + ORDER) % ORDER;

/** λᵢ, protocol 9.4: Lagrange coefficients at 0 of trustees numbered from 1. */
export function lagrange(trustees: readonly number[]): bigint[] {
  return trustees.map((i) => {
    let above = 1n;
    let below = 1n;
    for (const j of trustees) {
      if (j === i) continue;
      above = modulo(above * BigInt(j));
      below = modulo(below * BigInt(j - i));
    }
    return modulo(above * Point.Fn.inv(below));
  });
}

/** CombineShares, protocol 9.4: D = Σ λᵢ·dᵢ of one sum. */
export function combineShares(trustees: readonly number[], points: readonly Point[]): Point {
  const lambda = lagrange(trustees);
  return points.reduce((sum, d_i, i) => sum.add(times(d_i, lambda[i]!)), Point.ZERO);
}

/**
 * SmallLogarithms, protocol 9.5: the m in 0…most with m·G = M, for every M, by baby steps and giant steps.
 * @returns null where there is none
 */
export function smallLogarithms(points: readonly Point[], most: number): (number | null)[] {
  // Operation
  const steps = Math.max(1, Math.ceil(Math.sqrt((most + 1) * Math.max(1, points.length))));
  const table = new Map<string, number>();
  for (let m = 0, at = Point.ZERO; m < steps && m <= most; m++, at = at.add(Point.BASE)) table.set(at.toHex(), m);
  const giant = times(Point.BASE, BigInt(steps)).negate();
  // Output
  return points.map((M) => {
    for (let m = 0, at = M; m <= most; m += steps, at = at.add(giant)) {
      const rest = table.get(at.toHex());
      if (rest !== undefined) return m + rest <= most ? m + rest : null;
    }
    return null;
  });
}
