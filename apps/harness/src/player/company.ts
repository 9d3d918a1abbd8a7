import * as api from '@divan/api';
import { addDays, type Instant, instantOfLocal, localDay } from '@divan/basics';
import {
  ADA_STATUTE,
  AtDesks,
  CallFailed,
  type Client,
  callAssembly,
  DeskEnded,
  HallDesks,
  type Hands,
  HasLeft,
  PASSWORD,
  putStatute,
  signedIn,
  type TestServer,
  testServer,
} from '@divan/server/testing';
import { writeWorkbook } from '@divan/server/workbook';
import pg from 'pg';
import { type BoxHall, BoxPeople } from './box-people.ts';
import type { Act, Script } from './script.ts';

/** What people who do as their pages offer are never told. */
const NEVER: ReadonlySet<string> = new Set(['CHOICE_UNKNOWN']);

/** How an act is played. */
export type Playing = (company: Company, act: Act) => Promise<unknown>;

/** The people of one assembly, in an installation of their own, and the counts of what they were allowed to do. */
export class Company implements Hands, BoxHall {
  readonly t: TestServer;
  readonly owner: pg.Client;
  readonly script: Script;
  /** Administrator and office. */
  admin: Client;
  readonly ids: string[] = [];
  readonly clients: AtDesks[] = [];
  readonly members = new Map<string, Client>();
  /** Accepted and refused, by what was tried. */
  readonly counts = new Map<string, { accepted: number; refused: number }>();
  /** Codes of refusals, each with what it answered. */
  readonly refusals = new Set<string>();
  meetingId = '';
  box: BoxPeople | null = null;
  private readonly halls = new Map<string, HallDesks>();
  /** Board meetings that were called meanwhile. */
  readonly boards: string[] = [];
  private institutionId = '';
  private keys = 0;

  private constructor(t: TestServer, owner: pg.Client, script: Script) {
    this.t = t;
    this.owner = owner;
    this.script = script;
    this.admin = t.client();
  }

