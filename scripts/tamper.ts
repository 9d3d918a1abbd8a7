// Falsifies a sealed package at many places and asks `divan verify` each time. Usage: npm run tamper [-- --places N --seed N --package FILE]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { seeded } from '@divan/server/testing';
import { tamperWith } from '../apps/harness/src/tamper/tamper.ts';

const ROOT = join(fileURLToPath(import.meta.url), '../..');
const { values } = parseArgs({
  options: { places: { type: 'string' }, seed: { type: 'string' }, package: { type: 'string' } },
});

/** The package of a whole assembly: given, or made by the demonstration. */
function packageFile(): string {
  if (values.package) return values.package;
  const out = mkdtempSync(join(tmpdir(), 'divan-tamper-'));
  const demo = ['apps/harness/src/demo/main.ts', '--fast', '--out', out];
  const run = spawnSync(process.execPath, demo, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  if (run.status !== 0) throw new Error('the demonstration failed');
  return join(out, 'paket.zip');
}

const seed = Number(values.seed ?? Date.now() % 1_000_000);
console.log(`seed ${seed}`);
const report = await tamperWith({
  zip: readFileSync(packageFile()),
  places: Number(values.places ?? 1000),
  chance: seeded(seed),
  log: (line) => console.log(line),
});
for (const [kind, n] of Object.entries(report.byKind)) console.log(`${String(n).padStart(5)} ${kind}`);
for (const line of report.missed) console.log(`MISSED ${line}`);
console.log(
  `${report.places} falsifications, ${report.places - report.missed.length} caught and their place named, ${report.missed.length} missed`,
);
process.exit(report.missed.length > 0 ? 1 : 0);
