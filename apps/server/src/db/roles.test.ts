import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { keysIn } from '../keys.ts';
import { recordApproval } from '../operator.ts';
import { startServer } from '../server.ts';
import { bareConfig, setUpAda, type TestServer, testServerApart } from '../testing.ts';
import { connectionsAt, LOGIN_ROLES, letConnect, OWNING_ROLES } from './roles.ts';

const OURS = [...LOGIN_ROLES, ...OWNING_ROLES];
let t: TestServer;
let owner: pg.Client;
const clients: pg.Client[] = [];
before(async () => {
  t = await testServerApart();
  await setUpAda(t);
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
});
after(async () => {
  for (const client of clients) await client.end();
  await owner?.end();
  await t?.stop();
});

const as = async (role: 'app' | 'runner' | 'backup'): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: connectionsAt(t.ownerUrl, t.server.deps.keys)[role] });
  await client.connect();
  clients.push(client);
  return client;
};
/** Runs statements one by one; what is refused is passed over, as an attacker does. @returns how many were carried out */
async function attack(client: pg.Client, statements: readonly string[]): Promise<number> {
  let done = 0;
  for (const statement of statements)
    await client.query(statement).then(
      () => (done += 1),
      () => undefined,
    );
  return done;
}
const powers = async (): Promise<unknown> =>
  (
    await owner.query(
      `select rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication, rolcanlogin,
         array(select r.rolname::text from pg_auth_members m join pg_roles r on r.oid = m.roleid where m.member = pg_roles.oid order by 1) as member_of
       from pg_roles where rolname = any($1) order by 1`,
      [OURS],
    )
  ).rows;
const POWERLESS = {
  rolsuper: false,
  rolcreaterole: false,
  rolcreatedb: false,
  rolbypassrls: false,
  rolreplication: false,
};

test('definer functions: a path that ends in pg_temp, nobody’s by being anybody, owned by a role without login and without power', async () => {
  const { rows } = await owner.query(`
    select p.oid::regprocedure::text as name, p.prosecdef as definer, p.proconfig as config, r.rolname as owner, r.rolsuper as superuser, r.rolcanlogin as login,
      coalesce(p.proacl, acldefault('f', p.proowner))::text as acl, p.prosrc as body
    from pg_proc p join pg_roles r on r.oid = p.proowner where p.pronamespace = 'public'::regnamespace`);
  assert.ok(rows.filter((row) => row.definer).length >= 20);
  for (const row of rows) {
    assert.doesNotMatch(row.acl, /[{,]=X/u, `${row.name} is executable by PUBLIC`);
    assert.ok(!row.superuser, `${row.name} belongs to a superuser`);
    const path = (row.config ?? []).find((line: string) => line.startsWith('search_path=')) ?? '';
    assert.match(path, /^search_path=pg_catalog, public(, \w+)*, pg_temp$/u, row.name);
    if (!row.definer) continue;
    assert.ok(
      (OWNING_ROLES as readonly string[]).includes(row.owner) && !row.login,
      `${row.name} belongs to ${row.owner}`,
    );
    assert.doesNotMatch(row.body, /\btemp(orary)?\s+table\b/iu, row.name);
  }
  const foreign = await owner.query(
    `select c.oid::regclass::text as name from pg_class c join pg_roles r on r.oid = c.relowner where c.relnamespace in ('public'::regnamespace, 'open_votes'::regnamespace)
       and c.relkind in ('r', 'p', 'v', 'm', 'S') and r.rolname not in ('divan_tables', 'divan_urn')`,
  );
  assert.deepEqual(foreign.rows, []);
  // Nobody creates objects, and only two roles connect.
  for (const role of ['public', ...LOGIN_ROLES, 'divan_definer'])
    for (const [kind, name, right] of [
      ['schema', 'public', 'create'],
      ...(role === 'divan_definer' ? [] : [['schema', 'open_votes', 'create'] as const]),
      ['database', 'divan', 'create'],
      ['database', 'divan', 'temporary'],
    ])
      assert.equal(
        (await owner.query(`select has_${kind}_privilege($1, $2, $3) as may`, [role, name, right])).rows[0].may,
        false,
        `${role}: ${right} on ${kind} ${name}`,
      );
  assert.deepEqual(
    (await owner.query("select extname from pg_extension where extname <> 'plpgsql'")).rows,
    [],
    'an extension brings functions of its own: look at them',
  );
  for (const row of (await powers()) as Record<string, unknown>[])
    assert.deepEqual(row, {
      ...POWERLESS,
      rolname: row.rolname,
      rolcanlogin: (LOGIN_ROLES as readonly unknown[]).includes(row.rolname),
      member_of: row.rolname === 'divan_tables' ? ['divan_definer', 'divan_urn'] : [],
    });
});

test('a login is found by its index among twenty thousand members, whether somebody has it or not', async () => {
  await owner.query('begin');
  try {
    await owner.query(`insert into member (member_id, institution_id, member_no, name, surname, kind, email)
    select gen_random_uuid(), (select institution_id from institution), 'x' || n, 'Ad', 'Soyad', 'FULL', 'x' || n || '@ada.example' from generate_series(1, 20000) n`);
    await owner.query(`insert into account (account_id, institution_id, member_id, display_name, created_at)
    select gen_random_uuid(), institution_id, member_id, 'Ad Soyad', now() from member where member_no like 'x%'`);
    await owner.query('analyze member');
    await owner.query('analyze account');
    for (const login of ['x777', 'X777@ada.example', 'kimse@ada.example']) {
      // The body of the function as it stands, with the login in it.
      const { rows } = await owner.query("select prosrc from pg_proc where proname = 'find_sign_in'");
      const plan = (
        await owner.query(`explain (analyze, buffers, format json) ${rows[0].prosrc.replaceAll('login', `'${login}'`)}`)
      ).rows[0]['QUERY PLAN'][0].Plan;
      assert.ok(
        plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] < 60,
        `${login}: ${plan['Shared Hit Blocks']} blocks`,
      );
    }
  } finally {
    await owner.query('rollback');
  }
});

