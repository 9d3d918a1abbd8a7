// How long a member on a slow line waits until the form for signing in can be written and sent, now and at another revision, in one run. Usage: npm run bench -- first-visit [--against REV --rounds N]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startServer } from '../apps/server/src/server.ts';
import { setUpAda, testServerApart } from '../apps/server/src/testing.ts';
import { openBrowser, PHONE } from '../apps/web/e2e/harness.ts';
import { type Bytes, firstVisit, SLOW } from '../apps/web/e2e/line.ts';
import { compressFolder } from '../apps/web/vite/compressed.ts';

const { values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    against: { type: 'string', default: '6da9b3f' },
    rounds: { type: 'string', default: '3' },
  },
});
const against = String(values.against);
const rounds = Number(values.rounds);
const ROOT = fileURLToPath(new URL('../', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'divan-first-visit-'));
const tree = join(dir, 'tree');
const run = (command: string, args: readonly string[], cwd: string) =>
  execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] as number;

interface Measured {
  readonly name: string;
  readonly millis: number;
  readonly came: Bytes;
}

const t = await testServerApart();
const browser = await openBrowser();
try {
  await setUpAda(t);
  run('npx', ['vite', 'build', '--outDir', join(dir, 'now')], `${ROOT}apps/web`);
  run('git', ['worktree', 'add', '--detach', '--force', tree, against], ROOT);
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], tree);
  run('npx', ['vite', 'build', '--outDir', join(dir, 'then')], `${tree}/apps/web`);
  // What the server of that revision sent it as it lay there; a proxy before it compressed.
  compressFolder(join(dir, 'then'));
  const { config } = t.server.deps;
  const servers = await Promise.all(
    (['then', 'now'] as const).map(async (name) => ({
      name,
      server: await startServer({ ...config, webDir: join(dir, name) }, t.ownerUrl, t.clock),
    })),
  );
  const measured: Measured[] = [];
  for (let round = 0; round < rounds; round++)
    for (const { name, server } of servers) {
      const context = await browser.newContext({ viewport: PHONE, locale: 'tr-TR' });
      const url = `http://ada.localhost:${server.port}/giris`;
      const { millis, came } = await firstVisit(context, url, SLOW, { login: '101', password: 'bir parola' });
      measured.push({ name, millis, came });
      console.log(`${name}: ${Math.round(millis)} ms, ${came.others} bytes and fonts ${came.fonts}`);
      await context.close();
    }
  for (const { server } of servers) await server.stop();
  const of = (name: string) => measured.filter((one) => one.name === name);
  const [then, now] = ['then', 'now'].map((name) => median(of(name).map(({ millis }) => millis))) as [number, number];
  const bytes = (name: string) => median(of(name).map(({ came }) => came.others + came.fonts));
  console.log(
    `\n400 kbit/s, 400 ms, a quarter of the processor, ${rounds} rounds: ${against} ${Math.round(then)} ms (${bytes('then')} bytes), now ${Math.round(now)} ms (${bytes('now')} bytes), ratio ${(now / then).toFixed(2)}`,
  );
  if (now * 3 > then) process.exitCode = 1;
} finally {
  await browser.close();
  await t.stop();
  if (existsSync(tree)) run('git', ['worktree', 'remove', '--force', tree], ROOT);
  rmSync(dir, { recursive: true, force: true });
}
