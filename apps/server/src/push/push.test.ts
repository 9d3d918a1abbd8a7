import assert from 'node:assert/strict';
import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, instantOfLocal, localDay } from '@divan/basics';
import pg from 'pg';
import {
  addMembers,
  type CastMember,
  type Client,
  callAssembly,
  sessionFor,
  setUpAda,
  type TestServer,
  testServer,
} from '../testing.ts';

/** A push service of our own, on loopback: it keeps what came, and says of some devices that they have gone. */
const came: { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: Buffer }[] = [];
const gone = new Set<string>();
const service = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    came.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) });
    response.writeHead(gone.has(request.url ?? '') ? 410 : 201).end();
  });
});

let t: TestServer;
let owner: pg.Client;
let admin: Client;
let cast: CastMember[];
let origin = '';
let institutionId = '';
let meetingId = '';
const clients: Client[] = [];
const of = (n: number): Client => clients[n - 1] as Client;

const session = async (roles: readonly string[], memberId: string | null): Promise<Client> =>
  Object.assign(t.client(), {
    cookie: await sessionFor(owner, t.clock.now(), { institutionId, roles, memberId, confirmed: true }),
  });

before(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  t = await testServer({ pushServices: [origin] });
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 12);
  institutionId = (await owner.query('select institution_id from institution')).rows[0].institution_id;
  const on = addDays(localDay(t.clock.now()), 28);
  meetingId = await callAssembly(t, admin, { on, hour: '14:00' });
  t.clock.set(instantOfLocal(on, '14:00'));
  for (const { id } of cast) clients.push(await session([], id));
});
after(async () => {
  await owner.end();
  await t.stop();
  service.close();
});

/** A device as a browser makes it, and what it reads (RFC 8291 section 3.4, the receiver's side). */
function device(name: string) {
  const key: ECDH = createECDH('prime256v1');
  key.generateKeys();
  const auth = randomBytes(16);
  const hkdf = (secret: Buffer, salt: Buffer, info: Buffer | string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, info, bytes));
  return {
    path: `/${name}`,
    body: {
      endpoint: `${origin}/${name}`,
      keys: { p256dh: key.getPublicKey().toString('base64url'), auth: auth.toString('base64url') },
    },
    reads(sent: Buffer): string {
      const salt = sent.subarray(0, 16);
      const theirs = sent.subarray(21, 21 + (sent[20] as number));
      const sealed = sent.subarray(21 + (sent[20] as number));
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), key.getPublicKey(), theirs]);
      const secret = hkdf(key.computeSecret(theirs), auth, info, 32);
      const decipher = createDecipheriv(
        'aes-128-gcm',
        hkdf(secret, salt, 'Content-Encoding: aes128gcm\0', 16),
        hkdf(secret, salt, 'Content-Encoding: nonce\0', 12),
      );
      decipher.setAuthTag(sealed.subarray(-16));
      const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
      assert.equal(plain.at(-1), 2);
      return plain.subarray(0, -1).toString();
    },
  };
}

const arrived = async (path: string, times: number): Promise<number> => {
  const n = () => came.filter((one) => one.path === path).length;
  for (let i = 0; i < 150 && n() < times; i++) await new Promise((resolve) => setTimeout(resolve, 100));
  return n();
};

test('until the institution switches it on nobody is offered it and no device is kept; addresses of strangers never are', async () => {
  const phone = device('erken');
  assert.equal((await of(2).call(api.getPush)).offered, false);
  assert.equal(await of(2).refusal(api.subscribePush, { body: phone.body }), 'PUSH_OFF');
  assert.equal(await of(2).refusal(api.putPushSetting, { body: { on: true } }), 'ROLE_LACKING');
  const officer = await session(['ADMIN', 'OFFICE'], null);
  assert.equal((await officer.call(api.putPushSetting, { body: { on: true } })).on, true);
  const { offered, key } = await of(2).call(api.getPush);
  assert.equal(offered, true);
  assert.equal(Buffer.from(key, 'base64url').length, 65);
  for (const endpoint of ['http://127.0.0.1:9/x', 'https://example.org/x'])
    assert.equal(await of(2).refusal(api.subscribePush, { body: { ...phone.body, endpoint } }), 'PUSH_SERVICE_UNKNOWN');
});

