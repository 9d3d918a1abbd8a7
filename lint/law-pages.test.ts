import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { lawPages } from '../scripts/law-pages.ts';

for (const [name, text] of await lawPages())
  test(`docs/law/${name} is what the rules say now (npm run law)`, () =>
    assert.equal(readFileSync(new URL(`../docs/law/${name}`, import.meta.url), 'utf8'), text));
