import * as api from '@divan/api';
import { assembly, currentItem, type Ground, readBody } from '@divan/assembly';
import { blindCredential, finishCredential } from '@divan/ballot';
import { type Instant, instantFromMillis } from '@divan/basics';
import { type JournalEntry, verifyJournal } from '@divan/machine';
import {
  CallFailed,
  type CastMember,
  type Client,
  Day,
  Client as HttpClient,
  type Subject,
} from '@divan/server/testing';
import type { FaultKind } from './fault-kind.ts';
import { type Installation, SERVERS, sleep } from './installation.ts';
import { Lost, must } from './lost.ts';
import { MEMBERS } from './prepare.ts';

const now = (): Instant => instantFromMillis(Date.now());
const w = (text: string) => ({ write: text });

/** The meeting that goes on while the installation is damaged, and what it must show afterwards. */
export class Scene {
  openVotes = 0;
  secretVotes = 0;
  retries = 0;
  unavailable = 0;
  readonly motions = new Set<string>();
  private twice = false;
  private outages = 0;
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
        return await act();
      } catch (error) {
        const lost = error instanceof TypeError || (error instanceof CallFailed && error.status >= 500);
        if (!lost) throw error;
        if (error instanceof CallFailed && error.status === 500)
          throw new Lost(`${error.message}\n${this.home.errors.slice(-3000)}`);
        this.retries += 1;
        if (error instanceof CallFailed) this.unavailable += 1;
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
    const day = new Day({
      ids: this.cast.map(({ id }) => id),
      does: (n, command) => this.command(this.clients[n] as Client, command),
      enter: async () => {
        for (const client of this.clients) await this.command(client, { type: 'admit' });
      },
      votes: (voteId, choiceOf) =>
        this.votes(
          voteId,
          this.clients.map((_, n) => choiceOf(n) as string),
        ),
    });
    await day.begin();
    await day.toDebate();
  }

  /** Everybody votes openly, within less than half a second. */
  private async votes(voteId: string, choices: readonly string[]): Promise<void> {
    const params = { meetingId: this.meetingId, voteId };
    await Promise.all(
      this.clients.map(async (client, i) => {
        await sleep(this.chance() * 400);
        const body = { choice: choices[i] as string };
        await this.persist(client, () => client.call(api.castOpenVote, { params, body }));
      }),
    );
    this.openVotes += this.clients.length;
  }

  private async vote(lead: Client, itemId: string, subject: Subject, during: () => Promise<void>): Promise<void> {
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
    await this.votes(voteId, choices);
    await damage;
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

  /** A secret vote on a motion that the assembly wants secret. */
  private async secretVote(round: number, during: () => Promise<void>): Promise<void> {
    const motionId = `gizli-${round}`;
    // How often one member may hand in a motion is bounded too.
    await this.command(this.clients[(7 * round) % MEMBERS] as Client, {
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
    // A confirmation opens one ballot; a database that is about to have room again is asked again.
    for (const client of voters)
      for (let attempt = 0; ; attempt++)
        try {
          await client.confirm();
          break;
        } catch (error) {
          if (attempt > 50) throw error;
          await sleep(100);
        }
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
    this.twice = kind === 'SEND_TWICE' || kind === 'DELAY';
    const slow = { DELAY: 300, CUT_CLIENTS: 80 }[kind as string] ?? 0;
    for (const line of this.home.lines) line.delay = () => this.chance() * slow;
    if (kind === 'FILL_DISK') await this.home.fillDisk();
    const freed =
      kind === 'FILL_DISK' ? sleep(400 + this.chance() * 800).then(() => this.home.freeDisk()) : Promise.resolve();
    const damage = async () => {
      if (kind !== 'KILL_AT_COMMIT') await sleep(this.chance() * 450);
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
    else if (round === 4 || (round > 4 && this.chance() < 0.25)) await this.secretVote(round, damage);
    else await this.vote(this.lead, 'm5', { kind: 'PROCEDURE' }, damage);
    await motion;
    await freed;
    this.twice = false;
    for (const line of this.home.lines) line.delay = () => 0;
    // What one member may have waiting is bounded.
    await this.command(this.lead, { type: 'refuseMotion', motionId, reason: w('Görüşülmeyecek.') });
    must(this.home.aliveAll(), `a server process ended by itself: ${this.home.lastWords}`);
    const { entries, outages } = await this.checkJournal();
    const dark = kind === 'KILL_ALL_SERVERS' || kind === 'KILL_DATABASE';
    must(outages >= this.outages + (dark ? 1 : 0), 'the outage is not on record');
    this.outages = outages;
    await this.checkRooms();
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
    if (kind === 'KILL_AT_COMMIT') {
      await this.nextCommit();
      await this.home.killServer(one);
      await this.home.startServer(one);
    }
    if (kind === 'CUT_CLIENTS')
      for (let i = 0; i < 6; i++) {
        for (const line of this.home.lines) line.cut();
        await sleep(this.chance() * 120);
      }
    if (kind === 'KILL_DATABASE') {
      this.home.killDatabase();
      await sleep(this.chance() * 300);
      await this.home.startDatabase();
      await this.outageRecorded();
    }
  }

  /** The instant after a transaction of a server was committed and before anybody was answered. */
  private nextCommit(): Promise<void> {
    return this.home.asOwner(async (owner) => {
      await owner.query('listen divan_stream');
      await Promise.race([new Promise((resolve) => owner.once('notification', resolve)), sleep(600)]);
    });
  }

  /** Every process shows the meeting where the journal left it. */
  private async checkRooms(): Promise<void> {
    const { entries, grounds } = await this.journal();
    const { state: meeting } = verifyJournal(assembly, entries, grounds);
    for (const url of this.home.urls)
      for (let attempt = 0; ; attempt++) {
        this.lead.base = url;
        const room = await this.lead.call(api.getRoom, { params: { meetingId: this.meetingId } }).catch((error) => {
          // A line that was cut is tried again.
          if (error instanceof TypeError) return null;
          throw error;
        });
        const there = room?.seq === entries.length;
        if (!there && attempt < 50) {
          await sleep(100);
          continue;
        }
        const shown = [room?.meeting.phase, room?.agenda.find((item) => item.state === 'NOW')?.id, room?.vote?.id];
        const right = [meeting?.phase, meeting ? currentItem(meeting)?.id : '', meeting?.openVote ?? undefined];
        must(
          there && JSON.stringify(shown) === JSON.stringify(right) && right[0] === 'inSession' && right[1] === 'm5',
          `a process shows ${room?.seq} ${shown}, the journal says ${entries.length} ${right}`,
        );
        break;
      }
  }

  /** Closes the meeting, has the minutes written and counts the outages they name. */
  async minutes(admin: Client): Promise<number> {
    await this.command(this.lead, { type: 'finishItem', itemId: 'm5', withoutVotes: true });
    await this.command(this.lead, { type: 'startItem', itemId: 'm6' });
    await this.command(this.lead, { type: 'finishItem', itemId: 'm6', withoutVotes: true });
    await this.command(this.lead, { type: 'startItem', itemId: 'm7' });
    await this.command(this.lead, { type: 'closeMeeting' });
    admin.base = this.home.urls[0] as string;
    const params = { meetingId: this.meetingId };
    await admin.call(api.issuePapers, { params, body: { reason: '' } });
    const { rows } = await this.home.asOwner((owner) =>
      owner.query("select model from document where meeting_id = $1 and kind = 'minutes'", [this.meetingId]),
    );
    return String(rows[0]?.model).match(/hizmet verememiştir/gu)?.length ?? 0;
  }

  /** The first process that is back writes the outage down; until then the round is not over. */
  private async outageRecorded(): Promise<void> {
    for (let i = 0; i < 100; i++) {
      const { entries } = await this.journal().catch(() => ({ entries: [] as JournalEntry[] }));
      if (countOutages(entries) > this.outages) return;
      await sleep(100);
    }
  }

  private journal(): Promise<{ entries: JournalEntry[]; grounds: Map<string, Ground> }> {
    return this.home.asOwner(async (owner) => {
      const entries = (
        await owner.query('select seq, body, hash from journal where stream_id = $1 order by seq', [this.meetingId])
      ).rows as JournalEntry[];
      const grounds = (await owner.query('select hash, body from ground where stream_id = $1', [this.meetingId])).rows;
      return { entries, grounds: new Map(grounds.map((row) => [row.hash, JSON.parse(row.body)])) };
    });
  }

  async checkJournal(): Promise<{ entries: number; outages: number }> {
    const { entries, grounds } = await this.journal();
    const { fault } = verifyJournal(assembly, entries, grounds);
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
