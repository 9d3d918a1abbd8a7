import assert from 'node:assert/strict';
import test from 'node:test';
import {
  appendEvent,
  bytesToHex,
  DeviceAlarm,
  type DeviceAnswer,
  type Election,
  electionHash,
  NO_MEMORY,
  nextCeremonyStep,
  openBoxShare,
  type Payloads,
  readCeremony,
  signHead,
  type TrusteeMemory,
  type TrusteeSecrets,
  trusteePublicKeys,
  WitnessDevice,
} from '#src/index.ts';
import { drawChance, FORGED_ELECTION, fixedChance, people, simulateElection } from '#src/testing.ts';

const who = await people();
/** The trustees of the simulated elections as devices: the same seeds. */
const secrets: TrusteeSecrets[] = who.trustees.map(({ signing, chance }, i) => ({
  signing: bytesToHex(signing),
  sealing: bytesToHex(fixedChance(`sealing ${i + 1}`)),
  key: bytesToHex(chance),
}));
const linesOf = (text: string) => text.split('\n').slice(0, -1);
const { text } = await simulateElection(FORGED_ELECTION);
const lines = linesOf(text);
const upTo = (type: string, all = lines) =>
  all.slice(0, all.findIndex((line) => line.includes(`"type":"${type}"`)) + 1);
const alarm = (name: string) => (error: unknown) => error instanceof DeviceAlarm && error.alarm === name;
const step = (board: readonly string[], memory?: TrusteeMemory) =>
  nextCeremonyStep(secrets[1]!, board, drawChance, memory);
/** A board whose description is another; everything else is signed again. */
const described = async (change: (honest: Election) => Election) =>
  linesOf(
    (
      await simulateElection([], {
        event: (event) => (event[0] === 'ElectionDescribed' ? [['ElectionDescribed', change(event[1])]] : [event]),
      })
    ).text,
  );

test('a device whose key was exchanged says so aloud, at the first line', async () => {
  const other = await trusteePublicKeys({ ...secrets[1]!, signing: '11'.repeat(32), sealing: '22'.repeat(32) });
  const exchanged = (keys: object) => (honest: Election) => ({
    ...honest,
    trustees: honest.trustees.with(1, { ...honest.trustees[1]!, ...keys }),
  });
  await assert.rejects(
    step((await described(exchanged({ signingKey: other.signingKey }))).slice(0, 1)),
    alarm('KEY_MISSING'),
  );
  await assert.rejects(
    step((await described(exchanged({ sealingKey: other.sealingKey }))).slice(0, 1)),
    alarm('SEALING_KEY'),
  );
  assert.equal((await step(lines.slice(0, 1))).step?.type, 'KeyCommitted');
});

