import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { CHECK_NAMES } from '../../../../../packages/assembly/src/record/names.ts';

test('every check of the verifier has its words on the page', () => {
  const page = readFileSync(new URL('verdict.tsx', import.meta.url), 'utf8');
  for (const id of Object.keys(CHECK_NAMES)) assert.ok(page.includes(`  ${id}: '`), id);
});
