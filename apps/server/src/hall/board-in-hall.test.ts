import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { instant } from '@divan/basics';
import {
  addMembers,
  type CastMember,
  Client,
  member,
  PASSWORD,
  setUpAda,
  type TestServer,
  testServer,
} from '../testing.ts';

/** A board that comes together: one screen of its rapporteur, its decision in the paper book (DY m.15/A/3, EM-R20). */
let t: TestServer;
let admin: Client;
let cast: CastMember[];
let params: { meetingId: string };
let desk: Client;
let assemblyId: string;
const id = (n: number): string => (cast[n - 1] as CastMember).id;
const VOTE = '00000000-0000-7000-8000-000000000001';

before(async () => {
  t = await testServer();
  t.clock.set(instant('2027-03-01T09:00:00.000Z'));
  admin = await setUpAda(t);
  cast = await addMembers(admin, 12);
  const plan = { type: 'ORDINARY', method: 'PHYSICAL', on: '2027-04-17', hour: '14:00' } as const;
  const days = { ...plan, secondOn: '2027-05-01', secondHour: '14:00' };
  const { agenda } = await admin.call(api.planMeeting, { body: days });
  const draft = { ...days, ordinal: 9, place: 'Ada Sk. 3', videoLink: '', agenda, openerAppointed: null };
  assemblyId = (await admin.call(api.draftMeeting, { body: draft as never })).id;
  const body = { on: '2027-03-20', hour: '20:00', method: 'PHYSICAL' as const, items: [], convenes: assemblyId };
  params = { meetingId: (await admin.call(api.callBoardMeeting, { body })).id };
  t.clock.set(instant('2027-03-20T16:45:00.000Z'));
  await admin.signIn('cigdem@ada.example', PASSWORD);
  await admin.command(params.meetingId, { type: 'openCheckIn' });
});
after(() => t.stop());

const does = (body: api.CommandInput, forMember?: string) =>
  desk.call(api.issueCommand, { params, query: forMember ? { for: forMember } : {}, body });
const room = () => desk.call(api.getRoom, { params });

test('nobody logs in to a board that comes together: it is held at its desk', async () => {
  const first = await member(t, admin, cast[0] as CastMember);
  assert.equal(await first.refusal(api.issueCommand, { params, body: { type: 'admit' } }), 'HALL_ADMITS_AT_THE_DESK');
});

test('one screen lets in, puts the decision to the vote by names, and enters number and page of the book', async () => {
  const { code } = await admin.call(api.openHallDesk, {
    params,
    query: {},
    body: { duties: ['ENTRY', 'CONSOLE'], operator: 'Raportör' },
  });
  desk = new Client(t.url, () => t.clock.now());
  await desk.call(api.pairHallDesk, { body: { code } });
  for (const n of [1, 2, 3, 4])
    await does({ type: 'enterHall', memberId: id(n), paper: 'NATIONAL_ID', slip: null, seenAt: t.clock.now() });
  t.clock.set(instant('2027-03-20T17:01:00.000Z'));
  await does({ type: 'recordQuorum', declareLacking: false }, id(1));
  await does({ type: 'openMeeting', overrideReason: null }, id(1));
  const { hall, agenda } = await room();
  assert.deepEqual(
    [
      hall?.leaders[0]?.id,
      hall?.ways.find(({ of }) => of === 'DECISION')?.media.map((way) => [way.medium, !way.lacking]),
    ],
    [
      id(1),
      [
        ['HANDS', false],
        ['STANDING', false],
        ['NAMES', true],
        ['NO_OBJECTION', true],
      ],
    ],
  );
  const item = agenda.find(({ kind }) => kind === 'DECISION');
  const itemId = item?.id as string;
  await does({ type: 'startItem', itemId }, id(1));
  const subject = { kind: 'BOARD_DECISION', text: { write: item?.text as string } } as const;
  const asked = { voteId: VOTE, itemId, subject, question: null, announcedSeconds: null };
  await does({ type: 'openVote', ...asked, hall: { medium: 'NAMES' } }, id(1));
  const { names } = await desk.call(api.getHallCount, { params: { ...params, voteId: VOTE } });
  assert.deepEqual(
    names.map((one) => one.id),
    [1, 2, 3, 4].map(id),
  );
  const rows = names.map((one, i) => ({ member: one.id, choice: i === 3 ? 'NO' : 'YES' }));
  await does({ type: 'callNames', voteId: VOTE, rows }, id(1));
  const { recorded } = await desk.call(api.getHallCount, { params: { ...params, voteId: VOTE } });
  assert.deepEqual([recorded?.carried, recorded?.counts.map(({ votes }) => votes)], [true, [3, 1, 0]]);
  assert.deepEqual(
    recorded?.answers.map(({ id: member, choice }) => [member, choice]),
    [1, 2, 3, 4].map((n) => [id(n), n === 4 ? 'Ret' : 'Kabul']),
  );
  await does({ type: 'closeVote', voteId: VOTE }, id(1));
  assert.equal((await room()).results[0]?.hall?.book, null);
  const draft = await admin.call(api.getPreparation, { params: { meetingId: assemblyId } });
  assert.equal(draft.decision, null);
  await does({ type: 'enterInBook', voteId: VOTE, number: 41, page: 17 }, id(1));
  assert.deepEqual((await room()).results[0]?.hall?.book, { number: 41, page: 17 });
});

