import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { describe } from 'node:test';
import { contentHash, permissions, phaseTable, verifyJournal } from '@divan/machine';
import { assembly } from './assembly.ts';
import { COMMAND_TYPES } from './commands.ts';
import type { Ground } from './ground.ts';
import { printPhaseTable } from './phase-page.ts';
import { PHASES } from './state.ts';
import { APPROVAL, adaGround, adaRoll, Day, member } from './testing.ts';

const M = (n: number) => ({ kind: 'MEMBER', memberId: member(n) }) as const;

describe('entry', () => {
  for (const { name, approval, on, expected } of [
    { name: 'opens with an approval in force', approval: APPROVAL, on: '2027-04-17', expected: undefined },
    {
      name: 'is refused without an approval (DY m.15/A/2)',
      approval: null,
      on: '2027-04-17',
      expected: 'SYSTEM_NOT_APPROVED',
    },
    {
      name: 'is refused with another authority',
      approval: { ...APPROVAL, approvedBy: 'DERNEK_YONETIM_KURULU' },
      on: '2027-04-17',
      expected: 'WRONG_AUTHORITY',
    },
    {
      name: 'is refused when the approval was withdrawn',
      approval: { ...APPROVAL, revokedOn: '2027-04-17' },
      on: '2027-04-17',
      expected: 'APPROVAL_NOT_IN_FORCE',
    },
    { name: 'is refused on another day', approval: APPROVAL, on: '2027-04-16', expected: 'NOT_THE_MEETING_DAY' },
  ])
    test(name, () => {
      const d = new Day(adaGround(), `${on}T10:00:00.000Z`);
      d.do({ kind: 'SYSTEM' }, { type: 'callMeeting' });
      assert.equal(d.refusal(1, { type: 'openCheckIn', approval }), expected);
    });

  for (const { name, credentials, identityProved, expected } of [
    {
      name: 'password and TOTP admit',
      credentials: [
        { kind: 'PASSWORD', factor: 'KNOWLEDGE' },
        { kind: 'TOTP', factor: 'POSSESSION' },
      ],
      identityProved: true,
      expected: undefined,
    },
    {
      name: 'a passkey with user verification admits',
      credentials: [
        { kind: 'PASSKEY', factor: 'POSSESSION' },
        { kind: 'PASSKEY', factor: 'INHERENCE' },
      ],
      identityProved: true,
      expected: undefined,
    },
    {
      name: 'a password alone does not',
      credentials: [{ kind: 'PASSWORD', factor: 'KNOWLEDGE' }],
      identityProved: true,
      expected: 'LOGIN_TOO_WEAK',
    },
    {
      name: 'a link alone does not',
      credentials: [{ kind: 'MEETING_LINK', factor: 'POSSESSION' }],
      identityProved: true,
      expected: 'LOGIN_TOO_WEAK',
    },
    {
      name: 'nobody enters before the identity was proved',
      credentials: [
        { kind: 'PASSWORD', factor: 'KNOWLEDGE' },
        { kind: 'TOTP', factor: 'POSSESSION' },
      ],
      identityProved: false,
      expected: 'IDENTITY_NOT_PROVED',
    },
  ] as const)
    test(name, () =>
      assert.equal(new Day().checkedIn(0).refusal(9, { type: 'admit', credentials, identityProved }), expected),
    );

  test('a repeated log-in adds nothing, a return after leaving keeps the place', () => {
    const d = new Day().checkedIn(3);
    assert.deepEqual(
      d.do(2, {
        type: 'admit',
        credentials: [{ kind: 'SECURE_ESIGNATURE', factor: 'POSSESSION' }],
        identityProved: true,
      }),
      [],
    );
    d.do(2, { type: 'leave' });
    assert.equal(d.meeting.attending, 2);
    d.arrive(2, 2);
    assert.equal(d.meeting.present.get(member(2))?.order, 2);
  });

  test('an honorary member is on the hazirun but not in the quorum (TMK m.69)', () => {
    const d = new Day().checkedIn(0).arrive(99, 100);
    assert.equal(d.meeting.attending, 1);
    assert.equal(d.meeting.entitled, 99);
  });
});

