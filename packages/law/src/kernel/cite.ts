import { TEXTS } from '../sources/texts.ts';
import type { LawText } from './source.ts';

/** The code of a text of law, e.g. TMK; the `source.ts` that brings the text in says its names. */
export type TextCode = keyof typeof TEXTS;

/** An article of a text, e.g. `{ source: 'TMK', article: '78/2' }`. */
export interface Citation {
  readonly source: TextCode;
  readonly article: string;
}

export const cite = (source: TextCode, article: string): Citation => ({ source, article });

const textOf = (code: TextCode): LawText => TEXTS[code];

/** Whether it is a number of an article; of an institution's own statute we may know only what a provision is about. */
const numbered = (article: string): boolean => /^(\d|(ek|geçici) \d)/iu.test(article);

/** `TMK m.78/2`; `Tüzük (seçimler)` where the number is not known. */
export const shortCitation = ({ source, article }: Citation): string =>
  `${textOf(source).short} ${numbered(article) ? `m.${article}` : `(${article})`}`;

/** `4721 sayılı Türk Medeni Kanunu m.78/2` */
export const fullCitation = ({ source, article }: Citation, language: 'tr' | 'en'): string =>
  numbered(article)
    ? language === 'tr'
      ? `${textOf(source).tr} m.${article}`
      : `${textOf(source).en} art. ${article}`
    : `${textOf(source)[language]} (${article})`;

/** The citations of several lists in their order, each once. @throws RangeError when there is none. */
export function citedIn(lists: Iterable<readonly Citation[]>): readonly [Citation, ...Citation[]] {
  const found = new Map([...lists].flat().map((one) => [shortCitation(one), one]));
  const [first, ...rest] = found.values();
  if (!first) throw new RangeError('a rule without an article');
  return [first, ...rest];
}
