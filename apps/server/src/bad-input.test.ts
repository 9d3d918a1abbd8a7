import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import fc from 'fast-check';
import { type Client, setUpAda, type TestServer, testServer } from './testing.ts';

let t: TestServer;
let admin: Client;

before(async () => {
  t = await testServer();
  admin = await setUpAda(t);
});
after(() => t.stop());

const junk = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom('', '{', 'null', '[]', '"x"', '{"__proto__":{}}', '\u0000', '{"token":"\\u0000aaaaaaaaaaaa"}'),
  fc.object({ maxDepth: 2 }).map((value) => JSON.stringify(value)),
);

test('bad input of any kind gets a 4xx with a clear sentence, never a 5xx', async () => {
  const routes = t.server.app.routes
    .map(({ contract }) => contract)
    .filter(
      (contract) =>
        !['/api/sign-out', '/api/sessions/revoke', '/api/members/enrolments'].includes(contract.path) &&
        !contract.media?.startsWith('text/event'),
    );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...routes),
      junk,
      fc.constantFrom('00000000-0000-7000-8000-000000000000', 'x', '%00', "'--", '../..'),
      fc.constantFrom('application/json', 'application/octet-stream', 'text/html'),
      async (contract, body, id, type) => {
        const path = contract.path.replaceAll(/:(\w+)/gu, encodeURIComponent(id));
        const answer = await fetch(`${t.url}${path}`, {
          method: contract.method,
          headers: { cookie: contract.access === 'urn' ? '' : admin.cookie, origin: t.url, 'content-type': type },
          ...(contract.method === 'GET' ? {} : { body: Buffer.from(body) }),
        });
        const text = await answer.text();
        assert.ok(answer.status < 500, `${contract.method} ${path}: ${answer.status} ${text}`);
        if (answer.status >= 400) {
          const said = JSON.parse(text) as {
            code?: string;
            sentence?: { tr: string; en: string };
            articles?: string[];
          };
          assert.ok(
            said.code && said.sentence?.tr && said.sentence.en && Array.isArray(said.articles),
            `${contract.method} ${path}: ${text}`,
          );
        }
      },
    ),
    { numRuns: 600 },
  );
});

test('too large, wrong encoding, unknown path and method are said clearly', async () => {
  const put = (body: string | Uint8Array<ArrayBuffer>, type = 'application/json') =>
    fetch(`${t.url}/api/institution`, {
      method: 'PUT',
      headers: { cookie: admin.cookie, origin: t.url, 'content-type': type },
      body,
    });
  const large = await put(`{"name":"${'x'.repeat(1_100_000)}"}`);
  assert.equal(large.status, 413);
  assert.match(((await large.json()) as { sentence: { tr: string } }).sentence.tr, /çok büyük; en çok 1 MB/u);
  const list = { query: { fileName: 'uyeler.csv' }, file: new Uint8Array(31_000_000) };
  await assert.rejects(
    admin.call(api.uploadMembers, list),
    ({ body }) => body.code === 'SENT_TOO_LARGE' && /en çok 30 MB/u.test(body.sentence.tr),
  );
  assert.equal((await put(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]))).status, 400);
  assert.equal((await fetch(`${t.url}/api/yok`)).status, 404);
  assert.equal(
    (await fetch(`${t.url}/api/institution`, { method: 'DELETE', headers: { cookie: admin.cookie } })).status,
    404,
  );
});

test('a text that is too long is told how long it may be', async () => {
  const body = { title: 'x'.repeat(201), text: 'x'.repeat(8001) };
  const board = { on: '2027-04-01', hour: '12:00', method: 'PHYSICAL' as const, items: [body], convenes: 'x' };
  await assert.rejects(admin.call(api.callBoardMeeting, { body: board }), ({ body: { facts } }) => {
    assert.deepEqual(facts, { fields: ['items.0.title', 'items.0.text', 'convenes'], most: ['200', '8000', ''] });
    return true;
  });
});

test('half a surrogate pair is no text; a whole one is', async () => {
  const ask = async (name: string) => {
    const answer = await fetch(`${t.url}/api/sign-in`, {
      method: 'POST',
      headers: { origin: t.url, 'content-type': 'application/json' },
      body: `{"login":"${name}","password":"x"}`,
    });
    return [answer.status, ((await answer.json()) as { code: string }).code];
  };
  assert.deepEqual(await ask('\\ud800'), [400, 'INPUT_MALFORMED']);
  assert.deepEqual(await ask('a\\udc00'), [400, 'INPUT_MALFORMED']);
  assert.notEqual((await ask('\\ud83d\\ude00'))[1], 'INPUT_MALFORMED');
  // Typed letters that look like an escape are letters.
  for (const typed of ['\\\\ud83d', '\\\\u0000']) assert.notEqual((await ask(typed))[1], 'INPUT_MALFORMED', typed);
  assert.deepEqual(await ask('a\\u0000b'), [400, 'INPUT_MALFORMED']);
});

test('what is nested without end is malformed before anybody looks at it', async () => {
  // A trustee's step with such a payload ran out of stack: 500.
  const ask = async (depth: number, open: string, close: string) => {
    const body = `{"login":"yok","password":"yok","x":${open.repeat(depth)}1${close.repeat(depth)}}`;
    const answer = await fetch(`${t.url}/api/sign-in`, {
      method: 'POST',
      headers: { origin: t.url, 'content-type': 'application/json' },
      body,
    });
    return { status: answer.status, said: await answer.text() };
  };
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const)
    for (const depth of [40, 9000]) {
      const { status, said } = await ask(depth, open, close);
      assert.equal(status, 400, said);
      assert.match(said, /"fields":\["DEPTH"\]/u);
    }
  assert.notEqual((await ask(8, '[', ']')).status, 400);
});
