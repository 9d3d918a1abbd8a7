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
  Client,
  enrolmentToken,
  staff as openStaff,
  PASSWORD,
  prove,
  putStatute,
  setUpAda,
  type TestServer,
  testServer,
} from '../testing.ts';

const SMS_TOKEN = 'gateway-secret';
let t: TestServer;
let admin: Client;
let cast: CastMember[];
let gateway: Server;
/** What the gateway was given, newest last. */
const messages: { to: string; text: string; authorised: boolean }[] = [];

before(async () => {
  gateway = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      messages.push({ ...JSON.parse(body), authorised: request.headers.authorization === `Bearer ${SMS_TOKEN}` });
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const { port } = gateway.address() as AddressInfo;
  t = await testServer({ smsGateway: { url: `http://127.0.0.1:${port}/send`, token: SMS_TOKEN } });
  admin = await setUpAda(t);
  cast = await addMembers(admin, 8);
});
after(async () => {
  await t.stop();
  gateway.close();
});

const person = (i: number): CastMember => cast[i] as CastMember;
const linkOf = (i: number): Promise<string> => enrolmentToken(t, admin, person(i));
const proved = async (client: Client): Promise<boolean> => (await client.call(api.getMe)).identityProved;

async function enrolled(i: number): Promise<{ client: Client; codes: string[] }> {
  const client = t.client();
  const codes = await client.enrol(await linkOf(i), PASSWORD);
  return { client, codes };
}

test('an enrolment link serves once, only its newest works, and it runs out (EM-R06)', async () => {
  const first = await linkOf(0);
  const second = await linkOf(0);
  assert.equal(await t.client().refusal(api.lookAtEnrolment, { body: { token: first } }), 'ENROLMENT_INVALID');
  await t.client().enrol(second, PASSWORD);
  assert.equal(await t.client().refusal(api.lookAtEnrolment, { body: { token: second } }), 'ENROLMENT_INVALID');
  const late = await linkOf(1);
  t.clock.advance(14 * 86_400_000 + 1000);
  assert.equal(await t.client().refusal(api.lookAtEnrolment, { body: { token: late } }), 'ENROLMENT_INVALID');
  admin = await admin.signIn('cigdem@ada.example', PASSWORD);
});

test('a weak password and a code before the information text are refused', async () => {
  const token = await linkOf(1);
  const client = t.client();
  client.secret = (await client.call(api.beginTotp, { body: { token } })).secret;
  const finish = (password: string) =>
    client.refusal(api.finishEnrolment, { body: { token, password, factor: 'TOTP', code: client.totp() } });
  assert.equal(await finish(PASSWORD), 'NOTICE_NOT_SHOWN');
  await client.call(api.lookAtEnrolment, { body: { token } });
  assert.equal(await finish('kısa'), 'PASSWORD_WEAK');
  assert.equal(await finish(`${person(1).name} ${person(1).surname}`), 'PASSWORD_WEAK');
});

test('a used code admits nobody a second time (RFC 6238 5.2)', async () => {
  const { client } = await enrolled(1);
  const code = client.totp();
  const step = async () => (await client.call(api.signIn, { body: { login: person(1).no, password: PASSWORD } })).step;
  await client.call(api.signInSecond, { body: { step: await step(), code } });
  assert.equal(await t.client().refusal(api.signInSecond, { body: { step: await step(), code } }), 'CODE_WRONG');
});

test('a password alone opens nothing, and a step runs out', async () => {
  const { client } = await enrolled(2);
  const { step } = await client.call(api.signIn, { body: { login: person(2).no, password: PASSWORD } });
  assert.equal(client.cookie, '');
  assert.equal(await client.refusal(api.getMe), 'NOT_SIGNED_IN');
  t.clock.advance(5 * 60_000 + 1000);
  assert.equal(await client.refusal(api.signInSecond, { body: { step, code: client.totp() } }), 'STEP_EXPIRED');
});

