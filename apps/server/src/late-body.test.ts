import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { type Client, PASSWORD, setUpAda, type TestServer, testServer } from './testing.ts';

let t: TestServer;
let admin: Client;
before(async () => {
  t = await testServer();
  admin = await setUpAda(t);
});
after(() => t.stop());

/** Sends the head of a request at once and its body when `meanwhile` is done. @returns status line */
async function slowly(cookie: string, path: string, body: string, meanwhile: () => Promise<unknown>): Promise<string> {
  const { port, host } = new URL(t.url);
  const line = connect(Number(port), '127.0.0.1');
  const said = new Promise<string>((resolve) => {
    let text = '';
    line.on('data', (part) => {
      text += part;
    });
    line.on('close', () => resolve(text));
  });
  line.write(
    `POST ${path} HTTP/1.1\r\nhost: ${host}\r\norigin: ${t.url}\r\ncookie: ${cookie}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body.slice(0, 1)}`,
  );
  await new Promise((resolve) => setTimeout(resolve, 1200));
  await meanwhile();
  line.write(body.slice(1));
  return (await said).split('\r\n')[0] ?? '';
}

const PETITION = JSON.stringify({ kind: 'ACCESS', meetingId: null, text: 'Hangi verilerim işleniyor?' });
const file = (meanwhile: () => Promise<unknown>) => slowly(admin.cookie, '/api/me/petitions', PETITION, meanwhile);
const filed = async (who: Client): Promise<number> => (await who.call(api.myPetitions)).petitions.length;

test('a session that ends between the head of a request and its body does nothing any more', async () => {
  assert.match(await file(async () => undefined), / 200 /u);
  assert.equal(await filed(admin), 1);
  const other = Object.assign(t.client(), { secret: admin.secret });
  t.clock.advance(5 * 60_000);
  await other.signIn('cigdem@ada.example', PASSWORD);
  assert.match(await file(() => admin.call(api.signOut)), / 401 /u);
  assert.equal(await filed(other), 1);
});

test('a fresh confirmation that runs out meanwhile opens nothing', async () => {
  const other = Object.assign(t.client(), { secret: admin.secret });
  t.clock.advance(5 * 60_000);
  await other.signIn('cigdem@ada.example', PASSWORD);
  t.clock.advance(5 * 60_000);
  await other.call(api.confirmSession, { body: { code: other.totp() } });
  const renew = (meanwhile: () => Promise<unknown>) => slowly(other.cookie, '/api/me/recovery-codes', '{}', meanwhile);
  assert.match(await renew(async () => undefined), / 200 /u);
  assert.match(await renew(async () => t.clock.advance(6 * 60_000)), / 409 /u);
});
