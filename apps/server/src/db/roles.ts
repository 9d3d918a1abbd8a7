import pg from 'pg';
import type { Keys } from '../keys.ts';

/** Roles that log in. `divan_app` serves requests, `divan_runner` works off jobs and listens, `divan_backup` reads for backups; none owns anything, none is superuser. */
export const LOGIN_ROLES = ['divan_app', 'divan_runner', 'divan_backup'] as const;
/** Roles that own: tables, the functions that answer with more than their caller's rights, and what secret ballots lie in. Nobody logs in as one. */
export const OWNING_ROLES = ['divan_tables', 'divan_definer', 'divan_urn'] as const;

/** How the serving process connects. The owner of the database is not among them. */
export interface Connections {
  readonly app: string;
  readonly runner: string;
  readonly backup: string;
}

/** Whether a URL carries the owner's login; without one, only the roles of the serving process can follow from it. */
export const namesOwner = (databaseUrl: string): boolean => new URL(databaseUrl).username !== '';

/** @throws Error when a step that only the owner of the database can take was given another connection */
export function mustNameOwner(databaseUrl: string): void {
  if (!namesOwner(databaseUrl))
    throw new Error(
      'bu iş veritabanı sahibinin bağlantısını ister: DATABASE_URL kullanıcı adıyla verilmelidir / this needs the connection of the database owner: give DATABASE_URL with its user',
    );
}

/** Makes the roles that are missing and takes from all of them what none may have. Asks for the owner's connection. */
export async function prepareRoles(client: pg.Client): Promise<void> {
  for (const role of [...LOGIN_ROLES, ...OWNING_ROLES])
    await client.query(
      `do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if; exception when duplicate_object or unique_violation then null; end $$`,
    );
  const { superuser } = (await client.query('select rolsuper as superuser from pg_roles where rolname = current_user'))
    .rows[0];
  const wrong = await client.query(
    `select rolname from pg_roles where rolname = any($1) and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
       or rolcanlogin and rolname = any($2))`,
    [[...LOGIN_ROLES, ...OWNING_ROLES], [...OWNING_ROLES]],
  );
  for (const { rolname } of wrong.rows)
    await client.query(
      `alter role ${rolname} nosuperuser nocreaterole nocreatedb noreplication nobypassrls ${(OWNING_ROLES as readonly string[]).includes(rolname) ? 'nologin' : ''}`,
    );
  // What a migration writes anew keeps its owner.
  await client.query('grant divan_definer, divan_urn to divan_tables');
  if (!superuser)
    await client.query('grant divan_tables, divan_definer, divan_urn to current_user with inherit true, set true');
}

/** A migration as the owner of the tables; meanwhile functions may be given to `divan_definer`, which is allowed to create nothing at other times. */
export const asTableOwner = (migration: string): string =>
  `grant create on schema public to divan_definer; set local role divan_tables;\n${migration}\n;reset role; revoke create on schema public from divan_definer`;

/** A table that was granted to the definer functions is theirs in all institutions: a policy of its own where one is missing. */
export const letDefinerSee = (client: pg.Client): Promise<unknown> =>
  client.query(`do $$ declare given record; begin
    for given in select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
      and (has_any_column_privilege('divan_definer', c.oid, 'select, insert, update') or has_table_privilege('divan_definer', c.oid, 'delete'))
      and not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname and p.policyname = 'definer') loop
      execute format('create policy definer on public.%I to divan_definer using (true) with check (true)', given.relname);
    end loop;
  end $$`);

/** Backups read every table of every institution, and write nothing; what opens a session is no part of a backup, so it cannot be read for one. */
export const letBackupRead = (client: pg.Client): Promise<unknown> =>
  client.query(`do $$ declare given record; begin
    execute format('grant connect on database %I to divan_backup', current_database());
    grant usage on schema public to divan_backup;
    for given in select c.relname, c.relrowsecurity from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and c.relname not in ('session', 'sign_in_step') loop
      if not has_table_privilege('divan_backup', format('public.%I', given.relname), 'select') then
        execute format('grant select on public.%I to divan_backup', given.relname);
      end if;
      if given.relrowsecurity and not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = given.relname and p.policyname = 'backup') then
        execute format('create policy backup on public.%I for select to divan_backup using (true)', given.relname);
      end if;
    end loop;
  end $$`);

/** The job queue: tables of `graphile_worker` stay with the owner of the database; runner and `queue_job` may use them. */
export async function shareQueue(client: pg.Client): Promise<void> {
  await client.query(`
    grant usage on schema graphile_worker to divan_runner, divan_definer;
    grant select, insert, update, delete on all tables in schema graphile_worker to divan_runner, divan_definer;
    grant usage, select, update on all sequences in schema graphile_worker to divan_runner, divan_definer;
    revoke execute on all functions in schema graphile_worker from public;
    grant execute on all functions in schema graphile_worker to divan_runner, divan_definer;
    do $$ declare given record; begin
      for given in select c.relname from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
        and not exists (select from pg_policies p where p.schemaname = 'graphile_worker' and p.tablename = c.relname and p.policyname = 'divan') loop
        execute format('create policy divan on graphile_worker.%I to divan_runner, divan_definer using (true) with check (true)', given.relname);
      end loop;
    end $$`);
}

/** Connections of the serving process to the database at `url`. Passwords follow from the keys, so that every process that has them connects alike. */
export function connectionsAt(url: string, keys: Keys): Connections {
  const as = (role: (typeof LOGIN_ROLES)[number]): string => {
    const own = new URL(url);
    own.username = role;
    own.password = keys.lookup('database role', role);
    return own.href;
  };
  return { app: as('divan_app'), runner: as('divan_runner'), backup: as('divan_backup') };
}

/** Lets the serving roles log in with the passwords that follow from the keys, where they do not fit yet. Asks for the owner's connection. */
export async function letConnect(ownerUrl: string, keys: Keys): Promise<Connections> {
  const connections = connectionsAt(ownerUrl, keys);
  const there = await Promise.all(Object.values(connections).map(connects));
  if (there.every(Boolean)) return connections;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(712001)');
    for (const role of LOGIN_ROLES)
      await client.query(`alter role ${role} with login password '${keys.lookup('database role', role)}'`);
  } finally {
    await client.end();
  }
  return connections;
}

async function connects(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
