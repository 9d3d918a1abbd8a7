import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { type Client, type Gathering, gathering } from '../../testing.ts';

let g: Gathering;
let admin: Client;
const cast = (n: number): string => g.cast[n - 1]?.id as string;
const BLANK = {
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

before(async () => {
  g = await gathering({ members: 10 });
  admin = g.admin;
});
after(() => g.stop());

const add = async (memberNo: string, change: object = {}) =>
  (await admin.call(api.createMember, { body: { ...BLANK, memberNo, name: 'Deniz', surname: 'ARSLAN', ...change } }))
    .id;
const look = (keepId: string, goneId: string) => admin.call(api.getMemberJoin, { query: { keepId, goneId } });
const codes = async (keepId: string, goneId: string) => (await look(keepId, goneId)).refusals.map(({ code }) => code);
const body = async (keepId: string, goneId: string, change: object = {}) => {
  const { keep, gone } = await look(keepId, goneId);
  const versions = { keep: keep.version, gone: gone.version };
  return { body: { keepId, goneId, versions, take: [], reason: 'iki kez yazılmış', ...change } };
};
/** As if the account had been enrolled. */
const enrolled = (memberId: string) =>
  g.owner.query("update account set password_hash = 'x' where member_id = $1 returning account_id", [memberId]);

test('what cannot be one person, and what a meeting rests on, is refused with its reason (DY m.14, m.15, m.32; TMK m.84)', async () => {
  const twin = await add('0101', { identityNumber: '10000000146' });
  const other = await add('0102', { identityNumber: '10000000078' });
  assert.deepEqual(await codes(twin, other), ['JOIN_OTHER_IDENTITY']);
  assert.deepEqual(await codes(cast(1), cast(1)), ['JOIN_SAME_RECORD']);
  assert.deepEqual(await codes(twin, cast(1)), ['JOIN_ON_OPEN_LIST'], 'the list does not change after the call');
  assert.deepEqual(await codes(cast(1), twin), []);
  assert.deepEqual(await codes(cast(9), cast(10)), ['JOIN_ON_OPEN_LIST'], 'both on the list of one meeting');
  assert.deepEqual(await codes(cast(1), cast(2)), ['JOIN_ON_OPEN_LIST', 'JOIN_SAME_ORGAN']);
  await g.day.checkIn();
  assert.deepEqual(await codes(cast(9), cast(10)), ['JOIN_ON_OPEN_LIST', 'JOIN_BOTH_TOOK_PART']);
  assert.equal(await admin.refusal(api.joinMembers, await body(cast(9), cast(10))), 'JOIN_ON_OPEN_LIST');
  await admin.call(api.endMembership, {
    params: { memberId: other },
    body: { on: '2027-04-01', reason: 'istifa etti' },
  });
  assert.deepEqual(await codes(other, twin), ['JOIN_KEEP_LEFT', 'JOIN_OTHER_IDENTITY']);
  const looker = await g.session(['OFFICE'], null);
  const found = (await looker.call(api.getMembersAlike, { params: { memberId: cast(1) } })).members;
  const read = await g.owner.query("select count(*)::int as n from access_log where action = 'REGISTER_READ'");
  assert.ok(read.rows[0].n > 0, 'addresses of others were read (KVKK m.12)');
  assert.deepEqual(found.map(({ memberNo }) => memberNo).toSorted(), ['0101', '0102']);
});

test('one number stays: seats, login, petitions and the identity number follow, the other record stays readable; it happens once', async () => {
  const gone = (await g.owner.query("select member_id from member where member_no = '0101'")).rows[0]
    .member_id as string;
  const keep = cast(9);
  await g.owner.query("update member set name = 'Deniz', surname = 'Arslan' where member_id = $1", [keep]);
  await admin.call(api.seatMember, {
    body: { organ: 'DISIPLIN_KURULU', principal: true, rank: 1, duty: 'UYE', memberId: gone, since: '2026-01-01' },
  });
  const person = await g.session([], gone);
  await person.call(api.filePetition, { body: { kind: 'ACCESS', text: 'Verilerimin kopyasını istiyorum.' } });
  const [theirs] = (await enrolled(gone)).rows;
  const [mine] = (await enrolled(keep)).rows;
  const shown = await look(keep, gone);
  assert.deepEqual(
    [
      shown.chooseLogin,
      shown.gone.petitions,
      shown.gone.seats.length,
      shown.gone.identityNumber,
      shown.keep.meetings.length,
    ],
    [true, 1, 1, '100******46', 1],
  );
  await admin.call(api.updateMember, {
    params: { memberId: gone },
    body: { ...(await sheet(gone)), phone: '0532 111 22 33' } as never,
  });
  const stale = {
    body: { ...(await body(keep, gone)).body, versions: { keep: shown.keep.version, gone: shown.gone.version } },
  };
  assert.equal(await admin.refusal(api.joinMembers, stale), 'CHANGED_MEANWHILE', 'somebody wrote while one looked');
  // The member sits in the room under the number that stays: that login is not closed now.
  assert.equal(await admin.refusal(api.joinMembers, await body(keep, gone, { login: 'GONE' })), 'JOIN_LOGIN_IN_ROOM');
  const asked = await body(keep, gone, { take: ['phone'] });
  const both = await Promise.all([admin.call(api.joinMembers, asked), admin.call(api.joinMembers, asked)]);
  assert.deepEqual(both, [{ memberId: keep }, { memberId: keep }]);
  const after = await admin.call(api.getMember, { params: { memberId: keep } });
  assert.deepEqual(
    [after.phone, after.email, after.identityNumber, after.seats.length, after.joinedFrom],
    ['+905321112233', 'uye9@ada.example', '100******46', 1, [{ id: gone, memberNo: '0101' }]],
  );
  assert.equal(after.history.filter(({ change }) => change === 'JOINED').length, 1, 'told once');
  const before = await admin.call(api.getMember, { params: { memberId: gone } });
  assert.deepEqual(
    [before.memberNo, before.surname, before.joinedInto, before.identityNumber],
    ['0101', 'ARSLAN', { id: keep, memberNo: '0009' }, null],
  );
  assert.match(before.leftReason, /0009/u);
  assert.deepEqual(before.history.map(({ change }) => change).toSorted(), ['ADDED', 'CHANGED', 'JOINED']);
  const accounts = await g.owner.query(
    'select account_id, member_id, closed_at is null as open from account where account_id = any($1)',
    [[theirs.account_id, mine.account_id]],
  );
  assert.deepEqual(
    accounts.rows.map((row) => [row.account_id === mine.account_id, row.member_id === keep, row.open]).toSorted(),
    [
      [false, false, false],
      [true, true, true],
    ],
  );
  assert.equal(await person.refusal(api.getMe), 'NOT_SIGNED_IN');
  // What stands under the old number is the person's to see too (KVKK m.11), and so is who looked for it.
  const held = JSON.parse(String(await (g.clients[8] as Client).call(api.exportMyData)));
  assert.deepEqual(
    held.joinedRecords.map(({ member }: { member: { member_no: string; surname: string } }) => [
      member.member_no,
      member.surname,
    ]),
    [['0101', 'ARSLAN']],
  );
  const petition = await g.owner.query('select account_id from petition');
  assert.deepEqual(petition.rows, [{ account_id: mine.account_id }]);
  assert.deepEqual(await codes(keep, gone), ['JOINED_ALREADY']);
  assert.equal(await admin.refusal(api.joinMembers, await body(cast(10), gone)), 'JOINED_ALREADY');
  assert.equal(
    await admin.refusal(api.createMember, { body: { ...BLANK, memberNo: '0101', name: 'Yeni', surname: 'Kişi' } }),
    'MEMBER_NO_TAKEN',
  );
  // What the journal names is still told by name, and the meeting goes on.
  await g.day.recordQuorum();
  const log = await g.session(['ADMIN', 'OFFICE'], null);
  const { entries } = await log.call(api.getAdministrationLog, { query: { about: 'ACCOUNTS' } });
  assert.ok(entries.some((one) => one.kind === 'MEMBERS_JOINED' && one.reason === '0101 → 0009: iki kez yazılmış'));
});

test('the only login in use goes to the number that stays, chosen or not', async () => {
  const gone = await add('0201', { name: 'Yeliz', surname: 'Taş' });
  const keep = await add('0202', { name: 'Yeliz', surname: 'Taş' });
  const person = await g.session([], gone);
  await enrolled(gone);
  assert.equal((await look(keep, gone)).chooseLogin, false);
  assert.equal((await person.call(api.getMe)).identityProved, true);
  await admin.call(api.joinMembers, await body(keep, gone));
  const me = await person.call(api.getMe);
  assert.deepEqual([me.memberId, me.memberNo], [keep, '0202']);
  // Nobody saw a document of the member with that number: an officer does not make the own login, proved, another member's (DY m.15/A/5).
  assert.equal(me.identityProved, false);
  await g.owner.query("update account set totp_secret = 'x' where member_id = $1", [keep]);
  const seen = {
    params: { memberId: keep },
    body: { method: 'IN_PERSON', documentKind: 'TCKK', lastFour: '1234' },
  } as const;
  const other = await g.session(['OFFICE'], null);
  assert.equal(await admin.refusal(api.proveIdentity, seen), 'PROOF_BY_ANOTHER_OFFICER');
  await other.call(api.proveIdentity, seen);
  assert.equal(
    (await admin.call(api.getMemberJoin, { query: { keepId: keep, goneId: gone } })).keep.account?.proved,
    true,
  );
});

test('every address of both records hears of a joining, whichever stays', async () => {
  const gone = await add('0301', { name: 'Kötü', surname: 'Niyet', email: 'kotu@posta.example' });
  const keep = await add('0302', { name: 'Kötü', surname: 'Niyet', email: 'baskan@posta.example' });
  await admin.call(api.joinMembers, await body(keep, gone, { take: ['email'] }));
  const { rows } = await g.owner.query(
    "select recipient from mail where subject like '%üye kaydınız' and body like '%0302%'",
  );
  assert.deepEqual(rows.map(({ recipient }) => recipient).toSorted(), ['baskan@posta.example', 'kotu@posta.example']);
});

test('whoever joined answers for links to the address that stays, whoever sends them (DY m.15/A/5)', async () => {
  const gone = await add('0401', { name: 'Uzak', surname: 'Üye' });
  const keep = await add('0402', { name: 'Uzak', surname: 'Üye', email: 'benim@posta.example' });
  await admin.call(api.joinMembers, await body(keep, gone));
  const other = await g.session(['OFFICE'], null);
  await other.call(api.issueEnrolment, { params: { memberId: keep } });
  const { rows } = await g.owner.query(
    'select e.issued_by = h.account_id as joiner from enrolment e join account a using (account_id) join member_history h using (member_id) where member_id = $1 and change = $2',
    [keep, 'JOINED'],
  );
  assert.deepEqual(rows, [{ joiner: true }]);
});

async function sheet(memberId: string): Promise<object> {
  const { name, surname, kind, email, address, birthDate, profession, education, admittedOn, version } =
    await admin.call(api.getMember, { params: { memberId } });
  return { name, surname, kind, email, address, birthDate, profession, education, admittedOn, version };
}
