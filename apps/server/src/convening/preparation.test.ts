import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { instant } from '@divan/basics';
import pg from 'pg';
import { remindDuties } from '../duties/reminders.ts';
import { jobTasks } from '../jobs.ts';
import { listApprovals, recordApproval, withdrawApproval } from '../operator.ts';
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
let owner: pg.Client;

before(async () => {
  // Every address answers 451: nothing is ever accepted, nothing refused for good.
  post = await postOffice(() => 451);
  t = await testServer({}, undefined, post);
  admin = await setUpAda(t);
  cast = await addMembers(admin, 8);
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
});
after(async () => {
  await owner.end();
  await t.stop();
  post.close();
});

const PLAN = {
  type: 'ORDINARY',
  method: 'PHYSICAL',
  on: '2027-04-17',
  hour: '14:00',
  secondOn: '2027-05-08',
  secondHour: '14:00',
} as const;
const draftOf = async (more: object = {}) => {
  const { agenda } = await admin.call(api.planMeeting, { body: PLAN });
  return { ...PLAN, ordinal: null, place: 'Ada Sk. 3', videoLink: '', agenda, openerAppointed: null, ...more };
};
const approve = (version: string) =>
  recordApproval(t.ownerUrl, {
    authority: '',
    number: `2027/${version}`,
    on: '2027-01-04',
    scope: 'Genel kurul',
    version,
    document: new URL('../../package.json', import.meta.url).pathname,
  });

test('a plan says which dates follow, what refuses it with the figures for a remedy, and what must be said (TMK m.74, m.77; DY m.14)', async () => {
  await admin.call(api.putInstitution, {
    body: { ...(await admin.call(api.getInstitution)), lastOrdinaryOn: '2024-04-10' },
  });
  const plan = (more: object) => admin.call(api.planMeeting, { body: { ...PLAN, ...more } });
  const said = async (more: object) => (await plan(more)).refusals.map(({ code, facts }) => [code, facts]);
  assert.deepEqual(await said({}), []);
  assert.deepEqual(await said({ on: '2027-03-25', secondOn: '2027-04-05' }), [
    ['CALL_TOO_LATE', { latestCallOn: '2027-03-10', earliestMeetingOn: '2027-04-04' }],
  ]);
  assert.equal((await said({ secondOn: null }))[0]?.[0], 'SECOND_MEETING_UNSET');
  const gap = (await said({ secondOn: '2027-04-20' }))[0] as [string, Record<string, unknown>];
  assert.deepEqual([gap[0], gap[1].from, gap[1].gapDays], ['SECOND_MEETING_GAP', '2027-04-24', 3]);
  const { timeline, warnings, figures } = await plan({});
  assert.deepEqual(
    timeline.filter(({ state }) => state === 'NEXT' || state === 'DONE').map(({ id }) => id),
    ['DECISION'],
    'nothing is done before the board decides',
  );
  assert.deepEqual(
    warnings.map((warning) => warning.code),
    ['ORDINARY_TOO_LATE'],
  );
  assert.deepEqual(
    [figures.lastOrdinaryOn, figures.entitled, figures.quorum, figures.secondQuorum],
    ['2024-04-10', 8, 5, 16],
  );
});

test('a physical meeting has a place, an appointed opener sits on the board (DY m.14, m.15)', async () => {
  const refusal = async (more: object) => admin.refusal(api.draftMeeting, { body: (await draftOf(more)) as never });
  assert.equal(await refusal({ place: '' }), 'PLACE_MISSING');
  assert.equal(await refusal({ openerAppointed: cast[7]?.id }), 'OPENER_NOT_ON_BOARD');
  assert.equal(await refusal({ method: 'ELECTRONIC' }), 'SYSTEM_NOT_APPROVED');
});

test('a draft changes until it is before the board or decided; given up it is gone', async () => {
  const { id: meetingId } = await admin.call(api.draftMeeting, { body: (await draftOf()) as never });
  const params = { meetingId };
  const change = async (more: object = {}) => {
    const { version } = await admin.call(api.getPreparation, { params });
    return admin.refusal(api.changeDraft, { params, body: (await draftOf({ ...more, version })) as never });
  };
  assert.equal(await change({ hour: '15:30', ordinal: 9, openerAppointed: cast[1]?.id }), undefined);
  const changed = await admin.call(api.getPreparation, { params });
  assert.deepEqual(
    [changed.title, changed.hour, changed.openerAppointed],
    ['9. Olağan Genel Kurul', '15:30', cast[1]?.id],
  );
  assert.match(changed.decisionText, /Melis Aydın tarafından açılmasına/u);
  assert.equal(await change({ secondOn: '2027-04-18' }), 'SECOND_MEETING_GAP');
  await admin.call(api.callBoardMeeting, {
    body: { on: '2027-03-20', hour: '20:00', method: 'PHYSICAL', items: [], convenes: meetingId },
  });
  assert.equal(await change(), 'BOARD_ALREADY_CALLED');
  assert.equal(await admin.refusal(api.withdrawDraft, { params }), 'BOARD_ALREADY_CALLED');
  const other = { meetingId: (await admin.call(api.draftMeeting, { body: (await draftOf()) as never })).id };
  await admin.call(api.withdrawDraft, { params: other });
  assert.equal(await admin.refusal(api.getPreparation, { params: other }), 'NOT_FOUND');
  assert.equal((await admin.call(api.listMeetings)).meetings.filter((one) => one.id === other.meetingId).length, 0);
});

