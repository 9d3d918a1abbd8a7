// Everything that CI runs: lint, types, all tests of packages and apps, then whole days in a browser. Ends with the time of each package and one line of counts.
// `--since REV` leaves out the packages that neither changed since a revision nor depend on one that did.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import chromium from '@sparticuz/chromium';
import { buildWebIfStale } from '../apps/cli/src/web-build.ts';
import { shareTestPostgres } from '../apps/server/src/testing/databases.ts';
import { DAYS, foldersToTest, testFolders } from './changed-since.ts';

const ROOT = join(fileURLToPath(import.meta.url), '../..');
// Every file is a process that reads the same modules; compiled once they are read in half the time.
process.env.NODE_COMPILE_CACHE ??= join(ROOT, 'node_modules/.cache/compiled');

/** Half of what a test does is to wait, for a page, a clock or an answer: two processors are busy with three files. */
const AT_ONCE = Math.max(2, Math.ceil(availableParallelism() * 1.5));

const { since } = parseArgs({ options: { since: { type: 'string' } } }).values;
const folders = since === undefined ? testFolders(ROOT) : foldersToTest(ROOT, since);
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
    .map((path) => join(ROOT, folder, path))
    .sort();
}

/** The longest name of a tested folder that a file lies in. */
const folderOf = (file: string): string =>
  testFolders(ROOT)
    .filter((folder) => file.startsWith(`${folder}/`))
    .reduce((long, folder) => (folder.length > long.length ? folder : long), '');

const ofFile = new Map<string, number>();

/** Time of the packages, from the time of each file's own tests: what a process takes to start and to set up is in none of them. */
function timesByPackage(): [string, { millis: number; files: number; longest: { millis: number; file: string } }][] {
  const times = new Map<string, { millis: number; files: number; longest: { millis: number; file: string } }>();
  for (const [path, millis] of ofFile) {
    const file = relative(ROOT, path);
    const folder = folderOf(file);
    const time = times.get(folder) ?? { millis: 0, files: 0, longest: { millis: 0, file: '' } };
    times.set(folder, {
      millis: time.millis + millis,
      files: time.files + 1,
      longest: millis > time.longest.millis ? { millis, file: relative(folder, file) } : time.longest,
    });
  }
  return [...times].sort(([, one], [, other]) => other.millis - one.millis);
}

/** Runs node's test runner and adds its counts; a runner that ends badly without a failed test counts as a failure. */
async function nodeTest(files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  const events = run({ files: [...files], concurrency: AT_ONCE, cwd: ROOT });
  events.on('test:summary', ({ file, counts, success }) => {
    if (file !== undefined) return;
    passed += counts.passed;
    const bad = counts.tests - counts.passed - counts.skipped - counts.todo;
    failed += bad > 0 || success ? bad : 1;
  });
  const took = ({ file, nesting, details }: { file?: string; nesting: number; details: { duration_ms: number } }) => {
    if (file !== undefined && nesting === 0) ofFile.set(file, (ofFile.get(file) ?? 0) + details.duration_ms);
  };
  events.on('test:pass', took);
  events.on('test:fail', took);
  for await (const text of events.compose(new spec())) process.stdout.write(text);
}

/** How long each file took when it last ran here, milliseconds. */
const TIMES = join(ROOT, 'node_modules/.cache/test-times.json');
const lastTimes = (): Record<string, number> => (existsSync(TIMES) ? JSON.parse(readFileSync(TIMES, 'utf8')) : {});

/** What takes longest begins first, so that at the end no processor waits for one long file alone. What never ran here is weighed by what such files usually take: days in a browser most. */
function weight(file: string, took: Readonly<Record<string, number>>): number {
  const path = relative(ROOT, file);
  const usual = path.endsWith('.e2e.ts') ? 60_000 : /^apps\/(server|harness)\//u.test(path) ? 15_000 : 3000;
  return took[path] ?? usual + statSync(file).size / 1000;
}

const seconds = (millis: number): string => `${(millis / 1000).toFixed(0)} s`;

tool('biome', ['ci', '--colors=off', '.']);
tool('tsc', ['-p', '.']);
await buildWebIfStale(ROOT);
const postgres = await shareTestPostgres();
try {
  // Unpacked by whoever asks first, which must not be two at once.
  if (folders.includes(DAYS)) await chromium.executablePath();
  const files = folders.flatMap((folder) => filesEnding(folder, folder === DAYS ? '.e2e.ts' : '.test.ts'));
  const took = lastTimes();
  await nodeTest(files.sort((one, other) => weight(other, took) - weight(one, took)));
  mkdirSync(dirname(TIMES), { recursive: true });
  writeFileSync(
    TIMES,
    JSON.stringify({
      ...took,
      ...Object.fromEntries([...ofFile].map(([path, millis]) => [relative(ROOT, path), millis])),
    }),
  );
} finally {
  await postgres.stop();
}
console.log(`\nTime in tests by package, of files that run ${AT_ONCE} at a time:`);
for (const [folder, { millis, files, longest }] of timesByPackage())
  console.log(
    `${folder.padEnd(20)} ${seconds(millis).padStart(6)} in ${files} files, longest ${longest.file} ${seconds(longest.millis)}`,
  );
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
