import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, type IsoDay, instantOfLocal, localDay, weekday } from '@divan/basics';
import { longDate, weekdayName } from '@divan/documents';
import pg from 'pg';
import { sha256 } from '../records/package.ts';
import { verifyPackage } from '../records/verify-package.ts';
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

const MEMBERS = 12;
let t: TestServer;
let owner: pg.Client;
let admin: Client;
let cast: CastMember[];
let meetingId = '';
let first: IsoDay;
const clients: Client[] = [];

before(async () => {
  t = await testServer({ paceFactor: 1e9 });
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, MEMBERS);
  await owner.query("update member set email = '' where member_no = '0012'");
  first = addDays(localDay(t.clock.now()), 28);
  meetingId = await callAssembly(t, admin, { on: first, hour: '14:00' });
  const { institution_id: institutionId } = (await owner.query('select institution_id from institution')).rows[0];
  const session = async (roles: readonly string[], memberId: string | null): Promise<Client> =>
    Object.assign(t.client(), {
      cookie: await sessionFor(owner, t.clock.now(), { institutionId, roles, memberId, confirmed: true }),
    });
  admin = await session(['ADMIN', 'OFFICE'], null);
  for (const { id } of cast) clients.push(await session([], id));
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

/** The day is another one: who hears of it, and what shows it. */
async function expectNewDay(on: IsoDay, hour: string, sequence: number, words: RegExp, cause: () => Promise<unknown>) {
  await cause();
  const told = () => new Set(t.post.letters.filter(({ raw }) => words.test(textOf(raw))).map(({ to }) => to)).size;
  for (let wait = 0; wait < 800 && told() < MEMBERS - 1; wait++)
    await new Promise((resolve) => setTimeout(resolve, 25));
  assert.equal(told(), MEMBERS - 1, 'everybody who was called by letter');
  const { meetings } = await admin.call(api.listMeetings);
  const shown = meetings.find(({ id }) => id === meetingId);
  assert.deepEqual([shown?.on, shown?.hour], [on, hour]);
  const calendar = String(await admin.call(api.getCalendar, { params: { meetingId } }));
  assert.match(calendar, /METHOD:PUBLISH/u);
  assert.ok(calendar.includes(`SEQUENCE:${sequence}`), calendar);
  assert.ok(calendar.includes(`DTSTART:${on.replaceAll('-', '')}T`), calendar);
  const { tasks } = await admin.call(api.listTasks);
  assert.ok(
    tasks.some(({ kind, subject }) => kind === 'PRINTED_CALLS' && subject.includes(on.split('-').reverse().join('.'))),
    'and the office prints for the others',
  );
}

test('a meeting that is put off calls everybody again, and every screen and calendar shows the new day (DY m.14)', async () => {
  const to = addDays(first, 7);
  await expectNewDay(to, '11:00', 1, /geri bırakılmıştır: Salonda onarım[\s\S]*saat 11\.00/u, () =>
    chair().command(meetingId, { type: 'postponeMeeting', to, hour: '11:00', reason: { write: 'Salonda onarım' } }),
  );
  // The second meeting was called a fortnight after the first, and moves with it: in the letters, on the screens, in the books.
  const second = addDays(to, 14);
  const letter = t.post.letters
    .map(({ raw }) => textOf(raw))
    .find((raw) => /geri bırakılmıştır: Salonda onarım/u.test(raw));
  const said = (letter ?? '').replaceAll(/\s+/gu, ' ');
  assert.ok(said.includes(`ikinci toplantı ${longDate(second)} ${weekdayName(weekday(second))} günü saat 14.00`), said);
  const { meeting } = await admin.call(api.getRoom, { params: { meetingId } });
  assert.deepEqual([meeting.second?.on, meeting.second?.hour], [second, '14:00']);
  const { rows } = await owner.query('select second_on::text, second_hour from meeting where meeting_id = $1', [
    meetingId,
  ]);
  assert.deepEqual(rows[0], { second_on: second, second_hour: '14:00' });
});

async function open(on: IsoDay, hour: string): Promise<void> {
  t.clock.set(instantOfLocal(on, hour));
  await revive();
  await chair().command(meetingId, { type: 'openCheckIn' });
  for (const client of clients) await client.command(meetingId, { type: 'admit' });
  await chair().command(meetingId, { type: 'recordQuorum', declareLacking: false });
  await chair().command(meetingId, { type: 'openMeeting', overrideReason: null });
}

test('held on the new day, its record is sealed and verified', async () => {
  await open(addDays(first, 7), '11:00');
  const members = new Map(cast.map(({ id }, i) => [id, clients[i] as Client]));
  await bringToEnd({ t, admin, members, revive }, meetingId);
  await admin.call(api.issuePapers, { params: { meetingId }, body: { reason: '' } });
  await admin.call(api.sealPackage, { params: { meetingId } });
  const zip = await admin.call(api.getPackage, { params: { meetingId } });
  const trust = sha256(Buffer.from(t.server.deps.keys.publicKey, 'hex'));
  const { verdict, faults } = await verifyPackage(new Uint8Array(zip as unknown as Buffer), trust);
  assert.equal(verdict, 'VERIFIED', JSON.stringify(faults));
});

test('an adjournment to another day is told in the same way', async () => {
  const on = addDays(localDay(t.clock.now()), 28);
  meetingId = await callAssembly(t, admin, { on, hour: '14:00' });
  await open(on, '14:00');
  // The seat of the chair falls vacant meanwhile.
  await owner.query("update organ_seat set until = $1 where duty = 'BASKAN' and organ = 'YONETIM_KURULU'", [on]);
  const to = addDays(on, 1);
  await expectNewDay(to, '10:00', 1, /oturumu[\s\S]*Vakit geçti[\s\S]*kaldığı yerden/u, () =>
    chair().command(meetingId, { type: 'adjournMeeting', to, hour: '10:00', reason: { write: 'Vakit geçti' } }),
  );
});
