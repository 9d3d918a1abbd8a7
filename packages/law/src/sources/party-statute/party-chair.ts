import { cite } from '../../kernel/cite.ts';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { InputError, list, object, type Parser, record, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { CHAIR_MAJORITY, CHAIR_NOMINATION, PT_FROM, standing } from './figures.ts';
import { condition, worded } from './words.ts';

export const chairNomination = rule(
  object({
    totalDelegates: whole,
    writtenSupporters: whole,
    signedBefore: worded(
      'noter, divan, or a member of the divan it appoints',
      [/^(none|nobody|no one|yok)/u, false],
      [/noter|notar|divan|presiding/u, true],
      [/./u, false],
    ),
  }),
  {
    name: 'party-chair.nomination',
    cites: [cite('PT', '69.2')],
    inForceFrom: PT_FROM,
    decide: ({ totalDelegates, writtenSupporters, signedBefore }) => {
      const required = requiredOf(standing(CHAIR_NOMINATION), totalDelegates);
      return { required, nominated: signedBefore && writtenSupporters >= required };
    },
    explain: ({ writtenSupporters, signedBefore }, { required, nominated }) => {
      const signed = condition(signedBefore, {
        tr: 'noter ya da divan önünde imza',
        en: 'signed before a notary or the divan',
      });
      return {
        tr: `Genel Başkan adaylığı için gereken imza ${required}, verilen ${writtenSupporters}; ${signed.tr}. Aday ${nominated ? 'gösterilmiştir' : 'gösterilmiş sayılmaz'}.`,
        en: `Signatures needed to nominate the party chair ${required}, given ${writtenSupporters}; ${signed.en}. The candidate is ${nominated ? 'nominated' : 'not nominated'}.`,
      };
    },
  },
);

type Round = Readonly<Record<string, number>>;

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

const ROUNDS = 3;

const byVotes = (round: Round): readonly (readonly [string, number])[] =>
  Object.entries(round).sort(([, a], [, b]) => b - a);

/** The two leading in the second round, with whoever was equal to the second of them: votes for others in the third are not counted. */
const ledSecondRound = ([, second = {}]: readonly Round[], name: string): boolean =>
  (second[name] ?? -1) >= (byVotes(second)[1]?.[1] ?? 0);

/**
 * Genel Başkan seçimi (Tüzük m.76): absolute majority of the full number in the first two rounds; then the two leading in the second, and most votes. Reads the last
 * round held. @throws RangeError for a round without candidates or a fourth.
 */
export function partyChairElection(delegates: number, rounds: readonly Round[]): ChairElection {
  const round = rounds.length;
  const ranked = byVotes(rounds[round - 1] ?? {}).filter(([name]) => round < ROUNDS || ledSecondRound(rounds, name));
  const [first, second, third] = ranked;
  if (!first || round > ROUNDS) throw new RangeError('a round of the party chair has candidates, and there are three');
  const required = requiredOf(standing(CHAIR_MAJORITY), delegates);
  if (round < ROUNDS) {
    if (first[1] >= required) return { result: 'elected', winner: first[0], round };
    if (round < ROUNDS - 1) return { result: 'next round', round, required, candidates: ranked.map(([name]) => name) };
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

const chairInput = object({ totalDelegates: whole, rounds: list(record(whole)) });

export const chairElection = rule(
  ((value, path = '') => {
    const read = chairInput(value, path);
    if (read.rounds.length === 0 || read.rounds.length > ROUNDS)
      throw new InputError(path ? `${path}.rounds` : 'rounds', 'one to three rounds');
    read.rounds.forEach((round, i) => {
      if (Object.keys(round).length === 0) throw new InputError(`${path ? `${path}.` : ''}rounds[${i}]`, 'candidates');
    });
    const third = read.rounds[ROUNDS - 1];
    if (third && !Object.keys(third).some((name) => ledSecondRound(read.rounds, name)))
      throw new InputError(`${path ? `${path}.` : ''}rounds[${ROUNDS - 1}]`, 'a candidate who led the second round');
    return read;
  }) as Parser<{ readonly totalDelegates: number; readonly rounds: readonly Round[] }>,
  {
    name: 'party-chair.election',
    cites: [cite('PT', '76/1')],
    inForceFrom: PT_FROM,
    decide: ({ totalDelegates, rounds }) => {
      const found = partyChairElection(totalDelegates, rounds);
      if (found.result === 'elected') return found;
      if (found.result === 'repeat ballot')
        return { result: found.result, round: found.round, candidatesNext: found.candidates };
      return { result: found.result, requiredInRound: found.required, candidatesNext: found.candidates };
    },
    explain: ({ totalDelegates, rounds }, output) => {
      const required = requiredOf(standing(CHAIR_MAJORITY), totalDelegates);
      return 'winner' in output
        ? {
            tr: `${output.round}. turda seçilen: ${output.winner} (ilk iki turda gereken oy ${required}).`,
            en: `Elected in round ${output.round}: ${output.winner} (votes needed in the first two rounds: ${required}).`,
          }
        : {
            tr: `${rounds.length}. turda seçim sonuçlanmadı (gereken oy ${required}); oylamaya devam edecek adaylar: ${output.candidatesNext.join(', ')}.`,
            en: `Round ${rounds.length} elected nobody (votes needed ${required}); candidates of the next ballot: ${output.candidatesNext.join(', ')}.`,
          };
    },
  },
);