describe('quorum', () => {
  test('99 entitled: 50 reach it, 49 do not, and nothing is recorded unless it is said aloud', () => {
    assert.equal(new Day().checkedIn(50).refusal(1, { type: 'recordQuorum', declareLacking: false }), undefined);
    assert.equal(
      new Day().checkedIn(49).refusal(1, { type: 'recordQuorum', declareLacking: false }),
      'QUORUM_NOT_REACHED',
    );
  });

  test('not before the announced hour', () => {
    const d = new Day(adaGround(), '2027-04-17T10:59:59.000Z').checkedIn(60);
    assert.equal(d.refusal(1, { type: 'recordQuorum', declareLacking: false }), 'BEFORE_THE_ANNOUNCED_HOUR');
  });

  test('only the opener records it', () =>
    assert.equal(
      new Day().checkedIn(60).refusal(9, { type: 'recordQuorum', declareLacking: false }),
      'NOT_THE_OPENER',
    ));

  test('lacking: the second meeting has its own day and minimum 2 × (5 + 3) = 16 (TMK m.78/2)', () => {
    const d = new Day().checkedIn(20);
    d.do(1, { type: 'recordQuorum', declareLacking: true });
    assert.equal(d.meeting.phase, 'quorumFailed');
    assert.equal(d.refusal(1, { type: 'openCheckIn', approval: APPROVAL }), 'NOT_THE_MEETING_DAY');
    d.now = '2027-05-08T11:00:00.000Z' as typeof d.now;
    d.do(1, { type: 'openCheckIn', approval: APPROVAL });
    d.arrive(1, 15);
    assert.equal(d.refusal(1, { type: 'recordQuorum', declareLacking: false }), 'QUORUM_NOT_REACHED');
    d.arrive(16, 16).do(1, { type: 'recordQuorum', declareLacking: false });
    assert.equal(d.meeting.phase, 'quorate');
  });

  test('a second meeting below its minimum fails for good', () => {
    const d = new Day().checkedIn(20);
    d.do(1, { type: 'recordQuorum', declareLacking: true });
    d.now = '2027-05-08T11:00:00.000Z' as typeof d.now;
    d.do(1, { type: 'openCheckIn', approval: APPROVAL });
    d.arrive(1, 15).do(1, { type: 'recordQuorum', declareLacking: true });
    assert.equal(d.meeting.phase, 'failed');
  });
});

describe('opening and divan', () => {
  test('methods that differ block the opening; the chair may override with a reason, which is recorded', () => {
    const d = new Day(adaGround({ call: { method: 'PHYSICAL', on: '2027-03-29', states: [] } })).checkedIn(60);
    d.do(1, { type: 'recordQuorum', declareLacking: false });
    assert.equal(d.refusal(1, { type: 'openMeeting', approval: APPROVAL, overrideReason: null }), 'METHODS_DIFFER');
    assert.equal(
      d.refusal(2, { type: 'openMeeting', approval: APPROVAL, overrideReason: 'gerekce' }),
      'METHODS_DIFFER',
    );
    d.do(1, { type: 'openMeeting', approval: APPROVAL, overrideReason: 'gerekce' });
    assert.deepEqual(d.meeting.override?.defects, ['DECISION_AND_ANNOUNCEMENT_DIFFER']);
  });

  test('control passes from the opener to the divan chair', () => {
    const d = new Day().opened();
    assert.equal(
      d.refusal(10, {
        type: 'openVote',
        voteId: 'v',
        itemId: 'divan',
        subject: { kind: 'DIVAN' },
        question: null,
        announcedSeconds: null,
        credentialKey: null,
      }),
      'NOT_THE_LEAD',
    );
    const led = new Day().inSession();
    assert.equal(led.refusal(1, { type: 'startItem', itemId: 'gundem' }), 'NOT_THE_LEAD');
    assert.equal(led.refusal(10, { type: 'startItem', itemId: 'gundem' }), undefined);
    assert.equal(led.refusal(11, { type: 'startItem', itemId: 'gundem' }), undefined);
  });

  test('several proposals: most votes win; equal votes elect nobody and the vote is repeated', () => {
    const d = new Day().opened(60);
    d.do(20, {
      type: 'proposeDivan',
      proposalId: 'd1',
      chair: member(10),
      viceChairs: [member(11)],
      secretaries: [member(12)],
    });
    d.do(21, {
      type: 'proposeDivan',
      proposalId: 'd2',
      chair: member(13),
      viceChairs: [member(14)],
      secretaries: [member(15)],
    });
    d.vote(1, 'v1', 'divan', { kind: 'DIVAN' }, { d1: 20, d2: 20 });
    assert.equal(d.meeting.phase, 'opened');
    d.vote(1, 'v2', 'divan', { kind: 'DIVAN' }, { d1: 20, d2: 21 });
    assert.equal(d.meeting.divan?.chair, member(13));
  });
});

