import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const issuer = (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const { DIVAN_ISSUER_TOKEN: _, ...own } = process.env;
  const run = spawnSync(process.execPath, [MAIN, 'issuer', '--server', 'http://127.0.0.1:1', ...args], {
    env: { ...own, ...env },
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status: run.status, said: run.stdout + run.stderr };
};

test('a token is no argument, which everybody on the machine could read; it comes from a file or the environment', () => {
  const argument = issuer(['--token', 'gizli-anahtar']);
  assert.notEqual(argument.status, 0);
  assert.doesNotMatch(argument.said, /onaycısı çalışıyor/u);
  assert.notEqual(issuer([]).status, 0);
});
