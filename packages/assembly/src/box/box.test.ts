import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contentHash, verifyJournal } from '@divan/machine';
import type { Actor } from '../actor.ts';
import { assembly } from '../assembly.ts';
import type { Command } from '../commands.ts';
import { Day, member } from '../testing.ts';
import type { Tally } from '../voting/events.ts';
import { keyWords } from './commands.ts';
import type { BoxFigures } from './events.ts';

const OFFICE: Actor = { kind: 'OFFICE', accountId: 'buro' };
const SYSTEM: Actor = { kind: 'SYSTEM' };
const hex = (n: number) => String(n).repeat(64);
const name = (trustees: number[], issuers: { name: string; memberId: string | null }[] = []) =>
  ({ type: 'nameBallotOfficers', trustees: trustees.map(member), witnesses: [member(15)], issuers }) as const;
const KEY = { type: 'recordBallotKey', election: hex(1), key: hex(2), head: hex(3) } as const;
const FIGURES: BoxFigures = { cast: 4, challenged: 1, taken: 5, declared: 4, issued: [5, 5], head: hex(4) };
const TALLY: Tally = {
  cast: 4,
  counts: { 'uye-001': 3, 'uye-002': 2, 'uye-003': 2, 'uye-004': 1, 'uye-005': 1, 'uye-006': 0 },
  blank: 1,
  void: 0,
  root: hex(5),
  taken: 5,
  box: FIGURES,
};

/** In session, board candidates closed, the election ready to be voted; officers named before the opening. */
function ready(withKey = true, officers: Command = name([20, 21, 22])): Day {
  const d = new Day().checkedIn(60);
  d.do(OFFICE, officers);
  if (withKey) d.do(SYSTEM, KEY);
  d.do(1, { type: 'recordQuorum', declareLacking: false });
  d.do(1, {
    type: 'openMeeting',
    approval: {
      approvedBy: 'ICISLERI_BTGM',
      approvedOn: '2027-01-04',
      number: '2027/1',
      revokedOn: null,
      specimen: false,
    },
    overrideReason: null,
  });
  d.do(20, {
    type: 'proposeDivan',
    proposalId: 'd1',
    chair: member(10),
    viceChairs: [member(11)],
    secretaries: [member(12)],
  });
  d.vote(1, 'divan-oyu', 'divan', { kind: 'DIVAN' }, { YES: 60 });
  d.start('gundem').finish('gundem').start('ibra').finish('ibra').start('butce').finish('butce').start('secim');
  d.do(10, { type: 'openCandidacies', electionId: 'yk', itemId: 'secim', organ: 'YONETIM_KURULU' });
  for (let n = 1; n <= 6; n++) d.do(n, { type: 'declareCandidacy', electionId: 'yk' });
  d.do(10, { type: 'closeCandidacies', electionId: 'yk', order: [1, 2, 3, 4, 5, 6].map(member) });
  return d;
}
const open = (box: boolean) =>
  ({
    type: 'openVote',
    voteId: 'v',
    itemId: 'secim',
    subject: { kind: 'ELECTION', electionId: 'yk' },
    question: null,
    announcedSeconds: null,
    credentialKey: box ? null : 'anahtar',
    box: box ? { contest: hex(6), head: hex(7) } : null,
  }) as const;
const close = (tally: Tally) =>
  ({ type: 'closeVote', voteId: 'v', tally, leadVotedYes: false, register: null }) as const;

