import { createHash, randomInt } from 'node:crypto';
import { fingerprintWords } from '@divan/basics';

export const SECRET_BYTES = 32;
/** So many words are asked back. */
const ASKED = 3;

/** Four words by which page and paper are known to belong together. */
export const paperName = (publicKey: string): string[] =>
  fingerprintWords(createHash('sha256').update(publicKey).digest(), 4);

/** Of the words that were asked only this is kept: ten bits a word, bound to the paper. */
export const answerHash = (paperId: string, words: readonly string[]): string =>
  createHash('sha256')
    .update(`divan-backup-paper/1\0${paperId}\0${words.join(' ')}`)
    .digest('hex');

/** Which words are asked back: different places from 1 to `of`, in their order. */
export function askedPlaces(of: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < ASKED) chosen.add(randomInt(1, of + 1));
  return [...chosen].toSorted((a, b) => a - b);
}
