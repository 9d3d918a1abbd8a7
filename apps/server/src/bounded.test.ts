import assert from 'node:assert/strict';
import test from 'node:test';
import { bounded } from './bounded.ts';
import type { RefusedError } from './refused.ts';

test('at most so many at a time, the rest in turn, those beyond the queue refused at once', async () => {
  const run = bounded(4, 6);
  let [now, most] = [0, 0];
  const order: number[] = [];
  const work = (i: number) => async (): Promise<number> => {
    now += 1;
    most = Math.max(most, now);
    order.push(i);
    await new Promise((resolve) => setTimeout(resolve, 5));
    now -= 1;
    if (i === 2) throw new Error('one fails');
    return i;
  };
  const all = await Promise.allSettled(Array.from({ length: 14 }, (_, i) => run(work(i))));
  assert.equal(most, 4);
  assert.deepEqual(order, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const one of all.slice(10))
    assert.ok(one.status === 'rejected' && (one.reason as RefusedError).refusal.code === 'SERVER_BUSY');
  assert.equal(
    all.filter((one) => one.status === 'fulfilled').length,
    9,
    'one that fails leaves its place to the next',
  );
  assert.equal(await run(work(99)), 99, 'and afterwards there is room again');
});
