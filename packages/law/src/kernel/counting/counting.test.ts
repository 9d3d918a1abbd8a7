import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { apportion } from './apportionment.ts';
import { chairGrounds, halfToAll, listGrounds, sheetGrounds } from './ballot-validity.ts';
import { dHondt, distribute } from './divisor-method.ts';
import { compare, cutToSignificant, fixedText, fraction, fractionText, parseFraction } from './fraction.ts';
import { absoluteMajority, atLeastShare, measure, requiredOf } from './threshold.ts';

const unitVotes = fc
  .array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 12 })
  .map((votes) => Object.fromEntries(votes.map((n, i) => [`u${i}`, n])));

test('every seat is given, or the lot is named with exactly the places at stake', () => {
  fc.assert(
    fc.property(
      unitVotes,
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: 600 }),
      fc.constantFrom('DIVISORS' as const, 'LARGEST' as const),
      fc.constantFrom({ mode: 'EXACT' } as const, { mode: 'CUT', digits: 3 } as const),
      (votes, base, more, remainders, coefficient) => {
        const seats = base * Object.keys(votes).length + more;
        const found = apportion({ seats, base, votes, coefficient, remainders });
        assert.ok(found.ok);
        const { rows, lotNeeded } = found.value;
        const given = rows.reduce((sum, row) => sum + row.total, 0);
        assert.equal(given + (lotNeeded?.places ?? 0), seats);
        if (lotNeeded) assert.ok(lotNeeded.places < lotNeeded.among.length);
      },
    ),
  );
});

test('renaming the units renames the result, and twice the votes give the same seats', () => {
  fc.assert(
    fc.property(unitVotes, fc.integer({ min: 1, max: 400 }), (votes, seats) => {
      const ask = (of: Record<string, number>) => {
        const found = apportion({ seats, base: 0, votes: of, coefficient: { mode: 'EXACT' }, remainders: 'LARGEST' });
        assert.ok(found.ok);
        return found.value.rows.map((row) => row.total);
      };
      const renamed = Object.fromEntries(Object.entries(votes).map(([unit, n]) => [`x-${unit}`, n]));
      const doubled = Object.fromEntries(Object.entries(votes).map(([unit, n]) => [unit, 2 * n]));
      assert.deepEqual(ask(renamed), ask(votes));
      assert.deepEqual(ask(doubled), ask(votes));
    }),
  );
});

test('exact largest remainder stays within one seat of the quota on either side', () => {
  fc.assert(
    fc.property(unitVotes, fc.integer({ min: 1, max: 400 }), (votes, seats) => {
      const found = apportion({ seats, base: 0, votes, coefficient: { mode: 'EXACT' }, remainders: 'LARGEST' });
      assert.ok(found.ok);
      for (const { total, product } of found.value.rows) {
        const lower = product.n / product.d;
        assert.ok(BigInt(total) === lower || BigInt(total) === lower + 1n);
      }
    }),
  );
});

test('D’Hondt: one more seat never takes a seat away, and no list could use another’s last seat better', () => {
  fc.assert(
    fc.property(unitVotes, fc.integer({ min: 1, max: 60 }), (votes, seats) => {
      const [now, next] = [dHondt(votes, seats), dHondt(votes, seats + 1)];
      for (const [list, n] of now.places) assert.ok((next.places.get(list) as number) >= n);
      if (now.lotNeeded) return;
      for (const [a, na] of now.places)
        for (const [b, nb] of now.places)
          if (na > 0)
            assert.ok(
              compare(fraction(votes[a] as number, na), fraction(votes[b] as number, nb + 1)) >= 0,
              `${a} keeps a seat that ${b} deserves`,
            );
    }),
  );
});

test('a tie across the last place stops; the recorded lot finishes the same call', () => {
  const claims = [900, 450, 10].map((n, i) => ({ id: 'ABC'[i] as string, value: fraction(n, 1000) }));
  const stopped = distribute({ claims, seats: 2, method: 'DIVISORS' });
  assert.deepEqual(
    [Object.fromEntries(stopped.places), stopped.lotNeeded],
    [
      { A: 1, B: 0, C: 0 },
      { among: ['A', 'B'], places: 1 },
    ],
  );
  const drawn = distribute({ claims, seats: 2, method: 'DIVISORS', lots: [['B', 'A']] });
  assert.deepEqual([Object.fromEntries(drawn.places), drawn.lotNeeded], [{ A: 1, B: 1, C: 0 }, null]);
});

