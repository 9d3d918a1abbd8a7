import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, addMillis, type IsoDay, instantOfLocal, localDay } from '@divan/basics';
import pg from 'pg';
import {
  addMembers,
  bringToEnd,
  type CastMember,
  type Client,
  callAssembly,
  sessionFor,
  setUpAda,
  type TestServer,
  testServer,
  textOf,
} from '../testing.ts';
import { remindMeetings } from './meeting-reminders.ts';

const MEMBERS = 9;
let t: TestServer;
let owner: pg.Client;
let admin: Client;
let cast: CastMember[];
let meetingId = '';
let on: IsoDay;
const clients: Client[] = [];

before(async () => {
  t = await testServer({ paceFactor: 1e9 });
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, MEMBERS);
  on = addDays(localDay(t.clock.now()), 28);
  meetingId = await callAssembly(t, admin, { on, hour: '14:00' });
  const { institution_id: institutionId } = (await owner.query('select institution_id from institution')).rows[0];
  const session = async (roles: readonly string[], memberId: string | null): Promise<Client> =>
    Object.assign(t.client(), {
      cookie: await sessionFor(owner, t.clock.now(), { institutionId, roles, memberId, confirmed: true }),
    });
  admin = await session(['ADMIN', 'OFFICE'], null);
  for (const { id } of cast) clients.push(await session([], id));
  // The first seven have enrolled, the seventh without a proof; the last two have not.
  await owner.query(
    "update account set password_hash = 'x' from member m where m.member_id = account.member_id and m.member_no <= '0007'",
  );
  await owner.query(
    "delete from proof_factor; delete from identity_proof using account a join member m using (member_id) where identity_proof.account_id = a.account_id and m.member_no >= '0007'",
  );
  await owner.query(
    'insert into proof_factor (proof_id, institution_id, factor, added_at) select i.proof_id, i.institution_id, s.factor, i.proved_at from identity_proof i join session s using (account_id)',
  );
});
after(async () => {
  await owner.end();
  await t.stop();
});

const revive = async () =>
  void (await owner.query('update session set revoked_at = null, last_seen_at = $1, confirmed_at = $1', [
    t.clock.now(),
  ]));
const chair = () => clients[0] as Client;

