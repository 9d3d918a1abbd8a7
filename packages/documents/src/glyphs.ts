/** Which letters a TrueType font can show: the Unicode subtables of its `cmap` (OpenType 1.9, formats 4 and 12). */
export function lettersOf(font: Buffer): Set<number> {
  const letters = new Set<number>();
  const tables = font.readUInt16BE(4);
  for (let i = 0; i < tables; i++) {
    const entry = 12 + 16 * i;
    if (font.toString('latin1', entry, entry + 4) !== 'cmap') continue;
    const cmap = font.readUInt32BE(entry + 8);
    for (let k = 0; k < font.readUInt16BE(cmap + 2); k++) {
      const [platform, at] = [font.readUInt16BE(cmap + 4 + 8 * k), cmap + font.readUInt32BE(cmap + 8 + 8 * k)];
      if (platform !== 0 && platform !== 3) continue;
      const format = font.readUInt16BE(at);
      if (format === 4) segments(font, at, letters);
      if (format === 12) groups(font, at, letters);
    }
  }
  return letters;
}

function segments(font: Buffer, at: number, letters: Set<number>): void {
  const twice = font.readUInt16BE(at + 6);
  for (let i = 0; i < twice; i += 2) {
    const end = font.readUInt16BE(at + 14 + i);
    const start = font.readUInt16BE(at + 16 + twice + i);
    const delta = font.readUInt16BE(at + 16 + 2 * twice + i);
    const place = at + 16 + 3 * twice + i;
    const offset = font.readUInt16BE(place);
    for (let letter = start; letter <= end && letter < 0xffff; letter++) {
      const glyph = offset === 0 ? letter : font.readUInt16BE(place + offset + 2 * (letter - start));
      if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) letters.add(letter);
    }
  }
}

function groups(font: Buffer, at: number, letters: Set<number>): void {
  for (let i = 0; i < font.readUInt32BE(at + 12); i++) {
    const group = at + 16 + 12 * i;
    for (let letter = font.readUInt32BE(group); letter <= font.readUInt32BE(group + 4); letter++) letters.add(letter);
  }
}

/** Spaces, line ends, marks of direction and joining: they show nothing, need no glyph, and stand in papers that were printed before. */
export const UNSEEN = /[\t\n\r\u{20}\u{a0}\u{ad}\u{2000}-\u{200f}\u{2028}-\u{202f}\u{205f}-\u{2069}\u{3000}\u{feff}]/u;

/** A letter by its Unicode number, `[U+1F469]`. */
export const hex = (letter: string): string =>
  `[U+${(letter.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}]`;

/** So many marks over one another, and so many letters without a gap, are printed as they come; beyond them the line is given a place to break. */
const MARKS = 100;
const UNBROKEN = 4000;
const MORE_MARKS = new RegExp(`\\p{M}{${MARKS}}(?=\\p{M})`, 'gu');
const LONG_RUN = new RegExp(`[^ \\t\\n\\r]{${UNBROKEN + 1},}`, 'gu');
const PIECES = /.{1,1000}/gsu;
const BREAK = '\u200b';

/**
 * The same text with invisible places to break in words of thousands of letters and in towers of marks. Without them the compiler works for minutes on a tower (its
 * work grows with the square) and writes a word as one string that PDF/A refuses: a single motion or speech would make the minutes, and with them the sealing, impossible.
 */
export const breakable = (text: string): string =>
  text
    .replaceAll(MORE_MARKS, (tower) => `${tower}${BREAK}`)
    .replaceAll(LONG_RUN, (run) => (run.match(PIECES) as string[]).join(BREAK));

/** The same value with every text in it set otherwise. */
export function retold<T>(value: T, set: (text: string) => string): T {
  if (typeof value === 'string') return set(value) as T;
  if (Array.isArray(value)) return value.map((one) => retold(one, set)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, retold(one, set)])) as T;
}

/**
 * A text with every letter that a font cannot show written as its Unicode number: whatever somebody wrote in a motion or a speech stands on paper. One letter without a
 * glyph would make the minutes, and with them the sealing, impossible (PDF/A refuses it, and the compiler may fall).
 */
export const spelled = (text: string, shows: (letter: string) => boolean): string =>
  breakable([...text].map((letter) => (shows(letter) ? letter : hex(letter))).join(''));

/** Whether every one of these fonts shows a letter, or it shows nothing anyway. */
export function shownBy(fonts: readonly Buffer[]): (letter: string) => boolean {
  const [first, ...others] = fonts.map(lettersOf);
  const shared = new Set([...(first ?? [])].filter((letter) => others.every((other) => other.has(letter))));
  return (letter) => shared.has(letter.codePointAt(0) as number) || UNSEEN.test(letter);
}
