import * as api from '@divan/api';
import { type MeetingEvent, presentMembers } from '@divan/assembly';
import { type Instant, instantFromMillis } from '@divan/basics';
import { CallFailed, type CastMember, Client, countOf, type Marks, type Subject } from '@divan/server/testing';
import { checkRooms, outagesInMinutes } from './as-shown.ts';
import { calm, damage, disturb } from './damage.ts';
import type { FaultKind } from './fault-kind.ts';
import { type Installation, sleep } from './installation.ts';
import { eventsOf, type Journal, journalOf, outageRecorded, outagesIn, stateOf } from './journal.ts';
import { Lost, must } from './lost.ts';
import type { Sending } from './sending.ts';

const now = (): Instant => instantFromMillis(Date.now());
const w = (text: string) => ({ write: text });
const MEDIA = ['HANDS', 'NAMES', 'PAPER', 'STANDING'] as const;
/** In the hall from the beginning; the others come in for the first time, or again, while the installation is damaged. */
const AT_THE_OPENING = 14;
/** How many go out before a round and come in during it. */
const COMING = 8;
/** The opener and the divan. */
const STAYING = [0, 9, 10, 11] as const;
const DUTIES = { giriş1: 'ENTRY', giriş2: 'ENTRY', kürsü: 'CONSOLE', sayıcı1: 'TELLER', sayıcı2: 'TELLER' } as const;
type Place = keyof typeof DUTIES;
const TELLERS = ['sayıcı1', 'sayıcı2'] as const;
type EnterHall = Extract<api.CommandInput, { type: 'enterHall' }>;

/** The hall that goes on while the installation is damaged: whoever was let in is in once, what was counted is counted once. */
export class HallScene {
  /** Entries that a desk was answered, and refusals of a member whom the other desk had let in. */
  entries = 0;
  counts = 0;
  names = 0;
  private readonly home: Installation;
  private readonly sending: Sending;
  private readonly meetingId: string;
  private readonly admin: Client;
  private readonly cast: readonly CastMember[];
  private readonly chance: () => number;
  private readonly desks = new Map<Place, { readonly client: Client; readonly deskId: string }>();
  private leader = 0;
  private itemId = '';
  private outages = 0;

  constructor(q: {
    readonly home: Installation;
    readonly sending: Sending;
    readonly meetingId: string;
    readonly admin: Client;
    readonly cast: readonly CastMember[];
    readonly chance: () => number;
  }) {
    this.home = q.home;
    this.sending = q.sending;
    this.meetingId = q.meetingId;
    this.admin = q.admin;
    this.cast = q.cast;
    this.chance = q.chance;
  }

  private get params() {
    return { meetingId: this.meetingId };
  }

  private id(n: number): string {
    return (this.cast[n] as CastMember).id;
  }

  private desk(place: Place) {
    return this.desks.get(place) as { readonly client: Client; readonly deskId: string };
  }

  /** Each request is a device's own: a desk sends while another of its answers is on the way. */
  private twin(place: Place): Client {
    const { client } = this.desk(place);
    return Object.assign(new Client(client.base, now), { cookie: client.cookie });
  }

  private does(place: Place, body: api.CommandInput, n?: number): Promise<unknown> {
    const query = n === undefined ? {} : { for: this.id(n) };
    const twin = this.twin(place);
    return this.sending.persist(twin, () => twin.call(api.issueCommand, { params: this.params, query, body }));
  }

  /** A command whose answer may have been lost: refused the second time because it was carried out the first. */
  private async once(place: Place, body: api.CommandInput, done: (event: MeetingEvent) => boolean): Promise<void> {
    try {
      await this.does(place, body, place === 'kürsü' ? this.leader : undefined);
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      must(eventsOf(await this.journal()).some(done), `${body.type} was refused: ${error.message}`);
    }
  }

  private journal(): Promise<Journal> {
    return journalOf(this.home, this.meetingId);
  }

  private room(): Promise<api.Room> {
    const twin = this.twin('kürsü');
    return this.sending.persist(twin, () => twin.call(api.getRoom, { params: this.params }));
  }

  /** The open vote, once the process that is asked has heard of it. */
  private async shown(voteId: string): Promise<api.RoomVote> {
    for (let attempt = 0; attempt < 50; attempt++) {
      const { vote } = await this.room();
      if (vote?.id === voteId) return vote;
      await sleep(100);
    }
    throw new Lost(`vote ${voteId} is not shown`);
  }

  private entryOf(n: number): EnterHall {
    return { type: 'enterHall', memberId: this.id(n), paper: 'NATIONAL_ID', slip: n + 1, seenAt: now() };
  }

