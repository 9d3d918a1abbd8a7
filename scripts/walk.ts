// Members, divan, office and observer send whatever they may to meetings of all stages; each is then closed, sealed and verified. Usage: npm run walk [-- --steps N --seed N]
import { parseArgs } from 'node:util';
import { seeded } from '@divan/server/testing';
import { runWalk } from '../apps/harness/src/walk/run-walk.ts';

const { values } = parseArgs({ options: { steps: { type: 'string' }, seed: { type: 'string' } } });
const seed = Number(values.seed ?? Date.now() % 1_000_000);
console.log(`seed ${seed}`);
const report = await runWalk({
  steps: Number(values.steps ?? 5000),
  chance: seeded(seed),
  log: (line) => console.log(line),
});
const phases = [...new Set(Object.values(report.commands).flatMap((row) => Object.keys(row)))];
console.log('commands × phases, accepted/refused');
console.table(
  Object.fromEntries(
    Object.entries(report.commands)
      .sort()
      .map(([type, row]) => [type, Object.fromEntries(phases.map((phase) => [phase, row[phase] ?? '']))]),
  ),
);
console.log('routes of a meeting, accepted/refused');
console.table(
  Object.entries(report.routes)
    .sort()
    .map(([route, counts]) => ({ route, counts })),
);
console.log(`never asked: ${report.routesLeftOut.join(', ') || 'none'}`);
console.table(report.meetings);
for (const finding of report.findings) console.log(`FOUND ${finding}`);
console.log(
  `${report.steps} steps, ${report.commandsAccepted} of ${report.commandsInAll} commands accepted at least once: ${report.findings.length} findings`,
);
process.exit(report.findings.length > 0 ? 1 : 0);