describe('sandık görevlileri: who may be named, when, by whom', () => {
  for (const [what, actor, command, refusal] of [
    ['three trustees', OFFICE, name([20, 21, 22]), undefined],
    ['by the opener', 1, name([20, 21, 22]), undefined],
    ['two trustees are too few', OFFICE, name([20, 21]), 'TRUSTEES_NUMBER'],
    ['ten are too many', OFFICE, name([20, 21, 22, 23, 24, 25, 26, 27, 28, 29]), 'TRUSTEES_NUMBER'],
    ['nobody twice', OFFICE, name([20, 21, 21]), 'BALLOT_OFFICER_TWICE'],
    ['a stranger', OFFICE, name([20, 21, 999]), 'NOT_FOUND_IN_MEETING'],
    [
      'a third issuer beside the server',
      OFFICE,
      name([20, 21, 22], Array(3).fill({ name: 'n', memberId: null })),
      'ISSUERS_NUMBER',
    ],
    ['a member', 30, name([20, 21, 22]), 'NOT_THE_OPENER'],
  ] as const)
    test(`${what}: ${refusal ?? 'accepted'}`, () =>
      assert.equal(new Day().checkedIn(60).refusal(actor, command), refusal));

  test('a trustee who is an issuer too is on record for the warning in the minutes', () => {
    const d = new Day().checkedIn(60);
    d.do(OFFICE, name([20, 21, 22], [{ name: 'ad', memberId: member(21) }]));
    assert.deepEqual(d.meeting.ballotOfficers?.both, [member(21)]);
  });

  test('once the key is ready nobody is exchanged; ended with a reason, secret votes are the operator’s again', () => {
    const d = new Day().checkedIn(60);
    d.do(OFFICE, name([20, 21, 22]));
    assert.equal(d.refusal(1, KEY), 'ONLY_THE_SYSTEM');
    d.do(SYSTEM, KEY);
    assert.equal(d.refusal(OFFICE, name([20, 21, 23])), 'BALLOT_KEY_IS_READY');
    d.do(OFFICE, { type: 'dismissBallotOfficers', reason: 'neden' });
    assert.equal(d.meeting.ballotOfficers, null);
    assert.equal(d.refusal(OFFICE, { type: 'dismissBallotOfficers', reason: 'neden' }), 'NO_BALLOT_OFFICERS');
  });
});

