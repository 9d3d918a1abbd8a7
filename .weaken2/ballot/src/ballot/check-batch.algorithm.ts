import type { BallotRule } from '#src/election/contest.ts';
import { ORDER, Point } from '#src/group/ristretto.ts';
import { sumOfProducts } from '#src/group/sum-of-products.algorithm.ts';
import { checkProofs } from './check-proofs.algorithm.ts';
import type { BallotBody } from './read-body.algorithm.ts';

/** Draws chance: so many bytes. */
export type Chance = (bytes: number) => Uint8Array;

/**
 * CheckBatch, protocol 8.3: every equation of all ballots times a fresh weight of 128 bits, one sum that must be the identity; a false ballot passes with
 * probability 2⁻¹²⁸. On failure the ballots are split in halves until the first false one is found, which the reference then decides.
 * @param chance the verifier's own, drawn after the ballots are fixed
 * @returns null, or the first false ballot and its part
 */
export function checkBatch(
  rule: BallotRule,
  Y: Point,
  ballots: readonly BallotBody[],
  chance: Chance,
): { readonly ballot: number; readonly part: string } | null {
  if (ballots.length === 0 || sumHolds(rule, Y, ballots, chance)) return null;
  if (ballots.length === 1) {
    const part = checkProofs(rule, Y, ballots[0]!);
    return part === null ? null : { ballot: 0, part };
  }
  const half = ballots.length >> 1;
  const first = checkBatch(rule, Y, ballots.slice(0, half), chance);
  if (first) return first;
  const second = checkBatch(rule, Y, ballots.slice(half), chance);
  return second && { ballot: half + second.ballot, part: second.part };
}

function sumHolds({ weights, sums }: BallotRule, Y: Point, ballots: readonly BallotBody[], chance: Chance): boolean {
  // Input: two weights a branch
  const branches = ballots.length * (2 * weights.length + sums.length);
  const drawn = chance(32 * branches);
  const view = new DataView(drawn.buffer, drawn.byteOffset, drawn.byteLength);
  let next = 0;
  const weight = (): bigint => {
    const value = (view.getBigUint64(next) << 64n) | view.getBigUint64(next + 8);
    next += 16;
    return value;
  };
  // Operation: ρ·(z·G − e·α − a) + σ·(z·Y − e·β + e·s·G − b), summed
  const short: Point[] = [];
  const shortBy: bigint[] = [];
  const long: Point[] = [Point.BASE, Y];
  const longBy: bigint[] = [0n, 0n];
  let g = 0n;
  let y = 0n;
  for (const { alpha, beta, bits, sum } of ballots) {
    const branch = ({ a, b, e, z }: BallotBody['sum'][number], s: number): [bigint, bigint] => {
      const rho = weight();
      const sigma = weight();
      short.push(a, b);
      shortBy.push(rho, sigma);
      g += rho * z + sigma * e * BigInt(s);
      y += sigma * z;
      return [rho * e, sigma * e];
    };
    let byA = 0n;
    let byB = 0n;
    for (const [j, part] of sum.entries()) {
      const [a, b] = branch(part, sums[j]!);
      byA += a;
      byB += b;
    }
    for (const [i, pair] of bits.entries()) {
      const [a0, b0] = branch(pair[0]!, 0);
      const [a1, b1] = branch(pair[1]!, 1);
      const w = BigInt(weights[i]!);
      long.push(alpha[i]!, beta[i]!);
      longBy.push((a0 + a1 + w * byA) % ORDER, (b0 + b1 + w * byB) % ORDER);
    }
  }
  longBy[0] = (ORDER - (g % ORDER)) % ORDER;
  longBy[1] = (ORDER - (y % ORDER)) % ORDER;
  // Output
  return sumOfProducts(long, longBy, 253)
    .add(sumOfProducts(short, shortBy, 128))
    .is0();
}
