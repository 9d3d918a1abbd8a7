import { compareTr, upperTr } from '@divan/basics';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { KY_FROM, LIST_BEARS } from './figures.ts';

/** Kongre adaylığı: after the divan is formed, to the announced hour; at that very minute the remaining ones are asked for (HUKUK 0061). */
export const candidacyInTime = (q: {
  readonly appliedAt: string;
  readonly divanFormed: string;
  readonly closing: string;
}): boolean => q.appliedAt >= q.divanFormed && q.appliedAt <= q.closing;

export type CongressBallotMethod = 'LISTS' | 'SHEET';

/** Delege seçimi: one conforming list (as many asıl as are elected and half as many yedek) makes it a list election; otherwise the sheet (m.15, 21). */
export const delegateBallotMethod = (q: {
  readonly principals: number;
  readonly substitutes: number;
  readonly lists: readonly { readonly principals: number; readonly substitutes: number }[];
}): CongressBallotMethod =>
  q.lists.some((one) => one.principals === q.principals && one.substitutes === q.substitutes) ? 'LISTS' : 'SHEET';

/** Kongre: one complete list that covers every organ to be elected (m.63.1). */
export const congressBallotMethod = (q: {
  readonly organs: readonly string[];
  readonly lists: readonly { readonly covers: readonly string[]; readonly complete: boolean }[];
}): CongressBallotMethod =>
  q.lists.some(({ covers, complete }) => complete && q.organs.every((organ) => covers.includes(organ)))
    ? 'LISTS'
    : 'SHEET';

/** Whether a list stands after withdrawals before finality: it lapses when more places than the absolute majority of the organ fall vacant (m.63.6). */
export function listStands(organSize: number, withdrawn: number) {
  const bears = requiredOf(LIST_BEARS.on(KY_FROM).value, organSize);
  return { bears, stands: withdrawn <= bears };
}

/** Büyük Kongre: nobody stands for two organs; the chair asks for a choice, and without one none is processed (m.74.2). */
export const processedCandidacies = (candidacies: readonly string[], choice: string | null): readonly string[] =>
  candidacies.length <= 1 ? candidacies : candidacies.filter((organ) => organ === choice);

export const ALPHABET = 'ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ';

/** Çarşaf liste sırası: surnames the Turkish way, beginning at the letter drawn and going round; without a draw from the beginning. */
export function sheetOrder<P>(
  people: readonly P[],
  surname: (person: P) => string,
  letter: string | null,
): readonly P[] {
  const sorted = [...people].sort((a, b) => compareTr(surname(a), surname(b)));
  if (letter === null) return sorted;
  const from = ALPHABET.indexOf(upperTr(letter));
  const begin = sorted.findIndex((person) => ALPHABET.indexOf(upperTr(surname(person)).charAt(0)) >= from);
  return begin < 0 ? sorted : [...sorted.slice(begin), ...sorted.slice(0, begin)];
}
