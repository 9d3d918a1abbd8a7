import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addMillis } from '@divan/basics';
import type { OrganElection } from '@divan/law';
import { contentHash, verifyJournal } from '@divan/machine';
import { assembly } from '../assembly.ts';
import { ADA_AGENDA, ADA_STATUTE, adaGround, Day, member } from '../testing.ts';

const REASON = contentHash('gerekçe');
const YES = 'YES';

/** In session under the election item, with three audit seats elected as the statute says. */
function electing(auditElection: Partial<OrganElection>): Day {
  const statute = { ...ADA_STATUTE, auditElection: { ...ADA_STATUTE.auditElection, ...auditElection } };
  const agenda = ADA_AGENDA.filter(({ kind }) => ['OPENING', 'DIVAN', 'ELECTION', 'CLOSING'].includes(kind));
  const d = new Day(adaGround({ agenda, charter: { kind: 'ASSOCIATION_ASSEMBLY', statute, on: '2027-04-17' } }));
  d.inSession(51).start('secim');
  d.do(10, { type: 'openCandidacies', electionId: 'e', itemId: 'secim', organ: 'DENETIM_KURULU' });
  return d;
}
const stand = (d: Day, ...people: number[]): Day => {
  for (const n of people) d.do(n, { type: 'declareCandidacy', electionId: 'e' });
  return close(d);
};
function close(d: Day): Day {
  const { method, candidates, lists } = d.meeting.elections.get('e') ?? assert.fail();
  const order = method === 'SHEET' ? [...candidates].sort() : [...lists.keys()];
  d.do(10, { type: 'closeCandidacies', electionId: 'e', order });
  return d;
}
const marks = (...people: number[]) => people.map(member);
const many = <T>(n: number, one: T): T[] => Array.from({ length: n }, () => one);
const election = (d: Day) => d.meeting.elections.get('e') ?? assert.fail();
/** What was written down holds when it is decided again. */
const holds = (d: Day): void =>
  assert.equal(verifyJournal(assembly, d.journal, new Map([[contentHash(d.ground), d.ground]])).fault, null);
const slate = (from: number) => ({
  principals: marks(from, from + 1, from + 2),
  substitutes: marks(from + 3, from + 4, from + 5),
});
const submit = (d: Day, by: number, listId: string) =>
  d.do(by, { type: 'submitList', electionId: 'e', listId, name: contentHash(listId), slate: slate(by) });

describe('yes or no on what stands without a rival', () => {
  test('where the statute is silent the ballot is as otherwise', () => {
    const d = stand(electing({}), 20, 21, 22);
    d.ballot(10, 'v', 'secim', 'e', many(3, marks(20, 21, 22)));
    assert.equal(d.meeting.votes.get('v')?.form.kind, 'SHEET');
    assert.equal(election(d).state, 'SETTLED');
  });

  test('as many candidates as places are elected by more than half of those attending (TMK m.81)', () => {
    const d = stand(electing({ sole: 'YES_NO' }), 20, 21, 22);
    d.ballot(10, 'v', 'secim', 'e', [...many(26, YES), ...many(3, 'NO')]);
    const vote = d.meeting.votes.get('v');
    assert.deepEqual([vote?.form.kind, vote?.required, vote?.carried], ['YES_NO', 26, true]);
    assert.deepEqual(election(d).elected, { principals: marks(20, 21, 22), substitutes: [] });
    holds(d);
  });

  test('one more candidate than places is a rival: they are marked on one sheet', () => {
    const d = stand(electing({ sole: 'YES_NO' }), 20, 21, 22, 23);
    d.ballot(10, 'v', 'secim', 'e', [marks(20, 21)]);
    assert.equal(d.meeting.votes.get('v')?.form.kind, 'SHEET');
  });

  test('voted down, candidacies are open again; the item may be left with a reason', () => {
    const d = stand(electing({ sole: 'YES_NO' }), 20, 21, 22);
    d.ballot(10, 'v', 'secim', 'e', [...many(25, YES), ...many(26, 'ABSTAIN')]);
    assert.deepEqual([election(d).state, election(d).elected], ['CANDIDACIES', null]);
    assert.equal(d.refusal(10, { type: 'finishItem', itemId: 'secim' }), 'LEFT_UNDECIDED_WITHOUT_REASON');
    const dissent = { type: 'recordDissent', voteId: 'v', text: REASON, ownChoice: null } as const;
    assert.equal(d.refusal(30, dissent), 'NOTHING_WAS_DECIDED');
    stand(d, 23).ballot(10, 'v2', 'secim', 'e', [marks(23, 20), marks(23), marks(23, 20, 21)]);
    assert.deepEqual(election(d).elected?.principals, marks(23, 20, 21));
    assert.deepEqual(d.meeting.votes.get('v')?.alone, marks(20, 21, 22), 'on whom was asked then');
    holds(d);
  });

  test('a single list is elected whole, and a vote that voted it down may be declared void', () => {
    const d = electing({ method: 'LISTS', sole: 'YES_NO' });
    submit(d, 20, 'mavi');
    close(d).ballot(10, 'v', 'secim', 'e', many(2, 'NO'));
    assert.equal(election(d).state, 'CANDIDACIES');
    d.do(10, { type: 'voidVote', voteId: 'v', reason: REASON });
    assert.equal(election(d).state, 'CANDIDACIES');
    close(d).ballot(10, 'v2', 'secim', 'e', many(30, YES));
    assert.deepEqual([election(d).elected, election(d).winner], [slate(20), 'mavi']);
    holds(d);
  });

  test('two lists compete', () => {
    const d = electing({ method: 'LISTS', sole: 'YES_NO' });
    submit(d, 20, 'mavi');
    submit(d, 30, 'sari');
    close(d).ballot(10, 'v', 'secim', 'e', ['mavi', 'mavi', 'sari']);
    assert.equal(election(d).winner, 'mavi');
  });
});