test('of two officers who decide and change, or call and give up, at the same moment, one comes second and is told what stands (DY m.14)', async () => {
  const { id: meetingId } = await admin.call(api.draftMeeting, { body: (await draftOf()) as never });
  const params = { meetingId };
  const decision = { number: 7, decidedOn: '2027-03-20', method: 'PHYSICAL', present: 5, yes: 5, dissent: '' } as const;
  const { version } = await admin.call(api.getPreparation, { params });
  const changed = (await draftOf({ place: 'Başka bir yer', version })) as never;
  await admin.call(api.renewRecoveryCodes);
  const other = new pg.Client({ connectionString: t.ownerUrl });
  await other.connect();
  /** The first is let in and stopped before it writes; then the second comes. */
  const during = async (table: string, first: () => Promise<unknown>, second: () => Promise<unknown>) => {
    await other.query('begin');
    await other.query(`lock table ${table} in exclusive mode`);
    const one = first();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const two = second();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await other.query('commit');
    return Promise.all([one, two]);
  };
  assert.deepEqual(
    await during(
      'convening_decision',
      () => admin.refusal(api.recordPhysicalDecision, { params, body: decision }),
      () => admin.refusal(api.changeDraft, { params, body: changed }),
    ),
    [undefined, 'DECISION_ALREADY_TAKEN'],
  );
  assert.equal((await admin.call(api.getPreparation, { params })).place, 'Ada Sk. 3');
  assert.deepEqual(
    await during(
      'entitled_list',
      () => admin.refusal(api.callMeeting, { params }),
      () => admin.refusal(api.withdrawDraft, { params }),
    ),
    [undefined, 'CALL_ALREADY_SENT'],
  );
  assert.equal((await admin.call(api.getPreparation, { params })).state, 'CALLED');
  await other.query("update meeting set state = 'WITHDRAWN' where meeting_id = $1", [meetingId]);
  await other.end();
});

test('the approval tells whether it reaches the version that runs, and its document can be read (EM-R01, EM-R02)', async () => {
  const covers = async () => (await admin.call(api.getApproval)).approval?.covers;
  assert.equal(await covers(), undefined);
  await approve('0.0.9');
  assert.equal(await covers(), 'BEYOND');
  await approve('0.1');
  assert.equal(await covers(), 'COVERED');
  assert.match(String(await admin.call(api.getApprovalDocument)), /"@divan\/server"/u);
});

test('a decision that states another method is shown before the call, and the call remembers both (EM-R07)', async () => {
  const { id: meetingId } = await admin.call(api.draftMeeting, {
    body: (await draftOf({ method: 'ELECTRONIC' })) as never,
  });
  await admin.call(api.recordPhysicalDecision, {
    params: { meetingId },
    body: { number: 12, decidedOn: '2027-03-20', method: 'PHYSICAL', present: 5, yes: 5, dissent: '' },
  });
  const { warnings, decision, timeline } = await admin.call(api.getPreparation, { params: { meetingId } });
  assert.ok(warnings.some((warning) => warning.code === 'METHODS_DIFFER'));
  assert.equal(decision?.method, 'PHYSICAL');
  assert.deepEqual(
    timeline.filter(({ state }) => state === 'NEXT').map(({ id }) => id),
    ['CALL'],
  );
  await admin.call(api.withdrawDraft, { params: { meetingId } });
});

