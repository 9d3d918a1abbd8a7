import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { TokenBuckets } from './token-buckets.ts';

test('so many at once, then so many a second, and the wait that is told is the true one', () => {
  const buckets = new TokenBuckets();
  const pace = { burst: 3, perSecond: 2 };
  assert.deepEqual(
    [1, 2, 3].map(() => buckets.take('a', pace, 1000)),
    [0, 0, 0],
  );
  const wait = buckets.take('a', pace, 1000);
  assert.equal(wait, 500);
  assert.equal(buckets.take('a', pace, 1000 + wait - 1) > 0, true);
  assert.equal(buckets.take('a', pace, 1000 + wait), 0);
  assert.equal(buckets.take('b', pace, 1000), 0, 'another key has its own');
  buckets.giveBack('a');
  assert.equal(buckets.take('a', pace, 1000 + wait), 0);
});

test('a short window of one key never shortens the long window of another, however many there are (recovery: 5 in ten minutes)', () => {
  const buckets = new TokenBuckets();
  const long = { burst: 5, perSecond: 5 / 600 };
  for (let i = 0; i < 5; i++) assert.equal(buckets.take('recover:0001', long, i), 0);
  for (let i = 0; i < 60_000; i++) buckets.take(`sign-in:${i}`, { burst: 12, perSecond: 0.2 }, 65_000 + i);
  assert.ok(buckets.take('recover:0001', long, 125_001) === 0, 'one came back in two minutes');
  assert.ok(buckets.take('recover:0001', long, 125_001) > 100_000, 'and not all five');
});

test('buckets are forgotten when they are full again, and never more than the most are kept', () => {
  const buckets = new TokenBuckets(1000);
  for (let i = 0; i < 5000; i++) buckets.take(`k${i}`, { burst: 2, perSecond: 0.001 }, i);
  assert.equal(buckets.size, 1000);
  const short = new TokenBuckets();
  for (let i = 0; i < 20_000; i++) short.take(`k${i}`, { burst: 2, perSecond: 1 }, i);
  assert.ok(short.size < 3000, `${short.size} are kept of 20,000, a thousand of them young`);
});

test('whatever the clock does, nobody gets more than burst and pace allow', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 200 }), (steps) => {
      const buckets = new TokenBuckets();
      let [now, taken] = [0, 0];
      for (const step of steps) {
        now += step;
        if (buckets.take('a', { burst: 10, perSecond: 1 }, now) === 0) taken += 1;
      }
      return taken <= 10 + Math.ceil(now / 1000);
    }),
  ));
