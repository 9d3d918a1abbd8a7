import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import pg from 'pg';
import {
  ADA_STATUTE,
  addMembers,
  type CastMember,
  type Client,
  enrolmentToken,
  member,
  PASSWORD,
  putStatute,
  setUpAda,
  type TestServer,
  testServer,
} from '../testing.ts';

let t: TestServer;
let admin: Client;
let cast: CastMember[];
let owner: pg.Client;
let silent: Server;
let askedOfGateway = 0;
const person = (n: number): CastMember => cast[n] as CastMember;
const WRONG = 'yanlış bir parola';
const wrong = (login: string) => t.client().refusal(api.signIn, { body: { login, password: WRONG } });

before(async () => {
  // A gateway that takes the call and never answers.
  silent = createServer(() => {
    askedOfGateway += 1;
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  t = await testServer({ smsGateway: { url: `http://127.0.0.1:${port}/`, token: 'x' } });
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 6);
});
after(async () => {
  silent.closeAllConnections();
  silent.close();
  await owner.end();
  await t.stop();
});

test('strangers’ tries at a member number keep nobody out: a known device enters at once, the right password enters too', async () => {
  const client = await member(t, admin, person(0));
  for (let i = 0; i < 8; i++) assert.equal(await wrong(person(0).no), 'SIGN_IN_FAILED');
  const { events } = await client.call(api.getMySecurityEvents, { query: {} });
  assert.ok(
    events.some((event) => event.kind === 'SIGN_IN_FAILED'),
    'the owner sees that somebody tried',
  );
  t.clock.advance(60_000);
  const begun = Date.now();
  await client.signIn(person(0).no, PASSWORD);
  assert.ok(Date.now() - begun < 3000, 'the known device did not wait in the line of strangers');
  const elsewhere = Object.assign(t.client(), { secret: client.secret });
  t.clock.advance(60_000);
  await elsewhere.signIn(String(Number(person(0).no)), PASSWORD);
  assert.equal((await elsewhere.call(api.getMe)).memberNo, person(0).no, 'the number is typed without its zeros');
});

test('tries at a number count as one, with and without its zeros', async () => {
  const keys = async () => (await owner.query('select key from wrong_try')).rows.length;
  const before = await keys();
  for (const login of ['7771', '07771', '0007771', ' 007771 ']) assert.equal(await wrong(login), 'SIGN_IN_FAILED');
  assert.equal(await keys(), before + 1);
});

test('strangers who keep the line of a login full keep its owner out on no device', async () => {
  t.clock.advance(60_000);
  const client = t.client();
  await client.enrol(await enrolmentToken(t, admin, person(4)), PASSWORD);
  for (let i = 0; i < 6; i++) assert.equal(await wrong(person(4).no), 'SIGN_IN_FAILED');
  let over = false;
  const flood = Array.from({ length: 8 }, async () => {
    while (!over) {
      await wrong(person(4).no);
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
  });
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const owner = () => t.client().refusal(api.signIn, { body: { login: person(4).no, password: PASSWORD } });
  const begun = Date.now();
  let answer = await owner();
  while (answer === 'TOO_MANY_REQUESTS' && Date.now() - begun < 90_000) answer = await owner();
  over = true;
  // Whoever still stands in line is answered at once: tries fade.
  t.clock.advance(3 * 3_600_000);
  assert.equal(answer, undefined);
  await Promise.all(flood);
});

test('each wrong try of strangers makes the next answer later, for logins that somebody has and that nobody has alike', async () => {
  const time = async (login: string): Promise<number> => {
    const begun = Date.now();
    assert.equal(await wrong(login), 'SIGN_IN_FAILED');
    return Date.now() - begun;
  };
  for (const login of ['9999', person(1).no]) {
    const times: number[] = [];
    for (let i = 0; i < 8; i++) times.push(await time(login));
    assert.ok((times[7] as number) > 500, `${login}: ${times.join(' ')}`);
  }
  const kept = await owner.query('select key from wrong_try');
  assert.ok(
    kept.rows.every((row) => /^[0-9a-f]{64}$/u.test(row.key)),
    'logins stand as keyed hashes only',
  );
  t.clock.advance(12 * 3_600_000);
  assert.ok((await time(person(1).no)) < 2500, 'tries fade');
  await admin.signIn('cigdem@ada.example', PASSWORD);
});

test('two accounts under one address: wrong passwords count, and the answer does not tell that there are two', async () => {
  const both = (await admin.call(api.getMember, { params: { memberId: person(2).id } })) as Record<string, unknown>;
  await member(t, admin, person(2));
  await admin.call(api.updateMember, {
    params: { memberId: person(2).id },
    body: {
      ...Object.fromEntries(
        ['name', 'surname', 'kind', 'phone', 'address', 'birthDate', 'profession', 'education', 'version'].map(
          (key) => [key, both[key]],
        ),
      ),
      email: 'cigdem@ada.example',
      admittedOn: null,
    } as never,
  });
  const count = async () =>
    Number((await owner.query('select coalesce(sum(failed), 0) as n from wrong_try')).rows[0].n);
  const before = await count();
  for (let i = 0; i < 3; i++) assert.equal(await wrong('cigdem@ada.example'), 'SIGN_IN_FAILED');
  assert.ok((await count()) > before + 2.5);
  const one = await t.client().call(api.signIn, { body: { login: 'cigdem@ada.example', password: PASSWORD } });
  assert.ok(one.step);
});

test('wrong recovery codes of a stranger leave the owner’s own code its tries; a code has 112 bits', async () => {
  const client = t.client();
  const codes = await client.enrol(await enrolmentToken(t, admin, person(3)), PASSWORD);
  assert.ok(codes.every((code) => code.replaceAll('-', '').length === 28));
  for (let i = 0; i < 8; i++)
    await t.client().refusal(api.recover, { body: { login: person(3).no, code: 'aaaa-bbbb-cccc' } });
  const { enrolmentToken: token } = await t.client().call(api.recover, {
    body: { login: person(3).no, code: codes[0] as string },
  });
  assert.equal(token.length, 43);
});

test('what is wrong is said at one beat: the time of an answer does not tell who has an account, nor how many', async () => {
  const beats = async (ask: (login: string) => Promise<string | undefined>, code: string): Promise<void> => {
    for (const login of [person(3).no, 'cigdem@ada.example', '9998', person(4).no]) {
      const begun = performance.now();
      assert.equal(await ask(login), code);
      const took = performance.now() - begun;
      assert.ok(took > 240, `${code} for ${login} after ${took} ms`);
    }
  };
  await beats(wrong, 'SIGN_IN_FAILED');
  await beats(
    (login) => t.client().refusal(api.recover, { body: { login, code: 'cccc-dddd-eeee' } }),
    'RECOVERY_WRONG',
  );
});

test('a silent SMS gateway stops nobody else, and a phone gets three messages in ten minutes at sign-in too', async () => {
  await putStatute(admin, { ...ADA_STATUTE, smsFactorAllowed: true });
  // A member with SMS, as a finished enrolment leaves it.
  await t.client().enrol(await enrolmentToken(t, admin, person(5)), PASSWORD);
  await owner.query('update account set totp_secret = null, sms_phone = $1 where member_id = $2', [
    t.server.deps.keys.encrypt('account.sms_phone', '+905321112233'),
    person(5).id,
  ]);
  const tries = Array.from({ length: 20 }, () =>
    t.client().refusal(api.signIn, { body: { login: person(5).no, password: PASSWORD } }),
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  const begun = Date.now();
  await admin.call(api.getMe);
  assert.ok(Date.now() - begun < 2500, `others waited ${Date.now() - begun} ms`);
  // While the gateway keeps silent the account is held by nobody.
  for (let i = 0; i < 200 && askedOfGateway === 0; i++) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(askedOfGateway > 0);
  const held = () =>
    owner.query('select 1 from account where member_id = $1 for update nowait', [person(5).id]).then(
      () => false,
      () => true,
    );
  for (let i = 0; i < 15 && (await held()); i++) await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(await held(), false);
  const answers = await Promise.all(tries);
  assert.ok(answers.includes('SMS_NOT_SENT'));
  assert.ok(answers.includes('TOO_MANY_REQUESTS'));
  assert.equal(answers.filter((one) => one === 'SMS_NOT_SENT').length <= 3, true);
  assert.equal(
    (await owner.query("select 1 from sign_in_step where purpose = 'SECOND_FACTOR' and secret <> ''")).rowCount,
    0,
  );
});

test('five set-ups at once make one institution with one administrator', async () => {
  const fresh = await testServer();
  try {
    const body = (n: number) => ({
      token: fresh.server.deps.setupToken,
      institution: { name: `Dernek ${n}`, shortName: `Dernek ${n}` },
      administrator: { name: 'Ayşe Yönetici', email: `a${n}@ada.example` },
    });
    const answers = await Promise.all([1, 2, 3, 4, 5].map((n) => fresh.client().refusal(api.setUp, { body: body(n) })));
    assert.deepEqual(answers.toSorted(), [...Array(4).fill('SETUP_DONE'), undefined]);
    const client = new pg.Client({ connectionString: fresh.ownerUrl });
    await client.connect();
    const made = await client.query(
      'select (select count(*) from institution) as i, (select count(*) from account) as a',
    );
    assert.deepEqual([Number(made.rows[0].i), Number(made.rows[0].a)], [1, 1]);
    await client.end();
  } finally {
    await fresh.stop();
  }
});
