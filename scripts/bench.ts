// Measures the room under load and the books at size; `ballot` and `law` time the arithmetic alone, `first-visit` a browser. Usage: npm run bench [-- PART… --members N --rounds N --out FILE …]; without parts all of the room run.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { PARTS, type Part, runBench } from '../apps/harness/src/bench/run-bench.ts';
import { tableOf } from '../apps/harness/src/bench/table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    members: { type: 'string', default: '5000' },
    growth: { type: 'string', default: '100,1000,10000' },
    rounds: { type: 'string', default: '3' },
    reference: { type: 'string', default: '5' },
    'rude-seconds': { type: 'string', default: '10' },
    imported: { type: 'string', default: '50000' },
    register: { type: 'string', default: '100000' },
    profile: { type: 'string' },
    against: { type: 'string' },
    out: { type: 'string', default: 'var/bench.json' },
  },
});
const ALONE: Readonly<Record<string, () => Promise<unknown>>> = {
  ballot: () => import('./bench-ballot.ts'),
  law: () => import('./bench-law.ts'),
  'first-visit': () => import('./bench-first-visit.ts'),
};
const parts = positionals.filter((part) => !(part in ALONE));
const unknown = parts.filter((part) => !(PARTS as readonly string[]).includes(part));
if (unknown.length > 0) {
  console.error(`unknown part: ${unknown.join(', ')}; there are ${[...PARTS, ...Object.keys(ALONE)].join(', ')}`);
  process.exit(2);
}
for (const part of positionals) await ALONE[part]?.();
if (positionals.length > 0 && parts.length === 0) process.exit(0);
const begun = performance.now();
const results = await runBench({
  parts: parts.length > 0 ? (parts as Part[]) : PARTS,
  members: Number(values.members),
  growth: values.growth.split(',').map(Number),
  rounds: Number(values.rounds),
  referenceSeconds: Number(values.reference),
  rudeSeconds: Number(values['rude-seconds']),
  imported: Number(values.imported),
  register: Number(values.register),
  profile: values.profile,
  log: (line) => console.log(`${String(Math.round((performance.now() - begun) / 1000)).padStart(4)} s  ${line}`),
});
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, `${JSON.stringify(results, null, 2)}\n`);
console.log(`\n${JSON.stringify(results.machine)}\n\n${tableOf(results)}\n\nwritten to ${values.out}`);
process.exit(0);
