import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** A guard can go blind, so each wall is probed: a forbidden line is written, the linter must name its rule. */
for (const [folder, line, rule] of [
  ['packages/law/src', "import { decide } from '@divan/assembly';\ndecide;", 'noUndeclaredDependencies'],
  ['packages/law/src', "import { readFileSync } from 'node:fs';\nreadFileSync('x');", 'noNodejsModules'],
  ['packages/assembly/src', 'export const at = Date.now();', 'noRestrictedGlobals'],
  ['packages/assembly/src', 'export const env = process.env.HOME;', 'noRestrictedGlobals'],
  ['packages/documents/src/assembly', 'export const at = Date.now();', 'noRestrictedGlobals'],
  ['packages/ballot/src', "import { worded } from '@divan/law';\nworded;", 'noUndeclaredDependencies'],
  ['packages/basics/src', "export const asked = fetch('http://localhost');", 'noRestrictedGlobals'],
  ['apps/web/src', "import { decide } from '@divan/assembly';\ndecide;", 'noUndeclaredDependencies'],
] as const)
  test(`${folder}: ${rule}`, () => {
    const file = `${ROOT}${folder}/wall-probe-${process.pid}.ts`;
    writeFileSync(file, `${line}\n`);
    try {
      const run = spawnSync(`${ROOT}node_modules/.bin/biome`, ['lint', '--colors=off', '--vcs-enabled=false', file], {
        cwd: ROOT,
        encoding: 'utf8',
      });
      assert.match(run.stdout + run.stderr, new RegExp(`lint/\\w+/${rule}`, 'u'));
    } finally {
      rmSync(file, { force: true });
    }
  });
