import { isolatedRuns, TURNING } from '@divan/basics';
import { breakable, hex, lettersOf, UNSEEN } from './glyphs.ts';

/** A family of fonts by the letters that each of its files has. */
export type Family = ReadonlySet<number>;

/** Letters that every one of these files shows. */
export function familyOf(files: readonly Buffer[]): Family {
  const [first, ...others] = files.map(lettersOf);
  return new Set([...(first ?? [])].filter((letter) => others.every((other) => other.has(letter))));
}

/** Variation selectors choose between looks of the letter before them. */
const SELECTOR = /[\u{fe00}-\u{fe0f}]/u;
const PRIVATE = /[\u{e000}-\u{f8ff}\u{f0000}-\u{10ffff}]/u;

/** What is set in one font or not at all: a letter with its marks, an emoji with its tone and what is joined to it, a flag with its tags. */
const CLUSTER =
  /\u{1f3f4}[\u{e0020}-\u{e007f}]+|.(?:\p{M}|\p{Emoji_Modifier}|\u{200c}|\u{200d}|(?<=\u{200d})\p{Extended_Pictographic})*/gsu;

const JOINER = '\u200d';
/** No emoji is of more letters; a chain of thousands would be worked on for minutes, and is set as so many emoji. */
const LONGEST = 24;

/**
 * A text as the fonts can set it: whatever no font has stands as its Unicode number, the same in every process. A letter with its marks comes from one font, or the letters that
 * the first font lacks are numbers.
 */
export function onPaper(text: string, families: readonly Family[]): string {
  const [first] = families as [Family, ...Family[]];
  // What turns the writing would do so for the rest of a paragraph: paper says that it stood there.
  const seen = (letter: string) => letter.search(TURNING) < 0 && !PRIVATE.test(letter);
  const unseen = (letter: string) => UNSEEN.test(letter) || SELECTOR.test(letter);
  const shows = (family: Family, letter: string) =>
    seen(letter) && (family.has(letter.codePointAt(0) as number) || unseen(letter));
  if ([...text].every((letter) => shows(first, letter))) return breakable(text);
  const set = (cluster: string): string => {
    const letters = [...cluster].filter((letter, _, all) => letter !== JOINER || all.length <= LONGEST);
    // Tags follow the black flag alone, and show nothing themselves.
    const asked = cluster.startsWith('\u{1f3f4}') ? letters.slice(0, 1) : letters;
    if (families.some((family) => asked.every((letter) => shows(family, letter)))) return letters.join('');
    return letters.map((letter) => (shows(first, letter) ? letter : hex(letter))).join('');
  };
  return breakable(isolatedRuns((text.match(CLUSTER) ?? []).map(set).join('')));
}
