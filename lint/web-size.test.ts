import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';

const SRC = new URL('../apps/web/src/', import.meta.url);
const MOST = 400;

test(`a page or a style sheet that grows over ${MOST} lines is several`, () => {
  const long = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(tsx?|css)$/u.test(path))
    .map((path) => [path, readFileSync(new URL(path, SRC), 'utf8').split('\n').length - 1] as const)
    .filter(([, lines]) => lines > MOST);
  assert.deepEqual(long, []);
});
