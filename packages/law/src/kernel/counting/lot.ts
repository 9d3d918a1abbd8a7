/**
 * Kura: what people must draw before a count can be finished. The machine never breaks a tie: it names those among whom the lot is drawn and how many of the places
 * are at stake, and waits; the recorded draw comes back in as input.
 */
export interface Lot {
  readonly among: readonly string[];
  readonly places: number;
}

/** The recorded draw for exactly these names, in the order drawn; undefined while none is recorded. */
export const drawnOrder = (
  lots: readonly (readonly string[])[],
  among: readonly string[],
): readonly string[] | undefined => {
  const names = new Set(among);
  return lots.find((order) => order.length === names.size && order.every((name) => names.has(name)));
};