test('a temporary table in the place of ours makes nobody superuser', async () => {
  const app = await as('app');
  const was = await powers();
  await attack(app, [
    'create temporary table session (token_hash text, last_seen_at timestamptz, revoked_at timestamptz)',
    "insert into pg_temp.session values ('x', now(), null)",
    'create function pg_temp.rise() returns trigger language plpgsql as $$ begin alter role divan_app superuser; return new; end $$',
    'create trigger rise before update on pg_temp.session for each row execute function pg_temp.rise()',
    "select touch_sessions('{x}', now())",
  ]);
  assert.deepEqual(await powers(), was);
  // The same with every other function and every kind of object that could stand in the way of a name.
  await attack(app, [
    'set search_path = pg_temp, public',
    "create function pg_temp.current_institution() returns uuid language plpgsql as $$ begin execute 'alter role divan_app superuser'; return null; end $$",
    'create view pg_temp.vote as select 1',
    'create domain pg_temp.uuid as text',
    'create operator pg_temp.= (leftarg = text, rightarg = text, function = texteq)',
    "select find_sign_in('x', true), institution_count(), system_value('demo')",
    "select close_urn('01a461f3-57f3-7d26-8d25-55061f33d706')",
  ]);
  assert.deepEqual(await powers(), was);
});

const WAYS: Record<string, readonly string[]> = {
  'role membership': [
    ...OURS.filter((role) => role !== 'divan_app' && role !== 'divan_runner').flatMap((role) => [
      `set role ${role}`,
      `set session authorization ${role}`,
      `grant ${role} to current_user`,
    ]),
    'set role divan_owner',
    'set session authorization divan_owner',
    'alter role current_user superuser',
    'alter role current_user bypassrls',
    'alter role current_user createrole',
    'create role lurker login superuser',
    'grant pg_read_all_data to current_user',
    'grant pg_write_server_files, pg_execute_server_program to current_user',
  ],
  'objects of its own': [
    'create table public.lurker (x int)',
    'create schema lurker',
    'create function public.lurker() returns int language sql as $$ select 1 $$',
    'create or replace function public.current_institution() returns uuid language sql as $$ select null::uuid $$',
    'create temporary table lurker (x int)',
    'create view public.lurker as select 1',
    'create type public.lurker as (x int)',
    'create domain public.lurker as int',
    'create operator public.=== (leftarg = int, rightarg = int, function = int4eq)',
    'create cast (text as uuid) with inout as implicit',
    'create sequence public.lurker',
    'create extension dblink',
    'create extension file_fdw',
    'create language plperlu',
    'create publication lurker for all tables',
    'create server lurker foreign data wrapper dblink_fdw',
    'create event trigger lurker on ddl_command_end execute function register_in_order()',
    'alter default privileges for role divan_tables grant all on tables to current_user',
  ],
  'objects of others': [
    'alter table public.session disable row level security',
    'alter table public.session no force row level security',
    'drop policy institution on public.session',
    'create policy lurker on public.member using (true)',
    'create trigger lurker before update on public.session for each row execute function register_in_order()',
    'alter function public.touch_sessions(text[], timestamptz) owner to current_user',
    'alter function public.touch_sessions(text[], timestamptz) reset search_path',
    'alter table public.journal owner to current_user',
    'create index on public.member ((name))',
    'create rule lurker as on update to public.session do instead nothing',
    "comment on table public.session is 'x'",
    'truncate public.journal',
    'lock table public.journal in access exclusive mode',
    "update public.schema_migration set hash = 'x'",
    "select public.give_to_definer('journal', 'delete')",
    "select public.give_to_app('urn', 'select')",
  ],
  'files and programs': [
    "copy (select 1) to program 'id'",
    "copy public.access_log from program 'id'",
    "copy (select 1) to '/tmp/lurker'",
    "select pg_read_file('PG_VERSION')",
    "select pg_ls_dir('.')",
    "select lo_import('/etc/passwd')",
    'select lo_create(0)',
    "select lo_from_bytea(0, 'x')",
    "select lo_export(1, '/tmp/lurker')",
    "load 'auto_explain'",
  ],
  settings: [
    "set session_replication_role = 'replica'",
    "set log_statement = 'all'",
    "alter system set log_statement = 'all'",
    'alter database divan set search_path = pg_temp',
    'select pg_reload_conf()',
    "set session_preload_libraries = 'x'",
    "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'divan_owner' limit 1",
  ],
  'what is secret': [
    'select * from public.urn',
    'select * from pg_authid',
    'select * from pg_shadow',
    'select * from pg_statistic',
    'select * from pg_user_mapping',
    'select * from public.system_state',
    'select * from public.system_approval',
  ],
};
/** Reading is what the role of backups is for. */
const readsAsItShould = (role: string, statement: string): boolean =>
  role === 'backup' &&
  (/^select \* from public\./u.test(statement) || /^set (role|session authorization) divan_backup$/u.test(statement));
