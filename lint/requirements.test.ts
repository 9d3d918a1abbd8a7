import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { sourceNamed } from '@divan/law';

const ROOT = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

/** The sentences of the leading text: the note, the law, the article. */
const SENTENCES = [
  ...Array.from({ length: 13 }, (_, i) => `N${i + 1}`),
  ...['L1', 'L2'],
  ...Array.from({ length: 11 }, (_, i) => `Y${i}`),
];

interface Row {
  readonly no: string;
  readonly sentence: string;
  readonly page: string;
  readonly rule: string;
  readonly test: string;
  readonly requirements: string;
}

const rows: readonly Row[] = read('docs/requirements.md')
  .split('\n')
  .map((line) => line.split(' | ').map((cell) => cell.replaceAll(/^\||\|$/gu, '').trim()))
  .filter(([no]) => /^[NLY]\d+$/u.test(no ?? ''))
  .map(([no = '', sentence = '', page = '', rule = '', named = '', requirements = '']) => ({
    no,
    sentence,
    page,
    rule,
    test: named,
    requirements,
  }));

const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/gu)].map((found) => found[1] as string);
/** Says why there is nothing of the kind, in more than a word. */
const WHY_NOT = /^none: .{20,}$/u;

const features = readdirSync(new URL('apps/web/src/features/', ROOT));
const routes = ['app', ...features.map((name) => `features/${name}`)]
  .map((folder) => read(`apps/web/src/${folder}/routes.ts`))
  .join('\n');
const rules = new Set(sourceNamed('electronic-meetings')?.rules.map(({ name }) => name));
const requirementsBelow = read('docs/requirements.md').split('## Electronic meetings (EM)')[1] ?? '';

test('the leading text stands first, every sentence once and in its order', () => {
  assert.match(read('docs/requirements.md'), /^# [^\n]+\n\n## The leading text/u);
  assert.deepEqual(
    rows.map(({ no }) => no),
    SENTENCES,
  );
});

for (const row of rows)
  test(`${row.no}: sentence, page, rule and test, or why not; what is named is there`, () => {
    assert.match(row.sentence, /^[\p{Lu}\d].{30,}\.$/u);
    if (!WHY_NOT.test(row.page)) {
      assert.ok(quoted(row.page).length > 0, 'no page');
      for (const page of quoted(row.page)) assert.ok(routes.includes(`'${page}'`), `no page ${page}`);
    }
    if (!WHY_NOT.test(row.rule)) {
      assert.ok(quoted(row.rule).length > 0, 'no rule');
      for (const rule of quoted(row.rule)) assert.ok(rules.has(rule), `no rule ${rule}`);
    }
    if (WHY_NOT.test(row.test)) return;
    const named = [...row.test.matchAll(/`([^`]+\.(?:ts|json))`: ((?:[^`;]|;(?! `))+)/gu)];
    assert.ok(named.length > 0, 'no test');
    for (const [, file = '', name = ''] of named) {
      assert.ok(existsSync(new URL(file, ROOT)), `no file ${file}`);
      const text = read(file);
      // What follows the name of a test is a remark; a name ends a string of the file.
      const stands = [...name.matchAll(/\. |$/gu)].some(({ index }) =>
        ["'", '"'].some((mark) => text.includes(`${mark}${name.slice(0, index).trim()}${mark}`)),
      );
      assert.ok(stands, `no test “${name}” in ${file}`);
    }
  });

test('the requirements they lead to stand below', () => {
  const known = new Set(
    [...requirementsBelow.matchAll(/^\| (R\d\d(?:, R\d\d)*) \|/gmu)].flatMap(([, cell = '']) => cell.split(', ')),
  );
  for (const { no, requirements } of rows)
    for (const one of requirements.split(', ')) {
      const [first = '', last = first] = one.split('–');
      for (let n = Number(first.slice(1)); n <= Number(last.slice(1)); n++)
        assert.ok(known.has(`R${String(n).padStart(2, '0')}`), `${no}: ${one}`);
    }
});
