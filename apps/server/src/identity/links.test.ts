import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { unzipSync } from 'fflate';
import pg from 'pg';
import { dumpLines } from '../records/dump.ts';
import {
  addMembers,
  type CastMember,
  type Client,
  enrolmentToken,
  member,
  PASSWORD,
  prove,
  setUpAda,
  staff,
  type TestServer,
  testServer,
  textOf,
  tokenMailed,
} from '../testing.ts';

let t: TestServer;
let admin: Client;
let cast: CastMember[];
let owner: pg.Client;
const person = (n: number): CastMember => cast[n] as CastMember;
const DOCUMENT = { method: 'IN_PERSON', documentKind: 'TC kimlik kartı', lastFour: '4821' } as const;

before(async () => {
  t = await testServer();
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 6);
});
after(async () => {
  await owner.end();
  await t.stop();
});

/** What looks like one of our tokens: 32 bytes in base64url, standing alone. */
const TOKEN = /(?<![\w+/=$-])[\w-]{43}(?![\w+/=-])/gu;
const tokensIn = (text: string): string[] => text.match(TOKEN) ?? [];

test('a link stands in no reply, in no kept letter, in no backup and in no export, before and after it is sent', async () => {
  // What stands beside each letter while it waits.
  await owner.query(`create schema probe; create table probe.waiting (secret text);
    create function probe.keep() returns trigger language plpgsql security definer as $$ begin insert into probe.waiting values (new.secret); return new; end $$;
    create trigger keep after insert on mail for each row execute function probe.keep()`);
  const replies: unknown[] = [];
  const token = await tokenMailed(t.post, 'uye1@ada.example', async () => {
    replies.push(await admin.call(api.issueEnrolment, { params: { memberId: person(0).id } }));
  });
  replies.push(await admin.call(api.inviteAll));
  assert.deepEqual(tokensIn(JSON.stringify(replies)), []);
  const waited = (await owner.query('select secret from probe.waiting where secret is not null')).rows;
  await owner.query('drop trigger keep on mail; drop schema probe cascade');
  assert.ok(waited.length >= 2);
  assert.deepEqual(tokensIn(waited.map(({ secret }) => secret).join(' ')), [], 'sealed from the beginning');
  // One that waits: its address is refused for the moment, so the sealed link is still there.
  await owner.query(
    "update mail set state = 'QUEUED', secret = $1 where mail_id = (select mail_id from mail limit 1)",
    [t.server.deps.keys.encrypt('mail.secret x', `https://divan.example/kayit#${token}`)],
  );
  const lines: Buffer[] = [];
  for await (const line of dumpLines(t.ownerUrl, { madeAt: t.clock.now(), signer: 'x', sign: () => 'x' }))
    lines.push(line);
  assert.ok(lines.length > 20);
  assert.deepEqual(tokensIn(Buffer.concat(lines).toString()), [], 'backup');
  const scan = (archive: Uint8Array, name: string) => {
    for (const [path, bytes] of Object.entries(unzipSync(archive)))
      assert.deepEqual(tokensIn(Buffer.from(bytes).toString()), [], `${name}: ${path}`);
  };
  const exported = await admin.call(api.exportInstitution, { body: { reason: 'yıl sonu arşivi' } as never });
  scan(new Uint8Array(exported as never), 'export');
  const letters = await owner.query("select body from mail where body ~ '/kayit#'");
  assert.equal(letters.rowCount, 0);
  const sent = await owner.query("select 1 from mail where state = 'SENT' and secret is not null");
  assert.equal(sent.rowCount, 0, 'what was sent is blanked');
});

