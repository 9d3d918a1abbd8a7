import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  atLeast,
  beginning,
  canonicalJson,
  compareTr,
  day,
  dayFromNumber,
  dayIn,
  dayNumber,
  daysBetween,
  inSentence,
  isDay,
  isolatedRuns,
  isSeen,
  lowerTr,
  moreThanHalf,
  tidyText,
  upperTr,
  weekday,
} from './index.ts';

test('a day number and its day are inverse, and agree with the platform calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: -40_000, max: 60_000 }), (n) => {
      const iso = dayFromNumber(n);
      assert.equal(dayNumber(iso), n);
      assert.equal(new Date(n * 86_400_000).toISOString().slice(0, 10), iso);
      assert.equal(weekday(iso) % 7, new Date(n * 86_400_000).getUTCDay());
    }),
  );
});

for (const [text, exists] of [
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['1900-02-29', false],
  ['2000-02-29', true],
  ['2024-13-01', false],
  ['2024-04-31', false],
  ['2024-4-1', false],
] as const)
  test(`${text} ${exists ? 'is' : 'is not'} a day`, () => assert.equal(isDay(text), exists));

test('months keep the day number and clip to the end of the month', () => {
  assert.equal(addMonths(day('2024-01-31'), 1), '2024-02-29');
  assert.equal(addMonths(day('2024-03-31'), -1), '2024-02-29');
  assert.equal(addMonths(day('2024-11-30'), 3), '2025-02-28');
});

test('days between leave out the starting day', () => {
  assert.equal(daysBetween(day('2024-05-17'), day('2024-06-01')), 15);
  assert.equal(addDays(day('2024-06-01'), -15), '2024-05-17');
});

test('a share is the smallest whole number that reaches it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1, max: 20 }), (n, d) => {
      const need = atLeast([1, d], n);
      assert.ok(need * d >= n && (need === 0 || (need - 1) * d < n));
      assert.ok(moreThanHalf(n) * 2 > n && (moreThanHalf(n) - 1) * 2 <= n);
    }),
  );
  assert.equal(atLeast([2, 3], 9_007_199_254_740_990), 6_004_799_503_160_660);
});

test('canonical JSON does not depend on the order of keys', () => {
  assert.equal(canonicalJson({ b: 1, a: [{ d: undefined, c: 'ğ' }] }), '{"a":[{"c":"ğ"}],"b":1}');
  assert.throws(() => canonicalJson({ a: Number.NaN }), TypeError);
});

test('Turkish case and order', () => {
  assert.equal(upperTr('istanbul ılgaz'), 'İSTANBUL ILGAZ');
  assert.equal(lowerTr('IŞIK İNAN'), 'ışık inan');
  assert.deepEqual(['Zeki', 'İnan', 'Işık', 'Çetin', 'Cem', 'Şen', 'Su'].sort(compareTr), [
    'Cem',
    'Çetin',
    'Işık',
    'İnan',
    'Su',
    'Şen',
    'Zeki',
  ]);
});

test('the beginning of a text is a text: never half a letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.nat({ max: 20 }), (text, most) => {
      const cut = beginning(text, most);
      assert.ok(cut.isWellFormed() && text.startsWith(cut) && cut.length >= Math.min(most - 1, text.length));
    }),
  );
});

test('words from right to left are isolated in a sentence; signs that turn the writing do not leave it', () => {
  assert.equal(inSentence('Ayşe'), 'Ayşe');
  assert.equal(inSentence('محمد'), '\u2068محمد\u2069');
  assert.equal(inSentence('ters\u202e'), '\u2068ters\u2069');
  assert.equal(isolatedRuns('Sayın محمد أمين (12), אבי 3'), 'Sayın \u2067محمد أمين\u2069 (12), \u2067אבי\u2069 3');
});

test('the day of an instant is the one in Istanbul; a text of spaces and joiners alone shows nothing', () => {
  assert.equal(dayIn('2027-04-17T21:00:00.000Z'), '2027-04-18');
  assert.equal(dayIn('2027-04-17T20:59:59Z'), '2027-04-17');
  assert.equal(dayIn('2027-04-17T23:30'), '2027-04-17');
  for (const text of ['', ' \t', '\u200b\u200d', '\u3164', '\u2800\u00a0', '\ufe0f']) assert.equal(isSeen(text), false);
  for (const text of ['a', '.', '👍', '\u200dم']) assert.equal(isSeen(text), true);
  assert.equal(tidyText(' u\u0308\r\n\u0300 '), '\u00fc\r\n\u0300');
});
