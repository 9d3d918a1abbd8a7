import type { IsoDay } from '@divan/basics';
import type { Citation } from './cite.ts';
import type { Parser } from './input.ts';

/** A sentence with figures, in both languages. */
export interface Sentence {
  readonly tr: string;
  readonly en: string;
}

/** A rule of law as one value: name, articles, since when, decision, and the sentence that explains a decision. */
export interface Rule<Input = unknown, Output = unknown> {
  readonly name: string;
  readonly cites: readonly [Citation, ...Citation[]];
  readonly inForceFrom: IsoDay;
  /** Reads the input strictly from JSON. */
  readonly parse: Parser<Input>;
  /** Total: no clock, no chance, no I/O. */
  readonly decide: (input: Input) => Output;
  readonly explain: (input: Input, output: Output) => Sentence;
}

/** Declares a rule: first how its input is read, then what it says. */
export const rule = <Input, Output>(
  parse: Parser<Input>,
  definition: Omit<Rule<Input, Output>, 'parse'>,
): Rule<Input, Output> => ({ ...definition, parse });