describe('a verifiable vote', () => {
  test('opens only with the key ready, and only as a contest of the ballot board', () => {
    assert.equal(ready(false).refusal(10, open(true)), 'BALLOT_KEY_NOT_READY');
    assert.equal(ready().refusal(10, open(false)), 'CREDENTIAL_KEY_MISMATCH');
    assert.equal(ready().refusal(10, open(true)), undefined);
  });

  test('lead stops casting, the program closes the box with its figures, trustees open it; decided again alike', () => {
    const d = ready();
    const stop = { type: 'stopCasting', voteId: 'v', cast: 4 } as const;
    const closeBox = { type: 'closeBox', voteId: 'v', figures: FIGURES } as const;
    assert.equal(d.refusal(10, stop), 'NO_VOTE_OPEN');
    d.do(10, { ...open(true), announcedSeconds: 60 });
    assert.equal(d.refusal(SYSTEM, closeBox), 'VOTE_ENDED');
    assert.equal(d.refusal(30, stop), 'NOT_THE_LEAD');
    assert.equal(d.refusal(10, stop), 'VOTE_TIME_RUNNING');
    assert.equal(d.refusal(10, { ...stop, cast: d.meeting.votes.get('v')?.electorate.size ?? 0 }), undefined);
    d.now = '2027-04-17T11:01:00.000Z' as typeof d.now;
    d.do(10, stop);
    assert.equal(d.meeting.votes.get('v')?.state, 'STOPPED');
    assert.equal(d.refusal(10, stop), 'BOX_OPENED_BY_TRUSTEES');
    assert.equal(d.refusal(10, closeBox), 'VOTE_ENDED');
    assert.equal(d.refusal(10, { type: 'extendVote', voteId: 'v', seconds: 60 }), 'VOTE_ENDED');
    assert.equal(d.refusal(SYSTEM, { type: 'recordIssuerOutage', voteId: 'v', seconds: 45 }), 'VOTE_ENDED');
    assert.equal(d.refusal(SYSTEM, close(TALLY)), 'BOX_NOT_CLOSED');
    assert.equal(d.refusal(10, { type: 'finishItem', itemId: 'secim' }), 'VOTE_IS_OPEN');
    assert.equal(d.refusal(10, { type: 'voidBox', voteId: 'v', reason: 'neden' }), undefined);
    d.do(SYSTEM, closeBox);
    assert.equal(d.meeting.votes.get('v')?.state, 'COUNTING');
    assert.equal(d.refusal(SYSTEM, closeBox), 'BOX_OPENED_BY_TRUSTEES');
    d.do(SYSTEM, close(TALLY));
    assert.equal(d.meeting.elections.get('yk')?.state, 'SETTLED');
    assert.equal(verifyJournal(assembly, d.journal, new Map([[contentHash(d.ground), d.ground]])).fault, null);
  });

  test('in earlier journals the lead closes the box at once, trustees open it, the count settles the election; the journal is decided again alike', () => {
    const d = ready();
    d.do(10, open(true));
    assert.equal(d.refusal(10, close(TALLY)), 'BOX_NOT_CLOSED');
    assert.equal(d.refusal(30, { type: 'closeBox', voteId: 'v', figures: FIGURES }), 'NOT_THE_LEAD');
    d.do(10, { type: 'closeBox', voteId: 'v', figures: FIGURES });
    assert.equal(d.meeting.votes.get('v')?.state, 'COUNTING');
    assert.equal(d.refusal(10, { type: 'closeBox', voteId: 'v', figures: FIGURES }), 'BOX_OPENED_BY_TRUSTEES');
    assert.equal(d.refusal(10, close(TALLY)), 'BOX_OPENED_BY_TRUSTEES');
    assert.equal(d.refusal(10, { type: 'finishItem', itemId: 'secim' }), 'VOTE_IS_OPEN');
    assert.equal(d.refusal(SYSTEM, close({ ...TALLY, cast: 5 })), 'TALLY_INCONSISTENT');
    d.do(SYSTEM, close(TALLY));
    assert.deepEqual(d.meeting.votes.get('v')?.tally?.box, FIGURES);
    assert.equal(d.meeting.elections.get('yk')?.state, 'SETTLED');
    assert.equal(verifyJournal(assembly, d.journal, new Map([[contentHash(d.ground), d.ground]])).fault, null);
  });

  test('more ballots than signatures are counted and said', () => {
    const d = ready();
    d.do(10, open(true));
    const figures = { ...FIGURES, taken: 3 };
    d.do(10, { type: 'closeBox', voteId: 'v', figures });
    assert.equal(d.refusal(SYSTEM, close({ ...TALLY, taken: 3, box: figures })), undefined);
  });

  test('too few trustees: void with the reason, and voted again', () => {
    const d = ready();
    d.do(10, open(true));
    d.do(10, { type: 'closeBox', voteId: 'v', figures: FIGURES });
    d.do(10, { type: 'voidBox', voteId: 'v', reason: 'neden' });
    assert.equal(d.meeting.votes.get('v')?.state, 'VOIDED');
    assert.equal(d.refusal(SYSTEM, close(TALLY)), 'NO_VOTE_OPEN');
    assert.equal(d.refusal(10, { ...open(true), voteId: 'v2' }), undefined);
  });

  test('an issuer’s outage makes the announced time longer', () => {
    const d = ready();
    d.do(10, { ...open(true), announcedSeconds: 60 });
    d.do(SYSTEM, { type: 'recordIssuerOutage', voteId: 'v', seconds: 45 });
    assert.equal(d.meeting.votes.get('v')?.announcedSeconds, 105);
    assert.equal(d.refusal(10, { type: 'closeBox', voteId: 'v', figures: FIGURES }), 'VOTE_TIME_RUNNING');
  });
});

