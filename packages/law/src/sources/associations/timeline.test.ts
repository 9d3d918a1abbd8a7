import assert from 'node:assert/strict';
import test from 'node:test';
import { day } from '@divan/basics';
import { type ConveningPlan, conveningTimeline } from './timeline.ts';

const PLAN: ConveningPlan = {
  type: 'EXTRAORDINARY',
  meetingOn: day('2027-04-17'),
  secondOn: day('2027-05-08'),
  decidedOn: day('2027-03-22'),
  calledOn: day('2027-03-29'),
  today: day('2027-04-08'),
  callDays: 15,
  lastOrdinaryOn: null,
  ordinaryIntervalYears: 3,
  gap: { least: 7, most: 60 },
};
const told = (plan: Partial<ConveningPlan>) =>
  conveningTimeline({ ...PLAN, ...plan })
    .filter(({ id }) => id === 'MOTIONS' || id === 'CANDIDACIES' || id === 'MEETING')
    .map(({ id, on, state }) => [id, on, state]);

test('last days that a statute sets stand in the timeline, in their order, and are over on the day after', () => {
  assert.deepEqual(told({}), [['MEETING', '2027-04-17', 'DAY']]);
  assert.deepEqual(told({ motionsUntil: day('2027-04-07'), candidaciesUntil: day('2027-04-08') }), [
    ['MOTIONS', '2027-04-07', 'DONE'],
    ['CANDIDACIES', '2027-04-08', 'TO_COME'],
    ['MEETING', '2027-04-17', 'DAY'],
  ]);
});
