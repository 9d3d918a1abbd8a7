import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterMinutes, itemTime, plannedOf } from './planned-time.ts';

const START = '2027-04-17T11:00:00.000Z';
const item = (state: string, minutes: number | null) => ({ state, minutes, startedAt: state === 'NOW' ? START : null });
const after = (minutes: number) => Date.parse(START) + minutes * 60_000 + 30_000;

test('sums and hours of the clock', () => {
  assert.deepEqual(plannedOf([{ minutes: 20 }, {}, { minutes: null }, { minutes: 5 }]), { sum: 25, without: 2 });
  assert.deepEqual([afterMinutes('14:00', 135), afterMinutes('23:30', 45)], ['16:15', '00:15']);
});

for (const { name, agenda, gone, expected } of [
  {
    name: 'within its plan the rest of the plan remains',
    agenda: [item('DONE', 10), item('NOW', 20), item('WAITING', 30)],
    gone: 12,
    expected: { gone: 12, planned: 20, over: 0, left: 38, without: 0 },
  },
  {
    name: 'beyond its plan only what waits remains',
    agenda: [item('NOW', 20), item('WAITING', 30), item('WAITING', null)],
    gone: 26,
    expected: { gone: 26, planned: 20, over: 6, left: 30, without: 1 },
  },
  {
    name: 'nothing planned, nothing estimated',
    agenda: [item('NOW', null), item('WAITING', null)],
    gone: 3,
    expected: { gone: 3, planned: null, over: 0, left: null, without: 2 },
  },
])
  test(name, () => {
    const now = after(gone);
    const time = itemTime(agenda, now);
    const { left, ...rest } = expected;
    assert.deepEqual(time, { ...rest, endsAt: left === null ? null : now + left * 60_000 });
  });

test('between items there is nothing to tell', () => assert.equal(itemTime([item('WAITING', 5)], after(0)), null));
