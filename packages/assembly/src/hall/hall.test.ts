import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contentHash, verifyJournal } from '@divan/machine';
import fc from 'fast-check';
import { type Actor, leadersOf, roleClassOf } from '../actor.ts';
import { assembly } from '../assembly.ts';
import type { Command } from '../commands.ts';
import { Acts } from '../door/acts.ts';
import { atTheDoor } from '../door/door.ts';
import type { Ground } from '../ground.ts';
import { APPROVAL, adaRoll, Day, member } from '../testing.ts';
import { sheetsInDoubt } from './count.ts';
import type { Medium } from './forms.ts';
import { desk, HallDay, OFFICE } from './testing.ts';

const NOON = '2027-04-17T11:00:00.000Z';

const hallGround = HallDay.ground;

const enter = (n: number, slip: number | null = null): Command => ({
  type: 'enterHall',
  memberId: member(n),
  paper: 'NATIONAL_ID',
  slip,
  seenAt: NOON,
});

const hands = (voteId: string, yes: number, no: number, abstain: number): Command => ({
  type: 'enterCount',
  voteId,
  figures: [
    { of: 'YES', n: yes },
    { of: 'NO', n: no },
    { of: 'ABSTAIN', n: abstain },
  ],
  sheets: [],
});

describe('the entry desks', () => {
  test('the hazirun is made at the desks; the first desk heard of stands, the second is told', () => {
    const d = new HallDay().entered(60);
    assert.equal(d.meeting.attending, 60);
    assert.equal(d.meeting.present.get(member(7))?.desk?.deskId, 'masa1');
    assert.equal(d.refusal(desk('masa2'), enter(7)), 'ALREADY_ENTERED');
    assert.equal(d.meeting.attending, 60);
    d.do(desk('masa2', member(7)), { type: 'leave' });
    assert.equal(d.meeting.attending, 59);
    d.at('2027-04-17T11:10:00.000Z');
    d.do(desk('masa1'), { ...enter(7), seenAt: d.now } as Command);
    assert.equal(d.meeting.attending, 60);
    assert.equal(d.meeting.present.get(member(7))?.order, 7);
  });

  test('what a desk without a line hands in late brings nobody back who left meanwhile', () => {
    const d = new HallDay().entered(60);
    const late = { ...enter(7), seenAt: d.now } as Command;
    d.at('2027-04-17T11:05:00.000Z');
    d.do(desk('masa1', member(7)), { type: 'leave' });
    assert.equal(d.refusal(desk('masa2'), late), 'LEFT_SINCE');
    assert.equal(d.meeting.attending, 59);
    d.at('2027-04-17T11:10:00.000Z');
    d.do(desk('masa2'), { ...enter(7), seenAt: d.now } as Command);
    assert.equal(d.meeting.attending, 60);
  });

  test('nobody logs in to a hall, and no desk lets anybody into a meeting on line', () => {
    const d = new HallDay().entered(3);
    const login: Command = {
      type: 'admit',
      credentials: [
        { kind: 'PASSWORD', factor: 'KNOWLEDGE' },
        { kind: 'TOTP', factor: 'POSSESSION' },
      ],
      identityProved: true,
    };
    assert.equal(d.refusal(9, login), 'HALL_ADMITS_AT_THE_DESK');
    const onLine = new Day().checkedIn(3);
    assert.equal(
      onLine.refusal(OFFICE, { type: 'openDesk', deskId: 'm', duties: ['ENTRY'], operator: 'x' }),
      'NOT_IN_A_HALL',
    );
    assert.equal(onLine.refusal(desk('m'), enter(9)), 'NOT_A_DESK');
  });

  test('who is on no list, a wrong clock and a closed desk', () => {
    const d = new HallDay().entered(3);
    assert.equal(d.refusal(desk('masa1'), { ...enter(9), memberId: 'yabanci' } as Command), 'NOT_FOUND_IN_MEETING');
    const early = { ...enter(9), seenAt: '2027-04-16T11:00:00.000Z' } as Command;
    assert.equal(d.refusal(desk('masa1'), early), 'DESK_CLOCK_WRONG');
    assert.equal(d.refusal(desk('masa1'), { ...enter(9), seenAt: 'dün' } as Command), 'DESK_CLOCK_WRONG');
    d.do(OFFICE, { type: 'closeDesk', deskId: 'masa1' });
    assert.equal(d.refusal(desk('masa1'), enter(9)), 'NOT_A_DESK');
    assert.equal(d.refusal(desk('masa1', member(2)), { type: 'leave' }), 'NOT_ON_THE_HAZIRUN');
  });

  test('an entry desk writes down what members do and never leads; a console leads for whoever leads', () => {
    const d = new HallDay().entered(60).opens('kursu', 'CONSOLE').opens('sayici1', 'TELLER');
    assert.equal(
      d.refusal(desk('masa1', member(1)), { type: 'recordQuorum', declareLacking: false }),
      'NOT_THE_OPENER',
    );
    assert.equal(
      d.refusal(desk('kursu', member(7)), { type: 'recordQuorum', declareLacking: false }),
      'NOT_THE_OPENER',
    );
    d.do(desk('kursu', member(1)), { type: 'recordQuorum', declareLacking: false });
    d.do(desk('kursu', member(1)), { type: 'openMeeting', approval: null, overrideReason: null });
    assert.equal(d.meeting.openedBy, member(1));
    const proposal: Command = {
      type: 'proposeDivan',
      proposalId: 'd',
      chair: member(10),
      viceChairs: [member(11)],
      secretaries: [member(12)],
    };
    assert.equal(d.refusal(desk('sayici1', member(20)), proposal), 'NOT_ENTITLED');
    assert.equal(d.refusal(desk('masa1', member(80)), proposal), 'NOT_ON_THE_HAZIRUN');
    d.do(desk('masa1', member(20)), proposal);
    assert.equal(d.meeting.divanProposals.get('d')?.by, member(20));
  });
});

