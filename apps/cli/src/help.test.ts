import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

test('whoever asks how a command is used is told, and it is not done', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'divan-help-'));
  for (const verb of ['start', 'migrate', 'evidence', 'backup']) {
    const { status, stdout } = spawnSync(process.execPath, [MAIN, verb, '--help'], {
      cwd,
      env: { ...process.env, DIVAN_VAR: cwd },
      encoding: 'utf8',
      timeout: 20_000,
    });
    assert.equal(status, 0, verb);
    assert.match(stdout, /divan start \[--salon\]/u, verb);
  }
  assert.deepEqual(readdirSync(cwd), []);
});