  static async gather(script: Script): Promise<Company> {
    const t = await testServer({ paceFactor: 1e9 });
    const owner = new pg.Client({ connectionString: t.ownerUrl });
    await owner.connect();
    const company = new Company(t, owner, script);
    try {
      await company.found();
      return company;
    } catch (error) {
      await company.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.box?.stop();
    await this.owner.end();
    await this.t.stop();
  }

  private async found(): Promise<void> {
    const { t, script } = this;
    const { enrolmentToken } = await this.admin.call(api.setUp, {
      body: {
        token: t.server.deps.setupToken,
        institution: { name: script.institution.name, shortName: script.institution.shortName },
        administrator: { name: 'Çiğdem Yazıcı', email: 'cigdem@ada.example' },
      },
    });
    await this.admin.enrol(enrolmentToken, PASSWORD);
    await this.admin.signIn('cigdem@ada.example', PASSWORD);
    this.institutionId = (await this.owner.query('select institution_id from institution')).rows[0].institution_id;
    if (!(await this.tries('statute', () => putStatute(this.admin, script.statute))))
      await putStatute(this.admin, ADA_STATUTE);
    await this.enlist();
    await this.seat();
    const on = addDays(localDay(t.clock.now()), 35);
    this.meetingId = await callAssembly(t, this.admin, { on, ...this.plan() });
    for (const [i, id] of this.ids.entries()) {
      const client = AtDesks.of(await this.session([], id), id, this.t, this.hallOf);
      this.clients[i] = client;
      this.members.set(id, client);
    }
    this.admin = await this.session(['ADMIN', 'OFFICE'], null);
    if (script.hall) this.comesTogether(this.meetingId, false);
    if (script.box && !script.hall) this.box = await BoxPeople.named(this);
    await this.reach(instantOfLocal(on, script.hour));
  }

  readonly hallOf = (meetingId: string): HallDesks | undefined => this.halls.get(meetingId);

  /** A meeting is held in a hall, at its desks. @param oneScreen one device lets in and leads */
  comesTogether(meetingId: string, oneScreen: boolean): void {
    this.halls.set(meetingId, new HallDesks({ t: this.t, meetingId, office: () => this.admin, oneScreen }));
  }

  private plan(): Omit<Parameters<typeof callAssembly>[2], 'on'> {
    const { titles, more, without, hour, type, videoLink, hall } = this.script;
    return {
      hour,
      type,
      method: hall ? 'PHYSICAL' : 'ELECTRONIC',
      videoLink: hall ? '' : videoLink,
      change: (agenda) => {
        const kept = agenda
          .map((item, i) => ({ ...item, title: titles[i] && titles[i].length > 1 ? titles[i] : item.title || 'Konu' }))
          .filter(({ kind }) => !without.includes(kind));
        const added = more.map((item) => ({ ...item, organs: [] }));
        return [...kept.slice(0, -1), ...added, ...kept.slice(-1)];
      },
    };
  }

  /** The register, typed or brought as a workbook; whose name the register does not take is called otherwise. */
  private async enlist(): Promise<void> {
    const people = this.script.people.map((person, i) => ({ ...person, no: String(i + 1).padStart(4, '0') }));
    if (this.script.imported) {
      const rows = [['Üye no', 'Adı', 'Soyadı'], ...people.map(({ no, name, surname }) => [no, name, surname])];
      await this.tries('import', async () => {
        const file = writeWorkbook([{ name: 'Üyeler', rows }]);
        const draft = await this.admin.call(api.uploadMembers, { query: { fileName: 'üyeler.xlsx' }, file });
        await this.admin.call(api.confirmImport, { params: { draftId: draft.id }, body: { version: draft.version } });
      });
    }
    const { members } = await this.admin.call(api.listMembers, { query: {} });
    const known = new Map(members.map(({ memberNo, id }) => [memberNo, id]));
    for (const { no, name, surname } of people) {
      const write = (asName: string, asSurname: string) =>
        this.admin.call(api.createMember, { body: { ...MEMBER, memberNo: no, name: asName, surname: asSurname } });
      const taken =
        known.has(no) || (await this.tries('member', async () => void known.set(no, (await write(name, surname)).id)));
      if (!taken) known.set(no, (await write('Deniz', `Aydın ${no}`)).id);
      this.ids.push(known.get(no) as string);
    }
  }

  private async seat(): Promise<void> {
    for (let i = 0; i < 8; i++)
      await this.admin.call(api.seatMember, {
        body: {
          organ: i < 5 ? 'YONETIM_KURULU' : 'DENETIM_KURULU',
          principal: true,
          rank: i < 5 ? i + 1 : i - 4,
          duty: i === 0 || i === 5 ? 'BASKAN' : 'UYE',
          memberId: this.ids[i] as string,
          since: '2024-04-20',
        },
      });
  }

  session(roles: readonly string[], memberId: string | null): Promise<Client> {
    return signedIn(this.t, this.owner, { institutionId: this.institutionId, roles, memberId });
  }

  /** People stay signed in and have shown their second factor a moment ago, however far the clock was moved. */
  readonly revive = async (): Promise<void> => {
    const at = this.t.clock.now();
    await this.owner.query('update session set revoked_at = null, last_seen_at = $1, confirmed_at = $1', [at]);
  };

  /** Time goes on to an instant, unless it has passed. */
  async reach(at: string): Promise<void> {
    if (this.t.clock.now() < at) this.t.clock.set(at as Instant);
    await this.revive();
  }

  /** A name that nothing in the meeting bears yet. */
  key(): string {
    this.keys += 1;
    return `k${this.keys}`;
  }

  id(n: number): string {
    return this.ids[n % this.ids.length] as string;
  }

  client(n: number): AtDesks {
    return this.clients[n % this.clients.length] as AtDesks;
  }

  get params() {
    return { meetingId: this.meetingId };
  }

  room(): Promise<api.Room> {
    return this.admin.call(api.getRoom, { params: this.params });
  }

  /** Who leads now, as far as somebody does. */
  leadId({ divan, meeting }: api.Room): string {
    return divan?.chair.id ?? (meeting.openers[0] as string);
  }

  lead(room: api.Room): Client {
    return this.members.get(this.leadId(room)) as Client;
  }

  /** What an honest divan did. */
  readonly did = (what: string): void => {
    const count = this.counts.get(what) ?? { accepted: 0, refused: 0 };
    this.counts.set(what, { ...count, accepted: count.accepted + 1 });
  };

  /** What is lawfully refused is no fault; it is counted. @returns whether it was accepted */
  async tries(what: string, work: () => Promise<unknown>): Promise<boolean> {
    const count = this.counts.get(what) ?? { accepted: 0, refused: 0 };
    this.counts.set(what, count);
    try {
      await work();
      count.accepted += 1;
      return true;
    } catch (error) {
      const gone = error instanceof DeskEnded || error instanceof HasLeft;
      if (!(error instanceof CallFailed) || error.status >= 500 || (error.status === 401 && !gone)) throw error;
      if (NEVER.has(error.body.code ?? '')) throw error;
      count.refused += 1;
      this.refusals.add(`${what}: ${error.body.code}`);
      return false;
    }
  }

  does(who: Client, command: api.CommandInput): Promise<boolean> {
    return this.tries(command.type, () => who.command(this.meetingId, command));
  }

  /** As whoever leads. */
  async leads(command: api.CommandInput): Promise<boolean> {
    return this.does(this.lead(await this.room()), command);
  }
}

const MEMBER = {
  kind: 'FULL',
  email: '',
  phone: '',
  address: '',
  birthDate: null,
  profession: '',
  education: '',
  identityNumber: '',
  admittedOn: null,
} as const;