test('a hall begins with its first desk: without one a physical meeting goes on as it did, and nobody comes in two ways', () => {
  const d = new HallDay();
  d.do({ kind: 'SYSTEM' }, { type: 'callMeeting' });
  d.do(OFFICE, { type: 'openCheckIn', approval: null });
  assert.equal(d.refusal(desk('masa1'), enter(1)), 'NOT_A_DESK');
  d.arrive(1, 3);
  assert.equal(d.meeting.attending, 3);
  const first: Command = { type: 'openDesk', deskId: 'masa1', duties: ['ENTRY'], operator: 'x' };
  assert.equal(d.refusal(OFFICE, first), 'HALL_BEGINS_WITH_DESKS');
});

describe('hands', () => {
  test('two tellers agree; a result is announced apart from counting', () => {
    const d = new HallDay().sitting(60).start('gundem');
    d.ask('g', 'gundem', { kind: 'AGENDA_REMOVE', itemId: 'butce' }, 'HANDS');
    assert.equal(d.refusal(d.led(10), d.closing('g')), 'COUNT_NOT_RECORDED');
    d.do(desk('sayici1'), hands('g', 40, 15, 5));
    assert.equal(d.refusal(desk('sayici1'), hands('g', 40, 15, 5)), 'COUNT_ENTERED_ALREADY');
    assert.equal(d.refusal(d.led(10), d.closing('g')), 'COUNT_NOT_RECORDED');
    d.do(desk('sayici2'), hands('g', 40, 15, 5));
    assert.equal(d.meeting.votes.get('g')?.state, 'OPEN');
    d.announce('g');
    assert.equal(d.meeting.votes.get('g')?.carried, true);
    assert.equal(d.meeting.agenda.find((item) => item.id === 'butce')?.state, 'REMOVED');
  });

  test('only what differs goes back, cleared, to both', () => {
    const d = new HallDay().sitting(60).start('gundem');
    d.ask('g', 'gundem', { kind: 'PROCEDURE' }, 'HANDS');
    d.do(desk('sayici1'), hands('g', 41, 17, 2));
    const followed = d.do(desk('sayici2'), hands('g', 41, 16, 2));
    assert.deepEqual(
      followed.filter(({ type }) => type === 'CountsDiffered').map((event) => 'on' in event && event.on),
      [['NO']],
    );
    const again = (n: number): Command => ({ type: 'enterCount', voteId: 'g', figures: [{ of: 'NO', n }], sheets: [] });
    d.do(desk('sayici1'), again(17));
    assert.equal(d.meeting.votes.get('g')?.hall?.recorded, null);
    d.do(desk('sayici2'), again(17));
    assert.deepEqual(d.meeting.votes.get('g')?.hall?.recorded?.counts, { YES: 41, NO: 17, ABSTAIN: 2 });
  });

  test('more hands than the hall, a third teller, a desk that does not count, one teller alone', () => {
    const d = new HallDay().sitting(60).start('gundem').opens('sayici3', 'TELLER');
    d.ask('g', 'gundem', { kind: 'PROCEDURE' }, 'STANDING');
    assert.equal(d.refusal(desk('sayici1'), hands('g', 50, 10, 1)), 'HANDS_EXCEED_HALL');
    assert.equal(d.refusal(desk('masa1'), hands('g', 50, 10, 0)), 'NOT_A_TELLER');
    assert.equal(
      d.refusal(desk('sayici1'), { type: 'enterCount', voteId: 'g', figures: [{ of: 'YES', n: 3 }], sheets: [] }),
      'COUNT_INCOMPLETE',
    );
    d.do(desk('sayici1'), hands('g', 50, 10, 0));
    d.do(desk('sayici2'), hands('g', 49, 10, 0));
    assert.equal(d.refusal(desk('sayici3'), hands('g', 50, 10, 0)), 'TWO_TELLERS_COUNT');
    d.do(OFFICE, { type: 'closeDesk', deskId: 'sayici3' });
    d.do(OFFICE, { type: 'closeDesk', deskId: 'sayici2' });
    d.do(d.led(10), { type: 'withdrawCount', voteId: 'g', reason: contentHash('yeniden') });
    assert.equal(d.refusal(desk('sayici2'), hands('g', 50, 10, 0)), 'NOT_A_TELLER');
  });

  test('before it is announced a count is withdrawn with its reason', () => {
    const d = new HallDay().sitting(60).start('gundem');
    d.ask('g', 'gundem', { kind: 'PROCEDURE' }, 'HANDS');
    for (const id of ['sayici1', 'sayici2']) d.do(desk(id), hands('g', 10, 50, 0));
    d.do(d.led(10), { type: 'withdrawCount', voteId: 'g', reason: contentHash('arka sıra sayılmadı') });
    for (const id of ['sayici1', 'sayici2']) d.do(desk(id), hands('g', 40, 20, 0));
    d.announce('g');
    assert.equal(d.meeting.votes.get('g')?.carried, true);
    assert.equal(d.meeting.votes.get('g')?.hall?.withdrawn.length, 1);
    assert.equal(d.refusal(d.led(10), { type: 'withdrawCount', voteId: 'g', reason: 'x' }), 'VOTE_ENDED');
  });

  test('where somebody objects hands are counted; nobody’s objecting is recorded once, and of one thing', () => {
    const d = new HallDay().sitting(60).start('gundem');
    d.ask('g', 'gundem', { kind: 'PROCEDURE' }, 'NO_OBJECTION');
    for (const id of ['sayici1', 'sayici2']) d.do(desk(id), hands('g', 20, 30, 10));
    assert.equal(d.refusal(d.led(10), { type: 'recordNoObjection', voteId: 'g' }), 'COUNT_RECORDED');
    d.announce('g');
    assert.equal(d.meeting.votes.get('g')?.carried, false);
    d.ask('h', 'gundem', { kind: 'PROCEDURE' }, 'NO_OBJECTION');
    d.do(d.led(10), { type: 'recordNoObjection', voteId: 'h' });
    assert.equal(d.refusal(d.led(10), { type: 'recordNoObjection', voteId: 'h' }), 'COUNT_RECORDED');
    const two = new HallDay().entered(60).opens('kursu', 'CONSOLE');
    two.do(two.led(1), { type: 'recordQuorum', declareLacking: false });
    two.do(two.led(1), { type: 'openMeeting', approval: null, overrideReason: null });
    for (const [id, n] of [
      ['d1', 10],
      ['d2', 13],
    ] as const)
      two.do(desk('masa1', member(20)), {
        type: 'proposeDivan',
        proposalId: id,
        chair: member(n),
        viceChairs: [member(n + 1)],
        secretaries: [member(n + 2)],
      });
    assert.equal(
      two.refusal(two.led(1), {
        type: 'openVote',
        voteId: 'v',
        itemId: 'divan',
        subject: { kind: 'DIVAN' },
        question: null,
        announcedSeconds: null,
        credentialKey: null,
        hall: { medium: 'NO_OBJECTION' },
      }),
      'HALL_MEDIUM_UNFIT',
    );
  });

  test('the chair hears an objection: nothing is carried without a count, and where nobody counts names are called', () => {
    const d = new HallDay().sitting(60).start('gundem');
    const none: Command = { type: 'recordNoObjection', voteId: 'g' };
    const ask: Command = { type: 'askForCount', voteId: 'g' };
    const names = (...members: number[]): Command => ({
      type: 'callNames',
      voteId: 'g',
      rows: members.map((n) => ({ member: member(n), choice: 'YES' })),
    });
    d.ask('g', 'gundem', { kind: 'PROCEDURE' }, 'NO_OBJECTION');
    assert.equal(d.refusal(d.led(10), names(1, 2)), 'HALL_MEDIUM_UNFIT');
    assert.equal(d.refusal(desk('sayici1'), ask), 'NOT_THE_LEAD');
    for (const again of [ask, ask]) d.do(d.led(10), again);
    assert.equal(d.events.filter(({ type }) => type === 'CountAsked').length, 1);
    assert.equal(d.refusal(d.led(10), none), 'SOMEBODY_OBJECTED');
    assert.equal(d.refusal(d.led(10), d.closing('g')), 'COUNT_NOT_RECORDED');
    // A count that has begun goes on as it began.
    d.do(desk('sayici1'), hands('g', 20, 30, 10));
    assert.equal(d.refusal(d.led(10), names(1, 2)), 'COUNT_RECORDED');
    d.do(d.led(10), { type: 'withdrawCount', voteId: 'g', reason: contentHash('oy sayıcı ayrıldı') });
    for (const next of [ask, names(1, 2)]) d.do(d.led(10), next);
    d.announce('g');
    assert.deepEqual(d.meeting.votes.get('g')?.tally?.counts, { YES: 2, NO: 0, ABSTAIN: 0 });
    assert.equal(d.refusal(d.led(10), ask), 'VOTE_ENDED');
    d.ask('h', 'gundem', { kind: 'PROCEDURE' }, 'NO_OBJECTION');
    d.do(d.led(10), { type: 'recordNoObjection', voteId: 'h' });
    assert.equal(d.refusal(d.led(10), { type: 'askForCount', voteId: 'h' }), 'COUNT_RECORDED');
    d.announce('h').ask('i', 'gundem', { kind: 'PROCEDURE' }, 'HANDS');
    assert.equal(d.refusal(d.led(10), { type: 'askForCount', voteId: 'i' }), 'HALL_MEDIUM_UNFIT');
    const verdict = verifyJournal(assembly, d.journal, new Map([[contentHash(d.ground), d.ground]]));
    assert.equal(verdict.fault, null);
  });

  test('a console knows for whom it acts: the opener, then the divan in its order, and nobody who has left', () => {
    const d = new HallDay();
    const led = () => leadersOf(d.meeting, d.ground);
    // The chair of the board, and whom the chair appointed to open.
    assert.deepEqual(led(), [member(1), member(2)]);
    d.entered(60).opens('kursu', 'CONSOLE');
    assert.deepEqual(led(), [member(1), member(2)]);
    const sitting = new HallDay().sitting(60);
    const now = () => leadersOf(sitting.meeting, sitting.ground);
    assert.deepEqual(now(), [member(10), member(11)]);
    for (const one of now())
      assert.equal(roleClassOf(sitting.meeting, sitting.ground, { kind: 'MEMBER', memberId: one }), 'LEAD');
  });

  test('names called: each once, only who has a vote', () => {
    const d = new HallDay().sitting(60).start('gundem');
    d.ask('g', 'gundem', { kind: 'PROCEDURE' }, 'NAMES');
    const row = (n: number, choice = 'YES') => ({ member: member(n), choice });
    const call = (rows: readonly { member: string; choice: string }[]): Command => ({
      type: 'callNames',
      voteId: 'g',
      rows,
    });
    assert.equal(d.refusal(d.led(10), call([row(1), row(1)])), 'NAMES_UNFIT');
    assert.equal(d.refusal(d.led(10), call([row(70)])), 'NAMES_UNFIT');
    assert.equal(d.refusal(d.led(10), call([row(1, 'BELKI')])), 'NAMES_UNFIT');
    d.do(d.led(10), call([row(1), row(2, 'NO'), row(3)]));
    d.announce('g');
    assert.deepEqual(d.meeting.votes.get('g')?.tally?.counts, { YES: 2, NO: 1, ABSTAIN: 0 });
  });

  test('a hall says how it votes, and needs two tellers where hands are counted', () => {
    const d = new HallDay().sitting(60).start('gundem');
    const open = (hall?: { medium: Medium }): Command => ({
      type: 'openVote',
      voteId: 'g',
      itemId: 'gundem',
      subject: { kind: 'PROCEDURE' },
      question: null,
      announcedSeconds: null,
      credentialKey: null,
      ...(hall ? { hall } : {}),
    });
    assert.equal(d.refusal(d.led(10), open()), 'HALL_MEDIUM_MISSING');
    assert.equal(d.refusal(d.led(10), open({ medium: 'PAPER' })), 'HALL_MEDIUM_UNFIT');
    d.do(OFFICE, { type: 'closeDesk', deskId: 'sayici2' });
    assert.equal(d.refusal(d.led(10), open({ medium: 'HANDS' })), 'TELLERS_MISSING');
    assert.equal(
      new Day()
        .inSession()
        .start('gundem')
        .refusal(10, open({ medium: 'HANDS' })),
      'NOT_IN_A_HALL',
    );
  });
});

