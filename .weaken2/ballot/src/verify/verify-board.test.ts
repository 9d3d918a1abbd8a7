import assert from 'node:assert/strict';
import test from 'node:test';
import { checkChunk, verifyBoard } from '#src/index.ts';
import { drawChance } from '#src/testing/draw-chance.ts';
import { ELECTION_DAY, simulateElection } from '#src/testing.ts';

const { text, heads, receipts } = await simulateElection(ELECTION_DAY);

test('an honest board of every kind of ballot: all that was expected was checked', async () => {
  const verdict = await verifyBoard(text, { chance: drawChance, keptHeads: heads, keptReceipts: receipts });
  assert.equal(verdict.fault, null);
  for (const { name, expected, counted } of verdict.checks) {
    assert.equal(counted, expected, name);
    assert.ok(counted > 0, name);
  }
  assert.deepEqual(
    verdict.contests.map(({ contest, marks, void: spoiled, blank }) => [contest.id, marks, spoiled, blank]),
    [
      ['ibra', [3, 1, 1], null, null],
      ['divan', [2, 1], 1, 0],
      ['listeler', [1, 2], 0, 1],
      ['kurul', [2, 2, 1, 1, 1], 1, 1],
      ['divan-2', [1, 2], 0, 0],
    ],
  );
});

test('ballots are checked in chunks elsewhere, and the verdict is the same', async () => {
  const seen: number[] = [];
  const verdict = await verifyBoard(text.split('\n').slice(0, -1), {
    chance: drawChance,
    chunkSize: 2,
    parallel: 3,
    checkChunk: (chunk) => {
      seen.push(chunk.ballots.length);
      return checkChunk(JSON.parse(JSON.stringify(chunk)), drawChance, 'REFERENCE');
    },
  });
  assert.equal(verdict.fault, null);
  assert.ok(Math.max(...seen) === 2 && seen.length > 8);
});

test('a board under way verifies up to where it is; as a finished one it does not', async () => {
  const half = text.split('\n').slice(0, 40);
  assert.equal((await verifyBoard(half, { chance: drawChance, finished: false })).fault, null);
  assert.equal((await verifyBoard(half, { chance: drawChance })).fault?.code, 'UNFINISHED');
});

test('any line changed without any repair is refused at that line', async () => {
  const lines = text.split('\n').slice(0, -1);
  for (let height = 0; height < lines.length; height += 7) {
    const changed = lines.with(
      height,
      lines[height]!.replace(/"hash":"(.)/u, (_, digit: string) => `"hash":"${digit === '0' ? '1' : '0'}`),
    );
    const { fault } = await verifyBoard(changed, { chance: drawChance });
    assert.equal(fault?.place.height, height);
  }
});
