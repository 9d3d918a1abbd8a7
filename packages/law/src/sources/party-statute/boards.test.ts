import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Attendance, boardInactive, boardSizeAllowed, deemedResigned, partyBoardSize } from './board-members.ts';
import {
  boardStands,
  extraordinaryBoardCall,
  type PartyBoard,
  partyBoardDecision,
  partyBoardQuorum,
  partyBoardRules,
  type SecretBallot,
  secretTie,
} from './boards.ts';
import { mayRemove } from './removal.ts';

const BOARDS: readonly PartyBoard[] = [
  'BELDE_YK',
  'ILCE_YK',
  'IL_YK',
  'MKYK',
  'MYK',
  'BELDE_YRK',
  'ILCE_YRK',
  'IL_YRK',
];
const board = fc.constantFrom(...BOARDS);
const size = fc.integer({ min: 3, max: 60 });

test('one member decides whether a board may meet, on the base that its reading names', () => {
  fc.assert(
    fc.property(board, size, fc.nat(60), fc.constantFrom('STATUTE', 'REGULATION'), (of, fullNumber, gone, reading) => {
      const inOffice = Math.max(fullNumber - gone, Math.floor(fullNumber / 2) + 1);
      const { required } = partyBoardQuorum({ board: of, fullNumber, inOffice, present: 0, reading });
      const base = partyBoardRules(of, reading).quorum.base === 'IN_OFFICE' ? inOffice : fullNumber;
      assert.ok(2 * required > base && 2 * (required - 1) <= base);
      assert.ok(partyBoardQuorum({ board: of, fullNumber, inOffice, present: required, reading }).quorate);
      assert.ok(!partyBoardQuorum({ board: of, fullNumber, inOffice, present: required - 1, reading }).quorate);
    }),
  );
});

test('only district and provincial boards count members in office, and only by the statute', () => {
  assert.deepEqual(
    BOARDS.filter((of) => partyBoardRules(of).quorum.base === 'IN_OFFICE'),
    ['ILCE_YK', 'IL_YK'],
  );
  assert.ok(BOARDS.every((of) => partyBoardRules(of, 'REGULATION').quorum.base === 'FULL_NUMBER'));
});

test('a board of half its full number no longer stands and cannot meet, whoever attends', () => {
  fc.assert(
    fc.property(board, size, (of, fullNumber) => {
      const half = Math.floor(fullNumber / 2);
      assert.ok(!boardStands(fullNumber, half) && boardStands(fullNumber, half + 1));
      assert.ok(!partyBoardQuorum({ board: of, fullNumber, inOffice: half, present: half }).quorate);
    }),
  );
});

const vote = (yes: number, no: number, attending: number, chairVoted: 'YES' | 'NO' | null, ballot: 'OPEN' | 'SECRET') =>
  partyBoardDecision({ board: 'IL_YK', ballot, fullNumber: 60, attending, yes, no, chairVoted }).outcome;

test('the chair decides equal open votes and nothing else; a secret tie is repeated', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 25 }), (n) => {
      assert.equal(vote(n, n, 2 * n, 'YES', 'OPEN'), 'ACCEPTED');
      assert.equal(vote(n, n, 2 * n, 'NO', 'OPEN'), 'REJECTED');
      assert.equal(vote(n, n, 2 * n, null, 'OPEN'), 'REJECTED');
      assert.equal(vote(n, n, 2 * n, 'YES', 'SECRET'), 'REPEAT');
      assert.equal(vote(n + 1, n, 2 * n + 1, 'NO', 'OPEN'), 'ACCEPTED');
      assert.equal(vote(n, n + 1, 2 * n + 1, 'YES', 'OPEN'), 'REJECTED');
      // Who abstains is in the room: one more yes than no is no majority of it.
      assert.equal(vote(n + 1, n, 2 * n + 2, 'YES', 'OPEN'), 'REJECTED');
    }),
  );
});

test('boards that decide on the full number know no tie', () => {
  for (const one of ['MYK', 'BELDE_YRK'] as const)
    assert.equal(
      partyBoardDecision({
        board: one,
        ballot: 'OPEN',
        fullNumber: 20,
        attending: 20,
        yes: 10,
        no: 10,
        chairVoted: 'YES',
      }).outcome,
      'REJECTED',
    );
});

