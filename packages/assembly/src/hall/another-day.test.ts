import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor } from '../actor.ts';
import type { Command } from '../commands.ts';
import { Acts } from '../door/acts.ts';
import { atTheDoor } from '../door/door.ts';
import { Day } from '../testing.ts';
import { HallDay, member } from './testing.ts';

const AGAIN = '2027-04-18T07:00:00.000Z';
const asks: Command = {
  type: 'openVote',
  voteId: 'g',
  itemId: 'gundem',
  subject: { kind: 'PROCEDURE' },
  question: null,
  announcedSeconds: null,
  credentialKey: null,
};
const door = (d: Day, actor: Actor, command: Command): string | null => {
  const context = { state: d.meeting, ground: d.ground, charter: d.charter, actor, at: d.now };
  const passed = atTheDoor(context, command, new Acts());
  return passed.ok ? null : passed.error.code;
};

test('a sitting of a hall that goes on on another day votes once a roll call has found who came: nobody went out one by one', () => {
  const d = new HallDay().sitting(60).start('gundem');
  const inHall = { ...asks, hall: { medium: 'NAMES' } } as const;
  assert.equal(door(d, d.led(10), inHall), null);
  d.do(d.led(10), { type: 'adjournMeeting', to: '2027-04-18', hour: '10:00', reason: 'neden' });
  d.at(AGAIN);
  d.do(d.led(10), { type: 'resumeMeeting' });
  assert.equal(d.meeting.attending, 60, 'all of yesterday');
  assert.equal(door(d, d.led(10), inHall), 'ROLL_CALL_OF_THE_DAY');
  d.do(d.led(10), { type: 'recordRollCall', absent: Array.from({ length: 25 }, (_, i) => member(i + 31)) });
  assert.equal(d.meeting.attending, 35);
  assert.equal(door(d, d.led(10), inHall), null);
  d.do(d.led(10), { type: 'callRecess', until: '2027-04-18T08:00:00.000Z' });
  d.do(d.led(10), { type: 'resumeMeeting' });
  assert.equal(door(d, d.led(10), inHall), null, 'a recess is of the same day');
});

test('on line a connection that is lost is no leaving, on another day either (F-09)', () => {
  const d = new Day().inSession(60).start('gundem');
  d.do(10, { type: 'adjournMeeting', to: '2027-04-18', hour: '10:00', reason: 'neden' });
  d.at(AGAIN);
  d.do(10, { type: 'resumeMeeting' });
  assert.equal(door(d, { kind: 'MEMBER', memberId: member(10) }, asks), null);
});
