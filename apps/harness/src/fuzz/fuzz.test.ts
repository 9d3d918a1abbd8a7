import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '@divan/server/testing';
import { runFuzz } from './run-fuzz.ts';

test('whatever is sent to whichever route: no 5xx, nothing of another institution, no entry outside a command, no slow connection for ever (EM-R29)', async (t) => {
  const { findings, ...report } = await runFuzz({ requests: 1200, chance: seeded(20270417), log: () => undefined });
  t.diagnostic(JSON.stringify(report));
  assert.deepEqual(findings, []);
  assert.ok(report.routes === report.routesInAll && report.routesAnswered > 30 && report.commandsAccepted > 0);
});
