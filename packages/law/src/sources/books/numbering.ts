import type { IsoDay } from '@divan/basics';
import { numbersOf } from '../../kernel/numbering.ts';

/** Karar numarası: from 1 at the organ's first decision, for ever; neither the year nor a congress begins it anew (m.17). HUKUK 0082 */
export const decisionNumbersOf = (decisions: readonly IsoDay[], lastNumber = 0): readonly number[] =>
  numbersOf('CONTINUOUS', decisions, { number: lastNumber, year: null });
