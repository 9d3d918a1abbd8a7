import assert from 'node:assert/strict';
import test from 'node:test';
import { countSums, electionHash, openSums, type Payloads, verifyBoard } from '#src/index.ts';
import { ceremonyOf, drawChance, FORGED_ELECTION, people, simulateElection } from '#src/testing.ts';

const who = await people();
const { x } = await ceremonyOf(electionHash(who.election), who);
const { text, heads } = await simulateElection(FORGED_ELECTION);
const lines = text.split('\n').filter(Boolean);
const summed = lines.findIndex((line) => line.includes('"type":"SumsPublished"')) + 1;
const board = lines.slice(0, summed);
const ask = (trustee: number) => ({
  contest: 'ibra',
  trustee,
  share: x[trustee - 1]!,
  signingSecret: who.trustees[trustee - 1]!.signing,
  fewest: 3,
  chance: drawChance,
});

test('three trustees open the sums of a board they verified, and the counts are the votes', async () => {
  const given: Payloads['DecryptionShared'][] = [];
  for (const trustee of [2, 5, 4]) {
    const answer = await openSums(board, ask(trustee));
    assert.ok(answer.ok);
    given.push(answer.payload);
    assert.ok((await openSums(board, { ...ask(trustee), before: answer.sums })).ok);
  }
  const { contests } = await verifyBoard(board, { chance: drawChance, finished: false });
  assert.deepEqual(countSums(contests[0]!.sums, given, 4), [2, 1, 1]);
  assert.equal(countSums(contests[0]!.sums, given.slice(1), 4), null);
  assert.equal(countSums(contests[0]!.sums, [{ ...given[0]!, points: [] }], 4), null);
});

test('no share for a board with a fault, without sums, with too few ballots, or for other sums than before', async () => {
  const changed = board.with(-1, board.at(-1)!.replace('"alpha":"', '"alpha":"0'));
  const reasons = await Promise.all([
    openSums(changed, ask(1)),
    openSums(board.slice(0, -1), ask(1)),
    openSums(board, { ...ask(1), fewest: 5 }),
    openSums(board, { ...ask(1), before: [] }),
    openSums(board, { ...ask(1), contest: 'yok' }),
  ]);
  assert.deepEqual(
    reasons.map((answer) => (answer.ok ? 'SHARED' : answer.error.reason)),
    ['FAULT', 'NO_SUMS', 'TOO_FEW_BALLOTS', 'SHARED_OTHER_SUMS', 'NO_SUMS'],
  );
});

test('a board cut down to one ballot, all of it signed again, meets the head the trustee kept', async () => {
  let seen = 0;
  const single = await simulateElection(FORGED_ELECTION, {
    event: (event) => (event[0] === 'BallotCast' && ++seen !== 1 ? [] : [event]),
  });
  const short = single.text.split('\n').filter(Boolean);
  const until = short.findIndex((line) => line.includes('"type":"SumsPublished"')) + 1;
  const answer = await openSums(short.slice(0, until), { ...ask(1), fewest: 1, keptHeads: [heads[1]!] });
  assert.ok(!answer.ok && answer.error.reason === 'FAULT' && answer.error.fault.code === 'KEPT_HEAD');
});
