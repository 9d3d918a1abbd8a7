import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test, { describe } from 'node:test';
import { ruleNamed, rulesIn, SOURCES, sourceNamed } from '../packages/law/src/index.ts';
import { filesOf, holdsRules, lawIndexes, sourceFolders, sourceOf } from '../scripts/law-index.ts';

const LAW = new URL('../packages/law/', import.meta.url);

for (const [path, text] of await lawIndexes())
  test(`${path} is what the folders say now (npm run law)`, () =>
    assert.equal(readFileSync(new URL(`src/${path}`, LAW), 'utf8'), text));

test('a folder without source.ts is an error that names it', () =>
  assert.rejects(sourceOf('no-such-source'), /sources\/no-such-source has no source\.ts/u));

for (const folder of sourceFolders())
  describe(`sources/${folder}`, async () => {
    const { name, subjects, texts } = await sourceOf(folder);

    test('is reached by its name, by its vectors and by its sub-path', async () => {
      assert.ok(sourceNamed(name));
      assert.ok(existsSync(new URL(`vectors/${name}.json`, LAW)));
      assert.deepEqual(
        await import(`@divan/law/${folder}`),
        await import(new URL(`src/sources/${folder}/index.ts`, LAW).href),
      );
    });

    test('every rule stands in a rules file of a subject and is reached by its name', async () => {
      const files = filesOf(folder);
      assert.deepEqual(files.filter(holdsRules), subjects.map((subject) => `${subject}.rules`).toSorted());
      for (const file of files) {
        const rules = rulesIn(await import(new URL(`src/sources/${folder}/${file}.ts`, LAW).href));
        assert.equal(rules.length > 0, holdsRules(file), file);
        for (const rule of rules) assert.equal(ruleNamed(name, rule.name), rule, `${name}/${rule.name}`);
      }
    });

    test('no other source bears its name or brings in one of its texts', () => {
      assert.equal(SOURCES.filter((other) => other.name === name).length, 1);
      for (const code of Object.keys(texts))
        assert.equal(SOURCES.filter((other) => code in other.texts).length, 1, code);
    });
  });