test('minutes planned for items stay with the draft and come into the room; decision, call and ground know nothing of them', async () => {
  const draft = await draftOf();
  const agenda = draft.agenda.map((item, i) => (i === 4 ? { ...item, minutes: 35 } : item));
  assert.equal(
    await admin.refusal(api.draftMeeting, { body: { ...draft, agenda: [{ ...agenda[0], minutes: 601 }] } as never }),
    'INPUT_MALFORMED',
  );
  const { id: meetingId } = await admin.call(api.draftMeeting, { body: { ...draft, agenda } as never });
  const params = { meetingId };
  const prepared = await admin.call(api.getPreparation, { params });
  assert.deepEqual(
    prepared.agenda.map(({ minutes }) => minutes ?? null),
    agenda.map((_, i) => (i === 4 ? 35 : null)),
  );
  const body = { ...draft, agenda: prepared.agenda.map(({ minutes: _, ...item }) => item), version: prepared.version };
  await admin.call(api.changeDraft, { params, body: body as never });
  const without = await admin.call(api.getPreparation, { params });
  assert.ok(without.agenda.every(({ minutes }) => minutes === undefined));
  await admin.call(api.changeDraft, { params, body: { ...draft, agenda, version: without.version } as never });
  await admin.call(api.recordPhysicalDecision, {
    params,
    body: { number: 14, decidedOn: '2027-03-20', method: 'PHYSICAL', present: 5, yes: 5, dissent: '' },
  });
  await admin.call(api.callMeeting, { params });
  const { call, decisionText } = await admin.call(api.getPreparation, { params });
  const { body: ground } = (await owner.query('select body from ground where stream_id = $1', [meetingId])).rows[0];
  for (const said of [call?.body, decisionText, ground]) assert.doesNotMatch(String(said), /\b35\b|minutes/u);
  const { agenda: shown } = await admin.call(api.getRoom, { params });
  assert.deepEqual(
    shown.flatMap(({ minutes, number }) => (minutes === null ? [] : [[number, minutes]])),
    [[5, 35]],
  );
});

test('the office keeps agendas under names: saved once, renamed, put in place of another, deleted; a draft made of one is checked as any', async () => {
  const { agenda } = await draftOf();
  const [, , ...rest] = agenda;
  const save = (name: string, items: unknown = agenda) =>
    admin.call(api.saveAgendaTemplate, { body: { name, agenda: items } as never });
  const { id } = await save('Seçimli olağan');
  assert.deepEqual(await save('Seçimli olağan'), { id }, 'a second press saves nothing more');
  assert.equal(
    await admin.refusal(api.saveAgendaTemplate, { body: { name: 'Seçimli olağan', agenda: rest } as never }),
    'TEMPLATE_NAME_TAKEN',
  );
  const short = await save('Divansız', rest);
  const find = async (of: string) => {
    const { templates } = await admin.call(api.listAgendaTemplates);
    return templates.find((one) => one.id === of) as (typeof templates)[number];
  };
  const first = await find(id);
  assert.deepEqual(first.agenda, agenda);
  const change = (more: object) =>
    admin.refusal(api.changeAgendaTemplate, {
      params: { templateId: id },
      body: { name: first.name, agenda: first.agenda, version: first.version, ...more },
    });
  assert.equal(await change({ name: 'Divansız' }), 'TEMPLATE_NAME_TAKEN');
  assert.equal(await change({ name: 'Üç yıllık' }), undefined);
  assert.equal((await find(id)).name, 'Üç yıllık');
  assert.equal(await change({ name: 'Eski sürümden' }), 'RECORD_CHANGED');
  const of = (await find(short.id)).agenda;
  assert.equal(
    await admin.refusal(api.draftMeeting, { body: (await draftOf({ agenda: of })) as never }),
    'AGENDA_INCOMPLETE',
  );
  const params = { templateId: short.id };
  await admin.call(api.deleteAgendaTemplate, { params });
  assert.equal(await admin.refusal(api.deleteAgendaTemplate, { params }), 'NOT_FOUND');
  assert.equal((await admin.call(api.listAgendaTemplates)).templates.length, 1);
  for (let n = 1; n < 100; n++) await save(`Şablon ${n}`);
  assert.equal(
    await admin.refusal(api.saveAgendaTemplate, { body: { name: 'Yüz birinci', agenda } as never }),
    'TEMPLATES_TOO_MANY',
  );
});

