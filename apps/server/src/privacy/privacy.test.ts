import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addMillis } from '@divan/basics';
import pg from 'pg';
import { sql } from '../db/database.ts';
import { connectionsAt } from '../db/roles.ts';
import { INVENTORY } from '../systems.ts';
import { type Client, PASSWORD, setUpAda, type TestServer, testServer } from '../testing.ts';
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
