import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test, { describe } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FINDINGS } from '../scripts/teeth-findings.ts';
import { findingsPage, PAGE } from '../scripts/teeth-page.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const read = (file: string): string => readFileSync(`${ROOT}${file}`, 'utf8');
const upTo = (letter: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${letter}${i + 1}`);

test('every finding of the two reports stands in the table once', () => {
  assert.deepEqual(
    FINDINGS.map(({ id }) => id),
    [...upTo('C', 2), ...upTo('H', 13), ...upTo('M', 14), ...upTo('L', 16), ...upTo('B', 50)],
  );
});

test(`${PAGE} is what the table says (npm run teeth -- --page)`, () => assert.equal(read(PAGE), findingsPage()));

describe('a mend can still be taken out, and the test that misses it exists', () => {
  for (const { id, guards, why } of FINDINGS)
    test(id, () => {
      assert.ok(guards.length > 0 || (why?.length ?? 0) > 20, 'a test, or why there is none');
      for (const { file, test: name, namedIn, remove } of guards) {
        assert.ok(existsSync(`${ROOT}${file}`), file);
        assert.ok(read(namedIn ?? file).includes(name), `${namedIn ?? file} has no “${name}”`);
        assert.ok(remove.length > 0, `${name}: nothing is taken out`);
        for (const { file: changed, from, to } of remove) {
          assert.notEqual(from, to);
          assert.equal(read(changed).split(from).length, 2, `${changed}: “${from}” must stand exactly once`);
        }
      }
    });
});