  /** From the doors to an item under which there is something to decide; its motions are decided on paper. */
  async open(): Promise<void> {
    const { admin, params } = this;
    admin.base = this.home.urls[0] as string;
    await admin.command(this.meetingId, { type: 'openCheckIn' });
    for (const [place, duty] of Object.entries(DUTIES)) {
      const body = { duties: [duty], operator: `Görevli ${place}` };
      const { code, deskId } = await admin.call(api.openHallDesk, { params, body });
      const client = new Client(admin.base, now);
      await client.call(api.pairHallDesk, { body: { code } });
      this.desks.set(place as Place, { client, deskId });
    }
    for (let n = 0; n < AT_THE_OPENING; n++) await this.does(n % 2 ? 'giriş1' : 'giriş2', this.entryOf(n));
    await this.does('kürsü', { type: 'recordQuorum', declareLacking: false }, 0);
    await this.does('kürsü', { type: 'openMeeting', overrideReason: null }, 0);
    const [chair, vice, secretary] = [9, 10, 11].map((n) => this.id(n)) as [string, string, string];
    const names = { chair, viceChairs: [vice], secretaries: [secretary] };
    await this.does('giriş1', { type: 'proposeDivan', proposalId: 'd1', ...names }, 12);
    const { agenda } = await this.room();
    await this.agreed(agenda.find(({ kind }) => kind === 'DIVAN')?.id as string, { kind: 'DIVAN' });
    this.leader = 9;
    for (const { id, kind } of agenda.filter(({ state }) => state === 'WAITING')) {
      await this.does('kürsü', { type: 'startItem', itemId: id }, this.leader);
      this.itemId = id;
      if (kind === 'DECISION') break;
      await this.does('kürsü', { type: 'finishItem', itemId: id, withoutVotes: true }, this.leader);
    }
    await this.agreed(this.itemId, { kind: 'VOTE_MODE', itemId: this.itemId });
  }

  private async agreed(itemId: string, subject: Subject): Promise<void> {
    const voteId = await this.puts(itemId, subject, 'NO_OBJECTION');
    await this.does('kürsü', { type: 'recordNoObjection', voteId }, this.leader);
    await this.does('kürsü', { type: 'closeVote', voteId }, this.leader);
  }

  private async puts(itemId: string, subject: Subject, medium: api.Medium): Promise<string> {
    const voteId = crypto.randomUUID();
    const question = subject.kind === 'PROCEDURE' ? w('Ara verilsin mi?') : null;
    const asked = { voteId, itemId, subject, question, announcedSeconds: null, hall: { medium } };
    await this.once(
      'kürsü',
      { type: 'openVote', ...asked },
      (event) => event.type === 'VoteOpened' && event.voteId === voteId,
    );
    return voteId;
  }

  /** Some go out, and others are waiting at the doors. @returns who comes in now */
  private async outside(): Promise<readonly number[]> {
    const inside = new Set(presentMembers(stateOf(await this.journal())));
    const out = this.cast.flatMap(({ id }, n) => (inside.has(id) ? [] : [n]));
    const staying = new Set<number>(STAYING);
    const going = this.cast
      .flatMap(({ id }, n) => (inside.has(id) && !staying.has(n) ? [n] : []))
      .map((n) => ({ n, lot: this.chance() }))
      .sort((one, other) => one.lot - other.lot)
      .slice(0, Math.max(0, COMING - out.length))
      .map(({ n }) => n);
    // By a roll call: how often somebody may go out is bounded.
    const absent = going.map((n) => this.id(n));
    if (absent.length > 0) await this.does('kürsü', { type: 'recordRollCall', absent }, this.leader);
    return [...out, ...going].slice(0, COMING);
  }

  /** A desk sends what it saw in its order, each until it is answered; some stood at both desks. */
  private async doors(coming: readonly number[]): Promise<void> {
    await Promise.all(
      (['giriş1', 'giriş2'] as const).map(async (place, side) => {
        for (const [i, n] of coming.entries()) {
          if (i % 2 !== side && i % 4 !== 0) continue;
          await sleep(this.chance() * 120);
          try {
            await this.does(place, this.entryOf(n));
          } catch (error) {
            const code = error instanceof CallFailed ? error.body.code : '';
            if (code !== 'ENTRY_HEARD_ALREADY' && code !== 'ALREADY_ENTERED') throw error;
          }
          this.entries += 1;
        }
      }),
    );
  }

