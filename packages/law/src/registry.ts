import { canonicalJson } from '@divan/basics';
import { BOOKS } from './books/index.ts';
import { CONGRESS } from './congress/index.ts';
import { ELECTRONIC_MEETINGS } from './electronic-meetings/index.ts';
import { list, object, text } from './input.ts';
import { PARTY_STATUTE } from './party-statute/index.ts';
import { POLITICAL_PARTIES_LAW } from './political-parties-law/index.ts';
import type { Rule } from './rule.ts';

/** Source (vector file) → its rules. */
export const SOURCES: Readonly<Record<string, readonly Rule[]>> = {
  'electronic-meetings': ELECTRONIC_MEETINGS,
  congress: CONGRESS,
  'party-statute': PARTY_STATUTE,
  'political-parties-law': POLITICAL_PARTIES_LAW,
  books: BOOKS,
};

/** Finds a rule of a source by its name. */
export const ruleNamed = (source: string, name: string): Rule | undefined =>
  SOURCES[source]?.find((candidate) => candidate.name === name);

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
