import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { instant } from '@divan/basics';
import { contentHash, verifyJournal } from '@divan/machine';
import { assembly } from '../assembly.ts';
import { Acts } from '../door/acts.ts';
import { atTheDoor } from '../door/door.ts';
import { secondMoved, sittingOf } from '../opening/sitting.ts';
import { ADA_STATUTE, APPROVAL, adaGround, Day, member } from '../testing.ts';

/** In session with 60 present, budget under discussion. */
const atBudget = () =>
  new Day().inSession(60).start('gundem').finish('gundem').start('ibra').finish('ibra').start('butce');
const open = (d: Day, seconds: number | null = null) =>
  d.do(10, {
    type: 'openVote',
    voteId: 'v',
    itemId: 'butce',
    subject: { kind: 'ITEM' },
    question: null,
    announcedSeconds: seconds,
    credentialKey: null,
  });
const holds = (d: Day) =>
  assert.equal(verifyJournal(assembly, d.journal, new Map([[contentHash(d.ground), d.ground]])).fault, null);

describe('postponing and adjourning (DY m.14, D.1/14)', () => {
  const postpone = (to: string) => ({ type: 'postponeMeeting', to, hour: '14:00', reason: 'neden' }) as const;
  const called = () => {
    const d = new Day();
    d.do({ kind: 'SYSTEM' }, { type: 'callMeeting' });
    return d;
  };
  for (const [to, refusal] of [
    ['2027-04-16', 'POSTPONEMENT_BACKWARDS'],
    ['2027-04-17', 'POSTPONEMENT_BACKWARDS'],
    ['2027-10-17', undefined],
    ['2027-10-18', 'POSTPONEMENT_NOT_ALLOWED'],
    ['2027-02-30', 'DAY_MALFORMED'],
  ] as const)
    test(`to ${to}: ${refusal ?? 'accepted'}`, () => assert.equal(called().refusal(1, postpone(to)), refusal));

  test('once only; the new day is the day of the meeting', () => {
    const d = called();
    d.do({ kind: 'OFFICE', accountId: 'buro' }, postpone('2027-05-20'));
    assert.equal(d.meeting.on, '2027-05-20');
    assert.equal(d.refusal(1, postpone('2027-06-20')), 'POSTPONEMENT_NOT_ALLOWED');
    assert.equal(called().refusal(30, postpone('2027-05-20')), 'NOT_THE_OPENER');
  });

  test('the second meeting moves with the first, as far from it as law and statute want', () => {
    const d = called();
    assert.deepEqual(d.meeting.second, { on: '2027-05-08', hour: '14:00' });
    // Three weeks lay between the two when they were called.
    const moved = secondMoved(d.meeting, '2027-05-20');
    assert.deepEqual(moved, { on: '2027-06-10', hour: '14:00' });
    const secondOn = (on: string) => ({ ...postpone('2027-05-20'), second: { on, hour: '15:00' } });
    assert.equal(d.refusal(1, secondOn('2027-05-26')), 'SECOND_MEETING_GAP');
    assert.equal(d.refusal(1, secondOn('2027-07-20')), 'SECOND_MEETING_GAP');
    assert.equal(d.refusal(1, secondOn('2027-05-32')), 'DAY_MALFORMED');
    d.do(1, secondOn('2027-05-27'));
    assert.deepEqual(d.meeting.second, { on: '2027-05-27', hour: '15:00' });
    assert.deepEqual(d.meeting.first, { on: '2027-05-20', hour: '14:00' });
    d.now = instant('2027-05-20T11:00:00.000Z');
    d.do(1, { type: 'openCheckIn', approval: APPROVAL, edition: 2 });
    d.arrive(1, 10).do(1, { type: 'recordQuorum', declareLacking: true });
    assert.deepEqual(sittingOf(d.meeting, d.ground), {
      attempt: 2,
      on: '2027-05-27',
      hour: '15:00',
      continued: false,
    });
    d.now = instant('2027-05-27T12:00:00.000Z');
    d.do(1, { type: 'openCheckIn', approval: APPROVAL, edition: 2 });
    assert.equal(d.meeting.hour, '15:00');
    holds(d);
  });

  test('records of before, which named no new day of the second meeting, are decided as they were', () => {
    const d = called();
    d.do(1, postpone('2027-05-20'));
    assert.deepEqual(d.events.at(-1), { type: 'MeetingPostponed', to: '2027-05-20', hour: '14:00', reason: 'neden' });
    assert.deepEqual(d.meeting.second, { on: '2027-05-08', hour: '14:00' });
    holds(d);
  });

  test('at the door: members are called again in time, and a second meeting is not put off (DY m.14)', () => {
    const asks = (d: Day, to: string) => {
      const context = {
        state: d.meeting,
        ground: d.ground,
        charter: d.charter,
        actor: { kind: 'MEMBER', memberId: member(1) },
        at: d.now,
      } as const;
      const answer = atTheDoor(context, postpone(to), new Acts());
      return answer.ok ? undefined : answer.error.code;
    };
    const d = called();
    d.now = instant('2027-04-16T09:00:00.000Z');
    assert.equal(asks(d, '2027-04-30'), 'CALL_TOO_LATE');
    assert.equal(asks(d, '2027-05-01'), undefined);
    d.now = instant('2027-04-17T11:00:00.000Z');
    d.do(1, { type: 'openCheckIn', approval: APPROVAL, edition: 2 });
    d.arrive(1, 10).do(1, { type: 'recordQuorum', declareLacking: true });
    d.now = instant('2027-05-08T11:00:00.000Z');
    d.do(1, { type: 'openCheckIn', approval: APPROVAL, edition: 2 });
    assert.equal(asks(d, '2027-06-20'), 'SECOND_MEETING_STANDS');
  });

  test('at the door: nothing is put off to an hour that is over, also where nobody says how long before people are called again (DY m.14)', () => {
    const ada = adaGround();
    const charter = { ...ada.charter, kind: 'ASSOCIATION_BOARD' } as const;
    const ground = { ...ada, charter, body: 'BOARD', type: 'BOARD', second: null } as const;
    const d = new Day(ground, instant('2027-04-10T09:00:00.000Z'));
    d.do({ kind: 'SYSTEM' }, { type: 'callMeeting' });
    const asks = (to: string) => {
      const context = {
        state: d.meeting,
        ground,
        charter: d.charter,
        actor: { kind: 'OFFICE', accountId: 'buro' },
      } as const;
      const answer = atTheDoor({ ...context, at: d.now }, postpone(to), new Acts());
      return answer.ok ? undefined : answer.error.code;
    };
    assert.equal(asks('2027-04-20'), undefined);
    d.now = instant('2027-04-20T10:59:00.000Z');
    assert.equal(asks('2027-04-20'), undefined, 'in a minute');
    d.now = instant('2027-04-20T11:00:00.000Z');
    assert.equal(asks('2027-04-20'), 'POSTPONEMENT_BACKWARDS');
    assert.equal(asks('2027-04-19'), 'POSTPONEMENT_BACKWARDS');
  });

  test('a sitting goes on another day where it stopped, and not while a vote is open', () => {
    const d = atBudget();
    const adjourn = { type: 'adjournMeeting', to: '2027-04-18', hour: '10:00', reason: 'neden' } as const;
    open(d);
    assert.equal(d.refusal(10, adjourn), 'VOTE_IS_OPEN');
    d.do(10, {
      type: 'closeVote',
      voteId: 'v',
      tally: { cast: 0, counts: { YES: 0, NO: 0, ABSTAIN: 0 }, blank: 0, void: 0, root: 'kok' },
      leadVotedYes: false,
      register: null,
    });
    assert.equal(d.refusal(30, adjourn), 'NOT_THE_LEAD');
    d.do(10, adjourn);
    assert.equal(d.meeting.phase, 'adjourned');
    assert.equal(d.refusal(10, { type: 'resumeMeeting' }), 'NOT_THE_MEETING_DAY');
    d.now = instant('2027-04-18T07:00:00.000Z');
    d.do(10, { type: 'resumeMeeting' });
    assert.equal(d.meeting.phase, 'inSession');
    assert.equal(d.meeting.agenda.find((item) => item.state === 'NOW')?.id, 'butce');
    assert.deepEqual(d.meeting.incidents, [
      {
        kind: 'ADJOURNED',
        from: instant('2027-04-17T11:00:00.000Z'),
        to: '2027-04-18',
        hour: '10:00',
        reason: 'neden',
        resumedAt: instant('2027-04-18T07:00:00.000Z'),
        present: d.meeting.attending,
      },
    ]);
    holds(d);
  });

  test('recess, interruption, outage and roll call are remembered in order, each with its end', () => {
    const d = atBudget();
    const at = (minute: string) => {
      d.now = instant(`2027-04-17T${minute}:00.000Z`);
    };
    at('12:00');
    assert.equal(d.refusal(10, { type: 'callRecess', until: '9999-12-31T23:59:59.999Z' }), 'DAY_MALFORMED');
    d.do(10, { type: 'callRecess', until: '2027-04-17T12:15:00.000Z' });
    at('12:14');
    d.do(10, { type: 'resumeMeeting' });
    d.do(
      { kind: 'SYSTEM' },
      { type: 'recordOutage', from: '2027-04-17T12:15:00.000Z', to: '2027-04-17T12:16:00.000Z' },
    );
    at('12:20');
    d.do(10, { type: 'callRecess', until: '2027-04-17T12:40:00.000Z' });
    d.do(10, { type: 'declareInterruption', interruptionId: 'k', cause: 'neden', affected: 3 });
    at('12:30');
    d.do(10, { type: 'endInterruption', voidVote: false, reason: null, extendSeconds: 0 });
    d.do(10, { type: 'recordRollCall', absent: [] });
    assert.deepEqual(
      d.meeting.incidents.map((incident) => [
        incident.kind,
        'from' in incident ? incident.from.slice(11, 16) : '',
        'resumedAt' in incident ? incident.resumedAt?.slice(11, 16) : undefined,
      ]),
      [
        ['RECESS', '12:00', '12:14'],
        ['OUTAGE', '12:15', undefined],
        ['RECESS', '12:20', '12:30'],
        ['INTERRUPTION', '12:20', '12:30'],
        ['ROLL_CALL', '12:30', undefined],
      ],
    );
    holds(d);
  });
});

