import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import pg from 'pg';
import { sha256 } from '../records/package.ts';
import { verifyPackage } from '../records/verify-package.ts';
import { bringToEnd, type Client, type Gathering, gathering } from '../testing.ts';

/** The statute may have organs elected openly (DY m.16); everybody then marks a sheet under the own name. */
let g: Gathering;
before(async () => {
  g = await gathering({
    members: 14,
    without: ['ACCOUNTS', 'DISCHARGE', 'BUDGET'],
    statute: { electionMode: 'OPEN', openVoteChange: true },
  });
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

  // The statute lets an open vote be changed until it is closed: the first stays, the last counts, of two at once one stands (DY m.16, decision 0171).
  assert.equal(vote?.changeable, true);
  const params = { meetingId, voteId };
  const other = options.slice(6, 8);
  const changes = (n: number, choice: api.OpenChoice, seen: number) =>
    client(n).refusal(api.changeOpenVote, { params, body: { choice, version: seen } });
  assert.equal(await changes(0, other, 0), undefined);
  assert.equal(await changes(0, other.toReversed(), 0), undefined, 'the same change again');
  assert.equal(await changes(0, options.slice(0, 1), 0), 'CHANGED_MEANWHILE');
  assert.equal(await changes(0, ['yabancı'], 1), 'CHOICE_UNKNOWN');
  assert.equal(await changes(3, other, 7), 'CHANGED_MEANWHILE', 'no change is skipped');
  const atOnce = await Promise.all([changes(2, other, 0), changes(2, [options[9]] as string[], 0)]);
  assert.deepEqual(atOnce.toSorted(), ['CHANGED_MEANWHILE', undefined]);
  assert.equal(await changes(13, options.slice(0, 5), 0), undefined, 'a blank one too');
  const after = await client(0).call(api.getMine, { params: { meetingId } });
  assert.deepEqual([after.votes[voteId], after.changed[voteId]], [other, 1]);
  assert.deepEqual((await client(1).call(api.getMine, { params: { meetingId } })).changed, {});

  // It is counted, and then announced; meanwhile nobody votes, changes or sees a figure.
  // Somebody casts while it is being stopped, and it waits; who changes meanwhile is still counted, at an hour within the vote.
  const owner = new pg.Client({ connectionString: g.t.ownerUrl });
  await owner.connect();
  await owner.query('begin');
  await owner.query('select from vote where vote_id = $1 for share', [voteId]);
  const stopping = client(day.lead).command(meetingId, { type: 'stopVote', voteId });
  const waiting = "select from pg_stat_activity where wait_event_type = 'Lock' and query like 'update vote set state%'";
  while ((await g.owner.query(waiting)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  g.t.clock.advance(5_000);
  assert.equal(await changes(4, other, 0), undefined);
  await owner.query('commit');
  await stopping;
  const held = await owner.query('select state from vote where vote_id = $1', [voteId]);
  await owner.end();
  assert.equal(held.rows[0].state, 'CLOSED', 'nothing is written after the count, by whatever process');
  assert.equal(await changes(1, other, 0), 'VOTE_ENDED');
  assert.equal(await votes(1, other), 'VOTE_ENDED');
  assert.ok((await room()).results.every(({ id }) => id !== voteId));
  await client(day.lead).command(meetingId, { type: 'closeVote', voteId });
  const [result] = (await room()).results;
  const marks = result?.counts.reduce((sum, { votes: n }) => sum + n, 0);
  assert.ok(marks === 50 + 2 + 2 + 5 + 2 || marks === 50 + 2 + 2 + 5 + 1, String(marks));
  assert.deepEqual([result?.changed, result?.blank, result?.notVoted], [4, 0, 0]);
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