test('a device verifies every line before each step: envelopes sealed anew for it by another are refused', async () => {
  const sealed = lines.slice(0, 1 + 5 + 5 + 5);
  assert.equal((await step(sealed)).step?.type, 'KeyConfirmed');
  const forged = sealed.with(11, sealed[11]!.replace(/"envelope":"..../u, '"envelope":"AAAA'));
  await assert.rejects(step(forged), alarm('BOARD_FAULT'));
});

test('a device takes part in one election and one board: what it verified stays', async () => {
  const { memory } = await step(upTo('KeyTested'));
  assert.equal(memory.electionHash, bytesToHex(electionHash(who.election)));
  await assert.rejects(
    step(await described((honest) => ({ ...honest, meeting: 'Başka' })), memory),
    alarm('OTHER_ELECTION'),
  );
  await assert.rejects(step(lines.slice(0, 5), memory), alarm('OTHER_BOARD'));
  await assert.rejects(step([], memory), alarm('OTHER_BOARD'));
});

const share = (board: readonly string[], memory: TrusteeMemory = NO_MEMORY, fewest = 0): Promise<DeviceAnswer> =>
  openBoxShare(secrets[1]!, board, 'ibra', { chance: drawChance, memory, fewest });
/** The same meeting with one ballot of the discharge only, all of it signed again. */
async function single(nth: number): Promise<string[]> {
  let seen = 0;
  const { text: board } = await simulateElection(FORGED_ELECTION, {
    event: (event) => (event[0] === 'BallotCast' && event[1].contest === 'ibra' && seen++ !== nth ? [] : [event]),
  });
  return upTo('SumsPublished', linesOf(board));
}

test('shown one voter’s ballot first, a device never shares again; told the least number, it shares nothing', async () => {
  const one = await single(2);
  const first = await share(one);
  const { points } = first.step!.payload as Payloads['DecryptionShared'];
  assert.equal(points.length, 3);
  await assert.rejects(share(upTo('SumsPublished'), first.memory), alarm('OTHER_BOARD'));
  // a page that lost all but the sums still keeps the promise
  await assert.rejects(
    share(upTo('SumsPublished'), { ...NO_MEMORY, shared: first.memory.shared }),
    /SHARED_OTHER_SUMS/u,
  );
  await assert.rejects(share(one, NO_MEMORY, 3), /TOO_FEW_BALLOTS/u);
  await assert.rejects(share(one, { ...NO_MEMORY, fewest: 3 }, 1), /TOO_FEW_BALLOTS/u);
});

test('the same share is given again for the same sums, and the memory holds them before it leaves', async () => {
  const board = upTo('SumsPublished');
  const first = await share(board, NO_MEMORY, 2);
  assert.equal(first.memory.fewest, 2);
  assert.equal(first.memory.shared.ibra?.length, 3);
  assert.equal(first.memory.end?.height, board.length - 1);
  assert.equal((await share(board, JSON.parse(JSON.stringify(first.memory)))).step?.type, 'DecryptionShared');
});

test('a voter’s device reads φ and Y from the trustees’ words, and from nothing that does not hold', async () => {
  const read = await readCeremony(lines, { chance: drawChance });
  assert.ok(read.ok);
  assert.equal(read.value.electionHash, bytesToHex(electionHash(who.election)));
  assert.ok(lines[read.value.readyAt]!.includes('"type":"KeyTested"'));
  assert.deepEqual(await readCeremony(lines.slice(0, read.value.readyAt), { chance: drawChance }), {
    ok: false,
    error: { reason: 'NOT_READY' },
  });
  const forged = lines.with(3, lines[3]!.replace('"trustee":3', '"trustee":4'));
  const refused = await readCeremony(forged, { chance: drawChance });
  assert.ok(!refused.ok && refused.error.reason === 'FAULT' && refused.error.fault.place.height === 3);
});

test('a witness signs only a head it has made itself, on a board that continues its last one', async () => {
  const seed = fixedChance('witness 1');
  const until = upTo('SumsPublished').length;
  const device = new WitnessDevice(seed, null, { chance: drawChance });
  await device.read(lines.slice(0, until));
  const { hash } = JSON.parse(lines[until - 1]!) as { hash: string };
  const { root, ballots } = (
    JSON.parse(lines[until - 2]!.includes('HeadSigned') ? lines[until - 2]! : headBefore(until)) as {
      payload: Payloads['HeadSigned'];
    }
  ).payload;
  const head = { height: until - 1, hash, ballots, root };
  for (const other of [{ root: '77'.repeat(32) }, { ballots: 1 }, { hash: '00'.repeat(32) }, { height: until - 2 }]) {
    const answer = await device.sign({ ...head, ...other });
    assert.ok(!answer.ok && answer.error.reason === 'HEAD', JSON.stringify(other));
  }
  const signed = await device.sign(head);
  assert.ok(signed.ok);
  assert.equal(signed.signature, await signHead(electionHash(who.election), head, seed));

  const again = new WitnessDevice(seed, signed.memory, { chance: drawChance });
  const { text: other } = await simulateElection(FORGED_ELECTION.slice(1));
  await again.read(linesOf(other));
  const refused = await again.sign(head);
  assert.ok(!refused.ok && refused.error.reason === 'OTHER_BOARD');

  const stranger = new WitnessDevice(fixedChance('nobody'), null, { chance: drawChance });
  await stranger.read(lines.slice(0, until));
  const unknown = await stranger.sign(head);
  assert.ok(!unknown.ok && unknown.error.reason === 'KEY_MISSING');

  const short = lines[until - 1]!.replace(/,\{"alpha":"[0-9a-f]{64}","beta":"[0-9a-f]{64}"\}\]/u, ']');
  const { height: at, parent, payload: fewer } = JSON.parse(short);
  const left = new WitnessDevice(seed, null, { chance: drawChance });
  await left.read([
    ...lines.slice(0, until - 1),
    appendEvent({ height: at - 1, hash: parent }, 'SumsPublished', fewer).line,
  ]);
  const incomplete = await left.sign(head);
  assert.ok(!incomplete.ok && incomplete.error.reason === 'FAULT' && incomplete.error.fault.code === 'SUMS');

  const damaged = new WitnessDevice(seed, null, { chance: drawChance });
  await damaged.read(lines.slice(0, until).with(20, lines[21]!));
  const faulty = await damaged.sign(head);
  assert.ok(!faulty.ok && faulty.error.reason === 'FAULT');
});

/** The last head before a line: between it and the sums no ballot was cast. */
const headBefore = (until: number): string =>
  lines.slice(0, until).findLast((line) => line.includes('"type":"HeadSigned"'))!;
