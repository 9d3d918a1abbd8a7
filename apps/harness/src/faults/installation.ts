import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, startEmbeddedPostgres } from '@divan/server';
import pg from 'pg';
import { Line } from './line.ts';

export const SERVERS = 2;
/** The database folder's quota. A young database takes about 60 MB, its log is held to 64. */
const QUOTA_MB = 300;
export const sleep = (millis: number) => new Promise<void>((resolve) => setTimeout(resolve, millis));

/** Two server processes on one database, the lines to them, and the means to damage all of it. */
export class Installation {
  readonly dir = mkdtempSync(join(tmpdir(), 'divan-faults-'));
  ownerUrl = '';
  /** What a process wrote before it ended. */
  lastWords = '';
  /** What the processes logged as errors. */
  errors = '';
  /** Processes killed so far, servers and database. */
  kills = 0;
  /** Whether the database folder has a quota of its own that can be filled. */
  readonly quota: boolean;
  private port = 0;
  private readonly pgDir = join(this.dir, 'pg');
  private readonly servers: (ChildProcess | null)[] = Array(SERVERS).fill(null);
  readonly lines: readonly Line[] = Array.from({ length: SERVERS }, () => new Line());

  constructor() {
    chmodSync(this.dir, 0o711);
    mkdirSync(this.pgDir);
    this.quota =
      spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${QUOTA_MB}m,mode=0711`, 'tmpfs', this.pgDir]).status === 0;
  }

  get urls(): readonly string[] {
    return this.lines.map((line) => line.url);
  }

  async startDatabase(): Promise<void> {
    for (let attempt = 0; ; attempt++)
      try {
        const first = this.ownerUrl === '';
        const running = await startEmbeddedPostgres(this.pgDir, { port: this.port || undefined });
        this.port = Number(new URL(running.url).port);
        this.ownerUrl = await createDatabase(running.url, 'divan');
        if (first)
          await this.asOwner(async (owner) => {
            await owner.query("alter system set max_wal_size = '64MB'");
            await owner.query('select pg_reload_conf()');
          });
        return;
      } catch (error) {
        // The memory of the killed one is freed when its last child has gone.
        if (attempt > 40) throw error;
        await sleep(250);
      }
  }

  async asOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T> {
    const owner = new pg.Client({ connectionString: this.ownerUrl, connectionTimeoutMillis: 2000 });
    owner.on('error', () => undefined);
    await owner.connect();
    try {
      return await work(owner);
    } finally {
      await owner.end().catch(() => undefined);
    }
  }

  private databasePid(): number {
    return Number(readFileSync(join(this.pgDir, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
  }

  killDatabase(): void {
    this.kills += 1;
    process.kill(this.databasePid(), 'SIGKILL');
  }

  /** Fills the quota to the last byte, and goes on writing in the database until it says that there is no room. */
  async fillDisk(): Promise<void> {
    const file = openSync(join(this.pgDir, 'filler'), 'w');
    for (const size of [1 << 20, 1 << 12])
      try {
        for (;;) writeSync(file, Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    closeSync(file);
    await this.asOwner(async (owner) => {
      await owner.query('create table if not exists filler (text text)');
      for (let i = 0; i < 100; i++)
        await owner.query(
          `insert into filler select string_agg(md5((t.n + ${i})::text), '') from generate_series(1, 30000) as t (n)`,
        );
    }).catch(() => undefined);
  }

  /** Makes room again; a database that gave up meanwhile is started, as its supervisor would. */
  async freeDisk(): Promise<void> {
    rmSync(join(this.pgDir, 'filler'), { force: true });
    for (let attempt = 0; attempt < 20; attempt++)
      try {
        await this.asOwner((owner) => owner.query('drop table if exists filler'));
        return;
      } catch {
        if (!this.databaseAlive()) break;
        await sleep(250);
      }
    if (!this.databaseAlive()) await this.startDatabase();
    await this.asOwner((owner) => owner.query('drop table if exists filler'));
  }

  private databaseAlive(): boolean {
    try {
      process.kill(this.databasePid(), 0);
      return true;
    } catch {
      return false;
    }
  }

  async startServer(i: number): Promise<void> {
    const child = fork(new URL('serve-process.ts', import.meta.url), {
      env: { ...process.env, DATABASE_URL: this.ownerUrl, DIVAN_VAR: this.dir, HOST: '127.0.0.1', PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let said = '';
    child.stderr?.on('data', (chunk) => (said += chunk));
    child.stdout?.on('data', (chunk) => (this.errors += chunk));
    const port = await new Promise<number>((resolve, reject) => {
      child.once('message', (message) => resolve((message as { port: number }).port));
      child.once('exit', (code) => reject(new Error(`a server did not start (${code}): ${said.slice(0, 2000)}`)));
    });
    child.once('exit', () => (this.lastWords = said.slice(0, 3000)));
    this.servers[i] = child;
    await (this.lines[i] as Line).to(port);
  }

  killServer(i: number): Promise<void> {
    const child = this.servers[i];
    this.servers[i] = null;
    if (!child || child.exitCode !== null) return Promise.resolve();
    this.kills += 1;
    return new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  }

  aliveAll = (): boolean => this.servers.every((child) => child !== null && child.exitCode === null);

  async stop(): Promise<void> {
    await Promise.all(this.servers.map((_, i) => this.killServer(i)));
    for (const line of this.lines) line.close();
    try {
      process.kill(this.databasePid(), 'SIGINT');
    } catch {
      // It has gone already.
    }
    for (let i = 0; i < 40 && this.databaseAlive(); i++) await sleep(100);
    if (this.quota) spawnSync('umount', ['-l', this.pgDir]);
    rmSync(this.dir, { recursive: true, force: true });
  }
}
