import { day, type IsoDay, lowerTr } from '@divan/basics';
import { z } from 'zod';
import { isoDay } from './route.ts';

/** What offices write where there is nothing. */
const NOTHING =
  /^(?:[-–—_.?/*\s0]*|yok|yoktur|bilinmiyor|belirsiz|belirtilmemiş|girilmemiş|n\/a|null|none|00\.00\.0000)$/u;
export const isBlank = (text: string): boolean => text.length < 40 && NOTHING.test(lowerTr(text));

/** A number that a spreadsheet shortened (`1,23E+10`): its digits are lost. */
export const isShortened = (text: string): boolean => text.length < 40 && /^\d[.,]?\d*e\+?\d+$/iu.test(text.trim());

const MONTHS = ['oca', 'şub', 'mar', 'nis', 'may', 'haz', 'tem', 'ağu', 'eyl', 'eki', 'kas', 'ara'];
const ENGLISH_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthOf = (word: string): number => {
  const short = lowerTr(word).slice(0, 3);
  return MONTHS.indexOf(short) + 1 || ENGLISH_MONTHS.indexOf(short.replaceAll('ı', 'i')) + 1;
};
/** Two figures of a year: nobody who is a member was born or admitted after these. */
const century = (year: string): string => (year.length === 4 ? year : Number(year) > 30 ? `19${year}` : `20${year}`);

/**
 * A day as offices, databases and spreadsheets write it: `10.10.1980`, `5.4.80`, `5 Nisan 1980`, `05.Nis.1980`, `1980/04/05`, `19800405`, with or without an hour, and the
 * serial day of five figures; null if it is none of them. A year alone is no day.
 */
export function readDay(text: string): IsoDay | null {
  const plain = text
    .slice(0, 60)
    .trim()
    .replace(
      /(?:[T\s]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp][Mm]|Z|[+-]\d{2}:?\d{2})?|\s+(?:pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar))$/iu,
      '',
    );
  const made = (year: string, month: string | number, of: string): IsoDay | null => {
    const iso = `${century(year)}-${String(month).padStart(2, '0')}-${of.padStart(2, '0')}`;
    return isoDay.safeParse(iso).success ? day(iso) : null;
  };
  const dotted = /^(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d{2})$/u.exec(plain);
  if (dotted) return made(dotted[3] as string, dotted[2] as string, dotted[1] as string);
  const iso =
    /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/u.exec(plain) ?? /^((?:18|19|20|21)\d\d)(\d\d)(\d\d)$/u.exec(plain);
  if (iso) return made(iso[1] as string, iso[2] as string, iso[3] as string);
  const worded = /^(\d{1,2})[\s./-]*(\p{L}{3,9})[\s./-]*(\d{4}|\d{2})$/u.exec(plain);
  if (worded) {
    const month = monthOf(worded[2] as string);
    return month > 0 ? made(worded[3] as string, month, worded[1] as string) : null;
  }
  if (/^\d{5}(?:[.,]\d+)?$/u.test(plain)) {
    const serial = new Date(Date.UTC(1899, 11, 30) + Number.parseInt(plain, 10) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    return isoDay.safeParse(serial).success ? day(serial) : null;
  }
  return null;
}

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

/** A telephone number in E.164: ten figures after +90, others with their country code; null if it cannot be dialled. */
export function phoneOf(text: string): ReadPhone | null {
  if (text.length > 100) return null;
  if (isBlank(text)) return { phone: '', more: false };
  if (isShortened(text)) return null;
  const { first, more } = firstOf(text, /[/;,|\n]|\s(?:veya|ve|ya da|-|–)\s|dahili|dah\./iu);
  const whole = first.replace(/[.,]0$/u, '').replaceAll(/\(0\)/gu, '');
  if (/[^\d\s+().\-–:]/u.test(whole.replace(/^\p{L}+[.:\s]*/u, ''))) return null;
  const dialled = whole.replaceAll(/[^\d+]/gu, '').replace(/^00/u, '+');
  const plus = dialled.startsWith('+');
  const digits = dialled.replaceAll('+', '');
  const national = plus
    ? digits.startsWith('90')
      ? digits.slice(2)
      : null
    : digits.length > 10 && digits.startsWith('90')
      ? digits.slice(2)
      : digits;
  if (national !== null) {
    const number = national.replace(/^0/u, '');
    return /^[2-589]\d{9}$/u.test(number) ? { phone: `+90${number}`, more } : null;
  }
  return /^[1-9]\d{7,14}$/u.test(digits) ? { phone: `+${digits}`, more } : null;
}

export interface ReadEmail {
  readonly email: string;
  /** Whether something was taken away: a bracket, a point at the end, a second address. */
  readonly repaired: boolean;
}
const address = z.email();
/** Longest address of RFC 5321: 64 before the sign, 255 after. */
const MOST_EMAIL = 320;

/** An e-mail address by the rule of the form, with what can be repaired without doubt repaired; null if it is none. */
export function emailOf(text: string): ReadEmail | null {
  if (isBlank(text)) return { email: '', repaired: false };
  if (text.length > 2 * MOST_EMAIL) return null;
  const within = /<([^<>]+)>/u.exec(text)?.[1] ?? text;
  const { first, more } = firstOf(within, /[;,|\s/]\s*(?=[^;,|\s/@]+@)/u);
  const email = first
    .trim()
    .replace(/^mailto:/iu, '')
    .replaceAll(/^["'<(]+|["'>),;.]+$/gu, '')
    .replaceAll(/\s*@\s*/gu, '@');
  if (email.length > MOST_EMAIL || !address.safeParse(email).success) return null;
  return { email, repaired: more || email !== text.trim() };
}
