import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';

const MOST = 400;
/** What is several subjects once it is long: a page, a style sheet, a module. Tests tell one story each and may be longer. */
const PLACES = ['apps', 'packages'] as const;

test(`a file that grows over ${MOST} lines is several`, () => {
  const long = PLACES.flatMap((place) => {
    const root = new URL(`../${place}/`, import.meta.url);
    return readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => /^[^/]+\/src\/.*\.(tsx?|css)$/u.test(path) && !/\.test\.tsx?$/u.test(path))
      .map((path) => [`${place}/${path}`, readFileSync(new URL(path, root), 'utf8').split('\n').length - 1] as const)
      .filter(([, lines]) => lines > MOST);
  });
  assert.deepEqual(long, []);
});
