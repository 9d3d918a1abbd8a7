import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test, { describe } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const page = readFileSync(`${ROOT}docs/security.md`, 'utf8');
/** Rows of the threat table: place, kind by STRIDE, threat, answer, tests. */
const rows = page
  .split('\n')
  .filter((line) => /^\| [A-Z][^|]* \| [STRIDE] \|/u.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, place = '', kind = '', threat = '', answer = '', tests = '']) => ({ place, kind, threat, answer, tests }));

test('the threat model looks at every place with every kind of threat that STRIDE knows', () => {
  assert.ok(rows.length >= 30, `${rows.length} threats`);
  assert.deepEqual([...new Set(rows.map((row) => row.kind))].sort(), ['D', 'E', 'I', 'R', 'S', 'T']);
  assert.equal(new Set(rows.map((row) => row.threat)).size, rows.length, 'a threat stands once');
});

describe('each threat names tests that exist and say what they show, or says that it is unmitigated and why', () => {
  for (const { place, kind, threat, answer, tests } of rows)
    test(`${place} ${kind}: ${threat}`, () => {
      assert.ok(answer.length > 10, 'an answer');
      if (tests === 'unmitigated')
        return assert.match(answer, /\. /u, 'an unmitigated threat says what is left and what can be done');
      const named = [...tests.matchAll(/`([^`]+)` “([^”]+)”/gu)];
      assert.ok(named.length > 0, `no test is named: ${tests}`);
      for (const [, file = '', title = ''] of named) {
        assert.ok(existsSync(`${ROOT}${file}`), file);
        assert.ok(readFileSync(`${ROOT}${file}`, 'utf8').includes(title), `${file} has no “${title}”`);
      }
    });
});
