import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import test from 'node:test';

const ROOT = new URL('../', import.meta.url);
const HARNESS = 'apps/harness';
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const workspaces = ['packages', 'apps'].flatMap((group) =>
  readdirSync(new URL(group, ROOT)).map((name) => `${group}/${name}`),
);

/** Files that serve: no tests, no support of tests, nothing of the harness. */
const serving = workspaces
  .filter((folder) => folder !== HARNESS && existsSync(new URL(`${folder}/src`, ROOT)))
  .flatMap((folder) =>
    readdirSync(new URL(`${folder}/src`, ROOT), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/u.test(path) && !/\.test\.tsx?$|(^|\/)testing(\.ts$|\/)/u.test(path))
      .map((path) => `${folder}/src/${path}`),
  );

/** What a file imports of tests’ support or of the harness. */
const playing = (file: string, text: string): string[] =>
  [...text.matchAll(/(?:from|import\(|import)\s*'([^']+)'/gu)]
    .map(([, from = '']) => (from.startsWith('.') ? posix.join(posix.dirname(file), from) : from))
    .filter((from) => /(^|\/)testing(\.ts|\/|$)|^@divan\/harness|^apps\/harness/u.test(from));

test('nothing that serves imports people and devices of tests, or what plays, measures and attacks the house', () => {
  assert.ok(serving.length > 300, String(serving.length));
  // Cases of papers are played by the assembly’s tests, printed as samples and read by nothing that serves; so is the walk that looks for a way out of every state.
  const played = ['packages/documents/src/assembly/cases', 'packages/assembly/src/exits/'];
  const own = serving.filter((file) => !played.some((place) => file.startsWith(place)));
  for (const file of own) assert.deepEqual(playing(file, read(file)), [], file);
});

test('an import of the harness is seen, however it is written', () => {
  const file = 'apps/server/src/meeting/x.ts';
  for (const line of [
    "import { Client } from '../testing.ts';",
    "import { Client } from '../testing/client.ts';",
    "import type { Day } from '@divan/server/testing';",
    "const { demo } = await import('../../../harness/src/demo/demo.ts');",
    "import '@divan/harness';",
  ])
    assert.equal(playing(file, line).length, 1, line);
  assert.deepEqual(playing(file, "import { testing } from './testings.ts';"), []);
});

test('no workspace depends on the harness', () => {
  for (const folder of workspaces)
    for (const group of ['dependencies', 'devDependencies'])
      assert.ok(!JSON.parse(read(`${folder}/package.json`))[group]?.['@divan/harness'], folder);
});
