import assert from 'node:assert/strict';
import test from 'node:test';
import type { EventType } from '#src/index.ts';
import { verifyBoard } from '#src/index.ts';
import { drawChance, FORGED_ELECTION, FORGERIES, makeForgery, simulateElection } from '#src/testing.ts';

const honest = await simulateElection(FORGED_ELECTION);

test('the election the forgers start from is accepted', async () => {
  const { fault } = await verifyBoard(honest.text, {
    chance: drawChance,
    keptHeads: honest.heads,
    keptReceipts: honest.receipts,
    keptNotes: honest.notes,
    openings: honest.openings,
    voters: honest.voters,
  });
  assert.equal(fault, null);
});

test('there are more than forty forgeries, each with a name of its own', () => {
  assert.ok(FORGERIES.length >= 40);
  assert.equal(new Set(FORGERIES.map(({ name }) => name)).size, FORGERIES.length);
});

for (const forgery of FORGERIES)
  test(`${forgery.name}: ${forgery.code}`, async () => {
    const { text, ...kept } = await makeForgery(forgery, honest);
    const { fault } = await verifyBoard(text, { chance: drawChance, ...kept });
    assert.ok(fault, 'accepted');
    assert.equal(fault.code, forgery.code);
    if (forgery.part !== undefined) assert.equal(fault.place.part, forgery.part);
    assert.equal(fault.place.height, placeOf(text, forgery.at, forgery.nth, fault.place.height), 'the place');
  });

/** The height of the nth event of a type in the text, read without the verifier; without a number, the given height if it is of the type. */
function placeOf(text: string, type: EventType, nth: number | undefined, named: number): number {
  const lines = text.split('\n').filter(Boolean);
  const heights = lines.flatMap((line, height) => (line.includes(`"type":"${type}"`) ? [height] : []));
  return nth === undefined
    ? named
    : (heights[nth - 1] ?? lines.findIndex((line) => line.includes('"type":"constructor"')));
}
