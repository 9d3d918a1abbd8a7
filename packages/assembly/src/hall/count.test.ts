import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contentHash, verifyJournal } from '@divan/machine';
import type { Actor } from '../actor.ts';
import { assembly } from '../assembly.ts';
import type { Command } from '../commands.ts';
import { Acts } from '../door/acts.ts';
import { atTheDoor } from '../door/door.ts';
import type { Ground } from '../ground.ts';
import { ADA_STATUTE, adaRoll } from '../testing.ts';
import type { Figure, Sheet } from './events.ts';
import { desk, HallDay, member } from './testing.ts';

const CANDIDATES = [21, 22, 23, 24, 25, 26, 27, 28, 29, 30].map(member);
const TELLERS = ['sayici1', 'sayici2'];
const REASON = contentHash('gerekçe');

function election(): HallDay {
  const d = new HallDay().sitting(60).toElection();
  d.do(d.led(10), { type: 'openCandidacies', electionId: 'yk', itemId: 'secim', organ: 'YONETIM_KURULU' });
  for (const candidate of CANDIDATES) d.do(desk('masa1', candidate), { type: 'declareCandidacy', electionId: 'yk' });
  d.do(d.led(10), { type: 'closeCandidacies', electionId: 'yk', order: CANDIDATES });
  return d.ask('s', 'secim', { kind: 'ELECTION', electionId: 'yk' }, 'PAPER');
}
const door = (d: HallDay, actor: Actor, command: Command): string | null => {
  const passed = atTheDoor(
    { state: d.meeting, ground: d.ground, charter: d.charter, actor, at: d.now },
    command,
    new Acts(),
  );
  return passed.ok ? null : passed.error.code;
};
const verified = (d: HallDay) =>
  assert.equal(verifyJournal(assembly, d.journal, new Map([[contentHash(d.ground), d.ground]])).fault, null);
const figures = (of: Readonly<Record<string, number>>): Figure[] =>
  Object.entries(of).map(([name, n]) => ({ of: name, n }));
const totals = (signed: number, found: number, each = 0, blank = 0, voteId = 's'): Command => ({
  type: 'enterCount',
  voteId,
  figures: figures({
    '@SIGNED': signed,
    '@FOUND': found,
    '@BLANK': blank,
    '@VOID': 0,
    ...Object.fromEntries(CANDIDATES.map((one) => [one, each])),
  }),
  sheets: [],
});
const sheets = (signed: number, found: number): Command => ({
  type: 'enterCount',
  voteId: 's',
  figures: figures({ '@SIGNED': signed, '@FOUND': found }),
  sheets: Array.from(
    { length: found },
    (_, i): Sheet => ({ number: i + 1, state: 'MARKED', marks: CANDIDATES.slice(0, 5), ground: null }),
  ),
});

describe('papers are counted one way by both tellers', () => {
  test('who hands in first fixes the way; after the chair sent the count back it is chosen anew', () => {
    const d = election();
    for (const way of [sheets(20, 20), totals(20, 20, 5)]) assert.equal(door(d, desk('sayici1'), way), null);
    d.do(desk('sayici1'), sheets(20, 20));
    assert.equal(door(d, desk('sayici2'), totals(20, 20, 5)), 'COUNT_WAYS_DIFFER');
    assert.equal(door(d, desk('sayici2'), sheets(20, 20)), null);
    d.do(d.led(10), { type: 'withdrawCount', voteId: 's', reason: REASON });
    d.do(desk('sayici2'), totals(20, 20, 5));
    assert.equal(door(d, desk('sayici1'), sheets(20, 20)), 'COUNT_WAYS_DIFFER');
    // What goes back to both goes back in the way it came.
    d.do(desk('sayici1'), totals(20, 19, 5));
    assert.equal(door(d, desk('sayici1'), { ...totals(20, 20), figures: figures({ '@FOUND': 20 }) } as Command), null);
    verified(d);
  });

  test('an empty box is a count like any other, and agrees whichever way was begun', () => {
    const d = election();
    for (const id of TELLERS) {
      assert.equal(door(d, desk(id), totals(0, 0)), null);
      d.do(desk(id), totals(0, 0));
    }
    d.announce('s');
    assert.equal(d.meeting.votes.get('s')?.tally?.cast, 0);
    const other = election();
    other.do(desk('sayici1'), totals(0, 0));
    assert.equal(door(other, desk('sayici2'), sheets(3, 3)), null);
    other.do(desk('sayici2'), sheets(3, 3));
    for (const id of TELLERS) {
      assert.equal(door(other, desk(id), sheets(3, 3)), null);
      other.do(desk(id), sheets(3, 3));
    }
    assert.equal(other.meeting.votes.get('s')?.hall?.recorded?.cast, 3);
  });
});

