import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { instant } from '@divan/basics';
import { contentHash, verifyJournal } from '@divan/machine';
import { authoritiesOf, roleClassOf, standInOf } from '../actor.ts';
import { missingVotes } from '../agenda/unfinished.ts';
import { assembly } from '../assembly.ts';
import type { Command } from '../commands.ts';
import { Acts } from '../door/acts.ts';
import { atTheDoor } from '../door/door.ts';
import { floorQueue } from '../floor/queue.ts';
import { ADA_STATUTE, APPROVAL, adaGround, adaRoll, Day, member, STRONG } from '../testing.ts';

const OFFICE = { kind: 'OFFICE', accountId: 'buro' } as const;
const SYSTEM = { kind: 'SYSTEM' } as const;
const REASON = 'gerekce';
const holds = (d: Day) =>
  assert.equal(verifyJournal(assembly, d.journal, new Map([[contentHash(d.ground), d.ground]])).fault, null);
const inDebate = (itemId: string): Day => {
  const d = new Day().inSession(60);
  for (const id of ['gundem', 'ibra', 'butce', 'secim']) {
    d.start(id);
    if (id === itemId) return d;
    d.finish(id);
  }
  return d;
};
const door = (d: Day, n: number, command: Command): string | undefined => {
  const actor = { kind: 'MEMBER', memberId: member(n) } as const;
  const context = { state: d.meeting, ground: d.ground, charter: d.charter, actor, at: d.now };
  const asked = atTheDoor(context, command, new Acts());
  return asked.ok ? undefined : asked.error.code;
};
/** The board decides with so many yes. */
function boardVote(d: Day, lead: number, yes: number): void {
  const subject = { kind: 'BOARD_DECISION', text: 'karar' } as const;
  const asked = { voteId: 'k', itemId: 'm2', subject, question: null, announcedSeconds: null } as const;
  d.do(lead, { type: 'openVote', ...asked, credentialKey: null });
  const tally = { cast: yes, counts: { YES: yes, NO: 0, ABSTAIN: 0 }, blank: 0, void: 0, root: 'k' };
  d.do(lead, { type: 'closeVote', voteId: 'k', tally, leadVotedYes: true, register: { lastNumber: 3, lastOn: null } });
}
const nobody = (d: Day, lead: number, voteId: string, itemId: string, subject: Parameters<Day['vote']>[3]) =>
  d.vote(lead, voteId, itemId, subject, {});

