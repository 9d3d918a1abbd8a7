import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, type IsoDay, instantOfLocal, localDay } from '@divan/basics';
import {
  addMembers,
  allForTheFirst,
  type CastMember,
  type Client,
  callAssembly,
  countOf,
  HallDesks,
  PASSWORD,
  setUpAda,
  type TestServer,
  testServer,
} from '../testing.ts';

const NEW_MEMBER = {
  name: 'Ege',
  surname: 'Duru',
  kind: 'FULL',
  email: '',
  phone: '',
  address: '',
  birthDate: null,
  profession: '',
  education: '',
  identityNumber: '',
  admittedOn: null,
} as const;

/** A desk that heard no answer sends again, at once or an hour later; nobody is in twice, nothing is counted twice (F-11). */
let t: TestServer;
let admin: Client;
let cast: CastMember[];
let hall: HallDesks;
let on: IsoDay;
const id = (n: number): string => (cast[n - 1] as CastMember).id;
const office = () => admin;

async function called(days: number): Promise<string> {
  on = addDays(localDay(t.clock.now()), days);
  const meetingId = await callAssembly(t, admin, { on, hour: '14:00', method: 'PHYSICAL' });
  t.clock.set(instantOfLocal(on, '13:30'));
  await admin.signIn('cigdem@ada.example', PASSWORD);
  await admin.command(meetingId, { type: 'openCheckIn' });
  hall = new HallDesks({ t, meetingId, office, oneScreen: false });
  return meetingId;
}
const room = () => admin.call(api.getRoom, { params: { meetingId: hall.meetingId } });
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => error.body.code,
  );

before(async () => {
  t = await testServer();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 12);
  await called(28);
});
after(() => t.stop());

test('an entry that was heard is not made again by sending it again, also when its member has left since', async () => {
  const entry = {
    type: 'enterHall',
    memberId: id(1),
    paper: 'NATIONAL_ID',
    slip: 7,
    seenAt: t.clock.now(),
  } as const;
  assert.equal(await codeOf(hall.does('kayıt 1', entry)), 'done');
  assert.equal(await codeOf(hall.does('kayıt 1', entry)), 'ENTRY_HEARD_ALREADY');
  assert.equal(await codeOf(hall.does('kayıt 2', entry)), 'ALREADY_ENTERED');
  await hall.does('kayıt 2', { type: 'leave' }, id(1));
  t.clock.advance(60_000);
  assert.equal(await codeOf(hall.does('kayıt 1', entry)), 'ENTRY_HEARD_ALREADY');
  assert.equal((await room()).quorum.present, 0);
  const again = { ...entry, seenAt: t.clock.now() };
  assert.equal(await codeOf(hall.does('kayıt 1', again)), 'done');
  await hall.does('kayıt 2', { type: 'leave' }, id(1));
  assert.equal(await codeOf(hall.does('kayıt 1', again)), 'ENTRY_HEARD_ALREADY');
  assert.equal((await room()).quorum.present, 0);
});

