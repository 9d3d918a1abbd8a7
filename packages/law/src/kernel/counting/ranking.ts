import { drawnOrder } from './lot.ts';

/** The outcome of an election: settled, or the lot that people must draw before it can be settled. */
export type RankedOutcome =
  | { readonly kind: 'settled'; readonly principals: readonly string[]; readonly substitutes: readonly string[] }
  | {
      readonly kind: 'lotNeeded';
      /** Who stands above the group at stake, by votes. */
      readonly before: readonly string[];
      /** Between whom the lot is drawn. */
      readonly among: readonly string[];
      /** The first place at stake, from 1. */
      readonly place: number;
      /** How many places are at stake within the group. */
      readonly places: number;
    };

/**
 * Ranks candidates by votes into principals (asıl), then substitutes (yedek). Equal votes need a lot where the order matters: across the boundary of the
 * principals, anywhere among substitutes (their order decides who moves up, PK-39) and across the end of the substitutes. Equal votes within the
 * principals, or within those not elected, need none. Candidates without a vote are not elected.
 *
 * @param lots complete orders of tied groups, as drawn; each is used for the group of exactly its names.
 */
export function rankByVotes(q: {
  readonly votes: readonly { readonly candidate: string; readonly votes: number }[];
  readonly seats: number;
  readonly substitutes: number;
  readonly lots: readonly (readonly string[])[];
}): RankedOutcome {
  const places = q.seats + q.substitutes;
  const ranked: string[] = [];
  const byVotes = Map.groupBy(
    q.votes.filter(({ votes }) => votes > 0),
    ({ votes }) => votes,
  );
  for (const [, group] of [...byVotes].sort(([a], [b]) => b - a)) {
    const from = ranked.length;
    if (from >= places) break;
    const names = group.map(({ candidate }) => candidate);
    const until = from + names.length;
    const matters = names.length > 1 && until > q.seats;
    if (!matters) {
      ranked.push(...names);
      continue;
    }
    const drawn = drawnOrder(q.lots, names);
    if (!drawn)
      return {
        kind: 'lotNeeded',
        before: ranked,
        among: names,
        place: from + 1,
        places: Math.min(until, places) - from,
      };
    ranked.push(...drawn);
  }
  return { kind: 'settled', principals: ranked.slice(0, q.seats), substitutes: ranked.slice(q.seats, places) };
}

/** How many ballots mark each candidate; a candidate without a mark has 0. @throws RangeError for a mark that is no candidate. */
export function countMarks(
  candidates: readonly string[],
  ballots: Iterable<readonly string[]>,
): readonly { readonly candidate: string; readonly votes: number }[] {
  const place = new Map(candidates.map((candidate, i) => [candidate, i]));
  const counts = new Uint32Array(candidates.length);
  for (const marks of ballots)
    for (const mark of marks) {
      const at = place.get(mark);
      if (at === undefined) throw new RangeError(`no such candidate: ${mark}`);
      counts[at] = (counts[at] as number) + 1;
    }
  return candidates.map((candidate, i) => ({ candidate, votes: counts[i] as number }));
}
