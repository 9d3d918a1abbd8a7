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
  PASSWORD,
  putStatute,
  setUpAda,
  staff,
  type TestServer,
  testServer,
} from '../testing.ts';
import { AdministratorEnrolled, administratorLink } from './operator-link.ts';

let t: TestServer;
let admin: Client;
let second: Client;
let cast: CastMember[];
let owner: pg.Client;
let gateway: Server;
const messages: { to: string; text: string }[] = [];
const person = (n: number): CastMember => cast[n] as CastMember;
const sent = (): string => /\d{6}/u.exec(messages.at(-1)?.text ?? '')?.[0] as string;
const proof = (n: number) => ({
  params: { memberId: person(n).id },
  body: { method: 'IN_PERSON', documentKind: 'TC kimlik kartı', lastFour: '4821' } as const,
});

before(async () => {
  gateway = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      messages.push(JSON.parse(body));
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  t = await testServer({
    smsGateway: { url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`, token: 'x' },
  });
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  await putStatute(admin, { ...ADA_STATUTE, smsFactorAllowed: true });
  cast = await addMembers(admin, 6);
  second = await staff(t, admin, { name: 'Rüya Ünal', email: 'ruya@ada.example', roles: ['OFFICE'] });
});
after(async () => {
  await owner.end();
  await t.stop();
  gateway.close();
});

/** What an officer sends when only the address of a member changes. */
async function changeAddress(officer: Client, n: number, email: string): Promise<void> {
  const shown = (await officer.call(api.getMember, { params: { memberId: person(n).id } })) as Record<string, unknown>;
  const kept = [
    'name',
    'surname',
    'kind',
    'phone',
    'address',
    'birthDate',
    'profession',
    'education',
    'version',
  ] as const;
  await officer.call(api.updateMember, {
    params: { memberId: person(n).id },
    body: { ...Object.fromEntries(kept.map((key) => [key, shown[key]])), email, admittedOn: null } as never,
  });
}

test('whoever gave the link does not prove the identity after a recovery either (DY m.15/A/5)', async () => {
  const posing = t.client();
  const codes = await posing.enrol(await enrolmentToken(t, second, person(0)), PASSWORD);
  assert.equal(await second.refusal(api.proveIdentity, proof(0)), 'PROOF_BY_ANOTHER_OFFICER');
  const { enrolmentToken: token } = await posing.call(api.recover, {
    body: { login: person(0).no, code: codes[0] as string },
  });
  await posing.enrol(token, `${PASSWORD} yeni`);
  assert.equal(await second.refusal(api.proveIdentity, proof(0)), 'PROOF_BY_ANOTHER_OFFICER');
  await admin.call(api.proveIdentity, proof(0));
});

test('whoever changed the address answers for the link that goes there, whoever sends it (DY m.15/A/5)', async () => {
  t.clock.advance(60_000);
  await changeAddress(second, 1, 'benim@ada.example');
  const posing = t.client();
  await posing.enrol(await enrolmentToken(t, admin, { ...person(1), email: 'benim@ada.example' }), PASSWORD);
  assert.equal(await second.refusal(api.proveIdentity, proof(1)), 'PROOF_BY_ANOTHER_OFFICER');
  await admin.call(api.proveIdentity, proof(1));
});

test('a half-done sign-in by message ends with the telephone it was sent to', async () => {
  t.clock.advance(60_000);
  const enrolBySms = async (client: Client, phone: string) => {
    const token = await enrolmentToken(t, admin, person(2));
    await client.call(api.lookAtEnrolment, { body: { token } });
    await client.call(api.sendEnrolmentSms, { body: { token, phone } });
    await client.call(api.finishEnrolment, { body: { token, password: PASSWORD, factor: 'SMS', code: sent() } });
  };
  const thief = t.client();
  await enrolBySms(thief, '+905321112200');
  const { step } = await thief.call(api.signIn, { body: { login: person(2).no, password: PASSWORD } });
  const code = sent();
  // The telephone is gone; its owner enrols anew with another and is seen.
  const anew = t.client();
  await enrolBySms(anew, '+905321112211');
  await second.call(api.proveIdentity, proof(2));
  assert.equal(await thief.refusal(api.signInSecond, { body: { step, code } }), 'STEP_EXPIRED');
  assert.equal(await thief.refusal(api.getMe), 'NOT_SIGNED_IN');
});

test('messages to a telephone that somebody with a link names leave its owner the own ones', async () => {
  t.clock.advance(60_000);
  const phone = '+905321113344';
  const victim = t.client();
  const own = await enrolmentToken(t, admin, person(3));
  await victim.call(api.lookAtEnrolment, { body: { token: own } });
  await victim.call(api.sendEnrolmentSms, { body: { token: own, phone } });
  await victim.call(api.finishEnrolment, { body: { token: own, password: PASSWORD, factor: 'SMS', code: sent() } });
  const token = await enrolmentToken(t, admin, person(4));
  const other = t.client();
  await other.call(api.lookAtEnrolment, { body: { token } });
  const answers: (string | undefined)[] = [];
  for (let n = 0; n < 4; n++) answers.push(await other.refusal(api.sendEnrolmentSms, { body: { token, phone } }));
  assert.equal(answers.at(-1), 'TOO_MANY_REQUESTS');
  const { step } = await victim.call(api.signIn, { body: { login: person(3).no, password: PASSWORD } });
  await victim.call(api.signInSecond, { body: { step, code: sent() } });
  // Nor can one link send to one telephone after another.
  for (let n = 0; n < 8; n++)
    answers.push(await other.refusal(api.sendEnrolmentSms, { body: { token, phone: `+90532111440${n}` } }));
  assert.equal(answers.at(-1), 'TOO_MANY_REQUESTS');
});

test('an administrator whose first link was lost gets another from whoever runs the machine, until one can enter', async () => {
  const { db, clock } = t.server.deps;
  const again = () => administratorLink({ db, clock }, 'https://divan.example');
  await assert.rejects(again(), AdministratorEnrolled);
  const kept = await owner.query("select account_id, password_hash from account where 'ADMIN' = any(roles)");
  await owner.query("update account set password_hash = null where 'ADMIN' = any(roles)");
  const [first, second] = [await again(), await again()];
  const open = (link: string) =>
    t.client().refusal(api.lookAtEnrolment, { body: { token: link.split('#')[1] as string } });
  assert.equal(await open(first.link), 'ENROLMENT_INVALID', 'the one before ends');
  assert.equal(await open(second.link), undefined);
  const { rows } = await owner.query(
    "select 1 from security_event where kind = 'LINK_PRINTED' and detail = 'işletmen'",
  );
  assert.equal(rows.length, 2);
  for (const row of kept.rows)
    await owner.query('update account set password_hash = $2 where account_id = $1', [
      row.account_id,
      row.password_hash,
    ]);
});

test('tries of one session leave the owner’s other session its own', async () => {
  t.clock.advance(60_000);
  const answers: (string | undefined)[] = [];
  for (let n = 0; n < 12; n++) answers.push(await admin.refusal(api.confirmSession, { body: { code: '000000' } }));
  assert.equal(answers.at(-1), 'TOO_MANY_REQUESTS');
  const own = t.client();
  own.secret = admin.secret;
  t.clock.advance(60_000);
  await own.signIn('cigdem@ada.example', PASSWORD);
  t.clock.advance(60_000);
  assert.notEqual(await own.refusal(api.confirmSession, { body: { code: '000000' } }), 'TOO_MANY_REQUESTS');
});
