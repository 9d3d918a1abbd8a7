import { foldText, isPlain, type Opening, textCommitment } from '#src/encoding/plain-text.ts';
import { textOf } from '#src/encoding/shape.ts';
import type { Contest } from './contest.ts';

/** The words of a contest, opened. */
export interface ContestWords {
  /** Null where the opening was erased or is not at hand. */
  readonly title: string | null;
  /** By the order of the options. */
  readonly names: readonly (string | null)[];
}

/** What is wrong with the words beside a contest: no opening, one that does not fit, a text with unseen characters, two options with one look. */
export interface OpeningFault {
  readonly fault: 'MISSING' | 'FALSE' | 'UNSEEN' | 'SAME';
  /** `title`, or the id of the option. */
  readonly of: string;
}

const fits = (opening: Opening): boolean =>
  textOf(100)(opening.salt) &&
  textOf(500)(opening.text) &&
  textCommitment(opening.salt, opening.text) === opening.commitment;

const find = (openings: readonly Opening[], commitment: string): Opening | undefined =>
  openings.find((opening) => opening?.commitment === commitment);

/** The words of a contest that openings give, protocol 3.6; openings that do not fit give none. Contests of version 1 carry their words. */
export function contestWords(contest: Contest, openings: readonly Opening[]): ContestWords {
  if (contest.voters === undefined) return { title: contest.title, names: contest.options.map(({ name }) => name) };
  const word = (commitment: string): string | null => {
    const opening = find(openings, commitment);
    return opening && fits(opening) ? opening.text : null;
  };
  return { title: word(contest.title), names: contest.options.map(({ name }) => word(name)) };
}

/**
 * CheckOpenings, protocol 3.6: a device seals nothing when this is not null, since its voter would not know what the bits mean.
 * @returns null, or the first fault, by title and then the order of the options
 */
export function openingFault(contest: Contest, openings: readonly Opening[]): OpeningFault | null {
  const named = [{ id: 'title', name: contest.title }, ...contest.options];
  if (contest.voters !== undefined)
    for (const { id: of, name: commitment } of named) {
      const opening = find(openings, commitment);
      if (!opening) return { fault: 'MISSING', of };
      if (!fits(opening)) return { fault: 'FALSE', of };
    }
  return wordsFault(contest, contestWords(contest, openings));
}

/** What is wrong with words at hand, whatever is missing, protocol 3.6. */
export function wordsFault(contest: Contest, { title, names }: ContestWords): OpeningFault | null {
  if (title !== null && !isPlain(title)) return { fault: 'UNSEEN', of: 'title' };
  const seen = new Set<string>();
  for (const [i, name] of names.entries()) {
    if (name === null) continue;
    const of = contest.options[i]!.id;
    if (!isPlain(name)) return { fault: 'UNSEEN', of };
    const fold = foldText(name);
    if (fold === '' || seen.has(fold)) return { fault: 'SAME', of };
    seen.add(fold);
  }
  return null;
}