  /** A teller enters what is asked of it, as its page does, until the count is recorded. @param said what it counts in each round */
  private async teller(place: (typeof TELLERS)[number], voteId: string, said: (round: number) => Count): Promise<void> {
    const twin = this.twin(place);
    for (;;) {
      const { vote } = await this.sending.persist(twin, () => twin.call(api.getRoom, { params: this.params }));
      const hall = vote?.id === voteId ? vote.hall : null;
      if (hall?.recorded) return;
      // This process has not heard of the vote yet.
      if (!hall) {
        await sleep(60);
        continue;
      }
      const { rounds: round } = hall;
      const { own } = await this.sending.persist(twin, () =>
        twin.call(api.getHallCount, { params: { ...this.params, voteId } }),
      );
      if (!own || own.stands) {
        await sleep(60);
        continue;
      }
      const all = said(round);
      const figures = all.figures.filter(({ of }) => !own.figures.includes(of));
      const sheets = all.sheets.filter(({ number }) => !own.sheets.includes(number));
      await this.does(place, { type: 'enterCount', voteId, round, figures, sheets }).catch((error) => {
        const code = error instanceof CallFailed ? error.body.code : '';
        // An answer was lost, or the two differed while this was under way: the page asks again.
        if (!['COUNT_ENTERED_ALREADY', 'COUNT_RECORDED', 'COUNT_WENT_BACK', 'COUNT_INCOMPLETE'].includes(code ?? ''))
          throw error;
      });
    }
  }

  /** A vote of the hall while people come in and the installation is damaged. */
  private async votes(n: number, befalls: () => Promise<void>, coming: readonly number[]): Promise<void> {
    const medium = MEDIA[n % MEDIA.length] as (typeof MEDIA)[number];
    const motionId = `salon-${n}`;
    if (medium === 'PAPER') {
      // How much one member may hand in is bounded too.
      const mover = STAYING[Math.floor(n / MEDIA.length) % STAYING.length];
      const motion = { motionId, title: w('Önerge'), text: w('Ödenti artsın.') };
      await this.does('giriş2', { type: 'submitMotion', ...motion }, mover);
      await this.does('kürsü', { type: 'admitMotion', motionId, itemId: this.itemId }, this.leader);
    }
    const subject = medium === 'PAPER' ? ({ kind: 'MOTION', motionId } as const) : ({ kind: 'PROCEDURE' } as const);
    const voteId = await this.puts(this.itemId, subject, medium);
    const vote = await this.shown(voteId);
    const marks = Array.from({ length: vote.electorate }, (_, i): Marks => [i % 3 === 2 ? 'NO' : 'YES']);
    const found = countOf(vote, marks);
    const wrong = countOf(vote, marks.with(0, ['NO']));
    const work =
      medium === 'NAMES'
        ? [this.calls(voteId, marks)]
        : [
            this.teller('sayıcı1', voteId, () => found),
            // One of two is wrong at first, and counts again what differs.
            this.teller('sayıcı2', voteId, (round) => (round === 0 && n % 3 > 0 ? wrong : found)),
          ];
    await Promise.all([befalls(), this.doors(coming), ...work]);
    await this.once(
      'kürsü',
      { type: 'closeVote', voteId },
      (event) => event.type === 'VoteClosed' && event.voteId === voteId,
    );
    await this.checkVote(voteId, found, medium !== 'NAMES' && n % 3 > 0 ? wrong : null);
  }

  private async calls(voteId: string, marks: readonly Marks[]): Promise<void> {
    const twin = this.twin('kürsü');
    const { names } = await this.sending.persist(twin, () =>
      twin.call(api.getHallCount, { params: { ...this.params, voteId } }),
    );
    const rows = names.map(({ id }, i) => ({ member: id, choice: marks[i]?.[0] ?? 'NO' }));
    await sleep(this.chance() * 400);
    await this.once(
      'kürsü',
      { type: 'callNames', voteId, round: 0, rows },
      (event) => event.type === 'NamesCalled' && event.voteId === voteId,
    );
    this.names += rows.length;
  }

