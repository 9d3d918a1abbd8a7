import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { type Client, type Gathering, gathering } from '../testing.ts';

let hall: Gathering;
before(async () => {
  hall = await gathering({ members: 12 });
});
after(() => hall.stop());

const client = (i: number): Client => hall.clients[i] as Client;

/** Listens as a browser does; `ended` resolves when the server ends the stream. */
async function listen(i: number, lastSeen?: number) {
  const answer = await fetch(`${hall.t.url}/api/meetings/${hall.meetingId}/stream`, {
    headers: {
      cookie: client(i).cookie,
      ...(lastSeen === undefined ? {} : { 'last-event-id': String(lastSeen) }),
    },
  });
  assert.equal(answer.status, 200);
  const said = { text: '' };
  const ended = (async () => {
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) said.text += chunk;
  })().catch(() => undefined);
  const heard = async (mark: string): Promise<string> => {
    for (let i = 0; i < 400 && !said.text.includes(mark); i++) await new Promise((resolve) => setTimeout(resolve, 20));
    return said.text;
  };
  return { answer, ended, heard };
}

const dataOf = (text: string, event: string): unknown => JSON.parse(text.split(event)[1]?.split('\n')[0] ?? '');

test('the stream begins with the room, each reason once, under the same headers as everything else', async () => {
  const { answer, heard } = await listen(3);
  assert.match(answer.headers.get('content-type') ?? '', /event-stream/u);
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'self'/u);
  const { may, now, ...whole } = dataOf(await heard('}\n\n'), 'event: room\ndata: ') as Omit<api.Room, 'may'> & {
    may: api.PackedMay;
  };
  const {
    may: unpacked,
    now: _,
    ...room
  } = await client(3).call(api.getRoom, {
    params: { meetingId: hall.meetingId },
  });
  assert.deepEqual(whole, room);
  assert.deepEqual(api.unpackMay(may), unpacked);
  assert.ok(now && may.said.length < Object.keys(may.may).length / 2);
});

test('who comes back gets what was missed and no more; who was signed out hears nothing further', async () => {
  const [stays, goes] = [await listen(4), await listen(5)];
  const first = dataOf(await stays.heard('}\n\n'), 'event: room\ndata: ') as { seq: number };
  await goes.heard('}\n\n');
  await client(5).call(api.signOut);
  await client(0).command(hall.meetingId, { type: 'openCheckIn' });
  const told = await stays.heard('"phase":"checkIn"');
  const silence = new Promise((resolve) => setTimeout(resolve, 12_000, 'still listening'));
  assert.equal(await Promise.race([goes.ended.then(() => 'ended'), silence]), 'ended');
  assert.equal((await fetch(`${hall.t.url}/api/session/me`, { headers: { cookie: client(5).cookie } })).ok, false);
  const back = await listen(6, first.seq);
  const said = await back.heard('"phase":"checkIn"');
  assert.ok(!said.includes('event: room'), said.slice(0, 200));
  // What follows one upon the other goes out in one message: whoever comes back gets the same ones as who stayed.
  const ids = (text: string) => [...text.matchAll(/^id: (\d+)$/gmu)].map(([, id]) => Number(id));
  assert.ok(ids(said).length > 0 && ids(said).every((id) => id > first.seq));
  const missed = ids(told).filter((id) => id > first.seq);
  assert.deepEqual(ids(said), missed, 'each once, from the first that was missed');
});

test('who is elected to the divan may lead with the next message, who led until then may not', async () => {
  const { meetingId } = hall;
  const [chair, opener] = [await listen(9), await listen(0)];
  await chair.heard('"role":"MEMBER"');
  await opener.heard('"role":"LEAD"');
  const present = hall.clients.filter((_, i) => i !== 5);
  for (const one of present) await one.command(meetingId, { type: 'admit' });
  await hall.day.open();
  await client(3).command(meetingId, {
    type: 'proposeDivan',
    proposalId: 'd1',
    chair: hall.cast[9]?.id as string,
    viceChairs: [hall.cast[10]?.id as string],
    secretaries: [hall.cast[11]?.id as string],
  });
  const voteId = await hall.day.openVote('m2', { kind: 'DIVAN' }, 0);
  for (const one of present)
    await one.call(api.castOpenVote, { params: { meetingId, voteId }, body: { choice: 'YES' } });
  const [seated, unseated] = [chair.heard('"role":"LEAD"'), opener.heard('"role":"MEMBER"')];
  await client(0).command(meetingId, { type: 'closeVote', voteId });
  const closedAt = performance.now();
  assert.match(await seated, /"role":"LEAD"/u);
  assert.match(await unseated, /"role":"MEMBER"/u);
  assert.ok(performance.now() - closedAt < 1500, 'not only when sessions are looked through');
});

