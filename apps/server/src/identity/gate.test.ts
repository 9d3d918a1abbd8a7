import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RefusedError } from '../refused.ts';
import { Gate } from './door.ts';

test('so many passwords are verified at a time, so many wait, and whoever comes beyond costs nothing', async () => {
  const gate = new Gate(2, 3);
  const begun: (() => void)[] = [];
  const come = () => gate.pass(() => new Promise<void>((resolve) => void begun.push(resolve)));
  const all = Array.from({ length: 5 }, come);
  assert.equal(begun.length, 2);
  assert.equal(gate.full, true);
  const beyond = come().then(
    () => 'let in',
    (error: unknown) => (error instanceof RefusedError ? error.refusal.code : error),
  );
  const waits = new Promise((resolve) => setTimeout(resolve, 100, 'waits'));
  assert.equal(await Promise.race([beyond, waits]), 'TOO_MANY_REQUESTS');
  for (let i = 0; i < 5; i++) {
    begun[i]?.();
    await all[i];
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(begun.length <= i + 3, 'never more than two at work');
  }
  assert.equal(begun.length, 5);
});