test('a count that is sent again after it went back counts nothing anew; only counting again does', async () => {
  for (let n = 1; n <= 12; n++) await hall.enters(id(n));
  t.clock.set(instantOfLocal(on, '14:01'));
  await hall.acts(id(1), { type: 'recordQuorum', declareLacking: false });
  await hall.acts(id(1), { type: 'openMeeting', overrideReason: null });
  const names = { chair: id(9), viceChairs: [id(10)], secretaries: [id(11)] };
  await hall.acts(id(9), { type: 'proposeDivan', proposalId: 'd1', ...names });
  const divan = (await room()).agenda.find(({ kind }) => kind === 'DIVAN')?.id as string;
  for (const teller of ['sayıcı 1', 'sayıcı 2'] as const) await hall.at(teller);
  const open = async (medium: 'HANDS' | 'NAMES'): Promise<api.RoomVote> => {
    const asked = { voteId: crypto.randomUUID(), itemId: divan, subject: { kind: 'DIVAN' } } as const;
    const how = { question: null, announcedSeconds: null, hall: { medium } } as const;
    await hall.does('kürsü', { type: 'openVote', ...asked, ...how }, id(1));
    return (await room()).vote as api.RoomVote;
  };
  const vote = await open('HANDS');
  const found = countOf(vote, allForTheFirst(vote));
  const count = { type: 'enterCount', voteId: vote.id, round: 0, ...found } as const;
  await hall.does('sayıcı 1', { ...count, figures: found.figures.map(({ of, n }) => ({ of, n: n && n - 1 })) });
  // Both arrive: the first says that the two differ, the second is the same request again.
  assert.equal(await codeOf(hall.does('sayıcı 2', count)), 'done');
  assert.equal(await codeOf(hall.does('sayıcı 2', count)), 'COUNT_WENT_BACK');
  assert.deepEqual((await hall.counted('sayıcı 2', vote.id)).own?.figures, ['NO', 'ABSTAIN']);
  const anew = { ...count, round: 1, figures: found.figures.slice(0, 1) };
  for (const teller of ['sayıcı 1', 'sayıcı 2'] as const) await hall.does(teller, anew);
  assert.equal(await codeOf(hall.does('sayıcı 2', anew)), 'COUNT_RECORDED');
  const reason = { write: 'Arka sıra sayılmamış.' };
  await hall.does('kürsü', { type: 'withdrawCount', voteId: vote.id, reason }, id(1));
  assert.equal(await codeOf(hall.does('sayıcı 1', anew)), 'COUNT_WENT_BACK');
  for (const teller of ['sayıcı 1', 'sayıcı 2'] as const) await hall.does(teller, { ...count, round: 2 });
  await hall.does('kürsü', { type: 'closeVote', voteId: vote.id }, id(1));
  assert.equal((await room()).divan?.chair.id, id(9));
});

test('names that were called are not called again by sending them again', async () => {
  const itemId = (await room()).agenda.find(({ state }) => state === 'WAITING')?.id as string;
  await hall.acts(id(9), { type: 'startItem', itemId });
  const voteId = crypto.randomUUID();
  const asked = { voteId, itemId, subject: { kind: 'PROCEDURE' }, question: { write: 'Ara?' } } as const;
  await hall.does('kürsü', { type: 'openVote', ...asked, announcedSeconds: null, hall: { medium: 'NAMES' } }, id(9));
  const rows = cast.slice(0, 8).map((one) => ({ member: one.id, choice: 'YES' }));
  const call = { type: 'callNames', voteId, round: 0, rows } as const;
  await hall.does('kürsü', call, id(9));
  await hall.does('kürsü', { type: 'withdrawCount', voteId, reason: { write: 'Yanlış.' } }, id(9));
  assert.equal(await codeOf(hall.does('kürsü', call, id(9))), 'COUNT_WENT_BACK');
  await hall.does('kürsü', { ...call, round: 1 }, id(9));
  await hall.does('kürsü', { type: 'closeVote', voteId }, id(9));
  assert.equal((await room()).results[0]?.counts[0]?.votes, 8);
});

test('whoever left the association since the call is on the list no more, and no desk lets him or her in', async () => {
  const someone = await admin.call(api.createMember, { body: { ...NEW_MEMBER, memberNo: '0099' } });
  await called(35);
  const listed = async () =>
    (await hall.asks('kayıt 1', api.getHallDesk, { params: { meetingId: hall.meetingId } })).people.map(
      (one) => one.id,
    );
  assert.ok((await listed()).includes(someone.id));
  const body = { on, reason: 'istifa' };
  await admin.call(api.endMembership, { params: { memberId: someone.id }, body });
  assert.ok(!(await listed()).includes(someone.id));
  assert.equal(await codeOf(hall.enters(someone.id)), 'MEMBERSHIP_OVER');
});

test('devices end with a meeting that was not held, too', async () => {
  const meetingId = await called(35);
  t.clock.set(instantOfLocal(on, '23:50'));
  await admin.signIn('cigdem@ada.example', PASSWORD);
  const desk = await hall.at('kayıt 1');
  const params = { meetingId };
  t.clock.set(instantOfLocal(addDays(on, 1), '00:10'));
  assert.equal((await desk.call(api.getRoom, { params })).meeting.phase, 'checkIn');
  await admin.command(meetingId, { type: 'recordNotHeld', reason: { write: 'Kimse gelmedi.' } });
  assert.equal(await desk.refusal(api.getRoom, { params }), 'NOT_SIGNED_IN');
});
