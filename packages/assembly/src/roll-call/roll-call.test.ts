import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addMillis } from '@divan/basics';
import { contentHash, verifyJournal } from '@divan/machine';
import { assembly } from '../assembly.ts';
import type { Command } from '../commands.ts';
import { Acts } from '../door/acts.ts';
import { atTheDoor } from '../door/door.ts';
import { Day, member, STRONG } from '../testing.ts';

const OPEN = { type: 'openRollCall', rollCallId: 'y1', seconds: 180 } as const;
const close = (unanswered: readonly number[], seen: readonly number[] = []) =>
  ({
    type: 'closeRollCall',
    rollCallId: 'y1',
    unanswered: unanswered.map(member),
    seen: seen.map((n) => ({ memberId: member(n), reason: 'telefonla görüştük' })),
  }) as const;
/** Sixty are there; a roll is called. */
const calling = () => {
  const d = new Day().inSession(60);
  d.do(10, OPEN);
  return d;
};
const after = (d: Day, seconds: number) => {
  d.now = addMillis(d.now, seconds * 1000);
  return d;
};
const holds = (d: Day) =>
  assert.equal(verifyJournal(assembly, d.journal, new Map([[contentHash(d.ground), d.ground]])).fault, null);

describe('a roll call that members answer (DY m.15, F-09)', () => {
  const vote = {
    type: 'openVote',
    voteId: 'v',
    itemId: 'divan',
    subject: { kind: 'PROCEDURE' },
    question: null,
    announcedSeconds: null,
    credentialKey: null,
  } as const;
  const cases: readonly [string, () => Day, number, Command, string | undefined][] = [
    ['a member opens it', () => new Day().inSession(60), 20, OPEN, 'NOT_THE_LEAD'],
    ['the lead opens it', () => new Day().inSession(60), 10, OPEN, undefined],
    ['a second one', calling, 10, { ...OPEN, rollCallId: 'y2' }, 'ROLL_CALL_OPEN'],
    ['before its end with somebody missing', calling, 10, close([25]), 'ROLL_CALL_TIME_RUNNING'],
    ['before its end when all answered', calling, 10, close([]), undefined],
    ['at its end', () => after(calling(), 180), 10, close([25]), undefined],
    ['a second before its end', () => after(calling(), 179), 10, close([25]), 'ROLL_CALL_TIME_RUNNING'],
    ['another one', calling, 10, { ...close([]), rollCallId: 'y2' }, 'ROLL_CALL_OVER'],
    ['more time', calling, 11, { type: 'extendRollCall', rollCallId: 'y1', seconds: 60 }, undefined],
    ['given up', calling, 10, { type: 'withdrawRollCall', rollCallId: 'y1', reason: 'hata' }, undefined],
    ['nothing to close', () => new Day().inSession(60), 10, close([]), 'ROLL_CALL_OVER'],
    ['while a vote is open', () => calling(), 10, vote, undefined],
  ];
  for (const [what, given, by, command, refusal] of cases)
    test(`${what}: ${refusal ?? 'accepted'}`, () => {
      const d = given();
      if (command.type === 'openVote') d.start('gundem');
      assert.equal(d.refusal(by, command.type === 'openVote' ? { ...command, itemId: 'gundem' } : command), refusal);
    });

  test('whoever did not answer is out but for those whom the divan knows to be there; the figures follow', () => {
    const d = after(calling(), 180);
    // The lead who closes, somebody seen on the telephone, and somebody who was never asked.
    const [recorded] = d.do(10, close([10, 25, 26, 27, 90], [27]));
    assert.deepEqual(recorded, {
      type: 'RollCallRecorded',
      at: d.now,
      present: 58,
      absent: [member(25), member(26)],
      call: {
        rollCallId: 'y1',
        asked: 60,
        answered: 57,
        seen: [{ memberId: member(27), reason: 'telefonla görüştük' }],
      },
    });
    assert.equal(d.meeting.attending, 58);
    assert.equal(d.meeting.rollCall, null);
    assert.equal(d.refusal(25, { type: 'requestFloor', requestId: 's', kind: 'SPEECH' }), 'NOT_ON_THE_HAZIRUN');
    d.do(25, { type: 'admit', credentials: STRONG, identityProved: true });
    assert.equal(d.meeting.attending, 59);
    holds(d);
  });

  test('whoever left, came back or came after the opening is not asked', () => {
    const d = calling();
    d.do(25, { type: 'leave' });
    d.do(26, { type: 'leave' });
    d.do(26, { type: 'admit', credentials: STRONG, identityProved: true });
    d.arrive(61, 61);
    const [recorded] = d.do(10, close([25, 26, 61]));
    assert.ok(recorded?.type === 'RollCallRecorded');
    assert.deepEqual([recorded.absent, recorded.call?.asked, recorded.call?.answered], [[], 58, 58]);
  });

  test('more time is counted from now where the end is past; an outage gives its own length (F-11)', () => {
    const d = after(calling(), 200);
    d.do(10, { type: 'extendRollCall', rollCallId: 'y1', seconds: 60 });
    assert.equal(d.meeting.rollCall?.seconds, 260);
    d.do({ kind: 'SYSTEM' }, { type: 'recordOutage', from: addMillis(d.now, -10_000), to: d.now });
    assert.equal(d.meeting.rollCall?.seconds, 270);
    holds(d);
  });

  test('an interruption ends it: who could not answer could not be heard', () => {
    const d = calling();
    d.do(10, { type: 'declareInterruption', interruptionId: 'k', cause: 'kesinti', affected: null });
    assert.equal(d.meeting.rollCall, null);
    assert.equal(d.meeting.attending, 60);
    holds(d);
  });

  test('the end of the meeting ends it', () => {
    const d = calling();
    const agenda = d.ground.agenda.filter(({ kind }) => !['OPENING', 'DIVAN', 'CLOSING'].includes(kind));
    for (const { id } of agenda) d.start(id).finish(id);
    d.do(10, { type: 'closeMeeting' });
    assert.equal(d.meeting.rollCall, null);
    holds(d);
  });

  test('at the door: no vote and no other roll call meanwhile', () => {
    const d = calling().start('gundem');
    const context = { state: d.meeting, ground: d.ground, charter: d.charter, at: d.now } as const;
    const actor = { kind: 'MEMBER', memberId: member(10) } as const;
    for (const command of [
      { ...vote, itemId: 'gundem' },
      { type: 'recordRollCall', absent: [] },
    ] as const) {
      const door = atTheDoor({ ...context, actor }, command, new Acts());
      assert.equal(door.ok ? undefined : door.error.code, 'ROLL_CALL_OPEN');
    }
  });
});
