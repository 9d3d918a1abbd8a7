import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as api from '@divan/api';
import { assembly, type Ground, readBody } from '@divan/assembly';
import { addDays, instantOfLocal, localDay } from '@divan/basics';
import { type JournalEntry, verifyJournal } from '@divan/machine';
import {
  addMembers,
  callAssembly,
  type Draw,
  hold,
  pick,
  STAGES,
  sessionFor,
  setUpAda,
  type TestServer,
  testServer,
} from '@divan/server/testing';
import pg from 'pg';
import { brokenText, schemaOf, shaped, spoilt } from '../shapes.ts';
import { rawRequest, speak } from './raw.ts';
import { CANARY, deadSessions, idsOf, layPaper, otherInstitution, scattered } from './scene.ts';
import { WRITTEN_BY } from './written-by.ts';

const ROLES = ['ADMIN', 'OFFICE', 'OBSERVER'] as const;
const NOWHERE = '00000000-0000-7000-8000-000000000000';
/** How long the attacked server waits for a request. */
export const REQUEST_SECONDS = 10;

/** What a request tries. */
export type FuzzKind = 'SHAPED' | 'SPOILT' | 'BROKEN' | 'SESSION' | 'CROSS_SITE' | 'RAW';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const SAFE_HEADERS = ['content-security-policy', 'x-content-type-options', 'x-frame-options', 'referrer-policy'];
/** Items that a meeting of these stages has. */
const ITEMS = ['m3', 'm5', 'm6'];

