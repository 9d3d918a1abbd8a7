import { day, type IsoDay, searchKey, UNSEEN } from '@divan/basics';
import { z } from 'zod';
import { isoDay } from './route.ts';

/** A text as it is read: letters of double width are plain ones, all dashes one, marks that show nothing are gone. */
const plainly = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[‐‑‒–—―−]/gu, '-')
    .replaceAll(UNSEEN, '');
/** For words that programs write with or without hooks and dots: `NİS`, `NIS`, `nis`. */
const folded = (text: string): string => searchKey(plainly(text)).toLowerCase();

/** What offices and databases write where there is nothing. */
const NOTHING =
  /^(?:[-_.:?/*()[\]\s0]*|\(?(?:yok|yoktur|bos|bilgi yok|bilinmiyor|belirsiz|belli degil|belirtilmemis|girilmemis|tespit edilemedi|n\/a|nan|nat|null|none)\)?\.?)$/u;
export const isBlank = (text: string): boolean => text.length < 40 && NOTHING.test(folded(text));

/** A number that a spreadsheet shortened (`1,23E+10`): its digits are lost. */
export const isShortened = (text: string): boolean => text.length < 40 && /^\d[.,]?\d*e\+?\d+$/iu.test(text.trim());

/** A word of a spreadsheet where a value could not be found, in Turkish and English, and the row of signs of a column too narrow: a text file has it in place of the value. */
export const isErrorWord = (text: string): boolean =>
  text.length < 20 &&
  /^#(?:YOK|DEĞER!|BAŞV!|AD\?|SAYI\/0!|SAYI!|BOŞ!|TAŞMA!|N\/A|VALUE!|REF!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|#{2,})$/u.test(
    text,
  );

const MONTHS = ['oca', 'sub', 'mar', 'nis', 'may', 'haz', 'tem', 'agu', 'eyl', 'eki', 'kas', 'ara'];
const ENGLISH_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ROMAN_MONTHS = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];
const monthOf = (word: string): number =>
  ROMAN_MONTHS.indexOf(word) + 1 ||
  MONTHS.indexOf(word.slice(0, 3)) + 1 ||
  ENGLISH_MONTHS.indexOf(word.slice(0, 3)) + 1;
const WEEKDAY =
  /(?:^|[\s,]+)(?:pazartesi|sali|carsamba|persembe|cumartesi|cuma|pazar|pzt|cmt|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?=[\s,]|$)[\s,]*/u;