test('whoever gave the link does not prove the identity; a single officer needs the code of the person’s own device', async () => {
  const alone = t.client();
  await alone.enrol(await enrolmentToken(t, admin, person(1)), PASSWORD);
  await alone.signIn(person(1).no, PASSWORD);
  const proof = { params: { memberId: person(1).id }, body: DOCUMENT };
  assert.equal(await admin.refusal(api.proveIdentity, proof), 'PROOF_CODE_NEEDED');
  const guess = { params: proof.params, body: { ...DOCUMENT, deviceCode: '000000' } };
  const { code } = await alone.call(api.showProofCode);
  for (let i = 0; i < 5; i++)
    assert.equal(
      await admin.refusal(
        api.proveIdentity,
        code === '000000' ? { ...guess, body: { ...guess.body, deviceCode: '000001' } } : guess,
      ),
      'PROOF_CODE_WRONG',
    );
  const right = { params: proof.params, body: { ...DOCUMENT, deviceCode: code } };
  assert.equal(await admin.refusal(api.proveIdentity, right), 'PROOF_CODE_WRONG', 'five wrong ones end a code');
  await prove(admin, person(1).id, alone);
  assert.equal((await alone.call(api.getMe)).identityProved, true);

  t.clock.advance(60_000);
  const second = await staff(t, admin, { name: 'Rüya Ünal', email: 'ruya@ada.example', roles: ['OFFICE'] });
  const other = t.client();
  await other.enrol(await enrolmentToken(t, admin, person(2)), PASSWORD);
  await other.signIn(person(2).no, PASSWORD);
  const { code: shown } = await other.call(api.showProofCode);
  const own = { params: { memberId: person(2).id }, body: { ...DOCUMENT, deviceCode: shown } };
  assert.equal(await admin.refusal(api.proveIdentity, own), 'PROOF_BY_ANOTHER_OFFICER');
  await second.call(api.proveIdentity, { params: own.params, body: DOCUMENT });
  assert.equal((await other.call(api.getMe)).identityProved, true);
  const seen = await owner.query(
    'select link_by <> officer_id as four_eyes from identity_proof i join account a using (account_id) where a.member_id = $1 and superseded_at is null',
    [person(2).id],
  );
  assert.deepEqual(seen.rows, [{ four_eyes: true }]);
});

test('a factor added by a proved session stands under the same proof; the owner hears of it and sees it', async () => {
  t.clock.advance(60_000);
  const second = await staff(t, admin, { name: 'İpek Tan', email: 'ipek@ada.example', roles: ['OFFICE'] });
  const client = await member(t, admin, person(3), second);
  await assert.rejects(
    client.ask(api.changePassword, { body: { password: `${PASSWORD} yeni` } }),
    /FRESH_CONFIRMATION_NEEDED/u,
  );
  t.clock.advance(60_000);
  await client.call(api.changePassword, { body: { password: `${PASSWORD} yeni` } });
  const { secret } = await client.call(api.beginOwnTotp);
  const before = t.post.letters.length;
  const next = Object.assign(t.client(), { secret });
  await client.call(api.finishOwnTotp, { body: { code: next.totp() } });
  assert.equal((await client.call(api.getMe)).identityProved, true, 'the session goes on with the new factor');
  t.clock.advance(60_000);
  await next.signIn(person(3).no, `${PASSWORD} yeni`);
  assert.equal((await next.call(api.getMe)).identityProved, true, 'the new factor is under the proof');
  const old = Object.assign(t.client(), { secret: client.secret });
  const { step } = await old.call(api.signIn, { body: { login: person(3).no, password: `${PASSWORD} yeni` } });
  assert.equal(await old.refusal(api.signInSecond, { body: { step, code: old.totp() } }), 'CODE_WRONG');
  for (let wait = 0; wait < 100 && t.post.letters.length === before; wait++)
    await new Promise((r) => setTimeout(r, 50));
  assert.ok(
    t.post.letters
      .slice(before)
      .some((one) => one.to === 'uye4@ada.example' && textOf(one.raw).includes('doğrulama aracı eklendi')),
  );
  const { events } = await next.call(api.getMySecurityEvents, { query: {} });
  const kinds = new Set(events.map((event) => event.kind));
  for (const kind of ['ENROLLED', 'PROVED', 'PASSWORD_CHANGED', 'FACTOR_ADDED', 'SIGN_IN', 'LINK_MAILED'] as const)
    assert.ok(kinds.has(kind), kind);
  assert.ok(
    events.every((event) => event.at.endsWith(':00.000Z')),
    'times are to the minute',
  );
  assert.equal(await next.refusal(api.getSecurityEvents, { query: {} }), 'ROLE_LACKING');
  assert.ok(
    (await admin.call(api.getSecurityEvents, { query: {} })).events.some((event) => event.kind === 'STAFF_OPENED'),
  );
});

