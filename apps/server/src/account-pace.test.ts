import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { PACES } from './account-pace.ts';
import { LINES_AN_ACCOUNT } from './machine/lines.ts';
import { type Client, type Gathering, gathering } from './testing.ts';

let hall: Gathering;
let commands = '';
before(async () => {
  hall = await gathering({ members: 12 });
  commands = `/api/meetings/${hall.meetingId}/commands`;
  await lead().command(hall.meetingId, { type: 'openCheckIn' });
});
after(() => hall.stop());

const lead = (): Client => hall.clients[0] as Client;
const cookie = (i: number): string => (hall.clients[i] as Client).cookie;
const post = (i: number, path: string, body: unknown): Promise<Response> =>
  fetch(`${hall.t.url}${path}`, {
    method: 'POST',
    headers: { cookie: cookie(i), 'content-type': 'application/json', origin: hall.t.url },
    body: JSON.stringify(body),
  });
const get = (i: number, path: string): Promise<Response> =>
  fetch(`${hall.t.url}${path}`, { headers: { cookie: cookie(i) } });
const entries = async (): Promise<number> =>
  (await hall.owner.query('select count(*)::int as n from journal')).rows[0]?.n as number;

test('one member who comes and goes without end writes ten entries and then one a second; the others go on', async () => {
  const before = await entries();
  const begun = performance.now();
  const rude = [];
  for (let i = 0; i < 150; i++) rude.push(await post(3, commands, { type: i % 2 === 0 ? 'admit' : 'leave' }));
  const seconds = (performance.now() - begun) / 1000;
  const { burst, perSecond } = PACES.command;
  const written = (await entries()) - before;
  assert.ok(written <= burst + Math.ceil(seconds * perSecond), `${written} entries in ${seconds} s`);
  const refusal = rude.at(-1) as Response;
  assert.equal(refusal.status, 429);
  assert.ok(Number(refusal.headers.get('retry-after')) >= 1);
  const said = (await refusal.json()) as { code: string; sentence: { tr: string }; next: { tr: string; en: string } };
  assert.equal(said.code, 'ACCOUNT_PACE');
  assert.match(said.next.tr, /^\d+ saniye bekleyip/u);
  assert.match(said.next.en, /^Wait \d+ seconds/u);
  assert.equal((await post(4, commands, { type: 'admit' })).status, 200, 'another member is not made to wait');
});

test('commands that are refused count as well: they leave rows too', async () => {
  const statuses = await Promise.all(
    Array.from({ length: 60 }, () => post(5, commands, { type: 'finishItem', itemId: 'm1' })),
  ).then((all) => all.map((one) => one.status));
  assert.ok(statuses.filter((status) => status !== 429).length <= PACES.command.burst + 5, statuses.join());
  const { rows } = await hall.owner.query(
    "select count(*)::int as n from attempt where command::text like '%finishItem%'",
  );
  assert.ok((rows[0]?.n as number) <= PACES.command.burst + 5);
});

test('files of one member come two at a time: a dozen large ones fill no memory; a picture of its full size is read', async () => {
  const held = await Promise.all(
    Array.from({ length: 6 }, () => {
      const request = http.request(`${hall.t.url}/api/meetings/${hall.meetingId}/items/m1/papers?title=Rapor`, {
        method: 'POST',
        headers: {
          cookie: cookie(7),
          origin: hall.t.url,
          'content-type': 'application/octet-stream',
          'content-length': 20_000_000,
        },
      });
      request.write('%PDF-');
      return new Promise<number>((resolve) => {
        request.on('response', ({ statusCode }) => resolve(statusCode ?? 0));
        request.on('error', () => resolve(0));
        setTimeout(() => {
          request.destroy();
          resolve(0);
        }, 1500);
      });
    }),
  );
  assert.deepEqual(held.toSorted(), [0, 0, 429, 429, 429, 429]);
  const photo = await fetch(`${hall.t.url}/api/meetings/${hall.meetingId}/candidate-photo`, {
    method: 'POST',
    headers: { cookie: cookie(7), 'content-type': 'application/octet-stream', origin: hall.t.url },
    body: Buffer.alloc(api.PHOTO_BYTES),
  });
  assert.equal(((await photo.json()) as { code: string }).code, 'CANDIDATE_PHOTO_UNFIT');
});