describe('agenda', () => {
  const request = { type: 'requestAgendaItem', requestId: 'r1', title: 't', text: 't' } as const;

  test('one tenth of those present makes the addition a duty (TMK m.79)', () => {
    const d = new Day().inSession(60).start('gundem');
    d.do(30, request);
    for (let n = 31; n <= 34; n++) d.do(n, { type: 'supportAgendaItem', requestId: 'r1', support: true });
    const add = { type: 'addRequestedItem', requestId: 'r1', itemId: 'ek', after: 'butce' } as const;
    assert.equal(d.refusal(10, add), 'AGENDA_SUPPORT_SHORT');
    assert.equal(d.refusal(10, { type: 'finishItem', itemId: 'gundem' }), 'AGENDA_REQUEST_PENDING');
    d.do(35, { type: 'supportAgendaItem', requestId: 'r1', support: true });
    assert.equal(d.refusal(10, { type: 'dropAgendaRequest', requestId: 'r1' }), 'AGENDA_ADDITION_IS_A_DUTY');
    d.do(10, add);
    assert.deepEqual(d.meeting.agenda.map((item) => item.id).slice(4, 6), ['butce', 'ek']);
    d.finish('gundem');
    assert.equal(d.refusal(30, { ...request, requestId: 'r2' }), 'AGENDA_SETTLED');
  });

  test('a supporter who left does not count', () => {
    const d = new Day().inSession(60).start('gundem');
    d.do(30, request);
    for (let n = 31; n <= 35; n++) d.do(n, { type: 'supportAgendaItem', requestId: 'r1', support: true });
    d.do(31, { type: 'leave' });
    assert.equal(
      d.refusal(10, { type: 'addRequestedItem', requestId: 'r1', itemId: 'ek', after: 'butce' }),
      'AGENDA_SUPPORT_SHORT',
    );
  });

  test('items are taken in order, and nothing closes while items remain', () => {
    const d = new Day().inSession();
    assert.equal(d.refusal(10, { type: 'startItem', itemId: 'butce' }), 'NOT_THE_NEXT_ITEM');
    assert.equal(d.refusal(10, { type: 'closeMeeting' }), 'ITEMS_REMAIN');
  });
});

