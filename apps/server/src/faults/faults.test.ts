import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runFaults } from './run-faults.ts';

test('whatever is killed or cut while members vote, nothing that was answered is lost or counted twice (F-11)', async () => {
  let state = 20270417;
  const chance = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
  const report = await runFaults({ rounds: 10, chance, log: () => undefined });
  assert.equal(report.rounds, 10);
  assert.ok(report.openVotes > 100 && report.secretVotes > 0, JSON.stringify(report));
  assert.ok(report.outagesRecorded >= 4, JSON.stringify(report));
});
