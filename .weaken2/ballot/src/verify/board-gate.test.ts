import assert from 'node:assert/strict';
import test from 'node:test';
import {
  appendEvent,
  type BoardEvent,
  BoardFault,
  BoardGate,
  checkChunk,
  type Payloads,
  signPayload,
  verifyBoard,
} from '#src/index.ts';
import { drawChance, FORGED_ELECTION, FORGERIES, makeForgery, people, simulateElection } from '#src/testing.ts';

const honest = await simulateElection(FORGED_ELECTION);
const lines = honest.text.split('\n').slice(0, -1);
const options = { chance: drawChance };
const plain = (gate: BoardGate) => JSON.parse(JSON.stringify(gate.snapshot()));
const at = (type: string, nth = 1) =>
  lines.flatMap((line, i) => (line.includes(`"type":"${type}"`) ? [i] : []))[nth - 1] as number;

test('line by line the gate says what the verifier says, and ends where it ends', async () => {
  const gate = new BoardGate(options);
  for (const line of lines) assert.equal(await gate.accept(line), null);
  const verdict = await verifyBoard(honest.text, options);
  assert.deepEqual(gate.head, verdict.head);
  assert.equal(gate.contest('kurul')?.phase, 'COUNTED');
});

test('a line that is refused changes nothing: every forgery, then the honest line in its place', async () => {
  let tried = 0;
  for (const [i, forgery] of FORGERIES.entries()) {
    if (i % 9 !== 0 || forgery.version === 1 || forgery.contests || forgery.circumstances) continue;
    const { text, ...kept } = await makeForgery(forgery, honest);
    if (Object.keys(kept).length > 0) continue;
    const gate = new BoardGate(options);
    for (const line of text.split('\n').slice(0, -1)) {
      const before = plain(gate);
      const fault = await gate.accept(line);
      if (!fault) continue;
      tried++;
      assert.deepEqual(plain(gate), before, forgery.name);
      const next = lines[gate.end.height + 1];
      if (next && JSON.parse(next).parent === gate.end.hash) assert.equal(await gate.accept(next), null, forgery.name);
      break;
    }
  }
  assert.ok(tried > 5, String(tried));
});

test('a trustee’s right share with a member more is refused, and the honest one stands after it', async () => {
  const { trustees } = await people();
  const i = at('DecryptionShared');
  const gate = await BoardGate.from(lines.slice(0, i), options);
  const { payload } = JSON.parse(lines[i]!) as BoardEvent<'DecryptionShared'>;
  for (const more of [{ note: 'x' }, { trustee: '1' }, { points: [...payload.points, payload.points[0]!] }]) {
    const { signature: _, ...bare } = { ...payload, ...more };
    const signed = await signPayload(gate.electionHash, 'DecryptionShared', bare, trustees[0]!.signing);
    const { line } = appendEvent(gate.end, 'DecryptionShared', signed as Payloads['DecryptionShared']);
    assert.ok(['SHAPE', 'SHARE'].includes((await gate.accept(line))?.code ?? ''), JSON.stringify(Object.keys(more)));
  }
  for (const line of lines.slice(i)) assert.equal(await gate.accept(line), null);
});

test('from a snapshot, and from a fork, a gate goes on as if nothing had been', async () => {
  for (const cut of [
    1,
    8,
    14,
    20,
    27,
    at('BallotCast', 3),
    at('SumsPublished'),
    at('DecryptionShared', 2),
    lines.length,
  ]) {
    const gate = await BoardGate.from(lines.slice(0, cut), options);
    const restored = await BoardGate.restore(plain(gate), options);
    assert.deepEqual(plain(restored), plain(gate), String(cut));
    const fork = gate.fork();
    const before = plain(gate);
    for (const line of lines.slice(cut)) {
      assert.equal(await restored.accept(line), null, String(cut));
      assert.equal(await fork.accept(line), null, String(cut));
    }
    assert.deepEqual(plain(gate), before);
    assert.deepEqual(fork.head, restored.head);
  }
});

test('ballots whose proofs were checked together go in together or not at all', async () => {
  const i = at('BallotCast', 5);
  const ballots = lines.slice(i, i + 3).filter((line) => line.includes('"type":"BallotCast"'));
  const gate = await BoardGate.from(lines.slice(0, i), options);
  const state = gate.contest('kurul')!;
  const chunk = {
    contest: state.contest,
    electionKey: gate.key!.key.toHex(),
    contestHash: Buffer.from(state.kappa).toString('hex'),
    ballots: ballots.map((line, height) => ({
      height,
      ballot: (JSON.parse(line) as BoardEvent<'BallotCast'>).payload,
    })),
  };
  const verdict = await checkChunk(chunk, drawChance);
  const before = plain(gate);
  assert.equal((await gate.acceptBallots([ballots[0]!, ballots[0]!, ballots[2]!], verdict))?.code, 'HEIGHT');
  assert.deepEqual(plain(gate), before);
  await assert.rejects(gate.acceptBallots(ballots.slice(1), verdict), RangeError);
  assert.equal(await gate.acceptBallots(ballots, verdict), null);
  for (const line of lines.slice(i + 3)) assert.equal(await gate.accept(line), null);
});

test('a board that does not hold gives no gate', async () => {
  await assert.rejects(
    BoardGate.from(lines.with(5, lines[6]!), options),
    (error) => error instanceof BoardFault && error.fault.place.height === 5,
  );
  const one = at('BallotCast');
  const { payload, height, parent } = JSON.parse(lines[one]!) as BoardEvent<'BallotCast'>;
  const forged = appendEvent({ height: height - 1, hash: parent }, 'BallotCast', {
    ...payload,
    signature: '00'.repeat(64),
  });
  await assert.rejects(BoardGate.from([...lines.slice(0, one), forged.line], options), /BALLOT_SIGNATURE/u);
});
