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

/** Form for comparing identities: NFC, single spaces, Turkish upper case. Never folds ş to s or ı to i. */
export const nameKey = (text: string): string => upperTr(text.trim().replace(/\s+/gu, ' '));

export interface NamedPerson {
  readonly surname: string;
  readonly name: string;
  readonly memberNo: string;
}

/** Order of every list of persons: surname, name, member number, the Turkish way. */
export function compareBySurname(a: NamedPerson, b: NamedPerson): number {
  return compareTr(a.surname, b.surname) || compareTr(a.name, b.name) || compareTr(a.memberNo, b.memberNo);
}
