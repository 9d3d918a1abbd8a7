import assert from 'node:assert/strict';
import test from 'node:test';
import { aside } from './aside.ts';
import type { Probe } from './aside-probe.ts';
import { NotFoundError, RefusedError } from './refused.ts';

test('work aside is answered in order, and the process begins anew after it has ended', async () => {
  const probe = aside<Probe, string>(new URL('aside-probe.ts', import.meta.url));
  const all = await Promise.allSettled([probe('answer'), probe('missing'), probe('process')]);
  assert.deepEqual(
    all.map((one) => one.status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  const first = await probe('process');
  assert.equal(first, (all[2] as PromiseFulfilledResult<string>).value, 'one process for all');
  await new Promise((resolve) => setTimeout(resolve, 2500));
  assert.notEqual(await probe('process'), first);
});

test('a process that cannot start or dies fails the one who waits', async () => {
  const gone = aside<string, string>(new URL('no-such-module.ts', import.meta.url));
  await assert.rejects(gone('x'), /ended/u);
});

const code = (error: unknown): unknown => (error instanceof RefusedError ? error.refusal.code : error);

test('what takes too long or too much memory ends in a refusal, and the next one is answered', async () => {
  const probe = aside<Probe, string>(new URL('aside-probe.ts', import.meta.url), { millis: 5000, heapMegabytes: 64 });
  assert.match(await probe('options'), /max-old-space-size=64/u);
  for (const what of ['for ever', 'all memory'] as const) {
    const failed = await probe(what).then(
      () => null,
      (error: unknown) => code(error),
    );
    assert.equal(failed, 'WORK_TOO_LARGE', what);
    assert.equal(await probe('answer'), 'answer');
  }
});

test('what is refused or missing there is refused or missing here', async () => {
  const probe = aside<Probe, string>(new URL('aside-probe.ts', import.meta.url));
  await assert.rejects(probe('refused'), (error) => code(error) === 'FILE_NOT_READABLE');
  await assert.rejects(probe('missing'), NotFoundError);
  await assert.rejects(probe('ends'), /ended \(3\)/u);
});

test('a queue that is full refuses at once', async () => {
  const probe = aside<Probe, string>(new URL('aside-probe.ts', import.meta.url), { waiting: 2 });
  const all = await Promise.allSettled(Array.from({ length: 5 }, () => probe('answer')));
  assert.deepEqual(
    all.map((one) => (one.status === 'fulfilled' ? one.value : code(one.reason))),
    ['answer', 'answer', 'answer', 'SERVER_BUSY', 'SERVER_BUSY'],
  );
});