for (const [name, input, error] of [
  ['without a vote', { seats: 5, base: 0, votes: { A: 0 } }, 'NO_VOTES'],
  ['when the bases alone exceed the seats', { seats: 5, base: 3, votes: { A: 1, B: 1 } }, 'BASE_EXCEEDS_SEATS'],
] as const)
  test(`nothing is apportioned ${name}`, () =>
    assert.deepEqual(apportion({ ...input, coefficient: { mode: 'EXACT' }, remainders: 'LARGEST' }), {
      ok: false,
      error,
    }));

test('a given coefficient that hands out more than there is, is refused', () =>
  assert.deepEqual(
    apportion({
      seats: 5,
      base: 0,
      votes: { A: 10 },
      coefficient: { mode: 'GIVEN', coefficient: fraction(1) },
      remainders: 'LARGEST',
    }),
    { ok: false, error: 'COEFFICIENT_TOO_LARGE' },
  ));

test('decimals are cut, never rounded, and read back as they were written', () => {
  assert.equal(fractionText(cutToSignificant(fraction(389, 25000), 3)), '0.0155');
  assert.equal(fractionText(cutToSignificant(fraction(540, 325000), 3)), '0.00166');
  assert.equal(fractionText(cutToSignificant(fraction(123456, 10), 3)), '12300');
  assert.equal(fixedText(fraction(36395n * 166n, 100000n), 3), '60.415');
  assert.equal(fixedText(fraction(770, 3), 1), '256.6');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 1, max: 10 ** 6 }), (n, d) => {
      const one = fraction(n, d);
      assert.deepEqual(parseFraction(fractionText(one)), one);
      for (const digits of [1, 3, 6]) {
        const cut = cutToSignificant(one, digits);
        assert.ok(compare(cut, one) <= 0);
        assert.ok(fractionText(cut).replace('.', '').replace(/^0+/u, '').replace(/0+$/u, '').length <= digits);
      }
    }),
  );
  assert.throws(() => parseFraction('1,5'), /not a number/u);
});

test('thresholds turn where they say: at least and more than differ exactly where the share is a whole number', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5000 }),
      fc.constantFrom([1, 2], [2, 3], [1, 4], [1, 10], [3, 5]),
      (of, share) => {
        const [part, whole] = share as [number, number];
        const [least, more] = [
          requiredOf(atLeastShare([part, whole], 'PRESENT'), of),
          requiredOf({ share: [part, whole], strict: true }, of),
        ];
        assert.ok(least * whole >= of * part && (least - 1) * whole < of * part);
        assert.ok(more * whole > of * part && (more - 1) * whole <= of * part);
      },
    ),
  );
  assert.deepEqual(measure(absoluteMajority('VOTING'), { VOTING: 300 }, 150), {
    base: 'VOTING',
    of: 300,
    required: 151,
    actual: 150,
    reached: false,
  });
  assert.throws(() => measure(absoluteMajority('VOTING'), { PRESENT: 300 }, 150), /no figure for VOTING/u);
});

test('all grounds of a void ballot are named', () => {
  assert.deepEqual(halfToAll(9), { least: 5, most: 9 });
  assert.deepEqual(sheetGrounds({ marks: 4, least: 5, most: 9 }), ['TOO_FEW_MARKS']);
  assert.deepEqual(sheetGrounds({ marks: 5, least: 5, most: 9 }), []);
  assert.deepEqual(listGrounds({ names: 9, places: 9, crossed: 5, written: 0 }), ['MORE_THAN_HALF_BLANK']);
  assert.deepEqual(listGrounds({ names: 8, places: 8, crossed: 4, written: 0 }), []);
  assert.deepEqual(listGrounds({ names: 9, places: 9, crossed: 0, written: 1 }), ['TOO_MANY_NAMES']);
  assert.deepEqual(chairGrounds({ candidates: 3, marks: 2, sealed: false }), ['NOT_SEALED', 'TOO_MANY_MARKS']);
  assert.deepEqual(chairGrounds({ candidates: 1, marks: 0, sealed: true }), []);
});
