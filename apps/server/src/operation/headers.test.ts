import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { PASSWORD, setUpAda, type TestServer, testServer } from '../testing.ts';

const PUBLIC = 'https://toplanti.example';
/** The policy that a page of one file names itself. */
const OWN = "default-src 'none'; script-src 'sha256-AAAA'";
const web = mkdtempSync(join(tmpdir(), 'divan-web-'));
let t: TestServer;

before(async () => {
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>Divan</title>');
  writeFileSync(
    join(web, 'dogrula.html'),
    `<!doctype html><meta http-equiv="Content-Security-Policy" content="${OWN}"><title>Divan</title>`,
  );
  t = await testServer({ publicOrigins: [PUBLIC], webDir: web });
});
after(async () => {
  await t.stop();
  rmSync(web, { recursive: true, force: true });
});

const POLICY: Readonly<Record<string, string>> = {
  'default-src': "'self'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'script-src-attr': "'none'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'object-src': "'none'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
};

for (const [path, status] of [
  ['/', 200],
  ['/salon/x', 200],
  ['/api/setup', 200],
  ['/api/me', 401],
  ['/api/yok', 404],
  ['/healthz', 200],
  ['/assets/gitmis.js', 404],
] as const)
  test(`${path}: nothing foreign is loaded, framed, guessed or told to others`, async () => {
    const answer = await fetch(`${t.url}${path}`);
    assert.equal(answer.status, status);
    const { headers } = answer;
    const policy = Object.fromEntries(
      (headers.get('content-security-policy') ?? '').split(';').map((part) => {
        const [name = '', ...sources] = part.trim().split(' ');
        return [name, sources.join(' ')];
      }),
    );
    assert.deepEqual(policy, POLICY);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('x-frame-options'), 'SAMEORIGIN');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin');
    assert.match(headers.get('strict-transport-security') ?? '', /max-age=31536000/u);
    assert.equal(headers.get('x-powered-by'), null);
    assert.equal(headers.get('server'), null);
    if (path.startsWith('/api/')) assert.equal(headers.get('cache-control'), 'no-store');
  });

/** Writes bytes that are no request. @returns the answer, head and body */
const said = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let heard = '';
    const line = connect(Number(new URL(t.url).port), '127.0.0.1', () => line.write(bytes));
    line.on('data', (part) => (heard += part.toString()));
    line.on('close', () => resolve(heard)).on('error', reject);
  });
for (const [what, bytes, status] of [
  ['no HTTP', 'merhaba\r\n\r\n', 400],
  ['a body without its length', 'DELETE /api/practice HTTP/1.1\r\nhost: a\r\n\r\n{}\r\n', 400],
  ['an address of broken signs', 'GET /api/%zz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n', 400],
  ['no host', 'GET /api/me HTTP/1.1\r\n\r\n', 400],
  [
    'an expectation that nobody knows',
    'POST /api/me HTTP/1.1\r\nhost: a\r\nexpect: 200-ok\r\ncontent-length: 0\r\n\r\n',
    417,
  ],
  ['a head that is too long', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
] as const)
  test(`${what}: also what never became a request is answered with a sentence, and as safely as all else`, async () => {
    const [head = '', body = ''] = (await said(bytes)).split('\r\n\r\n');
    assert.match(head, new RegExp(`^HTTP/1\\.1 ${status} `, 'u'));
    for (const line of [
      "content-security-policy: default-src 'self'",
      'x-content-type-options: nosniff',
      'x-frame-options: SAMEORIGIN',
      'referrer-policy: no-referrer',
      'connection: close',
    ])
      assert.ok(head.toLowerCase().includes(`\r\n${line.toLowerCase()}`), `${line}: ${head}`);
    const { sentence, next } = JSON.parse(body) as { sentence: { tr: string; en: string }; next: { tr: string } };
    assert.ok(sentence.tr && sentence.en && next.tr);
    assert.doesNotMatch(JSON.stringify([sentence, next]), /\b[A-Z]{2,}_[A-Z_]+\b/u);
  });

test('the session’s cookie is for this host and /api only, unseen by scripts, never sent from another site, and secure over TLS', async () => {
  const admin = await setUpAda(t);
  t.clock.advance(120_000);
  const { step } = await admin.call(api.signIn, { body: { login: 'cigdem@ada.example', password: PASSWORD } });
  const answer = await fetch(`${t.url}/api/sign-in/second`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: PUBLIC },
    body: JSON.stringify({ step, code: admin.totp() }),
  });
  assert.equal(answer.status, 200);
  const [cookie = ''] = answer.headers.getSetCookie();
  const parts = cookie.split('; ').slice(1).sort();
  assert.deepEqual(parts, ['HttpOnly', 'Path=/api', 'SameSite=Strict', 'Secure']);
  // Also where the request names no origin: the prefix is refused by browsers without TLS, so nobody plants one.
  assert.match(admin.cookie, /^__Secure-divan_session=/u);
  const planted = await fetch(`${t.url}/api/me`, { headers: { cookie: admin.cookie.replace('__Secure-', '') } });
  assert.equal(planted.status, 401);
  assert.equal((await admin.call(api.getMe)).name, 'Çiğdem Yazıcı');
});

test('where secret ballots have a host of their own, pages may ask there without cookies and nobody else may; the session belongs to one host', async () => {
  const urn = 'https://sandik.example';
  const there = await testServer({ publicOrigins: [PUBLIC], urnOrigin: urn });
  try {
    const admin = await setUpAda(there);
    assert.match(admin.cookie, /^__Host-divan_session=/u);
    assert.equal((await admin.call(api.getMe)).urnOrigin, urn);
    const ask = (origin: string, method: string, path = '/urn/01a461f3-57f3-7d26-8d25-55061f33d706/ballot') =>
      fetch(`${there.url}${path}`, { method, headers: { origin } });
    const allowed = await ask(PUBLIC, 'OPTIONS');
    assert.equal(allowed.status, 204);
    assert.equal(allowed.headers.get('access-control-allow-origin'), PUBLIC);
    assert.equal(allowed.headers.get('access-control-allow-credentials'), null);
    assert.equal(allowed.headers.get('connection'), 'close');
    assert.equal((await ask('https://fremd.example', 'OPTIONS')).headers.get('access-control-allow-origin'), null);
    assert.equal((await ask(PUBLIC, 'OPTIONS', '/api/me')).headers.get('access-control-allow-origin'), null);
    assert.match(
      allowed.headers.get('content-security-policy') ?? '',
      /connect-src 'self' https:\/\/sandik\.example(;|$)/u,
    );
  } finally {
    await there.stop();
  }
});

test('the judge’s file brings its policy itself, and may not be framed', async () => {
  const { headers } = await fetch(`${t.url}/dogrula.html`);
  assert.equal(headers.get('content-security-policy'), `${OWN}; frame-ancestors 'none'`);
  assert.equal(headers.get('cache-control'), 'no-cache');
});
