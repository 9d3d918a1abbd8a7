import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { Keys } from '../keys.ts';
import { asTableOwner, letBackupRead, letConnect, letDefinerSee, prepareRoles, shareQueue } from './roles.ts';

const FOLDER = new URL('../../migrations/', import.meta.url);
/** Until this one everything belonged to the owner of the database; later ones run as the role that owns the tables. */
const LAST_AS_OWNER = '0051-open-votes.sql';

/**
 * Applies what is new, in order, each in its transaction; a file that changed after it was applied is an error. The only step that needs the owner's connection.
 * @param only names to apply and no other, for a backup whose tables have the form of that day
 */
export async function migrate(ownerUrl: string, only?: ReadonlySet<string>): Promise<void> {
  await runMigrations({ connectionString: ownerUrl });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(712001)');
    await prepareRoles(client);
    await client.query(
      'create table if not exists schema_migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
    );
    const applied = new Map(
      (await client.query('select name, hash from schema_migration')).rows.map((row) => [row.name, row.hash]),
    );
    for (const name of migrationNames()) {
      const text = readFileSync(new URL(name, FOLDER), 'utf8');
      const hash = createHash('sha256').update(text).digest('hex');
      const before = applied.get(name);
      if (before === hash) continue;
      if (only && !only.has(name)) continue;
      if (before) throw new Error(`migration ${name} changed after it was applied; write a new one`);
      await client.query('begin');
      await client.query(name > LAST_AS_OWNER ? asTableOwner(text) : text);
      await client.query('insert into schema_migration (name, hash) values ($1, $2)', [name, hash]);
      await client.query('commit');
    }
    await letDefinerSee(client);
    await reopenBallotTables(client);
    await letBackupRead(client);
    await shareQueue(client);
  } finally {
    await client.end();
  }
}

/** A restored backup brings the rows of a vote that was open into the tables; they belong into relations of that vote. */
async function reopenBallotTables(client: pg.Client): Promise<void> {
  const { rows } = await client.query("select to_regprocedure('public.make_ballot_tables(uuid)') is not null as there");
  if (rows[0].there)
    await client.query(
      "select public.make_ballot_tables(v.vote_id) from public.vote v where v.mode = 'SECRET' and v.state = 'OPEN'",
    );
}

/** Names of all migrations of this program, in their order. */
export const migrationNames = (): string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .sort();

/** Names of the migrations a database has had; none where it is new or none of ours. */
export async function appliedMigrations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query("select to_regclass('public.schema_migration') is not null as there");
  if (!rows[0].there) return [];
  return (await client.query('select name from public.schema_migration order by name')).rows.map((row) => row.name);
}

/** @throws Error when a migration has not been applied: a process that has not the owner's connection cannot do it */
export async function mustBeMigrated(runnerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: runnerUrl });
  await client.connect();
  try {
    const applied = await appliedMigrations(client);
    const missing = migrationNames().filter((name) => !applied.includes(name));
    if (missing.length > 0)
      throw new Error(
        `veritabanı güncel değil, önce: divan migrate / the database is not up to date, run first: divan migrate (${missing.join(', ')})`,
      );
  } finally {
    await client.end();
  }
}

/** How to connect as the application role, which owns nothing and passes no row-level security. */
export const applicationUrl = async (ownerUrl: string, keys: Keys): Promise<string> =>
  (await letConnect(ownerUrl, keys)).app;

export async function createDatabase(ownerUrl: string, name: string, template?: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const exists = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (exists.rowCount === 0)
      await client.query(`create database "${name}"${template ? ` template "${template}"` : ''}`);
  } finally {
    await client.end();
  }
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return url.href;
}
