import { randomUUID } from 'node:crypto';
import * as api from '@divan/api';
import { addDays, type Instant, instantFromMillis, localDay } from '@divan/basics';
import { MovableClock, recordApproval, startServer } from '@divan/server';
import {
  bareConfig,
  Client,
  Day,
  openSessions,
  postOffice,
  type Subject,
  setUpAda,
  type TestServer,
} from '@divan/server/testing';
import pg from 'pg';
import { Crowd } from './crowd.ts';
import type { Answered, Shot } from './crowd-process.ts';
import { perSecond, timed } from './figures.ts';
import { Installation } from './installation.ts';

const now = (): Instant => instantFromMillis(Date.now());
const w = (text: string) => ({ write: text });
const NAMES = ['Deniz', 'Melis', 'Burak', 'Zeynep', 'Onur', 'Ferhat', 'Aslı', 'Mert', 'İpek', 'Çağla', 'Işıl', 'Ümit'];
const SURNAMES = ['Arslan', 'Aydın', 'Çetin', 'Erdem', 'Kaplan', 'Koç', 'Bulut', 'Sezer', 'Güven', 'Şahin', 'Işık'];

/** Members with an account whose identity was proved, written as the import and the office write them. */
export async function addPeople(owner: pg.Client, institutionId: string, n: number): Promise<string[]> {
  const officer = (await owner.query('select account_id from account order by created_at limit 1')).rows[0]?.account_id;
  const members = Array.from({ length: n }, () => randomUUID());
  const accounts = members.map(() => randomUUID());
  await owner.query(
    `insert into member (member_id, institution_id, member_no, name, surname, kind)
       select id, $1, lpad(n::text, 6, '0'), ($3::text[])[1 + (n * 7) % $4], ($5::text[])[1 + (n * 13) % $6], 'FULL' from unnest($2::uuid[]) with ordinality as given (id, n)`,
    [institutionId, members, NAMES, NAMES.length, SURNAMES, SURNAMES.length],
  );
  await owner.query(
    `insert into account (account_id, institution_id, member_id, display_name, created_at)
       select given.account, $1, m.member_id, m.name || ' ' || m.surname, now() from unnest($2::uuid[], $3::uuid[]) as given (account, member) join member m on m.member_id = given.member`,
    [institutionId, accounts, members],
  );
  await owner.query(
    `insert into identity_proof (proof_id, institution_id, account_id, method, document_kind, document_last_four, officer_id, proved_at)
       select gen_random_uuid(), $1, account, 'IN_PERSON', 'TC kimlik kartı', '4821', $3, now() from unnest($2::uuid[]) as given (account)`,
    [institutionId, accounts, officer],
  );
  await owner.query(
    `insert into proof_factor (proof_id, institution_id, factor, added_at)
       select proof_id, institution_id, 'TOTP:' || account_id, now() from identity_proof where institution_id = $1 and account_id = any($2::uuid[])`,
    [institutionId, accounts],
  );
  await owner.query('analyze member, account, identity_proof, proof_factor');
  return members;
}

/** What `POST /api/session/confirm` leaves after a right code. */
export const confirmSessions = (owner: pg.Client): Promise<unknown> =>
  owner.query('update session set confirmed_at = $1', [now()]);

export interface HallOptions {
  readonly log: (line: string) => void;
  /** Folder for a processor profile of the server. */
  readonly profile?: string | undefined;
  /** What is lost is looked for, and no time is measured. */
  readonly scratch?: boolean | undefined;
}

/** An assembly of `n` members in session, everybody admitted, the divan elected, and a crowd to take part. */
export class Hall {
  readonly home: Installation;
  readonly crowd = new Crowd();
  readonly owner: pg.Client;
  readonly members: readonly string[];
  cookies: readonly string[] = [];
  readonly meetingId: string;
  /** Office account and its session. */
  admin!: Client;
  private readonly log: (line: string) => void;

  private constructor(
    home: Installation,
    owner: pg.Client,
    q: { members: readonly string[]; meetingId: string; admin: Client; log: (line: string) => void },
  ) {
    this.home = home;
    this.owner = owner;
    this.members = q.members;
    this.meetingId = q.meetingId;
    this.admin = q.admin;
    this.log = q.log;
  }

  /** Institution, members and call a month ago by the clock; then a server of today. */
  static async called(n: number, q: HallOptions): Promise<Hall> {
    const home = new Installation();
    try {
      return await Hall.calledIn(home, n, q);
    } catch (error) {
      await home.stop();
      throw error;
    }
  }

