import * as api from '@divan/api';
import { readBody } from '@divan/assembly';
import { blindCredential, finishCredential } from '@divan/ballot';
import { type Instant, instantFromMillis } from '@divan/basics';
import {
  CallFailed,
  type CastMember,
  type Client,
  Day,
  Client as HttpClient,
  type Subject,
} from '@divan/server/testing';
import { checkRooms, outagesInMinutes } from './as-shown.ts';
import { calm, damage, disturb } from './damage.ts';
import type { FaultKind } from './fault-kind.ts';
import { type Installation, sleep } from './installation.ts';
import { eventsOf, type Journal, journalOf, outageRecorded, outagesIn, stateOf } from './journal.ts';
import { Lost, must } from './lost.ts';
import { MEMBERS } from './prepare.ts';
import type { Sending } from './sending.ts';

const now = (): Instant => instantFromMillis(Date.now());
const w = (text: string) => ({ write: text });

/** The meeting that goes on while the installation is damaged, and what it must show afterwards. */
export class Scene {
  openVotes = 0;
  secretVotes = 0;
  readonly motions = new Set<string>();
  private outages = 0;
  private readonly home: Installation;
  private readonly sending: Sending;
  private readonly meetingId: string;
  private readonly clients: readonly Client[];
  private readonly cast: readonly CastMember[];
  private readonly chance: () => number;

  constructor(
    home: Installation,
    sending: Sending,
    meetingId: string,
    clients: readonly Client[],
    cast: readonly CastMember[],
    chance: () => number,
  ) {
    this.home = home;
    this.sending = sending;
    this.meetingId = meetingId;
    this.clients = clients;
    this.cast = cast;
    this.chance = chance;
  }

  get lead(): Client {
    return this.clients[9] as Client;
  }

  command(client: Client, body: api.CommandInput): Promise<unknown> {
    return this.sending.persist(client, () => client.command(this.meetingId, body));
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
        await this.sending.persist(client, () => client.call(api.castOpenVote, { params, body }));
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
    const damaged = during();
    await this.votes(voteId, choices);
    await damaged;
    await this.close(lead, voteId, count(choices));
  }

  private async close(lead: Client, voteId: string, expected: Record<string, number>): Promise<void> {
    await this.once(lead, { type: 'closeVote', voteId }, (entry) =>
      entry.events.some((event) => event.type === 'VoteClosed' && event.voteId === voteId),
    );
    const closed = eventsOf(await this.journal()).filter(
      (event) => event.type === 'VoteClosed' && event.voteId === voteId,
    );
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
    const opened = eventsOf(await this.journal()).find(
      (event) => event.type === 'VoteOpened' && event.voteId === voteId,
    );
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
    const damaged = during();
    await Promise.all(
      voters.map(async (client, i) => {
        await sleep(this.chance() * 300);
        const credential = await blindCredential(key);
        const { blindSignature } = await this.sending.persist(client, () =>
          client.call(api.takeBallot, {
            params: { meetingId: this.meetingId, voteId },
            body: { blinded: credential.blinded },
          }),
        );
        const signature = await finishCredential(key, credential, blindSignature);
        await this.sending.persist(client, () =>
          client.call(api.castBallot, {
            params: { voteId },
            body: { token: credential.token, signature, choice: choices[i] as string },
          }),
        );
      }),
    );
    await damaged;
    this.secretVotes += voters.length;
    await this.close(this.lead, voteId, count(choices.slice(0, voters.length)));
  }

  async round(kind: FaultKind, round: number): Promise<string> {
    const before = this.sending.retries;
    disturb(this.home, this.sending, kind, this.chance);
    if (kind === 'FILL_DISK') await this.home.fillDisk();
    const freed =
      kind === 'FILL_DISK' ? sleep(400 + this.chance() * 800).then(() => this.home.freeDisk()) : Promise.resolve();
    const befalls = async () => {
      if (kind !== 'KILL_AT_COMMIT') await sleep(this.chance() * 450);
      await damage(this.home, kind, this.chance, () => outageRecorded(this.home, this.meetingId, this.outages));
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
    if (round === 3) await this.vote(this.lead, 'm5', { kind: 'VOTE_MODE', itemId: 'm5' } as never, befalls);
    else if (round === 4 || (round > 4 && this.chance() < 0.25)) await this.secretVote(round, befalls);
    else await this.vote(this.lead, 'm5', { kind: 'PROCEDURE' }, befalls);
    await motion;
    await freed;
    calm(this.home, this.sending);
    // What one member may have waiting is bounded.
    await this.command(this.lead, { type: 'refuseMotion', motionId, reason: w('Görüşülmeyecek.') });
    must(this.home.aliveAll(), `a server process ended by itself: ${this.home.lastWords}`);
    const { entries, outages } = await this.checkJournal();
    const dark = kind === 'KILL_ALL_SERVERS' || kind === 'KILL_DATABASE';
    must(outages >= this.outages + (dark ? 1 : 0), 'the outage is not on record');
    this.outages = outages;
    await checkRooms(this.home, this.lead, this.meetingId, 'm5');
    return `retries ${this.sending.retries - before}, entries ${entries}, outages ${outages}`;
  }

  /** Closes the meeting, has the minutes written and counts the outages they name. */
  async minutes(admin: Client): Promise<number> {
    await this.command(this.lead, { type: 'finishItem', itemId: 'm5', withoutVotes: true });
    await this.command(this.lead, { type: 'startItem', itemId: 'm6' });
    await this.command(this.lead, { type: 'finishItem', itemId: 'm6', withoutVotes: true });
    await this.command(this.lead, { type: 'startItem', itemId: 'm7' });
    await this.command(this.lead, { type: 'closeMeeting' });
    return outagesInMinutes(this.home, admin, this.meetingId);
  }

  async checkJournal(): Promise<{ entries: number; outages: number }> {
    const journal = await this.journal();
    stateOf(journal);
    const submitted = eventsOf(journal).flatMap((event) => (event.type === 'MotionSubmitted' ? [event.motionId] : []));
    for (const motionId of this.motions)
      must(submitted.filter((id) => id === motionId).length === 1, `motion ${motionId} is not there once`);
    return { entries: journal.entries.length, outages: outagesIn(journal) };
  }

  private journal(): Promise<Journal> {
    return journalOf(this.home, this.meetingId);
  }
}

const count = (choices: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(choices, (choice) => choice)].map(([choice, group]) => [choice, group.length]));
