import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Kept, type Verdict, verifyBoard } from '#src/index.ts';
import {
  DISCHARGE,
  drawChance,
  ELECTION_DAY,
  FORGED_ELECTION,
  FORGERIES,
  type Forger,
  makeForgery,
  mutation,
  people,
  SHEET,
  type SimulatedElection,
  simulateElection,
} from '#src/testing.ts';
import { verify } from './verify.mjs';

// Equation by equation takes its time: every third forgery here, all of them with DIVAN_ALL_FORGERIES=1 (npm run second-verifier).
const all = process.env.DIVAN_ALL_FORGERIES === '1';

const honest = await simulateElection(FORGED_ELECTION);

/** What both verifiers say of a board; that they agree is asserted. */
async function both(text: string, kept: Kept = {}, finished = true) {
  const { keptHeads = [], keptReceipts = [], keptNotes = [], openings, voters = {} } = kept;
  const first: Verdict = await verifyBoard(text, { chance: drawChance, ...kept, finished });
  const second = verify(text, {
    heads: keptHeads,
    receipts: keptReceipts,
    notes: keptNotes,
    openings: openings ?? null,
    voters,
    finished,
  });
  const named = first.fault && { height: first.fault.place.height, code: first.fault.code };
  assert.deepEqual(second.fault && { height: second.fault.height, code: second.fault.code }, named);
  return { first, second };
}

const contest = { contest: DISCHARGE, votes: [{ marked: [0] }] };
const voided: Forger = {
  event: (event) =>
    event[0] === 'ContestCounted' ? [['ContestVoided', { contest: event[1].contest, reason: 'DECIDED' }]] : [event],
};
const few = { ...contest, present: [1, 2] };
const HONEST: Readonly<Record<string, () => Promise<SimulatedElection>>> = {
  'the election the forgers start from': () => Promise.resolve(honest),
  'a ceremony with a complaint': () => simulateElection([contest], {}, { complaint: { trustee: 2, about: 4 } }),
  'a contest nobody voted in, with shares': () => simulateElection([{ ...contest, votes: [], present: [1, 2, 3] }]),
  'a contest nobody voted in, without': () => simulateElection([{ ...contest, votes: [], present: [] }]),
  'a voided contest': () => simulateElection([few], voided),
  'a board of version 1': async () => simulateElection(FORGED_ELECTION, {}, { who: await people({ version: 1 }) }),
  'a contest voided in version 1 with shares enough': async () =>
    simulateElection([contest], voided, { who: await people({ version: 1 }) }),
  'three trustees, one issuer, no witness': async () =>
    simulateElection([contest], {}, { who: await people({ trustees: 3, issuers: 1, witnesses: 0 }) }),
  ...(all ? { 'a day with every kind of ballot': () => simulateElection(ELECTION_DAY) } : {}),
};
for (const [name, board] of Object.entries(HONEST))
  test(`${name}: accepted by both, with the same counts`, async () => {
    const { text, heads, receipts, notes, openings, voters } = await board();
    const kept = { keptHeads: heads, keptReceipts: receipts, keptNotes: notes, openings, voters };
    const { first, second } = await both(text, kept);
    assert.equal(second.complete, first.complete);
    assert.equal(second.fault, null);
    assert.deepEqual(
      Object.entries(second.checks).map(([name, { expected, made }]) => ({ name, expected, counted: made })),
      first.checks,
    );
  });

test('one value changed anywhere, everything after it signed again: the same verdict', async () => {
  let changes = 0;
  for (let i = 0; i < (all ? 200 : 8); i++) {
    const change = mutation((i * 7) % 43, i * 31, i * 13, () => void changes++);
    // A simulated server that chokes on its own forgery forges nothing.
    const board = await simulateElection([contest, { ...contest, contest: SHEET }], change).catch(() => null);
    if (board) await both(board.text);
  }
  assert.ok(changes > 5, String(changes));
});

for (const [i, forgery] of FORGERIES.entries())
  test(forgery.name, { skip: !all && i % 3 !== 0 }, async () => {
    const { text, ...kept } = await makeForgery(forgery, honest);
    const { second } = await both(text, kept);
    assert.equal(second.fault?.code, forgery.code);
  });

const lines = honest.text.split('\n').slice(0, -1);
for (const [name, text, code] of [
  ['no event', '', 'UNFINISHED'],
  ['an empty line', '\n', 'NOT_CANONICAL'],
  ['the last line without its end', honest.text.slice(0, -1), 'NOT_CANONICAL'],
  ['a space', `${lines[0]} \n`, 'NOT_CANONICAL'],
  ['a carriage return', `${lines[0]}\r\n`, 'NOT_CANONICAL'],
  ['members in another order', `${lines[0]?.replace('{"hash"', '{"a":1,"hash"')}\n`, 'SHAPE'],
  ['half a surrogate pair', `${lines[0]?.replace(/"meeting":"/u, '"meeting":"\\ud800')}\n`, 'HASH'],
  ['a board under way', `${lines.slice(0, 20).join('\n')}\n`, 'UNFINISHED'],
] as const)
  test(`${name}: ${code}`, async () => {
    assert.equal((await both(text)).second.fault?.code, code);
  });

test('on the command line: 0 for a board that holds, 1 and the place for one that does not, 2 for no board', () => {
  const folder = mkdtempSync(join(tmpdir(), 'second-verifier-'));
  const run = (text: string, ...more: string[]) => {
    const file = join(folder, 'board.jsonl');
    writeFileSync(file, text);
    const script = fileURLToPath(new URL('verify.mjs', import.meta.url));
    const { status, stdout } = spawnSync(process.execPath, [script, file, ...more], { encoding: 'utf8' });
    return { status, stdout };
  };
  try {
    const start = lines.slice(0, 16);
    assert.match(
      run(`${start.join('\n')}\n`, '--under-way').stdout,
      /trustee signatures +15 +15\n[\s\S]*The board holds/u,
    );
    const broken = run(`${start.with(3, start[3]!.replace('"round":1', '"round":2')).join('\n')}\n`, '--under-way');
    assert.equal(broken.status, 1);
    assert.match(broken.stdout, /FAULT at height 3: HASH/u);
    assert.equal(run('PK\u0003\u0004').status, 2);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
