import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import pg from 'pg';
import { verifyPackage } from '../records/verify-package.ts';
import { addMembers, Client, setUpAda, type TestServer, testServer } from '../testing.ts';

let t: TestServer;
let admin: Client;
let owner: pg.Client;

before(async () => {
  t = await testServer();
  admin = await setUpAda(t);
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
});
after(async () => {
  await owner?.end();
  await t?.stop();
});

/** Everything that lies in the database, by table and institution. */
async function rowsBy(): Promise<Map<string, number>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'institution_id' and not a.attisdropped`,
  );
  const found = new Map<string, number>();
  for (const { name } of tables)
    for (const row of (await owner.query(`select institution_id, count(*)::int as n from ${name} group by 1`)).rows)
      found.set(`${name} ${row.institution_id}`, row.n);
  return found;
}

/** A window at a place of the practice: its cookie goes nowhere else. */
async function placesOf(answer: Response): Promise<Map<string, Client>> {
  const found = new Map<string, Client>();
  for (const line of answer.headers.getSetCookie()) {
    const place = /Path=\/prova\/([a-z]+)\/api/u.exec(line)?.[1];
    if (!place) continue;
    assert.match(line, /HttpOnly/u);
    assert.match(line, /SameSite=Strict/u);
    const client = new Client(`${t.url}/prova/${place}`, () => t.clock.now());
    client.cookie = line.split(';')[0] as string;
    found.set(place, client);
  }
  return found;
}
const ask = (method: string, path: string, cookie: string, base = t.url) =>
  fetch(`${base}${path}`, {
    method,
    headers: { cookie, origin: t.url, 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: '{}' }),
  });

/** The acts of an assembly from the divan on. */
function playing(meetingId: string, chair: Client, divan: Client) {
  const samples = async (act: api.SampleAct) =>
    (await chair.call(api.actAsSamples, { params: { meetingId }, body: { act } })).done;
  const room = () => chair.call(api.getRoom, { params: { meetingId } });
  const open = async (lead: Client, itemId: string, subject: object) => {
    const voteId = crypto.randomUUID();
    await lead.command(meetingId, {
      type: 'openVote',
      voteId,
      itemId,
      subject: subject as never,
      question: null,
      announcedSeconds: null,
    });
    assert.ok((await samples('VOTE')) > 10);
    return voteId;
  };
  const vote = async (lead: Client, itemId: string, subject: object) => {
    await lead.command(meetingId, { type: 'closeVote', voteId: await open(lead, itemId, subject) });
    return (await room()).results[0];
  };
  const item = async (itemId: string, work: () => Promise<unknown> = async () => undefined) => {
    await divan.command(meetingId, { type: 'startItem', itemId });
    await work();
    await divan.command(meetingId, { type: 'finishItem', itemId });
  };
  const toTheElections = async () => {
    assert.equal((await vote(chair, 'm2', { kind: 'DIVAN' }))?.carried, true);
    await item('m3');
    await item('m4');
    await item('m5', async () => assert.equal(await samples('SPEAK'), 2));
    await item('m6');
    await item('m7', async () => {
      await vote(divan, 'm7', { kind: 'DISCHARGE', organ: 'YONETIM_KURULU' });
      await vote(divan, 'm7', { kind: 'DISCHARGE', organ: 'DENETIM_KURULU' });
    });
    await item('m8', () => vote(divan, 'm8', { kind: 'ITEM' }));
  };
  return { samples, room, open, vote, item, toTheElections };
}

test('the board below half is an alarm only once its places were all filled', async () => {
  const cast = await addMembers(admin, 4);
  assert.equal((await admin.call(api.getOrgans)).belowHalf, null);
  const [seat] = (await admin.call(api.getOrgans)).seats;
  // A place that was mistyped is taken back: that is no vacancy of a board that never stood.
  const { assemblyBy } = await admin.call(api.endSeat, {
    params: { seatId: seat?.id as string },
    body: { on: '2027-03-20', reason: 'yanlış yazıldı' },
  });
  assert.equal(assemblyBy, null);
  assert.equal(cast.length, 4);
});

test('a practice is played from call to sealed package beside the records, is marked everywhere, and goes whole at one press', async () => {
  const before = await rowsBy();
  const mails = t.post.letters.length;
  const answer = await ask('POST', '/api/practice', admin.cookie);
  assert.equal(answer.status, 200, await answer.clone().text());
  const { practice } = (await answer.json()) as { practice: { meetingId: string; places: { place: string }[] } };
  assert.deepEqual(
    practice.places.map(({ place }) => place),
    [...api.PRACTICE_PLACES],
  );
  const places = await placesOf(answer);
  const at = (place: api.PracticePlace): Client => places.get(place) as Client;
  const [office, chair, divan, member] = [at('buro'), at('baskan'), at('divan'), at('uye')];
  const { meetingId } = practice;

  // Marked, and of another institution.
  const me = await member.call(api.getMe);
  assert.equal(me.practice, true);
  assert.equal(me.specimen, true);
  assert.match(me.institution.name, /^PROVA – Ada/u);
  assert.match(me.memberNo ?? '', /^PROVA-/u);
  assert.match(me.name, /Örnek/u);
  assert.equal((await admin.call(api.getMe)).practice, false);
  assert.deepEqual((await admin.call(api.listMeetings)).meetings, []);
  assert.equal((await ask('GET', `/api/meetings/${meetingId}/room`, admin.cookie)).status, 404);

  // A cookie of a place counts there only, and no other counts there.
  assert.equal((await ask('GET', '/api/me', chair.cookie)).status, 401);
  assert.equal((await ask('GET', '/api/me', admin.cookie, `${t.url}/prova/baskan`)).status, 401);
  // Nothing is practised inside, and nobody is moved outside.
  assert.equal(await office.refusal(api.beginPractice), 'PRACTICE_HERE');
  assert.equal(
    await admin.refusal(api.actAsSamples, { params: { meetingId }, body: { act: 'VOTE' } }),
    'PRACTICE_NONE',
  );

  const { samples, room, vote, item, toTheElections } = playing(meetingId, chair, divan);
  assert.equal(await samples('ARRIVE'), 0, 'before the doors are open nobody enters');
  await chair.command(meetingId, { type: 'openCheckIn' });
  for (const one of [chair, divan, member]) await one.command(meetingId, { type: 'admit' });
  assert.ok((await samples('ARRIVE')) > 15);
  await chair.command(meetingId, { type: 'recordQuorum', declareLacking: false });
  await chair.command(meetingId, { type: 'openMeeting', overrideReason: null });
  assert.equal(await samples('PROPOSE_DIVAN'), 1);
  await toTheElections();
  for (const [itemId, organ] of [
    ['m9', 'YONETIM_KURULU'],
    ['m10', 'DENETIM_KURULU'],
  ] as const)
    await item(itemId, async () => {
      await divan.command(meetingId, { type: 'openCandidacies', electionId: organ, itemId, organ });
      assert.ok((await samples('STAND')) > 5);
      await divan.command(meetingId, { type: 'closeCandidacies', electionId: organ });
      const result = await vote(divan, itemId, { kind: 'ELECTION', electionId: organ });
      assert.ok((result?.counts[0]?.votes ?? 0) > 5, 'secret ballots were cast');
      const lotAmong = async () => (await room()).elections.find((one) => one.id === organ)?.lotAmong ?? [];
      for (let among = await lotAmong(); among.length > 0; among = await lotAmong())
        await divan.command(meetingId, {
          type: 'recordLot',
          electionId: organ,
          order: among.map((option) => option.id),
          drawnBy: (await member.call(api.getMe)).memberId as string,
          account: { write: 'Kâğıtlar üyelerin önünde çekilmiştir.' },
        });
    });
  await item('m11');
  await divan.command(meetingId, { type: 'startItem', itemId: 'm12' });
  await divan.command(meetingId, { type: 'closeMeeting' });

  await office.call(api.issuePapers, { params: { meetingId }, body: { reason: '' } });
  await office.call(api.confirmSession, { body: { code: '123456' } });
  await office.call(api.sealPackage, { params: { meetingId } });
  const record = await office.call(api.getRecord, { params: { meetingId } });
  const zip = (await office.call(api.getPackage, { params: { meetingId } })) as Buffer;
  assert.equal((await verifyPackage(zip, record.fingerprint)).verdict, 'VERIFIED');

  // Nobody got a letter; those of the call are shown as sent.
  const { call } = await office.call(api.getPreparation, { params: { meetingId } });
  assert.ok((call?.counts.SENT ?? 0) + (call?.counts.QUEUED ?? 0) >= 25);
  assert.equal(t.post.letters.length, mails);

  // The real institution: not a row more or less but the log of its own requests.
  const own = (all: Map<string, number>) =>
    [...all]
      .filter(([key]) => before.has(key) && !/^(session|known_device|security_event|access_log) /u.test(key))
      // The catalogue tells its tables in no order.
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
  assert.deepEqual(own(await rowsBy()), own(before));

  assert.ok((await admin.call(api.endPractice)).rows > 200);
  const left = await rowsBy();
  assert.deepEqual(
    [...left.keys()].filter(
      (key) => !before.has(key) && !/^(session|known_device|security_event|access_log) /u.test(key),
    ),
    [],
    'nothing of the practice is left',
  );
  assert.deepEqual(own(left), own(before));
  assert.equal((await owner.query('select count(*)::int as n from urn')).rows[0].n, 0);
  assert.deepEqual((await admin.call(api.getPractice)).practice, null);
  assert.equal(await member.refusal(api.getMe), 'NOT_SIGNED_IN');
});

test('a practice that is wiped while a secret vote is open leaves no relation of that vote behind', async () => {
  const answer = await ask('POST', '/api/practice', admin.cookie);
  const { practice } = (await answer.json()) as { practice: { meetingId: string } };
  const places = await placesOf(answer);
  const [chair, divan] = [places.get('baskan') as Client, places.get('divan') as Client];
  const { meetingId } = practice;
  const { samples, open, toTheElections } = playing(meetingId, chair, divan);
  await chair.command(meetingId, { type: 'openCheckIn' });
  await chair.command(meetingId, { type: 'admit' });
  await samples('ARRIVE');
  await chair.command(meetingId, { type: 'recordQuorum', declareLacking: false });
  await chair.command(meetingId, { type: 'openMeeting', overrideReason: null });
  await samples('PROPOSE_DIVAN');
  await toTheElections();
  await divan.command(meetingId, { type: 'startItem', itemId: 'm9' });
  const organ = 'YONETIM_KURULU';
  await divan.command(meetingId, { type: 'openCandidacies', electionId: organ, itemId: 'm9', organ });
  await samples('STAND');
  await divan.command(meetingId, { type: 'closeCandidacies', electionId: organ });
  await open(divan, 'm9', { kind: 'ELECTION', electionId: organ });
  const relations = async () =>
    (await owner.query("select 1 from pg_class where relnamespace = 'open_votes'::regnamespace and relkind = 'r'"))
      .rowCount;
  assert.ok(((await relations()) ?? 0) > 0);
  await admin.call(api.endPractice);
  assert.equal(await relations(), 0);
  assert.equal((await admin.call(api.endPractice)).rows, 0, 'once is enough');
});
