import assert from 'node:assert/strict';
import test from 'node:test';
import { type Choice, verifyBoard } from '#src/index.ts';
import { drawChance, FORGED_ELECTION, simulateElection } from '#src/testing.ts';

/** Ciphertexts and what is computed from them; nothing else may differ when two voters exchange their votes. */
const DERIVED: Readonly<Record<string, readonly string[]>> = {
  BallotCast: ['body', 'signature'],
  BallotChallenged: ['body', 'signature'],
  SumsPublished: ['sums'],
  DecryptionShared: ['points', 'proof', 'signature'],
  HeadSigned: ['hash', 'root', 'server', 'witnesses'],
};

const masked = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const event = JSON.parse(line);
      const payload = { ...event.payload };
      for (const member of DERIVED[event.type] ?? []) payload[member] = String(JSON.stringify(payload[member]).length);
      return JSON.stringify({ height: event.height, type: event.type, payload });
    });

const exchanged = (votes: readonly Choice[], a: number, b: number) => votes.with(a, votes[b]!).with(b, votes[a]!);

for (const [contest, a, b] of [
  [0, 0, 1],
  [1, 1, 2],
  [1, 0, 3],
] as const)
  test(`contest ${contest + 1}: voters ${a + 1} and ${b + 1} exchange their votes, and the public data stay the same`, async () => {
    const as = await simulateElection(FORGED_ELECTION);
    const votes = exchanged(FORGED_ELECTION[contest]!.votes, a, b);
    const bs = await simulateElection(FORGED_ELECTION.with(contest, { ...FORGED_ELECTION[contest]!, votes }));
    assert.notEqual(as.text, bs.text);
    assert.deepEqual(masked(bs.text), masked(as.text));
    assert.equal((await verifyBoard(bs.text, { chance: drawChance })).fault, null);
  });

test('the mask is no blindfold: another vote changes what is public', async () => {
  const as = await simulateElection(FORGED_ELECTION);
  const votes = FORGED_ELECTION[0]!.votes.with(0, { marked: [1] });
  const bs = await simulateElection(FORGED_ELECTION.with(0, { ...FORGED_ELECTION[0]!, votes }));
  assert.notDeepEqual(masked(bs.text), masked(as.text));
});

test('no seed, no credential secret and no mark stands on the board', async () => {
  const { text } = await simulateElection(FORGED_ELECTION);
  for (const word of ['seed', 'secret', 'marked', 'inverse', 'blinded']) assert.equal(text.includes(word), false, word);
});