describe('offices follow life, the list does not (DY m.15)', () => {
  const called = () => {
    const d = new Day();
    d.do(SYSTEM, { type: 'callMeeting' });
    return d;
  };
  const offices = (chair: number | null, board: number[], appointed: number | null = null, deputies: number[] = []) =>
    ({
      type: 'recordOffices',
      chair: chair === null ? null : member(chair),
      appointed: appointed === null ? null : member(appointed),
      deputies: deputies.map(member),
      board: board.map(member),
      joined: [],
      ended: [],
    }) as const;
  const open = (d: Day, opener: number) => {
    d.do(OFFICE, { type: 'openCheckIn', approval: APPROVAL, edition: 2 });
    d.arrive(1, 60);
    d.do(opener, { type: 'recordQuorum', declareLacking: false });
    d.do(opener, { type: 'openMeeting', approval: APPROVAL, overrideReason: null });
  };

  test('a chair who resigned after the call opens nothing, the new one does, and the record says as what', () => {
    const d = called();
    d.do(SYSTEM, offices(3, [3, 2, 4, 5]));
    assert.equal(d.refusal(1, { type: 'openCheckIn', approval: APPROVAL, edition: 2 }), 'NOT_THE_OPENER');
    open(d, 3);
    assert.equal(d.meeting.openedAs, 'CHAIR');
    assert.equal(d.meeting.entitled, 99, 'the list stays');
    holds(d);
  });

  test('without a chair the vice-chair opens; a chair who comes after all takes it back', () => {
    const d = called();
    d.do(SYSTEM, offices(1, [1, 2, 3], null, [2]));
    d.do(OFFICE, { type: 'openCheckIn', approval: APPROVAL, edition: 2 });
    d.arrive(2, 60);
    assert.equal(d.refusal(3, { type: 'recordQuorum', declareLacking: false }), 'NOT_THE_OPENER');
    d.do(2, { type: 'recordQuorum', declareLacking: false });
    d.arrive(1, 1);
    assert.equal(d.refusal(2, { type: 'openMeeting', approval: APPROVAL, overrideReason: null }), 'NOT_THE_OPENER');
    d.do(1, { type: 'leave' });
    d.do(2, { type: 'openMeeting', approval: APPROVAL, overrideReason: null });
    assert.equal(d.meeting.openedAs, 'DEPUTY');
    holds(d);
  });

  test('the chair appoints another member of the board on the day; nobody else does, and nobody else is appointed', () => {
    const d = called();
    const appoint = (n: number) => ({ type: 'appointOpener', memberId: member(n) }) as const;
    assert.equal(d.refusal(1, appoint(4)), 'OFFICES_NOT_RECORDED');
    d.do(SYSTEM, offices(1, [1, 2, 3, 4, 5], 2));
    assert.equal(d.refusal(2, appoint(4)), 'ONLY_THE_CHAIR_APPOINTS');
    assert.equal(d.refusal(1, appoint(30)), 'NOT_OF_THE_BOARD');
    d.do(1, appoint(4));
    assert.equal(d.refusal(2, { type: 'openCheckIn', approval: APPROVAL, edition: 2 }), 'NOT_THE_OPENER');
    open(d, 4);
    assert.equal(d.meeting.openedAs, 'APPOINTED');
    holds(d);
  });

  test('whoever opens is there', () => {
    const d = called();
    d.do(OFFICE, { type: 'openCheckIn', approval: APPROVAL, edition: 2 });
    d.arrive(3, 60);
    assert.equal(d.refusal(1, { type: 'recordQuorum', declareLacking: false }), 'OPENER_NOT_THERE');
    d.arrive(1, 1);
    d.do(1, { type: 'recordQuorum', declareLacking: false });
  });

  test('the list of an assembly is frozen whatever the offices do', () => {
    const joined = [{ ...(adaRoll()[50] as ReturnType<typeof adaRoll>[number]), memberId: 'yeni' }];
    assert.equal(called().refusal(SYSTEM, { ...offices(1, [1]), joined }), 'ROLL_IS_FROZEN');
    assert.equal(called().refusal(SYSTEM, { ...offices(1, [1]), ended: [member(2)] }), 'ROLL_IS_FROZEN');
  });
});

