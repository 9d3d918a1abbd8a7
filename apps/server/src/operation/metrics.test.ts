import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { contactUri } from '../config.ts';
import { addMembers, type CastMember, type Client, setUpAda, type TestServer, testServer } from '../testing.ts';

let t: TestServer;
let admin: Client;
let cast: CastMember[];

before(async () => {
  t = await testServer();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 3);
});
after(() => t.stop());

const read = (headers: Record<string, string> = {}) => fetch(`${t.url}/metrics`, { headers });

/** Name, labels and value of each line, as Prometheus reads them. */
function parse(text: string): Map<string, number> {
  const values = new Map<string, number>();
  for (const line of text.split('\n').filter((each) => each && !each.startsWith('#'))) {
    const match = /^([a-z_\d]+(?:\{(?:[a-z]+="[^"\\\n]*",?)+\})?) (\S+)$/u.exec(line);
    assert.ok(match, `not a line of Prometheus: ${line}`);
    const value = match[2] === '+Inf' ? Number.POSITIVE_INFINITY : Number(match[2]);
    assert.ok(!Number.isNaN(value), line);
    values.set(match[1] as string, value);
  }
  return values;
}

test('requests are counted by route, with their time; ids and names are nowhere', async () => {
  const [one] = cast as [CastMember];
  for (let i = 0; i < 3; i++) await admin.call(api.getMember, { params: { memberId: one.id } });
  const answer = await read();
  assert.equal(answer.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
  const text = await answer.text();
  const values = parse(text);
  const route = api.getMember.path;
  assert.equal(values.get(`divan_requests_total{method="GET",route="${route}",status="200"}`), 3);
  assert.equal(values.get(`divan_request_seconds_count{route="${route}"}`), 3);
  assert.equal(values.get(`divan_request_seconds_bucket{route="${route}",le="+Inf"}`), 3);
  assert.ok((values.get('divan_pool_connections') ?? 0) > 0);
  assert.ok((values.get('divan_memory_resident_bytes') ?? 0) > 10_000_000);
  assert.ok(values.has('divan_event_loop_lag_p99_seconds'));
  const known = [one.id, one.name, one.surname, 'cigdem', 'Ada', '127.0.0.1'];
  for (const word of known) assert.ok(!text.includes(word), `${word} is in the figures`);
});

test('figures are for this machine only, or for whoever holds the token; to anybody else there is no such page', async () => {
  assert.equal((await read()).status, 200);
  assert.equal((await read({ 'x-forwarded-for': '203.0.113.7' })).status, 404, 'through a proxy on the same machine');
  // A proxy on the same machine that names nobody: once the outside can reach the program, a token is needed.
  for (const change of [{ publicOrigins: ['https://genelkurul.dernek.example'] }, { host: '0.0.0.0' }]) {
    const reachable = await testServer(change);
    try {
      assert.equal((await fetch(`http://127.0.0.1:${reachable.server.port}/metrics`)).status, 404);
    } finally {
      await reachable.stop();
    }
  }
  const other = await testServer({
    metricsToken: 'uzun-bir-anahtar',
    securityContact: contactUri('guvenlik@isletmeci.example'),
    publicOrigins: ['https://toplanti.ornek.example'],
  });
  try {
    const ask = async (headers: Record<string, string>) => (await fetch(`${other.url}/metrics`, { headers })).status;
    assert.equal(await ask({}), 404);
    assert.equal(await ask({ authorization: 'Bearer yanlis' }), 404);
    assert.equal(await ask({ authorization: 'Bearer uzun-bir-anahtar', 'x-forwarded-for': '203.0.113.7' }), 200);
    // RFC 9116: where the operator named an address, it is found where everybody looks for it.
    const found = await fetch(`${other.url}/.well-known/security.txt`);
    assert.equal(found.headers.get('content-type'), 'text/plain; charset=utf-8');
    const fields = Object.fromEntries(
      (await found.text())
        .trim()
        .split('\n')
        .map((line) => line.split(/: (.*)/u).slice(0, 2)),
    );
    assert.deepEqual(
      { ...fields, Expires: '' },
      {
        Contact: 'mailto:guvenlik@isletmeci.example',
        Expires: '',
        'Preferred-Languages': 'tr, en',
        Canonical: 'https://toplanti.ornek.example/.well-known/security.txt',
        Policy: 'https://toplanti.ornek.example/guvenlik-bildirimi',
      },
    );
    const left = Date.parse(fields.Expires as string) - Date.parse(other.clock.now());
    assert.ok(left > 170 * 86_400_000 && left < 365 * 86_400_000, fields.Expires);
    assert.equal((await other.client().call(api.getSetup)).security, 'mailto:guvenlik@isletmeci.example');
  } finally {
    await other.stop();
  }
});

test('an installation whose operator named no address for weaknesses has no security.txt; one that is none is told at the start (RFC 9116)', async () => {
  assert.equal((await fetch(`${t.url}/.well-known/security.txt`)).status, 404);
  assert.equal((await t.client().call(api.getSetup)).security, null);
  assert.equal(contactUri('  '), null);
  assert.equal(contactUri('https://isletmeci.example/guvenlik'), 'https://isletmeci.example/guvenlik');
  for (const wrong of ['guvenlik', 'http://isletmeci.example', 'a@b.example\nExpires: 1970-01-01T00:00:00Z'])
    assert.throws(() => contactUri(wrong), /SECURITY_CONTACT/u, wrong);
});

test('the description of the interface is made once, whoever asks how often', async () => {
  const ask = async () => (await fetch(`${t.url}/api/docs/openapi.json`)).text();
  const first = await ask();
  assert.equal((JSON.parse(first) as { openapi: string }).openapi, '3.1.0');
  const used = process.cpuUsage();
  const all = await Promise.all(Array.from({ length: 200 }, ask));
  const { user } = process.cpuUsage(used);
  assert.deepEqual([...new Set(all)], [first]);
  assert.ok(user / 1000 / 200 < 10, `${user / 1000 / 200} ms of processor an answer, asking included`);
});