const CANDIDATES = [21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31].map(member);
const sheet = (number: number, marks: readonly string[]) => ({
  number,
  state: 'MARKED' as const,
  marks,
  ground: null,
});

function election(): HallDay {
  const d = new HallDay().sitting(60);
  for (const itemId of ['gundem']) d.start(itemId).finish(itemId);
  d.start('ibra');
  for (const organ of ['YONETIM_KURULU', 'DENETIM_KURULU'] as const) {
    d.ask(organ, 'ibra', { kind: 'DISCHARGE', organ }, 'NO_OBJECTION');
    d.do(d.led(10), { type: 'recordNoObjection', voteId: organ });
    d.announce(organ);
  }
  d.finish('ibra').start('butce').ask('b', 'butce', { kind: 'ITEM' }, 'NO_OBJECTION');
  d.do(d.led(10), { type: 'recordNoObjection', voteId: 'b' });
  d.announce('b').finish('butce').start('secim');
  d.do(d.led(10), { type: 'openCandidacies', electionId: 'yk', itemId: 'secim', organ: 'YONETIM_KURULU' });
  for (const candidate of CANDIDATES) d.do(desk('masa1', candidate), { type: 'declareCandidacy', electionId: 'yk' });
  d.do(d.led(10), { type: 'closeCandidacies', electionId: 'yk', order: CANDIDATES });
  return d.ask('s', 'secim', { kind: 'ELECTION', electionId: 'yk' }, 'PAPER');
}