test('a recovery code leads to a new enrolment, never into the product; the proof of identity ends with the old factors', async () => {
  const { client, codes } = await enrolled(4);
  await client.signIn(person(4).no, PASSWORD);
  await prove(admin, person(4).id, client);
  assert.equal(await proved(client), true);

  const lost = t.client();
  const recover = (code: string) => lost.refusal(api.recover, { body: { login: person(4).no, code } });
  assert.equal(await recover('aaaa-bbbb-cccc'), 'RECOVERY_WRONG');
  const { enrolmentToken } = await lost.call(api.recover, {
    body: { login: person(4).no, code: codes[0] as string },
  });
  assert.equal(lost.cookie, '');
  assert.equal(await lost.refusal(api.getMe), 'NOT_SIGNED_IN');
  assert.equal(await recover(codes[0] as string), 'RECOVERY_WRONG', 'a code serves once');

  await lost.enrol(enrolmentToken, `${PASSWORD} yeni`);
  assert.equal(await client.refusal(api.getMe), 'NOT_SIGNED_IN', 'sessions before end');
  assert.equal(
    await t.client().refusal(api.signIn, { body: { login: person(4).no, password: PASSWORD } }),
    'SIGN_IN_FAILED',
  );
  await lost.signIn(person(4).no, `${PASSWORD} yeni`);
  assert.equal(await proved(lost), false);
  await prove(admin, person(4).id, lost);
  assert.equal(await proved(lost), true);
});

test('password and SMS code, only where the institution allows it', async () => {
  const token = await linkOf(5);
  const client = t.client();
  assert.equal((await client.call(api.lookAtEnrolment, { body: { token } })).smsAllowed, false);
  const send = { body: { token, phone: '+905321112233' } };
  assert.equal(await client.refusal(api.sendEnrolmentSms, send), 'SMS_NOT_ALLOWED');
  await putStatute(admin, { ...ADA_STATUTE, smsFactorAllowed: true });
  await client.call(api.sendEnrolmentSms, send);
  const sent = () => /\d{6}/u.exec(messages.at(-1)?.text ?? '')?.[0] as string;
  assert.deepEqual(
    messages.map(({ to, authorised }) => ({ to, authorised })),
    [{ to: '+905321112233', authorised: true }],
  );
  const finish = (code: string) => ({ body: { token, password: PASSWORD, factor: 'SMS' as const, code } });
  const other = String((Number(sent()) + 1) % 1_000_000).padStart(6, '0');
  assert.equal(await client.refusal(api.finishEnrolment, finish(other)), 'CODE_WRONG');
  await client.call(api.finishEnrolment, finish(sent()));

  const { step, factor } = await client.call(api.signIn, { body: { login: person(5).no, password: PASSWORD } });
  assert.equal(factor, 'SMS');
  const code = sent();
  await client.call(api.signInSecond, { body: { step, code } });
  assert.equal(await t.client().refusal(api.signInSecond, { body: { step, code } }), 'STEP_EXPIRED');
  await client.call(api.sendConfirmSms);
  await client.call(api.confirmSession, { body: { code: sent() } });
  assert.equal(await client.refusal(api.confirmSession, { body: { code: sent() } }), 'CODE_WRONG');
});

test('whoever holds a link cannot try all codes', async () => {
  const token = await linkOf(6);
  const client = t.client();
  await client.call(api.lookAtEnrolment, { body: { token } });
  await client.call(api.sendEnrolmentSms, { body: { token, phone: '+905321112234' } });
  const answers = new Set<string | undefined>();
  for (let i = 0; i < 10; i++)
    answers.add(
      await client.refusal(api.finishEnrolment, { body: { token, password: PASSWORD, factor: 'SMS', code: 'aaaaaa' } }),
    );
  assert.equal(answers.has('TOO_MANY_REQUESTS'), true);
});