describe('a board is who sits on it at that hour', () => {
  const ground = adaGround({
    body: 'BOARD',
    type: 'BOARD',
    second: null,
    charter: { kind: 'ASSOCIATION_BOARD', statute: ADA_STATUTE, on: '2027-04-17' },
    roll: adaRoll(5),
    opener: { chair: member(1), appointed: null },
    agenda: [
      { id: 'm1', kind: 'OPENING', title: contentHash('m1') },
      { id: 'm2', kind: 'DECISION', title: contentHash('m2') },
    ],
  });
  const follow = (board: number[], joined: number[], ended: number[], chair: number | null = board[0] ?? null) =>
    ({
      type: 'recordOffices',
      chair: chair === null ? null : member(chair),
      appointed: null,
      deputies: [],
      board: board.map(member),
      joined: joined.map((n) => ({
        memberId: member(n),
        kind: 'FULL' as const,
        mayVote: true,
        name: contentHash(`ad ${n}`),
        organs: ['YONETIM_KURULU' as const],
      })),
      ended: ended.map(member),
    }) as const;
  const admit = { type: 'admit', credentials: STRONG, identityProved: true } as const;

  test('whose seat ended is not admitted, whoever moved up is', () => {
    const d = new Day(ground);
    d.do(SYSTEM, { type: 'callMeeting' });
    d.do(SYSTEM, follow([1, 2, 3, 4, 6], [6], [5]));
    d.do(OFFICE, { type: 'openCheckIn', approval: APPROVAL, edition: 2 });
    assert.equal(d.refusal(5, admit), 'NOT_ENTITLED');
    d.do(6, admit);
    assert.equal(d.meeting.entitled, 5);
    holds(d);
  });

  test('a seat that ends during the meeting takes the vote with it', () => {
    const d = new Day(ground);
    d.do(SYSTEM, { type: 'callMeeting' });
    d.do(SYSTEM, follow([1, 2, 3, 4, 5], [], []));
    d.do(OFFICE, { type: 'openCheckIn', approval: APPROVAL, edition: 2 });
    d.arrive(1, 5);
    d.do(1, { type: 'recordQuorum', declareLacking: false });
    d.do(1, { type: 'openMeeting', approval: APPROVAL, overrideReason: null });
    d.do(SYSTEM, follow([1, 2, 3, 4], [], [5]));
    assert.equal(d.meeting.attending, 4);
    d.start('m2', 1);
    boardVote(d, 1, 4);
    assert.equal(d.meeting.votes.get('k')?.electorate.has(member(5)), false);
    holds(d);
  });

  test('a board whose chair is not there is led by the next of it; one that has no chair yet by whoever was elected first', () => {
    for (const chair of [1, null] as const) {
      const d = new Day(ground);
      d.do(SYSTEM, { type: 'callMeeting' });
      d.do(SYSTEM, follow([1, 2, 3, 4, 5], [], [], chair));
      d.do(OFFICE, { type: 'openCheckIn', approval: APPROVAL, edition: 2 });
      if (chair === null) d.arrive(1, 4);
      else d.arrive(2, 5);
      const lead = chair === null ? 1 : 2;
      assert.equal(d.refusal(3, { type: 'recordQuorum', declareLacking: false }), 'NOT_THE_OPENER');
      d.do(lead, { type: 'recordQuorum', declareLacking: false });
      d.do(lead, { type: 'openMeeting', approval: APPROVAL, overrideReason: null });
      d.start('m2', lead);
      boardVote(d, lead, 4);
      d.finish('m2', lead);
      d.do(lead, { type: 'closeMeeting' });
      assert.equal(d.meeting.openedAs, chair === null ? 'BOARD' : 'BOARD');
      holds(d);
    }
  });
});

