/** At most part/whole of `of`: the largest whole number that does not exceed the share. Exact for all safe integers. */
export const mostOf = ([part, whole]: readonly [number, number], of: number): number =>
  Number((BigInt(of) * BigInt(part)) / BigInt(whole));