  /** What was counted is announced once; each teller counted once a round, what it said then. */
  private async checkVote(voteId: string, found: Count, wrong: Count | null): Promise<void> {
    const events = eventsOf(await this.journal()).filter((event) => 'voteId' in event && event.voteId === voteId);
    const of = <T extends MeetingEvent['type']>(type: T) =>
      events.filter((event): event is Extract<MeetingEvent, { type: T }> => event.type === type);
    const [closed, ...more] = of('VoteClosed');
    must(closed !== undefined && more.length === 0, `vote ${voteId} was closed ${more.length + 1} times`);
    const wanted = (count: Count, option: string): number =>
      count.sheets.length > 0
        ? count.sheets.filter(({ marks }) => marks.includes(option)).length
        : (count.figures.find((figure) => figure.of === option)?.n ?? 0);
    for (const option of ['YES', 'NO'])
      must(
        closed?.tally.counts[option] === wanted(found, option),
        `${option}: counted ${closed?.tally.counts[option]}, answered ${wanted(found, option)}`,
      );
    must(of('CountRecorded').length === 1, `${of('CountRecorded').length} counts of vote ${voteId} were recorded`);
    const called = of('NamesCalled');
    must(called.length <= 1, `names were called ${called.length} times`);
    for (const { rows } of called)
      must(new Set(rows.map(({ member }) => member)).size === rows.length, 'a name was called twice');
    for (const place of TELLERS) {
      let round = 0;
      const rounds: number[] = [];
      for (const event of events) {
        if (event.type === 'CountsDiffered') round += 1;
        if (event.type !== 'CountEntered' || event.deskId !== this.desk(place).deskId) continue;
        rounds.push(round);
        const said = wrong && round === 0 && place === 'sayıcı2' ? wrong : found;
        must(
          event.figures.every(({ of: what, n }) => said.figures.find((figure) => figure.of === what)?.n === n),
          `${place} is said to have counted in round ${round} what it counted before`,
        );
        this.counts += 1;
      }
      must(new Set(rounds).size === rounds.length, `${place} counted twice in a round: ${rounds}`);
    }
  }

  async round(kind: FaultKind, n: number): Promise<string> {
    const before = this.sending.retries;
    const coming = await this.outside();
    const known = (await this.journal()).entries.length;
    disturb(this.home, this.sending, kind, this.chance);
    const befalls = async () => {
      if (kind !== 'KILL_AT_COMMIT') await sleep(this.chance() * 450);
      await damage(this.home, kind, this.chance, () => outageRecorded(this.home, this.meetingId, this.outages));
    };
    await this.votes(n, befalls, coming);
    calm(this.home, this.sending);
    must(this.home.aliveAll(), `a server process ended by itself: ${this.home.lastWords}`);
    await this.checkDoors(coming, known);
    const journal = await this.journal();
    const outages = outagesIn(journal);
    const dark = kind === 'KILL_ALL_SERVERS' || kind === 'KILL_DATABASE';
    must(outages >= this.outages + (dark ? 1 : 0), 'the outage is not on record');
    this.outages = outages;
    await checkRooms(this.home, this.twin('kürsü'), this.meetingId, this.itemId);
    return `retries ${this.sending.retries - before}, entries ${journal.entries.length}, outages ${outages}`;
  }

  /** Whoever came in is in, once, and nobody else; no slip was signed by two. @param known entries of before the round */
  private async checkDoors(coming: readonly number[], known: number): Promise<void> {
    const journal = await this.journal();
    const came = eventsOf({ entries: journal.entries.slice(known) }).flatMap((event) =>
      event.type === 'MemberAdmitted' || event.type === 'MemberReturned' ? [event.memberId] : [],
    );
    const wanted = coming.map((n) => this.id(n)).sort();
    must(JSON.stringify(came.toSorted()) === JSON.stringify(wanted), `let in ${came.sort()}, answered ${wanted}`);
    const inside = presentMembers(stateOf(journal));
    for (const memberId of wanted) must(inside.includes(memberId), `${memberId} was let in and is not there`);
    const slips = eventsOf(journal).flatMap((event) =>
      event.type === 'MemberAdmitted' && event.desk?.slip ? [event.desk.slip] : [],
    );
    must(new Set(slips).size === slips.length, `slips ${slips}`);
  }

  /** Closes the meeting and has its papers written. @returns outages on record, and those that the minutes name */
  async end(): Promise<{ readonly outages: number; readonly inMinutes: number; readonly entries: number }> {
    const { agenda } = await this.room();
    await this.does('kürsü', { type: 'finishItem', itemId: this.itemId, withoutVotes: true }, this.leader);
    for (const { id, kind } of agenda.filter(({ state }) => state === 'WAITING')) {
      await this.does('kürsü', { type: 'startItem', itemId: id }, this.leader);
      if (kind === 'CLOSING') break;
      await this.does('kürsü', { type: 'finishItem', itemId: id, withoutVotes: true }, this.leader);
    }
    await this.does('kürsü', { type: 'closeMeeting' }, this.leader);
    const inMinutes = await outagesInMinutes(this.home, this.admin, this.meetingId);
    const journal = await this.journal();
    stateOf(journal);
    return { outages: outagesIn(journal), inMinutes, entries: journal.entries.length };
  }
}
type Count = ReturnType<typeof countOf>;
