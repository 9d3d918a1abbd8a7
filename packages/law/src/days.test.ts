import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import { addDays, day, type IsoDay, isDay } from '@divan/basics';
import type { Dated } from './kernel/dated.ts';
import { InputError } from './kernel/input.ts';
import { explained } from './kernel/rule.ts';
import { parseVectors, ruleNamed, SOURCES } from './registry.ts';

const VECTORS = new URL('../vectors/', import.meta.url);

/** Days that people type: the ends of the calendar, of centuries and of leap years, and each day on which a figure of the law changes, with its neighbours. */
const DAYS: readonly IsoDay[] = (() => {
  const on = new Set<string>();
  for (const year of [
    1, 4, 100, 999, 1000, 1582, 1600, 1849, 1850, 1899, 1900, 1904, 1926, 1970, 1983, 1987, 1999, 2000,
  ])
    on.add(`${String(year).padStart(4, '0')}-01-01`).add(`${String(year).padStart(4, '0')}-12-31`);
  for (let year = 2001; year <= 2061; year += 3) on.add(`${year}-02-28`).add(`${year}-08-30`).add(`${year}-12-31`);
  for (const year of [2004, 2028, 2096, 2400, 9996]) on.add(`${year}-02-29`);
  for (const year of [2199, 2200, 3000, 9989, 9994, 9998, 9999]) on.add(`${year}-01-01`).add(`${year}-12-31`);
  for (const { inForceFrom, inForceTo } of SOURCES.flatMap(({ rules }) => rules))
    for (const edge of [inForceFrom, ...(inForceTo ? [inForceTo] : [])])
      for (const beside of [-1, 0, 1]) on.add(addDays(edge, beside));
  return [...on].map(day);
})();

/** Where in an input days stand; an hour may follow them. */
function placesOfDays(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value === 'string') return isDay(value.slice(0, 10)) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => placesOfDays(one, [...path, key]));
}

function withDay(value: unknown, path: readonly string[], on: IsoDay): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return `${on}${String(value).slice(10)}`;
  if (Array.isArray(value)) return value.with(Number(key), withDay(value[Number(key)], rest, on));
  return { ...(value as object), [key]: withDay((value as Record<string, unknown>)[key], rest, on) };
}

for (const file of readdirSync(VECTORS)) {
  const source = basename(file, '.json');
  const cases = parseVectors(JSON.parse(readFileSync(new URL(file, VECTORS), 'utf8')));
  describe(source, () => {
    for (const [name, group] of Map.groupBy(cases, (vector) => vector.rule)) {
      const rule = ruleNamed(source, name);
      const shapes = Map.groupBy(
        group.filter(({ input }) => rule && placesOfDays(input).length > 0),
        ({ input }) => JSON.stringify(placesOfDays(input)),
      );
      if (!rule || shapes.size === 0) continue;
      test(`${name} answers for whatever day is typed`, () => {
        for (const [{ input }] of [...shapes.values()].map((alike) => [alike[0]] as [(typeof group)[number]])) {
          const places = placesOfDays(input);
          for (const on of DAYS)
            for (const changed of [...places.map((place) => [place]), places]) {
              const asked = changed.reduce((value, place) => withDay(value, place, on), input);
              let given: unknown;
              try {
                given = rule.parse(asked);
              } catch (error) {
                // Refused at the field is an answer.
                assert.ok(error instanceof InputError && error.path !== '', `${JSON.stringify(asked)}: ${error}`);
                continue;
              }
              let said = { tr: '', en: '' };
              assert.doesNotThrow(() => {
                said = explained(rule, given, rule.decide(given));
              }, JSON.stringify(asked));
              assert.doesNotMatch(`${said.tr} ${said.en}`, /undefined|NaN|Infinity|null/u, JSON.stringify(asked));
            }
        }
      });
    }
  });
}

const isDated = (value: unknown): value is Dated<unknown> =>
  typeof value === 'object' && value !== null && 'periods' in value && 'on' in value;

test('every figure of the law answers for every day: with its first edition before it, with its last after it', async () => {
  const law = new URL('./sources/', import.meta.url);
  const modules = readdirSync(law, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.test.ts'),
  );
  let figures = 0;
  for (const path of modules)
    for (const [name, figure] of Object.entries((await import(new URL(path, law).href)) as object)) {
      if (!isDated(figure)) continue;
      figures += 1;
      for (const on of DAYS) {
        const { from, cites } = figure.on(on);
        assert.ok(cites.length > 0, name);
        assert.ok(from <= on || from === figure.periods[0]?.from, `${name} on ${on}`);
      }
    }
  assert.ok(figures > 40, `${figures} figures`);
});