test('equal hands: the chair says how the own hand was raised, and that side prevails by the statute (PK-38)', async () => {
  const tellers: Client[] = [];
  for (const operator of ['Oya Say', 'Can Say']) {
    const { code } = await admin.call(api.openHallDesk, { params, query: {}, body: { duties: ['TELLER'], operator } });
    const teller = new Client(t.url, () => t.clock.now());
    await teller.call(api.pairHallDesk, { body: { code } });
    tellers.push(teller);
  }
  const itemId = (await room()).agenda.find(({ kind }) => kind === 'DECISION')?.id as string;
  const subject = { kind: 'BOARD_DECISION', text: { write: 'Kira sözleşmesi yenilenmiştir.' } } as const;
  for (const [voteId, leadVoted, carried] of [
    ['00000000-0000-7000-8000-000000000002', 'NO', false],
    ['00000000-0000-7000-8000-000000000003', 'YES', true],
  ] as const) {
    const asked = { voteId, itemId, subject, question: null, announcedSeconds: null };
    await does({ type: 'openVote', ...asked, hall: { medium: 'HANDS' } }, id(1));
    const figures = [
      { of: 'YES', n: 2 },
      { of: 'NO', n: 2 },
      { of: 'ABSTAIN', n: 0 },
    ];
    for (const teller of tellers)
      await teller.command(params.meetingId, { type: 'enterCount', voteId, figures, sheets: [] });
    const { recorded } = await desk.call(api.getHallCount, { params: { ...params, voteId } });
    assert.deepEqual([recorded?.casting, recorded?.carried], [true, false]);
    const close = { type: 'closeVote', voteId } as const;
    assert.equal(
      await desk.refusal(api.issueCommand, { params, query: { for: id(1) }, body: close }),
      'CASTING_VOTE_UNSAID',
    );
    await does({ ...close, leadVoted }, id(1));
    assert.equal((await room()).results[0]?.carried, carried);
  }
});

test('its decision takes no number of the electronic register, and convenes by its number in the book', async () => {
  assert.deepEqual((await admin.call(api.getRegister)).entries, []);
  const { decision } = await admin.call(api.getPreparation, { params: { meetingId: assemblyId } });
  assert.deepEqual(
    [decision?.heldBy, decision?.number, decision?.on, decision?.present, decision?.yes],
    ['PHYSICAL', 41, '2027-03-20', 4, 3],
  );
});

test('a number of the book that was written down wrongly is put right in the decision that convenes, too (EM-R05)', async () => {
  await does({ type: 'enterInBook', voteId: VOTE, number: 14, page: 17 }, id(1));
  assert.deepEqual((await room()).results.find((one) => one.id === VOTE)?.hall?.book, { number: 14, page: 17 });
  assert.equal((await admin.call(api.getPreparation, { params: { meetingId: assemblyId } })).decision?.number, 14);
  await does({ type: 'enterInBook', voteId: VOTE, number: 41, page: 17 }, id(1));
});
