/** Something that had been answered is missing, or counted twice. */
export class Lost extends Error {}

/** @throws Lost */
export const must = (truth: boolean, what: string): void => {
  if (!truth) throw new Lost(what);
};