describe('papers', () => {
  const read = (papers: readonly ReturnType<typeof sheet>[], signed: number): Command => ({
    type: 'enterCount',
    voteId: 's',
    figures: [
      { of: '@SIGNED', n: signed },
      { of: '@FOUND', n: papers.length },
    ],
    sheets: papers as never,
  });
  const marksOf = (n: number) => CANDIDATES.slice(n % 7, (n % 7) + 5);

  test('two people read paper by paper; one in doubt is decided by the divan', () => {
    const d = election();
    const papers = Array.from({ length: 58 }, (_, i) => sheet(i + 1, marksOf(i)));
    const doubtful = { number: 59, state: 'DOUBTFUL' as const, marks: [], ground: null };
    const all = [...papers, doubtful] as never;
    d.do(desk('sayici1'), read(all, 60));
    const differing = [...papers.slice(0, 57), sheet(58, marksOf(3)), doubtful] as never;
    d.do(desk('sayici2'), read(differing, 60));
    assert.deepEqual(d.meeting.votes.get('s')?.hall?.differs, ['#58']);
    for (const id of ['sayici1', 'sayici2']) {
      d.do(desk(id), { type: 'enterCount', voteId: 's', figures: [], sheets: [sheet(58, marksOf(57))] });
    }
    const hall = d.meeting.votes.get('s')?.hall;
    assert.ok(hall);
    assert.deepEqual(sheetsInDoubt(hall), [59]);
    assert.equal(d.refusal(d.led(10), d.closing('s')), 'COUNT_NOT_RECORDED');
    const decision: Command = {
      type: 'decideSheet',
      voteId: 's',
      number: 59,
      state: 'VOID',
      marks: [],
      ground: 'TOO_MANY_MARKS' as const,
    };
    assert.equal(d.refusal(desk('masa1', member(10)), decision), 'NOT_THE_LEAD');
    assert.equal(d.refusal(d.led(10), { ...decision, number: 3 }), 'SHEET_NOT_IN_DOUBT');
    assert.equal(d.refusal(d.led(10), { ...decision, ground: null }), 'SHEET_UNFIT');
    d.do(d.led(10), decision);
    d.announce('s');
    const tally = d.meeting.votes.get('s')?.tally;
    assert.deepEqual([tally?.cast, tally?.void, tally?.taken], [59, 1, 60]);
    d.do(d.led(10), { type: 'packPapers', voteId: 's', seals: contentHash('A 0012') });
    assert.equal(d.meeting.votes.get('s')?.hall?.seals, contentHash('A 0012'));
  });

  test('one found a paper more: both count the papers again', () => {
    const d = election();
    const papers = Array.from({ length: 50 }, (_, i) => sheet(i + 1, marksOf(i)));
    d.do(desk('sayici1'), read(papers, 60));
    d.do(desk('sayici2'), read([...papers, sheet(51, marksOf(1))], 60));
    assert.deepEqual(d.meeting.votes.get('s')?.hall?.differs, ['@FOUND', '#51']);
    const found = (n: number): Command => ({
      type: 'enterCount',
      voteId: 's',
      figures: [{ of: '@FOUND', n }],
      sheets: n === 51 ? [sheet(51, marksOf(1))] : [],
    });
    d.do(desk('sayici2'), found(50));
    assert.equal(d.refusal(desk('sayici2'), found(50)), 'COUNT_ENTERED_ALREADY');
    d.do(desk('sayici1'), found(51));
    assert.deepEqual(d.meeting.votes.get('s')?.hall?.differs, ['@FOUND', '#51']);
    d.do(desk('sayici1'), found(51));
    d.do(desk('sayici2'), found(51));
    assert.equal(d.meeting.votes.get('s')?.hall?.recorded?.cast, 51);
  });

  test('the same papers give the same result read one by one and by figures', () => {
    fc.assert(
      fc.property(
        fc.array(fc.subarray(CANDIDATES, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 60 }),
        fc.nat({ max: 5 }),
        (marks, blank) => {
          const papers = [
            ...marks.map((own, i) => sheet(i + 1, own)),
            ...Array.from({ length: Math.min(blank, 60 - marks.length) }, (_, i) => ({
              number: marks.length + i + 1,
              state: 'BLANK' as const,
              marks: [],
              ground: null,
            })),
          ];
          const one = election();
          for (const id of ['sayici1', 'sayici2']) one.do(desk(id), read(papers as never, papers.length));
          const other = election();
          const figures = [
            { of: '@SIGNED', n: papers.length },
            { of: '@FOUND', n: papers.length },
            { of: '@BLANK', n: papers.length - marks.length },
            { of: '@VOID', n: 0 },
            ...CANDIDATES.map((of) => ({ of, n: marks.filter((own) => own.includes(of)).length })),
          ];
          for (const id of ['sayici1', 'sayici2'])
            other.do(desk(id), { type: 'enterCount', voteId: 's', figures, sheets: [] });
          const [a, b] = [one, other].map((d) => d.meeting.votes.get('s')?.hall?.recorded);
          assert.deepEqual({ ...a, root: '' }, { ...b, root: '' });
        },
      ),
      { numRuns: 25 },
    );
  });

  test('sums that break, papers beyond signatures, signatures beyond the hall', () => {
    const d = election();
    const figures = (signed: number, found: number, blank: number, n: number): Command => ({
      type: 'enterCount',
      voteId: 's',
      figures: [
        { of: '@SIGNED', n: signed },
        { of: '@FOUND', n: found },
        { of: '@BLANK', n: blank },
        { of: '@VOID', n: 0 },
        ...CANDIDATES.map((of) => ({ of, n })),
      ],
      sheets: [],
    });
    assert.equal(d.refusal(desk('sayici1'), figures(61, 20, 0, 5)), 'SIGNATURES_EXCEED_HALL');
    assert.equal(d.refusal(desk('sayici1'), figures(20, 20, 0, 21)), 'SUM_BROKEN');
    assert.equal(d.refusal(desk('sayici1'), figures(20, 5, 6, 0)), 'SUM_BROKEN');
    assert.equal(d.refusal(desk('sayici1'), figures(20, 20, 0, 1)), 'SUM_BROKEN');
    const missing: Command = {
      type: 'enterCount',
      voteId: 's',
      figures: [
        { of: '@SIGNED', n: 9 },
        { of: '@FOUND', n: 9 },
      ],
      sheets: [sheet(1, marksOf(1))],
    };
    assert.equal(d.refusal(desk('sayici1'), missing), 'SHEETS_MISSING');
    for (const id of ['sayici1', 'sayici2']) d.do(desk(id), figures(19, 20, 0, 5));
    assert.equal(d.refusal(d.led(10), d.closing('s')), 'PAPERS_EXCEED_SIGNATURES');
    d.do(d.led(10), { type: 'withdrawCount', voteId: 's', reason: contentHash('imzalar eksik sayıldı') });
    for (const id of ['sayici1', 'sayici2']) d.do(desk(id), figures(20, 20, 0, 5));
    d.announce('s');
  });
});

