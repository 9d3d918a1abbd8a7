import assert from 'node:assert/strict';
import test from 'node:test';
import { day } from '@divan/basics';
import { firstRegisterError, numbersOf } from './numbering.ts';
import { bandOf, holding, withinBounds } from './organ.ts';

test('a yearly series begins anew with the year, a continuous one never', () => {
  const on = ['2010-12-30', '2010-12-31', '2011-01-03'].map(day);
  assert.deepEqual(numbersOf('YEARLY', on), [1, 2, 1]);
  assert.deepEqual(numbersOf('CONTINUOUS', on), [1, 2, 3]);
  assert.deepEqual(numbersOf('YEARLY', on, { number: 41, year: 2010 }), [42, 43, 1]);
  assert.deepEqual(numbersOf('YEARLY', on, { number: 41, year: 2009 }), [1, 2, 1]);
});

test('what numbersOf numbers has no register error', () => {
  const on = ['2010-12-30', '2010-12-31', '2011-01-03'].map(day);
  const numbers = numbersOf('CONTINUOUS', on);
  assert.equal(firstRegisterError(on.map((date, i) => ({ number: numbers[i] as number, date }))), null);
});

test('bands include their upper end; bounds may be open above; all grounds that hold are said', () => {
  const bands = [{ upTo: 5000, value: 'A' }, { upTo: 20000, value: 'B' }, { value: 'C' }];
  assert.deepEqual(
    [5000, 5001, 20001].map((n) => bandOf(bands, n)),
    ['A', 'B', 'C'],
  );
  assert.throws(() => bandOf([{ upTo: 1, value: 'A' }], 2), /no band for 2/u);
  assert.deepEqual(
    [6, 7, 999].map((n) => withinBounds({ least: 7 }, n)),
    [false, true, true],
  );
  assert.deepEqual(holding(['ONE', true], ['TWO', false], ['THREE', true]), ['ONE', 'THREE']);
});
