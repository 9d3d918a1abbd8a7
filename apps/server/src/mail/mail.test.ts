import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { instant } from '@divan/basics';
import pg from 'pg';
import { remindDuties } from '../duties/reminders.ts';
import { recordApproval } from '../operator.ts';
import { startServer } from '../server.ts';
import { SYSTEMS } from '../systems.ts';
import {
  addMembers,
  type CastMember,
  type Client,
  PASSWORD,
  type PostOffice,
  postOffice,
  setUpAda,
  type TestServer,
  testServer,
} from '../testing.ts';

let t: TestServer;
let admin: Client;
let cast: CastMember[];
let post: PostOffice;
let meetingId = '';
/** Addresses that answer otherwise than with a yes, each for as many times as it says. */
const unwilling = new Map([
  ['uye2@ada.example', { code: 550, times: Number.POSITIVE_INFINITY }],
  ['uye3@ada.example', { code: 451, times: 1 }],
]);

before(async () => {
  post = await postOffice((address) => {
    const mood = unwilling.get(address);
    if (!mood || mood.times <= 0) return 0;
    mood.times -= 1;
    return mood.code;
  });
  t = await testServer({}, undefined, post);
  admin = await setUpAda(t);
  cast = await addMembers(admin, 8);
  const last = cast[7] as CastMember;
  const member = await admin.call(api.getMember, { params: { memberId: last.id } });
  await admin.call(api.updateMember, {
    params: { memberId: last.id },
    body: { ...pick(member), email: '', admittedOn: null } as never,
  });
});
after(async () => {
  await t.stop();
  post.close();
});

const pick = (member: Record<string, unknown>) =>
  Object.fromEntries(
    ['name', 'surname', 'kind', 'phone', 'address', 'birthDate', 'profession', 'education', 'version'].map((key) => [
      key,
      member[key],
    ]),
  );

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 150; i++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail(`did not happen: ${what}`);
}

async function dispatches(): Promise<Record<string, { state: string; attempts: number; error: string }>> {
  const { dispatches } = await admin.call(api.listDispatches, { params: { meetingId }, query: {} });
  return Object.fromEntries(dispatches.map((row) => [row.memberNo, row]));
}

test('the call reaches everybody by e-mail, with proof for each; a mailbox that is gone shows as bounced, a busy one is tried again (DY m.14)', async () => {
  await recordApproval(t.ownerUrl, {
    authority: 'ICISLERI_BTGM',
    number: '2027/1',
    on: '2027-01-04',
    scope: 'Genel kurul',
    version: '0.1',
    document: null,
  });
  const plan = {
    type: 'ORDINARY',
    method: 'ELECTRONIC',
    on: '2027-04-17',
    hour: '14:00',
    secondOn: '2027-05-08',
    secondHour: '14:00',
  } as const;
  const { agenda } = await admin.call(api.planMeeting, { body: plan });
  meetingId = (
    await admin.call(api.draftMeeting, {
      body: { ...plan, ordinal: 9, place: '', videoLink: '', agenda, openerAppointed: null } as never,
    })
  ).id;
  await admin.call(api.recordPhysicalDecision, {
    params: { meetingId },
    body: { number: 12, decidedOn: '2027-03-20', method: 'ELECTRONIC', present: 5, yes: 5, dissent: '' },
  });
  assert.deepEqual(await admin.call(api.callMeeting, { params: { meetingId } }), { mails: 7, prints: 1 });
  await until('every letter has an answer', async () => {
    const rows = Object.values(await dispatches());
    return rows.filter((row) => row.state === 'SENT').length === 6 && rows.some((row) => row.state === 'BOUNCED');
  });
  const rows = await dispatches();
  assert.equal(rows['0002']?.state, 'BOUNCED');
  assert.match(rows['0002']?.error ?? '', /550/u);
  assert.deepEqual([rows['0003']?.state, rows['0003']?.attempts], ['SENT', 2]);
  assert.equal(rows['0008']?.state, 'QUEUED', 'a printed call waits to be handed over');
  const letter = post.letters.find((one) => one.to === 'uye1@ada.example')?.raw ?? '';
  assert.match(letter, /text\/calendar/u);
  assert.equal(post.letters.filter((one) => one.to === 'uye3@ada.example').length, 1, 'nobody gets it twice');
});

test('after the address is put right, the bounced call goes out again; printed calls are marked as handed over', async () => {
  const memberId = cast[1]?.id as string;
  const member = await admin.call(api.getMember, { params: { memberId } });
  await admin.call(api.updateMember, {
    params: { memberId },
    body: { ...pick(member), email: 'yeni2@ada.example', admittedOn: null } as never,
  });
  assert.deepEqual(await admin.call(api.resendBounced, { params: { meetingId } }), { mails: 1 });
  await until('the second letter', async () => (await dispatches())['0002']?.state === 'SENT');
  assert.deepEqual(await admin.call(api.resendBounced, { params: { meetingId } }), { mails: 0 });
  assert.deepEqual(
    await admin.call(api.markPrinted, { params: { meetingId }, body: { note: 'Elden, imza karşılığı' } }),
    { marked: 1 },
  );
  assert.equal((await dispatches())['0008']?.state, 'PRINTED');
});

test('officers are reminded of a duty when its warning begins and on its last day, not every day', async () => {
  const lastMember = cast[6] as CastMember;
  t.clock.set(instant('2027-05-01T06:00:00.000Z'));
  await admin.signIn('cigdem@ada.example', PASSWORD);
  await admin.call(api.endMembership, {
    params: { memberId: lastMember.id },
    body: { on: '2027-05-01', reason: 'İstifa etti' },
  });
  const { tasks } = await admin.call(api.listTasks);
  const task = tasks.find((one) => one.kind === 'MEMBER_CHANGE_NOTIFICATION');
  assert.ok(task);
  const reminders = () =>
    post.letters.filter((one) => one.to === 'cigdem@ada.example' && /g=C3=B6revler|görevler/u.test(one.raw)).length;
  const morning = async (on: string) => {
    t.clock.set(instant(`${on}T05:00:00.000Z`));
    const before = post.letters.length;
    await remindDuties(t.server.deps, SYSTEMS);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return post.letters.length - before;
  };
  assert.equal(await morning('2027-05-02'), reminders(), 'what had to be said by then, in one letter');
  assert.equal(await morning('2027-05-03'), 0);
  assert.equal(await morning(task.dueOn), 1);
  assert.equal(await morning(task.dueOn), 0);
});

test('letters written while there is no mail server wait, and go out when the program starts with one', async () => {
  const silent = await testServer({ smtpUrl: null });
  try {
    const officer = await setUpAda(silent);
    // Of a new account of staff the administrators hear by letter; its link is printed.
    await officer.call(api.createStaff, {
      body: { name: 'Yeni Görevli', email: 'yeni@ada.example', roles: ['OFFICE'] },
    });
    const owner = new pg.Client({ connectionString: silent.ownerUrl });
    await owner.connect();
    const waiting = async () =>
      (await owner.query("select state from mail where recipient = 'cigdem@ada.example'")).rows.map((row) => row.state);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    assert.deepEqual(await waiting(), ['QUEUED']);
    const before = post.letters.length;
    const second = await startServer(
      { ...silent.server.deps.config, port: 0, smtpUrl: post.url },
      silent.ownerUrl,
      silent.clock,
    );
    try {
      await until('the letter went out', async () => (await waiting())[0] === 'SENT');
      assert.equal(post.letters.length, before + 1);
    } finally {
      await second.stop();
      await owner.end();
    }
  } finally {
    await silent.stop();
  }
});