for (const role of ['app', 'runner', 'backup'] as const)
  test(`the role of ${role} becomes nothing else, by no way we know`, async () => {
    const client = await as(role);
    const was = await powers();
    for (const [way, statements] of Object.entries(WAYS))
      for (const statement of statements.filter((one) => !readsAsItShould(role, one))) {
        const said = await client.query(statement).then(
          ({ rows }) => `carried out: ${JSON.stringify(rows)}`,
          (error: Error) => error.message,
        );
        // `set role` to itself or to a member of nothing changes nothing; everything else must be refused.
        if (said.startsWith('carried out') && !/_stat_activity/u.test(statement))
          assert.fail(`${way}: ${statement}: ${said}`);
        await client.query('reset role; reset session authorization').catch(() => undefined);
      }
    assert.deepEqual(await powers(), was);
    assert.deepEqual((await client.query('select current_user as me, session_user as i')).rows[0], {
      me: `divan_${role}`,
      i: `divan_${role}`,
    });
  });

test('the role of backups reads every record of every institution, writes none, and reads nothing that opens a session', async () => {
  const backup = await as('backup');
  const { rows } = await owner.query("select tablename from pg_tables where schemaname = 'public'");
  assert.ok(rows.length > 40);
  for (const { tablename } of rows) {
    const read = backup.query(`select 1 from public."${tablename}"`);
    if (['session', 'sign_in_step'].includes(tablename)) await assert.rejects(read, /permission denied/u, tablename);
    else
      assert.equal(
        (await read).rowCount,
        Number((await owner.query(`select count(*) as n from public."${tablename}"`)).rows[0].n),
        tablename,
      );
    for (const act of ['delete from', 'truncate', 'insert into'])
      await assert.rejects(
        backup.query(`${act} public."${tablename}"${act === 'insert into' ? ' default values' : ''}`),
        /permission denied/u,
        `${act} ${tablename}`,
      );
  }
});

test('the runner sees no record: its tables are those of the queue', async () => {
  const runner = await as('runner');
  const { rows } = await owner.query(
    "select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migration'",
  );
  for (const { tablename } of rows)
    await assert.rejects(runner.query(`select 1 from public."${tablename}"`), /permission denied/u, tablename);
});

test('the serving process holds no login of the owner; without one it serves a prepared database and can prepare none', async () => {
  const live = await owner.query(
    "select distinct usename from pg_stat_activity where datname = 'divan' and pid <> pg_backend_pid()",
  );
  for (const { usename } of live.rows) assert.ok(LOGIN_ROLES.includes(usename), usename);
  assert.equal(t.server.deps.config.databaseUrl, null);
  const nobody = new URL(t.ownerUrl);
  nobody.username = '';
  nobody.password = '';
  const second = await startServer(bareConfig(t.server.deps.config.varDir), nobody.href, t.clock);
  assert.equal((await fetch(`${second.url}/healthz`)).status, 200);
  await second.stop();
  await assert.rejects(
    startServer({ ...bareConfig(t.server.deps.config.varDir), demo: true }, nobody.href),
    /gösterim/u,
  );
  await assert.rejects(
    recordApproval(nobody.href, {
      authority: '',
      number: '1',
      on: '2026-01-01',
      scope: 'x',
      version: '1',
      document: null,
    }),
    /sahibinin bağlantısını/u,
  );
  await owner.query("update schema_migration set name = 'x' || name where name = '0050-roles.sql'");
  await assert.rejects(startServer(bareConfig(t.server.deps.config.varDir), nobody.href), /divan migrate/u);
  await owner.query("update schema_migration set name = substr(name, 2) where name = 'x0050-roles.sql'");
});

test('an installation whose roles were raised by hand gets them back without power at the next preparation', async () => {
  await owner.query('alter role divan_app superuser bypassrls');
  await owner.query('alter role divan_definer login');
  const again = await startServer(bareConfig(t.server.deps.config.varDir), t.ownerUrl, t.clock);
  await again.stop();
  for (const row of (await powers()) as Record<string, unknown>[]) {
    assert.equal(row.rolsuper, false, String(row.rolname));
    assert.equal(row.rolbypassrls, false, String(row.rolname));
  }
  await letConnect(t.ownerUrl, keysIn(t.server.deps.config.varDir));
});