test('an entry desk writes down for the chair what is the chair’s own, and leads in nothing (decision 0150)', () => {
  const d = new HallDay().sitting(60).start('gundem');
  const atTheEntry = (n: number): Actor => ({ kind: 'DESK', deskId: 'masa1', for: member(n) });
  const door = (actor: Actor, command: Command) => {
    const context = { state: d.meeting, ground: d.ground, charter: d.charter, actor, at: d.now };
    const answer = atTheDoor(context as never, command, new Acts());
    return answer.ok ? null : answer.error.code;
  };
  const barred = (n: number): Command => ({
    type: 'recordConflict',
    itemId: 'gundem',
    memberId: member(n),
    relation: 'SPOUSE',
  });
  assert.equal(door(atTheEntry(10), barred(30)), 'NOT_THE_LEAD');
  assert.equal(door(d.led(10), barred(30)), null);
  assert.equal(door(atTheEntry(10), barred(10)), null);
  const takesUp: Command = { type: 'takeUpFiling', filingId: 'f' };
  for (const actor of [atTheEntry(10), OFFICE, { kind: 'MEMBER', memberId: member(30) } as const])
    assert.equal(door(actor, takesUp), 'NOT_OF_THE_DIVAN');
  for (const actor of [d.led(10), { kind: 'MEMBER', memberId: member(12) } as const])
    assert.equal(door(actor, takesUp), null);
  const names: Command = { type: 'callNames', voteId: 'g', rows: [] };
  assert.equal(d.refusal(desk('sayici1'), names), 'NOT_OF_THE_DIVAN');
  assert.equal(d.refusal(d.led(10), names), 'VOTE_ENDED');
  d.do({ kind: 'MEMBER', memberId: member(30) }, { type: 'requestFloor', requestId: 's', kind: 'SPEECH' });
  d.do(d.led(10), { type: 'grantFloor', requestId: 's' });
  assert.equal(door(atTheEntry(10), { type: 'endSpeech' }), 'NOT_THE_LEAD');
  assert.equal(door(atTheEntry(30), { type: 'endSpeech' }), null);
});

