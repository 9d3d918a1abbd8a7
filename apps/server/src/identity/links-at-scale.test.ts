import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, instantOfLocal, localDay } from '@divan/basics';
import pg from 'pg';
import {
  addMembers,
  type CastMember,
  type Client,
  callAssembly,
  PASSWORD,
  setUpAda,
  staff,
  type TestServer,
  testServer,
  textOf,
  tokenMailed,
} from '../testing.ts';
import { printEnrolments } from './enrolment-letters.ts';
import type { Session } from './sessions.ts';

let t: TestServer;
let admin: Client;
let second: Client;
let cast: CastMember[];
let owner: pg.Client;
const person = (n: number): CastMember => cast[n] as CastMember;
const DOCUMENT = { method: 'IN_PERSON', documentKind: 'TC kimlik kartı', lastFour: '4821' } as const;

before(async () => {
  t = await testServer();
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 9);
  second = await staff(t, admin, { name: 'Rüya Ünal', email: 'ruya@ada.example', roles: ['OFFICE'] });
  await owner.query("update member set email = '' where member_no in ('0001', '0002')");
  await owner.query("update member set email = 'eski-adres@ada.example' where member_no = '0003'");
});
after(async () => {
  await owner.end();
  await t.stop();
});

const people = async (show: 'ALL' | 'NOT_ENROLLED' | 'NOT_REACHED' = 'ALL') =>
  admin.call(api.listPeople, { query: { show } });
const linkOf = async (n: number) => (await people()).people.find((one) => one.memberId === person(n).id)?.link ?? null;
async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 300; i++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`did not happen: ${what}`);
}

/** What the printer gets: the model of the file, made by the route's own use case. */
async function lettersFor(officer: Client) {
  const { accountId, institution } = await officer.call(api.getMe);
  const session = { accountId, institutionId: institution.id, name: 'Rüya Ünal' } as unknown as Session;
  const request = { headers: { host: new URL(t.url).host } } as never;
  return t.server.deps.db.within(institution.id, (tx) =>
    printEnrolments({ tx, deps: t.server.deps, session, request }),
  );
}
const codeIn = (own: readonly string[] | undefined): string =>
  /Kodunuz: (\S+)/u.exec(own?.join('\n') ?? '')?.[1] ?? assert.fail('no code in the letter');

test('the office sees for each person what became of the link: sent, come back, never given', async () => {
  assert.deepEqual((await people()).counts, { ALL: 9, NOT_ENROLLED: 9, NOT_REACHED: 2, NOT_PROVED: 9 });
  assert.deepEqual(await admin.call(api.inviteAll), { mailed: 7, withoutEmail: 2 });
  await until('seven letters have an answer', async () =>
    (await people()).people.every(({ link }) => link?.state !== 'QUEUED'),
  );
  assert.equal((await linkOf(0))?.state, undefined);
  assert.equal((await linkOf(2))?.state, 'FAILED');
  assert.match((await linkOf(2))?.error ?? '', /550/u);
  assert.equal((await linkOf(3))?.state, 'SENT');
  assert.equal((await people('NOT_REACHED')).total, 3);
  const letter = textOf(t.post.letters.find(({ to }) => to === 'uye4@ada.example')?.raw ?? '');
  assert.match(letter, /Sayın Zeynep Erdem \(Üye No: 0004\)/u);
  assert.match(letter, /03\.04\.2027 gününün sonuna kadar geçerlidir/u);
});

test('whom no mail reaches gets a closed letter with a code of the own: it serves once, is kept as a hash, and its owner stays unproved', async () => {
  // Two officers press at once: one prints, the other is told that nothing is left; no letter is dead before it is handed over.
  const pressed = await Promise.allSettled([second.call(api.printEnrolments), second.call(api.printEnrolments)]);
  const printed = pressed.flatMap((one) => (one.status === 'fulfilled' ? [one.value as Buffer] : []));
  assert.deepEqual(
    printed.map((pdf) => pdf.subarray(0, 5).toString()),
    ['%PDF-'],
  );
  assert.equal(await second.refusal(api.printEnrolments), 'NO_LETTER_TO_PRINT');
  assert.deepEqual([(await linkOf(0))?.state, (await linkOf(2))?.state], ['PRINTED', 'PRINTED']);
  // The printer jammed; a month later the letters are dead, and all are printed anew.
  await owner.query("update enrolment set expires_at = issued_at where way = 'PRINT'");
  const { letters } = await lettersFor(second);
  assert.deepEqual(letters.map(({ memberNo }) => memberNo).toSorted(), ['0001', '0002', '0003']);
  assert.equal(new Set(letters.map(({ square }) => square?.join())).size, 3);
  const code = codeIn(letters.find(({ memberNo }) => memberNo === '0001')?.own);
  const everything = JSON.stringify((await owner.query('select * from enrolment')).rows);
  assert.ok(!everything.includes(code.replaceAll('-', '')), 'only its hash is kept');

  const client = t.client();
  // As people type it: small letters, blanks for dashes, an O for a zero.
  const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
  assert.equal((await client.call(api.lookAtEnrolment, { body: { token: typed } })).name, 'Deniz Arslan');
  await client.enrol(typed, PASSWORD);
  assert.equal(await client.refusal(api.lookAtEnrolment, { body: { token: code } }), 'ENROLMENT_INVALID');
  await client.signIn('0001', PASSWORD);
  assert.equal((await client.call(api.getMe)).identityProved, false);
  // Whoever printed the letter had it in hand.
  const proof = { params: { memberId: person(0).id }, body: DOCUMENT };
  assert.equal(await second.refusal(api.proveIdentity, proof), 'PROOF_BY_ANOTHER_OFFICER');
  await admin.call(api.proveIdentity, proof);
  assert.equal((await client.call(api.getMe)).identityProved, true);
});