describe('votes', () => {
  test('the base is those attending, so not voting works like no (TMK m.81; F-09)', () => {
    const d = new Day().inSession(60).start('gundem').finish('gundem').start('ibra');
    d.vote(10, 'v', 'ibra', { kind: 'DISCHARGE', organ: 'DENETIM_KURULU' }, { YES: 30 });
    assert.deepEqual([d.meeting.votes.get('v')?.required, d.meeting.votes.get('v')?.carried], [31, false]);
  });

  test('members of an organ do not vote on their own discharge; the rest may', () => {
    const d = new Day().inSession(60).start('gundem').finish('gundem').start('ibra');
    d.vote(10, 'v', 'ibra', { kind: 'DISCHARGE', organ: 'YONETIM_KURULU' }, { YES: 55 });
    assert.deepEqual([...(d.meeting.votes.get('v')?.barred ?? [])], [1, 2, 3, 4, 5].map(member));
    assert.equal(d.meeting.votes.get('v')?.carried, true);
  });

  test('a conflict of interest bars on its item only (TMK m.82)', () => {
    const d = new Day().inSession(60).start('gundem').finish('gundem').start('ibra').finish('ibra').start('butce');
    d.do(40, { type: 'recordConflict', itemId: 'butce', memberId: member(40), relation: 'SPOUSE' });
    assert.equal(
      d.refusal(41, { type: 'recordConflict', itemId: 'butce', memberId: member(40), relation: 'SELF' }),
      'NOT_THE_LEAD',
    );
    d.do(10, {
      type: 'openVote',
      voteId: 'v',
      itemId: 'butce',
      subject: { kind: 'ITEM' },
      question: null,
      announcedSeconds: null,
      credentialKey: null,
    });
    assert.equal(d.meeting.votes.get('v')?.electorate.has(member(40)), false);
  });

  test('an announced time holds unless everybody has voted', () => {
    const d = new Day().inSession(60).start('gundem').finish('gundem').start('ibra').finish('ibra').start('butce');
    d.do(10, {
      type: 'openVote',
      voteId: 'v',
      itemId: 'butce',
      subject: { kind: 'ITEM' },
      question: null,
      announcedSeconds: 60,
      credentialKey: null,
    });
    const tally = (yes: number) => ({
      cast: yes,
      counts: { YES: yes, NO: 0, ABSTAIN: 0 },
      blank: 0,
      void: 0,
      root: 'kok',
    });
    const close = (yes: number) =>
      d.refusal(10, { type: 'closeVote', voteId: 'v', tally: tally(yes), leadVotedYes: false, register: null });
    assert.equal(close(59), 'VOTE_TIME_RUNNING');
    assert.equal(close(60), undefined);
    assert.equal(close(61), 'TALLY_INCONSISTENT');
    d.do(
      { kind: 'SYSTEM' },
      { type: 'recordOutage', from: '2027-04-17T11:00:00.000Z', to: '2027-04-17T11:00:30.000Z' },
    );
    d.now = '2027-04-17T11:01:29.000Z' as typeof d.now;
    assert.equal(close(10), 'VOTE_TIME_RUNNING');
    d.now = '2027-04-17T11:01:30.000Z' as typeof d.now;
    assert.equal(close(10), undefined);
  });

  test('a vote is voided only in an interruption the divan declared, and may then be repeated (F-11)', () => {
    const d = new Day().inSession(60).start('gundem').finish('gundem').start('ibra').finish('ibra').start('butce');
    d.do(10, {
      type: 'openVote',
      voteId: 'v',
      itemId: 'butce',
      subject: { kind: 'ITEM' },
      question: null,
      announcedSeconds: null,
      credentialKey: null,
    });
    assert.notEqual(
      d.refusal(10, { type: 'endInterruption', voidVote: true, reason: 'neden', extendSeconds: 0 }),
      undefined,
    );
    d.do(10, { type: 'declareInterruption', interruptionId: 'k', cause: 'neden', affected: 12 });
    d.do(10, { type: 'endInterruption', voidVote: true, reason: 'neden', extendSeconds: 0 });
    assert.equal(d.meeting.phase, 'inSession');
    d.vote(10, 'v2', 'butce', { kind: 'ITEM' }, { YES: 31 });
    assert.equal(d.meeting.votes.get('v2')?.carried, true);
  });

  test('dissent: not after a yes, once', () => {
    const d = new Day().inSession(60).start('gundem').finish('gundem').start('ibra').finish('ibra').start('butce');
    d.vote(10, 'v', 'butce', { kind: 'ITEM' }, { YES: 40, NO: 20 });
    assert.equal(
      d.refusal(1, { type: 'recordDissent', voteId: 'v', text: 't', ownChoice: 'YES' }),
      'DISSENT_AFTER_YES',
    );
    d.do(55, { type: 'recordDissent', voteId: 'v', text: 't', ownChoice: 'NO' });
    assert.deepEqual(d.do(55, { type: 'recordDissent', voteId: 'v', text: 't', ownChoice: 'NO' }), []);
  });

  test('statute change: two thirds present are asked again at its vote, and two thirds of those attending carry it', () => {
    const agenda = [...adaGround().agenda];
    agenda.splice(3, 0, { id: 'tuzuk', kind: 'STATUTE_CHANGE', title: 't' });
    const d = new Day(adaGround({ agenda })).inSession(66).start('gundem').finish('gundem').start('tuzuk');
    d.do(50, { type: 'leave' });
    const open = {
      type: 'openVote',
      voteId: 'v',
      itemId: 'tuzuk',
      subject: { kind: 'ITEM' },
      question: null,
      announcedSeconds: null,
      credentialKey: null,
    } as const;
    assert.equal(d.refusal(10, open), 'TWO_THIRDS_NOT_PRESENT');
    d.arrive(50, 50);
    d.vote(10, 'v', 'tuzuk', { kind: 'ITEM' }, { YES: 44 });
    assert.deepEqual([d.meeting.votes.get('v')?.required, d.meeting.votes.get('v')?.carried], [44, true]);
  });
});