describe('order in the hall', () => {
  test('roll call: who does not answer no longer counts, honorary members never did; not during a vote', () => {
    const d = atBudget();
    const before = d.meeting.attending;
    d.do(10, { type: 'recordRollCall', absent: [member(40), member(41), member(40), member(99)] });
    assert.equal(d.meeting.attending, before - 2);
    assert.equal(d.meeting.present.get(member(40))?.leftAt, d.now);
    open(d);
    assert.equal(d.meeting.votes.get('v')?.electorate.has(member(40)), false);
    assert.equal(d.refusal(10, { type: 'recordRollCall', absent: [] }), 'VOTE_IS_OPEN');
    holds(d);
  });

  test('a warning is the divan’s, to somebody who is here', () => {
    const d = atBudget();
    const warn = (n: number) => ({ type: 'warnParticipant', memberId: member(n), reason: 'neden' }) as const;
    assert.equal(d.refusal(30, warn(20)), 'NOT_THE_LEAD');
    assert.equal(d.refusal(10, warn(90)), 'NOT_FOUND_IN_MEETING');
    d.do(10, warn(20));
    assert.deepEqual(
      d.meeting.warnings.map((warning) => warning.memberId),
      [member(20)],
    );
  });

  test('an objection gets one answer, from the divan', () => {
    const d = atBudget();
    d.do(30, { type: 'raiseObjection', objectionId: 'i1', text: 'metin' });
    assert.deepEqual(d.do(30, { type: 'raiseObjection', objectionId: 'i1', text: 'metin' }), [], 'sent again');
    const answer = { type: 'answerObjection', objectionId: 'i1', accepted: false, text: 'yanit' } as const;
    assert.equal(d.refusal(30, answer), 'NOT_THE_LEAD');
    d.do(10, answer);
    assert.equal(d.refusal(10, answer), 'ALREADY_DECIDED');
    assert.equal(d.refusal(90, { type: 'raiseObjection', objectionId: 'i2', text: 'metin' }), 'NOT_ON_THE_HAZIRUN');
  });

  test('the divan extends an announced time; a vote that is over cannot be extended', () => {
    const d = atBudget();
    open(d, 60);
    d.do(10, { type: 'extendVote', voteId: 'v', seconds: 120 });
    assert.equal(d.refusal(30, { type: 'extendVote', voteId: 'v', seconds: 120 }), 'NOT_THE_LEAD');
    d.now = instant('2027-04-17T11:02:59.000Z');
    const close = {
      type: 'closeVote',
      voteId: 'v',
      tally: { cast: 10, counts: { YES: 10, NO: 0, ABSTAIN: 0 }, blank: 0, void: 0, root: 'kok' },
      leadVotedYes: false,
      register: null,
    } as const;
    assert.equal(d.refusal(10, close), 'VOTE_TIME_RUNNING');
    d.now = instant('2027-04-17T11:03:00.000Z');
    d.do(10, close);
    assert.equal(d.refusal(10, { type: 'extendVote', voteId: 'v', seconds: 60 }), 'NO_VOTE_OPEN');
  });
});