describe('ballots that ask for more than half', () => {
  const rounds = { majority: 2, of: 'VALID', next: 'LEADERS' } as const;

  test('who has more than half has a place; for the others the leaders stand again, at last most votes are enough', () => {
    const d = stand(electing({ rounds }), 20, 21, 22, 23, 24, 25, 26);
    d.ballot(10, 'v1', 'secim', 'e', [
      ...many(4, marks(20, 21)),
      ...many(3, marks(20, 22)),
      ...many(3, marks(23, 24, 25)),
    ]);
    // 10 valid: six wanted. 20 has seven; 21 four; 22, 23, 24, 25 three each and equal, 26 none.
    assert.deepEqual([election(d).state, election(d).placed], ['CLOSED', marks(20)]);
    assert.deepEqual(election(d).options, marks(21, 22, 23, 24, 25));
    assert.equal(election(d).maxMarks, 2);
    assert.equal(d.refusal(10, { type: 'reopenCandidacies', electionId: 'e' }), 'ROUND_UNDER_WAY');
    assert.equal(d.refusal(10, { type: 'finishItem', itemId: 'secim' }), 'ELECTION_UNSETTLED');
    d.ballot(10, 'v2', 'secim', 'e', [...many(3, marks(21, 22)), ...many(3, marks(23, 24))]);
    assert.deepEqual([d.meeting.votes.get('v2')?.round, election(d).placed], [2, marks(20)]);
    assert.deepEqual(election(d).options, marks(21, 22, 23, 24));
    d.ballot(10, 'v3', 'secim', 'e', [...many(3, marks(21, 22)), ...many(2, marks(23, 22)), marks(24)]);
    assert.deepEqual(election(d).elected, { principals: marks(20, 22, 21), substitutes: marks(23, 24) });
    holds(d);
  });

  test('all places in the first ballot: there is no second', () => {
    const d = stand(electing({ rounds }), 20, 21, 22, 23);
    d.ballot(10, 'v1', 'secim', 'e', [...many(3, marks(20, 21, 22)), marks(23)]);
    assert.deepEqual(election(d).elected, { principals: marks(20, 21, 22), substitutes: marks(23) });
  });

  test('more than half of those attending may be asked, and all who are left may stand', () => {
    const d = stand(electing({ rounds: { majority: 1, of: 'ATTENDING', next: 'ALL' } }), 20, 21, 22, 23);
    d.ballot(10, 'v1', 'secim', 'e', many(25, marks(20, 21, 22)));
    assert.deepEqual([election(d).placed, election(d).options], [[], marks(20, 21, 22, 23)]);
    d.ballot(10, 'v2', 'secim', 'e', many(2, marks(20, 21, 22)));
    assert.deepEqual(election(d).elected?.principals, marks(20, 21, 22));
    holds(d);
  });

  test('of three lists the two that lead compete again; equal votes at last are drawn', () => {
    const d = electing({ method: 'LISTS', rounds: { majority: 1, of: 'VALID', next: 'LEADERS' } });
    submit(d, 20, 'mavi');
    submit(d, 30, 'sari');
    submit(d, 40, 'yesil');
    close(d).ballot(10, 'v1', 'secim', 'e', ['mavi', 'mavi', 'sari', 'sari', 'yesil']);
    assert.deepEqual(election(d).options, ['mavi', 'sari']);
    d.ballot(10, 'v2', 'secim', 'e', ['mavi', 'sari']);
    d.do(10, { type: 'recordLot', electionId: 'e', order: ['sari', 'mavi'], drawnBy: null, account: REASON });
    assert.equal(election(d).winner, 'sari');
    holds(d);
  });

  test('left undecided after a ballot and taken up again, the next ballot is held among those who are left', () => {
    const d = stand(electing({ rounds }), 20, 21, 22, 23, 24);
    d.ballot(10, 'v1', 'secim', 'e', [...many(3, marks(20)), marks(21), marks(22)]);
    assert.deepEqual(election(d).placed, marks(20));
    d.ballot(10, 'v2', 'secim', 'e', []);
    d.do(10, { type: 'finishItem', itemId: 'secim', undecided: REASON });
    assert.equal(election(d).state, 'UNDECIDED');
    assert.deepEqual(election(d).elected, { principals: marks(20), substitutes: [] }, 'who has a place is elected');
    d.do(10, { type: 'reopenItem', itemId: 'secim', reason: REASON });
    assert.equal(election(d).state, 'CLOSED');
    assert.equal(election(d).elected, null);
    assert.equal(d.refusal(24, { type: 'declareCandidacy', electionId: 'e' }), 'CANDIDACIES_CLOSED');
    assert.ok(!election(d).options.includes(member(20)), 'whoever has a place does not stand again');
    d.ballot(10, 'v3', 'secim', 'e', many(3, marks(21, 22)));
    assert.deepEqual(election(d).elected?.principals, marks(20, 21, 22));
    holds(d);
  });

  test('each ballot may be repeated once', () => {
    const d = stand(electing({ rounds }), 20, 21, 22, 23, 24);
    const voids = (voteId: string) => ({ type: 'voidVote', voteId, reason: REASON }) as const;
    const ballot = (voteId: string, cast: string[][]): void => {
      d.now = addMillis(d.now, 1000);
      d.ballot(10, voteId, 'secim', 'e', cast);
    };
    ballot('v1', [...many(3, marks(20)), marks(21)]);
    d.do(10, voids('v1'));
    ballot('v2', [...many(3, marks(20)), marks(21)]);
    assert.equal(d.refusal(10, voids('v2')), 'VOTE_REPEATED_ONCE');
    ballot('v3', many(3, marks(21, 22)));
    assert.equal(d.refusal(10, voids('v2')), 'VOTE_REPEATED_ONCE', 'what followed rests on it');
    d.do(10, voids('v3'));
    ballot('v4', many(3, marks(21, 23)));
    assert.deepEqual(election(d).elected?.principals, marks(20, 21, 23));
    assert.equal(d.refusal(10, voids('v4')), 'VOTE_REPEATED_ONCE');
    holds(d);
  });

  test('a ballot that is void is held again among those who stood in it', () => {
    const d = stand(electing({ rounds }), 20, 21, 22, 23, 24);
    d.ballot(10, 'v1', 'secim', 'e', [...many(3, marks(20)), marks(21)]);
    assert.deepEqual(election(d).placed, marks(20));
    d.do(10, { type: 'voidVote', voteId: 'v1', reason: REASON });
    assert.deepEqual([election(d).placed, election(d).options, election(d).ended], [[], marks(20, 21, 22, 23, 24), []]);
    d.ballot(10, 'v2', 'secim', 'e', many(2, marks(20, 21, 22)));
    assert.equal(d.meeting.votes.get('v2')?.round, 1);
    assert.deepEqual(election(d).elected?.principals, marks(20, 21, 22));
    holds(d);
  });
});
