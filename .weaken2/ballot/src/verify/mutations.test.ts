import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { verifyBoard } from '#src/index.ts';
import { drawChance, FORGED_ELECTION, mutation, simulateElection } from '#src/testing.ts';

test('one value changed anywhere, everything after it signed again: refused there, or later where it must show', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.nat(60), fc.nat(), fc.nat(), async (nth, leaf, chance) => {
      let what = '';
      let at = Number.POSITIVE_INFINITY;
      const forger = mutation(nth, leaf, chance, (name, height) => {
        what = name;
        at = height;
      });
      const board = await simulateElection(FORGED_ELECTION, forger).catch((error: unknown) => {
        // a simulated server that chokes on its own forgery forges nothing
        assert.notEqual(what, '', String(error));
        return null;
      });
      if (!board) return;
      const { fault } = await verifyBoard(board.text, { chance: drawChance });
      if (what === '') assert.equal(fault, null);
      else {
        seen.add(what.split(' ')[0]!);
        assert.ok(fault, `${what} accepted`);
        assert.ok(fault.place.height >= at, `${what}: ${JSON.stringify(fault)}`);
      }
    }),
    { numRuns: 40 },
  );
  assert.ok(seen.size > 5, [...seen].join());
});
