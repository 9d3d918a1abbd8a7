/** More than half of `of` (salt çoğunluk): ⌊n/2⌋ + 1. `of` is a whole number ≥ 0. */
export function moreThanHalf(of: number): number {
  return Math.floor(whole(of) / 2) + 1;
}

/** At least part/whole of `of`: the smallest whole number that reaches the share. Exact for all safe integers. */
export function atLeast([part, of1]: readonly [number, number], of: number): number {
  const product = BigInt(whole(of)) * BigInt(whole(part));
  const divisor = BigInt(whole(of1));
  return Number((product + divisor - 1n) / divisor);
}

/** a/b > c/d without dividing; b and d positive. */
export const greater = (a: bigint, b: bigint, c: bigint, d: bigint): boolean => a * d > c * b;

function whole(n: number): number {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a whole number: ${n}`);
  return n;
}