/** A server with two institutions and a meeting of each stage, attacked by its own people and by strangers. */
export class World {
  readonly findings: string[] = [];
  readonly byKind: Record<string, number> = {};
  readonly byStatus: Record<string, number> = {};
  readonly asked = new Set<string>();
  readonly answered = new Set<string>();
  readonly accepted = new Map<string, string>();
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 24 });

  readonly t: TestServer;
  readonly owner: pg.Client;
  readonly routes: readonly api.RouteContract[];
  readonly draw: Draw;
  /** Sessions of the attacked institution's own people, by role. */
  private readonly cookies: readonly string[];
  private readonly dead: readonly string[];
  private readonly ids: readonly string[];
  /** The same by the name that a path gives them. */
  private readonly named: Readonly<Record<string, readonly string[]>>;
  private readonly home: readonly string[];
  private readonly dir: string;

  private constructor(
    q: Pick<World, 't' | 'owner' | 'draw'> & {
      cookies: string[];
      dead: string[];
      named: Record<string, string[]>;
      home: readonly string[];
      dir: string;
    },
  ) {
    this.t = q.t;
    this.owner = q.owner;
    this.draw = q.draw;
    this.cookies = q.cookies;
    this.dead = q.dead;
    this.ids = [...Object.values(q.named).flat(), NOWHERE];
    this.named = q.named;
    this.home = q.home;
    this.dir = q.dir;
    this.routes = q.t.server.app.routes.map(({ contract }) => contract);
  }

  static async begin(chance: () => number): Promise<World> {
    const dir = mkdtempSync(join(tmpdir(), 'divan-fuzz-'));
    mkdirSync(join(dir, 'web/assets'), { recursive: true });
    writeFileSync(join(dir, 'web/index.html'), '<!doctype html><title>Divan</title>');
    writeFileSync(join(dir, 'gizli.txt'), CANARY);
    const t = await testServer({ webDir: join(dir, 'web'), requestSeconds: REQUEST_SECONDS, paceFactor: 1e9 });
    const owner = new pg.Client({ connectionString: t.ownerUrl });
    await owner.connect();
    const on = addDays(localDay(t.clock.now()), 21);
    const admin = await setUpAda(t);
    const cast = await addMembers(admin, 12);
    const home: string[] = [];
    await scattered(t, admin);
    for (const stage of STAGES) {
      const left = ['ACCOUNTS', 'DISCHARGE', 'BUDGET', ...(stage === 'ELECTION' ? [] : ['ELECTION'])];
      const change = (agenda: readonly { readonly kind: string }[]) =>
        agenda.filter((item) => !left.includes(item.kind));
      const prepare = (meetingId: string) => layPaper(admin, meetingId);
      home.push(await callAssembly(t, admin, { on, hour: '14:00', change: change as never, prepare }));
    }
    const mine = (await owner.query('select institution_id from institution')).rows[0].institution_id as string;
    const other = await otherInstitution(t, owner, on);
    t.clock.set(instantOfLocal(on, '14:00'));
    const at = t.clock.now();
    const cookies: string[] = [];
    for (const role of ROLES)
      cookies.push(
        await sessionFor(owner, at, { institutionId: mine, roles: [role], memberId: null, confirmed: true }),
      );
    for (const { id: memberId } of cast)
      cookies.push(await sessionFor(owner, at, { institutionId: mine, roles: [], memberId }));
    for (const [i, stage] of STAGES.entries())
      await hold(t, cookies.slice(ROLES.length), home[i] as string, cast, stage);
    const dead = await deadSessions(owner, at, mine, other.cookie);
    return new World({
      t,
      owner,
      draw: (below) => Math.floor(chance() * below),
      cookies,
      dead,
      named: await idsOf(owner),
      home,
      dir,
    });
  }

  async end(): Promise<void> {
    this.agent.destroy();
    await this.owner.end();
    await this.t.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  find(what: string, about: string): void {
    if (this.findings.length < 50 && !this.findings.some((known) => known.startsWith(`${what}:`)))
      this.findings.push(`${what}: ${about}`);
  }

  /** Sessions that an accepted request ended live again, so that the rest of the run is not one long 401. */
  async revive(): Promise<void> {
    this.t.clock.advance(20_000);
    await this.owner.query(
      "update session set revoked_at = null, last_seen_at = $1, confirmed_at = $1 where expires_at > '2029-01-01' and device <> 'dead'",
      [this.t.clock.now()],
    );
    await this.owner.query('update account set closed_at = null, locked_until = null, failed_count = 0');
  }

  send(method: string, path: string, headers: Record<string, string>, body: Buffer | null): Promise<Answer> {
    // Node sends a DELETE with a body and without its length, which is no HTTP; what is none comes from `rawRequest`.
    const length = body ? { 'content-length': String(body.length) } : {};
    return new Promise((resolve, reject) => {
      const asked = httpRequest(
        {
          port: this.t.server.port,
          host: '127.0.0.1',
          method,
          path,
          headers: { ...headers, ...length },
          agent: this.agent,
        },
        (answer) => {
          const parts: Buffer[] = [];
          const done = (): void =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              text: Buffer.concat(parts).toString('latin1'),
            });
          answer.on('data', (part: Buffer) => {
            parts.push(part);
            if (answer.headers['content-type']?.startsWith('text/event-stream') && parts.length > 1) {
              answer.destroy();
              done();
            }
          });
          answer.on('end', done);
          answer.on('error', done);
        },
      );
      asked.on('error', reject);
      asked.end(body ?? undefined);
    });
  }

  /** What holds for every answer, whoever asked whatever. */
  check(answer: Answer, about: string): void {
    const { status, headers, text } = answer;
    const group = `${Math.floor(status / 100)}xx`;
    this.byStatus[group] = (this.byStatus[group] ?? 0) + 1;
    if (status >= 500 || status === 0) this.find(`${status} ${text.slice(0, 200)}`, about);
    if (text.includes(CANARY)) this.find('a text of the other institution', about);
    if (/\bat .*\.(ts|js):\d+|node_modules|\bselect .* from /u.test(text)) this.find('something of our inside', about);
    for (const name of SAFE_HEADERS)
      if (!headers[name] && !headers['content-type']?.startsWith('text/event-stream')) this.find(`no ${name}`, about);
    for (const cookie of headers['set-cookie'] ?? [])
      if (!/HttpOnly/u.test(cookie) || !/SameSite=Strict/u.test(cookie)) this.find('a loose cookie', about);
    if (status < 400 || status >= 500 || text === '') return;
    try {
      const said = JSON.parse(text) as { code?: string; sentence?: { tr: string; en: string }; articles?: string[] };
      const isCode = /\b[A-Z]{2,}_[A-Z_]+\b/u.test(JSON.stringify(said.sentence ?? ''));
      if (said.code && said.sentence?.tr && said.sentence.en && said.articles && !isCode) return;
    } catch {
      // Said below.
    }
    this.find(`a refusal without a sentence: ${text.slice(0, 120)}`, about);
  }

  private pathOf(contract: api.RouteContract, spoil: boolean): string {
    const { draw } = this;
    const path = contract.path.replaceAll(/:(\w+)/gu, (_, name: string) => {
      if (spoil && draw(4) === 0)
        return encodeURIComponent(pick(['x', '\u0000', "'--", '..', 'a'.repeat(300), '%', 'ı'], draw));
      if (name === 'kind') return pick(['minutes', 'hazirun', 'entitled-list', 'yok'], draw);
      if (name === 'version') return String(draw(3));
      if (name === 'itemId' && draw(3) > 0) return pick(ITEMS, draw);
      if (name === 'meetingId' && draw(3) > 0) return pick(this.home, draw);
      return pick(draw(5) > 0 ? (this.named[name] ?? this.ids) : this.ids, draw);
    });
    const query = shaped(schemaOf(contract.query), this.ids, draw) as Record<string, unknown>;
    const asked = spoil && draw(3) === 0 ? (spoilt(query, draw) as Record<string, unknown>) : query;
    const parts = Object.entries(asked ?? {}).map(
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(safe(value))}`,
    );
    return parts.length > 0 ? `${path}?${parts.join('&').slice(0, 6000)}` : path;
  }

  private bodyOf(contract: api.RouteContract, kind: FuzzKind): Buffer {
    const { draw } = this;
    if (contract.upload)
      return Buffer.from(pick(['Üye No;Ad;Soyad\n1;A;B\n', '%PDF-1.7', 'PK\u0003\u0004', '\u0000', ''], draw));
    const value = shaped(schemaOf(contract.body), this.ids, draw);
    const text = JSON.stringify(kind === 'SPOILT' ? spoilt(value, draw) : value) ?? 'null';
    return kind === 'BROKEN' ? brokenText(text, draw) : Buffer.from(text);
  }

  /** Mostly of somebody who may call the route; commands mostly of those who lead. */
  private cookieFor(contract: api.RouteContract): string {
    const { draw, cookies } = this;
    const staff = ROLES.findIndex((role) => contract.access.includes(role as never));
    if (draw(10) < 3) return pick(cookies, draw);
    if (contract.path === api.issueCommand.path)
      return cookies[ROLES.length + pick([0, 9, 9, 9, 10, 11], draw)] as string;
    return staff >= 0 && draw(2) === 0 ? (cookies[staff] as string) : pick(cookies.slice(ROLES.length), draw);
  }

  /** Every other time one that was never asked, while there is one. */
  private route(): api.RouteContract {
    const left = this.routes.filter(({ method, path }) => !this.asked.has(`${method} ${path}`));
    return pick(left.length > 0 && this.draw(2) === 0 ? left : this.routes, this.draw);
  }

  /** One request. */
  async ask(kind: FuzzKind): Promise<void> {
    const { draw, t } = this;
    this.byKind[kind] = (this.byKind[kind] ?? 0) + 1;
    if (kind === 'RAW') {
      const cookie = pick(this.cookies, draw);
      const said = rawRequest(`127.0.0.1:${t.server.port}`, draw(2) === 0 ? cookie : '', draw);
      const heard = await speak(t.server.port, said);
      if (/^HTTP\/1.1 5/mu.test(heard) || heard.includes(CANARY))
        this.find(heard.slice(0, 200), JSON.stringify(said.slice(0, 300)));
      const head = heard.split('\r\n\r\n')[0]?.toLowerCase() ?? '';
      for (const name of SAFE_HEADERS)
        if (head.startsWith('http/1.1 ') && !head.includes(`\r\n${name}: `))
          this.find(`no ${name}`, JSON.stringify(said));
      const status = /^HTTP\/1.1 (\d)/u.exec(heard)?.[1];
      this.byStatus[status ? `${status}xx` : 'closed'] = (this.byStatus[status ? `${status}xx` : 'closed'] ?? 0) + 1;
      return;
    }
    const command = kind !== 'SESSION' && draw(4) === 0;
    const contract = command ? (api.issueCommand as unknown as api.RouteContract) : this.route();
    this.asked.add(`${contract.method} ${contract.path}`);
    const path = this.pathOf(contract, kind === 'SPOILT');
    const get = contract.method === 'GET';
    const headers: Record<string, string> = {};
    const cookie = this.cookieFor(contract);
    if (contract.access !== 'urn' || draw(10) === 0) headers.cookie = cookie;
    if (!get) {
      headers.origin = t.url;
      headers['content-type'] = contract.upload ? 'application/octet-stream' : 'application/json';
    }
    if (kind === 'SESSION')
      headers.cookie = pick(
        [...this.dead, '', 'divan_session=', `divan_session=${'a'.repeat(43)}`, 'x=1; divan_session=%00'],
        draw,
      );
    if (kind === 'CROSS_SITE' && !get) {
      const way = draw(3);
      if (way < 2)
        headers.origin = pick(
          ['https://baska.example', 'null', `${t.url}.baska.example`, 'http://127.0.0.1:1', 'file://'],
          draw,
        );
      if (way > 0)
        headers['content-type'] = pick(
          ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/json'],
          draw,
        );
      if (way === 2) delete headers.origin;
    }
    const body = get ? null : this.bodyOf(contract, kind);
    const about = `${kind} ${contract.method} ${path.slice(0, 200)} ${body?.toString('latin1').slice(0, 300) ?? ''}`;
    let answer: Answer;
    try {
      answer = await this.send(contract.method, path, headers, body);
    } catch (error) {
      // The server may close a connection while it still receives what is too large; it may not fall.
      if (body && body.length > 100_000) this.byStatus.closed = (this.byStatus.closed ?? 0) + 1;
      else this.find(`no answer: ${error}`, about);
      return;
    }
    this.check(answer, about);
    if (kind === 'SESSION' && typeof contract.access !== 'string' && answer.status !== 401)
      this.find(`${answer.status} without a session`, about);
    if (kind === 'CROSS_SITE' && !get && answer.status < 400) this.find('carried out from another site', about);
    // Papers are brought up to date before the seal, each by itself: a seal that is overtaken leaves them.
    const overtaken = contract.path === api.sealPackage.path && answer.status === 409;
    if (overtaken) this.answered.add(`${contract.method} ${contract.path}`);
    if (answer.status !== 200) return;
    this.answered.add(`${contract.method} ${contract.path}`);
    if (contract.path === api.issueCommand.path) {
      const { seq, events } = JSON.parse(answer.text) as { seq: number; events: string[] };
      const { type } = JSON.parse((body?.toString() ?? '{}').replace(/^\ufeff/u, '')) as { type: string };
      if (events.length > 0) this.accepted.set(`${path.split('/')[3]} ${seq}`, type);
    }
  }

  async journals(): Promise<Map<string, JournalEntry[]>> {
    const { rows } = await this.owner.query(
      'select stream_id as meeting_id, seq, body, hash from journal order by stream_id, seq',
    );
    return Map.groupBy(rows as (JournalEntry & { meeting_id: string })[], (row) => row.meeting_id);
  }

  /** Every new entry is the answer to a request that was accepted; the other institution's journals are as they were; all chains are whole. */
  async checkJournals(before: ReadonlyMap<string, JournalEntry[]>): Promise<number> {
    const grounds = new Map(
      (await this.owner.query('select hash, body from ground')).rows.map((row) => [
        row.hash as string,
        JSON.parse(row.body) as Ground,
      ]),
    );
    let added = 0;
    for (const [meetingId, all] of await this.journals()) {
      const old = before.get(meetingId) ?? [];
      if (old.some((entry, i) => all[i]?.hash !== entry.hash)) this.find('an old entry changed', meetingId);
      const entries = all.map(({ seq, body, hash }) => ({ seq, body, hash }));
      const { fault } = verifyJournal(assembly, entries, grounds);
      if (fault) this.find(`the journal does not hold: ${JSON.stringify(fault)}`, meetingId);
      for (const entry of entries.slice(old.length)) {
        added += 1;
        const { type } = readBody(entry).command;
        const answered = [...this.answered].some((route) => WRITTEN_BY[type]?.some((end) => route.endsWith(end)));
        if (this.accepted.get(`${meetingId} ${entry.seq}`) !== type && !answered)
          this.find(`an entry outside a command: ${type}`, `${meetingId} ${entry.seq}`);
      }
    }
    const { rows } = await this.owner.query(
      'select count(*) as n from journal j join institution i using (institution_id) where i.name like $1',
      [`%${CANARY}%`],
    );
    if (Number(rows[0].n) !== 1) this.find('the other institution’s journal changed', String(rows[0].n));
    return added;
  }
}

const safe = (value: unknown): string =>
  String(typeof value === 'object' ? JSON.stringify(value) : value).replaceAll(/[\ud800-\udfff]/gu, '');
