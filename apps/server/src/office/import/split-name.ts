export interface SplitName {
  readonly name: string;
  readonly surname: string;
  /** Of how many words the name is. */
  readonly words: number;
}

/** The words of a cell that holds both names, and whether a comma stands after the surname. */
function wordsOf(text: string): { readonly words: readonly string[]; readonly comma: number } {
  const comma = /^([^,]+),\s*([^,]+)$/u.exec(text);
  if (!comma) return { words: text.split(' ').filter(Boolean), comma: 0 };
  const [surname, name] = [comma[1] as string, comma[2] as string].map((part) => part.trim().split(' '));
  return { words: [...(surname as string[]), ...(name as string[])], comma: (surname as string[]).length };
}

/**
 * Name and surname of one cell: the last word is the surname; the first words are where the heading or the person says so, or a comma follows them.
 * @param nameWords of how many words the name is, where somebody has said it
 */
export function splitName(text: string, surnameFirst: boolean, nameWords?: number): SplitName {
  const { words, comma } = wordsOf(text);
  const first = comma > 0 || surnameFirst;
  const usual = comma > 0 ? words.length - comma : words.length - 1;
  const count = nameWords !== undefined && nameWords > 0 && nameWords < words.length ? nameWords : usual;
  if (words.length < 2) return first ? { name: '', surname: text, words: 0 } : { name: text, surname: '', words: 1 };
  const [surname, name] = first
    ? [words.slice(0, words.length - count), words.slice(words.length - count)]
    : [words.slice(count), words.slice(0, count)];
  return { name: name.join(' '), surname: surname.join(' '), words: count };
}

/** All ways to split such a cell, by how many words the name has. */
export const splitsOf = (text: string, surnameFirst: boolean): SplitName[] =>
  Array.from({ length: Math.max(0, wordsOf(text).words.length - 1) }, (_, i) => splitName(text, surnameFirst, i + 1));
