import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '@divan/basics';
import type { Config } from '../config.ts';
import { MovableClock } from '../outside/clock.ts';
import { type RunningServer, startServer } from '../server.ts';
import { bareConfig } from './bare-config.ts';
import { Client } from './client.ts';
import { ownDatabase, testDatabase } from './databases.ts';
import { type PostOffice, postOffice } from './post-office.ts';

export interface TestServer {
  readonly server: RunningServer;
  readonly clock: MovableClock;
  readonly url: string;
  /** Owner connection, for looking behind the scenes. */
  readonly ownerUrl: string;
  /** Where its letters arrive. */
  readonly post: PostOffice;
  client(): Client;
  stop(): Promise<void>;
}

/** A started server on a fresh database of its own: a copy of the template of the run, or in a PostgreSQL that is started for it. */
export const testServer = (
  change: Partial<Config> = {},
  now = '2027-03-20T08:00:00.000Z',
  office?: PostOffice,
): Promise<TestServer> => serverOn(testDatabase, change, now, office);

/** As {@link testServer}, in a PostgreSQL of its own that treats the disk as in operation: for tests that read its files, raise its roles or count its connections. */
export const testServerApart = (change: Partial<Config> = {}): Promise<TestServer> => serverOn(ownDatabase, change);

async function serverOn(
  database: (dir: string) => Promise<{ readonly ownerUrl: string; drop(): Promise<void> }>,
  change: Partial<Config>,
  now = '2027-03-20T08:00:00.000Z',
  office?: PostOffice,
): Promise<TestServer> {
  const dir = mkdtempSync(join(tmpdir(), 'divan-test-'));
  // PostgreSQL refuses to run as root and then works as a user of its own, who must be able to reach its folder.
  chmodSync(dir, 0o711);
  const { ownerUrl, drop } = await database(dir);
  const clock = new MovableClock(instant(now));
  const post = office ?? (await postOffice());
  const server = await startServer(
    { ...bareConfig(dir), logLevel: process.env.TEST_LOG ?? 'silent', smtpUrl: post.url, ...change },
    ownerUrl,
    clock,
  );
  return {
    server,
    clock,
    ownerUrl,
    url: server.url,
    post,
    client: () => new Client(server.url, () => clock.now()),
    async stop() {
      await server.stop();
      post.close();
      await drop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
