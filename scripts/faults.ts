// Damages a running installation again and again while a meeting votes, and while a hall lets people in and counts, and says what was checked. Usage: npm run faults [-- --rounds N --seed N]
import { parseArgs } from 'node:util';
import { seeded } from '@divan/server/testing';
import { runFaults } from '../apps/harness/src/faults/run-faults.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } });
const seed = Number(values.seed ?? Date.now() % 1_000_000);
console.log(`seed ${seed}`);
const report = await runFaults({
  rounds: Number(values.rounds ?? 300),
  chance: seeded(seed),
  log: (line) => console.log(line),
});
console.log(JSON.stringify(report, null, 2));
console.log(
  `${report.killPoints} kill points (${report.processesKilled} processes); faults by kind: ${JSON.stringify(report.byKind)}`,
);
if (report.skipped.length > 0) console.log(`skipped on this machine: ${report.skipped.join(', ')}`);
console.log(
  `after each: ${report.openVotes + report.secretVotes} answered votes and ${report.motions} motions found exactly once, the journal of ${report.journalEntries} entries whole and decided again, every process showing the meeting where it was; ${report.outagesRecorded} outages on record, ${report.outagesInMinutes} in the minutes`,
);
const { hall } = report;
console.log(
  `in the hall, ${hall.rounds} rounds: ${hall.entries} answered entries, ${hall.counts} counts of tellers and ${hall.names} names called found exactly once, the journal of ${hall.journalEntries} entries whole and decided again`,
);
process.exit(0);
