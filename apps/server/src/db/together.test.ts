import assert from 'node:assert/strict';
import test from 'node:test';
import { together } from './together.ts';

test('a crowd shares statements, each gets its own answer, and one that fails harms no other', async () => {
  const batches: number[] = [];
  const ask = together<number, number>(async (asked) => {
    batches.push(asked.length);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return asked.map((n) => (n === 13 ? new Error('thirteen') : n * 2));
  });
  const answers = await Promise.allSettled(Array.from({ length: 2500 }, (_, n) => ask(n)));
  for (const [n, answer] of answers.entries())
    if (n === 13) assert.equal(answer.status, 'rejected');
    else assert.deepEqual(answer, { status: 'fulfilled', value: n * 2 });
  assert.deepEqual(batches, [1000, 1000, 500]);
});

test('what comes while a statement is under way goes into the next; a statement that fails fails its own only', async () => {
  const batches: string[][] = [];
  const ask = together<string, string>(async (asked) => {
    batches.push([...asked]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (asked.includes('away')) throw new Error('the database is away');
    return asked;
  });
  const first = ask('away');
  await new Promise((resolve) => setTimeout(resolve, 2));
  const later = [ask('b'), ask('c')];
  await assert.rejects(first, /away/u);
  assert.deepEqual(await Promise.all(later), ['b', 'c']);
  assert.deepEqual(batches, [['away'], ['b', 'c']]);
});
