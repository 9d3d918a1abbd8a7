import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8 } from './bytes.ts';

/** Characters that are not seen, that turn the direction of writing, or that each reader shows differently (protocol 3.6), as code points from – to. */
const UNSEEN: readonly (readonly [number, number])[] = [
  [0x0000, 0x001f],
  [0x007f, 0x009f],
  [0x00ad, 0x00ad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xf8ff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xffff],
  [0xe0000, 0x10ffff],
];

/** Whether a text shows all it holds, protocol 3.6. */
export const isPlain = (text: string): boolean =>
  [...text].every((character) => {
    const code = character.codePointAt(0)!;
    return !UNSEEN.some(([from, to]) => code >= from && code <= to);
  });

/** A text as a reader takes it, protocol 3.6: NFKC, small letters, I, İ and ı as i, spaces as one. Two names with one look have one fold. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll('i\u0307', 'i')
    .replaceAll('ı', 'i')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** The text behind a commitment; it is kept beside the board and can be erased without it. */
export interface Opening {
  /** SHA-256, hex. */
  readonly commitment: string;
  /** 32 bytes of chance, hex. */
  readonly salt: string;
  readonly text: string;
}

/** TextCommitment, protocol 3.6: SHA-256("divan-text/1" ‖ 0 ‖ salt in hex ‖ 0 ‖ text), hex; the journal's commitments are the same. */
export const textCommitment = (salt: string, text: string): string =>
  bytesToHex(sha256(utf8(`divan-text/1\0${salt}\0${text}`)));

/** The opening of a text under a fresh salt. @param chance 32 bytes */
export function openingOf(text: string, chance: Uint8Array): Opening {
  const salt = bytesToHex(chance);
  return { commitment: textCommitment(salt, text), salt, text };
}
