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
let meetingId: string;
const clients: Client[] = [];
const person = (n: number): CastMember => cast[n] as CastMember;
const at = (n: number): Client => clients[n] as Client;
const VOTE = 'd3b07384-d113-4ec8-a5c6-0e35a7f3a002';

before(async () => {
  t = await testServer();
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 10);
  for (const one of cast) clients.push(await member(t, admin, one));
  const on = addDays(localDay(t.clock.now()), 21);
  meetingId = await callAssembly(t, admin, { on, hour: '14:00' });
  t.clock.set(instantOfLocal(on, '14:00'));
  await admin.signIn('cigdem@ada.example', PASSWORD);
  for (const [n, one] of cast.entries()) await at(n).signIn(one.no, PASSWORD);
  await at(0).command(meetingId, { type: 'openCheckIn' });
  for (const client of clients) await client.command(meetingId, { type: 'admit' });
  await at(0).command(meetingId, { type: 'recordQuorum', declareLacking: false });
  await at(0).command(meetingId, { type: 'openMeeting', overrideReason: null });
});
after(async () => {
  await owner.end();
  await t.stop();
});

test('the office ends no membership of somebody who sits in the room (DY m.15)', async () => {
  const end = {
    params: { memberId: person(9).id },
    body: { on: localDay(t.clock.now()), reason: 'yönetim kurulu kararı' },
  };
  assert.equal(await admin.refusal(api.endMembership, end), 'MEMBER_IN_MEETING');
  assert.equal((await at(9).call(api.getMe)).roles.includes('MEMBER'), true);
});

test('a telephone lost on the day: an officer and one of the divan see the member, who enrols anew, is proved and votes (DY m.15/A/5)', async () => {
  const begun = Date.now();
  const { caseId } = await admin.call(api.startDesk, {
    params: { meetingId },
    body: { memberNo: person(7).no, documentKind: 'TC kimlik kartı', lastFour: '4821' },
  });
  const ofCase = { params: { meetingId, caseId } };
  const desk = async () =>
    (await admin.call(api.listDesk, { params: { meetingId } })).cases.find((one) => one.caseId === caseId);
  assert.deepEqual((await desk())?.square, [], 'one officer alone sees no link');
  assert.equal(await at(3).refusal(api.seenAtDesk, ofCase), 'NOT_OF_THE_DIVAN');
  assert.deepEqual((await at(3).call(api.listDesk, { params: { meetingId } })).cases, []);
  assert.equal((await at(0).call(api.listDesk, { params: { meetingId } })).mayConfirm, true);
  await at(0).call(api.seenAtDesk, ofCase);
  assert.ok(((await desk())?.square.length ?? 0) > 20);
  assert.deepEqual(
    (await at(0).call(api.listDesk, { params: { meetingId } })).cases.map((one) => one.square),
    [[]],
    'the square is for the desk',
  );
  // What the person’s telephone reads from the square.
  const sealed = (await owner.query('select link from identity_desk where case_id = $1', [caseId])).rows[0]
    .link as string;
  const link = t.server.deps.keys.decrypt(`identity_desk.link ${caseId}`, sealed);
  const phone = t.client();
  await phone.enrol(link.split('#')[1] as string, `${PASSWORD} yeni`);
  assert.equal(await at(7).refusal(api.getMe), 'NOT_SIGNED_IN', 'the lost telephone is out');
  await phone.signIn(person(7).no, `${PASSWORD} yeni`);
  assert.equal(
    await phone.refusal(api.issueCommand, { params: { meetingId }, body: { type: 'admit' } }),
    'IDENTITY_NOT_PROVED',
  );
  const { code } = await phone.call(api.showProofCode);
  await admin.call(api.proveAtDesk, { ...ofCase, body: { deviceCode: code } });
  await phone.command(meetingId, { type: 'admit' });
  await at(9).command(meetingId, {
    type: 'proposeDivan',
    proposalId: 'd1',
    chair: person(9).id,
    viceChairs: [person(8).id],
    secretaries: [person(6).id],
  });
  await at(0).command(meetingId, {
    type: 'openVote',
    voteId: VOTE,
    itemId: 'm2',
    subject: { kind: 'DIVAN' },
    question: null,
    announcedSeconds: null,
  });
  const { recorded } = await phone.call(api.castOpenVote, {
    params: { meetingId, voteId: VOTE },
    body: { choice: 'YES' },
  });
  assert.equal(recorded, 'YES');
  assert.ok(Date.now() - begun < 300_000);

  const { rows } = await owner.query('select body from journal where stream_id = $1 order by seq', [meetingId]);
  const events = rows.flatMap(
    (row) =>
      JSON.parse(row.body).events as { type: string; what?: string; seenBy?: string | null; memberId?: string }[],
  );
  assert.deepEqual(
    events
      .filter((event) => event.type === 'IdentityRecorded')
      .map((event) => [event.what, event.memberId, event.seenBy]),
    [
      ['ENDED', person(7).id, null],
      ['PROVED', person(7).id, person(0).id],
    ],
  );
  const proof = await owner.query(
    'select officer_id <> witness_id as two from identity_proof i join account a using (account_id) where a.member_id = $1 and superseded_at is null',
    [person(7).id],
  );
  assert.deepEqual(proof.rows, [{ two: true }]);
  assert.equal(await admin.refusal(api.proveAtDesk, { ...ofCase, body: { deviceCode: code } }), 'NOT_FOUND', 'once');
});