test('whoever leads the meeting is not slowed down by what members may', async () => {
  await lead().call(api.getMine, { params: { meetingId: hall.meetingId } });
  const statuses = [];
  for (let i = 0; i < 30; i++) statuses.push((await post(0, commands, { type: 'finishItem', itemId: 'm1' })).status);
  assert.ok(!statuses.includes(429), statuses.join());
});

test('however a meeting’s id is written, it is one account that asks', async () => {
  const other = commands.replace(hall.meetingId, hall.meetingId.toUpperCase());
  const statuses = [];
  for (let i = 0; i < 40; i++) statuses.push((await post(6, i % 2 ? other : commands, { type: 'leave' })).status);
  assert.ok(statuses.filter((status) => status === 429).length >= 20, statuses.join());
});

test('reading is generous and has an end; roles that are lacking are counted too', async () => {
  const path = `/api/meetings/${hall.meetingId}/mine`;
  const polite = await Promise.all(Array.from({ length: 60 }, () => get(7, path)));
  assert.deepEqual([...new Set(polite.map((one) => one.status))], [200]);
  const rude = await Promise.all(Array.from({ length: 600 }, () => get(7, path)));
  assert.ok(rude.some((one) => one.status === 429));
  const strange = await Promise.all(Array.from({ length: 600 }, () => get(8, '/api/members')));
  assert.deepEqual([...new Set(strange.map((one) => one.status))].sort(), [403, 429]);
});

test('an account has six lines; the oldest is told that it ends, and opening lines without end is refused', async () => {
  const path = `/api/meetings/${hall.meetingId}/stream`;
  const open: { said: string; ended: boolean }[] = [];
  const listen = async (): Promise<number> => {
    const answer = await get(9, path);
    if (answer.status !== 200) return answer.status;
    const line = { said: '', ended: false };
    open.push(line);
    void (async () => {
      for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) line.said += chunk;
    })()
      .catch(() => undefined)
      .finally(() => {
        line.ended = true;
      });
    return 200;
  };
  const statuses: number[] = [];
  for (let i = 0; i < 40; i++) statuses.push(await listen());
  assert.ok(statuses.includes(429), 'lines cannot be opened without end');
  for (let i = 0; i < 100 && open.filter((line) => !line.ended).length > LINES_AN_ACCOUNT; i++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const stay = open.filter((line) => !line.ended);
  assert.equal(stay.length, LINES_AN_ACCOUNT);
  assert.deepEqual(stay, open.slice(-LINES_AN_ACCOUNT), 'the newest stay');
  for (const line of open.slice(0, -LINES_AN_ACCOUNT)) assert.match(line.said, /event: elsewhere/u);
  const metrics = await (await fetch(`${hall.t.url}/metrics`)).text();
  assert.match(metrics, new RegExp(`divan_streams_open ${LINES_AN_ACCOUNT}\\b`, 'u'));
});

test('beyond the pace nothing of a large body is read as JSON; a command has no room for a megabyte', async () => {
  const large = { type: 'submitMotion', motionId: 'a', title: { write: 'b' }, text: { write: 'x'.repeat(900_000) } };
  assert.equal((await post(10, commands, large)).status, 413);
  const begun = performance.now();
  const statuses = (await Promise.all(Array.from({ length: 40 }, () => post(10, commands, large)))).map(
    (answer) => answer.status,
  );
  const most = PACES.command.burst + Math.ceil((performance.now() - begun) / 1000);
  assert.deepEqual([...new Set(statuses)].sort(), [413, 429], statuses.join());
  assert.ok(statuses.filter((status) => status === 413).length <= most, statuses.join());
});
