import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import test, { describe } from 'node:test';
import { parseVectors, ruleNamed } from './registry.ts';

const folder = new URL('../vectors/', import.meta.url);

for (const file of readdirSync(folder)) {
  const source = basename(file, '.json');
  const cases = parseVectors(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  for (const [name, group] of Map.groupBy(cases, (vector) => vector.rule)) {
    const rule = ruleNamed(source, name);
    if (!rule) {
      test.todo(`${source}/${name}: ${group.length} vectors wait for a rule`);
      continue;
    }
    describe(`${source}/${name}`, () => {
      for (const vector of group)
        test(`${vector.id} [${vector.article}] ${vector.note}`, () =>
          assert.deepEqual(rule.decide(rule.parse(vector.input)), vector.expected));
    });
  }
}
