import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shareTestPostgres } from '../apps/server/src/testing/databases.ts';
import { FINDINGS, type Guard } from './teeth-findings.ts';
import { findingsPage, PAGE } from './teeth-page.ts';
import { copyTree, type Failure, firstFailure, takeOut } from './teeth-tree.ts';

/**
 * `npm run teeth`: for every finding of the outside review, takes its mend out of a copy of the tree and asks the test that guards it, which must have been green and must turn red, as the
 * first of its file: a test that falls because an earlier one fell has shown nothing. `npm run teeth -- WORD …` takes only findings with these ids or first letters; `--page` only writes
 * the page of the table.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const words = process.argv.slice(2);
if (words.includes('--page')) {
  writeFileSync(join(root, PAGE), findingsPage());
  process.exit(0);
}
const findings = FINDINGS.filter(({ id }) => words.length === 0 || words.some((word) => word === id || word === id[0]));

const work = join(root, `.teeth-${process.pid}`);
rmSync(work, { recursive: true, force: true });
mkdirSync(work);
copyTree(root, work);
const postgres = await shareTestPostgres();
const shared = { ...process.env };
const { DIVAN_TEST_POSTGRES: _, ...own } = shared;

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
const patternOf = ({ test, whole, only }: Guard): string | null => (whole ? null : escaped(only ?? test));

/** Tests of pure packages stand alone, so those of a file are asked together whether they are green; where a server is behind them, each as it is asked without its mend. */
function greenBefore({ file, ...guard }: Guard): string | null {
  if (!file.startsWith('packages/')) return patternOf({ file, ...guard });
  const asked = findings.flatMap(({ guards }) => guards).filter((one) => one.file === file);
  return asked.some(({ whole }) => whole) ? null : [...new Set(asked.map(patternOf))].join('|');
}

const known = new Map<string, Failure | null>();
function wasGreen(guard: Guard): boolean {
  const pattern = greenBefore(guard);
  const key = `${guard.file} ${pattern}`;
  if (!known.has(key)) known.set(key, firstFailure(work, guard.file, pattern, shared));
  const failure = known.get(key) ?? null;
  if (failure) console.log(`     red before: ${guard.file} “${failure.name}”: ${failure.message.slice(0, 300)}`);
  return failure === null;
}

/** What falls first without the mend. */
function failureWithout(guard: Guard): Failure | null {
  // The shared database was made by today's migrations and roles; whoever changes those makes another.
  const alone = guard.remove.some(({ file }) => /^apps\/server\/(?:migrations|src\/db)\//u.test(file));
  const putBack = takeOut(work, guard.remove);
  try {
    return firstFailure(work, guard.file, patternOf(guard), alone ? own : shared);
  } finally {
    putBack();
  }
}

/** The test itself fell, not what prepares it or what stands before it. */
const fellItself = ({ test }: Guard, { name, type }: Failure): boolean =>
  name.includes(test) && ['testCodeFailure', 'testTimeoutFailure'].includes(type);

const bad: string[] = [];
let guards = 0;
try {
  for (const finding of findings)
    for (const guard of finding.guards) {
      guards += 1;
      const begun = Date.now();
      const green = wasGreen(guard);
      const failure = failureWithout(guard);
      const red = green && failure !== null && fellItself(guard, failure);
      if (!red) bad.push(`${finding.id}: ${guard.file} “${guard.test}”`);
      const other = failure && !red ? `${failure.type} ${failure.name}: ` : '';
      console.log(
        `${finding.id.padEnd(4)} ${red ? 'red    ' : 'NOT RED'} ${guard.file} “${guard.test}” ${Math.round((Date.now() - begun) / 1000)} s  (${other}${failure?.message.slice(0, 160) ?? ''})`,
      );
    }
} finally {
  await postgres.stop();
  rmSync(work, { recursive: true, force: true });
}
const reasons = findings.filter((finding) => finding.guards.length === 0).length;
console.log(
  `${findings.length} findings, ${reasons} of them with a reason in place of a test; ${guards} mends taken out, ${guards - bad.length} red, ${bad.length} not`,
);
for (const one of bad) console.log(`  ${one}`);
if (readFileSync(join(root, PAGE), 'utf8') !== findingsPage()) {
  console.log(`${PAGE} is not what the table says: npm run teeth -- --page`);
  process.exitCode = 1;
}
if (bad.length > 0) process.exitCode = 1;