test('a recovery code of staff waits for another officer', async () => {
  t.clock.advance(60_000);
  const third = t.client();
  const { accountId } = await admin.call(api.createStaff, {
    body: { name: 'Ece Kara', email: 'ece@ada.example', roles: ['OFFICE'] },
  });
  for (let wait = 0; wait < 200; wait++) {
    if (t.post.letters.some((one) => one.to === 'ece@ada.example')) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const letter = t.post.letters.find((one) => one.to === 'ece@ada.example');
  const token = /\/kayit#([\w-]{43})/u.exec(textOf(letter?.raw ?? ''))?.[1] as string;
  const codes = await third.enrol(token, PASSWORD);
  const lost = t.client();
  const found = await lost.call(api.recover, { body: { login: 'ece@ada.example', code: codes[0] as string } });
  assert.equal(found.waits, true);
  assert.equal(
    await lost.refusal(api.lookAtEnrolment, { body: { token: found.enrolmentToken } }),
    'RECOVERY_AWAITS_OFFICER',
  );
  assert.equal((await admin.call(api.listStaff)).staff.find((one) => one.id === accountId)?.recovers, true);
  await admin.call(api.allowRecovery, { params: { accountId } });
  assert.equal(await lost.refusal(api.lookAtEnrolment, { body: { token: found.enrolmentToken } }), undefined);
});

test('a changed address is told to the address of before; that change asks for a fresh confirmation, as do kind and identity number', async () => {
  t.clock.advance(10 * 60_000);
  const shown = (await admin.call(api.getMember, { params: { memberId: person(3).id } })) as Record<string, unknown>;
  const body = {
    ...Object.fromEntries(
      ['name', 'surname', 'kind', 'phone', 'address', 'birthDate', 'profession', 'education', 'version'].map((key) => [
        key,
        shown[key],
      ]),
    ),
    email: 'baska@ada.example',
    admittedOn: null,
  } as never;
  const change = { params: { memberId: person(3).id }, body };
  const same = { ...(body as object), email: shown.email };
  for (const heavy of [body, { ...same, kind: 'HONORARY' }, { ...same, identityNumber: '10000000146' }])
    await assert.rejects(
      admin.ask(api.updateMember, { params: change.params, body: heavy as never }),
      /FRESH_CONFIRMATION_NEEDED/u,
    );
  await admin.ask(api.updateMember, { params: change.params, body: { ...same, phone: '+905321112233' } as never });
  const { version } = await admin.call(api.getMember, { params: change.params });
  await admin.call(api.updateMember, { ...change, body: { ...(change.body as object), version } as never });
  for (let wait = 0; wait < 200; wait++) {
    if (t.post.letters.some((one) => one.to === 'uye4@ada.example' && textOf(one.raw).includes('adresi değiştirildi')))
      return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail('the old address heard nothing');
});

const pdf = (file: unknown): string => (file as Buffer).subarray(0, 4).toString();

test('where no mail can go nothing says that a link was sent: the letter is printed for everybody, as often as it is needed', async () => {
  const silent = await testServer({ smtpUrl: null });
  try {
    const officer = await setUpAda(silent);
    const [one] = await addMembers(officer, 1);
    const params = { memberId: (one as CastMember).id };
    assert.equal(await officer.refusal(api.issueEnrolment, { params }), 'NO_MAIL_SERVER');
    assert.equal(await officer.refusal(api.inviteAll), 'NO_MAIL_SERVER');
    const { mail, people } = await officer.call(api.listPeople, { query: {} });
    assert.equal(mail, false);
    assert.notEqual(people[0]?.email, '', 'the letter is printed for one with an address too');
    assert.equal(pdf(await officer.call(api.printEnrolment, { params })), '%PDF');
    const { accountId, mailed } = await officer.call(api.createStaff, {
      body: { name: 'Yeni Görevli', email: 'yeni@ada.example', roles: ['OFFICE'] },
    });
    assert.equal(mailed, false);
    assert.equal((await officer.call(api.listStaff)).mail, false);
    assert.equal(await officer.refusal(api.issueStaffEnrolment, { params: { accountId } }), 'NO_MAIL_SERVER');
    for (const _ of ['first', 'again'])
      assert.equal(pdf(await officer.call(api.printStaffEnrolment, { params: { accountId } })), '%PDF');
  } finally {
    await silent.stop();
  }
});

test('staff whose link was lost get another one at their own address; the one before ends, and none goes to who has enrolled', async () => {
  let accountId = '';
  const first = await tokenMailed(t.post, 'kayip@ada.example', async () => {
    ({ accountId } = await admin.call(api.createStaff, {
      body: { name: 'Kayıp Mektup', email: 'kayip@ada.example', roles: ['OFFICE'] },
    }));
  });
  const second = await tokenMailed(t.post, 'kayip@ada.example', () =>
    admin.call(api.issueStaffEnrolment, { params: { accountId } }),
  );
  assert.notEqual(first, second);
  const person = t.client();
  await assert.rejects(person.enrol(first, PASSWORD));
  await person.enrol(second, PASSWORD);
  assert.equal(await admin.refusal(api.issueStaffEnrolment, { params: { accountId } }), 'NOT_FOUND');
});

test('whom a seat was given stands on record, also before the member enrols', async () => {
  const { events } = await admin.call(api.getSecurityEvents, { query: {} });
  const seated = events.filter((event) => event.kind === 'SEATED');
  assert.ok(seated.length > 0);
  assert.deepEqual(
    seated.filter((event) => event.whose === ''),
    [],
  );
});