describe('the agenda changes only by vote (TMK m.79)', () => {
  test('an item that waits is taken off; the closing and what is past are not', () => {
    const d = atBudget();
    const remove = (itemId: string) => ({ kind: 'AGENDA_REMOVE', itemId }) as const;
    const refusal = (itemId: string) =>
      d.refusal(10, {
        type: 'openVote',
        voteId: 'x',
        itemId: 'butce',
        subject: remove(itemId),
        question: null,
        announcedSeconds: null,
        credentialKey: null,
      });
    assert.equal(refusal('kapanis'), 'PLACE_IS_PAST');
    assert.equal(refusal('ibra'), 'PLACE_IS_PAST');
    d.vote(10, 'v1', 'butce', remove('dilek'), { YES: 20, NO: 40 });
    assert.equal(d.meeting.agenda.find((item) => item.id === 'dilek')?.state, 'WAITING');
    d.vote(10, 'v2', 'butce', remove('dilek'), { YES: 40, NO: 20 });
    assert.equal(d.meeting.agenda.find((item) => item.id === 'dilek')?.state, 'REMOVED');
    d.finish('butce');
    assert.equal(d.refusal(10, { type: 'startItem', itemId: 'dilek' }) !== undefined, true);
  });

  test('a new order names every waiting item once and ends with the closing', () => {
    const d = atBudget();
    const order = (...ids: string[]) => ({ kind: 'AGENDA_ORDER', order: ids }) as const;
    for (const wrong of [
      ['dilek', 'secim'],
      ['dilek', 'dilek', 'kapanis'],
      ['kapanis', 'dilek', 'secim'],
      ['ibra', 'secim', 'kapanis'],
    ])
      assert.equal(
        d.refusal(10, {
          type: 'openVote',
          voteId: 'x',
          itemId: 'butce',
          subject: order(...wrong),
          question: null,
          announcedSeconds: null,
          credentialKey: null,
        }),
        'AGENDA_ORDER_INCOMPLETE',
        wrong.join(),
      );
    d.vote(10, 'v1', 'butce', order('dilek', 'secim', 'kapanis'), { YES: 60 });
    assert.deepEqual(
      d.meeting.agenda.filter((item) => item.state === 'WAITING').map((item) => item.id),
      ['dilek', 'secim', 'kapanis'],
    );
  });
});