describe('a discharge', () => {
  test('on which nobody voted is not decided and may be voted again; one that was voted on may not', () => {
    const d = new Day().inSession(60).start('gundem').finish('gundem').start('ibra');
    const subject = { kind: 'DISCHARGE', organ: 'YONETIM_KURULU' } as const;
    d.vote(10, 'v1', 'ibra', subject, {});
    d.vote(10, 'v2', 'ibra', subject, { NO: 1 });
    const open = { type: 'openVote', itemId: 'ibra', subject, question: null } as const;
    assert.equal(
      d.refusal(10, { ...open, voteId: 'v3', announcedSeconds: null, credentialKey: null }),
      'ALREADY_DECIDED',
    );
  });
});

describe('elections', () => {
  const ready = () => {
    const d = new Day()
      .inSession(60)
      .start('gundem')
      .finish('gundem')
      .start('ibra')
      .finish('ibra')
      .start('butce')
      .finish('butce')
      .start('secim');
    d.do(10, { type: 'openCandidacies', electionId: 'yk', itemId: 'secim', organ: 'YONETIM_KURULU' });
    return d;
  };

  test('fewer candidates than seats are refused before any vote opens', () => {
    const d = ready();
    for (let n = 30; n < 34; n++) d.do(n, { type: 'declareCandidacy', electionId: 'yk' });
    assert.equal(
      d.refusal(10, { type: 'closeCandidacies', electionId: 'yk', order: [30, 31, 32, 33].map(member) }),
      'TOO_FEW_CANDIDATES',
    );
  });

  test('when too few stand the item can be finished without an election; nobody stands afterwards (TMK m.84)', () => {
    for (const standing of [[], [30, 31, 32, 33]]) {
      const d = ready();
      for (const n of standing) d.do(n, { type: 'declareCandidacy', electionId: 'yk' });
      d.do(10, { type: 'finishItem', itemId: 'secim' });
      assert.equal(d.refusal(40, { type: 'declareCandidacy', electionId: 'yk' }), 'CANDIDACIES_CLOSED');
    }
    const enough = ready();
    for (let n = 30; n < 35; n++) enough.do(n, { type: 'declareCandidacy', electionId: 'yk' });
    assert.equal(enough.refusal(10, { type: 'finishItem', itemId: 'secim' }), 'ELECTION_UNSETTLED');
  });

  test('a nomination counts when it is accepted; a withdrawn candidate is off the sheet', () => {
    const d = ready();
    for (let n = 30; n < 36; n++) d.do(n, { type: 'declareCandidacy', electionId: 'yk' });
    d.do(40, { type: 'nominateCandidate', electionId: 'yk', memberId: member(41) });
    d.do(30, { type: 'withdrawCandidacy', electionId: 'yk' });
    assert.deepEqual([...(d.meeting.elections.get('yk')?.candidates ?? [])], [31, 32, 33, 34, 35].map(member));
    d.do(41, { type: 'declareCandidacy', electionId: 'yk' });
    assert.equal(d.meeting.elections.get('yk')?.candidates.size, 6);
  });

  test('a tie across the last principal seat stops for a lot, and the recorded lot settles it', () => {
    const d = ready();
    const names = [30, 31, 32, 33, 34, 35, 36].map(member);
    for (let n = 30; n < 37; n++) d.do(n, { type: 'declareCandidacy', electionId: 'yk' });
    d.do(10, { type: 'closeCandidacies', electionId: 'yk', order: names });
    const top = names.slice(0, 4);
    const events = d.ballot(10, 'v', 'secim', 'yk', [top, top, [names[4] as string], [names[5] as string], 'BLANK']);
    assert.equal(events.at(-1)?.type, 'LotRequired');
    assert.equal(d.refusal(10, { type: 'finishItem', itemId: 'secim' }), 'ELECTION_UNSETTLED');
    const order = [names[5], names[4]] as string[];
    assert.equal(
      d.refusal(10, { type: 'recordLot', electionId: 'yk', order, drawnBy: member(31), account: 't' }),
      'LOT_DRAWN_BY_CANDIDATE',
    );
    d.do(12, { type: 'recordLot', electionId: 'yk', order, drawnBy: member(50), account: 't' });
    assert.deepEqual(d.meeting.elections.get('yk')?.elected, {
      principals: [...top, names[5]],
      substitutes: [names[4]],
    });
  });

  test('a secret ballot cannot be opened without its credential key, nor an open vote with one', () => {
    const d = ready();
    for (let n = 30; n < 37; n++) d.do(n, { type: 'declareCandidacy', electionId: 'yk' });
    d.do(10, { type: 'closeCandidacies', electionId: 'yk', order: [30, 31, 32, 33, 34, 35, 36].map(member) });
    const open = {
      type: 'openVote',
      voteId: 'v',
      itemId: 'secim',
      subject: { kind: 'ELECTION', electionId: 'yk' },
      question: null,
      announcedSeconds: null,
      credentialKey: null,
    } as const;
    assert.equal(d.refusal(10, open), 'CREDENTIAL_KEY_MISMATCH');
  });
});

