import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as api from '@divan/api';
import { instant } from '@divan/basics';
import {
  configFromEnvironment,
  type DatabaseHome,
  MovableClock,
  openDatabaseHome,
  type RunningServer,
  startServer,
} from '@divan/server';
import { Client, PASSWORD, type PostOffice, postOffice, tokenMailed } from '@divan/server/testing';

export const OFFICE = 'buro@ada-dernegi.example';
export const OBSERVER = 'gozlemci@kaymakamlik.example';
/** Whose ballot is left to whoever watches: this member enters and votes by a person or not at all. */
export const WATCHER = 60;
export const w = (text: string) => ({ write: text });
export const numberOf = (n: number): string => String(n).padStart(4, '0');
export const say = (text: string): void => console.log(`\n  ${text}`);

/** The installation of the demonstration and its people: a server with a clock that is moved, a post office, browsers. */
export class Stage {
  readonly fast: boolean;
  readonly clock: MovableClock;
  readonly server: RunningServer;
  readonly ownerUrl: string;
  readonly post: PostOffice;
  readonly office: Client;
  /** Who proves identities: whoever gives the link does not. */
  registrar: Client;
  /** Ids of the members, by their numbers. */
  readonly register = new Map<string, string>();
  readonly clients = new Map<number, Client>();
  private readonly home: DatabaseHome;

  private constructor(fast: boolean, home: DatabaseHome, server: RunningServer, clock: MovableClock, post: PostOffice) {
    this.fast = fast;
    this.home = home;
    this.ownerUrl = home.ownerUrl;
    this.server = server;
    this.clock = clock;
    this.post = post;
    this.office = this.browser();
    this.registrar = this.office;
  }

  static async open(root: string, fast: boolean): Promise<Stage> {
    const base = configFromEnvironment(
      {
        ...process.env,
        DIVAN_DEMO: '1',
        DIVAN_VAR: join(root, 'var/demo'),
        DATABASE_URL: undefined,
        DIVAN_BACKUP_DIR: undefined,
        LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
      },
      root,
    );
    rmSync(base.varDir, { recursive: true, force: true });
    mkdirSync(base.varDir, { recursive: true, mode: 0o711 });
    const post = await postOffice();
    const home = await openDatabaseHome(base, 'demo');
    const clock = new MovableClock(instant('2027-03-20T08:00:00.000Z'));
    const config = { ...base, port: fast ? 0 : base.port, smtpUrl: post.url };
    return new Stage(fast, home, await startServer(config, home.ownerUrl, clock), clock, post);
  }

  async close(): Promise<void> {
    await this.server.stop();
    await this.home.stop();
    this.post.close();
  }

  browser(): Client {
    return new Client(this.server.url, () => this.clock.now());
  }

  id(n: number): string {
    return this.register.get(numberOf(n)) as string;
  }

  client(n: number): Client {
    return this.clients.get(n) as Client;
  }

  /** A later day or hour. */
  at(time: string): void {
    this.clock.set(instant(time));
  }

  /** Told in the terminal and on the page of the demonstration. */
  async tell(tr: string, en: string): Promise<void> {
    say(tr);
    if (!this.fast) await this.browser().call(api.tellStage, { body: { text: { tr, en } } });
  }

  pause(seconds: number): Promise<void> {
    if (this.fast) return Promise.resolve();
    return new Promise((resolve) => setTimeout(resolve, seconds * 1000 * (0.6 + Math.random() * 0.8)));
  }

  async officeSignsIn(): Promise<void> {
    await this.office.signIn(OFFICE, PASSWORD);
  }

  async enrolStaff(person: { name: string; email: string; roles: ('OFFICE' | 'OBSERVER')[] }): Promise<Client> {
    const client = this.browser();
    const cause = () => this.office.call(api.createStaff, { body: person });
    await client.enrol(await tokenMailed(this.post, person.email, cause), PASSWORD);
    return client;
  }
}

/** Runs work for many people, a few at a time, saying how far it is. */
export async function forAll<T>(
  people: readonly T[],
  atOnce: number,
  title: string,
  work: (person: T) => Promise<void>,
): Promise<void> {
  let [next, done] = [0, 0];
  const tty = process.stdout.isTTY;
  const worker = async (): Promise<void> => {
    while (next < people.length) {
      await work(people[next++] as T);
      done += 1;
      if (tty) process.stdout.write(`\r    ${title}: ${done}/${people.length}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  console.log(`${tty ? '\r' : ''}    ${title}: ${done}/${people.length}`);
}
