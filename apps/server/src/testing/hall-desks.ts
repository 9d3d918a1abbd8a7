import type { RouteContract } from '@divan/api';
import * as api from '@divan/api';
import { assembly } from '@divan/assembly';
import { instantMillis } from '@divan/basics';
import { phaseTable } from '@divan/machine';
import { CallFailed, type CallInput, type CallReply, Client } from './client.ts';
import type { TestServer } from './test-server.ts';

/** The tables of a hall, and what the device on each is for. */
const TABLES = {
  'kayıt 1': ['ENTRY'],
  'kayıt 2': ['ENTRY'],
  kürsü: ['CONSOLE'],
  'sayıcı 1': ['TELLER'],
  'sayıcı 2': ['TELLER'],
  /** On a board one screen lets in and leads. */
  raportör: ['ENTRY', 'CONSOLE'],
} as const satisfies Record<string, readonly api.DeskDuty[]>;
export type Table = keyof typeof TABLES;
export const TELLERS = ['sayıcı 1', 'sayıcı 2'] as const;

/** A device of a meeting that is over: its session went with the meeting. */
export class DeskEnded extends CallFailed {}

/** A member who left the association: the account was closed with the membership. */
export class HasLeft extends CallFailed {}

/** A device serves for a day, and six hours after it was last used; it is exchanged before. */
const SERVES_MILLIS = 20 * 3_600_000;
const IDLE_MILLIS = 5 * 3_600_000;

/** What members do as members; the rest is done by whoever leads, at the console. What both may do is done at the console. */
const AT_THE_ENTRY = new Set(
  phaseTable(assembly)
    .filter(({ authority }) => authority.every((one) => ['MEMBER', 'PARTICIPANT', 'ENTITLED'].includes(one)))
    .map(({ command }) => command),
);
const ASKED: Partial<Record<string, api.RoomHall['ways'][number]['of']>> = {
  DIVAN: 'DIVAN',
  ELECTION: 'ELECTION',
  PROCEDURE: 'PROCEDURE',
  VOTE_MODE: 'PROCEDURE',
};
const COUNTED: readonly string[] = ['HANDS', 'STANDING', 'PAPER'];

/** What somebody with a vote marked; BLANK: an empty paper; null: took no part. */
export type Marks = readonly string[] | 'BLANK' | null;
type Count = Pick<Extract<api.CommandInput, { type: 'enterCount' }>, 'figures' | 'sheets'>;

const marksOf = (marks: Marks): readonly string[] => (marks === 'BLANK' || marks === null ? [] : marks);

/** What a teller finds where people voted so: hands, or papers one by one or tallied. */
export function countOf(vote: api.RoomVote, votes: readonly Marks[], bySheet = true): Count {
  const options = vote.options.map(({ id }) => id);
  const marked = options.map((of) => ({ of, n: votes.filter((one) => marksOf(one).includes(of)).length }));
  if (vote.hall?.medium !== 'PAPER') return { figures: marked, sheets: [] };
  const papers = votes.filter((one) => one !== null);
  const figures = [
    { of: '@SIGNED', n: papers.length },
    { of: '@FOUND', n: papers.length },
  ];
  if (bySheet && papers.length > 0)
    return {
      figures,
      sheets: papers.map((marks, i) => ({
        number: i + 1,
        state: marksOf(marks).length > 0 ? 'MARKED' : 'BLANK',
        marks: [...marksOf(marks)],
        ground: null,
      })),
    };
  const blank = papers.filter((marks) => marksOf(marks).length === 0).length;
  return { figures: [...figures, { of: '@BLANK', n: blank }, { of: '@VOID', n: 0 }, ...marked], sheets: [] };
}

/** Whoever has a vote marks as much as may be, from the first option on. */
export function allForTheFirst(vote: api.RoomVote): readonly Marks[] {
  const most = vote.form === 'SHEET' ? vote.maxMarks : 1;
  const marks = vote.options.slice(0, most).map(({ id }) => id);
  return Array.from({ length: vote.electorate }, () => (marks.length > 0 ? marks : 'BLANK'));
}

