import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Actor } from '../actor.ts';
import type { Command } from '../commands.ts';
import { Day, member } from '../testing.ts';

const OFFICE = { kind: 'OFFICE', accountId: 'buro' } as const;
const say = (announcementId: string): Command => ({
  type: 'announce',
  announcementId,
  text: `metin ${announcementId}`,
});

describe('what divan and office put on the screens of the hall (DY m.15)', () => {
  const cases: readonly [string, Actor | number, Command, string | undefined][] = [
    ['the office announces', OFFICE, say('a'), undefined],
    ['a secretary announces', 12, say('a'), undefined],
    ['a member announces', 20, say('a'), 'NOT_THE_LEAD'],
    ['nothing to take back', 10, { type: 'withdrawAnnouncement', announcementId: 'a' }, 'NOTHING_ANNOUNCED'],
    ['an item', 10, { type: 'showText', of: 'ITEM', id: 'butce' }, undefined],
    ['an item that is not there', 10, { type: 'showText', of: 'ITEM', id: 'yok' }, 'NOT_FOUND_IN_MEETING'],
    ['a motion that is not there', 10, { type: 'showText', of: 'MOTION', id: 'butce' }, 'NOT_FOUND_IN_MEETING'],
    ['nothing to take off', 10, { type: 'hideText' }, 'NOTHING_SHOWN'],
  ];
  for (const [what, by, command, refusal] of cases)
    test(`${what}: ${refusal ?? 'accepted'}`, () =>
      assert.equal(new Day().inSession(60).refusal(by, command), refusal));

  test('a new announcement takes the place of the last, and taking back the last leaves the new one', () => {
    const d = new Day().inSession(60);
    d.do(OFFICE, say('a'));
    d.do(12, say('b'));
    assert.deepEqual(d.do(12, say('b')), []);
    assert.deepEqual(d.do(OFFICE, { type: 'withdrawAnnouncement', announcementId: 'a' }), []);
    assert.equal(d.meeting.announcement?.text, 'metin b');
    d.do(10, { type: 'withdrawAnnouncement', announcementId: 'b' });
    assert.equal(d.meeting.announcement, null);
  });

  test('a text stands until another is shown or it is taken off', () => {
    const d = new Day().inSession(60).start('gundem');
    d.do(20, { type: 'submitMotion', motionId: 'o1', title: 'baslik', text: 'metin' });
    d.do(10, { type: 'showText', of: 'ITEM', id: 'butce' });
    d.do(10, { type: 'showText', of: 'MOTION', id: 'o1' });
    assert.deepEqual(d.do(10, { type: 'showText', of: 'MOTION', id: 'o1' }), []);
    assert.deepEqual(d.meeting.shownText, { of: 'MOTION', id: 'o1' });
    d.do(10, { type: 'hideText' });
    assert.equal(d.meeting.shownText, null);
    assert.equal(d.meeting.present.has(member(20)), true);
  });
});