test('a secret vote ends after three ballots in a meeting and one in the next', () => {
  const ties = (n: number): SecretBallot[] => Array<SecretBallot>(n).fill('tie');
  assert.deepEqual(secretTie(ties(1), []), { next: 'SAME_MEETING' });
  assert.deepEqual(secretTie(ties(2), []), { next: 'SAME_MEETING' });
  assert.deepEqual(secretTie(ties(3), []), { next: 'NEXT_MEETING' });
  assert.deepEqual(secretTie(ties(3), ties(1)), { outcome: 'REJECTED' });
  fc.assert(
    fc.property(fc.nat(2), fc.boolean(), (before, accepted) => {
      assert.deepEqual(secretTie([...ties(before), accepted ? 'for' : 'against'], []), {
        outcome: accepted ? 'ACCEPTED' : 'REJECTED',
      });
      assert.equal('outcome' in secretTie(ties(3), [accepted ? 'for' : 'against']), true);
    }),
  );
});

test('a third of the full number, or the chair alone, calls an extraordinary meeting', () => {
  fc.assert(
    fc.property(size, (fullNumber) => {
      const { required } = extraordinaryBoardCall(fullNumber, 0, false);
      assert.ok(3 * required >= fullNumber && 3 * (required - 1) < fullNumber);
      assert.ok(extraordinaryBoardCall(fullNumber, required, false).mustMeet);
      assert.ok(!extraordinaryBoardCall(fullNumber, required - 1, false).mustMeet);
      assert.ok(extraordinaryBoardCall(fullNumber, 0, true).mustMeet);
    }),
  );
});

const meetings = fc.array(fc.constantFrom<Attendance>('P', 'U', 'E'), { maxLength: 16 });

test('excused absences neither count nor break a row, and a congress calendar suspends the sanction', () => {
  fc.assert(
    fc.property(meetings, (year) => {
      const counted = year.filter((one) => one !== 'E').join('');
      const resigned = counted.includes('UUU') || counted.replaceAll('P', '').length >= 6;
      assert.equal(deemedResigned(year, false), resigned);
      assert.equal(deemedResigned(year, true), false);
    }),
  );
});

test('a board is inactive at the third failed meeting in a row or the sixth in all', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('held' as const, 'not quorate' as const), { maxLength: 14 }), (year) => {
      const row = year.map((one) => (one === 'held' ? 'H' : 'N')).join('');
      assert.equal(boardInactive(year), row.includes('NNN') || row.replaceAll('H', '').length >= 6);
    }),
  );
});

test('bands of population are inclusive at their upper limit and stay inside the statute', () => {
  const sizes = (level: 'belde' | 'ilçe' | 'il', ...people: number[]) => people.map((n) => partyBoardSize(level, n));
  assert.deepEqual(sizes('belde', 1, 5000, 5001), [11, 11, 15]);
  assert.deepEqual(sizes('ilçe', 20_000, 20_001, 50_000, 50_001, 100_000, 100_001), [15, 20, 20, 25, 25, 30]);
  assert.deepEqual(sizes('il', 200_000, 200_001, 500_000, 500_001), [30, 40, 40, 50]);
  fc.assert(
    fc.property(fc.constantFrom('belde', 'ilçe', 'il'), fc.nat(2_000_000), (level, people) =>
      assert.ok(boardSizeAllowed(level, partyBoardSize(level, people))),
    ),
  );
});

test('a board removes only those under it', () => {
  const by = (body: 'MKYK' | 'IL_YK' | 'ILCE_YK') =>
    ['belde başkanı', 'ilçe yönetim kurulu', 'il başkanı', 'ilçe kadın kolu', 'il gençlik kolu'].filter((target) =>
      mayRemove(body, target),
    );
  assert.deepEqual(by('MKYK'), ['ilçe yönetim kurulu', 'il başkanı', 'ilçe kadın kolu', 'il gençlik kolu']);
  assert.deepEqual(by('IL_YK'), ['belde başkanı', 'il gençlik kolu']);
  assert.deepEqual(by('ILCE_YK'), ['ilçe kadın kolu']);
});