describe('more papers than signatures (DY m.16, interpretation 0129)', () => {
  const voids = (voteId = 's'): Command => ({ type: 'voidVote', voteId, reason: REASON });
  const exceeded = () => {
    const d = election();
    for (const id of TELLERS) d.do(desk(id), totals(19, 20, 5));
    return d;
  };

  test('the chair voids the open vote with its reason and repeats it, as often as that happens', () => {
    const d = exceeded();
    assert.equal(d.refusal(d.led(10), d.closing('s')), 'PAPERS_EXCEED_SIGNATURES');
    assert.equal(d.refusal(desk('masa1', member(14)), voids()), 'NOT_THE_LEAD');
    assert.equal(d.refusal(d.led(10), voids('butce')), 'VOTE_IS_OPEN');
    d.do(d.led(10), voids());
    const vote = d.meeting.votes.get('s');
    assert.deepEqual(
      [vote?.state, vote?.tally, d.meeting.openVote, d.meeting.elections.get('yk')?.state],
      ['VOIDED', null, null, 'CLOSED'],
    );
    for (const voteId of ['s2', 's3']) {
      d.ask(voteId, 'secim', { kind: 'ELECTION', electionId: 'yk' }, 'PAPER');
      for (const id of TELLERS) d.do(desk(id), totals(9, 10, 5, 0, voteId));
      d.do(d.led(10), voids(voteId));
    }
    d.ask('s4', 'secim', { kind: 'ELECTION', electionId: 'yk' }, 'PAPER');
    for (const id of TELLERS) d.do(desk(id), totals(10, 10, 5, 0, 's4'));
    d.announce('s4');
    // The one repeat of a vote that was announced is not spent by those that never were.
    d.do(d.led(10), voids('s4'));
    assert.equal(d.meeting.elections.get('yk')?.state, 'CLOSED');
    verified(d);
  });

  test('it is counted again instead, and a count that can be announced is not voided', () => {
    const d = exceeded();
    d.do(d.led(10), { type: 'withdrawCount', voteId: 's', reason: REASON });
    assert.equal(d.refusal(d.led(10), voids()), 'VOTE_IS_OPEN');
    for (const id of TELLERS) d.do(desk(id), totals(20, 20, 5));
    assert.equal(d.refusal(d.led(10), voids()), 'VOTE_IS_OPEN');
    d.announce('s');
    verified(d);
  });
});

const board = (tie: 'CHAIR' | 'REJECTED'): HallDay => {
  const rules = ADA_STATUTE.board as NonNullable<typeof ADA_STATUTE.board>;
  const statute = { ...ADA_STATUTE, board: { ...rules, tie } };
  const ground: Ground = {
    ...HallDay.ground,
    body: 'BOARD',
    type: 'BOARD',
    second: null,
    decision: null,
    charter: { kind: 'ASSOCIATION_BOARD', statute, on: '2027-04-17' } as Ground['charter'],
    agenda: [{ id: 'karar', kind: 'DECISION', title: contentHash('karar') }],
    roll: adaRoll(5),
  };
  const d = new HallDay(ground);
  d.entered(4).opens('kursu', 'CONSOLE').opens('sayici1', 'TELLER').opens('sayici2', 'TELLER');
  d.do(d.led(1), { type: 'recordQuorum', declareLacking: false });
  d.do(d.led(1), { type: 'openMeeting', approval: null, overrideReason: null });
  return d.start('karar', 1);
};
const DECISION = { kind: 'BOARD_DECISION', text: contentHash('Bağış kabul edildi.') } as const;