const CLOCK =
  /(?:t|[\s,]+)(?:saat\s*)?(?:(?:oo|os)\s*)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(?:am|pm|oo|os)?\s*(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?$/u;

/** The day in Istanbul of a moment that names its zone: midnight there is the evening before in UTC, as programs write it. */
function dayOfMoment(on: IsoDay, [, hour, minute, second = '00', zone]: RegExpExecArray): string {
  if (zone === undefined) return on;
  const offset = /^[+-]/u.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}` : 'Z';
  const moment = new Date(`${on}T${(hour as string).padStart(2, '0')}:${minute}:${second}${offset}`);
  return Number.isNaN(moment.getTime()) ? on : moment.toLocaleDateString('sv-SE', { timeZone: 'Europe/Istanbul' });
}

type Parts = readonly [year: string | undefined, month: string | number | undefined, day: string | undefined];
/** Year, month and day of a text without an hour; null if it is none of the writings. */
function partsOf(text: string): Parts | null {
  const dotted = /^(\d{1,2})(?:\s?[./,-]\s?|\s+)(\d{1,2})(?:\s?[./,-]\s?|\s+)(\d{4}|\d{2})$/u.exec(text);
  if (dotted) return [dotted[3], dotted[2], dotted[1]];
  const iso =
    /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/u.exec(text) ??
    /^((?:18|19|20|21)\d\d)(\d\d)(\d\d)(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?$/u.exec(text);
  if (iso) return [iso[1], iso[2], iso[3]];
  const worded =
    /^(?<day>\d{1,2})(?:st|nd|rd|th)?[\s./-]*(?<month>[a-z]{3,9}|[\s./-][ivx]{1,4}[\s./-])[\s.,/-]*(?<year>\d{4}|\d{2})$/u.exec(
      text,
    ) ?? /^(?<month>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?[\s,]+(?<year>\d{4})$/u.exec(text);
  const { year, month, day: of } = worded?.groups ?? {};
  const named = monthOf((month ?? '').replaceAll(/[^a-z]/gu, ''));
  return named > 0 ? [year, named, of] : null;
}

/** A serial day of a spreadsheet, of five figures. */
const serialDay = (text: string): string | null =>
  /^\d{5}(?:[.,]\d+)?$/u.test(text)
    ? new Date(Date.UTC(1899, 11, 30) + Number.parseInt(text, 10) * 86_400_000).toISOString().slice(0, 10)
    : null;

/**
 * A day as offices, databases and spreadsheets write it: `10.10.1980`, `5.4.80`, `5 Nisan 1980`, `05.NIS.1980`, `5/IV/1980`, `Apr 5 1980`, `1980/04/05`, `19800405`, with or without
 * weekday and hour, and the serial day of five figures; null if it is none of them. A year alone is no day.
 * @param latest a year of two figures means no later day; without it one up to 2030
 */
export function readDay(text: string, latest?: IsoDay): IsoDay | null {
  const plain = folded(text.slice(0, 60))
    .replaceAll(/^[\s'"“‘]+|[\s'"”’.,;]+$/gu, '')
    .replace(WEEKDAY, (_, at: number) => (at === 0 ? '' : ' '))
    .trim();
  const clock = CLOCK.exec(plain);
  const date = clock ? plain.slice(0, clock.index).trim() : plain;
  const known = (iso: string): IsoDay | null => (isoDay.safeParse(iso).success ? day(iso) : null);
  const serial = serialDay(date);
  if (serial) return known(serial);
  const parts = partsOf(date);
  if (!parts) return null;
  const [year = '', month, of = ''] = parts;
  const within = (full: string) => `${full}-${String(month).padStart(2, '0')}-${of.padStart(2, '0')}`;
  if (year.length === 2) {
    const late = latest === undefined ? Number(year) > 30 : within(`20${year}`) > latest;
    return known(within(`${late ? 19 : 20}${year}`));
  }
  const on = known(within(year));
  return on && clock ? known(dayOfMoment(on, clock)) : on;
}

/** An identity number as it is checked, without spaces, points of thousands and a fraction of nothing. */
export const identityDigits = (text: string): string =>
  text
    .slice(0, 40)
    .replace(/^(.{11,})[.,]0+$/u, '$1')
    .replaceAll(/[\s.,'’]/gu, '');

/** The first of several numbers or addresses in one cell, and whether there were more. */
const firstOf = (text: string, between: RegExp): { readonly first: string; readonly more: boolean } => {
  const parts = text.split(between).filter((part) => part.trim() !== '');
  return { first: (parts[0] ?? '').trim(), more: parts.length > 1 };
};

export interface ReadPhone {
  readonly phone: string;
  /** Whether more stood there than was taken. */
  readonly more: boolean;
}

/** Countries whose numbers begin with a zero only within the country, among those from which members write. */
const TRUNK_ZERO = /^(31|32|33|41|43|44|46|49|61|98|359|380|381|383|387|389|972|994|995)0+/u;

/** A single number without words around it, in E.164; null if it cannot be dialled. */
function dialled(text: string): string | null {
  const bare = text.replaceAll('(0)', '');
  if (/[^\d\s+().\-:]/u.test(bare)) return null;
  const figures = bare.replaceAll(/[^\d+]/gu, '').replace(/^00/u, '+');
  const digits = figures.replaceAll('+', '');
  const turkish = digits.startsWith('90') && (figures.startsWith('+') || digits.length > 10);
  if (turkish || !figures.startsWith('+')) {
    const number = digits.slice(turkish ? 2 : 0).replace(/^0/u, '');
    return /^[2-589]\d{9}$/u.test(number) ? `+90${number}` : null;
  }
  const abroad = digits.replace(TRUNK_ZERO, '$1');
  return /^[1-9]\d{7,14}$/u.test(abroad) ? `+${abroad}` : null;
}

/** What may stand behind a number in its cell: a note, an extension, another number. */
const BEHIND = /^(?:[^\d+]*\p{L}.*|\s*-\s*\d{1,4}|\s+[+(]*(?:0|5|9)[\d\s().-]{6,})$/u;
/** The number with which a text begins, where what follows it is told from it without doubt. */
function leading(text: string): string | null {
  for (const { index } of [...text.matchAll(/[\s(-]|\p{L}/gu)].reverse()) {
    const phone = BEHIND.test(text.slice(index)) ? dialled(text.slice(0, index)) : null;
    if (phone) return phone;
  }
  return null;
}

/** A telephone number in E.164: ten figures after +90, others with their country code; null if it cannot be dialled. */
export function phoneOf(text: string): ReadPhone | null {
  if (text.length > 100) return null;
  if (isBlank(text)) return { phone: '', more: false };
  if (isShortened(text)) return null;
  const plain = plainly(text)
    .trim()
    .replace(/^['"]|["']$/gu, '')
    .replace(/^\p{L}+[.:\s]*/u, '');
  // One number, also as a program that calculates wrote it, or with the sign of a list between its parts.
  const one = dialled(plain) ?? dialled(plain.replace(/[.,]0+$/u, ''));
  if (one) return { phone: one, more: false };
  const { first } = firstOf(plain, /[/;,|\n]|\s(?:veya|ve|ya da|-)\s|dahili|dah\./iu);
  const found = dialled(first) ?? leading(first);
  if (found) return { phone: found, more: true };
  const together = plain.includes('+') ? null : dialled(plain.replaceAll(/[/,]/gu, ''));
  return together ? { phone: together, more: false } : null;
}

export interface ReadEmail {
  readonly email: string;
  /** Whether something was taken away: a bracket, a point at the end, a second address. */
  readonly repaired: boolean;
}
const address = z.email();
/** Longest address of RFC 5321: 64 before the sign, 255 after. */
const MOST_EMAIL = 320;

const valid = (email: string): boolean => email.length <= MOST_EMAIL && address.safeParse(email).success;

/** Signs around an address that belong to no address. */
const AROUND = /^["'“”‘’<([#]+|["'“”‘’>)\],;.#]+$/gu;

/** An e-mail address by the rule of the form, with what can be repaired without doubt repaired; null if it is none. */
export function emailOf(text: string): ReadEmail | null {
  if (isBlank(text)) return { email: '', repaired: false };
  if (text.length > 2 * MOST_EMAIL) return null;
  const plain = plainly(text).trim();
  const within = /<([^<>]+)>/u.exec(plain)?.[1] ?? /^#?([^#]+)#(?:mailto:)?/iu.exec(plain)?.[1] ?? plain;
  const named = within
    .replace(/^(?:mailto:|e-?(?:posta|mail)\s*:\s*)/iu, '')
    .replace(/\?[a-z]+=.*$/iu, '')
    .replace(/\s*\([^()@]*\)$/u, '');
  const { first, more } = firstOf(named, /\s(?:veya|ve|ya da)\s|[;,|\s/]\s*(?=[^;,|\s/@]+@)/iu);
  const email = first
    .trim()
    .replaceAll(AROUND, '')
    .replace(/^mailto:/iu, '')
    .replaceAll(/\s*@\s*/gu, '@');
  return valid(email) ? { email, repaired: more || email !== text.trim() } : null;
}