test('what a desk writes down for a member is counted with what that member does on the own page', () => {
  const d = new HallDay().sitting(60).start('gundem');
  const acts = new Acts();
  const door = (actor: Actor, command: Command) => {
    const context = { state: d.meeting, ground: d.ground, charter: d.charter, actor, at: d.now };
    const answer = atTheDoor(context as never, command, acts);
    return answer.ok ? null : answer.error.code;
  };
  const motion = (motionId: string): Command => ({ type: 'submitMotion', motionId, title: 'x', text: 'y' });
  for (const [i, actor] of [desk('masa1', member(30)), { kind: 'MEMBER', memberId: member(30) } as const].entries()) {
    assert.equal(door(actor, motion(`o${i}`)), null);
    d.do(actor, motion(`o${i}`));
  }
  assert.equal(door(desk('masa2', member(30)), motion('o2')), 'WAIT_FOR_THE_DIVAN');
  assert.equal(door(desk('masa2', member(31)), motion('o2')), null);
});

test('what was filed keeps its id: nothing else has it before, and nothing takes it meanwhile', () => {
  const d = new HallDay().sitting(60).start('gundem');
  const door = (actor: Actor, command: Command) => {
    const context = { state: d.meeting, ground: d.ground, charter: d.charter, actor, at: d.now };
    const answer = atTheDoor(context as never, command, new Acts());
    return answer.ok ? null : answer.error.code;
  };
  const texts = { title: contentHash('başlık'), text: contentHash('metin') };
  const files = (filingId: string): Command => ({
    type: 'fileMotion',
    filingId,
    by: member(30),
    ...texts,
    supporters: [member(31)],
    forAgenda: false,
  });
  d.do({ kind: 'MEMBER', memberId: member(40) }, { type: 'submitMotion', motionId: 'm', ...texts });
  assert.equal(door(OFFICE, files('m')), 'ID_GIVEN_ALREADY');
  assert.equal(door(OFFICE, files('n')), null);
  d.do(OFFICE, files('n'));
  assert.equal(door(OFFICE, files('n')), null);
  const other: Actor = { kind: 'MEMBER', memberId: member(41) };
  assert.equal(door(other, { type: 'submitMotion', motionId: 'n', ...texts }), 'ID_GIVEN_ALREADY');
  assert.equal(door(other, { type: 'requestAgendaItem', requestId: 'n', ...texts }), 'ID_GIVEN_ALREADY');
  d.do(d.led(10), { type: 'takeUpFiling', filingId: 'n' });
  assert.equal(door({ kind: 'MEMBER', memberId: member(30) }, { type: 'submitMotion', motionId: 'n', ...texts }), null);
  const slate = { principals: [member(30)], substitutes: [] };
  const list = { type: 'fileList', by: member(30), organ: 'YONETIM_KURULU', name: 'x', slate } as const;
  assert.equal(door(OFFICE, { ...list, filingId: 'blank' }), 'OPTION_NAME_RESERVED');
});

