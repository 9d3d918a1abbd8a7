import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import {
  addMembers,
  type CastMember,
  type Client,
  member,
  PASSWORD,
  setUpAda,
  type TestServer,
  testServer,
  textOf,
} from '../../testing.ts';

let t: TestServer;
let admin: Client;
let cast: CastMember[];
let person: Client;
const memberId = () => (cast[1] as CastMember).id;

before(async () => {
  t = await testServer();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 2);
  person = await member(t, admin, cast[1] as CastMember);
});
after(() => t.stop());

/** The newest letter at an address that says something. */
async function letter(to: string, says: RegExp): Promise<string> {
  for (let wait = 0; wait < 400; wait++) {
    const found = t.post.letters.findLast((one) => one.to === to && says.test(textOf(one.raw)));
    if (found) return textOf(found.raw);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`no such letter came to ${to}: ${says}`);
}
const tokenIn = (text: string): string => /\/e-posta-onayi#([\w-]{43})/u.exec(text)?.[1] as string;

test('a member reads the own record and changes telephone and address, under a second factor, in the own name (decision 0164; KVKK m.4, m.11)', async () => {
  const seen = await person.call(api.getOwnRecord);
  assert.deepEqual([seen.memberNo, seen.name, seen.email, seen.awaited], ['0002', 'Melis', 'uye2@ada.example', null]);
  const change = { phone: '0532 111 22 33', address: 'Çınar Sk. 4', version: seen.version };
  t.clock.advance(600_000);
  await assert.rejects(person.ask(api.putOwnRecord, { body: change }), /FRESH_CONFIRMATION_NEEDED/u);
  assert.equal(
    await person.refusal(api.putOwnRecord, { body: { ...change, phone: 'bilmem ki' } }),
    'PHONE_NOT_READABLE',
  );
  await person.call(api.putOwnRecord, { body: change });
  await person.call(api.putOwnRecord, { body: change });
  assert.equal(await person.refusal(api.putOwnRecord, { body: { ...change, address: 'Başka' } }), 'RECORD_CHANGED');
  const { history, phone } = await admin.call(api.getMember, { params: { memberId: memberId() } });
  assert.equal(phone, '+905321112233');
  assert.deepEqual(
    history.map(({ change: what, who, fields }) => [what, who, fields.after ?? null]),
    [
      ['CHANGED', 'Melis Aydın', { phone: '+905321112233', address: 'Çınar Sk. 4' }],
      ['ADDED', 'Çiğdem Yazıcı', null],
    ],
  );
  assert.deepEqual(
    (await person.call(api.getOwnRecord)).history.map(({ own }) => own),
    [true, false],
  );
  assert.equal(await admin.refusal(api.getOwnRecord), 'ROLE_LACKING', 'an officer has no record of a member');
});

test('a new e-mail address counts when its owner confirms it; the old one hears of the wish and of the change', async () => {
  await person.call(api.changeOwnEmail, { body: { email: 'melis@yeni.example' } });
  const asked = await person.call(api.getOwnRecord);
  assert.deepEqual([asked.email, asked.awaited?.email], ['uye2@ada.example', 'melis@yeni.example']);
  const first = tokenIn(await letter('melis@yeni.example', /e-posta-onayi/u));
  assert.doesNotMatch(await letter('uye2@ada.example', /değiştirilmesi istendi/u), /e-posta-onayi|melis@yeni/u);
  // Asked again, the first link is worth nothing.
  await person.call(api.changeOwnEmail, { body: { email: 'melis2@yeni.example' } });
  const second = tokenIn(await letter('melis2@yeni.example', /e-posta-onayi/u));
  const stranger = t.client();
  assert.equal(await stranger.refusal(api.confirmOwnEmail, { body: { token: first } }), 'EMAIL_LINK_DEAD');
  assert.deepEqual(await stranger.call(api.confirmOwnEmail, { body: { token: second } }), {
    institution: 'Ada Dayanışma Derneği',
    email: 'melis2@yeni.example',
  });
  assert.equal(await stranger.refusal(api.confirmOwnEmail, { body: { token: second } }), 'EMAIL_LINK_DEAD', 'once');
  await letter('uye2@ada.example', /e-posta adresi değiştirildi/u);
  const [last] = (await admin.call(api.getMember, { params: { memberId: memberId() } })).history;
  assert.deepEqual([last?.who, last?.fields.after], ['Melis Aydın', { email: 'melis2@yeni.example' }]);
  const log = (await admin.call(api.getAdministrationLog, { query: { about: 'ACCOUNTS' } })).entries;
  assert.ok(log.some(({ kind, whose }) => kind === 'ADDRESS_CHANGED' && whose === 'Melis Aydın'));
});

test('a wish is withdrawn, runs out after a day, and dies with the membership', async () => {
  const ask = async (email: string) => {
    await person.call(api.changeOwnEmail, { body: { email } });
    return tokenIn(await letter(email, /e-posta-onayi/u));
  };
  const dead = async (token: string) =>
    assert.equal(await t.client().refusal(api.confirmOwnEmail, { body: { token } }), 'EMAIL_LINK_DEAD');
  const one = await ask('a@yeni.example');
  await person.call(api.cancelOwnEmail);
  assert.equal((await person.call(api.getOwnRecord)).awaited, null);
  await dead(one);
  const two = await ask('b@yeni.example');
  t.clock.advance(25 * 3_600_000);
  await dead(two);
  await person.signIn('0002', PASSWORD);
  // Asked from a telephone that was stolen: it dies with the password, and with what the office writes when its owner rings.
  const stolen = await ask('hirsiz@yeni.example');
  await person.call(api.changePassword, { body: { password: `${PASSWORD} yeni` } });
  await dead(stolen);
  const again = await ask('hirsiz2@yeni.example');
  await admin.signIn('cigdem@ada.example', PASSWORD);
  const { name, surname, kind, phone, address, birthDate, profession, education, admittedOn, version } =
    await admin.call(api.getMember, { params: { memberId: memberId() } });
  const sheet = { name, surname, kind, phone, address, birthDate, profession, education, admittedOn, version };
  await admin.call(api.updateMember, {
    params: { memberId: memberId() },
    body: { ...sheet, email: 'melis3@yeni.example' },
  });
  await dead(again);
  t.clock.advance(3_600_000);
  await person.signIn('0002', `${PASSWORD} yeni`);
  const three = await ask('c@yeni.example');
  await admin.signIn('cigdem@ada.example', PASSWORD);
  await admin.call(api.endMembership, {
    params: { memberId: memberId() },
    body: { on: '2027-03-21', reason: 'istifa etti' },
  });
  await dead(three);
  assert.equal((await admin.call(api.getMember, { params: { memberId: memberId() } })).email, 'melis3@yeni.example');
});

test('nobody’s postbox is filled: three letters a day to an address that did not ask', async () => {
  const another = await member(t, admin, cast[0] as CastMember);
  const asks = (email: string) => another.refusal(api.changeOwnEmail, { body: { email } });
  for (const email of ['kurban@posta.example', 'Kurban@posta.example', 'kurban@posta.example'])
    assert.equal(await asks(email), undefined);
  assert.equal(await asks('KURBAN@posta.example'), 'TOO_MANY_REQUESTS');
});
