import { lowerTr } from '@divan/basics';
import type { Person } from './desk-page.tsx';

/** Number first, as it is printed on the list, with or without its zeros; else every word as the beginning of a name. */
export function matches(people: readonly Person[], typed: string): Person[] {
  const wanted = lowerTr(typed.trim());
  if (wanted === '') return [];
  const bare = wanted.replace(/^0+/u, '');
  const byNo = people.filter(({ no }) => lowerTr(no).replace(/^0+/u, '') === bare);
  if (byNo.length > 0) return byNo;
  const words = wanted.split(/\s+/u);
  return people.filter(({ name, no }) => {
    const parts = lowerTr(name).split(/\s+/u);
    return words.every((word) => parts.some((part) => part.startsWith(word))) || lowerTr(no).startsWith(wanted);
  });
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
