import { requiredOf } from '../../kernel/counting/threshold.ts';
import {
  KY_FROM,
  PARTY_CHAIR_MAJORITY,
  PARTY_CHAIR_NOMINATION,
  PARTY_CHAIR_ROUNDS,
  PARTY_CHAIR_TERMS,
  PT_2012,
} from './figures.ts';

export const CHAIR_ROUNDS = PARTY_CHAIR_ROUNDS.on(KY_FROM).value;

export type RoundVotes = Readonly<Record<string, number>>;

export type PartyChairOutcome =
  | { readonly kind: 'ELECTED'; readonly name: string; readonly round: number }
  /** `candidates` is set where only some may stand: the two leaders of round 2. */
  | { readonly kind: 'NEXT_ROUND'; readonly round: number; readonly candidates: readonly string[] | null }
  /** Equal votes that no article settles: the ballot is repeated among these (HUKUK 0059). */
  | { readonly kind: 'REPEAT'; readonly round: number; readonly candidates: readonly string[] };

const ranked = (votes: RoundVotes) => Object.entries(votes).sort(([, a], [, b]) => b - a);

/**
 * Genel Başkan seçimi after the rounds held: absolute majority of the full number in rounds 1 and 2; then most votes between the two leaders of round 2
 * (m.77, Tüzük m.76). @throws RangeError without a round, with more than three, or for one without candidates.
 */
export function partyChairElection(fullNumber: number, rounds: readonly RoundVotes[]): PartyChairOutcome {
  const round = rounds.length;
  const last = rounds.at(-1);
  if (!last || round > CHAIR_ROUNDS) throw new RangeError('one to three rounds');
  const order = ranked(last);
  const [first, second, third] = order;
  if (!first) throw new RangeError('a round without candidates');
  const required = requiredOf(PARTY_CHAIR_MAJORITY.on(KY_FROM).value, fullNumber);
  if (round === CHAIR_ROUNDS) {
    if (second && second[1] === first[1])
      return { kind: 'REPEAT', round, candidates: order.filter(([, n]) => n === first[1]).map(([name]) => name) };
    return { kind: 'ELECTED', name: first[0], round };
  }
  if (first[1] >= required) return { kind: 'ELECTED', name: first[0], round };
  if (round < CHAIR_ROUNDS - 1) return { kind: 'NEXT_ROUND', round: round + 1, candidates: null };
  if (second && third && second[1] === third[1])
    return { kind: 'REPEAT', round, candidates: order.filter(([, n]) => n === second[1]).map(([name]) => name) };
  return { kind: 'NEXT_ROUND', round: CHAIR_ROUNDS, candidates: order.slice(0, 2).map(([name]) => name) };
}

/** Signatures that a candidacy for Genel Başkan needs, since 2012. */
export const partyChairSupporters = (fullNumber: number): number =>
  requiredOf(PARTY_CHAIR_NOMINATION.on(PT_2012).value, fullNumber);

/** At most four ordinary terms; the founding term does not count. */
export const mayBePartyChairAgain = (ordinaryTerms: number): boolean =>
  ordinaryTerms < PARTY_CHAIR_TERMS.on(KY_FROM).value;
