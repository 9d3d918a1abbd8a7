import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '@divan/server/testing';
import { runWalk } from './run-walk.ts';

test('whatever members, divan and office send, each meeting can be closed and sealed, and its package verifies (DY m.15/A)', async (t) => {
  const report = await runWalk({
    steps: 900,
    chance: seeded(20270417),
    starts: ['ELECTION'],
    log: () => undefined,
  });
  t.diagnostic(JSON.stringify({ meetings: report.meetings, commandsAccepted: report.commandsAccepted }));
  assert.deepEqual(report.findings, []);
  assert.ok(report.meetings.length === 2 && report.meetings.every(({ verdict }) => verdict === 'VERIFIED'));
  assert.deepEqual(report.commandsLeftOut, []);
  assert.ok(report.commandsAccepted > 20, String(report.commandsAccepted));
});
