import { canonicalJson } from '@divan/basics';
import { list, object, text } from './kernel/input.ts';
import type { Rule } from './kernel/rule.ts';
import type { Source } from './kernel/source.ts';
import { SOURCES as FOUND } from './sources/index.ts';

/** Every source of law with its rules. */
export const SOURCES: readonly (Source & { readonly rules: readonly Rule[] })[] = FOUND;

export const sourceNamed = (name: string) => SOURCES.find((source) => source.name === name);

/** Finds a rule of a source by its name. */
export const ruleNamed = (source: string, name: string): Rule | undefined =>
  sourceNamed(source)?.rules.find((candidate) => candidate.name === name);

export interface VectorCase {
  readonly id: string;
  readonly article: string;
  readonly rule: string;
  readonly input: unknown;
  readonly expected: unknown;
  readonly note: string;
}

const anything = (value: unknown): unknown => value;

/** Reads a vector file. @throws InputError naming the field. */
export const parseVectors = list(
  object({ id: text, article: text, rule: text, input: anything, expected: anything, note: text }),
) as (value: unknown) => readonly VectorCase[];

export interface VectorReport {
  readonly passed: readonly VectorCase[];
  readonly failed: readonly { readonly vector: VectorCase; readonly got: unknown }[];
  readonly withoutRule: readonly VectorCase[];
}

/** Runs cases against the rules of a source. An input that a rule cannot read counts as failed, with the reason. */
export function checkVectors(source: string, cases: readonly VectorCase[]): VectorReport {
  const passed: VectorCase[] = [];
  const failed: { vector: VectorCase; got: unknown }[] = [];
  const withoutRule: VectorCase[] = [];
  for (const vector of cases) {
    const found = ruleNamed(source, vector.rule);
    if (!found) {
      withoutRule.push(vector);
      continue;
    }
    let got: unknown;
    try {
      got = found.decide(found.parse(vector.input));
    } catch (error) {
      got = { error: String(error) };
    }
    if (canonicalJson(got) === canonicalJson(vector.expected)) passed.push(vector);
    else failed.push({ vector, got });
  }
  return { passed, failed, withoutRule };
}
