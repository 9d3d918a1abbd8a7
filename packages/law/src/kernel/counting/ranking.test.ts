import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { rankByVotes } from './ranking.ts';

const votes = (...counts: number[]) => counts.map((n, i) => ({ candidate: `a${i}`, votes: n }));

for (const { name, input, expected } of [
  {
    name: 'a tie across the last principal seat stops and names the lot',
    input: { votes: votes(5, 3, 3), seats: 2, substitutes: 1, lots: [] },
    expected: { kind: 'lotNeeded', before: ['a0'], among: ['a1', 'a2'], place: 2, places: 2 },
  },
  {
    name: 'the recorded lot finishes the same call',
    input: { votes: votes(5, 3, 3), seats: 2, substitutes: 1, lots: [['a2', 'a1']] },
    expected: { kind: 'settled', principals: ['a0', 'a2'], substitutes: ['a1'] },
  },
  {
    name: 'a tie within the principals needs no lot',
    input: { votes: votes(5, 5, 3), seats: 2, substitutes: 1, lots: [] },
    expected: { kind: 'settled', principals: ['a0', 'a1'], substitutes: ['a2'] },
  },
  {
    name: 'the order of substitutes matters (PK-39)',
    input: { votes: votes(9, 4, 4), seats: 1, substitutes: 2, lots: [] },
    expected: { kind: 'lotNeeded', before: ['a0'], among: ['a1', 'a2'], place: 2, places: 2 },
  },
  {
    name: 'a tie beyond the last place needs no lot',
    input: { votes: votes(9, 4, 2, 2), seats: 1, substitutes: 1, lots: [] },
    expected: { kind: 'settled', principals: ['a0'], substitutes: ['a1'] },
  },
  {
    name: 'without a vote nobody is elected',
    input: { votes: votes(9, 0), seats: 2, substitutes: 0, lots: [] },
    expected: { kind: 'settled', principals: ['a0'], substitutes: [] },
  },
] as const)
  test(name, () => assert.deepEqual(rankByVotes(input), expected));

test('drawing every lot that is asked for settles any election, and nobody with fewer votes stands above one with more', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 4 }),
      (counts, seats, substitutes) => {
        const cast = votes(...counts);
        const lots: string[][] = [];
        for (let round = 0; round <= counts.length; round++) {
          const outcome = rankByVotes({ votes: cast, seats, substitutes, lots });
          if (outcome.kind === 'lotNeeded') {
            lots.push([...outcome.among].reverse());
            continue;
          }
          const order = [...outcome.principals, ...outcome.substitutes].map(
            (name) => cast.find(({ candidate }) => candidate === name)?.votes as number,
          );
          assert.deepEqual(
            order,
            order.toSorted((a, b) => b - a),
          );
          assert.equal(order.length, Math.min(seats + substitutes, counts.filter((n) => n > 0).length));
          return;
        }
        assert.fail('never settled');
      },
    ),
  );
});
