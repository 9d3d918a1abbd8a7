import { err, ok, type Result } from './result.ts';
import { lowerTr } from './turkish.ts';
import { WORD_LIST } from './word-list.ts';

const BITS = 10;
const FOLDED: Readonly<Record<string, string>> = {
  ı: 'i',
  ç: 'c',
  ğ: 'g',
  ö: 'o',
  ş: 's',
  ü: 'u',
  â: 'a',
  î: 'i',
  û: 'u',
};

/** A word as it is compared: lower case, without dots and hooks, so that it may be typed on any keyboard. */
const folded = (word: string): string =>
  lowerTr(word)
    .replace(/[ıçğöşüâîû]/gu, (letter) => FOLDED[letter] as string)
    .replace(/\p{M}/gu, '');

/** What somebody typed as words, each as it is compared. */
export const typedWords = (typed: string): string[] =>
  folded(typed)
    .split(/[^\p{L}]+/u)
    .filter(Boolean);

const places = new Map(WORD_LIST.map((word, place) => [folded(word), place]));

/** Bits of bytes, most significant first, in numbers of ten bits; the last is filled up with zeros. */
function tens(bytes: Uint8Array, count: number): number[] {
  return Array.from({ length: count }, (_, n) => {
    let number = 0;
    for (let bit = n * BITS; bit < (n + 1) * BITS; bit++)
      number = (number << 1) | (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
    return number;
  });
}

/**
 * The first bits of a hash as words that people read aloud and compare, ten bits a word.
 * @param count words wanted; the hash must have that many bits
 */
export function fingerprintWords(hash: Uint8Array, count: number): string[] {
  if (hash.length * 8 < count * BITS) throw new RangeError('the hash is too short for so many words');
  return tens(hash, count).map((place) => WORD_LIST[place] as string);
}

/** Whether what somebody typed are these words: case, dots, hooks, spaces and punctuation do not matter. */
export function sameWords(typed: string, words: readonly string[]): boolean {
  const given = typedWords(typed);
  return given.length === words.length && given.every((word, n) => word === folded(words[n] as string));
}

/** CRC-16/CCITT-FALSE; its first fourteen bits find every single wrong word of a secret. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let i = 0; i < 8; i++) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return crc;
}

/** Bits of check that no single wrong word gets past; with fewer some do. */
const CHECK_BITS = 14;
/** Words of a secret of so many bytes with its check: 27 for 32 bytes. */
const wordsFor = (bytes: number): number => Math.ceil((8 * bytes + CHECK_BITS) / BITS);

/** A secret as words for paper; the last bits are a check. */
export function secretWords(secret: Uint8Array): string[] {
  const crc = checksum(secret);
  const checked = new Uint8Array([...secret, crc >> 8, crc & 0xff]);
  return tens(checked, wordsFor(secret.length)).map((place) => WORD_LIST[place] as string);
}

/** What is wrong with typed words: how many there should be, which are not in the list (counted from 1), or that they do not belong together. */
export type WordsFault =
  | { readonly reason: 'COUNT'; readonly expected: number; readonly given: number }
  | { readonly reason: 'UNKNOWN'; readonly at: readonly number[] }
  | { readonly reason: 'CHECK' };

/** The secret that {@link secretWords} wrote, from what somebody typed. @param length bytes of the secret */
export function secretOfWords(typed: string, length: number): Result<Uint8Array, WordsFault> {
  const given = typedWords(typed);
  const expected = wordsFor(length);
  if (given.length !== expected) return err({ reason: 'COUNT', expected, given: given.length });
  const numbers = given.map((word) => places.get(word) ?? -1);
  const at = numbers.flatMap((number, n) => (number < 0 ? [n + 1] : []));
  if (at.length > 0) return err({ reason: 'UNKNOWN', at });
  const bytes = new Uint8Array(length);
  for (let bit = 0; bit < 8 * length; bit++)
    if (((numbers[Math.floor(bit / BITS)] as number) >> (BITS - 1 - (bit % BITS))) & 1)
      bytes[bit >> 3] = (bytes[bit >> 3] as number) | (1 << (7 - (bit & 7)));
  const again = secretWords(bytes).map((word) => places.get(folded(word)));
  return again.every((number, n) => number === numbers[n]) ? ok(bytes) : err({ reason: 'CHECK' });
}
