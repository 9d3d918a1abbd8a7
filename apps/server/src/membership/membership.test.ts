import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as api from '@divan/api';
import pg from 'pg';
import { connectionsAt } from '../db/roles.ts';
import { destroyExpired } from '../privacy/destruction.ts';
import { addMembers, type CastMember, type Client, setUpAda, type TestServer, testServer, textOf } from '../testing.ts';

let t: TestServer;
let admin: Client;
let cast: CastMember[];
let stranger: Client;

before(async () => {
  t = await testServer();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 3);
  stranger = t.client();
});
after(() => t.stop());

const DAY = 86_400_000;
const APPLICATION = {
  name: 'Yaprak',
  surname: 'Öztürk',
  email: 'yaprak@posta.example',
  phone: '0532 111 22 33',
  address: 'Çınar Sk. 4 Kadıköy',
  birthDate: '1990-05-04',
  profession: 'Öğretmen',
  education: 'Lisans',
  identityNumber: '10000000146',
};
const open = async (change: object = {}) => {
  const { setting } = await admin.call(api.listApplications);
  await admin.call(api.chooseApplications, { body: { ...setting, open: true, ...change } });
};
const apply = async (change: object = {}) => {
  const { noticeVersion: notice } = await stranger.call(api.getApplicationForm);
  return { body: { ...APPLICATION, notice, ...change } };
};
/** The letters at an address, newest first, when so many have come. */
async function letters(to: string, n: number): Promise<string[]> {
  for (let wait = 0; wait < 400; wait++) {
    const found = t.post.letters.filter((one) => one.to === to).map((one) => textOf(one.raw));
    if (found.length >= n) return found.reverse();
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`fewer than ${n} letters came to ${to}`);
}
const tokenIn = (letter = ''): string => /\/uyelik-basvurusu#([\w-]{43})/u.exec(letter)?.[1] as string;
/** Applies and confirms by the letter. */
async function applied(change: Partial<typeof APPLICATION> & { readonly email: string }) {
  await stranger.call(api.applyForMembership, await apply(change));
  const token = tokenIn((await letters(change.email, 1))[0]);
  await stranger.call(api.confirmApplication, { body: { token } });
  const found = (await admin.call(api.listApplications)).applications.find((one) => one.email === change.email);
  return { token, one: found as NonNullable<typeof found>, params: { applicationId: found?.id as string } };
}
const duty = async (number: number) =>
  (await admin.call(api.listTasks)).tasks.find((task) => task.subject === `üyelik başvurusu no ${number}`);

