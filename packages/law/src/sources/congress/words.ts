import { lowerTr } from '@divan/basics';
import { InputError, type Parser, text } from '../../kernel/input.ts';

/**
 * Reads a free text of the cases by its meaning-bearing words: the first reading whose words all occur. What none of them knows is an input error naming the
 * field and what may stand there; nothing is guessed.
 */
export const byWords =
  <const T>(wanted: string, ...readings: readonly (readonly [value: T, ...words: readonly RegExp[]])[]): Parser<T> =>
  (value, path = '') => {
    const said = lowerTr(text(value, path));
    const found = readings.find(([, ...words]) => words.every((word) => word.test(said)));
    if (!found) throw new InputError(path, wanted);
    return found[0];
  };