test('a call carries the own link of whoever has not enrolled, and it serves until the meeting is over (DY m.15/A)', async () => {
  const on = addDays(localDay(t.clock.now()), 40);
  const first = await tokenMailed(t.post, 'uye5@ada.example', () =>
    admin.call(api.issueEnrolment, { params: { memberId: person(4).id } }),
  );
  const called = await tokenMailed(
    t.post,
    'uye5@ada.example',
    () => callAssembly(t, admin, { on, hour: '14:00' }),
    'CALL',
  );
  assert.equal(await t.client().refusal(api.lookAtEnrolment, { body: { token: first } }), 'ENROLMENT_INVALID');
  const kept = (await owner.query('select body from call')).rows[0].body as string;
  assert.ok(!kept.includes('/kayit#'), 'the call that is kept has no link of anybody');
  const calls = t.post.letters.filter(({ raw }) => textOf(raw).includes('Gündem'));
  const enrolled = calls.filter(({ raw }) => !textOf(raw).includes('/kayit#'));
  assert.deepEqual(enrolled, [], 'all who are called by mail here have yet to enrol');
  // The printed code of before serves as long; a recovery that waits would not.
  const lives = await owner.query(
    'select way, expires_at from enrolment e join account a using (account_id) where used_at is null and member_id is not null and expires_at > $1',
    [t.clock.now()],
  );
  const over = instantOfLocal(addDays(on, 15), '00:00');
  for (const { way, expires_at } of lives.rows) assert.equal((expires_at as Date).toISOString(), over, way);
  t.clock.set(instantOfLocal(on, '13:30'));
  const client = t.client();
  await client.enrol(called, PASSWORD);
  await client.signIn('0005', PASSWORD);
  assert.equal((await client.call(api.getMe)).identityProved, false);
  await admin.signIn('cigdem@ada.example', PASSWORD);
  assert.equal((await linkOf(5))?.way, 'CALL');
});

test('“Bağlantımı yeniden gönder”: the same answer for everybody; a link goes to the known address alone, five a day at most, and ends none that is on its way', async () => {
  const ask = (login: string) => t.client().call(api.resendLink, { body: { login } });
  const before = t.post.letters.length;
  const answers = [await ask('0099'), await ask('kimse@ada.example'), await ask('0001')];
  const token = await tokenMailed(t.post, 'uye6@ada.example', async () => void answers.push(await ask('6')));
  for (const answer of answers) assert.deepEqual(answer, { done: true });
  assert.deepEqual(
    [...new Set(t.post.letters.slice(before).map(({ to }) => to))],
    ['uye6@ada.example'],
    'strangers and whoever has no address get nothing',
  );
  assert.match(textOf(t.post.letters.at(-1)?.raw ?? ''), new RegExp(`${t.url.replaceAll('.', '\\.')}/kayit#`, 'u'));
  t.clock.advance(60_000);
  const again = await tokenMailed(t.post, 'uye6@ada.example', () => ask('uye6@ada.example'));
  assert.equal(await t.client().refusal(api.lookAtEnrolment, { body: { token } }), undefined);
  await t.client().enrol(again, PASSWORD);
  assert.equal(
    await t.client().refusal(api.lookAtEnrolment, { body: { token } }),
    'ENROLMENT_INVALID',
    'one is used, all end',
  );

  // Whoever has enrolled is told how to go in, and gets no link that would end the proof.
  const told = t.post.letters.length;
  await ask('0006');
  await until('the letter', async () => t.post.letters.length > told);
  const letter = textOf(t.post.letters.at(-1)?.raw ?? '');
  assert.match(letter, /kaydınız tamamlanmış durumda/u);
  assert.doesNotMatch(letter, /kayit#/u);

  // An hour of asking in somebody's name: five letters, then none.
  const count = () => t.post.letters.filter(({ to }) => to === 'uye7@ada.example').length;
  const sentBefore = count();
  for (let i = 0; i < 9; i++) {
    t.clock.advance(601_000);
    await ask('0007');
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  await until('five letters', async () => count() - sentBefore >= 5);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  assert.equal(count() - sentBefore, 5);
  // Nobody of the office gave such a link; who wrote the member in answers for it.
  const by = await owner.query(
    "select o.display_name from enrolment e join account a using (account_id) join account o on o.account_id = e.issued_by where a.member_id = $1 and e.way = 'SELF' limit 1",
    [person(6).id],
  );
  assert.deepEqual(by.rows, [{ display_name: 'Çiğdem Yazıcı' }]);
  assert.equal(await t.client().refusal(api.resendLink, { body: { login: '0008' } }), undefined);
  for (let i = 0; i < 2; i++) await t.client().refusal(api.resendLink, { body: { login: '0008' } });
  assert.equal(await t.client().refusal(api.resendLink, { body: { login: '0008' } }), 'TOO_MANY_REQUESTS');
});