async function settled(): Promise<void> {
  for (let wait = 0; wait < 400; wait++) {
    const { rows } = await owner.query("select 1 from mail where state = 'QUEUED' limit 1");
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail('letters wait');
}

/** What came of a moment: address → subject words, and the letters. */
async function lettersOf(cause: () => Promise<unknown>) {
  const before = t.post.letters.length;
  await cause();
  await settled();
  return t.post.letters.slice(before).map(({ to, raw }) => ({ to, raw, text: textOf(raw) }));
}
const remindedAt = (millisBefore: number) =>
  lettersOf(async () => {
    t.clock.set(addMillis(instantOfLocal(on, '14:00'), -millisBefore));
    await remindMeetings(t.server.deps);
    await remindMeetings(t.server.deps);
  });
const to = (letters: readonly { to: string }[]) => letters.map((one) => one.to).toSorted();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const UNENROLLED = ['uye8@ada.example', 'uye9@ada.example'];

test('whoever has not enrolled is reminded fourteen, seven, three days and one day before, each time with a link of the own that works; nobody else is', async () => {
  await settled();
  assert.deepEqual(await remindedAt(15 * DAY), []);
  const first = await remindedAt(13 * DAY);
  assert.deepEqual(to(first), UNENROLLED);
  const letter = first[0]?.text ?? '';
  assert.match(letter, /kaydınız henüz tamamlanmadı/u);
  assert.match(letter, /9\. Olağan Genel Kurul/u);
  const token = /\/kayit#([\w-]{43})/u.exec(letter)?.[1] as string;
  assert.equal(await t.client().refusal(api.lookAtEnrolment, { body: { token } }), undefined);
  assert.deepEqual(to(await remindedAt(6 * DAY)), UNENROLLED);
  assert.equal(await t.client().refusal(api.lookAtEnrolment, { body: { token } }), 'ENROLMENT_INVALID');
});

test('three days and an hour before everybody who can come in is reminded, once; who has no proof of identity is told what is missing', async () => {
  const days = await remindedAt(2.5 * DAY);
  const enrolled = Array.from({ length: 7 }, (_, i) => `uye${i + 1}@ada.example`);
  assert.deepEqual(to(days.filter(({ text }) => !text.includes('/kayit#'))), enrolled);
  assert.deepEqual(to(days.filter(({ text }) => text.includes('/kayit#'))), UNENROLLED);
  const unproved = days.filter(({ text }) => text.includes('Kimliğiniz henüz saptanmadı'));
  assert.deepEqual(to(unproved), ['uye7@ada.example']);
  assert.match(unproved[0]?.text ?? '', new RegExp(`/toplanti/${meetingId}`, 'u'));
  const hour = await remindedAt(50 * 60_000);
  assert.deepEqual(to(hour), enrolled);
  assert.match(hour[0]?.text ?? '', /saat 14\.00 itibarıyla elektronik ortamda yapılacaktır/u);
  assert.deepEqual(await remindedAt(-HOUR), []);
});

test('where an institution wants no reminders none go out', async () => {
  await revive();
  const choose = async (reminders: boolean) => {
    const { choice } = await admin.call(api.getLetters);
    await admin.call(api.chooseLetters, { body: { ...choice, reminders } });
  };
  await choose(false);
  await owner.query("delete from meeting_reminder where kind = 'HOUR_1'");
  assert.deepEqual(await remindedAt(40 * 60_000), []);
  await choose(true);
});

test('without a quorum everybody hears of the second meeting, and calendars go over to its day (TMK m.78)', async () => {
  t.clock.set(instantOfLocal(on, '14:01'));
  await revive();
  const letters = await lettersOf(async () => {
    await chair().command(meetingId, { type: 'openCheckIn' });
    await chair().command(meetingId, { type: 'admit' });
    await chair().command(meetingId, { type: 'recordQuorum', declareLacking: true });
  });
  const second = addDays(on, 14);
  assert.equal(letters.length, MEMBERS);
  assert.match(letters[0]?.text ?? '', /ilk toplantısında çoğunluk sağlanamamıştır/u);
  const day = second.replaceAll('-', '');
  const calendar = String(await admin.call(api.getCalendar, { params: { meetingId } }));
  for (const line of [
    'METHOD:PUBLISH',
    'SEQUENCE:1',
    'STATUS:CONFIRMED',
    `DTSTART:${day}T110000Z`,
    'BEGIN:VALARM',
    'TRIGGER:-PT1H',
  ])
    assert.ok(calendar.includes(line), `${line} in ${calendar}`);
  const { meetings } = await admin.call(api.listMeetings);
  assert.equal(meetings.find(({ id }) => id === meetingId)?.on, second);
  on = second;
  assert.equal((await remindedAt(2 * DAY)).length, MEMBERS, 'the second meeting reminds anew');
});

test('what was decided and who was elected goes to everybody who was called, the closing head to those who came', async () => {
  t.clock.set(instantOfLocal(on, '14:00'));
  await revive();
  await chair().command(meetingId, { type: 'openCheckIn' });
  for (const client of clients.slice(0, 6)) await client.command(meetingId, { type: 'admit' });
  await chair().command(meetingId, { type: 'recordQuorum', declareLacking: true });
  // Six are fewer than twice the organs (TMK m.78): the meeting ends here, and calendars call it off.
  assert.equal((await admin.call(api.getRoom, { params: { meetingId } })).meeting.phase, 'failed');
  const calendar = String(await admin.call(api.getCalendar, { params: { meetingId } }));
  for (const line of ['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:2']) assert.ok(calendar.includes(line), calendar);
  const next = addDays(localDay(t.clock.now()), 28);
  meetingId = await callAssembly(t, admin, { on: next, hour: '14:00' });
  t.clock.set(instantOfLocal(next, '14:00'));
  await revive();
  await chair().command(meetingId, { type: 'openCheckIn' });
  for (const client of clients.slice(0, 6)) await client.command(meetingId, { type: 'admit' });
  await chair().command(meetingId, { type: 'recordQuorum', declareLacking: false });
  await chair().command(meetingId, { type: 'openMeeting', overrideReason: null });
  const members = new Map(cast.slice(0, 6).map(({ id }, i) => [id, clients[i] as Client]));
  const letters = (await lettersOf(() => bringToEnd({ t, admin, members, revive }, meetingId))).filter(({ text }) =>
    text.includes('sonuçlanarak kapandı'),
  );
  assert.equal(letters.length, MEMBERS);
  const absent = letters.find((one) => one.to === 'uye9@ada.example')?.text ?? '';
  const present = letters.find((one) => one.to === 'uye2@ada.example')?.text ?? '';
  assert.match(present, /kapanış özeti \(SHA-256\): [0-9a-f]{64}/u);
  assert.doesNotMatch(absent, /SHA-256/u);
  for (const text of [absent, present]) {
    assert.match(text, new RegExp(`/toplanti/${meetingId}/sonuc`, 'u'));
    assert.doesNotMatch(
      text,
      /^(Seçimler|Kararlar)\b(?!ı)/mu,
      'nobody was elected and nothing decided: no empty headings',
    );
  }
});
