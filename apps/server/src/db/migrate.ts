import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { Keys } from '../keys.ts';

const FOLDER = new URL('../../migrations/', import.meta.url);

/**
 * Applies what is new, in order, each in its transaction; a file that changed after it was applied is an error.
 * @param only names to apply and no other, for a backup whose tables have the form of that day
 */
export async function migrate(ownerUrl: string, only?: ReadonlySet<string>): Promise<void> {
  await runMigrations({ connectionString: ownerUrl });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(712001)');
    await client.query(
      'create table if not exists schema_migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
    );
    const applied = new Map(
      (await client.query('select name, hash from schema_migration')).rows.map((row) => [row.name, row.hash]),
    );
    for (const name of readdirSync(FOLDER)
      .filter((file) => file.endsWith('.sql'))
      .sort()) {
      const text = readFileSync(new URL(name, FOLDER), 'utf8');
      const hash = createHash('sha256').update(text).digest('hex');
      const before = applied.get(name);
      if (before === hash) continue;
      if (only && !only.has(name)) continue;
      if (before) throw new Error(`migration ${name} changed after it was applied; write a new one`);
      await client.query('begin');
      await client.query(text);
      await client.query('insert into schema_migration (name, hash) values ($1, $2)', [name, hash]);
      await client.query('commit');
    }
  } finally {
    await client.end();
  }
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

/**
 * How to connect as the application role, which owns nothing and passes no row-level security. The password follows from the keys, so that every process that has
 * them connects alike; it is set when it does not fit yet.
 */
export async function applicationUrl(ownerUrl: string, keys: Keys): Promise<string> {
  const password = keys.lookup('database role', 'divan_app');
  const url = new URL(ownerUrl);
  url.username = 'divan_app';
  url.password = password;
  if (await connects(url.href)) return url.href;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(712001)');
    await client.query(`alter role divan_app with login password '${password}'`);
  } finally {
    await client.end();
  }
  return url.href;
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
