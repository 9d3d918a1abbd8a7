import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import * as api from '@divan/api';
import pg from 'pg';
import { addMembers, type CastMember, type Client, setUpAda, type TestServer, testServer } from '../testing.ts';

let t: TestServer;
let admin: Client;
let cast: CastMember[];

before(async () => {
  t = await testServer();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 12);
  for (const [i, n] of [8, 9].entries())
    await admin.call(api.seatMember, {
      body: {
        organ: 'YONETIM_KURULU',
        principal: false,
        rank: i + 1,
        duty: '',
        memberId: idOf(n),
        since: '2024-04-20',
        termEnds: '2027-04-20',
      },
    });
});
after(() => t.stop());

const idOf = (n: number): string => (cast[n] as CastMember).id;
const board = async (principal = true) =>
  (await admin.call(api.getOrgans)).seats.filter(
    (seat) => seat.organ === 'YONETIM_KURULU' && seat.principal === principal,
  );
const seatOf = async (n: number): Promise<string> =>
  (await admin.call(api.getOrgans)).seats.find((seat) => seat.memberId === idOf(n))?.id as string;
const tasks = async (kind: string) =>
  (await admin.call(api.listTasks)).tasks
    .filter((task) => task.kind === kind)
    .map(({ subject, dueOn, article }) => ({
      subject,
      dueOn,
      article,
    }));

test('a vacant place goes to the substitutes in their order, with the term it had; the change is notified (PK-39, PK-47)', async () => {
  const ended = await admin.call(api.endSeat, {
    params: { seatId: await seatOf(1) },
    body: { on: '2027-03-20', reason: 'istifa' },
  });
  assert.deepEqual(ended, { movedUp: 'İpek Sezer', assemblyBy: null });
  const second = (await board()).find((seat) => seat.rank === 2);
  assert.deepEqual([second?.name, second?.since, second?.duty], ['İpek Sezer', '2027-03-20', 'UYE']);
  assert.equal((await board(false)).length, 1);
  const { past } = await admin.call(api.getOrgans);
  assert.deepEqual(
    past.map((seat) => [seat.name, seat.principal, seat.until, seat.endReason]).sort(),
    [
      ['Melis Aydın', true, '2027-03-20', 'istifa'],
      ['İpek Sezer', false, '2027-03-20', 'asıl üyeliğe geçti'],
    ].sort(),
  );
  assert.deepEqual(await tasks('ORGAN_CHANGE_NOTIFICATION'), [
    { subject: 'Yönetim Kurulu, 20.03.2027', dueOn: '2027-04-19', article: 'DK m.23' },
  ]);
});

test('whoever leaves the association leaves the organ in the same way', async () => {
  await admin.call(api.endMembership, { params: { memberId: idOf(2) }, body: { on: '2027-03-20', reason: 'istifa' } });
  assert.equal((await board()).find((seat) => seat.rank === 3)?.name, 'Selin Aksoy');
  assert.equal((await board(false)).length, 0);
  assert.deepEqual(await tasks('BOARD_BELOW_HALF'), []);
});

test('a board below half of its full number must call the assembly within one month, and that is one duty (TMK m.84)', async () => {
  const end = async (n: number, on: string) =>
    (await admin.call(api.endSeat, { params: { seatId: await seatOf(n) }, body: { on, reason: '' } })).assemblyBy;
  assert.equal(await end(3, '2027-03-20'), null, 'four of five');
  assert.equal(await end(4, '2027-03-20'), null, 'three of five');
  assert.equal((await admin.call(api.getOrgans)).belowHalf, null);
  assert.equal(await end(8, '2027-03-20'), '2027-04-20', 'two of five');
  assert.equal(await end(9, '2027-03-20'), '2027-04-20');
  assert.deepEqual((await admin.call(api.getOrgans)).belowHalf, { remaining: 1, full: 5 });
  assert.deepEqual(await tasks('BOARD_BELOW_HALF'), [
    { subject: '20.03.2027', dueOn: '2027-04-20', article: 'TMK m.84' },
  ]);
});

const versionOf = async (seatId: string): Promise<string> =>
  (await admin.call(api.getOrgans)).seats.find((seat) => seat.id === seatId)?.version ?? 'none';

test('an organ has one chair; a duty changes without ending the seat; a term does not end before it begins', async () => {
  const chair = await seatOf(0);
  const body = { organ: 'YONETIM_KURULU', principal: true, rank: 2, duty: 'BASKAN', memberId: idOf(10) } as const;
  const seat = (more: object) => admin.refusal(api.seatMember, { body: { ...body, since: '2027-03-20', ...more } });
  assert.equal(await seat({}), 'CHAIR_TAKEN');
  assert.equal(await seat({ duty: 'SAYMAN', termEnds: '2027-03-20' }), 'SEAT_TERM_BACKWARDS');
  assert.equal(await seat({ duty: 'SAYMAN', termEnds: '2030-03-20' }), undefined);
  const change = async (seatId: string, duty: 'BASKAN' | 'UYE', termEnds: string | null) =>
    admin.refusal(api.changeDuty, { params: { seatId }, body: { duty, termEnds, version: await versionOf(seatId) } });
  assert.equal(await change(await seatOf(10), 'BASKAN', null), 'CHAIR_TAKEN');
  assert.equal(await change(chair, 'UYE', '2027-04-20'), undefined);
  assert.equal(await change(await seatOf(10), 'BASKAN', '2030-03-20'), undefined);
  assert.deepEqual(
    (await board()).map((one) => [one.name, one.duty, one.termEnds]),
    [
      ['Deniz Arslan', 'UYE', '2027-04-20'],
      ['Tarık Demirel', 'BASKAN', '2030-03-20'],
    ],
  );
  const before = { params: { seatId: chair }, body: { on: '2024-01-01', reason: '' } };
  assert.equal(await admin.refusal(api.endSeat, before), 'SEAT_TERM_BACKWARDS');
});