test('a hall behind one address, retrying over a bad line, meets no limit; guessing does (EM-R29)', async () => {
  const person4 = t.client();
  await person4.enrol(await linkOf(4), PASSWORD);
  for (let i = 0; i < 15; i++) {
    t.clock.advance(30_000);
    await person4.signIn(person(4).no, PASSWORD);
  }
  const code = person4.totp();
  const confirm = (given: string) => person4.refusal(api.confirmSession, { body: { code: given } });
  for (let round = 0; round < 3; round++) {
    const answers = await Promise.all(Array.from({ length: 6 }, () => confirm(code)));
    assert.deepEqual(answers, Array(6).fill(undefined), 'the same confirmation again is done, not refused');
  }
  const guesses = [];
  for (let i = 0; i < 10; i++) guesses.push(await confirm('aaaaaa'));
  assert.deepEqual(guesses, [...Array(8).fill('CODE_WRONG'), 'TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS']);
  const limited = await fetch(`${t.url}/api/session/confirm`, {
    method: 'POST',
    headers: { cookie: person4.cookie, 'content-type': 'application/json', origin: t.url },
    body: '{"code":"aaaaaa"}',
  });
  assert.equal(limited.status, 429);
  assert.ok(Number(limited.headers.get('retry-after')) > 0);
});

test('tries are limited on each way in: second step, recovery, SMS', async () => {
  const until = async (limit: number, ask: () => Promise<string | undefined>) => {
    const answers: (string | undefined)[] = [];
    for (let i = 0; i <= limit; i++) answers.push(await ask());
    return answers.at(-1);
  };
  const anybody = t.client();
  const recovery = { body: { login: '7777', code: 'aaaa-bbbb-cccc' } };
  assert.equal(await until(5, () => anybody.refusal(api.recover, recovery)), 'TOO_MANY_REQUESTS');
  const token = await linkOf(6);
  await anybody.call(api.lookAtEnrolment, { body: { token } });
  const sms = { body: { token, phone: '+905321110000' } };
  assert.equal(await until(3, () => anybody.refusal(api.sendEnrolmentSms, sms)), 'TOO_MANY_REQUESTS');
  const { client } = await enrolled(0);
  const { step } = await client.call(api.signIn, { body: { login: person(0).no, password: PASSWORD } });
  assert.equal(
    await until(4, () => client.refusal(api.signInSecond, { body: { step, code: 'aaaaaa' } })),
    'LOCKED_OUT',
    'the second step rests',
  );
});

test('a session can be ended from another, rests after six idle hours and ends after a day', async () => {
  const { client } = await enrolled(7);
  const login = person(7).no;
  await client.signIn(login, PASSWORD);
  t.clock.advance(60_000);
  const phone = new Client(client.base, () => t.clock.now());
  phone.secret = client.secret;
  await phone.signIn(login, PASSWORD);
  const { sessions } = await phone.call(api.listSessions);
  assert.equal(sessions.length, 2);
  await phone.call(api.revokeSession, { body: { id: sessions.find((s) => !s.current)?.id as string } });
  assert.equal(await client.refusal(api.getMe), 'NOT_SIGNED_IN');
  for (let hours = 0; hours < 20; hours += 5) {
    t.clock.advance(5 * 3_600_000);
    await phone.call(api.getMe);
    // That it was seen is written after the answer.
    const seen = async () => (await phone.call(api.listSessions)).sessions.find((one) => one.current)?.lastSeen ?? '';
    for (let tries = 0; tries < 200 && Date.parse(await seen()) < Date.parse(t.clock.now()) - 3_600_000; tries++)
      await new Promise((resolve) => setTimeout(resolve, 10));
  }
  t.clock.advance(4 * 3_600_000 + 60_000);
  assert.equal(await phone.refusal(api.getMe), 'NOT_SIGNED_IN', 'a day after sign-in');
  await phone.signIn(login, PASSWORD);
  t.clock.advance(6 * 3_600_000 + 60_000);
  assert.equal(await phone.refusal(api.getMe), 'NOT_SIGNED_IN', 'six hours idle');
});

