import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import pg from 'pg';
import {
  addMembers,
  type CastMember,
  type Client,
  enrolmentToken,
  member,
  PASSWORD,
  setUpAda,
  type TestServer,
  testServer,
} from '../testing.ts';

let t: TestServer;
let admin: Client;
let cast: CastMember[];
let owner: pg.Client;
before(async () => {
  t = await testServer();
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 2);
});
after(async () => {
  await owner.end();
  await t.stop();
});

test('whoever left enters no more: account, factors, codes and devices end with the membership (KVKK m.7)', async () => {
  const [person] = cast as [CastMember];
  const client = await member(t, admin, person);
  const codes = await client.call(api.renewRecoveryCodes);
  const token = await enrolmentToken(t, admin, person);
  const open = await client.call(api.signIn, { body: { login: person.no, password: PASSWORD } });
  await admin.call(api.endMembership, {
    params: { memberId: person.id },
    body: { on: '2027-03-20', reason: 'istifa' },
  });
  assert.equal(await client.refusal(api.getMe), 'NOT_SIGNED_IN');
  const stranger = t.client();
  assert.equal(
    await stranger.refusal(api.signIn, { body: { login: person.no, password: PASSWORD } }),
    'SIGN_IN_FAILED',
  );
  assert.equal(
    await client.refusal(api.signInSecond, { body: { step: open.step, code: client.totp() } }),
    'STEP_EXPIRED',
  );
  assert.equal(await stranger.refusal(api.lookAtEnrolment, { body: { token } }), 'ENROLMENT_INVALID');
  const [code] = codes.recoveryCodes as [string];
  assert.equal(await stranger.refusal(api.recover, { body: { login: person.no, code } }), 'RECOVERY_WRONG');
  const { rows } = await owner.query(
    `select a.closed_at is not null as closed, a.password_hash, a.totp_secret, a.sms_phone,
       (select count(*)::int from recovery_code r where r.account_id = a.account_id) as codes,
       (select count(*)::int from passkey p where p.account_id = a.account_id) as passkeys,
       (select count(*)::int from known_device k where k.account_id = a.account_id) as devices,
       (select count(*)::int from identity_proof i where i.account_id = a.account_id and i.superseded_at is null) as proofs
     from account a where a.member_id = $1`,
    [person.id],
  );
  const nothing = { password_hash: null, totp_secret: null, sms_phone: null };
  assert.deepEqual(rows, [{ closed: true, ...nothing, codes: 0, passkeys: 0, devices: 0, proofs: 0 }]);
  assert.equal((await admin.call(api.getMember, { params: { memberId: person.id } })).name, person.name);
});
