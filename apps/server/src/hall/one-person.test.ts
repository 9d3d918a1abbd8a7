import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, instantOfLocal, localDay } from '@divan/basics';
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

/** Two people count, at two devices that work (DY m.16). */
let t: TestServer;
let admin: Client;
let cast: CastMember[];
let hall: HallDesks;
const id = (n: number): string => (cast[n - 1] as CastMember).id;
const params = () => ({ meetingId: hall.meetingId });
const room = () => admin.call(api.getRoom, { params: params() });
const teller = (operator: string) => ({ params: params(), body: { duties: ['TELLER' as const], operator } });
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => error.body.code,
  );

before(async () => {
  t = await testServer();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 12);
  const on = addDays(localDay(t.clock.now()), 28);
  const meetingId = await callAssembly(t, admin, { on, hour: '14:00', method: 'PHYSICAL' });
  t.clock.set(instantOfLocal(on, '13:30'));
  await admin.signIn('cigdem@ada.example', PASSWORD);
  await admin.command(meetingId, { type: 'openCheckIn' });
  hall = new HallDesks({ t, meetingId, office: () => admin, oneScreen: false });
  for (let n = 1; n <= 12; n++) await hall.enters(id(n));
  t.clock.set(instantOfLocal(on, '14:01'));
  await hall.acts(id(1), { type: 'recordQuorum', declareLacking: false });
  await hall.acts(id(1), { type: 'openMeeting', overrideReason: null });
  const names = { chair: id(9), viceChairs: [id(10)], secretaries: [id(11)] };
  await hall.acts(id(9), { type: 'proposeDivan', proposalId: 'd1', ...names });
});
after(() => t.stop());

const byHands = async () => {
  const itemId = (await room()).agenda.find(({ kind }) => kind === 'DIVAN')?.id as string;
  return {
    type: 'openVote',
    voteId: crypto.randomUUID(),
    itemId,
    subject: { kind: 'DIVAN' },
    question: null,
    announcedSeconds: null,
    hall: { medium: 'HANDS' },
  } as const;
};

test('no desk is opened without the code of its device: whoever leads at a console names no teller', async () => {
  const desk = { type: 'openDesk', deskId: crypto.randomUUID(), duties: ['TELLER'], operator: { write: 'Kimse' } };
  const opens = desk as api.CommandInput;
  assert.equal(await codeOf(hall.does('kürsü', opens, id(1))), 'DESK_NEEDS_A_DEVICE');
  assert.equal(await codeOf(admin.command(hall.meetingId, opens)), 'DESK_NEEDS_A_DEVICE');
  assert.equal((await room()).hall?.desks.TELLER, 0);
});

test('devices whose session ended overnight count nothing: no vote waits for them', async () => {
  for (const place of ['sayıcı 1', 'sayıcı 2'] as const) await hall.at(place);
  const devices = async () =>
    (await admin.call(api.listHallDesks, { params: params() })).desks.flatMap(({ duties, paired }) =>
      duties.includes('TELLER') ? [paired] : [],
    );
  assert.deepEqual(await devices(), [true, true]);
  t.clock.advance(7 * 3_600_000);
  await admin.signIn('cigdem@ada.example', PASSWORD);
  assert.deepEqual(await devices(), [false, false]);
  assert.equal(await codeOf(hall.does('kürsü', await byHands(), id(1))), 'TELLERS_NOT_PAIRED');
});

test('whose count waits for the other counts no second time at a new desk, though the first was closed', async () => {
  for (const place of ['sayıcı 1', 'sayıcı 2'] as const) await hall.at(place);
  await hall.does('kürsü', await byHands(), id(1));
  const vote = (await room()).vote as api.RoomVote;
  const count = { type: 'enterCount', voteId: vote.id, round: 0, ...countOf(vote, allForTheFirst(vote)) } as const;
  await hall.does('sayıcı 1', count);
  await hall.closes('sayıcı 1');
  assert.equal(await admin.refusal(api.openHallDesk, teller(' görevli SAYICI 1')), 'TELLER_HAS_COUNTED');
  assert.equal((await room()).vote?.hall?.entered, 1, 'the count stands');
  // Sent back, it is nobody's any more.
  await hall.does('kürsü', { type: 'withdrawCount', voteId: vote.id, reason: { write: 'Aygıt bozuldu.' } }, id(1));
  for (const place of ['sayıcı 1', 'sayıcı 2'] as const) await hall.does(place, { ...count, round: 1 });
  await hall.does('kürsü', { type: 'closeVote', voteId: vote.id }, id(1));
  assert.equal((await room()).divan?.chair.id, id(9));
});
