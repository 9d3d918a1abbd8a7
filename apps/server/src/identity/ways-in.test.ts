import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import {
  addMembers,
  type CastMember,
  type Client,
  enrolmentToken,
  PASSWORD,
  setUpAda,
  staff,
  type TestServer,
  testServer,
} from '../testing.ts';

let t: TestServer;
let admin: Client;
let cast: CastMember[];
const person = (i: number): CastMember => cast[i] as CastMember;

before(async () => {
  t = await testServer();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 3);
});
after(() => t.stop());

test('a page that is loaded anew goes on with the same square; who else held the link for a moment does not know its secret', async () => {
  const token = await enrolmentToken(t, admin, person(0));
  const client = t.client();
  const begin = (device?: string) => client.call(api.beginTotp, { body: { token, ...(device ? { device } : {}) } });
  const [mine, stranger] = ['m'.repeat(32), 's'.repeat(32)];
  await client.call(api.lookAtEnrolment, { body: { token } });
  const first = await begin(mine);
  assert.equal(first.begunElsewhere, false);
  t.clock.advance(2 * 3_600_000);
  assert.deepEqual(await begin(mine), first, 'two hours later, on the same telephone');
  const other = await begin(stranger);
  assert.notEqual(other.secret, first.secret);
  assert.equal(other.begunElsewhere, true);
  assert.equal((await begin()).secret, (await begin()).secret, 'a page without a name of its own goes on too');
  // The code of one device does not finish the enrolment of another.
  const finish = (secret: string, device: string) => {
    const holder = Object.assign(t.client(), { secret });
    const body = { token, password: PASSWORD, factor: 'TOTP', code: holder.totp(), device } as const;
    return holder.refusal(api.finishEnrolment, { body });
  };
  assert.equal(await finish(first.secret, stranger), 'CODE_WRONG');
  assert.equal(await finish(first.secret, mine), undefined);
  assert.equal(await client.refusal(api.beginTotp, { body: { token, device: mine } }), 'ENROLMENT_INVALID');
});

test('of the office and a member, one address and one password: the code that is shown decides, and the other account is not counted as tried', async () => {
  const email = 'uye2@ada.example';
  const office = await staff(t, admin, { name: person(1).name, email, roles: ['OFFICE'] });
  const member = t.client();
  await member.enrol(await enrolmentToken(t, admin, person(1)), PASSWORD);
  const rolesWith = async (holder: Client): Promise<readonly string[]> => {
    t.clock.advance(60_000);
    const device = Object.assign(t.client(), { secret: holder.secret });
    await device.signIn(email, PASSWORD);
    return (await device.call(api.getMe)).roles;
  };
  for (let round = 0; round < 4; round++) {
    assert.deepEqual(await rolesWith(office), ['OFFICE']);
    assert.ok((await rolesWith(member)).includes('MEMBER'));
  }
  const { events } = await admin.call(api.getSecurityEvents, { query: {} });
  assert.deepEqual(
    events.filter(({ kind }) => kind === 'CODE_WRONG' || kind === 'LOCKED_OUT'),
    [],
  );
  // A code of neither is a wrong try at both, and five of them make both rest.
  const { step } = await t.client().call(api.signIn, { body: { login: email, password: PASSWORD } });
  const guess = () => t.client().refusal(api.signInSecond, { body: { step, code: '000000' } });
  for (let i = 0; i < 5; i++) assert.equal(await guess(), 'CODE_WRONG');
  assert.match(String(await guess()), /STEP_EXPIRED|LOCKED_OUT/u);
});
