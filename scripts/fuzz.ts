// Sends many wrong requests to every route and says what should not have happened. Usage: npm run fuzz [-- --requests N --seed N]
import { parseArgs } from 'node:util';
import { seeded } from '@divan/server/testing';
import { runFuzz } from '../apps/harness/src/fuzz/run-fuzz.ts';

const { values } = parseArgs({ options: { requests: { type: 'string' }, seed: { type: 'string' } } });
const seed = Number(values.seed ?? Date.now() % 1_000_000);
console.log(`seed ${seed}`);
const { findings, ...report } = await runFuzz({
  requests: Number(values.requests ?? 100_000),
  chance: seeded(seed),
  log: (line) => console.log(line),
});
console.log(JSON.stringify(report, null, 2));
for (const finding of findings) console.log(`FOUND ${finding}`);
console.log(
  `${report.requests} requests to ${report.routes} of ${report.routesInAll} routes: ${findings.length} findings (5xx, foreign texts, entries outside a command, loose answers)`,
);
process.exit(findings.length > 0 ? 1 : 0);