test('letters that are never accepted count as bounced when the tries are used up; they can be printed, each for its member (DY m.14)', async () => {
  const { id: meetingId } = await admin.call(api.draftMeeting, { body: (await draftOf()) as never });
  const params = { meetingId };
  await admin.call(api.recordPhysicalDecision, {
    params,
    body: { number: 13, decidedOn: '2027-03-20', method: 'PHYSICAL', present: 5, yes: 5, dissent: '' },
  });
  assert.equal(await admin.refusal(api.getPrintedCalls, { params }), 'NOT_FOUND', 'nothing to print before the call');
  await admin.call(api.callMeeting, { params });
  assert.equal(await admin.refusal(api.withdrawDraft, { params }), 'CALL_ALREADY_SENT');
  const mine = { institutionId: (await admin.call(api.getMe)).institution.id };
  const send = jobTasks(t.server.deps)['send-mail'] as unknown as (payload: unknown, helpers: unknown) => Promise<void>;
  const states = async () =>
    (await admin.call(api.listDispatches, { params, query: {} })).dispatches.map(
      (row) => `${row.channel} ${row.state}`,
    );
  // The worker tries them too, and waits longer each time; the last try is made here, until its word is the last.
  const lastTry = async () => {
    const { rows: letters } = await owner.query('select mail_id from mail where dispatch_id is not null');
    for (const { mail_id: mailId } of letters)
      await send({ ...mine, mailId }, { job: { attempts: 8, max_attempts: 8 } });
  };
  for (let i = 0; i < 20 && (await states()).some((state) => state !== 'EMAIL BOUNCED'); i++) await lastTry();
  assert.deepEqual(new Set(await states()), new Set(['EMAIL BOUNCED']));
  assert.deepEqual(await admin.call(api.printBounced, { params }), { prints: 8 });
  assert.deepEqual(await admin.call(api.printBounced, { params }), { prints: 0 });
  const pdf = Buffer.from((await admin.call(api.getPrintedCalls, { params })) as Uint8Array);
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b/gu)?.length, 8, 'one page for each');
  assert.deepEqual(await admin.call(api.markPrinted, { params, body: { note: 'Elden' } }), { marked: 8 });
});

test('duties come with the calendar: declaration, next ordinary assembly, terms; the office starts others (PK-04, PK-11, PK-37, PK-48, PK-49)', async () => {
  const [chair] = (await admin.call(api.getOrgans)).seats;
  await admin.call(api.changeDuty, {
    params: { seatId: chair?.id as string },
    body: { duty: 'BASKAN', termEnds: '2027-05-30', version: chair?.version as string },
  });
  // Whoever looks sees them, before any job of the morning has run.
  const seen = (await admin.call(api.listTasks)).tasks.find(({ kind }) => kind === 'ORDINARY_ASSEMBLY_DUE');
  assert.deepEqual([seen?.dueOn, seen?.state], ['2027-04-10', 'WARN']);
  await remindDuties(t.server.deps, SYSTEMS);
  await remindDuties(t.server.deps, SYSTEMS);
  const due = async (kind: string) =>
    (await admin.call(api.listTasks)).tasks.filter((task) => task.kind === kind).map((task) => task.dueOn);
  assert.deepEqual(await due('YEARLY_DECLARATION'), ['2027-04-30']);
  assert.deepEqual(await due('ORDINARY_ASSEMBLY_DUE'), ['2027-04-10']);
  assert.deepEqual(await due('ORGAN_TERM_ENDS'), ['2027-05-30']);
  for (const [kind, on, expected] of [
    ['MEMBERSHIP_APPLICATION', '2027-03-01', '2027-03-31'],
    ['AUDIT', '2026-10-01', '2027-10-01'],
    ['PROPERTY_NOTIFICATION', '2027-01-31', '2027-02-28'],
    ['AUTHORITY_REQUEST', '2027-03-15', '2027-03-30'],
  ] as const)
    assert.deepEqual(await admin.call(api.addDuty, { body: { kind, on, subject: '' } }), { dueOn: expected });
  t.clock.set(instant('2027-04-20T06:00:00.000Z'));
  await admin.signIn('cigdem@ada.example', PASSWORD);
  await remindDuties(t.server.deps, SYSTEMS);
  assert.deepEqual(
    await due('ORDINARY_ASSEMBLY_DUE'),
    ['2027-04-10'],
    'one that was called but not held counts for nothing',
  );
});

test('the operator types an approval twice, or a day that is none: it stands once, and its withdrawal leaves no twin in force (DY m.15/A/2)', async () => {
  const standing = (await listApprovals(t.ownerUrl)).filter((one) => one.revoked_on === null);
  await approve(String(standing.at(-1)?.version));
  assert.equal((await listApprovals(t.ownerUrl)).filter((one) => one.revoked_on === null).length, standing.length);
  for (const on of ['0001-01-01', '9999-12-31', '2027-02-30'])
    assert.throws(() => void withdrawApproval(t.ownerUrl, on), /gün okunamadı/u, on);
  await assert.rejects(withdrawApproval(t.ownerUrl, '1990-01-01'), /yürürlükte onay yok/u);
});

test('a withdrawn approval closes the electronic method at once (DY m.15/A/2)', async () => {
  await withdrawApproval(t.ownerUrl, '2027-04-20');
  const { electronic } = await admin.call(api.planMeeting, {
    body: { ...PLAN, method: 'ELECTRONIC', on: '2027-05-20', secondOn: '2027-06-01' },
  });
  assert.deepEqual([electronic.allowed, electronic.refusal?.code], [false, 'APPROVAL_NOT_IN_FORCE']);
});
