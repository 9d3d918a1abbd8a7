import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownDatabase, type TestDatabase, testDatabase } from '@divan/server/testing';

/** What a server process uses: bytes after garbage collection, and the processor time since it started. */
export interface Usage {
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
  readonly arrayBuffers: number;
  readonly cpuMillis: number;
}

/** A database and a server process of its own, in a folder that is removed afterwards. */
export class Installation {
  readonly dir = mkdtempSync(join(tmpdir(), 'divan-bench-'));
  ownerUrl = '';
  port = 0;
  private database: TestDatabase | null = null;
  private server: ChildProcess | null = null;

  /** @param scratch a copy in the PostgreSQL of the tests, which waits for no disk: nothing is measured on it */
  async startDatabase(scratch: boolean): Promise<void> {
    chmodSync(this.dir, 0o711);
    this.database = await (scratch ? testDatabase : ownDatabase)(this.dir);
    this.ownerUrl = this.database.ownerUrl;
  }

  /** @param profile folder for a processor profile of the server, written when it stops. */
  async startServer(profile?: string): Promise<void> {
    const child = fork(new URL('serve-process.ts', import.meta.url), {
      env: { ...process.env, DATABASE_URL: this.ownerUrl, DIVAN_VAR: this.dir, HOST: '127.0.0.1', PORT: '0' },
      execArgv: ['--expose-gc', ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [])],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.server = child;
    this.port = await new Promise<number>((resolve, reject) => {
      child.once('message', (message) => resolve((message as { port: number }).port));
      child.once('exit', (code) => reject(new Error(`the server did not start (${code})`)));
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async usage(): Promise<Usage> {
    this.server?.send('usage');
    const [answer] = await once(this.server as ChildProcess, 'message');
    return (answer as { usage: Usage }).usage;
  }

  async stopServer(): Promise<void> {
    const child = this.server;
    this.server = null;
    if (!child || child.exitCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  }

  async stop(): Promise<void> {
    await this.stopServer();
    await this.database?.drop();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
