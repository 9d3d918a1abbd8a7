/** How many members an organ may have. */
export interface OrganBounds {
  readonly least: number;
  readonly most?: number;
}

export const withinBounds = ({ least, most }: OrganBounds, members: number): boolean =>
  members >= least && (most === undefined || members <= most);

/** A band of a table by number (population, members…): up to and including `upTo`; the last has none. */
export interface Band<T> {
  readonly upTo?: number;
  readonly value: T;
}

/** The band a number falls into. @throws RangeError when the bands end below it. */
export function bandOf<T>(bands: readonly Band<T>[], n: number): T {
  const band = bands.find(({ upTo }) => upTo === undefined || n <= upTo);
  if (!band) throw new RangeError(`no band for ${n}`);
  return band.value;
}

/** All grounds that hold, in the order given: a check that can fail for several reasons says all of them. */
export const holding = <G extends string>(
  ...grounds: readonly (readonly [ground: G, holds: boolean])[]
): readonly G[] => grounds.filter(([, holds]) => holds).map(([ground]) => ground);
