import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addMillis } from '@divan/basics';
import pg from 'pg';
import { sql } from '../db/database.ts';
import { connectionsAt } from '../db/roles.ts';
import { recordApproval } from '../operator.ts';
import { INVENTORY } from '../systems.ts';
import { ADA_STATUTE, type Client, PASSWORD, putStatute, setUpAda, type TestServer, testServer } from '../testing.ts';
import { destroyExpired } from './destruction.ts';

let t: TestServer;
let admin: Client;
let owner: pg.Client;
let runner: pg.Client;

before(async () => {
  t = await testServer();
  admin = await setUpAda(t);
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  runner = new pg.Client({ connectionString: connectionsAt(t.ownerUrl, t.server.deps.keys).runner });
  await runner.connect();
});
after(async () => {
  await runner.end();
  await owner.end();
  await t.stop();
});

const DAY = 86_400_000;

test('every field of the database has its purpose, basis, period and class, and nothing else has (EM-R23)', async () => {
  const { rows } = await owner.query(
    "select table_name, array_agg(column_name::text) as columns from information_schema.columns where table_schema = 'public' and table_name <> 'schema_migration' group by 1",
  );
  const database = Object.fromEntries(rows.map((row) => [row.table_name, row.columns.toSorted()]));
  const inventory = Object.fromEntries(
    Object.entries(INVENTORY).map(([table, { fields }]) => [table, Object.keys(fields).toSorted()]),
  );
  assert.deepEqual(inventory, database);
});

test('what reveals membership is special-category data (KVKK m.6)', () => {
  for (const [table, { fields }] of Object.entries(INVENTORY))
    if ('member_id' in fields) assert.equal(fields.member_id, 'SPECIAL', table);
});

test('what is kept for a time is destroyed when it is over, and that is on record', async () => {
  const count = async (table: string) => Number((await owner.query(`select count(*) from ${table}`)).rows[0].count);
  const before = await count('session');
  const member = await count('account');
  await destroyExpired(runner, t.clock.now());
  assert.equal(await count('session'), before, 'nothing before its time');
  t.clock.advance(32 * DAY);
  await destroyExpired(runner, t.clock.now());
  for (const table of ['session', 'sign_in_step', 'enrolment', 'mail'])
    assert.equal(await count(table), 0, `${table} after a month`);
  assert.equal(await count('account'), member);
  await admin.signIn('cigdem@ada.example', PASSWORD);
  const { destroyed, tables } = await admin.call(api.getInventory);
  assert.ok(destroyed.some((entry) => entry.kind === 'session' && entry.rows === before));
  assert.equal(tables.length, Object.keys(INVENTORY).length);
});

test('the access log goes after two years, not earlier', async () => {
  await owner.query(
    "insert into access_log (institution_id, at, account_id, action, subject, reason) select institution_id, $1, null, 'OLD', '', '' from institution",
    [addMillis(t.clock.now(), -731 * DAY)],
  );
  await destroyExpired(runner, t.clock.now());
  const left = (await owner.query('select action from access_log')).rows.map((row) => row.action);
  assert.equal(left.includes('OLD'), false);
});

test('whoever reads the register stands in the access log, once in ten minutes (KVKK m.12)', async () => {
  const count = async () =>
    Number((await owner.query("select count(*) from access_log where action = 'REGISTER_READ'")).rows[0].count);
  const before = await count();
  for (const search of ['', 'a', 'ay']) await admin.call(api.listMembers, { query: { search } });
  assert.equal(await count(), before + 1);
  t.clock.advance(11 * 60_000);
  await admin.call(api.listMembers, { query: {} });
  assert.equal(await count(), before + 2);
});

test('the role that serves requests ends no log, whatever moment it names (KVKK m.12)', async () => {
  const count = async () => Number((await owner.query('select count(*) from security_event')).rows[0].count);
  const before = await count();
  assert.ok(before > 0);
  for (const call of [
    sql`select destroy_expired('2999-01-01')`,
    sql`select destroy_expired_identity('2999-01-01')`,
    sql`select destroy_candidate_photos('2999-01-01')`,
    sql`delete from security_event`,
    sql`delete from access_log`,
  ])
    await assert.rejects(
      t.server.deps.db.without((tx) => call.execute(tx)),
      /permission denied/u,
    );
  assert.equal(await count(), before);
});