describe('leading needs presence (DY m.15)', () => {
  test('a divan chair who left leads no longer; coming back gives it back', () => {
    const d = inDebate('butce');
    d.do(10, { type: 'leave' });
    assert.equal(d.refusal(10, { type: 'finishItem', itemId: 'butce' }), 'NOT_THE_LEAD');
    d.finish('butce', 11);
    d.arrive(10, 10);
    d.start('secim', 10);
    holds(d);
  });

  test('with chair and vice-chair gone the secretary has a new divan elected and does nothing else', () => {
    const d = inDebate('butce');
    d.do(10, { type: 'leave' });
    d.do(10 + 1, { type: 'leave' });
    assert.equal(standInOf(d.meeting, d.ground), member(12));
    assert.equal(roleClassOf(d.meeting, d.ground, { kind: 'MEMBER', memberId: member(12) }), 'LEAD');
    assert.equal(d.refusal(12, { type: 'finishItem', itemId: 'butce' }), 'LEAD_IS_AWAY');
    assert.equal(d.refusal(30, { type: 'callRecess', until: '2027-04-17T12:30:00.000Z' }), 'NOT_THE_LEAD');
    const propose = (n: number) =>
      ({
        type: 'proposeDivan',
        proposalId: 'd2',
        chair: member(n),
        viceChairs: [member(n + 1)],
        secretaries: [member(12)],
      }) as const;
    d.do(30, propose(30));
    const ask = { type: 'openVote', voteId: 'x', question: null, announcedSeconds: null, credentialKey: null } as const;
    assert.equal(d.refusal(12, { ...ask, itemId: 'butce', subject: { kind: 'ITEM' } }), 'LEAD_IS_AWAY');
    d.vote(12, 'divan-2', 'divan', { kind: 'DIVAN' }, { YES: 58 });
    assert.equal(d.meeting.divan?.chair, member(30));
    assert.equal(standInOf(d.meeting, d.ground), null);
    assert.equal(d.refusal(40, propose(40)), 'DIVAN_IN_OFFICE');
    d.finish('butce', 30);
    assert.deepEqual(
      d.meeting.incidents.map((incident) => incident.kind),
      ['DIVAN_RENEWED'],
    );
    holds(d);
  });

  test('who stands in: a secretary, who may open, at last the first on the hazirun', () => {
    const d = inDebate('butce');
    for (const n of [10, 11]) d.do(n, { type: 'leave' });
    for (const [gone, next] of [
      [12, 1],
      [1, 2],
      [2, 3],
    ] as const) {
      d.do(gone, { type: 'leave' });
      assert.equal(standInOf(d.meeting, d.ground), member(next));
    }
  });

  test('an opener who left before there is a divan does not lead; nobody named in a proposal who left is elected', () => {
    const d = new Day().opened(60);
    const proposal = { type: 'proposeDivan', viceChairs: [member(41)], secretaries: [member(42)] } as const;
    d.do(30, { ...proposal, proposalId: 'a', chair: member(40) });
    d.do(31, { ...proposal, proposalId: 'b', chair: member(50) });
    d.do(50, { type: 'leave' });
    d.do(1, { type: 'leave' });
    const ask = { type: 'openVote', voteId: 'v', itemId: 'divan', subject: { kind: 'DIVAN' } } as const;
    const open = { ...ask, question: null, announcedSeconds: null, credentialKey: null };
    assert.equal(d.refusal(1, open), 'NOT_THE_LEAD');
    // With one of each proposal gone, what is shown cannot be voted on, and the reason is said.
    d.do(41, { type: 'leave' });
    assert.equal(d.refusal(2, open), 'DIVAN_MEMBER_ABSENT');
    d.arrive(41, 41);
    d.do(2, open);
    assert.deepEqual(d.meeting.votes.get('v')?.form, { kind: 'YES_NO' });
    holds(d);
  });

  test('what was decided by the first edition stays so', () => {
    const d = new Day();
    d.do(SYSTEM, { type: 'callMeeting' });
    d.do(OFFICE, { type: 'openCheckIn', approval: APPROVAL });
    d.arrive(3, 60);
    d.do(1, { type: 'recordQuorum', declareLacking: false });
    d.do(1, { type: 'openMeeting', approval: APPROVAL, overrideReason: null });
    const seats = { chair: member(10), viceChairs: [member(11)], secretaries: [member(12)] };
    d.do(20, { type: 'proposeDivan', proposalId: 'd1', ...seats });
    d.vote(1, 'divan-oyu', 'divan', { kind: 'DIVAN' }, { YES: 58 });
    d.start('gundem');
    d.do(30, { type: 'requestFloor', requestId: 'a', kind: 'SPEECH' });
    d.do(30, { type: 'leave' });
    d.do(10, { type: 'leave' });
    d.do(10, { type: 'grantFloor', requestId: 'a' });
    assert.equal(d.meeting.speaking, 'a');
    assert.equal(d.meeting.speechSeconds, null);
    holds(d);
  });
});

