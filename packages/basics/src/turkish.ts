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
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
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

/** Form for comparing identities: NFC, single spaces, Turkish upper case. Never folds ş to s or ı to i. */
export const nameKey = (text: string): string => upperTr(tidyLine(text));

export interface NamedPerson {
  readonly surname: string;
  readonly name: string;
  readonly memberNo: string;
}

/** Order of every list of persons: surname, name, member number, the Turkish way. */
export function compareBySurname(a: NamedPerson, b: NamedPerson): number {
  return compareTr(a.surname, b.surname) || compareTr(a.name, b.name) || compareTr(a.memberNo, b.memberNo);
}