test('one log tells accounts, statutes with what they changed, the institution before and since, approvals, exports and choices (KVKK m.12)', async () => {
  const seen = async (about: (typeof api.LOG_ABOUT)[number] = 'ALL') =>
    (await admin.call(api.getAdministrationLog, { query: { about } })).entries;
  const { entries: earlier } = await admin.call(api.getAdministrationLog, { query: {} });
  const tick = () => t.clock.advance(60_000);
  await admin.call(api.createStaff, { body: { name: 'Rüya Ünal', email: 'ruya@ada.example', roles: ['OFFICE'] } });
  tick();
  await putStatute(admin, {
    ...ADA_STATUTE,
    callDays: 20,
    boardElection: { ...ADA_STATUTE.boardElection, maxMarks: 4 },
  });
  tick();
  const { version, ...institution } = await admin.call(api.getInstitution);
  const change = { ...institution, seat: 'İzmir', phone: '0232 111 22 33', version };
  await admin.call(api.putInstitution, { body: change });
  await admin.call(api.putInstitution, { body: change });
  tick();
  const { choice } = await admin.call(api.getLetters);
  await admin.call(api.chooseLetters, { body: { ...choice, resultMail: 'LINK' } });
  tick();
  await admin.call(api.exportMembers, { body: { reason: 'denetim kurulu istedi' } });
  await recordApproval(t.ownerUrl, {
    authority: '',
    number: '2027/99',
    on: '2026-01-05',
    scope: 'Deneme',
    version: '0.1.0',
    document: null,
  });
  const entries = await seen();
  const fresh = entries.filter(({ key }) => !earlier.some((one) => one.key === key)).map(({ kind }) => kind);
  assert.deepEqual(
    fresh.filter((kind) => kind !== 'APPROVAL_RECORDED'),
    ['MEMBERS_EXPORTED', 'LETTERS_CHOSEN', 'INSTITUTION_CHANGED', 'STATUTE_RECORDED', 'STAFF_OPENED'],
  );
  assert.ok((await seen('INSTITUTION')).some((one) => one.kind === 'APPROVAL_RECORDED' && one.reason === '2027/99'));
  const opened = entries.find(({ kind }) => kind === 'STAFF_OPENED');
  assert.deepEqual([opened?.who, opened?.whose, opened?.reason], ['Çiğdem Yazıcı', 'Rüya Ünal', 'OFFICE']);
  assert.deepEqual(entries.find(({ kind }) => kind === 'INSTITUTION_CHANGED')?.changes, [
    { field: 'seat', before: '', after: 'İzmir' },
    { field: 'phone', before: '', after: '0232 111 22 33' },
  ]);
  assert.deepEqual((await seen('RECORDS')).map(({ kind, reason }) => [kind, reason]).slice(0, 1), [
    ['MEMBERS_EXPORTED', 'denetim kurulu istedi'],
  ]);
  assert.ok((await seen('READ')).every(({ kind }) => kind.endsWith('_READ')));
  const { versions } = await admin.call(api.getStatuteVersions);
  assert.deepEqual(
    versions.map(({ version: n, who, changes }) => [n, who, changes.map(({ field }) => field)]),
    [
      [2, 'Çiğdem Yazıcı', ['callDays', 'boardElection.maxMarks']],
      [1, 'Çiğdem Yazıcı', []],
    ],
  );
  assert.deepEqual(versions[0]?.changes[0], { field: 'callDays', before: 15, after: 20 });
});

test('the log is read page by page, nothing twice and nothing left out', async () => {
  await owner.query(
    "insert into access_log (institution_id, at, account_id, action, subject, reason) select institution_id, $1, null, 'PAPER_READ', '', n::text from institution, generate_series(1, 250) n",
    [t.clock.now()],
  );
  const total = Number((await owner.query('select count(*) from access_log')).rows[0].count);
  const keys: string[] = [];
  for (let before: string | undefined = undefined, pages = 0; pages < 9; pages++) {
    const page: { entries: { key: string }[]; next: string | null } = await admin.call(api.getAdministrationLog, {
      query: before ? { before } : {},
    });
    keys.push(...page.entries.map(({ key }) => key));
    if (page.next === null) break;
    before = page.next;
  }
  assert.equal(new Set(keys).size, keys.length);
  assert.equal(keys.filter((key) => key.startsWith('A')).length, total);
});
