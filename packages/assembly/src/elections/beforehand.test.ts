import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contentHash, verifyJournal } from '@divan/machine';
import { assembly } from '../assembly.ts';
import type { Command } from '../commands.ts';
import { Acts } from '../door/acts.ts';
import { atTheDoor } from '../door/door.ts';
import { motionsUntil } from '../motions/beforehand.ts';
import type { Meeting } from '../state.ts';
import { ADA_AGENDA, ADA_STATUTE, APPROVAL, adaGround, Day, member } from '../testing.ts';
import { candidaciesUntil } from './beforehand.ts';

const SYSTEM = { kind: 'SYSTEM' } as const;
const stands = (filingId: string, more: object = {}): Command =>
  ({ type: 'announceCandidacy', filingId, organ: 'DENETIM_KURULU', statement: null, photo: null, ...more }) as Command;
const slate = (from: number) => ({
  principals: [from, from + 1, from + 2].map(member),
  substitutes: [from + 3, from + 4, from + 5].map(member),
});
const list = (filingId: string, from: number): Command => ({
  type: 'announceList',
  filingId,
  organ: 'DENETIM_KURULU',
  name: 'ad',
  slate: slate(from),
  statement: 'tanitim',
});

/** Called for the 17th, under a statute that elects the audit board so. */
function called(more: Partial<typeof ADA_STATUTE> = {}, now = '2027-04-01T09:00:00.000Z'): Day {
  const statute = { ...ADA_STATUTE, ...more };
  const agenda = ADA_AGENDA.filter(({ kind }) => ['OPENING', 'DIVAN', 'ELECTION', 'CLOSING'].includes(kind));
  const d = new Day(adaGround({ agenda, charter: { kind: 'ASSOCIATION_ASSEMBLY', statute, on: '2027-04-17' } }), now);
  d.do(SYSTEM, { type: 'callMeeting' });
  return d;
}
const LISTS = { auditElection: { ...ADA_STATUTE.auditElection, method: 'LISTS' as const } };
const holds = (d: Day): void =>
  assert.equal(verifyJournal(assembly, d.journal, new Map([[contentHash(d.ground), d.ground]])).fault, null);

/** On its day, in session under the election item. */
function session(d: Day): Day {
  d.now = '2027-04-17T11:00:00.000Z' as Day['now'];
  d.do({ kind: 'OFFICE', accountId: 'buro' }, { type: 'openCheckIn', approval: APPROVAL, edition: 2 });
  d.arrive(1, 51);
  d.do(1, { type: 'recordQuorum', declareLacking: false });
  d.do(1, { type: 'openMeeting', approval: APPROVAL, overrideReason: null });
  const divan = { chair: member(10), viceChairs: [member(11)], secretaries: [member(12)] };
  d.do(20, { type: 'proposeDivan', proposalId: 'd1', ...divan });
  d.vote(1, 'divan-oyu', 'divan', { kind: 'DIVAN' }, { YES: 51 });
  return d.start('secim');
}

