import { type ChildProcess, fork } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as api from '@divan/api';
import { type Ground, type JournalEntry, readBody, verifyJournal } from '@divan/assembly';
import { blindCredential, finishCredential } from '@divan/ballot';
import { addDays, type Instant, instantFromMillis, localDay } from '@divan/basics';
import { Secret, TOTP } from 'otpauth';
import pg from 'pg';
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts';
import { createDatabase } from '../db/migrate.ts';
import { recordApproval } from '../operator.ts';
import { MovableClock } from '../outside/clock.ts';
import { startServer } from '../server.ts';
import {
  addMembers,
  CallFailed,
  type CastMember,
  type Client,
  Client as HttpClient,
  member,
  setUpAda,
  type TestServer,
} from '../testing.ts';

/** What happens to the installation while people vote. */
export type FaultKind = 'KILL_ONE_SERVER' | 'KILL_ALL_SERVERS' | 'KILL_DATABASE' | 'CUT_CLIENTS' | 'SEND_TWICE';
const KINDS: readonly FaultKind[] = [
  'KILL_ONE_SERVER',
  'KILL_DATABASE',
  'CUT_CLIENTS',
  'KILL_ALL_SERVERS',
  'SEND_TWICE',
];

export interface FaultReport {
  readonly rounds: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** Votes that were answered, open and secret; each was found exactly once. */
  readonly openVotes: number;
  readonly secretVotes: number;
  readonly motions: number;
  readonly retries: number;
  readonly outagesRecorded: number;
  readonly journalEntries: number;
}

const SERVERS = 2;
const MEMBERS = 24;
const now = (): Instant => instantFromMillis(Date.now());
const sleep = (millis: number) => new Promise<void>((resolve) => setTimeout(resolve, millis));
const w = (text: string) => ({ write: text });

class Lost extends Error {}
const must = (truth: boolean, what: string): void => {
  if (!truth) throw new Lost(what);
};

/** Two server processes on one database, and the means to kill them. */
class Installation {
  readonly dir = mkdtempSync(join(tmpdir(), 'divan-faults-'));
  ownerUrl = '';
  /** What a process wrote before it ended. */
  lastWords = '';
  /** What the processes logged as errors. */
  errors = '';
  private port = 0;
  private readonly servers: (ChildProcess | null)[] = Array(SERVERS).fill(null);
  readonly urls: string[] = Array(SERVERS).fill('');

  async startDatabase(): Promise<void> {
    chmodSync(this.dir, 0o711);
    for (let attempt = 0; ; attempt++)
      try {
        const running = await startEmbeddedPostgres(join(this.dir, 'pg'), this.port || undefined);
        this.port = Number(new URL(running.url).port);
        this.ownerUrl = await createDatabase(running.url, 'divan');
        return;
      } catch (error) {
        // The memory of the killed one is freed when its last child has gone.
        if (attempt > 40) throw error;
        await sleep(250);
      }
  }

  private databasePid(): number {
    return Number(readFileSync(join(this.dir, 'pg/data/postmaster.pid'), 'utf8').split('\n')[0]);
  }

  killDatabase(): void {
    process.kill(this.databasePid(), 'SIGKILL');
  }