test('whom somebody else’s act concerns is told so alone, and asks how he or she stands', async () => {
  const { meetingId } = hall;
  const [absent, other] = [await listen(6), await listen(7)];
  await absent.heard('"role":"MEMBER"');
  await other.heard('"role":"MEMBER"');
  await client(7).command(meetingId, { type: 'leave' });
  await client(7).command(meetingId, { type: 'admit' });
  await client(9).command(meetingId, { type: 'recordRollCall', absent: [hall.cast[6]?.id as string] });
  assert.match(await absent.heard('event: mine'), /event: mine/u);
  await other.heard('"rollCalls":1');
  assert.doesNotMatch(await other.heard('"rollCalls":1'), /event: mine/u, 'not for an own act, nor for that of others');
  const second = await listen(7);
  await client(7).command(meetingId, { type: 'leave' });
  await client(7).command(meetingId, { type: 'admit' });
  for (const page of [other, second])
    assert.match(await page.heard('event: mine'), /event: mine/u, 'what was done on one device, the other hears');
});

test('a roll call is answered by members; the lead closes it, and whoever did not answer is out at once (DY m.15, F-09)', async () => {
  const { meetingId, t } = hall;
  const [stays, silent] = [await listen(4), await listen(8)];
  await client(6).command(meetingId, { type: 'admit' });
  const rollCallId = '01a461f3-57f3-7d26-8d25-55061f33d7aa';
  const params = { meetingId, rollCallId };
  await client(9).command(meetingId, { type: 'openRollCall', rollCallId, seconds: 60 });
  await stays.heard(rollCallId);
  const before = await client(9).call(api.getRollCall, { params });
  assert.deepEqual([before.answered, before.of, before.missing?.length], [1, 11, 10]);
  const answering = hall.clients.filter((_, i) => ![5, 8, 9].includes(i));
  const figures = await Promise.all(answering.map((one) => one.call(api.answerRollCall, { params })));
  assert.ok(figures.every(({ of }) => of === 11));
  await client(4).call(api.answerRollCall, { params });
  assert.equal((await client(4).call(api.getRollCall, { params })).missing, null, 'members see a number');
  assert.deepEqual((await client(9).call(api.getRollCall, { params })).missing, [
    { id: hall.cast[8]?.id, name: `${hall.cast[8]?.name} ${hall.cast[8]?.surname}`, order: 8 },
  ]);
  assert.deepEqual((await client(4).call(api.getMine, { params: { meetingId } })).rollCall, {
    id: rollCallId,
    state: 'ANSWERED',
  });
  assert.equal((await client(8).call(api.getMine, { params: { meetingId } })).rollCall, null);
  const close: api.CommandInput = { type: 'closeRollCall', rollCallId, seen: [] };
  assert.equal(
    await client(9).refusal(api.issueCommand, { params: { meetingId }, body: close }),
    'ROLL_CALL_TIME_RUNNING',
  );
  t.clock.advance(61_000);
  assert.equal(await client(8).refusal(api.answerRollCall, { params }), 'ROLL_CALL_OVER');
  await client(9).command(meetingId, close);
  assert.match(await stays.heard('"rollCalls":2'), /"rollCalls":2,"rollCall":null[^\n]+"present":10,/u);
  assert.match(await silent.heard('event: mine'), /event: mine/u);
  const state = async (query: object) =>
    (await client(9).call(api.getMandates, { params: { meetingId }, query: query as never })).people.map(
      ({ id }) => id,
    );
  assert.deepEqual(new Set(await state({ state: 'LEFT' })), new Set([hall.cast[8]?.id]));
  assert.deepEqual(await state({ state: 'NEVER' }), [hall.cast[5]?.id]);
  const whole = await hall.admin.call(api.getMandates, {
    params: { meetingId },
    query: { search: hall.cast[3]?.no as string },
  });
  assert.deepEqual(
    [whole.people[0]?.id, whole.people[0]?.no, whole.counts.all, whole.counts.HERE, whole.counts.voting],
    [hall.cast[3]?.id, hall.cast[3]?.no, 12, 10, 10],
  );
  assert.equal(await client(4).refusal(api.getMandates, { params: { meetingId } }), 'NOT_ENTITLED');
  await client(8).command(meetingId, { type: 'admit' });
  assert.deepEqual(await state({ state: 'LEFT' }), []);
});