describe('floor', () => {
  test('a point of order comes first; a refusal carries a reason; a speech can be handed in', () => {
    const d = new Day().inSession(60).start('gundem');
    d.do(30, { type: 'requestFloor', requestId: 's1', kind: 'SPEECH' });
    d.do(31, { type: 'requestFloor', requestId: 's2', kind: 'POINT_OF_ORDER' });
    assert.equal(d.refusal(10, { type: 'grantFloor', requestId: 's1' }), 'POINT_OF_ORDER_FIRST');
    d.do(10, { type: 'refuseFloor', requestId: 's2', reason: 'neden' });
    d.do(10, { type: 'grantFloor', requestId: 's1' });
    assert.equal(d.refusal(32, { type: 'endSpeech' }), 'NOT_THE_LEAD');
    d.do(30, { type: 'endSpeech' });
    d.do(30, { type: 'handInSpeech', speechId: 'y', text: 't' });
    assert.equal(d.meeting.handedIn.length, 1);
  });
});

describe('record', () => {
  const grounds = (ground: Ground) => new Map([[contentHash(ground), ground]]);
  const day = () => {
    const d = new Day().inSession(60).start('gundem').finish('gundem').start('ibra').finish('ibra').start('butce');
    d.vote(10, 'v', 'butce', { kind: 'ITEM' }, { YES: 40, NO: 20 });
    return d;
  };

  test('an honest journal is decided again and agrees', () => {
    const d = day();
    const verdict = verifyJournal(assembly, d.journal, grounds(d.ground));
    assert.equal(verdict.fault, null);
    assert.equal(verdict.commands, d.journal.length);
    assert.deepEqual(verdict.state, d.meeting);
  });

  test('a changed count, re-hashed to the end, is caught where it was changed', () => {
    const d = day();
    const at = d.journal.length - 1;
    const entry = d.journal[at];
    assert.ok(entry);
    const body = entry.body.replace('"NO":20,"YES":40', '"NO":40,"YES":20');
    assert.notEqual(body, entry.body);
    assert.equal(
      verifyJournal(assembly, d.journal.with(at, { ...entry, body }), grounds(d.ground)).fault?.code,
      'HASH_WRONG',
    );
    const forged = JSON.parse(entry.body);
    forged.events[0].carried = false;
    const resealed = { seq: entry.seq, body: JSON.stringify(forged), hash: '' };
    assert.notEqual(verifyJournal(assembly, d.journal.with(at, resealed), grounds(d.ground)).fault, null);
  });

  test('a removed entry breaks the sequence', () => {
    const d = day();
    assert.equal(verifyJournal(assembly, d.journal.toSpliced(5, 1), grounds(d.ground)).fault?.place, 'journal/6');
  });
});

