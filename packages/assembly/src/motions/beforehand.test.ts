import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contentHash } from '@divan/machine';
import type { Command } from '../commands.ts';
import { Acts } from '../door/acts.ts';
import { atTheDoor } from '../door/door.ts';
import { ADA_STATUTE, APPROVAL, adaGround, Day, member, STRONG } from '../testing.ts';

const OFFICE = { kind: 'OFFICE', accountId: 'buro' } as const;
const called = (statute: object = {}): Day => {
  const charter = { kind: 'ASSOCIATION_ASSEMBLY' as const, statute: { ...ADA_STATUTE, ...statute }, on: '2027-04-17' };
  const d = new Day(adaGround({ charter }), '2027-04-05T09:00:00.000Z');
  d.do({ kind: 'SYSTEM' }, { type: 'callMeeting' });
  return d;
};
const drafts = (motionId: string, forAgenda = false): Command => ({
  type: 'draftMotion',
  motionId,
  title: contentHash('baslik'),
  text: contentHash('metin'),
  forAgenda,
});
const signs = (motionId: string, round = 0): Command => ({ type: 'supportDraft', motionId, support: true, round });
const rewrites = (motionId: string, round: number): Command => ({
  type: 'rewriteDraft',
  motionId,
  title: contentHash('yeni'),
  text: contentHash('yeni metin'),
  round,
});

/** The same people, sitting: members 1 to 60 are there. */
function sits(d: Day): Day {
  d.at('2027-04-17T11:00:00.000Z');
  d.do(OFFICE, { type: 'openCheckIn', approval: APPROVAL, edition: 2 });
  d.arrive(1, 60);
  d.do(1, { type: 'recordQuorum', declareLacking: false });
  d.do(1, { type: 'openMeeting', approval: APPROVAL, overrideReason: null });
  d.do(20, {
    type: 'proposeDivan',
    proposalId: 'd1',
    chair: member(10),
    viceChairs: [member(11)],
    secretaries: [member(12)],
  });
  d.vote(1, 'divan-oyu', 'divan', { kind: 'DIVAN' }, { YES: 60 });
  return d;
}

describe('motions written before the sitting', () => {
  test('whoever is called and votes writes one; the statute may set a last day', () => {
    const d = called();
    d.do(30, drafts('a'));
    assert.equal(d.refusal(100, drafts('b')), 'NO_VOTE_RIGHT', 'honorary members move nothing (TMK m.69)');
    assert.equal(d.refusal(31, { type: 'takeBackDraft', motionId: 'a' }), 'NOT_YOURS');
    const late = called({ motionDaysBefore: 10 });
    assert.equal(late.at('2027-04-07T20:00:00.000Z').refusal(30, drafts('a')), undefined);
    assert.equal(late.at('2027-04-07T21:00:00.000Z').refusal(30, drafts('a')), 'MOTION_DAY_PASSED');
  });

  test('it is written together by those who join, until somebody else has signed; nobody signs or changes what was not read', () => {
    const d = called();
    d.do(30, drafts('a'));
    d.do(31, { type: 'askToWrite', motionId: 'a', asks: true });
    assert.equal(d.refusal(31, rewrites('a', 0)), 'NOT_YOURS', 'who asked writes once the mover lets him or her');
    const lets = (memberId: string): Command => ({ type: 'answerAuthor', motionId: 'a', memberId, joins: true });
    assert.equal(d.refusal(30, lets(member(32))), 'NOBODY_ASKED_TO_WRITE');
    assert.equal(d.refusal(31, lets(member(31))), 'NOT_YOURS');
    d.do(30, lets(member(31)));
    d.do(31, rewrites('a', 0));
    assert.equal(d.refusal(30, rewrites('a', 0)), 'REWRITTEN_MEANWHILE');
    assert.equal(d.refusal(40, signs('a')), 'REWRITTEN_MEANWHILE');
    d.do(30, rewrites('a', 1));
    d.do(40, signs('a', 2));
    assert.equal(d.refusal(30, rewrites('a', 2)), 'DRAFT_MOTION_SIGNED');
    d.do(40, { type: 'supportDraft', motionId: 'a', support: false, round: 2 });
    assert.equal(d.refusal(30, rewrites('a', 2)), undefined);
  });

  test('in session an author who is there hands it in; signatures count of whoever is there (TMK m.79)', () => {
    const d = called();
    d.do(70, drafts('a'));
    d.do(31, { type: 'askToWrite', motionId: 'a', asks: true });
    d.do(70, { type: 'answerAuthor', motionId: 'a', memberId: member(31), joins: true });
    for (const n of [40, 41, 80]) d.do(n, signs('a'));
    sits(d);
    assert.equal(d.refusal(70, { type: 'bringDraft', motionId: 'a' }), 'NOT_ON_THE_HAZIRUN');
    assert.equal(d.refusal(40, { type: 'bringDraft', motionId: 'a' }), 'NOT_YOURS');
    d.start('gundem');
    d.do(31, { type: 'bringDraft', motionId: 'a' });
    const motion = d.meeting.motions.get('a');
    assert.deepEqual([motion?.by, [...(motion?.supporters ?? [])]], [member(31), [70, 40, 41, 80].map(member)]);
    assert.equal(d.refusal(31, { type: 'bringDraft', motionId: 'a' }), 'DRAFT_MOTION_ENDED');
    assert.equal(d.refusal(70, drafts('c')), 'STEP_ALREADY_TAKEN', 'from then on it is handed to the divan');
  });

  test('a request for the agenda counts its signatures at the reading, and comes too late after it (TMK m.79)', () => {
    const d = called();
    d.do(30, drafts('a', true));
    d.do(50, drafts('b', true));
    for (const n of [40, 41, 42, 43, 44]) d.do(n, signs('a'));
    sits(d).start('gundem');
    d.do(30, { type: 'bringDraft', motionId: 'a' });
    d.do(10, { type: 'addRequestedItem', requestId: 'a', itemId: 'ek', after: 'butce' });
    d.finish('gundem');
    assert.equal(d.refusal(50, { type: 'bringDraft', motionId: 'b' }), 'AGENDA_SETTLED');
  });

  test('nobody takes the id of a draft, or fills the list', () => {
    const d = called();
    const acts = new Acts();
    const door = (n: number, command: Command) => {
      const actor = { kind: 'MEMBER', memberId: member(n) } as const;
      const { meeting: state, ground, charter, now: at } = d;
      const said = atTheDoor({ state, ground, charter, actor, at }, command, acts);
      return said.ok ? undefined : said.error.code;
    };
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      assert.equal(door(30, drafts(id)), undefined);
      d.do(30, drafts(id));
    }
    assert.equal(door(30, drafts('f')), 'WAIT_FOR_THE_DIVAN');
    const asked = (asks: boolean) => ({ type: 'askToWrite', motionId: 'a', asks }) as const;
    for (let n = 31; n <= 40; n++) d.do(n, asked(true));
    assert.equal(door(41, asked(true)), 'DRAFT_AUTHORS_FULL');
    assert.equal(door(35, asked(false)), undefined, 'whoever asked may leave');
    const steals: Command = { type: 'submitMotion', motionId: 'a', title: contentHash('x'), text: contentHash('y') };
    sits(d);
    d.do(99, { type: 'admit', credentials: STRONG, identityProved: true });
    assert.equal(door(99, steals), 'ID_GIVEN_ALREADY');
  });
});
