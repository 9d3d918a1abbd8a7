import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addMillis } from '@divan/basics';
import { contentHash, verifyJournal } from '@divan/machine';
import { assembly } from '../assembly.ts';
import { ADA_STATUTE, adaGround, Day, member, STRONG } from '../testing.ts';
import { floorQueue, laterQueue, thoseToPutBack } from './queue.ts';

const ids = (d: Day): readonly string[] => floorQueue(d.meeting).map((request) => request.id);
const asks = (d: Day, n: number, requestId: string, about: object = {}) =>
  d.do(n, { type: 'requestFloor', requestId, kind: 'SPEECH', ...about });
const speaks = (d: Day, requestId: string): void => {
  d.do(10, { type: 'grantFloor', requestId });
  d.do(10, { type: 'endSpeech' });
};
const holds = (d: Day): void => {
  const { fault } = verifyJournal(assembly, d.journal, new Map([[contentHash(d.ground), d.ground]]));
  assert.equal(fault, null);
};
const inDebate = (ground = adaGround()): Day => {
  const d = new Day(ground).inSession(60).start('gundem').finish('gundem').start('ibra').finish('ibra');
  return d.start('butce');
};

describe('the list of speakers (DY m.15)', () => {
  test('a closed list hears those on it and takes nobody but for a point of order, until it is open again', () => {
    const d = inDebate();
    asks(d, 30, 'a');
    d.do(10, { type: 'closeSpeakersList', itemId: 'butce' });
    assert.deepEqual(d.meeting.speakersLists.get('butce')?.acts[0]?.waiting, 1);
    assert.equal(d.refusal(31, { type: 'requestFloor', requestId: 'b', kind: 'SPEECH' }), 'SPEAKERS_LIST_CLOSED');
    d.do(32, { type: 'requestFloor', requestId: 'u', kind: 'POINT_OF_ORDER' });
    assert.deepEqual(ids(d), ['u', 'a']);
    speaks(d, 'u');
    speaks(d, 'a');
    assert.equal(d.refusal(31, { type: 'reopenSpeakersList', itemId: 'butce' }), 'NOT_THE_LEAD');
    d.do(10, { type: 'reopenSpeakersList', itemId: 'butce' });
    asks(d, 31, 'b');
    assert.equal(d.refusal(10, { type: 'closeSpeakersList', itemId: 'ibra' }), 'FLOOR_ITEM_OVER');
    holds(d);
  });

  test('the list of an item to come can be closed before it comes', () => {
    const d = inDebate();
    d.do(10, { type: 'closeSpeakersList', itemId: 'dilek' });
    const later = { type: 'requestFloor', requestId: 'a', kind: 'SPEECH', itemId: 'dilek' } as const;
    assert.equal(d.refusal(30, later), 'SPEAKERS_LIST_CLOSED');
    assert.equal(d.refusal(30, { ...later, itemId: 'butce' }), undefined);
  });

  test('lehte, aleyhte, üzerinde in turn where the divan lets them alternate; the turn goes on after who spoke', () => {
    const d = inDebate();
    for (const [n, side] of [
      [30, 'FOR'],
      [31, 'FOR'],
      [32, undefined],
      [33, 'AGAINST'],
      [34, 'AGAINST'],
    ] as const)
      asks(d, n, String(n), side ? { side } : {});
    assert.deepEqual(ids(d), ['30', '31', '32', '33', '34']);
    d.do(10, { type: 'orderSpeakers', itemId: 'butce', alternating: true });
    assert.deepEqual(ids(d), ['30', '33', '32', '31', '34']);
    speaks(d, '30');
    assert.deepEqual(ids(d), ['33', '32', '31', '34']);
    d.do(35, { type: 'requestFloor', requestId: 'usul', kind: 'POINT_OF_ORDER' });
    d.now = addMillis(d.now, 1000);
    d.do(10, { type: 'grantFloor', requestId: 'usul' });
    assert.deepEqual(ids(d), ['33', '32', '31', '34'], 'a point of order takes no turn');
    d.do(10, { type: 'endSpeech' });
    assert.deepEqual(ids(d), ['33', '32', '31', '34']);
    d.do(10, { type: 'orderSpeakers', itemId: 'butce', alternating: false });
    assert.deepEqual(ids(d), ['31', '32', '33', '34']);
    holds(d);
  });

  test('the last speaker and whoever lost the place by mistake go back to the head, with a reason', () => {
    const d = inDebate();
    for (const n of [30, 31, 32, 33]) asks(d, n, String(n));
    const back = (requestId: string) => ({ type: 'putBackSpeaker', requestId, reason: 'neden' }) as const;
    assert.equal(d.refusal(10, back('31')), 'SPEAKER_ON_THE_LIST');
    speaks(d, '30');
    speaks(d, '31');
    assert.equal(d.refusal(10, back('30')), 'ONLY_THE_LAST_SPEAKER');
    assert.equal(d.refusal(33, back('31')), 'NOT_THE_LEAD');
    d.do(10, { type: 'recordRollCall', absent: [member(32)] });
    assert.equal(d.refusal(10, back('32')), 'SPEAKER_NOT_PRESENT');
    d.do(32, { type: 'admit', credentials: [...STRONG], identityProved: true });
    assert.deepEqual(
      thoseToPutBack(d.meeting).map((request) => request.id),
      ['31', '32'],
    );
    d.do(10, back('32'));
    d.do(10, back('31'));
    assert.deepEqual(ids(d), ['31', '32', '33']);
    speaks(d, '31');
    d.finish('butce').start('secim');
    assert.equal(d.refusal(10, back('31')), 'FLOOR_ITEM_OVER');
    holds(d);
  });

  test('a request for a later item waits apart and stands first when the item comes', () => {
    const d = inDebate();
    asks(d, 30, 'a', { itemId: 'dilek' });
    asks(d, 30, 'b');
    assert.equal(
      d.refusal(30, { type: 'requestFloor', requestId: 'c', kind: 'SPEECH', itemId: 'dilek' }),
      'ALREADY_IN_QUEUE',
    );
    assert.equal(
      d.refusal(30, { type: 'requestFloor', requestId: 'c', kind: 'SPEECH', itemId: 'ibra' }),
      'FLOOR_ITEM_OVER',
    );
    assert.deepEqual(ids(d), ['b']);
    assert.deepEqual(
      laterQueue(d.meeting, 'dilek').map((request) => request.id),
      ['a'],
    );
    assert.equal(d.refusal(10, { type: 'grantFloor', requestId: 'a' }), 'FLOOR_FOR_LATER_ITEM');
    d.finish('butce').start('secim').finish('secim').start('dilek');
    asks(d, 31, 'c');
    assert.deepEqual(ids(d), ['a', 'c']);
    d.do(10, { type: 'grantFloor', requestId: 'a' });
    holds(d);
  });

  test('an item taken off the agenda takes those along who wait for it', () => {
    const d = new Day().inSession(60).start('gundem');
    asks(d, 30, 'a', { itemId: 'dilek' });
    d.vote(10, 'v', 'gundem', { kind: 'AGENDA_REMOVE', itemId: 'dilek' }, { YES: 50 });
    assert.equal(d.meeting.floor.get('a')?.state, 'ENDED');
    holds(d);
  });

  test('times of their own for points of order and movers, from the statute on; the divan changes them by name', () => {
    const speaking = { pointOfOrderSeconds: 90, moverSeconds: 600, article: '15' };
    const charter = { kind: 'ASSOCIATION_ASSEMBLY', statute: { ...ADA_STATUTE, speaking }, on: '2027-04-17' } as const;
    const d = inDebate(adaGround({ charter }));
    d.do(30, { type: 'submitMotion', motionId: 'o', title: 'b', text: 't' });
    asks(d, 30, 'mover', { motionId: 'o' });
    asks(d, 31, 'other', { motionId: 'o', side: 'AGAINST' });
    d.do(32, { type: 'requestFloor', requestId: 'order', kind: 'POINT_OF_ORDER' });
    for (const id of ['order', 'mover', 'other']) speaks(d, id);
    const given = ['order', 'mover', 'other'].map((id) => d.meeting.floor.get(id)?.seconds);
    assert.deepEqual(given, [90, 600, ADA_STATUTE.speechSeconds]);
    d.do(10, { type: 'setSpeechLimit', seconds: 30, of: 'POINT_OF_ORDER' });
    assert.equal(d.meeting.speechChanges[0]?.by, member(10));
    d.do(33, { type: 'requestFloor', requestId: 'again', kind: 'POINT_OF_ORDER' });
    d.do(10, { type: 'grantFloor', requestId: 'again' });
    assert.equal(d.meeting.floor.get('again')?.seconds, 30);
    const another = { type: 'requestFloor', requestId: 'x', kind: 'SPEECH', itemId: 'dilek', motionId: 'o' } as const;
    assert.equal(d.refusal(34, another), 'MOTION_OF_ANOTHER_ITEM');
    holds(d);
  });
});