describe('what belongs to a person or an item ends with it (DY m.15)', () => {
  const ask = (d: Day, n: number, requestId: string, kind: 'SPEECH' | 'POINT_OF_ORDER' = 'SPEECH') =>
    d.do(n, { type: 'requestFloor', requestId, kind });

  test('leaving, a roll call and a lost identity take a person out of the queue', () => {
    const d = inDebate('butce');
    ask(d, 30, 'a');
    ask(d, 31, 'b');
    ask(d, 32, 'c', 'POINT_OF_ORDER');
    d.do(30, { type: 'leave' });
    d.do(10, { type: 'recordRollCall', absent: [member(31)] });
    d.do(SYSTEM, { type: 'recordIdentity', memberId: member(32), what: 'ENDED', seenBy: null });
    assert.deepEqual(floorQueue(d.meeting), []);
    assert.deepEqual(
      [...d.meeting.floor.values()].map((request) => [request.state, request.endedBy]),
      [
        ['ENDED', 'LEFT'],
        ['ENDED', 'LEFT'],
        ['ENDED', 'LEFT'],
      ],
    );
    assert.equal(d.refusal(10, { type: 'grantFloor', requestId: 'a' }), 'NOBODY_IN_QUEUE');
    holds(d);
  });

  test('whoever is found absent while speaking has spoken', () => {
    const d = inDebate('butce');
    ask(d, 30, 'a');
    d.do(10, { type: 'grantFloor', requestId: 'a' });
    d.do(10, { type: 'recordRollCall', absent: [member(30)] });
    assert.equal(d.meeting.speaking, null);
    holds(d);
  });

  test('an item that ends takes its queue along, and the next begins with none', () => {
    const d = inDebate('butce');
    ask(d, 30, 'a');
    d.finish('butce').start('secim');
    ask(d, 30, 'b');
    assert.deepEqual(
      floorQueue(d.meeting).map((request) => request.id),
      ['b'],
    );
    holds(d);
  });

  test('the statute’s speech time holds until the divan sets another', () => {
    const d = inDebate('butce');
    ask(d, 30, 'a');
    d.do(10, { type: 'grantFloor', requestId: 'a' });
    assert.equal(d.meeting.floor.get('a')?.seconds, ADA_STATUTE.speechSeconds);
    d.do(10, { type: 'endSpeech' });
    d.do(10, { type: 'setSpeechLimit', seconds: null });
    ask(d, 31, 'b');
    d.do(10, { type: 'grantFloor', requestId: 'b' });
    assert.equal(d.meeting.floor.get('b')?.seconds, null);
  });
});

