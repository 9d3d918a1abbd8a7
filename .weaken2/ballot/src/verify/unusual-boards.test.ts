import assert from 'node:assert/strict';
import test from 'node:test';
import { verifyBoard } from '#src/index.ts';
import {
  challengedByAnother,
  DISCHARGE,
  drawChance,
  FORGED_ELECTION,
  people,
  SHEET,
  simulateElection,
} from '#src/testing.ts';

const check = (text: string) => verifyBoard(text, { chance: drawChance });
const contest = { contest: DISCHARGE, votes: [{ marked: [0] }, { marked: [2] }] };

test('a ceremony with a complaint is held again; the key is the one of the second round', async () => {
  const first = await check((await simulateElection([contest])).text);
  const again = await check((await simulateElection([contest], {}, { complaint: { trustee: 2, about: 4 } })).text);
  assert.equal(again.fault, null);
  assert.notEqual(again.electionKey, first.electionKey);
  assert.deepEqual(again.contests[0]!.marks, [1, 0, 1]);
  assert.deepEqual(
    again.checks.find(({ name }) => name === 'key packages'),
    { name: 'key packages', expected: 5, counted: 5 },
  );
});

test('a contest nobody voted in counts to nothing, with shares and without', async () => {
  for (const present of [[1, 2, 3], []]) {
    const { text } = await simulateElection([{ contest: SHEET, votes: [], present }]);
    const { fault, contests } = await check(text);
    assert.equal(fault, null);
    assert.deepEqual([contests[0]!.marks, contests[0]!.void, contests[0]!.blank], [[0, 0, 0, 0, 0], 0, 0]);
  }
});

test('too few trustees: the contest is voided, and the board is finished all the same', async () => {
  const { text } = await simulateElection([{ ...contest, present: [1, 2] }], {
    event: (event) =>
      event[0] === 'ContestCounted'
        ? [['ContestVoided', { contest: event[1].contest, reason: 'TRUSTEES_TOO_FEW' }]]
        : [event],
  });
  const { fault, contests } = await check(text);
  assert.equal(fault, null);
  assert.deepEqual([contests[0]!.phase, contests[0]!.marks], ['VOIDED', null]);
});

test('the smallest election: three trustees, one issuer, no witness', async () => {
  const who = await people({ trustees: 3, issuers: 1, witnesses: 0 });
  const { text } = await simulateElection([contest], {}, { who });
  const { fault, election, contests } = await check(text);
  assert.equal(fault, null);
  assert.equal(election!.threshold, 2);
  assert.deepEqual(contests[0]!.marks, [1, 0, 1]);
});

test('an empty file and a file of nothing but noise are refused, not thrown', async () => {
  assert.equal((await check('')).fault?.code, 'UNFINISHED');
  for (const noise of ['x\n', '{}\n', '[]\n', 'null\n', '\n', '1\n', `${'['.repeat(50_000)}${']'.repeat(50_000)}\n`])
    assert.ok(['NOT_CANONICAL', 'SHAPE'].includes((await check(noise)).fault?.code ?? ''), noise.slice(0, 9));
});

test('files that once broke a reader are refused at their line: line feeds, depth, base64, bytes that are no text', async () => {
  const at = async (file: string | Uint8Array) => (await verifyBoard(file, { chance: drawChance })).fault;
  const { text } = await simulateElection([contest]);
  for (const file of [
    new Uint8Array(50_000_000).fill(10),
    new TextEncoder().encode(`${'['.repeat(3000)}${']'.repeat(3000)}\n`),
    new TextEncoder().encode(`{"body":"${'A'.repeat(6_000_000)}"}\n`),
    Uint8Array.of(0xff, 0xfe, 10),
  ])
    assert.deepEqual(await at(file), { place: { height: 0, part: 'line' }, code: 'NOT_CANONICAL' });
  const bytes = new TextEncoder().encode(text);
  assert.equal(await at(bytes), null);
  bytes[bytes.indexOf(10) + 30] = 0xff;
  assert.equal((await at(bytes))?.place.height, 1);
});

test('somebody else’s ciphertexts, posted as challenged before them, do not keep their owner from casting', async () => {
  const { text } = await simulateElection(FORGED_ELECTION, {
    event: (event) => (event[0] === 'BallotChallenged' ? [] : [event]),
  });
  assert.equal((await check(text)).fault, null);
  const stolen = await challengedByAnother(simulateElection);
  const { fault, contests } = await check(stolen.text);
  assert.equal(fault, null);
  assert.deepEqual([contests[0]!.marks, contests[0]!.challenged], [[1, 1, 0], 1]);
});

test('a board of version 1 without a key, of two lines, is finished but not complete', async () => {
  const { text } = await simulateElection(
    [],
    { event: (event) => (event[0].startsWith('Key') ? [] : [event]) },
    {
      who: await people({ version: 1 }),
    },
  );
  const { fault, complete } = await check(text);
  assert.equal(fault, null);
  assert.equal(complete, false);
  assert.equal((await check((await simulateElection([contest])).text)).complete, true);
});

test('words are told where openings are at hand, and said to be missing where they were erased', async () => {
  const { text, openings } = await simulateElection([contest]);
  const words = async (given: typeof openings) =>
    (await verifyBoard(text, { chance: drawChance, openings: given })).contests[0]!.words;
  assert.deepEqual(await words(openings), { title: DISCHARGE.title, names: ['Kabul', 'Ret', 'Çekimser'] });
  assert.deepEqual(await words(openings.slice(1, 3)), { title: null, names: ['Kabul', 'Ret', null] });
});
