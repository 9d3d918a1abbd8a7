import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts';
import { createDatabase } from '../db/migrate.ts';
import { keysIn } from '../keys.ts';
import { prepareDatabase } from '../server.ts';
import { bareConfig } from './bare-config.ts';

/** Names the folder of the PostgreSQL that a run of tests shares. */
const SHARED = 'DIVAN_TEST_POSTGRES';
const MIGRATED = 'template_migrated';

/** A database, and how to be rid of it. */
export interface TestDatabase {
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that the test files of a run share, with a migrated database to copy. Until it is stopped, this process and those it starts use it.
 * Roles and their passwords are the cluster's, and passwords follow from the keys: all databases in it go with the keys that lie beside it.
 */
export async function shareTestPostgres(): Promise<{ stop(): Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), 'divan-tests-'));
  // PostgreSQL refuses to run as root and then works as a user of its own, who must be able to reach its folder.
  chmodSync(dir, 0o711);
  const postgres = await startEmbeddedPostgres(join(dir, 'pg'), { scratch: true });
  await prepareDatabase(bareConfig(dir), await createDatabase(postgres.url, MIGRATED), keysIn(dir));
  writeFileSync(join(dir, 'url'), postgres.url, { mode: 0o600 });
  process.env[SHARED] = dir;
  return {
    async stop() {
      delete process.env[SHARED];
      await postgres.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A database for one test server: a copy in the shared PostgreSQL, whose keys are laid into `dir`; where there is none, as {@link ownDatabase}, but on scratch. */
export async function testDatabase(dir: string): Promise<TestDatabase> {
  const shared = process.env[SHARED];
  if (!shared) return databaseUnder(dir, true);
  cpSync(join(shared, 'keys'), join(dir, 'keys'), { recursive: true });
  const url = readFileSync(join(shared, 'url'), 'utf8');
  const name = `copy_${crypto.randomUUID().replaceAll('-', '')}`;
  const ownerUrl = await createDatabase(url, name, MIGRATED);
  return { ownerUrl, drop: () => dropDatabase(url, name) };
}

/** A database in a PostgreSQL of its own, started under `dir`. */
export const ownDatabase = (dir: string): Promise<TestDatabase> => databaseUnder(dir, false);

async function databaseUnder(dir: string, scratch: boolean): Promise<TestDatabase> {
  const postgres = await startEmbeddedPostgres(join(dir, 'pg'), { scratch });
  return { ownerUrl: await createDatabase(postgres.url, 'divan'), drop: () => postgres.stop() };
}

async function dropDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`drop database "${name}" with (force)`);
  } finally {
    await client.end();
  }
}