  async startServer(i: number): Promise<void> {
    const child = fork(new URL('serve-process.ts', import.meta.url), {
      env: {
        ...process.env,
        DATABASE_URL: this.ownerUrl,
        DIVAN_VAR: this.dir,
        HOST: '127.0.0.1',
        PORT: this.urls[i] ? new URL(this.urls[i] as string).port : '0',
      },
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
    this.urls[i] = `http://127.0.0.1:${port}`;
  }

  killServer(i: number): Promise<void> {
    const child = this.servers[i];
    this.servers[i] = null;
    if (!child || child.exitCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  }

  aliveAll = (): boolean => this.servers.every((child) => child !== null && child.exitCode === null);

  async stop(): Promise<void> {
    await Promise.all(this.servers.map((_, i) => this.killServer(i)));
    try {
      process.kill(this.databasePid(), 'SIGINT');
    } catch {
      // It has gone already.
    }
    await sleep(500);
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/**
 * Holds a meeting while the installation is damaged at instants drawn by lot, and checks after each fault that nothing that was answered is missing or counted twice,
 * that the journal is whole and decides the same again, and that an outage is on record.
 *
 * @param chance a number in [0, 1), so that a run can be repeated.
 * @throws Lost naming what was lost.
 */
export async function runFaults(q: {
  readonly rounds: number;
  readonly chance: () => number;
  readonly log: (line: string) => void;
}): Promise<FaultReport> {
  const home = new Installation();
  try {
    await home.startDatabase();
    const { meetingId, clients, cast } = await prepare(home);
    for (let i = 0; i < SERVERS; i++) await home.startServer(i);
    const scene = new Scene(home, meetingId, clients, cast, q.chance);
    await scene.open();
    const byKind: Record<string, number> = {};
    for (let round = 0; round < q.rounds; round++) {
      const kind = KINDS[round % KINDS.length] as FaultKind;
      byKind[kind] = (byKind[kind] ?? 0) + 1;
      const said = await scene.round(kind, round);
      q.log(`${String(round + 1).padStart(4)}/${q.rounds} ${kind.padEnd(18)} ${said}`);
    }
    await scene.command(scene.lead, { type: 'closeMeeting' }).catch(() => undefined);
    const journal = await scene.checkJournal();
    return {
      rounds: q.rounds,
      byKind,
      openVotes: scene.openVotes,
      secretVotes: scene.secretVotes,
      motions: scene.motions.size,
      retries: scene.retries,
      outagesRecorded: journal.outages,
      journalEntries: journal.entries,
    };
  } finally {
    await home.stop();
  }
}

/** Institution, members and call, a month ago by the clock; the meeting is today. */
async function prepare(home: Installation) {
  const today = localDay(now());
  const clock = new MovableClock(instantFromMillis(Date.now() - 30 * 86_400_000));
  const server = await startServer(
    {
      host: '127.0.0.1',
      port: 0,
      varDir: home.dir,
      databaseUrl: home.ownerUrl,
      demo: false,
      publicOrigins: [],
      smtpUrl: null,
      mailFrom: 'Divan <divan@localhost>',
      smsGateway: null,
      webDir: null,
      logLevel: 'silent',
      logFile: null,
    },
    home.ownerUrl,
    clock,
  );
  const t = {
    server,
    clock,
    url: server.url,
    ownerUrl: home.ownerUrl,
    client: () => new HttpClient(server.url, () => clock.now()),
    stop: () => server.stop(),
  } satisfies TestServer;
  const admin = await setUpAda(t);
  const cast = await addMembers(admin, MEMBERS);
  await recordApproval(home.ownerUrl, {
    authority: 'ICISLERI_BTGM',
    number: '2026/1',
    on: addDays(today, -60),
    scope: 'Genel kurul',
    version: '0.1',
    document: null,
  });
  const second = addDays(today, 14);
  const plan = {
    type: 'ORDINARY',
    method: 'ELECTRONIC',
    on: today,
    hour: '00:05',
    secondOn: second,
    secondHour: '14:00',
  } as const;
  const { agenda } = await admin.call(api.planMeeting, { body: plan });
  const { id: meetingId } = await admin.call(api.draftMeeting, {
    body: { ...plan, ordinal: 9, place: '', videoLink: '', agenda, openerAppointed: null } as never,
  });
  await admin.call(api.recordPhysicalDecision, {
    params: { meetingId },
    body: {
      number: 12,
      decidedOn: localDay(clock.now()),
      method: 'ELECTRONIC',
      present: 5,
      yes: 5,
      dissent: '',
    },
  });
  await admin.call(api.callMeeting, { params: { meetingId } });
  const clients: Client[] = [];
  clock.set(now());
  await admin.signIn('cigdem@ada.example', 'turuncu kayık sabah rüzgârı');
  for (const person of cast) clients.push(await member(t, admin, person));
  await server.stop();
  return { meetingId, clients, cast };
}

class Scene {
  openVotes = 0;
  secretVotes = 0;
  retries = 0;
  readonly motions = new Set<string>();
  private cutting = false;
  private twice = false;
  private outages = 0;
  private readonly confirmedAt = new Map<Client, number>();
  private readonly home: Installation;
  private readonly meetingId: string;
  private readonly clients: readonly Client[];
  private readonly cast: readonly CastMember[];
  private readonly chance: () => number;

  constructor(
    home: Installation,
    meetingId: string,
    clients: readonly Client[],
    cast: readonly CastMember[],
    chance: () => number,
  ) {
    this.home = home;
    this.meetingId = meetingId;
    this.clients = clients;
    this.cast = cast;
    this.chance = chance;
  }

  get lead(): Client {
    return this.clients[9] as Client;
  }

  /** As a browser does it: whatever gets no answer is sent again, to any process, until it is answered. */
  private async persist<T>(client: Client, act: () => Promise<T>): Promise<T> {
    for (let attempt = 0; attempt < 400; attempt++) {
      client.base = this.home.urls[Math.floor(this.chance() * SERVERS)] as string;
      try {
        if (this.twice && this.chance() < 0.5) {
          const [first, second] = await Promise.allSettled([act(), act()]);
          if (first?.status === 'fulfilled') return first.value;
          if (second?.status === 'fulfilled') return second.value;
          throw first?.reason;
        }
        const answer = await act();
        // A cut line: the server has done it, and nobody heard.
        if (this.cutting && this.chance() < 0.3) throw new TypeError('fetch failed');
        return answer;
      } catch (error) {
        const lost = error instanceof TypeError || (error instanceof CallFailed && error.status >= 500);
        if (!lost) throw error;
        if (error instanceof CallFailed && error.status === 500)
          throw new Lost(`${error.message}\n${this.home.errors.slice(-3000)}`);
        this.retries += 1;
        await sleep(40 + this.chance() * 120);
      }
    }
    throw new Lost('no answer for a minute');
  }

  command(client: Client, body: api.CommandInput): Promise<unknown> {
    return this.persist(client, () => client.command(this.meetingId, body));
  }

  /** A command whose answer may have been lost: refused the second time because it was carried out the first. */
  private async once(client: Client, body: api.CommandInput, done: (entry: ReturnType<typeof readBody>) => boolean) {
    try {
      await this.command(client, body);
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      const { entries } = await this.journal();
      must(
        entries.some((entry) => done(readBody(entry))),
        `${body.type} was refused: ${error.message}`,
      );
    }
  }

  async open(): Promise<void> {
    const [chair] = this.clients as [Client];
    const id = (n: number) => (this.cast[n - 1] as CastMember).id;
    await this.command(chair, { type: 'openCheckIn' });
    for (const client of this.clients) await this.command(client, { type: 'admit' });
    await this.command(chair, { type: 'recordQuorum', declareLacking: false });
    await this.command(chair, { type: 'openMeeting', overrideReason: null });
    await this.command(this.lead, {
      type: 'proposeDivan',
      proposalId: 'd1',
      chair: id(10),
      viceChairs: [id(11)],
      secretaries: [id(12)],
    });
    await this.vote(chair, 'm2', { kind: 'DIVAN' });
    for (const itemId of ['m3', 'm4']) {
      await this.command(this.lead, { type: 'startItem', itemId });
      await this.command(this.lead, { type: 'finishItem', itemId });
    }
    await this.command(this.lead, { type: 'startItem', itemId: 'm5' });
  }

  private async vote(
    lead: Client,
    itemId: string,
    subject: Extract<api.CommandInput, { type: 'openVote' }>['subject'],
    during: () => Promise<void> = async () => undefined,
  ): Promise<void> {
    const voteId = crypto.randomUUID();
    await this.once(
      lead,
      {
        type: 'openVote',
        voteId,
        itemId,
        subject,
        question: subject.kind === 'PROCEDURE' ? w('Ara verilsin mi?') : null,
        announcedSeconds: null,
      },
      (entry) => entry.events.some((event) => event.type === 'VoteOpened' && event.voteId === voteId),
    );
    const choices = this.clients.map((_, i) => (i % 3 === 2 && subject.kind === 'PROCEDURE' ? 'NO' : 'YES'));
    const damage = during();
    await Promise.all(
      this.clients.map(async (client, i) => {
        await sleep(this.chance() * 400);
        await this.persist(client, () =>
          client.call(api.castOpenVote, {
            params: { meetingId: this.meetingId, voteId },
            body: { choice: choices[i] as string },
          }),
        );
      }),
    );
    await damage;
    this.openVotes += this.clients.length;
    await this.close(lead, voteId, count(choices));
  }

  private async close(lead: Client, voteId: string, expected: Record<string, number>): Promise<void> {
    await this.once(lead, { type: 'closeVote', voteId }, (entry) =>
      entry.events.some((event) => event.type === 'VoteClosed' && event.voteId === voteId),
    );
    const { entries } = await this.journal();
    const closed = entries
      .flatMap((entry) => readBody(entry).events)
      .filter((event) => event.type === 'VoteClosed' && event.voteId === voteId);
    must(closed.length === 1, `vote ${voteId} was closed ${closed.length} times`);
    const [event] = closed;
    if (event?.type !== 'VoteClosed') return;
    const got = Object.fromEntries(Object.entries(event.tally.counts).filter(([, n]) => n > 0));
    const sorted = (counts: Record<string, number>) => JSON.stringify(Object.entries(counts).sort());
    must(sorted(got) === sorted(expected), `counted ${sorted(got)}, answered ${sorted(expected)}`);
  }

  /** Fresh confirmation lasts five minutes; a code serves once, so the next one may have to be waited for. */
  private async confirm(client: Client): Promise<void> {
    if (Date.now() - (this.confirmedAt.get(client) ?? 0) < 240_000) return;
    for (;;) {
      const code = new TOTP({ secret: Secret.fromBase32(client.secret), digits: 6, period: 30 }).generate();
      try {
        await this.persist(client, () => client.call(api.confirmSession, { body: { code } }));
        this.confirmedAt.set(client, Date.now());
        return;
      } catch (error) {
        if (!(error instanceof CallFailed) || error.body.code !== 'CODE_WRONG') throw error;
        await sleep(2500);
      }
    }
  }

  /** A secret vote on a motion that the assembly wants secret. */
  private async secretVote(round: number, during: () => Promise<void>): Promise<void> {
    const motionId = `gizli-${round}`;
    await this.command(this.lead, {
      type: 'submitMotion',
      motionId,
      title: w('Önerge'),
      text: w('Ödenti artırılsın.'),
    });
    await this.once(this.lead, { type: 'admitMotion', motionId, itemId: 'm5' }, (entry) =>
      entry.events.some((event) => event.type === 'MotionAdmitted' && event.motionId === motionId),
    );
    const voteId = crypto.randomUUID();
    await this.once(
      this.lead,
      {
        type: 'openVote',
        voteId,
        itemId: 'm5',
        subject: { kind: 'MOTION', motionId },
        question: null,
        announcedSeconds: null,
      },
      (entry) => entry.events.some((event) => event.type === 'VoteOpened' && event.voteId === voteId),
    );
    const { entries } = await this.journal();
    const opened = entries
      .flatMap((entry) => readBody(entry).events)
      .find((event) => event.type === 'VoteOpened' && event.voteId === voteId);
    if (opened?.type !== 'VoteOpened' || !opened.credentialKey) throw new Lost('the vote was not opened secretly');
    const key = opened.credentialKey;
    const choices = this.clients.map((_, i) => (i % 4 === 0 ? 'NO' : 'YES'));
    const voters = this.clients.slice(0, 8);
    await Promise.all(voters.map((client) => this.confirm(client)));
    const damage = during();
    await Promise.all(
      voters.map(async (client, i) => {
        await sleep(this.chance() * 300);
        const credential = await blindCredential(key);
        const { blindSignature } = await this.persist(client, () =>
          client.call(api.takeBallot, {
            params: { meetingId: this.meetingId, voteId },
            body: { blinded: credential.blinded },
          }),
        );
        const signature = await finishCredential(key, credential, blindSignature);
        await this.persist(client, () =>
          client.call(api.castBallot, {
            params: { voteId },
            body: { token: credential.token, signature, choice: choices[i] as string },
          }),
        );
      }),
    );
    await damage;
    this.secretVotes += voters.length;
    await this.close(this.lead, voteId, count(choices.slice(0, voters.length)));
  }

  async round(kind: FaultKind, round: number): Promise<string> {
    const before = this.retries;
    this.cutting = kind === 'CUT_CLIENTS';
    this.twice = kind === 'SEND_TWICE';
    const damage = async () => {
      await sleep(this.chance() * 450);
      await this.damage(kind);
    };
    const motionId = `onerge-${round}`;
    const motion = (async () => {
      await sleep(this.chance() * 400);
      const mover = this.clients[round % MEMBERS] as Client;
      const twin = new HttpClient(mover.base, now);
      twin.cookie = mover.cookie;
      await this.command(twin, { type: 'submitMotion', motionId, title: w(`Önerge ${round}`), text: w('Metin.') });
      this.motions.add(motionId);
    })();
    if (round === 3) await this.vote(this.lead, 'm5', { kind: 'VOTE_MODE', itemId: 'm5' } as never, damage);
    else if (round > 3 && round % 4 === 0) await this.secretVote(round, damage);
    else await this.vote(this.lead, 'm5', { kind: 'PROCEDURE' }, damage);
    await motion;
    this.cutting = false;
    this.twice = false;
    must(this.home.aliveAll(), `a server process ended by itself: ${this.home.lastWords}`);
    const { entries, outages } = await this.checkJournal();
    const dark = kind === 'KILL_ALL_SERVERS' || kind === 'KILL_DATABASE';
    must(outages >= this.outages + (dark ? 1 : 0), 'the outage is not on record');
    this.outages = outages;
    return `retries ${this.retries - before}, entries ${entries}, outages ${outages}`;
  }

  private async damage(kind: FaultKind): Promise<void> {
    const one = Math.floor(this.chance() * SERVERS);
    if (kind === 'KILL_ONE_SERVER') {
      await this.home.killServer(one);
      await this.home.startServer(one);
    }
    if (kind === 'KILL_ALL_SERVERS') {
      await Promise.all([...Array(SERVERS).keys()].map((i) => this.home.killServer(i)));
      for (let i = 0; i < SERVERS; i++) await this.home.startServer(i);
    }
    if (kind === 'KILL_DATABASE') {
      this.home.killDatabase();
      await sleep(this.chance() * 300);
      await this.home.startDatabase();
      await this.outageRecorded();
    }
  }

  /** The first process that is back writes the outage down; until then the round is not over. */
  private async outageRecorded(): Promise<void> {
    for (let i = 0; i < 100; i++) {
      const { entries } = await this.journal().catch(() => ({ entries: [] as JournalEntry[] }));
      if (countOutages(entries) > this.outages) return;
      await sleep(100);
    }
  }

  private async journal(): Promise<{ entries: JournalEntry[]; grounds: Map<string, Ground> }> {
    const owner = new pg.Client({ connectionString: this.home.ownerUrl });
    owner.on('error', () => undefined);
    await owner.connect();
    try {
      const entries = (
        await owner.query('select seq, body, hash from journal where meeting_id = $1 order by seq', [this.meetingId])
      ).rows as JournalEntry[];
      const grounds = (await owner.query('select hash, body from ground where meeting_id = $1', [this.meetingId])).rows;
      return { entries, grounds: new Map(grounds.map((row) => [row.hash, JSON.parse(row.body)])) };
    } finally {
      await owner.end();
    }
  }

  async checkJournal(): Promise<{ entries: number; outages: number }> {
    const { entries, grounds } = await this.journal();
    const { fault } = verifyJournal(entries, grounds);
    must(fault === null, `the journal does not hold: ${JSON.stringify(fault)}`);
    const submitted = entries
      .flatMap((entry) => readBody(entry).events)
      .flatMap((event) => (event.type === 'MotionSubmitted' ? [event.motionId] : []));
    for (const motionId of this.motions)
      must(submitted.filter((id) => id === motionId).length === 1, `motion ${motionId} is not there once`);
    return { entries: entries.length, outages: countOutages(entries) };
  }
}

const countOutages = (entries: readonly JournalEntry[]): number =>
  entries.flatMap((entry) => readBody(entry).events).filter((event) => event.type === 'OutageRecorded').length;

const count = (choices: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(choices, (choice) => choice)].map(([choice, group]) => [choice, group.length]));
