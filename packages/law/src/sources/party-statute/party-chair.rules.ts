import { cite } from '../../kernel/cite.ts';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { InputError, list, object, type Parser, record, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { CHAIR_MAJORITY, CHAIR_NOMINATION, PT_FROM, standing } from './figures.ts';
import { CHAIR_ROUNDS, type ChairRound, ledSecondRound, partyChairElection } from './party-chair.ts';
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

const chairInput = object({ totalDelegates: whole, rounds: list(record(whole)) });

export const chairElection = rule(
  ((value, path = '') => {
    const read = chairInput(value, path);
    if (read.rounds.length === 0 || read.rounds.length > CHAIR_ROUNDS)
      throw new InputError(path ? `${path}.rounds` : 'rounds', 'one to three rounds');
    read.rounds.forEach((round, i) => {
      if (Object.keys(round).length === 0) throw new InputError(`${path ? `${path}.` : ''}rounds[${i}]`, 'candidates');
    });
    const third = read.rounds[CHAIR_ROUNDS - 1];
    if (third && !Object.keys(third).some((name) => ledSecondRound(read.rounds, name)))
      throw new InputError(
        `${path ? `${path}.` : ''}rounds[${CHAIR_ROUNDS - 1}]`,
        'a candidate who led the second round',
      );
    return read;
  }) as Parser<{ readonly totalDelegates: number; readonly rounds: readonly ChairRound[] }>,
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