test('the proof of identity says who, how and when; the office sees who is still waiting', async () => {
  await admin.signIn('cigdem@ada.example', PASSWORD);
  const people = (show: 'ALL' | 'NOT_ENROLLED' | 'NOT_PROVED') => admin.call(api.listPeople, { query: { show } });
  const { counts } = await people('ALL');
  assert.equal(counts.ALL, 8);
  const waiting = await people('NOT_PROVED');
  assert.equal(waiting.people.length, counts.NOT_PROVED);
  assert.ok(waiting.people.every((one) => one.proof === null));
  const first = waiting.people.find((one) => one.memberId === person(7).id)?.memberId as string;
  const { client } = await enrolled(7);
  await client.signIn(person(7).no, PASSWORD);
  const { code } = await client.call(api.showProofCode);
  await admin.call(api.proveIdentity, {
    params: { memberId: first },
    body: { method: 'IN_PERSON', documentKind: 'Pasaport', lastFour: '0127', deviceCode: code },
  });
  const proof = (await people('ALL')).people.find((one) => one.memberId === first)?.proof;
  assert.deepEqual([proof?.documentKind, proof?.lastFour, proof?.officer], ['Pasaport', '0127', 'Çiğdem Yazıcı']);
  assert.equal((await people('NOT_PROVED')).total, counts.NOT_PROVED - 1);
});

test('a session not used for six hours is no longer listed and opens nothing', async () => {
  const before = (await admin.call(api.listSessions)).sessions.length;
  t.clock.advance(7 * 3_600_000);
  assert.equal(await admin.refusal(api.getMe), 'NOT_SIGNED_IN');
  await admin.signIn('cigdem@ada.example', PASSWORD);
  const { sessions } = await admin.call(api.listSessions);
  assert.ok(before >= 1);
  assert.deepEqual(
    sessions.map((session) => session.current),
    [true],
  );
});

test('a staff account ends with its sessions and its link; nobody ends the own one (KVKK m.12)', async () => {
  const officer = await openStaff(t, admin, { name: 'Rüya Ünal', email: 'ruya@ada.example', roles: ['OFFICE'] });
  assert.equal(await officer.refusal(api.listStaff), 'ROLE_LACKING');
  const { staff } = await admin.call(api.listStaff);
  const [mine, hers] = [staff.find((one) => one.self), staff.find((one) => one.email === 'ruya@ada.example')];
  const close = (accountId: string | undefined) =>
    admin.refusal(api.closeStaff, { params: { accountId: accountId as string } });
  assert.equal(await close(mine?.id), 'ACCOUNT_IS_YOURS');
  assert.equal(await close(hers?.id), undefined);
  assert.equal(await close(hers?.id), 'NOT_FOUND');
  assert.equal(await officer.refusal(api.getMe), 'NOT_SIGNED_IN');
  assert.equal(
    await t.client().refusal(api.signIn, { body: { login: 'ruya@ada.example', password: PASSWORD } }),
    'SIGN_IN_FAILED',
  );
  const memberAccount = (await admin.call(api.listPeople, { query: {} })).people.find(
    (one) => one.accountId,
  )?.accountId;
  assert.equal(await close(memberAccount as string), 'NOT_FOUND', 'members are not staff');
});

test('two administrators who close each other at the same moment: one of them remains (KVKK m.12)', async () => {
  const other = await openStaff(t, admin, { name: 'Sevda Er', email: 'sevda@ada.example', roles: ['ADMIN', 'OFFICE'] });
  const idOf = async (who: Client) => (await who.call(api.getMe)).accountId;
  const [mine, hers] = [await idOf(admin), await idOf(other)];
  for (const who of [admin, other]) await who.call(api.renewRecoveryCodes);
  const owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  // Both have been let in before either is carried out.
  await owner.query('begin');
  await owner.query('select 1 from account for update');
  const both = Promise.all(
    (
      [
        [admin, hers],
        [other, mine],
      ] as const
    ).map(([who, accountId]) => who.refusal(api.closeStaff, { params: { accountId } })),
  );
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await owner.query('commit');
  await owner.end();
  const codes = await both;
  assert.deepEqual(codes.toSorted(), ['NOT_SIGNED_IN', undefined]);
  const left = codes[0] === undefined ? admin : other;
  assert.equal((await left.call(api.listStaff)).staff.filter(({ roles }) => roles.includes('ADMIN')).length, 1);
});