describe('applications for membership (TMK m.63-64)', () => {
  test('the page takes none until an administrator opens it; another form than the one that was read is not sent', async () => {
    const form = await stranger.call(api.getApplicationForm);
    assert.deepEqual([form.open, form.institution, form.notice], [false, 'Ada Dayanışma Derneği', []]);
    assert.equal(await stranger.refusal(api.applyForMembership, await apply()), 'APPLICATIONS_CLOSED');
    await open();
    const shown = await stranger.call(api.getApplicationForm);
    assert.ok(shown.open && shown.signed);
    assert.match(JSON.stringify(shown.notice), /180 gün sonra yok edilir/u);
    assert.equal(await stranger.refusal(api.applyForMembership, await apply({ notice: 'eski' })), 'NOTICE_CHANGED');
    for (const [change, code] of [
      [{ phone: 'yok bende' }, 'PHONE_NOT_READABLE'],
      [{ birthDate: '2031-02-02', email: 'yarin@posta.example' }, 'BIRTH_IN_THE_FUTURE'],
      [{ identityNumber: '12345678901' }, 'IDENTITY_NUMBER_INVALID'],
      [{ email: '' }, 'INPUT_MALFORMED'],
      [{ surname: ' ' }, 'INPUT_MALFORMED'],
    ] as const)
      assert.equal(await stranger.refusal(api.applyForMembership, await apply(change)), code);
    const stale = { open: true, signed: true, note: '', keepDays: 180, version: 0 };
    assert.equal(await admin.refusal(api.chooseApplications, { body: stale }), 'CHANGED_MEANWHILE');
  });

  test('an application counts from its confirmation by the mailed link; the board has thirty days; the signed one must be in hand', async () => {
    await stranger.call(api.applyForMembership, await apply());
    assert.deepEqual((await admin.call(api.listApplications)).applications, [], 'unconfirmed, it is nobody’s work');
    const [letter] = await letters(APPLICATION.email, 1);
    assert.doesNotMatch(
      letter as string,
      /10000000146|Çınar|Yaprak|Öztürk/u,
      'a stranger writes nothing into our letters',
    );
    const body = { token: tokenIn(letter) };
    assert.equal((await stranger.call(api.lookAtApplication, { body })).state, 'SENT');
    const confirmed = await stranger.call(api.confirmApplication, { body });
    assert.deepEqual([confirmed.state, confirmed.number, confirmed.dueOn], ['CONFIRMED', 1, '2027-04-19']);
    assert.deepEqual(await stranger.call(api.confirmApplication, { body }), confirmed, 'a second press is the first');
    assert.deepEqual(
      [(await duty(1))?.kind, (await duty(1))?.dueOn, (await duty(1))?.state],
      ['MEMBERSHIP_APPLICATION', '2027-04-19', 'OPEN'],
    );
    const { applications, nextNo } = await admin.call(api.listApplications);
    const [one] = applications;
    assert.equal(nextNo, '0004');
    assert.deepEqual(
      [one?.name, one?.phone, one?.identityNumber, one?.minor, one?.alike],
      ['Yaprak', '+905321112233', '100******46', false, []],
    );
    const params = { applicationId: one?.id as string };
    const decision = {
      decisionNo: '2027/14',
      decidedOn: '2027-03-20',
      memberNo: '0004',
      kind: 'FULL',
      apart: false,
    } as const;
    assert.equal(await admin.refusal(api.acceptApplication, { params, body: decision }), 'APPLICATION_NOT_SIGNED');
    await admin.call(api.recordSignedApplication, { params, body: { how: 'PAPER', on: '2027-03-19' } });
    for (const decidedOn of ['2027-03-19', '2027-03-21'])
      assert.equal(
        await admin.refusal(api.acceptApplication, { params, body: { ...decision, decidedOn } }),
        'APPLICATION_DAY_OUTSIDE',
      );
    assert.equal(
      await admin.refusal(api.acceptApplication, { params, body: { ...decision, memberNo: '0001' } }),
      'MEMBER_NO_TAKEN',
    );
    assert.equal((await admin.call(api.listApplications)).applications[0]?.state, 'CONFIRMED', 'nothing half-written');
    const { memberId } = await admin.call(api.acceptApplication, { params, body: decision });
    assert.deepEqual(await admin.call(api.acceptApplication, { params, body: decision }), { memberId });
    const member = await admin.call(api.getMember, { params: { memberId } });
    assert.deepEqual(
      [member.memberNo, member.surname, member.email, member.admittedOn, member.identityNumber],
      ['0004', 'Öztürk', APPLICATION.email, '2027-03-20', '100******46'],
    );
    assert.equal((await duty(1))?.state, 'DONE');
    const told = await letters(APPLICATION.email, 3);
    assert.match(told.join(), /20\.03\.2027 tarihli ve 2027\/14 sayılı kararıyla kabul edildi/u);
    assert.match(told.join(), /son gün 19\.04\.2027/u);
    const after = (await admin.call(api.listApplications)).applications[0];
    assert.deepEqual(
      [after?.state, after?.memberNo, after?.email, after?.identityNumber],
      ['ACCEPTED', '0004', '', null],
    );
    assert.equal(await stranger.refusal(api.withdrawApplication, { body }), 'APPLICATION_DECIDED');
  });

  test('whoever is like a member is accepted only as somebody else; the stranger learns nothing of it (KVKK m.6)', async () => {
    const [first] = cast as [CastMember];
    const same = { email: 'uye1@ada.example', name: first.name.toUpperCase(), surname: first.surname };
    const { one, params } = await applied({ ...same, identityNumber: '', phone: '' });
    assert.deepEqual(one.alike, [
      { memberId: first.id, memberNo: '0001', name: 'Deniz Arslan', left: false, by: ['name', 'email'] },
    ]);
    await admin.call(api.recordSignedApplication, { params, body: { how: 'E_SIGNATURE', on: '2027-03-20' } });
    const body = { decisionNo: '15', decidedOn: '2027-03-20', memberNo: '0005', kind: 'FULL' } as const;
    assert.equal(await admin.refusal(api.acceptApplication, { params, body }), 'APPLICANT_ALIKE');
    await admin.call(api.acceptApplication, { params, body: { ...body, apart: true } });
    // One whose identity number is a member's is that member, whatever somebody ticks.
    const twin = await applied({ email: 'ikiz@posta.example', name: 'Başka', surname: 'Kişi' });
    await admin.call(api.recordSignedApplication, {
      params: twin.params,
      body: { how: 'PAPER', on: '2027-03-20' },
    });
    assert.equal(
      await admin.refusal(api.acceptApplication, {
        params: twin.params,
        body: { ...body, memberNo: '0006', apart: true },
      }),
      'IDENTITY_NUMBER_TAKEN',
    );
    const none = await stranger.call(api.applyForMembership, await apply({ email: 'kimse@posta.example' }));
    const known = await stranger.call(api.applyForMembership, await apply({ email: 'uye2@ada.example' }));
    assert.deepEqual(none, known);
  });

  test('refused without a reason as the law allows, or withdrawn by the link; each is on record once', async () => {
    const { params, one, token } = await applied({ email: 'ret@posta.example', name: 'Can', identityNumber: '' });
    const body = { decisionNo: '16', decidedOn: '2027-03-20', reason: '' };
    await admin.call(api.refuseApplication, { params, body });
    await admin.call(api.refuseApplication, { params, body });
    assert.equal(
      await admin.refusal(api.refuseApplication, { params, body: { ...body, decisionNo: '17' } }),
      'APPLICATION_DECIDED',
    );
    const told = (await letters('ret@posta.example', 3)).find((letter) => letter.includes('kabul edilmedi'));
    assert.match(told ?? '', /16 sayılı kararıyla kabul edilmedi \(TMK m\.63-64\)\.\r\n\r\nAda/u);
    assert.equal((await stranger.call(api.lookAtApplication, { body: { token } })).state, 'REFUSED');
    assert.equal((await duty(one.number))?.doneNote, 'reddedildi');
    const other = await applied({ email: 'vazgecen@posta.example', name: 'Ece', identityNumber: '' });
    const withdrawn = await stranger.call(api.withdrawApplication, { body: { token: other.token } });
    assert.deepEqual(await stranger.call(api.withdrawApplication, { body: { token: other.token } }), withdrawn);
    assert.equal((await duty(other.one.number))?.state, 'DONE');
    assert.equal(await admin.refusal(api.refuseApplication, { params: other.params, body }), 'APPLICATION_DECIDED');
    const log = (await admin.call(api.getAccessLog, { query: {} })).entries.map(({ action }) => action);
    for (const action of ['APPLICATIONS_READ', 'APPLICATION_ACCEPTED', 'APPLICATION_REFUSED'])
      assert.ok(log.includes(action), action);
  });

  test('three letters a day to one address, and the fourth application leaves nothing behind', async () => {
    const email = 'cok@posta.example';
    for (let i = 0; i < 4; i++) await stranger.call(api.applyForMembership, await apply({ email, name: `Ad${i}` }));
    await letters(email, 3);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal((await letters(email, 3)).length, 3);
    await stranger.call(api.applyForMembership, await apply({ email }));
    assert.equal(await stranger.refusal(api.applyForMembership, await apply({ email })), 'TOO_MANY_REQUESTS');
  });

  test('what was not confirmed goes after seven days, what was refused or withdrawn after the days chosen (KVKK m.7)', async () => {
    await open({ keepDays: 30 });
    const owner = new pg.Client({ connectionString: t.ownerUrl });
    const runner = new pg.Client({ connectionString: connectionsAt(t.ownerUrl, t.server.deps.keys).runner });
    await owner.connect();
    await runner.connect();
    const states = async () =>
      Object.fromEntries(
        (await owner.query('select state, count(*)::int as n from application group by 1')).rows.map((row) => [
          row.state,
          row.n,
        ]),
      );
    await destroyExpired(runner, t.clock.now());
    const before = await states();
    assert.deepEqual(
      [before.SENT, before.REFUSED, before.WITHDRAWN, before.ACCEPTED, before.CONFIRMED],
      [5, 1, 1, 2, 1],
    );
    const [letter] = await letters('cok@posta.example', 3);
    t.clock.advance(8 * DAY);
    assert.equal(
      await stranger.refusal(api.confirmApplication, { body: { token: tokenIn(letter) } }),
      'APPLICATION_LINK_DEAD',
    );
    await destroyExpired(runner, t.clock.now());
    assert.deepEqual(await states(), { REFUSED: 1, WITHDRAWN: 1, ACCEPTED: 2, CONFIRMED: 1 });
    t.clock.advance(23 * DAY);
    await destroyExpired(runner, t.clock.now());
    assert.deepEqual(await states(), { ACCEPTED: 2, CONFIRMED: 1 });
    const gone = await owner.query("select sum(rows)::int as n from destruction_log where kind = 'application'");
    assert.equal(gone.rows[0].n, 7);
    await owner.end();
    await runner.end();
  });
});