describe('competing lists (one of n)', () => {
  const statute = { ...ADA_STATUTE, boardElection: { ...ADA_STATUTE.boardElection, method: 'LISTS' as const } };
  const ground = adaGround({ charter: { kind: 'ASSOCIATION_ASSEMBLY', statute, on: '2027-04-17' } });
  const slate = (from: number, seats = 5, substitutes = 5) => ({
    principals: Array.from({ length: seats }, (_, i) => member(from + i)),
    substitutes: Array.from({ length: substitutes }, (_, i) => member(from + seats + i)),
  });
  const atElection = () => {
    const d = new Day(ground).inSession(60);
    for (const itemId of ['gundem', 'ibra', 'butce']) d.start(itemId).finish(itemId);
    d.start('secim');
    d.do(10, { type: 'openCandidacies', electionId: 'e', itemId: 'secim', organ: 'YONETIM_KURULU' });
    return d;
  };
  const submit = (listId: string, from: number, change = {}) =>
    ({ type: 'submitList', electionId: 'e', listId, name: 'ad', slate: { ...slate(from), ...change } }) as const;

  test('a list is whole, names nobody twice and only those who may be elected', () => {
    const d = atElection();
    assert.equal(d.refusal(20, submit('a', 20, { principals: slate(20, 4).principals })), 'LIST_SIZE_WRONG');
    assert.equal(
      d.refusal(20, submit('a', 20, { substitutes: [...slate(20).substitutes.slice(1), member(20)] })),
      'LIST_NAMES_TWICE',
    );
    assert.equal(d.refusal(20, submit('a', 96, { substitutes: slate(20).substitutes })), 'CANDIDATE_NOT_ELIGIBLE');
    assert.equal(d.refusal(20, { type: 'declareCandidacy', electionId: 'e' }), 'ELECTION_BY_LISTS');
  });

  test('the list with the most votes takes all seats; a withdrawn one is not on the ballot; a tie goes to the lot', () => {
    const d = atElection();
    d.do(20, submit('mavi', 20));
    d.do(31, submit('sari', 31));
    d.do(42, submit('mor', 42));
    assert.equal(d.refusal(20, { type: 'withdrawList', electionId: 'e', listId: 'mor' }), 'NOT_YOURS');
    d.do(42, { type: 'withdrawList', electionId: 'e', listId: 'mor' });
    assert.equal(
      d.refusal(10, { type: 'closeCandidacies', electionId: 'e', order: ['mavi', 'sari', 'mor'] }),
      'BALLOT_ORDER_WRONG',
    );
    d.do(10, { type: 'closeCandidacies', electionId: 'e', order: ['mavi', 'sari'] });
    const ballots = (mavi: number, sari: number) => [
      ...Array.from({ length: mavi }, () => 'mavi'),
      ...Array.from({ length: sari }, () => 'sari'),
    ];
    d.ballot(10, 'v', 'secim', 'e', ballots(20, 20));
    assert.equal(d.meeting.elections.get('e')?.state, 'LOT');
    d.do(10, { type: 'recordLot', electionId: 'e', order: ['sari', 'mavi'], drawnBy: member(50), account: 'kura' });
    assert.deepEqual(d.meeting.elections.get('e')?.elected, slate(31));
    holds(d);
  });

  test('no list, no ballot', () =>
    assert.equal(atElection().refusal(10, { type: 'closeCandidacies', electionId: 'e', order: [] }), 'NO_CANDIDATES'));
});

test('papers are handed over once each, after the closing, by the divan or the office (DY m.15)', () => {
  const d = atBudget();
  const handover = (part: 'TO_CHAIR' | 'TO_NEW_BOARD') =>
    ({ type: 'recordHandover', part, from: member(10), to: [member(1)], on: '2027-04-20' }) as const;
  assert.notEqual(d.refusal(10, handover('TO_CHAIR')), undefined);
  d.finish('butce').start('secim').finish('secim').start('dilek').finish('dilek');
  d.do(10, { type: 'closeMeeting' });
  assert.notEqual(d.refusal(30, handover('TO_CHAIR')), undefined);
  d.do(10, handover('TO_CHAIR'));
  assert.equal(d.refusal(10, handover('TO_CHAIR')), 'ALREADY_DECIDED');
  d.do({ kind: 'OFFICE', accountId: 'buro' }, handover('TO_NEW_BOARD'));
  holds(d);
});