  private static async calledIn(home: Installation, n: number, { log, profile, scratch }: HallOptions): Promise<Hall> {
    await home.startDatabase(scratch ?? false);
    const owner = new pg.Client({ connectionString: home.ownerUrl });
    owner.on('error', () => undefined);
    const today = localDay(now());
    const clock = new MovableClock(instantFromMillis(Date.now() - 30 * 86_400_000));
    const post = await postOffice();
    const server = await startServer(bareConfig(home.dir, home.ownerUrl), home.ownerUrl, clock);
    await owner.connect();
    const t: TestServer = {
      server,
      clock,
      url: server.url,
      ownerUrl: home.ownerUrl,
      post,
      client: () => new Client(server.url, () => clock.now()),
      stop: () => server.stop(),
    };
    // At the beginning of a step of the authenticator: three codes are asked for in a row, and each serves once.
    clock.set(instantFromMillis(Math.ceil((Date.now() - 30 * 86_400_000) / 30_000) * 30_000));
    const admin = await setUpAda(t);
    const institutionId = (await owner.query('select institution_id from institution')).rows[0]
      ?.institution_id as string;
    const members = await addPeople(owner, institutionId, n);
    for (let i = 0; i < 8; i++)
      await admin.call(api.seatMember, {
        body: {
          organ: i < 5 ? 'YONETIM_KURULU' : 'DENETIM_KURULU',
          principal: true,
          rank: i < 5 ? i + 1 : i - 4,
          duty: i === 0 || i === 5 ? 'BASKAN' : 'UYE',
          memberId: members[i] as string,
          since: addDays(today, -400),
        },
      });
    await recordApproval(home.ownerUrl, {
      authority: 'ICISLERI_BTGM',
      number: '2026/1',
      on: addDays(today, -60),
      scope: 'Genel kurul',
      version: '0.1',
      document: null,
    });
    const plan = {
      type: 'ORDINARY',
      method: 'ELECTRONIC',
      on: today,
      hour: '00:01',
      secondOn: addDays(today, 14),
      secondHour: '14:00',
    } as const;
    // What needs no election, so that the meeting can be closed and its papers made.
    const agenda = (await admin.call(api.planMeeting, { body: plan })).agenda.filter((item) =>
      ['OPENING', 'DIVAN', 'SILENCE', 'READING', 'REPORT', 'CLOSING'].includes(item.kind),
    );
    const { id: meetingId } = await admin.call(api.draftMeeting, {
      body: { ...plan, ordinal: 9, place: '', videoLink: '', agenda, openerAppointed: null } as never,
    });
    await admin.call(api.recordPhysicalDecision, {
      params: { meetingId },
      body: { number: 12, decidedOn: localDay(clock.now()), method: 'ELECTRONIC', present: 5, yes: 5, dissent: '' },
    });
    const call = await timed(() => admin.call(api.callMeeting, { params: { meetingId } }));
    log(`${n} members called in ${call.millis} ms`);
    clock.set(now());
    await admin.signIn('cigdem@ada.example', 'turuncu kayık sabah rüzgârı');
    await server.stop();
    post.close();
    await home.startServer(profile);
    admin.base = home.url;
    const hall = new Hall(home, owner, { members, meetingId, admin, log });
    hall.cookies = await openSessions(owner, now(), members);
    return hall;
  }

  client(i: number): Client {
    const client = new Client(this.home.url, now);
    client.cookie = this.cookies[i] as string;
    return client;
  }

  /** The divan's chair once it is elected. */
  get lead(): Client {
    return this.client(9);
  }

  get commands(): string {
    return `/api/meetings/${this.meetingId}/commands`;
  }

  fire(shots: readonly Shot[], overMillis: number, keepBodies = false): Promise<Answered> {
    return this.crowd.ask('fire', { shots: [...shots], overMillis, port: this.home.port, keepBodies });
  }

  dial(sockets: number): Promise<null> {
    return this.crowd.ask('dial', { port: this.home.port, sockets });
  }

  /** Check-in, admission of everybody, opening, election of the divan, up to the fifth item. */
  async open(): Promise<{ admissionsPerSecond: number }> {
    let admissionsPerSecond = 0;
    const day = new Day({
      ids: this.members,
      does: (n, command) => this.client(n).command(this.meetingId, command),
      enter: async () => {
        await this.dial(16);
        const shots = this.cookies.map((cookie) => ({ path: this.commands, body: '{"type":"admit"}', cookie }));
        const admitted = await this.fire(shots, 0);
        mustAll(admitted, 'admissions');
        admissionsPerSecond = perSecond(this.members.length, admitted.millis);
        this.log(`${this.members.length} admitted, ${admissionsPerSecond} a second`);
      },
      votes: async (voteId) => mustAll(await this.fire(this.openShots(voteId), 0), 'votes on the divan'),
    });
    await day.begin();
    await day.toDebate();
    return { admissionsPerSecond };
  }

  async openVote(itemId: string, subject: Subject, client = this.lead, voteId: string = randomUUID()): Promise<string> {
    await client.command(this.meetingId, {
      type: 'openVote',
      voteId,
      itemId,
      subject,
      question: subject.kind === 'PROCEDURE' ? w('Ara verilsin mi?') : null,
      announcedSeconds: null,
    });
    return voteId;
  }

  /** A motion that everybody has decided to vote on secretly. @returns its id */
  async secretMotion(): Promise<string> {
    const modeId = await this.openVote('m5', { kind: 'VOTE_MODE', itemId: 'm5' });
    mustAll(await this.fire(this.openShots(modeId), 1000), 'votes on the mode');
    await this.lead.command(this.meetingId, { type: 'closeVote', voteId: modeId });
    const motionId = 'gizli';
    await this.lead.command(this.meetingId, {
      type: 'submitMotion',
      motionId,
      title: w('Önerge'),
      text: w('Ödenti artırılsın.'),
    });
    await this.lead.command(this.meetingId, { type: 'admitMotion', motionId, itemId: 'm5' });
    return motionId;
  }

  /** One open vote a member: two of three say yes. */
  openShots(voteId: string): Shot[] {
    const path = `/api/meetings/${this.meetingId}/votes/${voteId}`;
    return this.cookies.map((cookie, i) => ({
      path,
      body: i % 3 === 2 ? '{"choice":"NO"}' : '{"choice":"YES"}',
      cookie,
    }));
  }

  async stop(): Promise<void> {
    this.crowd.stop();
    await this.owner.end().catch(() => undefined);
    await this.home.stop();
  }
}

/** @throws Error when not every request was accepted. */
export function mustAll({ statuses, answered, failures }: Answered, what: string): void {
  if ((statuses['200'] ?? 0) !== answered)
    throw new Error(`${what}: ${JSON.stringify(statuses)} ${failures.join('\n')}`);
}
