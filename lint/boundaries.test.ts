import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import test, { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

const WALLS = [
  ['packages/law/src', "import { decide } from '@divan/assembly';\ndecide;", 'noUndeclaredDependencies'],
  ['packages/law/src', "import { readFileSync } from 'node:fs';\nreadFileSync('x');", 'noNodejsModules'],
  ['packages/machine/src', "import { ADA_STATUTE } from '@divan/assembly';\nADA_STATUTE;", 'noUndeclaredDependencies'],
  ['packages/machine/src', 'export const at = Date.now();', 'noRestrictedGlobals'],
  ['packages/assembly/src', 'export const at = Date.now();', 'noRestrictedGlobals'],
  ['packages/assembly/src', 'export const env = process.env.HOME;', 'noRestrictedGlobals'],
  ['packages/documents/src/assembly', 'export const at = Date.now();', 'noRestrictedGlobals'],
  ['packages/ballot/src', "import { worded } from '@divan/law';\nworded;", 'noUndeclaredDependencies'],
  ['packages/basics/src', "export const asked = fetch('http://localhost');", 'noRestrictedGlobals'],
  ['apps/web/src', "import { decide } from '@divan/assembly';\ndecide;", 'noUndeclaredDependencies'],
] as const;
const probes = WALLS.map(([folder, line, rule], n) => ({
  folder,
  line,
  rule,
  file: `${folder}/wall-probe-${process.pid}-${n}.ts`,
}));
let said = '';

// Reading the whole project is what takes the linter's time, so it sees all probes at once.
before(() => {
  for (const { file, line } of probes) writeFileSync(`${ROOT}${file}`, `${line}\n`);
  const run = spawnSync(
    `${ROOT}node_modules/.bin/biome`,
    ['lint', '--colors=off', '--vcs-enabled=false', '--max-diagnostics=none', ...probes.map(({ file }) => file)],
    { cwd: ROOT, encoding: 'utf8' },
  );
  said = run.stdout + run.stderr;
});
after(() => {
  for (const { file } of probes) rmSync(`${ROOT}${file}`, { force: true });
});

/** A guard can go blind, so each wall is probed: a forbidden line is written, the linter must name its rule. */
for (const { folder, rule, file } of probes)
  test(`${folder}: ${rule}`, () => {
    const found = said.split('\n').filter((line) => line.startsWith(`${file}:`));
    assert.ok(
      found.some((line) => line.includes(`/${rule} `)),
      found.join('\n') || said,
    );
  });
