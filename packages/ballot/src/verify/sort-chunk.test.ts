import assert from 'node:assert/strict';
import test from 'node:test';
import { type Ballot, type BallotChunk, sortChunk, verifyBoard } from '#src/index.ts';
import { drawChance, FORGED_ELECTION, simulateElection } from '#src/testing.ts';

const { text } = await simulateElection(FORGED_ELECTION);
const { contests, electionKey } = await verifyBoard(text, { chance: drawChance });
const sheet = contests[1]!;
const ballots = text
  .split('\n')
  .filter((line) => line.includes('"type":"BallotCast"') && line.includes('"contest":"kurul"'))
  .map((line) => JSON.parse(line).payload as Ballot);
const chunk = (changed: readonly Ballot[]): BallotChunk => ({
  contest: sheet.contest,
  electionKey: electionKey!,
  contestHash: sheet.contestHash,
  ballots: changed.map((ballot, i) => ({ height: 100 + i, ballot })),
});

test('honest ballots are accepted together', async () => {
  assert.deepEqual(await sortChunk(chunk(ballots), drawChance), { accepted: [100, 101, 102, 103, 104], refused: [] });
  assert.deepEqual(await sortChunk(chunk([]), drawChance), { accepted: [], refused: [] });
});

test('false ballots are refused, each with its reason, and hold up no other', async () => {
  const [a, b, c, d, e] = ballots as [Ballot, Ballot, Ballot, Ballot, Ballot];
  const exchanged = { ...b, credential: { ...b.credential, signatures: a.credential.signatures } };
  const unsigned = { ...d, signature: a.signature };
  const { accepted, refused } = await sortChunk(chunk([a, exchanged, c, unsigned, e]), drawChance);
  assert.deepEqual(accepted, [100, 102, 104]);
  assert.deepEqual(refused, [
    { place: { height: 101, part: 'issuer 1' }, code: 'CREDENTIAL' },
    { place: { height: 103, part: 'signature' }, code: 'BALLOT_SIGNATURE' },
  ]);
});
