import type { Chance } from '#src/ballot/check-batch.algorithm.ts';
import { type BallotChunk, checkChunk } from './check-chunk.ts';
import type { Fault } from './fault.ts';

/**
 * What a server does with received ballots: every one is accepted or refused, and one false ballot holds up no other.
 * @returns heights, here any numbers the server gave the ballots, of those that hold, and the faults of the others
 */
export async function sortChunk(
  chunk: BallotChunk,
  chance: Chance,
): Promise<{ readonly accepted: readonly number[]; readonly refused: readonly Fault[] }> {
  const accepted: number[] = [];
  const refused: Fault[] = [];
  for (let rest = chunk.ballots; rest.length > 0; ) {
    const { fault } = await checkChunk({ ...chunk, ballots: rest }, chance);
    const until = fault ? rest.findIndex(({ height }) => height === fault.place.height) : rest.length;
    accepted.push(...rest.slice(0, until).map(({ height }) => height));
    if (fault) refused.push(fault);
    rest = rest.slice(until + 1);
  }
  return { accepted, refused };
}
