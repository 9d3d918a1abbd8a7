import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test, { describe } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const rows = readFileSync(`${ROOT}docs/asvs.md`, 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/u.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, lines = '', state = '', how = '', proof = '']) => ({ lines, state, how, proof }));

/** `1.1.1, 1.2.3-1.2.5` → each line. */
const each = (lines: string): string[] =>
  lines.split(', ').flatMap((part) => {
    const [from = '', to = from] = part.split('-');
    const section = from.slice(0, from.lastIndexOf('.'));
    assert.equal(to.slice(0, to.lastIndexOf('.')), section, part);
    const number = (line: string) => Number(line.slice(section.length + 1));
    return Array.from({ length: number(to) - number(from) + 1 }, (_, i) => `${section}.${number(from) + i}`);
  });

test('every chapter that applies is there, and no line twice', () => {
  const lines = rows.flatMap((row) => each(row.lines));
  assert.equal(new Set(lines).size, lines.length, lines.filter((line, i) => lines.indexOf(line) !== i).join());
  assert.deepEqual(
    [...new Set(lines.map((line) => Number(line.split('.')[0])))],
    [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 16],
  );
  assert.ok(lines.length > 180, `${lines.length} lines`);
});

describe('each line has a test that exists and says what it shows, or a word why not', () => {
  for (const { lines, state, how, proof } of rows)
    test(`${lines}: ${state}`, () => {
      assert.ok(['holds', 'in part', 'no', 'n/a'].includes(state), state);
      assert.ok(how.length > 10, 'how');
      const named = [...proof.matchAll(/`([^`]+)` “([^”]+)”/gu)];
      if (state === 'holds') assert.ok(named.length > 0, `no test is named: ${proof}`);
      else assert.ok(named.length > 0 || proof.length > 20, 'a word why not');
      for (const [, file = '', title = ''] of named) {
        assert.ok(existsSync(`${ROOT}${file}`), file);
        assert.ok(readFileSync(`${ROOT}${file}`, 'utf8').includes(title), `${file} has no “${title}”`);
      }
    });
});
