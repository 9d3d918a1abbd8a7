import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { sha256 } from '../records/package.ts';
import { verifyPackage } from '../records/verify-package.ts';
import { bringToEnd, type Client, type Gathering, gathering } from '../testing.ts';

/** The statute may have organs elected openly (DY m.16); everybody then marks a sheet under the own name. */
let g: Gathering;
before(async () => {
  g = await gathering({ members: 14, without: ['ACCOUNTS', 'DISCHARGE', 'BUDGET'], statute: { electionMode: 'OPEN' } });
});
after(() => g.stop());

const room = () => g.admin.call(api.getRoom, { params: { meetingId: g.meetingId } });
const client = (n: number): Client => g.clients[n] as Client;

test('an open election by sheet: each marks several under the own name, once, and the package counts them again', async () => {
  const { day, meetingId } = g;
  await day.begin();
  for (let next = await room(); ; next = await room()) {
    const item = next.agenda.find(({ state }) => state === 'WAITING');
    assert.ok(item);
    await day.start(item.id);
    if (item.kind === 'ELECTION') break;
    await day.finish(item.id);
  }
  const itemId = (await room()).agenda.find(({ state }) => state === 'NOW')?.id as string;
  await day.candidates(itemId, 'YONETIM_KURULU', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  const voteId = await day.openVote(itemId, { kind: 'ELECTION', electionId: 'YONETIM_KURULU' });
  const { vote } = await room();
  assert.deepEqual([vote?.mode, vote?.form, vote?.minMarks, vote?.maxMarks], ['OPEN', 'SHEET', 1, 5]);
  const options = vote?.options.map(({ id }) => id) ?? [];
  const votes = (n: number, choice: api.OpenChoice) =>
    client(n).refusal(api.castOpenVote, { params: { meetingId, voteId }, body: { choice } });
  for (const wrong of [
    options[0] as string,
    options.slice(0, 6),
    ['yabancı'],
    [options[0], options[0]] as string[],
    [],
  ])
    assert.equal(await votes(0, wrong), 'CHOICE_UNKNOWN');
  for (let n = 0; n < 13; n++) assert.equal(await votes(n, options.slice(n % 3, (n % 3) + 5)), undefined);
  assert.equal(await votes(13, 'BLANK'), undefined);
  assert.equal(await votes(0, options.slice(0, 5).toReversed()), undefined, 'the same marks again');
  assert.equal(await votes(0, options.slice(2, 4)), 'VOTE_ALREADY_CAST');
  const mine = await client(1).call(api.getMine, { params: { meetingId } });
  assert.deepEqual(mine.votes[voteId], options.slice(1, 6));
  await client(day.lead).command(meetingId, { type: 'closeVote', voteId });
  const [result] = (await room()).results;
  assert.deepEqual(
    [result?.counts.reduce((sum, { votes: n }) => sum + n, 0), result?.blank, result?.notVoted],
    [65, 1, 0],
  );
});

test('whoever ends the meeting honestly finds a sheet that can be voted on openly; its package is verified', async () => {
  const { admin, meetingId, t } = g;
  await g.revive();
  await bringToEnd(g, meetingId);
  await g.revive();
  const params = { meetingId };
  assert.ok((await room()).elections.every(({ state }) => state === 'SETTLED'));
  await admin.call(api.issuePapers, { params, body: { reason: '' } });
  await admin.call(api.sealPackage, { params });
  const zip = new Uint8Array((await admin.call(api.getPackage, { params })) as Buffer);
  const trust = sha256(Buffer.from(t.server.deps.keys.publicKey, 'hex'));
  const { verdict, faults } = await verifyPackage(zip, trust);
  assert.deepEqual([verdict, faults], ['VERIFIED', []]);
});
