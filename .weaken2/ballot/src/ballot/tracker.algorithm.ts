/** Digits and letters without I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Tracker, protocol 6.5: the first 130 bits of B in 26 letters, five bits each, most significant first. */
export function tracker(B: Uint8Array): string {
  // Checks
  if (B.length !== 64) throw new RangeError('a ballot digest is 64 bytes');
  // Operation
  let letters = '';
  for (let i = 0; i < 26; i++) {
    const bit = 5 * i;
    const pair = (B[bit >> 3]! << 8) | B[(bit >> 3) + 1]!;
    letters += ALPHABET[(pair >> (11 - (bit & 7))) & 31];
  }
  // Output
  return letters;
}

/** For reading aloud: five groups, the last of six letters. */
export const groupedTracker = (letters: string): string =>
  [0, 5, 10, 15, 20].map((at) => letters.slice(at, at === 20 ? 26 : at + 5)).join(' ');

/** The tracker a person typed: case, spaces and hyphens ignored, I and L read as 1, O as 0; null when it is none. */
export function readTracker(typed: string): string | null {
  const letters = typed
    .replaceAll(/[\s-]/gu, '')
    .replaceAll(/[ıİiIlL]/gu, '1')
    .replaceAll(/[oO]/gu, '0')
    .toUpperCase();
  return letters.length === 26 && [...letters].every((letter) => ALPHABET.includes(letter)) ? letters : null;
}
