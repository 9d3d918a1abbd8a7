// Everything that CI runs: lint, types, all tests of packages and apps, then whole days in a browser. Ends with one line of counts.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWebIfStale } from '../apps/cli/src/web-build.ts';
import { shareTestPostgres } from '../apps/server/src/test-databases.ts';

const ROOT = join(fileURLToPath(import.meta.url), '../..');
let [passed, failed] = [0, 0];

const tool = (name: string, args: readonly string[]): void => {
  const run = spawnSync(join(ROOT, 'node_modules/.bin', name), args, { cwd: ROOT, stdio: 'inherit' });
  if (run.status === 0) passed += 1;
  else failed += 1;
};

function filesEnding(folder: string, ending: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !path.includes('node_modules'))
    .map((path) => join(folder, path))
    .sort();
}

/** Runs node's test runner and adds its counts; a runner that dies counts as a failure. */
function nodeTest(files: readonly string[], concurrency: number): Promise<void> {
  return new Promise((resolve) => {
    const run = spawn(
      process.execPath,
      ['--test', '--test-reporter=spec', `--test-concurrency=${concurrency}`, ...files],
      { cwd: ROOT },
    );
    let text = '';
    const collect = (chunk: Buffer): void => {
      text += chunk;
      process.stdout.write(chunk);
    };
    run.stdout.on('data', collect);
    run.stderr.on('data', (chunk) => process.stderr.write(chunk));
    run.on('close', (code) => {
      const count = (word: string) => Number(new RegExp(`^ℹ ${word} (\\d+)`, 'mu').exec(text)?.[1] ?? 0);
      passed += count('pass');
      const bad = count('fail') + count('cancelled');
      failed += bad > 0 || code === 0 ? bad : 1;
      resolve();
    });
  });
}

tool('biome', ['ci', '--colors=off', '.']);
tool('tsc', ['-p', '.']);
await buildWebIfStale(ROOT);
const postgres = await shareTestPostgres();
try {
  await nodeTest(
    [...filesEnding('packages', '.test.ts'), ...filesEnding('apps', '.test.ts'), ...filesEnding('lint', '.test.ts')],
    2,
  );
  await nodeTest(filesEnding('apps/web/e2e', '.e2e.ts'), 1);
} finally {
  await postgres.stop();
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