describe('a vote closed by mistake, an item ended too soon', () => {
  const discharge = { kind: 'DISCHARGE', organ: 'YONETIM_KURULU' } as const;

  test('finishing an item whose votes were not taken is asked once more, with what is missing', () => {
    const d = inDebate('ibra');
    assert.equal(door(d, 10, { type: 'finishItem', itemId: 'ibra' }), 'VOTES_MISSING');
    d.vote(10, 'yk', 'ibra', discharge, { YES: 50 });
    const item = d.meeting.agenda.find((one) => one.id === 'ibra');
    assert.deepEqual(item && missingVotes(d.meeting, item), [{ kind: 'DISCHARGE', organ: 'DENETIM_KURULU' }]);
    assert.equal(door(d, 10, { type: 'finishItem', itemId: 'ibra' }), 'VOTES_MISSING');
    assert.equal(door(d, 10, { type: 'finishItem', itemId: 'ibra', withoutVotes: true }), undefined);
    d.vote(10, 'dk', 'ibra', { kind: 'DISCHARGE', organ: 'DENETIM_KURULU' }, { YES: 50 });
    assert.equal(door(d, 10, { type: 'finishItem', itemId: 'ibra' }), undefined);
  });

  test('a finished item is taken up again with its reason, also the last, and never opening, divan and closing', () => {
    const d = inDebate('butce');
    d.finish('butce');
    const reopen = (itemId: string) => ({ type: 'reopenItem', itemId, reason: REASON }) as const;
    assert.equal(d.refusal(10, reopen('divan')), 'ITEM_NOT_REOPENED');
    assert.equal(d.refusal(10, reopen('dilek')), 'ITEM_NOT_REOPENED');
    assert.equal(d.refusal(30, reopen('ibra')), 'NOT_THE_LEAD');
    d.do(10, reopen('gundem'));
    const ask = { type: 'requestAgendaItem', requestId: 'r', title: 'baslik', text: 'metin' } as const;
    assert.equal(d.refusal(30, ask), 'AGENDA_SETTLED', 'the agenda is not open anew');
    d.finish('gundem');
    d.do(10, reopen('ibra'));
    assert.equal(d.refusal(10, reopen('butce')), 'ITEM_UNDER_DEBATE');
    d.vote(10, 'yk', 'ibra', discharge, { YES: 50 });
    d.finish('ibra');
    assert.deepEqual(
      d.meeting.agenda.find((item) => item.id === 'ibra')?.reopened.map(({ reason }) => reason),
      [REASON],
    );
    holds(d);
  });

  test('a vote that was closed too soon is void and held again, once, under its item', () => {
    const d = inDebate('ibra');
    d.vote(10, 'v1', 'ibra', discharge, { NO: 2 });
    const void_ = (voteId: string) => ({ type: 'voidVote', voteId, reason: REASON }) as const;
    assert.equal(d.refusal(30, void_('v1')), 'NOT_THE_LEAD');
    d.finish('ibra');
    assert.equal(d.refusal(10, void_('v1')), 'VOTE_ITEM_IS_OVER');
    d.do(10, { type: 'reopenItem', itemId: 'ibra', reason: REASON });
    d.do(10, void_('v1'));
    assert.equal(d.refusal(10, void_('v1')), 'VOTE_NOT_CLOSED');
    d.vote(10, 'v2', 'ibra', discharge, { YES: 50 });
    assert.equal(d.refusal(10, void_('v2')), 'VOTE_REPEATED_ONCE');
    assert.equal(d.refusal(10, void_('divan-oyu')), 'VOTE_CARRIED_OUT');
    holds(d);
  });

  test('an election that is void is voted on again: nobody is elected meanwhile, and its lots are gone', () => {
    const d = inDebate('secim');
    d.do(10, { type: 'openCandidacies', electionId: 'e', itemId: 'secim', organ: 'DENETIM_KURULU' });
    for (let n = 20; n < 24; n++) d.do(n, { type: 'declareCandidacy', electionId: 'e' });
    d.do(10, { type: 'closeCandidacies', electionId: 'e', order: [20, 21, 22, 23].map(member) });
    d.ballot(10, 'v', 'secim', 'e', [[member(20), member(21)], [member(22)]]);
    d.do(10, { type: 'voidVote', voteId: 'v', reason: REASON });
    const election = d.meeting.elections.get('e');
    assert.deepEqual([election?.state, election?.elected, election?.lots], ['CLOSED', null, []]);
    assert.equal(d.refusal(10, { type: 'finishItem', itemId: 'secim' }), 'LEFT_UNDECIDED_WITHOUT_REASON');
    d.ballot(10, 'v2', 'secim', 'e', [[member(20), member(21), member(22)], [member(20), member(21)], [member(20)]]);
    assert.deepEqual(d.meeting.elections.get('e')?.elected?.principals, [20, 21, 22].map(member));
    holds(d);
  });

  test('what nobody voted on is not decided: a motion waits, an election draws no lot, and both may be left with a reason', () => {
    const d = inDebate('secim');
    d.do(30, { type: 'submitMotion', motionId: 'o', title: 'baslik', text: 'metin' });
    d.do(10, { type: 'admitMotion', motionId: 'o', itemId: 'secim' });
    d.do(10, { type: 'openCandidacies', electionId: 'e', itemId: 'secim', organ: 'DENETIM_KURULU' });
    for (let n = 20; n < 24; n++) d.do(n, { type: 'declareCandidacy', electionId: 'e' });
    d.do(10, { type: 'closeCandidacies', electionId: 'e', order: [20, 21, 22, 23].map(member) });
    const finish = { type: 'finishItem', itemId: 'secim' } as const;
    assert.equal(d.refusal(10, { ...finish, undecided: REASON }), 'MOTION_PENDING');
    nobody(d, 10, 'v1', 'secim', { kind: 'MOTION', motionId: 'o' });
    assert.equal(d.meeting.motions.get('o')?.state, 'ADMITTED');
    d.ballot(10, 'v2', 'secim', 'e', []);
    assert.equal(d.meeting.elections.get('e')?.state, 'CLOSED');
    d.do(10, { type: 'reopenCandidacies', electionId: 'e' });
    d.do(24, { type: 'declareCandidacy', electionId: 'e' });
    d.do(10, { type: 'closeCandidacies', electionId: 'e', order: [20, 21, 22, 23, 24].map(member) });
    assert.equal(d.refusal(10, finish), 'LEFT_UNDECIDED_WITHOUT_REASON');
    d.do(10, { ...finish, undecided: REASON });
    assert.deepEqual(
      [d.meeting.motions.get('o')?.state, d.meeting.elections.get('e')?.state],
      ['UNDECIDED', 'UNDECIDED'],
    );
    d.do(10, { type: 'reopenItem', itemId: 'secim', reason: REASON });
    assert.equal(d.meeting.motions.get('o')?.state, 'ADMITTED');
    holds(d);
  });

  test('a board decision that has its number stays', () => {
    const ground = adaGround({
      body: 'BOARD',
      charter: { kind: 'ASSOCIATION_BOARD', statute: ADA_STATUTE, on: '2027-04-17' },
      roll: adaRoll(5),
      agenda: [{ id: 'm2', kind: 'DECISION', title: contentHash('m2') }],
    });
    const d = new Day(ground).opened(5).start('m2', 1);
    boardVote(d, 1, 5);
    assert.equal(d.refusal(1, { type: 'voidVote', voteId: 'k', reason: REASON }), 'DECISION_IS_REGISTERED');
  });
});