/** The devices of a hall: each is opened by the office and paired when it is first needed; in the place of one that was closed, or served for a day, comes another. */
export class HallDesks {
  readonly meetingId: string;
  private readonly t: Pick<TestServer, 'clock' | 'client'>;
  private readonly office: () => Client;
  private readonly oneScreen: boolean;
  private readonly devices = new Map<Table, { client: Client; deskId: string; pairedAt: number; usedAt: number }>();
  private entries = 0;
  private asked = 0;

  /** @param q.office who opens desks now  @param q.oneScreen lets in and leads at one device */
  constructor(q: {
    readonly t: Pick<TestServer, 'clock' | 'client'>;
    readonly meetingId: string;
    readonly office: () => Client;
    readonly oneScreen: boolean;
  }) {
    this.t = q.t;
    this.meetingId = q.meetingId;
    this.office = q.office;
    this.oneScreen = q.oneScreen;
  }

  /** The device on a table. @throws CallFailed where none can be opened */
  async at(table: Table): Promise<Client> {
    const place = this.oneScreen && !TELLERS.some((one) => one === table) ? 'raportör' : table;
    const now = instantMillis(this.t.clock.now());
    const known = this.devices.get(place);
    if (known && now - known.pairedAt < SERVES_MILLIS && now - known.usedAt < IDLE_MILLIS) {
      known.usedAt = now;
      return known.client;
    }
    if (known) await this.closes(place);
    const params = { meetingId: this.meetingId };
    const body = { duties: [...TABLES[place]], operator: `Görevli ${place}` };
    const { code, deskId } = await this.office().call(api.openHallDesk, { params, body });
    const client = this.t.client();
    await client.call(api.pairHallDesk, { body: { code } });
    this.devices.set(place, { client, deskId, pairedAt: now, usedAt: now });
    return client;
  }

  /** The device of a table is put away. */
  async closes(table: Table): Promise<void> {
    const known = this.devices.get(table);
    this.devices.delete(table);
    const params = { meetingId: this.meetingId, deskId: known?.deskId ?? '' };
    if (known) await this.office().refusal(api.endHallDesk, { params });
  }

  /** Asks at a device. @throws CallFailed, DeskEnded */
  async asks<C extends RouteContract>(table: Table, contract: C, input: CallInput<C>): Promise<CallReply<C>> {
    const device = await this.at(table);
    try {
      return await device.call(contract, input);
    } catch (error) {
      if (!(error instanceof CallFailed) || error.status !== 401) throw error;
      const { meeting } = await this.office().call(api.getRoom, { params: { meetingId: this.meetingId } });
      throw meeting.ended ? new DeskEnded(error.status, error.body, contract.path) : error;
    }
  }

  /** @param memberId whose act the desk writes down; null: its own  @throws CallFailed, DeskEnded */
  does(table: Table, body: api.CommandInput, memberId: string | null = null) {
    const query = memberId === null ? {} : { for: memberId };
    return this.asks(table, api.issueCommand, { params: { meetingId: this.meetingId }, query, body });
  }

  /** Somebody shows identity papers at one of the entry desks and signs. @param table which; else the one after the last */
  enters(memberId: string, slip: number | null = null, table?: Table) {
    this.entries += 1;
    const seenAt = this.t.clock.now();
    return this.does(table ?? (this.entries % 2 ? 'kayıt 1' : 'kayıt 2'), {
      type: 'enterHall',
      memberId,
      paper: 'NATIONAL_ID',
      slip,
      seenAt,
    });
  }

  /** What a member does, as the hall writes it down: coming in at an entry desk, leading at the console, the rest at an entry desk. */
  async acts(memberId: string, body: api.CommandInput) {
    if (body.type === 'admit') return this.enters(memberId);
    if (body.type === 'openVote') return this.does('kürsü', await this.inAWay(body), memberId);
    return this.does(AT_THE_ENTRY.has(body.type) ? 'kayıt 1' : 'kürsü', body, memberId);
  }

