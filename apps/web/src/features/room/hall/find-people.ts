import { lowerTr, searchKey } from '@divan/basics';
import type { Person } from './desk-page.tsx';

/** The words of a name as they are searched: whichever letters and apostrophes the keyboard of a desk has. */
const plainWords = (text: string): string[] =>
  searchKey(text)
    .replace(/['’‘ʼ`´.]/gu, '')
    .split(/[\s-]+/u)
    .filter(Boolean);
const asWritten = (text: string): string[] => lowerTr(text).split(/\s+/u).filter(Boolean);
const begin = (words: readonly string[], parts: readonly string[]): boolean =>
  words.length > 0 && words.every((word) => parts.some((part) => part.startsWith(word)));

/** Number first, as it is printed on the list, with or without its zeros; else every word as the beginning of a name, those first who are written as it was typed. */
export function matches(people: readonly Person[], typed: string): Person[] {
  const wanted = lowerTr(typed.trim());
  if (wanted === '') return [];
  const bare = wanted.replace(/^0+/u, '');
  const byNo = people.filter(({ no }) => lowerTr(no).replace(/^0+/u, '') === bare);
  if (byNo.length > 0) return byNo;
  const [words, plain] = [asWritten(wanted), plainWords(typed)];
  const written = people.filter(({ name, no }) => begin(words, asWritten(name)) || lowerTr(no).startsWith(wanted));
  const alike = people.filter((person) => !written.includes(person) && begin(plain, plainWords(person.name)));
  return [...written, ...alike];
}

/** Whom Enter picks of those found, the first; null where another of them has the same name, for then a number must be typed or a line touched. */
export function picked(found: readonly Person[]): Person | null {
  const [first, ...others] = found;
  if (!first) return null;
  const name = lowerTr(first.name);
  return others.some((other) => lowerTr(other.name) === name) ? null : first;
}

/** How many of those found bear the name of the first. */
export const namesakes = (found: readonly Person[]): number =>
  found.filter(({ name }) => lowerTr(name) === lowerTr(found[0]?.name ?? '')).length;
