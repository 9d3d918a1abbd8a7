/** Bullets that word processors keep among their private letters, as what they look like: nobody else's fonts know them. */
const BULLETS: Readonly<Record<string, string>> = {
  '\uf0b7': '•',
  '\uf0a7': '▪',
  '\uf076': '❖',
  '\uf0d8': '➢',
  '\uf0fc': '✓',
  '\uf0a8': '□',
  '\uf02d': '–',
};

/** A text as it is typed or pasted, with bullets that everybody sees. */
export const typedText = (text: string): string =>
  text.replaceAll(/[\uf02d\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc]/gu, (letter) => BULLETS[letter] as string);

/** Letters that papers write as numbers: private ones, signs that turn the writing, and scripts that their fonts have not (as `letters-on-paper.ts` of the papers does it). */
const BY_NUMBER =
  /[\p{Co}\u{202a}-\u{202e}\u{2066}-\u{2069}]|(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Common}\p{Script=Inherited}])\p{L}/gu;

/** The first few of such letters in a text, each once, by their numbers. */
export const byNumber = (text: string): string[] =>
  [...new Set(text.match(BY_NUMBER))]
    .slice(0, 3)
    .map((letter) => `[U+${(letter.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}]`);