describe('version 2 of the paper asks more of the meeting', () => {
  const second = {
    ...name([20, 21, 22], [{ name: 'ad', memberId: member(23) }]),
    format: 'divan-ballot/2',
  } as const;
  const words = keyWords(KEY.election).join(' ');
  const confirm = (readers: number[], said = words) =>
    ({ type: 'confirmBallotKeys', words: said, readBy: readers.map(member) }) as const;

  test('an issuer beside the server is needed; a journal of version 1 is decided as it was', () => {
    const { format: _, ...first } = { ...second, issuers: [] };
    const d = new Day().checkedIn(60);
    assert.equal(d.refusal(OFFICE, { ...second, issuers: [] }), 'SECOND_ISSUER_NEEDED');
    assert.equal(d.refusal(OFFICE, first), undefined);
    assert.equal(ready().refusal(10, open(true)), undefined);
    assert.equal(ready().refusal(OFFICE, { type: 'dismissBallotOfficers', reason: 'neden' }), undefined);
  });

  test('no vote opens before a majority of the trustees have read the words aloud and the lead has written them', () => {
    const d = ready(true, second);
    assert.equal(d.refusal(10, open(true)), 'BALLOT_KEYS_NOT_CONFIRMED');
    assert.equal(d.refusal(30, confirm([20, 21])), 'NOT_THE_LEAD');
    assert.equal(d.refusal(OFFICE, confirm([20, 21])), 'NOT_THE_LEAD');
    assert.equal(d.refusal(10, confirm([20])), 'KEY_READERS_TOO_FEW');
    assert.equal(d.refusal(10, confirm([20, 20])), 'BALLOT_OFFICER_TWICE');
    assert.equal(d.refusal(10, confirm([20, 30])), 'NOT_FOUND_IN_MEETING');
    assert.equal(d.refusal(10, confirm([20, 21], keyWords(hex(9)).join(' '))), 'KEY_WORDS_DIFFER');
    assert.equal(d.refusal(10, confirm([20, 21], words.split(' ').slice(1).join(' '))), 'KEY_WORDS_DIFFER');
    d.do(10, confirm([20, 21], words.toLocaleUpperCase('tr')));
    assert.deepEqual(d.meeting.ballotOfficers?.confirmed?.readBy, [member(20), member(21)]);
    assert.equal(d.refusal(10, open(true)), undefined);
    assert.equal(verifyJournal(assembly, d.journal, new Map([[contentHash(d.ground), d.ground]])).fault, null);
  });

  test('in session the lead alone ends duties and renews an issuer, and never while a vote is open', () => {
    const d = ready(true, second);
    const dismiss = { type: 'dismissBallotOfficers', reason: 'neden' } as const;
    const renew = { type: 'renewBallotIssuer', issuer: 2 } as const;
    for (const command of [dismiss, renew]) {
      assert.equal(d.refusal(OFFICE, command), 'NOT_THE_LEAD');
      assert.equal(d.refusal(1, command), 'NOT_THE_LEAD');
      assert.equal(d.refusal(10, command), undefined);
    }
    assert.equal(d.refusal(10, { ...renew, issuer: 3 }), 'NOT_FOUND_IN_MEETING');
    d.do(10, confirm([20, 21]));
    d.do(10, open(true));
    for (const command of [dismiss, renew]) assert.equal(d.refusal(10, command), 'VOTE_IS_OPEN');
  });

  test('a device registers a key under its own name; the same key stands for nobody else', () => {
    const d = ready(true, second);
    const key = 'ab'.repeat(32);
    d.do(30, { type: 'registerVoterKey', key });
    assert.equal(d.refusal(31, { type: 'registerVoterKey', key }), 'VOTER_KEY_TAKEN');
    assert.equal(d.refusal(OFFICE, { type: 'registerVoterKey', key: 'cd'.repeat(32) }), 'NOT_ON_THE_HAZIRUN');
    assert.deepEqual(d.do(30, { type: 'registerVoterKey', key }), []);
    assert.equal(ready().refusal(30, { type: 'registerVoterKey', key }), 'NO_BALLOT_OFFICERS');
  });
});
