import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { addDays, day } from '@divan/basics';
import fc from 'fast-check';
import { after, before, days, lastDay, months, type PeriodUnit } from './period.ts';
import { addWorkingDays, holidayOn, isWorkingDay, workingDayFrom } from './working-days.ts';

interface Case {
  readonly id: string;
  readonly description: string;
  readonly startDate: string;
  readonly unit: string;
  readonly amount: number;
  readonly judicialRecessApplies: boolean;
  readonly rawEnd: string;
  readonly end: string;
  readonly note?: string;
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../../data/deadline-cases-tr.json', import.meta.url), 'utf8'),
) as {
  cases: readonly Case[];
};
for (const one of cases)
  test(`${one.id} ${one.description}`, () => {
    const found = lastDay({
      from: day(one.startDate),
      period: { amount: one.amount, unit: one.unit.toUpperCase() as PeriodUnit },
      // d19 and d20 are periods that never move: 72 hours of KVKK, the fiction of service of UETS.
      rollOver: one.note ? 'NONE' : 'NEXT_WORKING_DAY',
      judicialRecess: one.judicialRecessApplies,
    });
    assert.deepEqual([found.reckoned, found.on], [one.rawEnd, one.end]);
  });

const someDay = fc.integer({ min: 0, max: 3000 }).map((n) => addDays(day('2024-01-02'), n));

test('a last day that rolls over is a working day, and no working day was skipped', () => {
  fc.assert(
    fc.property(someDay, (from) => {
      const on = workingDayFrom(from);
      assert.ok(isWorkingDay(on));
      for (let between = from; between < on; between = addDays(between, 1)) assert.ok(!isWorkingDay(between));
    }),
  );
});

test('so many working days later, so many working days lie between', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: 0, max: 40 }), (from, count) => {
      const until = addWorkingDays(from, count);
      let seen = 0;
      for (let one = addDays(from, 1); one <= until; one = addDays(one, 1)) if (isWorkingDay(one)) seen += 1;
      assert.equal(seen, count);
    }),
  );
});

test('days before and days after are each other’s inverse; months keep the day or the end of the month', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: 0, max: 400 }), (from, n) => {
      assert.equal(before(after(from, days(n)), days(n)), from);
      const later = after(from, months(n % 40));
      assert.ok(later.slice(8) === from.slice(8) || (later.slice(8) < from.slice(8) && later.slice(8) >= '28'));
    }),
  );
});

test('a year without holidays on file is said, not guessed; a full holiday outweighs a half one on the same day', () => {
  const rolled = (from: string) => lastDay({ from: day(from), period: days(15), rollOver: 'NEXT_WORKING_DAY' });
  assert.deepEqual([rolled('2019-04-08').on, rolled('2019-04-08').certain], ['2019-04-23', false]);
  assert.deepEqual([rolled('2029-04-08').on, rolled('2029-04-08').certain], ['2029-04-30', true]);
  assert.equal(rolled('2032-12-25').certain, false, 'the last day is in a year that is not on file');
  assert.equal(lastDay({ from: day('2019-04-08'), period: days(15) }).certain, true, 'no holiday was asked for');
  assert.equal(holidayOn(day('2029-04-23')), 'full');
  assert.equal(holidayOn(day('2026-10-28')), 'half');
});