  /** The lawful ways of a vote come one after the other. */
  private async inAWay(body: Extract<api.CommandInput, { type: 'openVote' }>): Promise<api.CommandInput> {
    await this.at('kürsü');
    const { hall } = await this.office().call(api.getRoom, { params: { meetingId: this.meetingId } });
    const of = ASKED[body.subject.kind] ?? 'DECISION';
    const ways = hall?.ways.find((way) => way.of === of)?.media ?? [];
    const medium = ways[this.asked % Math.max(1, ways.length)]?.medium;
    this.asked += 1;
    if (!medium) return body;
    if (COUNTED.includes(medium)) for (const teller of TELLERS) await this.at(teller);
    return { ...body, hall: { medium } };
  }

  /** How far the count is, as a device sees it. */
  counted(table: Table, voteId: string) {
    return this.asks(table, api.getHallCount, { params: { meetingId: this.meetingId, voteId } });
  }

  /** Those whose names are called, each with the answer of the n-th. */
  async namesCalled(vote: api.RoomVote, lead: string, votes: readonly Marks[]): Promise<unknown> {
    const { names } = await this.counted('kürsü', vote.id);
    const rows = names.flatMap(({ id }, n) => marksOf(votes[n] ?? null).map((choice) => ({ member: id, choice })));
    return this.does('kürsü', { type: 'callNames', voteId: vote.id, rows }, lead);
  }

  /** An open vote is counted to its end, from wherever it was left: whoever has a vote is for the first option. */
  async settles(lead: string): Promise<void> {
    const room = () => this.office().call(api.getRoom, { params: { meetingId: this.meetingId } });
    const begun = await room();
    if (!begun.vote?.hall) return;
    const voteId = begun.vote.id;
    const refused = (work: Promise<unknown>): Promise<boolean> =>
      work.then(
        () => false,
        (error) => {
          if (error instanceof CallFailed && error.status < 500) return true;
          throw error;
        },
      );
    // What stands half counted goes back.
    await refused(this.does('kürsü', { type: 'withdrawCount', voteId, reason: { write: 'Baştan sayılacak.' } }, lead));
    const { vote } = await room();
    if (!vote?.hall) return;
    const votes = allForTheFirst(vote);
    const { medium, rounds: round } = vote.hall;
    if (medium === 'NO_OBJECTION' && !(await refused(this.does('kürsü', { type: 'recordNoObjection', voteId }, lead))))
      return;
    if (!COUNTED.includes(medium)) return void (await this.namesCalled(vote, lead, votes));
    for (const teller of TELLERS)
      await this.does(teller, { type: 'enterCount', voteId, round, ...countOf(vote, votes) });
  }
}

/** The desks of a meeting that is held in a hall. */
export type HallOf = (meetingId: string) => HallDesks | undefined;

/** A member who comes to halls: what is done there is written down at a desk, everything else in the own browser. */
export class AtDesks extends Client {
  /** Whether the membership has ended. */
  left = false;
  private memberId = '';
  private hallOf: HallOf = () => undefined;

  /** @param session the own browser, signed in */
  static of(session: Client, memberId: string, { clock }: Pick<TestServer, 'clock'>, hallOf: HallOf): AtDesks {
    const client = new AtDesks(session.base, () => clock.now());
    client.cookie = session.cookie;
    client.confirmWith = session.confirmWith;
    client.memberId = memberId;
    client.hallOf = hallOf;
    return client;
  }

  override async ask<C extends RouteContract>(contract: C, input: CallInput<C>): Promise<CallReply<C>> {
    try {
      return await super.ask(contract, input);
    } catch (error) {
      const left = this.left && error instanceof CallFailed && error.status === 401;
      throw left ? new HasLeft(error.status, error.body, contract.path) : error;
    }
  }

  override command(meetingId: string, body: api.CommandInput) {
    return this.hallOf(meetingId)?.acts(this.memberId, body) ?? super.command(meetingId, body);
  }
}
