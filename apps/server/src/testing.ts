import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RouteContract } from '@divan/api';
import * as api from '@divan/api';
import { addDays, type Instant, type IsoDay, instant, instantMillis, localDay } from '@divan/basics';
import { type AssociationStatute, MINIMUM_STATUTE, type WordedRefusal } from '@divan/law';
import { Secret, TOTP } from 'otpauth';
import type pg from 'pg';
import { SMTPServer } from 'smtp-server';
import type { z } from 'zod';
import { bareConfig, type Config } from './config.ts';
import { newToken, tokenHash } from './identity/secrets.ts';
import { SESSION_COOKIE } from './identity/sessions.ts';
import { recordApproval } from './operator.ts';
import { MovableClock } from './outside/clock.ts';
import { type RunningServer, startServer } from './server.ts';
import { ownDatabase, testDatabase } from './test-databases.ts';

/** What a call was answered with when it was not what the contract promises. */
export class CallFailed extends Error {
  readonly status: number;
  readonly body: Partial<WordedRefusal> & { reference?: string };
  constructor(status: number, body: CallFailed['body'], path: string) {
    super(`${path}: ${status} ${body.code ?? ''} ${body.sentence?.tr ?? JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
  }
}

type Input<C> =
  C extends RouteContract<infer P, infer Q, infer B, z.ZodType>
    ? { params?: z.input<P>; query?: z.input<Q>; body?: z.input<B>; file?: Uint8Array }
    : never;
type Reply<C> = C extends RouteContract<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never;

/** Seconds after which an account that was too fast may ask again; 0 for every other answer. */
async function paceOf(answer: Response): Promise<number> {
  if (answer.status !== 429) return 0;
  const { code } = (await answer.clone().json()) as { code?: string };
  return code === 'ACCOUNT_PACE' ? Number(answer.headers.get('retry-after')) : 0;
}

/** A person's browser without a window: keeps its cookie, speaks the public HTTP API. */
export class Client {
  /** Origin of the server that is asked; may change when there are several. */
  base: string;
  cookie = '';
  private device = '';
  private confirming: Promise<unknown> | null = null;
  private confirmations = 0;
  /** Shared secret of the authenticator app, once enrolled. */
  secret = '';
  private readonly now: () => Instant;
  private lastStep = 0;

  constructor(base: string, now: () => Instant) {
    this.base = base;
    this.now = now;
  }

  /** Calls a route; a heavy act asks for the second factor, which is then shown as the dialog of the page shows it. */
  async call<C extends RouteContract>(contract: C, input: Input<C> = {} as Input<C>): Promise<Reply<C>> {
    const before = this.confirmations;
    try {
      return await this.ask(contract, input);
    } catch (error) {
      if (!contract.fresh || !this.secret || !(error instanceof CallFailed)) throw error;
      if (error.body.code !== 'FRESH_CONFIRMATION_NEEDED') throw error;
    }
    // Several acts at once are confirmed by one code.
    if (this.confirmations === before)
      this.confirming ??= this.confirm().finally(() => {
        this.confirming = null;
        this.confirmations += 1;
      });
    await this.confirming;
    return this.ask(contract, input);
  }

  /** Calls a route once, confirming nothing. */
  async ask<C extends RouteContract>(contract: C, input: Input<C>): Promise<Reply<C>> {
    const given = input as {
      params?: Record<string, string>;
      query?: Record<string, unknown>;
      body?: unknown;
      file?: Uint8Array;
    };
    const path = contract.path.replaceAll(/:(\w+)/gu, (_, name: string) =>
      encodeURIComponent(String(given.params?.[name])),
    );
    const query = new URLSearchParams(
      Object.entries(given.query ?? {}).map(([key, value]) => [key, String(value)]),
    ).toString();
    const ask = () =>
      fetch(`${this.base}${path}${query ? `?${query}` : ''}`, {
        method: contract.method,
        headers: {
          ...(contract.access !== 'urn' && (this.cookie || this.device)
            ? { cookie: [this.cookie, this.device].filter(Boolean).join('; ') }
            : {}),
          ...(contract.method === 'GET'
            ? {}
            : { 'content-type': contract.upload ? 'application/octet-stream' : 'application/json', origin: this.base }),
        },
        ...(contract.method === 'GET'
          ? {}
          : { body: given.file ? Buffer.from(given.file) : JSON.stringify(given.body ?? {}) }),
      });
    let answer = await ask();
    // A test is faster than a person: it waits as it is told, as a patient page would.
    for (let told = await paceOf(answer); told > 0; told = await paceOf(answer)) {
      await new Promise((resolve) => setTimeout(resolve, told * 1000));
      answer = await ask();
    }
    for (const given of answer.headers.getSetCookie()) this.keep(given.split(';')[0] as string);
    if (!answer.ok)
      throw new CallFailed(
        answer.status,
        (await answer.json().catch(() => ({}))) as CallFailed['body'],
        `${contract.method} ${path}`,
      );
    if (contract.media) return Buffer.from(await answer.arrayBuffer()) as Reply<C>;
    return (await answer.json()) as Reply<C>;
  }

  /** The session, and apart from it the name of the device. */
  private keep(pair: string): void {
    const name = pair.split('=')[0] as string;
    if (name.endsWith(SESSION_COOKIE)) this.cookie = pair;
    else this.device = pair;
  }

  /** The code with which a call is refused; `undefined` when it is accepted. */
  async refusal<C extends RouteContract>(contract: C, input: Input<C> = {} as Input<C>): Promise<string | undefined> {
    try {
      await this.call(contract, input);
      return undefined;
    } catch (error) {
      if (error instanceof CallFailed) return error.body.code ?? String(error.status);
      throw error;
    }
  }

  private async confirm(): Promise<void> {
    await this.ask(api.confirmSession, { body: { code: await this.nextTotp() } });
  }

  /** As {@link totp}; where codes were used faster than the authenticator makes them, waits as a person does. */
  async nextTotp(): Promise<string> {
    const latest = () => Math.floor(instantMillis(this.now()) / 30_000) + 1;
    while (this.lastStep + 1 > latest()) await new Promise((resolve) => setTimeout(resolve, 200));
    return this.totp();
  }

  /** A code of the authenticator that has not been used yet (each admits once). */
  totp(): string {
    // The step before is still accepted, and leaves room for the next codes; late in a step it might be gone on arrival.
    const now = instantMillis(this.now());
    const step = Math.max(Math.floor(now / 30_000) - (now % 30_000 < 20_000 ? 1 : 0), this.lastStep + 1);
    this.lastStep = step;
    return new TOTP({ secret: Secret.fromBase32(this.secret), digits: 6, period: 30 }).generate({
      timestamp: step * 30_000,
    });
  }

  async enrol(token: string, password: string): Promise<string[]> {
    await this.call(api.lookAtEnrolment, { body: { token } });
    this.secret = (await this.call(api.beginTotp, { body: { token } })).secret;
    this.lastStep = 0;
    return (await this.call(api.finishEnrolment, { body: { token, password, factor: 'TOTP', code: this.totp() } }))
      .recoveryCodes;
  }

  async signIn(login: string, password: string): Promise<this> {
    const { step } = await this.call(api.signIn, { body: { login, password } });
    await this.call(api.signInSecond, { body: { step, code: await this.nextTotp() } });
    return this;
  }

  command(meetingId: string, body: api.CommandInput) {
    return this.call(api.issueCommand, { params: { meetingId }, body });
  }
}

export const ADA_STATUTE: AssociationStatute = {
  ...MINIMUM_STATUTE,
  boardElection: { method: 'SHEET', minMarks: 1, maxMarks: 5 },
  auditElection: { method: 'SHEET', minMarks: 1, maxMarks: 3 },
  articles: { assemblyTime: '9', membersList: '8', elections: '13', tie: '13', discharge: '14' },
  board: {
    callDays: 0,
    quorum: { share: [1, 2], strict: true },
    majority: { share: [1, 2], strict: true, base: 'PRESENT' },
    tie: 'CHAIR',
  },
};

export const PASSWORD = 'turuncu kayık sabah rüzgârı';

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

/** Sets the institution up as a user does: token, administrator with password and authenticator, statute. */
export async function setUpAda(t: TestServer): Promise<Client> {
  const admin = t.client();
  const { enrolmentToken } = await admin.call(api.setUp, {
    body: {
      token: t.server.deps.setupToken,
      institution: { name: 'Ada Dayanışma Derneği', shortName: 'Ada Derneği' },
      administrator: { name: 'Çiğdem Yazıcı', email: 'cigdem@ada.example' },
    },
  });
  await admin.enrol(enrolmentToken, PASSWORD);
  await admin.signIn('cigdem@ada.example', PASSWORD);
  await putStatute(admin, ADA_STATUTE);
  return admin;
}

/** Records a statute over the one that stands. */
export async function putStatute(admin: Client, parameters: object): Promise<void> {
  const { version } = await admin.call(api.getStatute);
  await admin.call(api.putStatute, { body: { ...parameters, version } as never });
}

export interface CastMember {
  readonly id: string;
  readonly no: string;
  readonly name: string;
  readonly surname: string;
}

/** Members 1..n with board (1-5, 1 chair) and audit board (6-8). */
export async function addMembers(admin: Client, n: number): Promise<CastMember[]> {
  const first = [
    'Deniz',
    'Melis',
    'Burak',
    'Zeynep',
    'Onur',
    'Ferhat',
    'Aslı',
    'Mert',
    'İpek',
    'Selin',
    'Tarık',
    'Nazlı',
    'Umut',
    'Gökçe',
    'Levent',
    'Çağla',
  ];
  const last = [
    'Arslan',
    'Aydın',
    'Çetin',
    'Erdem',
    'Kaplan',
    'Koç',
    'Bulut',
    'Tan',
    'Sezer',
    'Aksoy',
    'Demirel',
    'Güven',
    'Karaca',
    'İnan',
    'Uysal',
    'Şahin',
    'Işık',
  ];
  const made: CastMember[] = [];
  for (let i = 0; i < n; i++) {
    const person = {
      name: first[i % first.length] as string,
      surname: last[i % last.length] as string,
      no: String(i + 1).padStart(4, '0'),
    };
    const { id } = await admin.call(api.createMember, {
      body: {
        memberNo: person.no,
        name: person.name,
        surname: person.surname,
        kind: 'FULL',
        email: `uye${i + 1}@ada.example`,
        phone: '',
        address: '',
        birthDate: null,
        profession: '',
        education: '',
        identityNumber: '',
        admittedOn: null,
      },
    });
    made.push({ id, ...person });
  }
  for (let i = 0; i < Math.min(8, n); i++)
    await admin.call(api.seatMember, {
      body: {
        organ: i < 5 ? 'YONETIM_KURULU' : 'DENETIM_KURULU',
        principal: true,
        rank: i < 5 ? i + 1 : i - 4,
        duty: i === 0 || i === 5 ? 'BASKAN' : 'UYE',
        memberId: (made[i] as CastMember).id,
        since: '2024-04-20',
      },
    });
  return made;
}

/** The token in the next letter with an enrolment link that reaches an address. */
export async function tokenMailed(post: PostOffice, address: string, cause: () => Promise<unknown>): Promise<string> {
  const before = post.letters.length;
  await cause();
  for (let wait = 0; wait < 400; wait++) {
    for (const letter of post.letters.slice(before).reverse()) {
      const token = letter.to === address && /\/kayit#([\w-]{43})/u.exec(textOf(letter.raw))?.[1];
      if (token) return token;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`no letter with a link came to ${address}`);
}

/** What a person reads in a letter, its transfer encoding undone. */
export function textOf(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/transfer-encoding: base64/iu.test(head)) return Buffer.from(body, 'base64').toString();
  const soft = body.replaceAll('=\r\n', '');
  return Buffer.from(
    soft.replaceAll(/=([\dA-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();
}

/** An enrolment token as its owner gets it: from the letter. */
export const enrolmentToken = (
  t: Pick<TestServer, 'post'>,
  officer: Client,
  q: { id: string; no: string; email?: string },
) =>
  tokenMailed(t.post, q.email ?? `uye${Number(q.no)}@ada.example`, () =>
    officer.call(api.issueEnrolment, { params: { memberId: q.id } }),
  );

/** Opens a staff account, whose owner enrols by the letter and signs in. */
export async function staff(
  t: TestServer,
  admin: Client,
  q: { readonly name: string; readonly email: string; readonly roles: ('ADMIN' | 'OFFICE' | 'OBSERVER')[] },
): Promise<Client> {
  const client = t.client();
  await client.enrol(await tokenMailed(t.post, q.email, () => admin.call(api.createStaff, { body: q })), PASSWORD);
  return client.signIn(q.email, PASSWORD);
}

/** Proves an identity in front of an officer; the person’s device, signed in, shows its code. */
export async function prove(officer: Client, memberId: string, device: Client): Promise<void> {
  const { code } = await device.call(api.showProofCode);
  await officer.call(api.proveIdentity, {
    params: { memberId },
    body: { method: 'IN_PERSON', documentKind: 'TC kimlik kartı', lastFour: '4821', deviceCode: code },
  });
}

/** Enrols a member by the letter, signs in and proves the identity in front of an officer: of another one than `admin`, if there are several. */
export async function member(t: TestServer, admin: Client, cast: CastMember, officer = admin): Promise<Client> {
  const client = t.client();
  await client.enrol(await enrolmentToken(t, admin, cast), PASSWORD);
  await client.signIn(cast.no, PASSWORD);
  await prove(officer, cast.id, client);
  return client;
}

/** An approved system, a decision of the board, a call: an assembly is called for a day, for which the institution of `admin` sits in PostgreSQL behind `t`. */
export async function callAssembly(
  t: Pick<TestServer, 'clock' | 'ownerUrl'>,
  admin: Client,
  q: {
    readonly on: IsoDay;
    readonly hour: string;
    readonly change?: (agenda: readonly AgendaItem[]) => readonly AgendaItem[];
  },
): Promise<string> {
  const today = localDay(t.clock.now());
  await recordApproval(t.ownerUrl, {
    authority: 'ICISLERI_BTGM',
    number: '2026/1',
    on: addDays(today, -30),
    scope: 'Genel kurul',
    version: '0.1',
    document: null,
  });
  const plan = {
    type: 'ORDINARY',
    method: 'ELECTRONIC',
    on: q.on,
    hour: q.hour,
    secondOn: addDays(q.on, 14),
    secondHour: '14:00',
  } as const;
  const { agenda } = await admin.call(api.planMeeting, { body: plan });
  const { id: meetingId } = await admin.call(api.draftMeeting, {
    body: {
      ...plan,
      ordinal: 9,
      place: '',
      videoLink: '',
      agenda: [...(q.change?.(agenda) ?? agenda)],
      openerAppointed: null,
    } as never,
  });
  await admin.call(api.recordPhysicalDecision, {
    params: { meetingId },
    body: { number: 12, decidedOn: today, method: 'ELECTRONIC', present: 5, yes: 5, dissent: '' },
  });
  await admin.call(api.callMeeting, { params: { meetingId } });
  return meetingId;
}
type AgendaItem = z.output<typeof api.planMeeting.reply>['agenda'][number];

/** A session row as sign-in writes it, for an account that has just these roles or is this member's, whose identity is proved. @returns the cookie */
export async function sessionFor(
  owner: pg.Client,
  at: Instant,
  q: {
    readonly institutionId: string;
    readonly roles: readonly string[];
    readonly memberId: string | null;
    /** Whether the second factor was shown a moment ago. */
    readonly confirmed?: boolean;
    readonly proved?: boolean;
  },
): Promise<string> {
  const token = newToken();
  const known = await owner.query('select account_id from account where member_id = $1', [q.memberId]);
  const { rows } =
    known.rowCount === 0
      ? await owner.query(
          'insert into account (account_id, institution_id, member_id, display_name, email, roles, created_at) values (gen_random_uuid(), $1, $2, $3, $4, $5, $6) returning account_id',
          [
            q.institutionId,
            q.memberId,
            `Deneme ${q.roles.join()}`,
            q.memberId ? '' : `${token.slice(0, 8)}@deneme.example`,
            q.roles,
            at,
          ],
        )
      : known;
  const credentials = [
    { kind: 'PASSWORD', factor: 'KNOWLEDGE' },
    { kind: 'TOTP', factor: 'POSSESSION' },
  ];
  const accountId = rows[0].account_id as string;
  const factor = `TOTP:${accountId}`;
  await owner.query(
    "insert into session (token_hash, institution_id, account_id, credentials, factor, created_at, last_seen_at, confirmed_at, expires_at) values ($1, $2, $3, $4, $5, $6, $6, $7, '2030-01-01')",
    [tokenHash(token), q.institutionId, accountId, JSON.stringify(credentials), factor, at, q.confirmed ? at : null],
  );
  // Whoever has a seat has an account before enrolling, and no proof yet.
  if (q.memberId && q.proved !== false)
    await owner.query(
      `with proof as (insert into identity_proof (proof_id, institution_id, account_id, method, document_kind, document_last_four, officer_id, proved_at)
          select gen_random_uuid(), $1, $2, 'IN_PERSON', 'TC kimlik kartı', '4821', $2, $3 where not exists (select from identity_proof where account_id = $2) returning proof_id)
        insert into proof_factor (proof_id, institution_id, factor, added_at) select proof_id, $1, $4, $3 from proof`,
      [q.institutionId, accountId, at, factor],
    );
  return `${SESSION_COOKIE}=${token}`;
}

export interface PostOffice {
  readonly url: string;
  /** What arrived, oldest first: address and the letter as it came over the wire. */
  readonly letters: readonly { readonly to: string; readonly raw: string }[];
  close(): void;
}

/** A real SMTP server on loopback. `answer` says with which reply code an address is refused; 0 lets it in. Addresses at `eski-adres` no longer exist. */
export function postOffice(
  answer: (address: string) => number = (address) => (address.includes('eski-adres') ? 550 : 0),
): Promise<PostOffice> {
  const letters: { to: string; raw: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      const code = answer(address);
      done(code === 0 ? undefined : Object.assign(new Error(`refused with ${code}`), { responseCode: code }));
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        letters.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  return new Promise((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve({
        url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
        letters,
        close: () => server.close(),
      });
    });
  });
}

export { BallotIssuer } from './box/ballot-issuer.ts';
export * from './box/devices.ts';
