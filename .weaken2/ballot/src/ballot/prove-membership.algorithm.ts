import {
  equalBit,
  identityBytes,
  ONE,
  pointAdd,
  scalarAdd,
  scalarMul,
  scalarSub,
  select,
  smallDifference,
  timesBase,
  timesPoint,
} from '#src/group/secret.ts';

/** First move of a membership proof and what the second move needs. */
export interface MembershipCommitment {
  /** a₀‖b₀‖a₁‖b₁…, encoded. */
  readonly commitments: readonly Uint8Array[];
  /** @param c the challenge of the whole ballot @returns e of every branch and z of every branch. */
  readonly respond: (c: Uint8Array) => {
    readonly challenges: readonly Uint8Array[];
    readonly responses: readonly Uint8Array[];
  };
}

/**
 * ProveMembership, protocol 6.4: that the text under (α, β) = (r·G, r·Y + m·G) lies in S, without telling where. All branches run the same steps;
 * which one is real is chosen by masks.
 * @param Y election key @param r scalar of the ciphertext @param m the text @param S the set
 * @param u one scalar a branch @param e one scalar a branch, that of the real branch unused
 */
export function proveMembership(
  Y: Uint8Array,
  r: Uint8Array,
  m: number,
  S: readonly number[],
  u: readonly Uint8Array[],
  e: readonly Uint8Array[],
): MembershipCommitment {
  // Operation
  const zero = identityBytes();
  const real = S.map((s_j) => equalBit(s_j, m));
  const e_0 = e.map((e_j, j) => select(real[j]!, zero, e_j));
  const commitments = S.flatMap((s_j, j) => {
    const a_j = timesBase(u[j]!);
    // (s − m)·e·G; in the real branch a point that is thrown away, because libsodium refuses to multiply by zero
    const delta = select(real[j]!, ONE, smallDifference(s_j, m));
    const shift = timesBase(scalarMul(delta, select(real[j]!, ONE, e_0[j]!)));
    const b_j = pointAdd(timesPoint(u[j]!, Y), select(real[j]!, zero, shift));
    return [a_j, b_j];
  });
  // Output
  return {
    commitments,
    respond: (c) => {
      const e_real = e_0.reduce((rest, e_j) => scalarSub(rest, e_j), c);
      const challenges = e_0.map((e_j, j) => select(real[j]!, e_real, e_j));
      return { challenges, responses: challenges.map((e_j, j) => scalarAdd(u[j]!, scalarMul(r, e_j))) };
    },
  };
}
