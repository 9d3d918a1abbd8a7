import { requiredOf } from '../../kernel/counting/threshold.ts';
import { CHAIR_MAJORITY, standing } from './figures.ts';

export type ChairRound = Readonly<Record<string, number>>;

export type ChairElection =
  | { readonly result: 'elected'; readonly winner: string; readonly round: number }
  | {
      readonly result: 'next round';
      readonly round: number;
      readonly required: number;
      readonly candidates: readonly string[];
    }
  /** Equal votes where the order decides: that ballot is held again (HUKUK 0077). */
  | { readonly result: 'repeat ballot'; readonly round: number; readonly candidates: readonly string[] };

export const CHAIR_ROUNDS = 3;

const byVotes = (round: ChairRound): readonly (readonly [string, number])[] =>
  Object.entries(round).sort(([, a], [, b]) => b - a);

/** The two leading in the second round, with whoever was equal to the second of them: votes for others in the third are not counted. */
export const ledSecondRound = ([, second = {}]: readonly ChairRound[], name: string): boolean =>
  (second[name] ?? -1) >= (byVotes(second)[1]?.[1] ?? 0);

/**
 * Genel Başkan seçimi (Tüzük m.76): absolute majority of the full number in the first two rounds; then the two leading in the second, and most votes. Reads the last
 * round held. @throws RangeError for a round without candidates or a fourth.
 */
export function partyChairElection(delegates: number, rounds: readonly ChairRound[]): ChairElection {
  const round = rounds.length;
  const ranked = byVotes(rounds[round - 1] ?? {}).filter(
    ([name]) => round < CHAIR_ROUNDS || ledSecondRound(rounds, name),
  );
  const [first, second, third] = ranked;
  if (!first || round > CHAIR_ROUNDS)
    throw new RangeError('a round of the party chair has candidates, and there are three');
  const required = requiredOf(standing(CHAIR_MAJORITY), delegates);
  if (round < CHAIR_ROUNDS) {
    if (first[1] >= required) return { result: 'elected', winner: first[0], round };
    if (round < CHAIR_ROUNDS - 1)
      return { result: 'next round', round, required, candidates: ranked.map(([name]) => name) };
    if (second && third && second[1] === third[1])
      return {
        result: 'repeat ballot',
        round,
        candidates: ranked.filter(([, votes]) => votes === second[1]).map(([name]) => name),
      };
    return { result: 'next round', round, required, candidates: ranked.slice(0, 2).map(([name]) => name) };
  }
  return first[1] === 0 || (second && first[1] === second[1])
    ? { result: 'repeat ballot', round, candidates: ranked.filter(([, n]) => n === first[1]).map(([name]) => name) }
    : { result: 'elected', winner: first[0], round };
}
