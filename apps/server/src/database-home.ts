import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Config } from './config.ts';
import { startEmbeddedPostgres } from './db/embedded-postgres.ts';
import { createDatabase } from './db/migrate.ts';

export interface DatabaseHome {
  /** Owner connection of the product's database. */
  readonly ownerUrl: string;
  stop(): Promise<void>;
}

const runFile = (config: Config, name: string) => join(config.varDir, `${name}.run.json`);

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1500 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** The database: an own server (`DATABASE_URL`), one that a running Divan has started, or an embedded one started now. */
export async function openDatabaseHome(config: Config, name = 'divan'): Promise<DatabaseHome> {
  if (config.databaseUrl) return { ownerUrl: config.databaseUrl, stop: async () => undefined };
  const file = runFile(config, name);
  if (existsSync(file)) {
    const { ownerUrl } = JSON.parse(readFileSync(file, 'utf8')) as { ownerUrl: string };
    if (await answers(ownerUrl)) return { ownerUrl, stop: async () => undefined };
    rmSync(file, { force: true });
  }
  const postgres = await startEmbeddedPostgres(join(config.varDir, `${name}-postgres`));
  const ownerUrl = await createDatabase(postgres.url, name);
  writeFileSync(file, JSON.stringify({ ownerUrl }), { mode: 0o600 });
  return {
    ownerUrl,
    async stop() {
      rmSync(file, { force: true });
      await postgres.stop();
    },
  };
}