describe('candidacies announced before the day', () => {
  test('what stands is carried into the meeting when candidacies open, and others may still stand', () => {
    const d = called();
    d.do(20, stands('a', { statement: 'tanitim', photo: 'f'.repeat(64) }));
    d.do(21, stands('b'));
    d.do(22, stands('c'));
    d.do(22, { type: 'takeBackCandidacy', filingId: 'c' });
    session(d);
    d.do(10, { type: 'openCandidacies', electionId: 'e', itemId: 'secim', organ: 'DENETIM_KURULU' });
    assert.deepEqual([...(d.meeting.elections.get('e')?.candidates ?? [])], [20, 21].map(member));
    assert.deepEqual(
      [...d.meeting.filings.values()].map(({ state }) => state),
      ['TAKEN_UP', 'TAKEN_UP', 'WITHDRAWN'],
    );
    d.do(23, { type: 'declareCandidacy', electionId: 'e' });
    d.do(20, { type: 'withdrawCandidacy', electionId: 'e' });
    assert.equal(d.refusal(24, stands('d')), 'CANDIDACIES_IN_MEETING');
    assert.equal(d.refusal(20, { type: 'takeBackCandidacy', filingId: 'a' }), 'FILING_ENDED');
    holds(d);
  });

  test('a list stands when everybody named has consented, each by himself or herself', () => {
    const d = called(LISTS);
    d.do(20, list('mavi', 20));
    d.do(30, list('sari', 31));
    for (const n of [21, 22, 23, 24, 25]) d.do(n, { type: 'answerListing', filingId: 'mavi', consents: true });
    for (const n of [31, 32, 33, 34, 35]) d.do(n, { type: 'answerListing', filingId: 'sari', consents: true });
    d.do(36, { type: 'answerListing', filingId: 'sari', consents: false });
    assert.equal(d.refusal(40, { type: 'answerListing', filingId: 'mavi', consents: true }), 'NOT_ON_THIS_LIST');
    session(d);
    d.do(10, { type: 'openCandidacies', electionId: 'e', itemId: 'secim', organ: 'DENETIM_KURULU' });
    const election = d.meeting.elections.get('e');
    assert.deepEqual([...(election?.lists.keys() ?? [])], ['mavi']);
    assert.deepEqual(election?.lists.get('mavi')?.slate, slate(20));
    assert.equal(d.meeting.filings.get('sari')?.state, 'FILED');
    holds(d);
  });

  test('until the last day of the statute it is announced and changed; taken back and declined after it too', () => {
    const d = called({ candidacyDaysBefore: 5 }, '2027-04-12T20:59:00.000Z');
    d.do(20, stands('a'));
    d.do(20, { type: 'rewriteCandidacy', filingId: 'a', statement: 'yeni', photo: null });
    assert.equal(d.meeting.filings.get('a')?.online?.statement, 'yeni');
    // Midnight of the 12th in Istanbul.
    d.now = '2027-04-12T21:00:00.000Z' as Day['now'];
    assert.equal(d.refusal(21, stands('b')), 'CANDIDACY_DAY_PASSED');
    assert.equal(
      d.refusal(20, { type: 'rewriteCandidacy', filingId: 'a', statement: 'geç', photo: null }),
      'CANDIDACY_DAY_PASSED',
    );
    d.do(20, { type: 'takeBackCandidacy', filingId: 'a' });
  });

  test('whoever left the association since is carried onto no ballot, nor a list that has the name', () => {
    for (const [more, filed] of [
      [{}, stands('a')],
      [LISTS, list('a', 20)],
    ] as const) {
      const d = called(more);
      d.do(20, filed);
      if (filed.type === 'announceList')
        for (const n of [21, 22, 23, 24, 25]) d.do(n, { type: 'answerListing', filingId: 'a', consents: true });
      session(d);
      const opens = { type: 'openCandidacies', electionId: 'e', itemId: 'secim', organ: 'DENETIM_KURULU' } as const;
      d.do(10, { ...opens, left: [member(20)] });
      const { candidates, lists } = d.meeting.elections.get('e') ?? assert.fail();
      assert.deepEqual([candidates.size, lists.size, d.meeting.filings.get('a')?.state], [0, 0, 'FILED']);
      holds(d);
    }
  });

  test('days are counted back from the second meeting where the first failed, not from a day to which a sitting went on', () => {
    const d = called({ candidacyDaysBefore: 5, motionDaysBefore: 5 });
    const until = () => [candidaciesUntil, motionsUntil].map((of) => of(d.meeting, d.ground, d.charter));
    assert.deepEqual(until(), ['2027-04-12', '2027-04-12']);
    const failed = { ...d.meeting, phase: 'quorumFailed' } as Meeting;
    assert.equal(candidaciesUntil(failed, d.ground, d.charter), '2027-05-03');
    assert.equal(motionsUntil(failed, d.ground, d.charter), '2027-05-03');
    session(d);
    d.do(10, { type: 'adjournMeeting', to: '2027-04-30', hour: '10:00', reason: 'neden' });
    assert.deepEqual(until(), ['2027-04-12', '2027-04-12']);
    assert.equal(d.refusal(21, stands('b')), 'CANDIDACY_DAY_PASSED');
  });

  for (const [why, who, command, code] of [
    ['an honorary member cannot be elected (TMK m.69)', 100, stands('x'), 'CANDIDATE_NOT_ELIGIBLE'],
    ['nobody stands twice for one organ', 20, stands('x'), 'FILED_ALREADY'],
    ['an organ that is not on the agenda', 21, stands('x', { organ: 'DISIPLIN_KURULU' }), 'ORGAN_NOT_ON_AGENDA'],
    ['a list where one sheet is the rule', 21, list('x', 21), 'ELECTION_BY_SHEET'],
    [
      'somebody else changes it',
      21,
      { type: 'rewriteCandidacy', filingId: 'a', statement: null, photo: null },
      'NOT_YOURS',
    ],
    ['somebody else takes it back', 21, { type: 'takeBackCandidacy', filingId: 'a' }, 'NOT_YOURS'],
    ['what nobody announced', 21, { type: 'takeBackCandidacy', filingId: 'yok' }, 'NOT_FOUND_IN_MEETING'],
  ] as const)
    test(`${why}: ${code}`, () => {
      const d = called();
      d.do(20, stands('a'));
      assert.equal(d.refusal(who, command as Command), code);
    });

  test('the office withdraws no candidacy of a member, and a list is not taken up without all consents', () => {
    const d = called(LISTS);
    const ground = { ...d.ground, method: 'PHYSICAL' as const };
    const hall = new Day(ground, '2027-04-01T09:00:00.000Z');
    hall.do(SYSTEM, { type: 'callMeeting' });
    hall.do(20, list('mavi', 20));
    const office = { kind: 'OFFICE', accountId: 'buro' } as const;
    assert.equal(hall.refusal(office, { type: 'withdrawFiling', filingId: 'mavi', reason: 'neden' }), 'NOT_YOURS');
    hall.state.phase = 'inSession';
    assert.equal(hall.refusal(office, { type: 'takeUpFiling', filingId: 'mavi' }), 'CONSENTS_MISSING');
  });

  test('a third list of one member waits at the door', () => {
    const d = called(LISTS);
    d.do(20, list('bir', 20));
    d.do(20, list('iki', 30));
    const context = { ...d, state: d.meeting, actor: { kind: 'MEMBER', memberId: member(20) } as const, at: d.now };
    const third = atTheDoor({ ...context, ground: d.ground, charter: d.charter }, list('uc', 40), new Acts());
    assert.equal(third.ok ? '' : third.error.code, 'WAIT_FOR_THE_DIVAN');
  });
});
