import { type IsoDay, lowerTr } from '@divan/basics';
import { InputError, oneOf, type Parser, text } from '../../kernel/input.ts';
import type { Sentence } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';

/**
 * Reads a text by its words: the first row whose pattern is found gives the meaning. `wanted` says in the error which words are known.
 * The patterns see the text in Turkish lower case, with the i of English words as i.
 */
export const worded =
  <const T>(wanted: string, ...rows: readonly (readonly [pattern: RegExp, meaning: T])[]): Parser<T> =>
  (value, path = '') => {
    const said = plain(text(value, path));
    const row = rows.find(([pattern]) => pattern.test(said));
    if (!row) throw new InputError(path, wanted);
    return row[1];
  };

/** Turkish lower case in which an English capital I, too, becomes i. */
export const plain = (said: string): string => lowerTr(said.replaceAll('I', 'i'));

/** Kademe: belde, ilçe, il, and the grand congress as the congress of the headquarters. */
export const CONGRESS_TIERS = ['belde', 'ilçe', 'il', 'büyük kongre'] as const;
export type CongressTier = (typeof CONGRESS_TIERS)[number];
export const LOCAL_TIERS = ['belde', 'ilçe', 'il'] as const;
export type LocalTier = (typeof LOCAL_TIERS)[number];
export const congressTier = oneOf(...CONGRESS_TIERS);
export const localTier = oneOf(...LOCAL_TIERS);

/** Bodies as the vectors name them. */
export const ILCE_BOARD = 'ilçe yönetim kurulu';
export const IL_BOARD = 'il yönetim kurulu';
export const MDK = 'Merkez Disiplin Kurulu';

/** A last day in a sentence. */
export const dueSentence = (tr: string, en: string, on: IsoDay): Sentence => ({
  tr: `${tr} için son gün: ${shownDay(on)}.`,
  en: `${en}: due by ${shownDay(on)}.`,
});

/** A number asked for and the number there is. */
export const reachedSentence = (
  what: Sentence,
  { required, actual, reached }: { readonly required: number; readonly actual: number; readonly reached: boolean },
): Sentence =>
  required === 0
    ? { tr: `${what.tr}: aranmaz; bulunan ${actual}.`, en: `${what.en}: none is asked; ${actual} found.` }
    : {
        tr: `${what.tr}: gereken en az ${required}, bulunan ${actual}; ${reached ? 'yeterlidir' : 'yeterli değildir'}.`,
        en: `${what.en}: at least ${required} needed, ${actual} found; ${reached ? 'enough' : 'not enough'}.`,
      };

/** A condition beside the figures, as a part of a sentence. */
export const condition = (holds: boolean, what: Sentence): Sentence => ({
  tr: `${what.tr}: ${holds ? 'evet' : 'hayır'}`,
  en: `${what.en}: ${holds ? 'yes' : 'no'}`,
});

/** One of two sentences. */
export const either = (holds: boolean, yes: Sentence, no: Sentence): Sentence => (holds ? yes : no);