describe('days that pass (DY m.14)', () => {
  test('a meeting that nobody opened on its day is recorded as not held, not before', () => {
    for (const phase of ['called', 'checkIn', 'quorate', 'quorumFailed'] as const) {
      const d = new Day();
      if (phase === 'called') d.do(SYSTEM, { type: 'callMeeting' });
      else d.checkedIn(phase === 'quorumFailed' ? 10 : 60);
      if (phase === 'quorate') d.do(1, { type: 'recordQuorum', declareLacking: false });
      if (phase === 'quorumFailed') d.do(1, { type: 'recordQuorum', declareLacking: true });
      assert.equal(d.meeting.phase, phase);
      const record = { type: 'recordNotHeld', reason: REASON } as const;
      assert.equal(d.refusal(OFFICE, record), 'MEETING_DAY_NOT_PAST');
      d.now = instant(phase === 'quorumFailed' ? '2027-05-08T21:00:00.000Z' : '2027-04-17T21:00:00.000Z');
      if (phase === 'checkIn')
        assert.equal(door(d, 1, { type: 'recordQuorum', declareLacking: false }), 'MEETING_DAY_PASSED');
      d.do(OFFICE, record);
      assert.deepEqual([d.meeting.phase, d.meeting.notHeld?.reason], ['failed', REASON]);
      holds(d);
    }
  });

  test('a sitting whose second day passed is put off once more or ends as what it was', () => {
    const d = inDebate('butce');
    d.do(10, { type: 'adjournMeeting', to: '2027-04-18', hour: '10:00', reason: REASON });
    d.now = instant('2027-04-19T07:00:00.000Z');
    assert.equal(d.refusal(10, { type: 'resumeMeeting' }), 'SITTING_DAY_PASSED');
    d.do(10, { type: 'adjournMeeting', to: '2027-04-20', hour: '10:00', reason: REASON });
    assert.equal(d.refusal(10, { type: 'disperseMeeting', reason: REASON }), 'MEETING_CAN_GO_ON');
    d.now = instant('2027-04-21T07:00:00.000Z');
    d.do(10, { type: 'disperseMeeting', reason: REASON });
    assert.deepEqual([d.meeting.phase, d.meeting.dispersed], ['closed', REASON]);
    assert.equal(d.meeting.agenda.find((item) => item.id === 'butce')?.state, 'NOW', 'nothing is said to be finished');
    holds(d);
  });

  test('a chair does not end a meeting that can go on', () => {
    assert.equal(inDebate('butce').refusal(10, { type: 'disperseMeeting', reason: REASON }), 'MEETING_CAN_GO_ON');
    const d = new Day().opened(60);
    assert.equal(d.refusal(1, { type: 'disperseMeeting', reason: REASON }), 'MEETING_CAN_GO_ON');
    const seats = { chair: member(10), viceChairs: [member(11)], secretaries: [member(12)] };
    d.do(20, { type: 'proposeDivan', proposalId: 'd1', ...seats });
    d.vote(1, 'v', 'divan', { kind: 'DIVAN' }, { NO: 40 });
    d.do(1, { type: 'disperseMeeting', reason: REASON });
    assert.equal(d.meeting.phase, 'closed');
    assert.ok(authoritiesOf(d.meeting, d.ground, { kind: 'MEMBER', memberId: member(1) }).has('OPENER'));
    holds(d);
  });
});