describe('the casting vote of the chair, where hands are counted (PK-38)', () => {
  const hands = (d: HallDay, yes: number, no: number): HallDay => {
    d.ask('k', 'karar', DECISION, 'HANDS', 1);
    for (const id of TELLERS)
      d.do(desk(id), {
        type: 'enterCount',
        voteId: 'k',
        figures: figures({ YES: yes, NO: no, ABSTAIN: 4 - yes - no }),
        sheets: [],
      });
    return d;
  };
  const table = [
    ['CHAIR', 2, 2, 'YES', true],
    ['CHAIR', 2, 2, 'NO', false],
    ['CHAIR', 2, 2, 'ABSTAIN', false],
    ['REJECTED', 2, 2, 'YES', false],
    ['CHAIR', 3, 1, 'NO', true],
    ['CHAIR', 1, 3, 'YES', false],
  ] as const;
  for (const [tie, yes, no, leadVoted, carried] of table)
    test(`${tie}: ${yes} to ${no}, the chair ${leadVoted} → ${carried ? 'carried' : 'lost'}`, () => {
      const d = hands(board(tie), yes, no);
      const wanted = tie === 'CHAIR' && yes === no;
      assert.equal(door(d, d.led(1), d.closing('k', 1)), wanted ? 'CASTING_VOTE_UNSAID' : null);
      assert.equal(door(d, d.led(1), d.closing('k', 1, leadVoted)), null);
      d.announce('k', 1, leadVoted);
      assert.equal(d.meeting.votes.get('k')?.carried, carried);
      verified(d);
    });

  test('where names were called it is the answer that stands, whatever is said', () => {
    const d = board('CHAIR').ask('k', 'karar', DECISION, 'NAMES', 1);
    const rows = [1, 2, 3, 4].map((n) => ({ member: member(n), choice: n > 2 ? 'YES' : 'NO' }));
    d.do(d.led(1), { type: 'callNames', voteId: 'k', rows });
    assert.equal(door(d, d.led(1), d.closing('k', 1)), null);
    assert.equal(d.refusal(d.led(1), { ...d.closing('k', 1), leadVotedYes: true }), 'TALLY_INCONSISTENT');
    d.announce('k', 1, 'YES');
    assert.equal(d.meeting.votes.get('k')?.carried, false);
  });
});

test('while nobody objected no teller counts: the chair alone says that there was no objection', () => {
  const d = new HallDay().sitting(60).start('gundem').ask('g', 'gundem', { kind: 'PROCEDURE' }, 'NO_OBJECTION');
  const counts: Command = {
    type: 'enterCount',
    voteId: 'g',
    figures: figures({ YES: 0, NO: 60, ABSTAIN: 0 }),
    sheets: [],
  };
  assert.equal(door(d, desk('sayici1'), counts), 'HALL_MEDIUM_UNFIT');
  d.do(d.led(10), { type: 'askForCount', voteId: 'g' });
  assert.equal(door(d, desk('sayici1'), counts), null);
});

test('a slip is signed by one member: its number leads to that signature, whoever comes back has it still (DY m.15)', () => {
  const d = new HallDay().entered(3);
  const enters = (n: number, slip: number | null): Command => ({
    type: 'enterHall',
    memberId: member(n),
    paper: 'NATIONAL_ID',
    slip,
    seenAt: d.now,
  });
  d.do(desk('masa1'), enters(7, 41));
  assert.equal(door(d, desk('masa2'), enters(8, 41)), 'SLIP_TAKEN');
  assert.equal(door(d, desk('masa2'), enters(8, 42)), null);
  assert.equal(door(d, desk('masa2'), enters(8, null)), null);
  assert.equal(door(d, desk('masa2'), enters(7, 41)), null);
});
