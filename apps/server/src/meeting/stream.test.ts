import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { Hall } from '../bench/hall.ts';

let hall: Hall;
before(async () => {
  hall = await Hall.called(12, () => undefined);
});
after(() => hall.stop());

/** Listens as a browser does; `ended` resolves when the server ends the stream. */
async function listen(i: number, lastSeen?: number) {
  const answer = await fetch(`${hall.home.url}/api/meetings/${hall.meetingId}/stream`, {
    headers: {
      cookie: hall.cookies[i] as string,
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
  } = await hall.client(3).call(api.getRoom, {
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
  await hall.client(5).call(api.signOut);
  await hall.client(0).command(hall.meetingId, { type: 'openCheckIn' });
  assert.match(await stays.heard('"phase":"checkIn"'), /"phase":"checkIn"/u);
  const silence = new Promise((resolve) => setTimeout(resolve, 12_000, 'still listening'));
  assert.equal(await Promise.race([goes.ended.then(() => 'ended'), silence]), 'ended');
  assert.equal(
    (await fetch(`${hall.home.url}/api/session/me`, { headers: { cookie: hall.cookies[5] as string } })).ok,
    false,
  );
  const back = await listen(6, first.seq);
  const said = await back.heard('"phase":"checkIn"');
  assert.ok(!said.includes('event: room'), said.slice(0, 200));
  assert.equal(said.match(/^id: /gmu)?.length, 1);
});
