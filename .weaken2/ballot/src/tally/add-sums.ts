import type { Payloads, Sum } from '#src/board/payload.ts';
import { base64Bytes, hexBytes } from '#src/encoding/bytes.ts';
import { Point } from '#src/group/ristretto.ts';
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
