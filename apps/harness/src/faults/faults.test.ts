import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '@divan/server/testing';
import { runFaults } from './run-faults.ts';

test('whatever is killed or cut while members vote, nothing that was answered is lost or counted twice (F-11)', async (t) => {
  const begun = performance.now();
  const log = (line: string) => t.diagnostic(`${((performance.now() - begun) / 1000).toFixed(1)} s ${line}`);
  const report = await runFaults({ rounds: 8, chance: seeded(20270417), log });
  assert.equal(report.rounds, 8);
  assert.ok(report.openVotes > 100 && report.secretVotes > 0, JSON.stringify(report));
  assert.ok(report.killPoints >= 4 && report.outagesRecorded >= 2, JSON.stringify(report));
  // In the hall: desks let people in, tellers hand in their counts, names are called.
  const { rounds, entries, counts, names } = report.hall;
  assert.ok(rounds === 4 && entries >= 32 && counts >= 6 && names > 0, JSON.stringify(report.hall));
  if (report.skipped.length > 0) t.diagnostic(`skipped on this machine: ${report.skipped.join(', ')}`);
  else assert.ok(report.unavailable > 0, 'the full disk was noticed');
});
