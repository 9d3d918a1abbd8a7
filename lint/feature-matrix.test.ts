import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'node:test';

const ROOT = new URL('../', import.meta.url);
const FILES = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).split('\n');
const TEXT = readFileSync(new URL('docs/feature-matrix.md', ROOT), 'utf8');

interface Row {
  readonly no: number;
  readonly peer: string;
  readonly mark: string;
  readonly where: string;
}
const rows: readonly Row[] = TEXT.split('\n').flatMap((line) => {
  const cells = line.split(' | ').map((cell) => cell.replaceAll(/^\| | \|$/gu, '').trim());
  const [no = '', , peer = '', mark = '', ...where] = cells;
  return /^\d+$/u.test(no) ? [{ no: Number(no), peer, mark, where: where.join(' | ') }] : [];
});
const named = (where: string): string[] => where.match(/[\w./-]+\.(?:tsx?|sql|md)\b/gu) ?? [];

test('two hundred rows, each once, each with a mark', () => {
  assert.deepEqual(
    rows.map(({ no }) => no),
    Array.from({ length: 200 }, (_, i) => i + 1),
  );
  for (const { no, mark } of rows) assert.match(mark, /^[●◐○–]$/u, `row ${no}`);
});

test('the figures at the head are those of the table', () => {
  for (const mark of ['●', '◐', '○', '–'])
    assert.ok(TEXT.includes(`${rows.filter((row) => row.mark === mark).length} ${mark}`), mark);
});

test('a file that a row names is there', () => {
  const lost = rows.flatMap(({ no, where }) =>
    named(where).flatMap((path) =>
      FILES.some((file) => file === path || file.endsWith(`/${path}`)) ? [] : [`row ${no}: ${path}`],
    ),
  );
  assert.deepEqual(lost, []);
});

test('what is not whole says why', () => {
  const silent = rows.filter(({ mark, where }) => mark !== '●' && where.length < 6);
  assert.deepEqual(silent, []);
  const unexplained = rows.filter(
    ({ peer, mark, where }) =>
      peer.startsWith('●') && /[◐○]/u.test(mark) && !/left out|open|TMK|KVKK|DY|SPK/u.test(where),
  );
  assert.deepEqual(
    unexplained.map(({ no }) => no),
    [],
  );
});
