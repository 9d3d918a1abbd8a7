/** Numbers in [0, 1) that follow from a seed (mulberry32), for harnesses whose runs can be repeated; never for secrets. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number in [0, below). */
export type Draw = (below: number) => number;
export const pick = <T>(from: readonly T[], draw: Draw): T => from[draw(from.length)] as T;

/** The same id in another writing. */
export function otherWriting(id: string, draw: Draw): string {
  return pick(
    [
      id.toUpperCase(),
      id.toUpperCase(),
      id.toUpperCase(),
      id.replace(/[a-f]/u, (letter) => letter.toUpperCase()),
      `{${id}}`,
      `urn:uuid:${id}`,
      id.replaceAll('-', ''),
      ` ${id}`,
      `${id}\u0000`,
    ],
    draw,
  );
}