test('the register keeps what was and what is; an identity number can be added and belongs to one member', async () => {
  const { name, surname, kind, email, phone, address, birthDate, profession, education, admittedOn } = await admin.call(
    api.getMember,
    { params: { memberId: idOf(11) } },
  );
  const fields = { name, surname, kind, email, phone, address, birthDate, profession, education, admittedOn };
  const change = async (n: number, more: object) => {
    const params = { memberId: idOf(n) };
    const { version } = await admin.call(api.getMember, { params });
    return admin.refusal(api.updateMember, { params, body: { ...fields, ...more, version } });
  };
  assert.equal(await change(11, { phone: '+905321112233', identityNumber: '10000000146' }), undefined);
  const changed = await admin.call(api.getMember, { params: { memberId: idOf(11) } });
  assert.equal(changed.identityNumber, '100******46');
  assert.deepEqual(changed.history[0]?.fields, {
    before: { phone: '' },
    after: { phone: '+905321112233', identityNumber: 'değişti' },
  });
  assert.equal(await change(10, { identityNumber: '10000000146' }), 'IDENTITY_NUMBER_TAKEN');
  assert.equal(await change(10, { identityNumber: '10000000147' }), 'IDENTITY_NUMBER_INVALID');
  assert.equal(await change(2, {}), 'MEMBER_LEFT');
});

test('another seat or address of the association is notified, the first entry is not (PK-47)', async () => {
  const put = async (address: string) =>
    admin.call(api.putInstitution, { body: { ...(await admin.call(api.getInstitution)), address } });
  await put('Ada Sk. 3');
  assert.deepEqual(await tasks('ADDRESS_CHANGE_NOTIFICATION'), []);
  await put('Ada Sk. 5');
  await put('Ada Sk. 7');
  assert.deepEqual(await tasks('ADDRESS_CHANGE_NOTIFICATION'), [
    { subject: '20.03.2027', dueOn: '2027-04-19', article: 'DK m.23' },
  ]);
});

test('two officers who each name another chair at the same moment: the organ has one', async () => {
  const chairs = async () =>
    (await admin.call(api.getOrgans)).seats.filter(
      ({ organ, duty }) => organ === 'DENETIM_KURULU' && duty === 'BASKAN',
    );
  for (const seat of await chairs())
    await admin.call(api.changeDuty, {
      params: { seatId: seat.id },
      body: { duty: 'UYE', termEnds: null, version: seat.version },
    });
  const seats = (await admin.call(api.getOrgans)).seats.filter(({ organ }) => organ === 'DENETIM_KURULU');
  assert.ok(seats.length >= 2);
  const owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  // Both have looked before either writes.
  await owner.query('begin');
  await owner.query('lock table organ_seat in exclusive mode');
  const both = Promise.all(
    seats
      .slice(0, 2)
      .map(({ id, version }) =>
        admin.refusal(api.changeDuty, { params: { seatId: id }, body: { duty: 'BASKAN', termEnds: null, version } }),
      ),
  );
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await owner.query('commit');
  await owner.end();
  assert.deepEqual((await both).toSorted(), ['CHAIR_TAKEN', undefined]);
  assert.equal((await chairs()).length, 1);
});

test('the institution shows its logo: to everybody under its hash, without what the file told besides; replaced, taken away, and no page is taken for a picture', async () => {
  const chunk = (name: string, data: Uint8Array): Buffer => {
    const bytes = Buffer.alloc(data.length + 12);
    bytes.writeUInt32BE(data.length, 0);
    Buffer.concat([Buffer.from(name, 'latin1'), data]).copy(bytes, 4);
    bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), data.length + 8);
    return bytes;
  };
  const png = (side: number, comment: string): Buffer =>
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', Buffer.from([0, 0, 0, side, 0, 0, 0, side, 8, 2, 0, 0, 0])),
      chunk('tEXt', Buffer.from(`Comment\0${comment}`)),
      chunk('IDAT', deflateSync(Buffer.alloc(side * (1 + 3 * side), 120))),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  const shown = async () => [
    (await t.client().call(api.getSetup)).logo,
    (await admin.call(api.getMe)).institution.logo,
  ];
  assert.deepEqual(await shown(), [null, null]);
  assert.equal(await admin.refusal(api.putLogo, { file: Buffer.from('<svg/>') }), 'LOGO_NOT_A_PICTURE');
  assert.equal(await admin.refusal(api.putLogo, { file: png(8, '') }), 'LOGO_SIZE');
  const { hash } = await admin.call(api.putLogo, { file: png(32, 'gizli yer') });
  assert.deepEqual(await shown(), [hash, hash]);
  const answer = await fetch(`${t.url}/api/logo/${hash}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  assert.deepEqual(
    ['content-type', 'x-content-type-options', 'cache-control'].map((name) => answer.headers.get(name)),
    ['image/png', 'nosniff', 'public, max-age=31536000, immutable'],
  );
  assert.equal(createHash('sha256').update(bytes).digest('hex'), hash);
  assert.ok(!bytes.includes('gizli'));
  const next = await admin.call(api.putLogo, { file: png(40, '') });
  assert.equal((await fetch(`${t.url}/api/logo/${hash}`)).status, 404, 'the one before is shown to nobody');
  assert.deepEqual(await shown(), [next.hash, next.hash]);
  await admin.call(api.deleteLogo);
  assert.deepEqual(await shown(), [null, null]);
});
