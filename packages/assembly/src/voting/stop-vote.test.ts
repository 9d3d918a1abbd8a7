import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contentHash, verifyJournal } from '@divan/machine';
import { assembly } from '../assembly.ts';
import { tallyOpen, tallySecret } from '../tally.ts';
import { ADA_AGENDA, ADA_STATUTE, adaGround, adaRoll, Day, member } from '../testing.ts';

const rows = (yes: number, no: number) =>
  Array.from({ length: yes + no }, (_, i) => ({ member: member(i + 1), choice: i < yes ? 'YES' : 'NO' }));
const open = (d: Day, announcedSeconds: number | null = null, credentialKey: string | null = null) =>
  d.do(10, {
    type: 'openVote',
    voteId: 'v',
    itemId: 'butce',
    subject: { kind: 'ITEM' },
    question: null,
    announcedSeconds,
    credentialKey,
  });
const inDebate = (ground = adaGround()): Day => {
  const d = new Day(ground).inSession(60).start('gundem').finish('gundem').start('ibra').finish('ibra');
  return d.start('butce');
};
const form = { kind: 'YES_NO' } as const;
const close = (tally: ReturnType<typeof tallyOpen>) =>
  ({ type: 'closeVote', voteId: 'v', tally, leadVotedYes: false, register: null }) as const;

describe('a vote is counted before it is announced (DY m.15, m.16)', () => {
  test('a stopped vote is still open for everything that waits for it, and what was counted is what is announced', () => {
    const d = inDebate();
    open(d);
    const tally = tallyOpen(form, rows(40, 20));
    assert.equal(d.refusal(30, { type: 'stopVote', voteId: 'v', tally }), 'NOT_THE_LEAD');
    d.do(10, { type: 'stopVote', voteId: 'v', tally });
    assert.equal(d.meeting.openVote, 'v');
    assert.equal(d.meeting.votes.get('v')?.tally, null);
    assert.equal(d.refusal(10, { type: 'finishItem', itemId: 'butce' }), 'VOTE_IS_OPEN');
    assert.equal(d.refusal(10, { type: 'extendVote', voteId: 'v', seconds: 60 }), 'VOTE_ENDED');
    assert.equal(d.refusal(10, { type: 'stopVote', voteId: 'v', tally }), 'VOTE_ENDED');
    assert.equal(d.refusal(10, close(tallyOpen(form, rows(41, 19)))), 'TALLY_INCONSISTENT');
    d.do(10, close(tally));
    assert.equal(d.meeting.votes.get('v')?.carried, true);
    assert.equal(d.refusal(10, { type: 'stopVote', voteId: 'v', tally }), 'NO_VOTE_OPEN');
    assert.equal(verifyJournal(assembly, d.journal, new Map([[contentHash(d.ground), d.ground]])).fault, null);
  });

  test('it is stopped after the announced time or when everybody has voted, as it is closed', () => {
    const d = inDebate();
    open(d, 600);
    const stop = (n: number) => ({ type: 'stopVote', voteId: 'v', tally: tallyOpen(form, rows(n, 0)) }) as const;
    assert.equal(d.refusal(10, stop(59)), 'VOTE_TIME_RUNNING');
    d.do(10, stop(60));
    d.do({ kind: 'SYSTEM' }, { type: 'recordOutage', from: d.now, to: '2027-04-17T11:10:00.000Z' });
    assert.deepEqual(d.meeting.votes.get('v')?.extended, []);
  });

  test('a changed vote is counted as it stands, committed to with what stood first, and only where the statute allows it', () => {
    const changed = { times: 2, first: 'NO', firstAt: '2027-04-17T11:00:01.000Z', lastAt: '2027-04-17T11:00:09.000Z' };
    const [one, ...others] = rows(40, 20);
    const counted = tallyOpen(form, [{ ...(one as (typeof others)[0]), changed }, ...others]);
    assert.deepEqual([counted.changed, counted.counts.YES], [1, 40]);
    assert.notEqual(counted.root, tallyOpen(form, rows(40, 20)).root);
    const silent = inDebate();
    open(silent);
    assert.equal(silent.refusal(10, close(counted)), 'TALLY_INCONSISTENT');
    const statute = { ...ADA_STATUTE, openVoteChange: true };
    const charter = { kind: 'ASSOCIATION_ASSEMBLY', statute, on: '2027-04-17' } as const;
    const d = inDebate(adaGround({ charter }));
    open(d);
    d.do(10, close(counted));
    assert.equal(d.meeting.votes.get('v')?.tally?.changed, 1);
  });

  test('equal votes are parted as whoever led at the count had voted, whoever announces them (PK-38)', () => {
    const ground = adaGround({
      body: 'BOARD',
      type: 'BOARD',
      second: null,
      charter: { kind: 'ASSOCIATION_BOARD', statute: ADA_STATUTE, on: '2027-04-17' },
      roll: adaRoll(5),
      agenda: [ADA_AGENDA[0] as (typeof ADA_AGENDA)[0], { id: 'karar', kind: 'DECISION', title: contentHash('karar') }],
    });
    const d = new Day(ground).opened(4);
    d.start('karar', 1);
    const subject = { kind: 'BOARD_DECISION', text: contentHash('karar') } as const;
    const asked = { voteId: 'v', itemId: 'karar', subject, question: null, announcedSeconds: null } as const;
    d.do(1, { type: 'openVote', ...asked, credentialKey: null });
    const tally = tallyOpen(form, rows(2, 2));
    d.do(1, { type: 'stopVote', voteId: 'v', tally, leadVotedYes: true });
    const register = { lastNumber: 0, lastOn: null };
    d.do(1, { type: 'leave' });
    const other = { type: 'closeVote', voteId: 'v', tally, leadVotedYes: false, register } as const;
    assert.equal(d.refusal(2, other), 'TALLY_INCONSISTENT');
    d.do(2, { ...other, leadVotedYes: true });
    assert.equal(d.meeting.votes.get('v')?.carried, true);
    assert.equal(verifyJournal(assembly, d.journal, new Map([[contentHash(d.ground), d.ground]])).fault, null);
  });

  test('a secret vote too; after an interruption it may be void all the same', () => {
    const d = inDebate();
    d.vote(10, 'gizli', 'butce', { kind: 'VOTE_MODE', itemId: 'butce' }, { YES: 50 });
    open(d, null, 'anahtar');
    const urn = [1, 2].map((n) => ({ token: `t${n}`, signature: `s${n}`, choice: 'YES' }));
    d.do(10, { type: 'stopVote', voteId: 'v', tally: tallySecret(form, urn, 2) });
    d.do(10, { type: 'declareInterruption', interruptionId: 'k', cause: 'neden', affected: null });
    d.do(10, { type: 'endInterruption', voidVote: true, reason: 'neden', extendSeconds: 0 });
    assert.equal(d.meeting.votes.get('v')?.state, 'VOIDED');
    assert.equal(verifyJournal(assembly, d.journal, new Map([[contentHash(d.ground), d.ground]])).fault, null);
  });
});
