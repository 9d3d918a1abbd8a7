import { hashToScalar } from '#src/encoding/transcript.algorithm.ts';
import { Point, times } from '#src/group/ristretto.ts';
import type { DecryptionContext } from '#src/tally/share-decryption.algorithm.ts';

/**
 * KeyTest, protocol 4.7: a text everybody knows, which the trustees decrypt together before any ballot.
 * @param omega the ceremony's hash  @param Y the election key  @returns what each trustee shares, and D = r·Y that t shares must make
 */
export function keyTest(omega: Uint8Array, Y: Point): { readonly context: DecryptionContext; readonly shared: Point } {
  // Operation
  const r = hashToScalar('key-test', [omega, Y.toBytes()]);
  // Output
  return { context: { about: omega, alphas: [times(Point.BASE, r).toBytes()] }, shared: times(Y, r) };
}
