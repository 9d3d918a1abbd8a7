import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';

const ROOT = new URL('../', import.meta.url);
const code = ['packages', 'apps']
  .flatMap((folder) =>
    readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  )
  .filter((path) => /\.(ts|tsx|sql)$/u.test(path) && !/node_modules|\/dist\/|\.test\.ts$|testing\.ts$/u.test(path))
  .map((path) => ({ path, text: readFileSync(new URL(path, ROOT), 'utf8') }));
const rows = readFileSync(new URL('docs/glossary.md', ROOT), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.includes('Identifier') && !line.startsWith('|---'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

test('one row a word: what has two rows has two words for one thing', () => {
  const words = rows.map(([turkish]) => turkish);
  assert.deepEqual(
    words.filter((word, i) => words.indexOf(word) !== i),
    [],
  );
});

for (const [turkish, identifiers, , never] of rows as [string, string, string, string][]) {
  test(`${turkish} = ${identifiers}`, () => {
    for (const identifier of identifiers.split(' / '))
      assert.ok(
        code.some(({ text }) => text.includes(identifier)),
        identifier,
      );
    if (never)
      assert.deepEqual(
        code
          .filter(({ text }) =>
            new RegExp(`\\b${never}\\w*`, 'iu').test(
              text.replaceAll(
                /randomBytes|randomUUID|getRandomValues|Math\.random|[a-z ]*random bytes[a-z ]*|randomInt|random (token|password)|RSABSSA\S*|Randomized/giu,
                '',
              ),
            ),
          )
          .map(({ path }) => path),
        [],
      );
  });
}
