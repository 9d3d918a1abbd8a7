import type { IsoDay } from '@divan/basics';
import { type Citation, fullCitation, shortCitation } from './cite.ts';
import { anyOf, type Parser } from './input.ts';

/** A sentence with figures, in both languages. */
export interface Sentence {
  readonly tr: string;
  readonly en: string;
}

/** The sentence of a decision; `cites` where only some of the rule's articles decide this case. */
export interface Explanation extends Sentence {
  readonly cites?: readonly Citation[];
}

/** A rule of law as one value: name, articles, since when (and until when), decision, and the sentence that explains a decision. */
export interface Rule<Input = unknown, Output = unknown> {
  readonly name: string;
  readonly cites: readonly [Citation, ...Citation[]];
  readonly inForceFrom: IsoDay;
  /** The last day in force; absent while the rule stands. */
  readonly inForceTo?: IsoDay;
  /** Reads the input strictly from JSON. */
  readonly parse: Parser<Input>;
  /** Total: no clock, no chance, no I/O. */
  readonly decide: (input: Input) => Output;
  /** The decision in a sentence with its figures, both languages. The articles are added by {@link explained}. */
  readonly explain: (input: Input, output: Output) => Explanation;
}

/** Declares a rule: first how its input is read, then what it says. */
export const rule = <Input, Output>(
  parse: Parser<Input>,
  definition: Omit<Rule<Input, Output>, 'parse'>,
): Rule<Input, Output> => ({ ...definition, parse });

/** One of the questions that a rule answers. */
interface Form {
  readonly parse: Parser<unknown>;
  readonly decide: (input: never) => unknown;
  readonly explain: (input: never, output: never) => Explanation;
}

/** A question of a rule: how it is read, decided and explained. */
export const form = <Input, Output>(
  parse: Parser<Input>,
  decide: (input: Input) => Output,
  explain: (input: Input, output: Output) => Explanation,
): Form => ({ parse, decide, explain });

interface Asked {
  readonly form: Form;
  readonly input: unknown;
}

/** Declares a rule that answers several questions, told apart by their fields: the first form that reads the input decides. */
export const ruleOfForms = (
  definition: Omit<Rule, 'parse' | 'decide' | 'explain'>,
  ...forms: readonly [Form, ...Form[]]
): Rule => {
  const [first, ...rest] = forms.map(
    (one): Parser<Asked> =>
      (value, path) => ({ form: one, input: one.parse(value, path) }),
  ) as [Parser<Asked>, ...Parser<Asked>[]];
  return rule(anyOf(first, ...rest), {
    ...definition,
    decide: ({ form: asked, input }) => asked.decide(input as never),
    explain: ({ form: asked, input }, output) => asked.explain(input as never, output as never),
  }) as Rule;
};

/** The sentence of a decision with its articles: `Gereken: 101; hazır bulunan: 100. (Kongre Yön. m.58)`. */
export function explained(of: Rule, input: unknown, output: unknown): Sentence {
  const { tr, en, cites = of.cites } = of.explain(input, output);
  return {
    tr: `${tr} (${cites.map(shortCitation).join('; ')})`,
    en: `${en} (${cites.map((one) => fullCitation(one, 'en')).join('; ')})`,
  };
}

const isRule = (value: unknown): value is Rule =>
  typeof value === 'object' && value !== null && 'decide' in value && 'cites' in value;

/** The rules that modules export, in the order written. */
export const rulesIn = (...modules: readonly Readonly<Record<string, unknown>>[]): readonly Rule[] =>
  modules.flatMap((module) => Object.values(module).filter(isRule));
