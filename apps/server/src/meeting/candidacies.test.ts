import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import * as api from '@divan/api';
import { addDays, type IsoDay, instantOfLocal } from '@divan/basics';
import { destroyExpired } from '../privacy/destruction.ts';
import { sha256 } from '../records/package.ts';
import { verifyPackage } from '../records/verify-package.ts';
import { bringToEnd, type Client, type Gathering, gathering } from '../testing.ts';
import { chunk } from './candidate-photo.ts';

/** A statute with a disciplinary board, lists for the board, two ballots for the audit board, and candidacies until three days before. */
let g: Gathering;
let on: IsoDay;
before(async () => {
  g = await gathering({
    members: 14,
    without: ['ACCOUNTS', 'DISCHARGE', 'BUDGET'],
    statute: {
      electionMode: 'OPEN',
      boardElection: { method: 'LISTS', minMarks: null, maxMarks: null },
      auditElection: {
        method: 'SHEET',
        minMarks: 1,
        maxMarks: 3,
        rounds: { majority: 1, of: 'VALID', next: 'LEADERS' },
      },
      discipline: {
        principals: 3,
        substitutes: 0,
        election: { method: 'SHEET', minMarks: null, maxMarks: null, sole: 'YES_NO' },
      },
      candidacyDaysBefore: 3,
    },
  });
  on = (await room()).meeting.on as IsoDay;
});
after(() => g.stop());

const room = () => g.admin.call(api.getRoom, { params: { meetingId: g.meetingId } });
const client = (n: number): Client => g.clients[n] as Client;
const id = (n: number): string => g.cast[n]?.id as string;
const params = () => ({ meetingId: g.meetingId });
const seen = (n: number) => client(n).call(api.getCandidacies, { params: params() });
const organ = async (n: number, kind: string) =>
  (await seen(n)).organs.find((one) => one.organ === kind) ?? assert.fail();
const asks = (n: number, body: api.CommandInput) => client(n).refusal(api.issueCommand, { params: params(), body });
const at = async (day: IsoDay, hour = '12:00') => {
  g.t.clock.set(instantOfLocal(day, hour));
  await g.revive();
};