describe('phases', () => {
  test('every phase is some command’s, and the page of the manual is current', () => {
    for (const phase of PHASES)
      if (phase !== 'sealed')
        assert.ok(
          phaseTable(assembly).some((row) => row.phases.includes(phase)),
          phase,
        );
    assert.equal(readFileSync(new URL('../../../docs/phases.md', import.meta.url), 'utf8'), printPhaseTable());
  });

  test('every command in every phase: a true refusal or permission', () => {
    const inPhase = {
      none: new Day(),
      checkIn: new Day().checkedIn(60),
      opened: new Day().opened(),
      inSession: new Day().inSession(),
    };
    for (const d of Object.values(inPhase)) {
      const may = permissions(assembly, { state: d.meeting, ground: d.ground, charter: d.charter, at: d.now }, 'LEAD');
      for (const type of COMMAND_TYPES) assert.ok(may[type] === true || may[type].code, `${d.meeting.phase}/${type}`);
    }
    const code = (d: Day, type: (typeof COMMAND_TYPES)[number]) => {
      const may = permissions(assembly, { state: d.meeting, ground: d.ground, charter: d.charter, at: d.now }, 'LEAD')[
        type
      ];
      return may === true ? true : may.code;
    };
    assert.equal(code(inPhase.none, 'openMeeting'), 'MEETING_NOT_CALLED');
    assert.equal(code(inPhase.checkIn, 'openMeeting'), 'QUORUM_NOT_RECORDED');
    assert.equal(code(inPhase.opened, 'openMeeting'), 'STEP_ALREADY_TAKEN');
    assert.equal(code(inPhase.opened, 'startItem'), 'DIVAN_NOT_ELECTED');
    assert.equal(code(inPhase.inSession, 'startItem'), true);
  });
});

test('a physical meeting runs through the same rules without the electronic gate (EM-R04, EM-R09)', () => {
  const physical = adaGround({
    method: 'PHYSICAL',
    decision: { method: 'PHYSICAL', number: 9, on: '2027-03-22' },
    call: { method: 'PHYSICAL', on: '2027-03-29', states: [] },
  });
  const d = new Day(physical);
  d.do({ kind: 'SYSTEM' }, { type: 'callMeeting' });
  d.do(1, { type: 'openCheckIn', approval: null });
  d.arrive(1, 60).do(1, { type: 'recordQuorum', declareLacking: false });
  const electronic = new Day().checkedIn(60);
  electronic.do(1, { type: 'recordQuorum', declareLacking: false });
  assert.deepEqual(d.meeting.quorum, electronic.meeting.quorum);
  assert.equal(adaRoll().length, 100);
  assert.equal(d.asks(M(1), { type: 'openMeeting', approval: null, overrideReason: null }).ok, true);
});
