import { concatBytes, u32 } from '#src/encoding/bytes.ts';
import { digest, hashToScalar } from '#src/encoding/transcript.algorithm.ts';
import { decodePoint, decodeScalar, encodeScalar, Point, times } from '#src/group/ristretto.ts';
import { ready, scalarAdd, scalarMul, scalarReduce, timesBase, timesPoint } from '#src/group/secret.ts';

/** What is decrypted: where (a contest's κ, or the key check), and the α of every sum. */
export interface DecryptionContext {
  /** κ of the contest; ω of the ceremony for the key check. */
  readonly about: Uint8Array;
  /** α of every sum, encoded. */
  readonly alphas: readonly Uint8Array[];
}

/** A trustee's share of every sum with one proof for all, protocol 9.2. */
export interface DecryptionShare {
  /** d_k = x·α_k. */
  readonly points: readonly Uint8Array[];
  /** A ‖ B_1 ‖ … ‖ z. */
  readonly proof: Uint8Array;
}

const challenge = (
  { about, alphas }: DecryptionContext,
  trustee: number,
  Y_i: Uint8Array,
  points: readonly Uint8Array[],
  AB: Uint8Array,
) => hashToScalar('A/share', [about, u32(trustee), Y_i, concatBytes(...alphas), concatBytes(...points), AB]);

/**
 * ShareDecryption, protocol 9.2: log_G Yᵢ = log_{α_k} d_k for all k at once.
 * @param x the trustee's share, 32 bytes  @param chance 32 bytes, mixed with x so that a weak source does not give x away
 */
export async function shareDecryption(
  context: DecryptionContext,
  trustee: number,
  x: Uint8Array,
  chance: Uint8Array,
): Promise<DecryptionShare> {
  await ready;
  // Checks
  if (x.length !== 32 || chance.length !== 32) throw new RangeError('32 bytes');
  // Operation
  const Y_i = timesBase(x);
  const points = context.alphas.map((alpha_k) => timesPoint(x, alpha_k));
  const w = scalarReduce(digest('share-chance', [x, chance, context.about, ...context.alphas]));
  const AB = concatBytes(timesBase(w), ...context.alphas.map((alpha_k) => timesPoint(w, alpha_k)));
  const c = encodeScalar(challenge(context, trustee, Y_i, points, AB));
  const z = scalarAdd(w, scalarMul(c, x));
  // Output
  return { points, proof: concatBytes(AB, z) };
}

/** CheckShare, protocol 9.3: z·G = A + c·Yᵢ and z·α_k = B_k + c·d_k.  @returns null or the part that fails: `form`, `key`, `sum 0`, `sum 1` … */
export function checkShare(
  context: DecryptionContext,
  trustee: number,
  Y_i: Point,
  { points, proof }: DecryptionShare,
): string | null {
  // Checks
  const K = context.alphas.length;
  if (points.length !== K || proof.length !== 32 * (K + 2)) return 'form';
  let A: Point;
  let z: bigint;
  let B: Point[];
  let d: Point[];
  try {
    A = decodePoint(proof.slice(0, 32));
    z = decodeScalar(proof.slice(-32));
    B = context.alphas.map((_, k) => Point.fromBytes(proof.slice(32 * (k + 1), 32 * (k + 2))));
    d = points.map((point) => Point.fromBytes(point));
  } catch {
    return 'form';
  }
  // Operation
  const c = challenge(context, trustee, Y_i.toBytes(), points, proof.slice(0, -32));
  if (!times(Point.BASE, z).equals(A.add(times(Y_i, c)))) return 'key';
  for (const [k, alpha_k] of context.alphas.entries())
    if (!times(Point.fromBytes(alpha_k), z).equals(B[k]!.add(times(d[k]!, c)))) return `sum ${k}`;
  // Output
  return null;
}