const board = (over: Partial<Ground> = {}): Ground => ({
  ...hallGround,
  body: 'BOARD',
  type: 'BOARD',
  second: null,
  decision: null,
  charter: { ...hallGround.charter, kind: 'ASSOCIATION_BOARD' },
  agenda: [{ id: 'karar', kind: 'DECISION', title: contentHash('karar') }],
  roll: adaRoll(5),
  ...over,
});

test('a board that comes together without a desk takes no decision into the electronic register, and is told before anybody came in', () => {
  const vote: Command = {
    type: 'openVote',
    voteId: 'k',
    itemId: 'karar',
    subject: { kind: 'BOARD_DECISION', text: contentHash('Bağış kabul edildi.') },
    question: null,
    announcedSeconds: null,
    credentialKey: null,
  };
  const enters: Command = {
    type: 'admit',
    credentials: [
      { kind: 'PASSWORD', factor: 'KNOWLEDGE' },
      { kind: 'TOTP', factor: 'POSSESSION' },
    ],
    identityProved: true,
  };
  const door = (ground: Ground, command: Command, desks: boolean): string | null => {
    const d = new HallDay(ground);
    d.do({ kind: 'SYSTEM' }, { type: 'callMeeting' });
    d.do(OFFICE, { type: 'openCheckIn', approval: APPROVAL });
    if (desks) d.opens('masa1', 'ENTRY');
    const context = {
      state: d.meeting,
      ground,
      charter: d.charter,
      actor: { kind: 'MEMBER', memberId: member(1) },
      at: d.now,
    } as const;
    const passed = atTheDoor(context, command, new Acts());
    return passed.ok ? null : passed.error.code;
  };
  assert.equal(door(board(), enters, false), 'HALL_ADMITS_AT_THE_DESK');
  assert.equal(door(board(), vote, false), 'PHYSICAL_DECISION_NOT_HERE');
  assert.equal(door(board(), { ...vote, subject: { kind: 'PROCEDURE' } }, false), null);
  assert.equal(door(board(), { ...vote, hall: { medium: 'NAMES' } }, true), null);
  assert.equal(door(board({ method: 'ELECTRONIC' }), vote, false), null);
  assert.equal(door(board({ method: 'ELECTRONIC' }), enters, false), null);
  assert.equal(door(hallGround, enters, false), 'HALL_ADMITS_AT_THE_DESK', 'one log-in would bar the desks');
  assert.equal(door(hallGround, vote, false), null);
});

