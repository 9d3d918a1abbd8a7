import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { verifyBoard } from '@divan/ballot';
import { FORGED_ELECTION, FORGERIES, makeForgery, simulateElection } from '@divan/ballot/testing';
import { CheckPool } from './check-pool.ts';

const chance = (bytes: number) => new Uint8Array(randomBytes(bytes));

test('threads find what one thread finds: the same counts on an honest board, the same first fault on a forged one', async () => {
  const pool = new CheckPool(2);
  const honest = await simulateElection(FORGED_ELECTION);
  const forgery = FORGERIES.find(({ code }) => code === 'BALLOT_PROOF');
  assert.ok(forgery);
  const { text: forged } = await makeForgery(forgery, honest);
  for (const board of [honest.text, forged]) {
    const alone = await verifyBoard(board, { chance, chunkSize: 3 });
    const shared = await verifyBoard(board, {
      chance,
      chunkSize: 3,
      parallel: 2,
      checkChunk: (chunk) => pool.check(chunk),
    });
    assert.deepEqual(shared.fault, alone.fault);
    assert.equal(shared.fault === null, board === honest.text);
    if (board === honest.text) assert.deepEqual(shared.checks, alone.checks);
  }
  await pool.stop();
});
