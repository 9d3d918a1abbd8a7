import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const DOCS = fileURLToPath(new URL('../docs/', import.meta.url));

for (const folder of ['decisions', 'interpretations'])
  test(`${folder}: a number is one page's, and its title bears it`, () => {
    const pages = readdirSync(`${DOCS}${folder}`).filter((name) => name.endsWith('.md'));
    const numbers = pages.map((name) => name.slice(0, 4));
    assert.ok(pages.length > 10);
    assert.deepEqual(
      numbers.filter((number, i) => numbers.indexOf(number) !== i),
      [],
    );
    for (const name of pages)
      assert.match(
        readFileSync(`${DOCS}${folder}/${name}`, 'utf8'),
        new RegExp(`^# ${name.slice(0, 4)}\\b`, 'u'),
        name,
      );
  });