test('a vote calls the devices of those who may vote in it, the floor the device of whoever has it; nothing is in it but where', async () => {
  const [mine, absent, left] = [device('iki'), device('uc'), device('dort')];
  await of(2).call(api.subscribePush, { body: mine.body });
  await of(2).call(api.subscribePush, { body: mine.body });
  assert.equal((await of(2).call(api.getPush)).devices, 1, 'one device is kept once');
  await of(3).call(api.subscribePush, { body: absent.body });
  await of(4).call(api.subscribePush, { body: left.body });
  gone.add(left.path);
  const [row] = (await owner.query('select device, endpoint_hash from push_subscription')).rows;
  assert.ok(!JSON.stringify(row).includes('127.0.0.1'), 'the address lies sealed');
  await of(1).command(meetingId, { type: 'openCheckIn' });
  for (let n = 1; n <= 12; n++) if (n !== 3) await of(n).command(meetingId, { type: 'admit' });
  await of(1).command(meetingId, { type: 'recordQuorum', declareLacking: false });
  await of(1).command(meetingId, { type: 'openMeeting', overrideReason: null });
  const id = (n: number) => (cast[n - 1] as CastMember).id;
  await of(5).command(meetingId, {
    type: 'proposeDivan',
    proposalId: 'd1',
    chair: id(1),
    viceChairs: [id(11)],
    secretaries: [id(9)],
  });
  const voteId = crypto.randomUUID();
  await of(1).command(meetingId, {
    type: 'openVote',
    voteId,
    itemId: 'm2',
    subject: { kind: 'DIVAN' },
    question: null,
    announcedSeconds: null,
  });
  assert.equal(await arrived(mine.path, 1), 1);
  assert.equal(await arrived(left.path, 1), 1);
  const [sent] = came.filter((one) => one.path === mine.path);
  assert.equal(sent?.headers['content-encoding'], 'aes128gcm');
  assert.match(String(sent?.headers.authorization), /^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=[\w-]+$/u);
  assert.ok(Number(sent?.headers.ttl) > 0);
  assert.deepEqual(JSON.parse(mine.reads(sent?.body as Buffer)), { meeting: meetingId });
  assert.throws(() => absent.reads(sent?.body as Buffer), 'nobody else reads it');
  for (const client of clients.filter((_, i) => i !== 2))
    await client.call(api.castOpenVote, { params: { meetingId, voteId }, body: { choice: 'YES' } });
  await of(1).command(meetingId, { type: 'closeVote', voteId });
  await of(1).command(meetingId, { type: 'startItem', itemId: 'm3' });
  await of(2).command(meetingId, { type: 'requestFloor', requestId: 's1', kind: 'SPEECH' });
  await of(1).command(meetingId, { type: 'grantFloor', requestId: 's1' });
  assert.equal(await arrived(mine.path, 2), 2);
  assert.equal(came.filter((one) => one.path === absent.path).length, 0, 'who is not there is not called');
  assert.equal(came.filter((one) => one.path === left.path).length, 1, 'a device that has gone is forgotten');
  assert.equal((await of(4).call(api.getPush)).devices, 0);
});

test('switched off by the person or by the institution, nothing is kept and nothing is sent', async () => {
  await of(2).call(api.unsubscribePush, { body: { endpoint: `${origin}/iki` } });
  assert.equal((await of(2).call(api.getPush)).devices, 0);
  await of(8).call(api.subscribePush, { body: device('sekiz').body });
  const kept = async () => (await owner.query('select count(*)::int as n from push_subscription')).rows[0].n as number;
  const before = await kept();
  await owner.query('update account set closed_at = now() where member_id = $1', [cast[7]?.id]);
  assert.equal(await kept(), before - 1, 'a closed account keeps no device');
  const officer = await session(['ADMIN', 'OFFICE'], null);
  assert.deepEqual(await officer.call(api.putPushSetting, { body: { on: false } }), {
    on: false,
    since: null,
    devices: 0,
  });
  assert.equal((await owner.query('select count(*)::int as n from push_subscription')).rows[0].n, 0);
});