test('a decision of a board in a hall has number and page of the paper book and none of the electronic register', () => {
  const d = new HallDay(board());
  d.entered(4).opens('kursu', 'CONSOLE');
  d.do(d.led(1), { type: 'recordQuorum', declareLacking: false });
  d.do(d.led(1), { type: 'openMeeting', approval: null, overrideReason: null });
  d.start('karar', 1).ask(
    'k',
    'karar',
    { kind: 'BOARD_DECISION', text: contentHash('Bağış kabul edildi.') },
    'NAMES',
    1,
  );
  const rows = [1, 2, 3].map((n) => ({ member: member(n), choice: 'YES' }));
  d.do(d.led(1), { type: 'callNames', voteId: 'k', rows });
  d.announce('k', 1);
  assert.equal(d.meeting.votes.get('k')?.carried, true);
  assert.deepEqual(d.meeting.decisions, []);
  assert.equal(
    d.refusal(d.led(1), { type: 'enterInBook', voteId: 'yok', number: 41, page: 17 }),
    'NOT_FOUND_IN_MEETING',
  );
  d.do(d.led(1), { type: 'enterInBook', voteId: 'k', number: 41, page: 17 });
  assert.deepEqual(d.meeting.bookEntries.get('k'), { number: 41, page: 17 });
});

test('the journal of a hall verifies, every command decided again', () => {
  const d = election();
  const verdict = verifyJournal(assembly, d.journal, new Map([[contentHash(d.ground), d.ground]]));
  assert.equal(verdict.fault, null);
  assert.equal(verdict.entries, d.journal.length);
});
