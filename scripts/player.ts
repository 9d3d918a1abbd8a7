// Whole assemblies with odd but lawful people, writings and acts, each closed, printed, sealed and verified; what fails is made shorter and can be played again. Usage: npm run player [-- --assemblies N --seed N --acts N --shrinks N --replay FILE --out FILE --tell]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { play } from '../apps/harness/src/player/play.ts';
import { runPlayer, told } from '../apps/harness/src/player/run-player.ts';
import { isScript } from '../apps/harness/src/player/write-script.ts';
import { shareTestPostgres } from '../apps/server/src/testing/databases.ts';

const { values } = parseArgs({
  options: {
    assemblies: { type: 'string', default: '20' },
    seed: { type: 'string' },
    acts: { type: 'string', default: '60' },
    shrinks: { type: 'string', default: '60' },
    replay: { type: 'string' },
    out: { type: 'string', default: 'var/player.json' },
    tell: { type: 'boolean', default: false },
  },
});

const tell = (line: string): void => void (values.tell && console.log(`  ${line}`));

/** Each assembly has a database of its own, copied from one template. */
async function onDatabases<T>(work: () => Promise<T>): Promise<T> {
  const postgres = await shareTestPostgres();
  try {
    return await work();
  } finally {
    await postgres.stop();
  }
}

if (values.replay) {
  const script: unknown = JSON.parse(readFileSync(values.replay, 'utf8'));
  if (!isScript(script)) throw new Error(`${values.replay} is no assembly`);
  const { fault, papers } = await onDatabases(() => play(script, tell));
  console.log(fault ? `FOUND after ${fault.at} acts, ${fault.what}` : `${papers} papers, verified`);
  process.exit(fault ? 1 : 0);
}
const seed = Number(values.seed ?? Date.now() % 1_000_000);
console.log(`seed ${seed}`);
const report = await onDatabases(() =>
  runPlayer({
    assemblies: Number(values.assemblies),
    seed,
    acts: Number(values.acts),
    shrinks: Number(values.shrinks),
    log: (line) => console.log(line),
    tell,
  }),
);
console.table(report.counts);
console.log(`refused: ${report.refusals.join(', ')}`);
for (const [i, finding] of report.findings.entries()) {
  const file = i === 0 ? values.out : values.out.replace(/(\.json)?$/u, `-${i + 1}.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(finding.script, null, 2)}\n`);
  console.log(`\nFOUND ${told(finding)}\n  again: npm run player -- --replay ${file}`);
}
console.log(
  `${report.assemblies} assemblies, ${report.papers} papers, ended as ${JSON.stringify(report.phases)}: ${report.findings.length} findings`,
);
process.exit(report.findings.length > 0 ? 1 : 0);