/** A grey square with a place written into it. */
function picture(grey: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(100, 0);
  header.writeUInt32BE(100, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from('Yer\0Kadıköy')),
    chunk('IDAT', deflateSync(Buffer.alloc(100 * 101, grey))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
const upload = async (n: number, grey: number) =>
  (await client(n).call(api.uploadCandidatePhoto, { params: params(), file: picture(grey) })).hash;
const photos = async () => Number((await g.owner.query('select count(*) as n from candidate_photo')).rows[0].n);
const stands = (filingId: string, kind: 'DENETIM_KURULU' | 'DISIPLIN_KURULU', more: object = {}): api.CommandInput =>
  ({ type: 'announceCandidacy', filingId, organ: kind, statement: null, photo: null, ...more }) as api.CommandInput;

test('from the call on a member announces himself or herself, with a text and a picture that only who was called sees', async () => {
  await at(addDays(on, -10));
  const hash = await upload(3, 90);
  const statement = { write: 'On yıldır üyeyim; disiplin işlerinde şeffaflık isterim.' };
  assert.equal(await asks(4, stands('baska', 'DISIPLIN_KURULU', { photo: hash })), 'CANDIDATE_PHOTO_UNKNOWN');
  assert.equal(await asks(3, stands('uc', 'DISIPLIN_KURULU', { statement, photo: hash })), undefined);
  assert.equal(await asks(3, stands('iki', 'DISIPLIN_KURULU')), 'FILED_ALREADY');
  const { candidates, until, lacking } = await organ(5, 'DISIPLIN_KURULU');
  assert.deepEqual(
    candidates.map(({ person, mine, statement: said, photo }) => [person.id, person.no, mine, said, photo]),
    [[id(3), '', false, statement.write, hash]],
  );
  assert.deepEqual([until, lacking], [addDays(on, -3), null]);
  const file = (await client(5).call(api.getCandidatePhoto, { params: { ...params(), hash } })) as Buffer;
  assert.ok(!file.includes('Kadıköy') && file.subarray(1, 4).toString() === 'PNG');
  // The journal names text and picture by their hashes.
  const { rows } = await g.owner.query('select body from journal where stream_id = $1 order by seq desc limit 1', [
    g.meetingId,
  ]);
  assert.ok(rows[0].body.includes(hash) && !rows[0].body.includes('şeffaflık'));
  const stranger = await g.session(['OBSERVER'], null);
  assert.equal(await stranger.refusal(api.getCandidacies, { params: params() }), 'NOT_ENTITLED');
  assert.equal(await stranger.refusal(api.getCandidatePhoto, { params: { ...params(), hash } }), 'NOT_ENTITLED');
});

test('it is changed until the last day; a picture that no candidacy names any more is gone at once (KVKK m.7)', async () => {
  const before = (await room()).meeting.announced;
  const other = await upload(3, 200);
  assert.equal(await photos(), 2);
  assert.equal(
    await asks(3, { type: 'rewriteCandidacy', filingId: 'uc', statement: { write: 'Yeni metin.' }, photo: other }),
    undefined,
  );
  assert.equal(await photos(), 1);
  assert.equal((await room()).meeting.announced, before + 1);
  const [mine] = (await organ(3, 'DISIPLIN_KURULU')).candidates;
  assert.deepEqual([mine?.mine, mine?.statement, mine?.photo], [true, 'Yeni metin.', other]);
  const gone = await upload(6, 10);
  assert.equal(await asks(6, stands('alti', 'DISIPLIN_KURULU', { photo: gone })), undefined);
  assert.equal(await asks(6, { type: 'takeBackCandidacy', filingId: 'alti' }), undefined);
  assert.equal(await photos(), 1);
  assert.deepEqual((await organ(3, 'DISIPLIN_KURULU')).candidates.length, 1);
});

test('whoever is named on a list consents alone; people who are nowhere yet are found by their names', async () => {
  const found = await client(0).call(api.searchRoll, {
    params: params(),
    query: { search: g.cast[9]?.surname ?? '', present: 'no' },
  });
  assert.ok(found.people.some((person) => person.id === id(9)));
  // Whoever enrolled with somebody's letter and was not seen yet by anybody reads no list of members (DY m.15/A/5; KVKK m.12).
  const proof = (end: string | null) =>
    g.owner.query(
      'update identity_proof set superseded_at = $2 where account_id = (select account_id from account where member_id = $1)',
      [id(11), end],
    );
  await proof(g.t.clock.now());
  const letter = await client(11).call(api.searchRoll, {
    params: params(),
    query: { search: g.cast[9]?.surname ?? '', present: 'no' },
  });
  assert.deepEqual(letter.people, []);
  await proof(null);
  const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(id);
  const list: api.CommandInput = {
    type: 'announceList',
    filingId: 'birlik',
    organ: 'YONETIM_KURULU',
    name: { write: 'Birlik Listesi' },
    slate: { principals: ten.slice(0, 5), substitutes: ten.slice(5) },
    statement: { write: 'Aidatlar artmayacak.' },
  };
  assert.equal(await asks(0, list), undefined);
  const [asked] = (await organ(7, 'YONETIM_KURULU')).lists;
  assert.deepEqual(
    [asked?.name, asked?.statement, asked?.asked],
    ['Birlik Listesi', 'Aidatlar artmayacak.', { consents: null }],
  );
  for (let n = 1; n < 9; n++)
    assert.equal(await asks(n, { type: 'answerListing', filingId: 'birlik', consents: true }), undefined);
  assert.equal(await asks(12, { type: 'answerListing', filingId: 'birlik', consents: true }), 'NOT_ON_THIS_LIST');
  assert.equal(await asks(9, { type: 'answerListing', filingId: 'birlik', consents: true }), undefined);
  const people = (await organ(12, 'YONETIM_KURULU')).lists.flatMap(({ principals, substitutes }) => [
    ...principals,
    ...substitutes,
  ]);
  assert.ok(people.length === 10 && people.every(({ consents }) => consents));
});

test('after the last day nothing is announced; in the meeting it is carried in, and others may still stand', async () => {
  for (const n of [4, 5]) assert.equal(await asks(n, stands(`d${n}`, 'DISIPLIN_KURULU')), undefined);
  for (const n of [1, 2, 7, 8, 12]) assert.equal(await asks(n, stands(`k${n}`, 'DENETIM_KURULU')), undefined);
  await at(addDays(on, -2), '00:00');
  assert.equal(await asks(10, stands('gec', 'DENETIM_KURULU')), 'CANDIDACY_DAY_PASSED');
  await at(on, '14:00');
  const { day, meetingId } = g;
  await day.begin();
  const elect = async (kind: 'YONETIM_KURULU' | 'DENETIM_KURULU' | 'DISIPLIN_KURULU') => {
    for (let next = await room(); ; next = await room()) {
      const item = next.agenda.find(({ state }) => state === 'WAITING');
      assert.ok(item);
      await day.start(item.id);
      if (item.organs.includes(kind)) {
        await client(day.lead).command(meetingId, {
          type: 'openCandidacies',
          electionId: kind,
          itemId: item.id,
          organ: kind,
        });
        return item.id;
      }
      await day.finish(item.id);
    }
  };
  const election = async (kind: string) => (await room()).elections.find((one) => one.organ === kind) ?? assert.fail();
  const holds = async (itemId: string, electionId: string, choice: (n: number) => api.OpenChoice) => {
    await client(day.lead)
      .command(meetingId, { type: 'closeCandidacies', electionId })
      .catch(() => undefined);
    const voteId = await day.openVote(itemId, { kind: 'ELECTION', electionId });
    const vote = (await room()).vote ?? assert.fail();
    for (let n = 0; n < 14; n++)
      await client(n).call(api.castOpenVote, { params: { meetingId, voteId }, body: { choice: choice(n) } });
    await client(day.lead).command(meetingId, { type: 'closeVote', voteId });
    return vote;
  };
  // The board: the list on which everybody consented stands without being typed again.
  let item = await elect('YONETIM_KURULU');
  assert.deepEqual(
    (await election('YONETIM_KURULU')).lists.map(({ name }) => name),
    ['Birlik Listesi'],
  );
  assert.equal(await asks(11, { type: 'takeBackCandidacy', filingId: 'birlik' }), 'FILING_ENDED');
  await holds(item, 'YONETIM_KURULU', () => 'birlik');
  await day.finish(item);
  // The audit board: nobody but two have more than half, the others stand again.
  const leaves = (on: IsoDay | null) =>
    g.owner.query('update member set left_on = $1 where member_id = $2', [on, id(12)]);
  await leaves(addDays(on, -1));
  item = await elect('DENETIM_KURULU');
  await leaves(null);
  assert.deepEqual(
    (await election('DENETIM_KURULU')).candidates.map((person) => person.id).sort(),
    [1, 2, 7, 8].map(id).sort(),
    'whoever left the association is on no ballot',
  );
  assert.equal(await asks(11, { type: 'declareCandidacy', electionId: 'DENETIM_KURULU' }), undefined);
  const pick = (...people: number[]) => people.map(id);
  await holds(item, 'DENETIM_KURULU', (n) => (n < 8 ? pick(1, 2) : n < 11 ? pick(7) : pick(8)));
  const between = await election('DENETIM_KURULU');
  assert.deepEqual([between.state, between.round, between.next.length], ['CLOSED', 2, 2]);
  assert.deepEqual(between.placed.map((person) => person.id).sort(), pick(1, 2).sort());
  assert.equal((await room()).results[0]?.question, 'Denetim Kurulu seçimi, 1. tur');
  await holds(item, 'DENETIM_KURULU', (n) => (n < 5 ? pick(7) : pick(8)));
  assert.deepEqual(
    (await election('DENETIM_KURULU')).elected?.principals.map((person) => person.id),
    pick(1, 2, 8),
  );
  await day.finish(item);
  // The disciplinary board: as many as places, so yes or no.
  item = await elect('DISIPLIN_KURULU');
  const vote = await holds(item, 'DISIPLIN_KURULU', (n) => (n < 10 ? 'YES' : 'NO'));
  assert.deepEqual([vote.form, vote.required, vote.about.people[0]?.names.length], ['YES_NO', 8, 3]);
  const { elected } = await election('DISIPLIN_KURULU');
  assert.deepEqual(elected?.principals.map((person) => person.id).sort(), pick(3, 4, 5).sort());
  const [shown] = (await organ(12, 'DISIPLIN_KURULU')).candidates.filter(({ photo }) => photo);
  assert.deepEqual([shown?.person.id, shown?.state], [id(3), 'TAKEN_UP']);
});

test('its package is verified, its people are seated, and the picture ends with the time to contest (TMK m.83)', async () => {
  const { admin, meetingId, t } = g;
  await g.revive();
  await bringToEnd(g, meetingId);
  await g.revive();
  await admin.call(api.issuePapers, { params: params(), body: { reason: '' } });
  await admin.call(api.sealPackage, { params: params() });
  const zip = new Uint8Array((await admin.call(api.getPackage, { params: params() })) as Buffer);
  const { verdict, faults } = await verifyPackage(zip, sha256(Buffer.from(t.server.deps.keys.publicKey, 'hex')));
  assert.deepEqual([verdict, faults], ['VERIFIED', []]);
  await admin.call(api.seatElected, { body: { meetingId, organ: 'DISIPLIN_KURULU', on, termEnds: null } });
  const { seats, sizes } = await admin.call(api.getOrgans);
  assert.deepEqual(
    seats
      .filter((seat) => seat.organ === 'DISIPLIN_KURULU')
      .map((seat) => seat.memberId)
      .sort(),
    [3, 4, 5].map(id).sort(),
  );
  assert.deepEqual(sizes?.discipline, [3, 0]);
  const later = (days: number) => instantOfLocal(addDays(on, days), '12:00');
  await destroyExpired(g.owner, later(89));
  assert.equal(await photos(), 1);
  await destroyExpired(g.owner, later(93));
  assert.equal(await photos(), 0);
});
