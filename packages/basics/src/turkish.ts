/**
 * Turkish collation and case (Unicode CLDR `tr`). One module, so that database, server and browser agree:
 * PostgreSQL uses `tr-x-icu`, JavaScript `Intl.Collator('tr')`.
 */
const collator = new Intl.Collator('tr', { sensitivity: 'variant' });

/** Compares in Turkish alphabetical order (c ç, g ğ, h ı i, o ö, s ş, u ü). */
export const compareTr = (a: string, b: string): number => collator.compare(a, b);

/** Turkish upper case after NFC: i → İ, ı → I. */
export const upperTr = (text: string): string => text.normalize('NFC').toLocaleUpperCase('tr');

/** Turkish lower case after NFC: I → ı, İ → i. */
export const lowerTr = (text: string): string => text.normalize('NFC').toLocaleLowerCase('tr');

/** Controls, soft hyphens and marks of direction: they show nothing, come along when a text is pasted, and make two of one name. Joiners stay, some scripts need them. */
export const UNSEEN = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const CONTROLS = /\p{Cc}/gu;

/** A text of one line in its one writing: composed letters, single spaces, nothing unseen; an i with a second dot, as programs that know no Turkish write a small İ, is an i. */
export const tidyLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(CONTROLS, ' ')
    .replaceAll('i\u0307', 'i')
    .replace(/\s+/gu, ' ')
    .trim();

/** A text of many lines in its one writing: composed letters, nothing around it. What stands inside stays as it was typed. */
export const tidyText = (text: string): string => text.normalize('NFC').trim();

const SEEN = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Whether a text shows anything: one of joiners, fillers and marks of direction alone does not. */
export const isSeen = (text: string): boolean => SEEN.test(text);

/** The first letters of a text, at most so many units of UTF-16, and no half of a letter: half a pair is no text, neither for JSON nor for a database. */
export const beginning = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/u, '');

/** Form for comparing identities: NFC, single spaces, Turkish upper case. Never folds ş to s or ı to i. */
export const nameKey = (text: string): string => upperTr(tidyLine(text));

/** Capitals with hooks, dots and accents, and the plain letter for which people type them or which they type instead; at the same place. Databases fold by the same table. */
export const FOLDED = {
  from: 'ÇĞİÖŞÜÂÎÛÊÔÁÀÄÃÅÉÈËÍÌÏÓÒÕØÚÙÝÑŠŽČĆĐŁ',
  to: 'CGIOSUAIUEOAAAAAEEEIIIOOOOUUYNSZCCDL',
} as const;
const PLAIN = new Map(Array.from(FOLDED.from, (letter, i) => [letter, FOLDED.to[i] as string]));

/** A text as it is searched, whichever letters somebody's keyboard has: `ışıl`, `ISIL` and `Isil` are one. Only for finding: who is who is never told by it. */
export const searchKey = (text: string): string =>
  Array.from(nameKey(text), (letter) => PLAIN.get(letter) ?? letter).join('');

/** The words somebody searches by, in any order. */
export const searchWords = (text: string): string[] => searchKey(text).split(' ').filter(Boolean).slice(0, 8);

/** A number that people count by: 7 and 0007 are one, for spreadsheets take the zeros away. */
export const numberKey = (number: string): string => number.replace(/^0+(?=\d)/u, '');

export interface NamedPerson {
  readonly surname: string;
  readonly name: string;
  readonly memberNo: string;
}

/** Order of every list of persons: surname, name, member number, the Turkish way. */
export function compareBySurname(a: NamedPerson, b: NamedPerson): number {
  return compareTr(a.surname, b.surname) || compareTr(a.name, b.name) || compareTr(a.memberNo, b.memberNo);
}
