import type { Socket } from 'node:net';
import { LISTED as LISTED_SECTIONS, type PackedMay, packMay, type Room, unpackMay } from '@divan/api';
import {
  Acts,
  assembly,
  type Ground,
  type Meeting,
  type MeetingEvent,
  type MeetingGate,
  newMeeting,
  type RoleClass,
  readBody,
} from '@divan/assembly';
import { type Instant, localDay } from '@divan/basics';
import { type Charter, charterFrom, worded } from '@divan/law';
import { evolve, type JournalEntry, JournalGate, permissions } from '@divan/machine';
import pg from 'pg';
import type { Acceptor } from '../box/acceptor.ts';
import { type AgendaEntry, meetingById } from '../convening/meetings.ts';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { liveSessions, type Session } from '../identity/sessions.ts';
import { NotFoundError } from '../serve.ts';
import { Attempts } from './attempts.ts';
import { BallotSigner, type CredentialCheck, SigningThread } from './ballot-signer.ts';
import { journalAfter } from './journal-repository.ts';
import { classIn } from './room-class.ts';
import { roomSections, type ToldRoom } from './room-view.ts';

const RING = 300;
/** Admissions alone are shown once a second: five thousand log-ins must not be five thousand messages to each of five thousand screens. */
const ADMISSION_MILLIS = 1000;
const SHOWN_LATER = new Set<MeetingEvent['type']>([
  'MemberAdmitted',
  'MemberReturned',
  'MemberLeft',
  // Presses of “destekle” too: so many come together that each alone would be another message to everybody.
  'MotionSupported',
  'MotionSupportWithdrawn',
  'AgendaRequestSupported',
  'AgendaRequestSupportWithdrawn',
]);
const HEARTBEAT_MILLIS = 15_000;
const PULSE_MILLIS = 2_000;
/** A session that was ended hears nothing after so long. */
const REVOKED_MILLIS = 5_000;
const SESSIONS_A_TURN = 200;
const RECONNECT_MILLIS = 500;
/** What this process keeps of meetings that nobody watches, in rows of their lists, texts and entries; a meeting of five thousand takes some ten megabytes. */
const MOST_WEIGHT = 120_000;
/** A meeting asked for within this time stays whatever it weighs: a command may be under way. */
const IDLE_MILLIS = 120_000;
/** How many votes are remembered with the meeting they belong to. */
const MOST_VOTES = 10_000;
/** Key of the advisory lock that says a process is alive. */
const ALIVE = 712002;

/** A meeting that was under way while no process served it, and since when. */
export interface Outage {
  readonly institutionId: string;
  readonly meetingId: string;
  readonly from: string;
}

interface ClassView {
  sections: Record<string, string>;
  /** The whole room, made when somebody asks for it. */
  rest: Buffer | null;
  /** The messages after `since`, oldest first. */
  readonly ring: { readonly seq: number; readonly message: Buffer }[];
  since: number;
  /** Bytes of the messages kept: whoever comes back is sent no more at once than it may leave unread. */
  kept: number;
  lastSeq: number;
  readonly streams: Map<Socket, Listener>;
  /** Messages on their way, each with whom it is still to reach. */
  readonly sending: { readonly message: Buffer; readonly to: readonly (readonly [Socket, Listener])[]; at: number }[];
}

/** Who listens: one joining, by one session as it was then. Whoever moved or came back meanwhile is another. */
interface Listener {
  readonly session: Session;
}

interface ShownList {
  readonly whole: string;
  /** Id and text of each entry. */
  readonly entries: readonly (readonly [string, string])[];
}
const LISTED = new Set<string>(LISTED_SECTIONS);

/** A listener that has left this much unread is cut; it comes back and gets what it missed. */
const MOST_UNREAD = 1_000_000;
const HEARTBEAT = Buffer.from(': .\n\n');
/** So many listeners are written to before whoever votes meanwhile gets a turn. */
const LISTENERS_A_TURN = 64;
/** What changes while messages are on their way goes out together, in the next one: whoever acts faster than a hall can be told makes no heap of messages. */
const BEHIND_MILLIS = 20;
/** Whoever asks for the room has what changed sent out at once, unless so many messages are on their way. */
const MOST_BEHIND = 4;

/** The same bytes to everybody, past the response object: no copy, no frame a listener. */
function send(stream: Socket, message: Buffer): void {
  if (stream.writableLength > MOST_UNREAD) stream.destroy();
  else if (stream.writable) stream.write(message);
}

/** What the journal does not hold: texts by commitment, and words of the call. */
type Words = Pick<ToldRoom, 'title' | 'institution' | 'itemTexts'> & { readonly texts: Map<string, string> };

/** One meeting in this process: its state as folded so far, its texts, and who is listening. */
export class Runtime implements ToldRoom {
  readonly institutionId: string;
  readonly ground: Ground;
  readonly groundHash: string;
  readonly charter: Charter;
  readonly meeting: Meeting;
  readonly texts: Map<string, string>;
  readonly title: string;
  readonly institution: string;
  readonly itemTexts: ReadonlyMap<string, string>;
  seq = 0;
  hash = '';
  lastAt = '';
  readonly views = new Map<RoleClass, ClassView>();
  /** Signs ballots of the open vote; forgotten when it closes. `sealed` is the key as it lies in the database. */
  signer: { readonly sealed: string; readonly signer: BallotSigner } | null = null;
  readonly checks = new Map<string, CredentialCheck>();
  /** The verifier's check of what is about to be written, with a state of its own; made when this process first writes. */
  gate: MeetingGate | null = null;
  /** What members did that can be done again and again. */
  readonly acts = new Acts();
  /** When somebody last asked for it, for {@link MeetingHub.forgetIdle}. */
  touchedAt = Date.now();
  /** Sections that are lists, as they are and as they were before their last change. */
  private readonly lists = new Map<string, ShownList & { readonly before: ShownList | null }>();
  private timer: NodeJS.Timeout | null = null;
  private due = Number.POSITIVE_INFINITY;
  private shownAt = 0;
  /** The divan by which listeners were last given their places. */
  private seated: Meeting['divan'] = null;
  private readonly deps: Deps;

  constructor(deps: Deps, institutionId: string, ground: Ground, groundHash: string, words: Words) {
    const charter = charterFrom(ground.charter);
    if (!charter.ok)
      throw new Error(`charter of meeting ${ground.meetingId}: ${charter.error.map((refusal) => refusal.code).join()}`);
    this.deps = deps;
    this.institutionId = institutionId;
    this.ground = ground;
    this.groundHash = groundHash;
    this.charter = charter.value;
    this.meeting = newMeeting(ground);
    this.texts = words.texts;
    this.title = words.title;
    this.institution = words.institution;
    this.itemTexts = words.itemTexts;
  }

  /** Folds an entry in, once. */
  apply(entry: JournalEntry): void {
    if (entry.seq !== this.seq + 1) return;
    const body = readBody(entry);
    this.acts.fold(body);
    for (const event of body.events) evolve(assembly, this.meeting, event);
    if (this.meeting.openVote === null) this.signer = null;
    this.seq = entry.seq;
    this.hash = entry.hash;
    this.lastAt = body.at;
    this.schedule(body.events.every((event) => SHOWN_LATER.has(event.type)) ? ADMISSION_MILLIS : 20);
  }

  /** What it takes to keep this meeting, in rows. */
  get weight(): number {
    return 50 + this.ground.roll.length + this.texts.size + this.seq;
  }

  /** Nobody watches any more. */
  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  /** Messages that have not reached everybody, of the class that lags most. */
  private get behind(): number {
    return Math.max(0, ...[...this.views.values()].map((view) => view.sending.length));
  }

  private schedule(millis: number): void {
    const due = Date.now() + millis;
    if (this.timer && due >= this.due) return;
    if (this.timer) clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.due = Number.POSITIVE_INFINITY;
      if (this.behind > 0) this.schedule(BEHIND_MILLIS);
      else this.publish();
    }, millis);
    this.timer.unref();
  }

  /** The sections that everybody sees, serialised; of those that are lists, each entry too. */
  private common(): Record<string, string> {
    const sections = Object.entries(roomSections(this)).map(([name, value]): [string, string] => {
      if (!LISTED.has(name)) return [name, JSON.stringify(value)];
      const entries = (value as readonly { readonly id: string }[]).map((one): [string, string] => [
        one.id,
        JSON.stringify(one),
      ]);
      const whole = `[${entries.map(([, json]) => json).join(',')}]`;
      const known = this.lists.get(name);
      if (known?.whole !== whole)
        this.lists.set(name, { whole, entries, before: known ? { whole: known.whole, entries: known.entries } : null });
      return [name, whole];
    });
    return Object.fromEntries(sections);
  }

  /** The entries of a list that changed or came at its end since a view showed it; null when the whole list is to be sent. */
  private changedEntries(name: string, shown: string | undefined): string | null {
    const list = this.lists.get(name);
    if (!list?.before || shown !== list.before.whole) return null;
    const before = list.before.entries;
    if (before.some(([id], i) => list.entries[i]?.[0] !== id)) return null;
    return `[${list.entries
      .filter(([, json], i) => before[i]?.[1] !== json)
      .map(([, json]) => json)
      .join(',')}]`;
  }

  /** What a class may do, serialised. */
  private mayOf(roleClass: RoleClass): string {
    const { meeting, ground, charter } = this;
    const may = permissions(assembly, { state: meeting, ground, charter, at: this.deps.clock.now() }, roleClass);
    return JSON.stringify(
      packMay(
        Object.fromEntries(
          Object.entries(may).map(([type, permission]) => [type, permission === true ? true : worded(permission)]),
        ),
      ),
    );
  }

  /** Whoever was just elected to the divan, or led until then, is shown at once what he or she may do now. */
  private reseat(): void {
    if (this.meeting.divan === this.seated) return;
    this.seated = this.meeting.divan;
    for (const [from, view] of [...this.views])
      for (const [stream, { session }] of [...view.streams]) {
        const to = classIn(this, session);
        if (to && to !== from) this.move(stream, from, to);
      }
  }

  /** Sends each class the sections that changed: one serialisation for all, one of `may` a class, one message a listener. */
  publish(): void {
    this.shownAt = Date.now();
    const common = this.common();
    for (const [roleClass, view] of this.views) {
      const now: Record<string, string> = { ...common, may: this.mayOf(roleClass) };
      const changed = Object.keys(now).filter((name) => now[name] !== view.sections[name]);
      view.lastSeq = this.seq;
      if (changed.length === 0) continue;
      // One press of a button must not send every motion to every screen again.
      const [set, items]: [string[], string[]] = [[], []];
      for (const name of changed) {
        const entries = this.changedEntries(name, view.sections[name]);
        if (entries === null) set.push(`"${name}":${now[name]}`);
        else items.push(`"${name}":${entries}`);
      }
      const message = Buffer.from(
        `id: ${this.seq}\ndata: {"seq":${this.seq},"now":"${this.deps.clock.now()}","set":{${set.join(',')}},"items":{${items.join(',')}}}\n\n`,
      );
      view.sections = now;
      view.rest = null;
      view.ring.push({ seq: this.seq, message });
      view.kept += message.length;
      while (view.ring.length > RING || view.kept > MOST_UNREAD) {
        const gone = view.ring.shift();
        view.kept -= gone?.message.length ?? 0;
        view.since = gone?.seq ?? this.seq;
      }
      this.sendToAll(view, message);
    }
    this.reseat();
  }

  /** Says to everybody that the line stands. */
  heartbeat(): void {
    for (const view of this.views.values()) this.sendToAll(view, HEARTBEAT);
  }

  private sendToAll(view: ClassView, message: Buffer): void {
    view.sending.push({ message, to: [...view.streams], at: 0 });
    if (view.sending.length === 1) this.sendOn(view);
  }

  /** Thousands of writes in one go would hold up every request of that moment: a part of the listeners a turn, messages in their order. */
  private sendOn(view: ClassView): void {
    const next = view.sending[0];
    if (!next) return;
    const end = Math.min(next.to.length, next.at + LISTENERS_A_TURN);
    for (const [stream, listener] of next.to.slice(next.at, end))
      if (view.streams.get(stream) === listener) send(stream, next.message);
    next.at = end;
    if (end === next.to.length) view.sending.shift();
    if (view.sending.length > 0) setImmediate(() => this.sendOn(view));
  }

  /** What may be done changes with the hour too, without any event: the announced hour, the end of a vote's time, another day. */
  refresh(): void {
    if (this.views.size > 0 && Date.now() - this.shownAt >= PULSE_MILLIS) this.publish();
  }

  private viewOf(roleClass: RoleClass): ClassView {
    let view = this.views.get(roleClass);
    if (!view) {
      view = {
        sections: { ...this.common(), may: this.mayOf(roleClass) },
        rest: null,
        ring: [],
        since: this.seq,
        kept: 0,
        lastSeq: this.seq,
        streams: new Map(),
        sending: [],
      };
      this.views.set(roleClass, view);
    }
    return view;
  }

  /** Whoever asks sees what was decided before, but for admissions, which are shown once a second. */
  private settle(): void {
    if (!this.timer || this.due - Date.now() > ADMISSION_MILLIS / 2 || this.behind > MOST_BEHIND) return;
    clearTimeout(this.timer);
    this.timer = null;
    this.due = Number.POSITIVE_INFINITY;
    this.publish();
  }

  /** The room as one class sees it. */
  room(roleClass: RoleClass): Room {
    this.settle();
    this.refresh();
    const view = this.viewOf(roleClass);
    const { may, ...rest } = JSON.parse(`${this.head(view)}${this.rest(roleClass, view)}`) as Omit<Room, 'may'> & {
      may: PackedMay;
    };
    return { ...rest, may: unpackMay(may) };
  }

  /** The room as it travels, but for what differs from one asker to the next. */
  private rest(roleClass: RoleClass, view: ClassView): Buffer {
    view.rest ??= Buffer.from(
      `"role":"${roleClass}",${Object.entries(view.sections)
        .map(([name, json]) => `"${name}":${json}`)
        .join(',')}}`,
    );
    return view.rest;
  }

  private head(view: ClassView): string {
    return `{"seq":${view.lastSeq},"now":"${this.deps.clock.now()}",`;
  }

  /** Joins a listener; one who comes back gets only what it missed. */
  join(roleClass: RoleClass, stream: Socket, session: Session, lastSeen: number | null): void {
    // One that was cut before it was answered will not say so again: it would be listened for without end.
    if (stream.destroyed) return;
    this.settle();
    const view = this.viewOf(roleClass);
    if (lastSeen !== null && lastSeen >= view.since) {
      for (const { seq, message } of view.ring) if (seq > lastSeen) stream.write(message);
      // Without an entry: the hour changes what one may do, and meanwhile one may have become somebody else in this room.
      stream.write(
        `data: {"seq":${view.lastSeq},"now":"${this.deps.clock.now()}","set":{"role":"${roleClass}","may":${view.sections.may}},"items":{}}\n\n`,
      );
    } else {
      stream.cork();
      stream.write(`id: ${view.lastSeq}\nevent: room\ndata: ${this.head(view)}`);
      stream.write(this.rest(roleClass, view));
      stream.write('\n\n');
      stream.uncork();
    }
    view.streams.set(stream, { session });
    stream.once('close', () => view.streams.delete(stream));
  }

  /** Whoever took or lost a seat goes on listening as what he or she is now, beginning with the whole room. */
  move(stream: Socket, from: RoleClass, to: RoleClass, now?: Session): void {
    const listener = this.views.get(from)?.streams.get(stream);
    if (!listener) return;
    this.views.get(from)?.streams.delete(stream);
    this.join(to, stream, now ?? listener.session, null);
  }
}

/** All meetings of this process. Several processes share the database; `NOTIFY` carries sequence numbers only. */
export class MeetingHub {
  private readonly runtimes = new Map<string, Promise<Runtime>>();
  /** Checks the ballots of verifiable votes and brings them onto their boards. */
  readonly acceptor: Acceptor;
  readonly attempts: Attempts;
  /** Where a secret vote is held; it stays there. */
  private readonly votes = new Map<string, { readonly institution_id: string; readonly meeting_id: string }>();
  readonly signing = new SigningThread();
  private readonly deps: Deps;
  private readonly runnerUrl: string;
  private listener: pg.Client | null = null;
  private heartbeat: NodeJS.Timeout | null = null;
  private pulse: NodeJS.Timeout | null = null;
  private revoked: NodeJS.Timeout | null = null;
  private stopped = false;
  private recordOutage: (outage: Outage) => Promise<void> = async () => undefined;

  constructor(deps: Deps, runnerUrl: string, acceptor: Acceptor) {
    this.deps = deps;
    this.runnerUrl = runnerUrl;
    this.acceptor = acceptor;
    this.attempts = new Attempts(deps);
  }

  /** Listens to the other processes. `recordOutage` is asked for each meeting that was running while no process served it. */
  async start(recordOutage: (outage: Outage) => Promise<void>): Promise<void> {
    this.recordOutage = recordOutage;
    await this.listen();
    this.heartbeat = setInterval(() => {
      for (const known of this.runtimes.values())
        void known.then((runtime) => runtime.heartbeat()).catch(() => undefined);
    }, HEARTBEAT_MILLIS);
    this.heartbeat.unref();
    this.revoked = this.lookAgain();
    this.pulse = setInterval(() => {
      void this.beat();
      void this.attempts.flush();
      this.forgetIdle();
      for (const known of this.runtimes.values())
        void known.then((runtime) => runtime.refresh()).catch(() => undefined);
    }, PULSE_MILLIS);
    this.pulse.unref();
  }

  private async listen(): Promise<void> {
    const listener = new pg.Client({ connectionString: this.runnerUrl });
    listener.on('error', () => undefined);
    listener.on('notification', ({ payload }) => {
      const [institutionId, meetingId, seq] = (payload ?? '').split(' ') as [string, string, string];
      void this.onNotify(institutionId, meetingId, Number(seq));
    });
    await listener.connect();
    listener.once('end', () => {
      if (!this.stopped) this.listenAgain();
    });
    await listener.query('listen divan_meeting');
    this.listener = listener;
    await this.afterSilence(listener);
    await this.beat();
  }

  /** The database went away: tries until it is back, then reads what was missed. */
  private listenAgain(): void {
    this.listener = null;
    setTimeout(() => {
      if (this.stopped) return;
      this.listen().then(
        () => this.catchUpAll(),
        () => this.listenAgain(),
      );
    }, RECONNECT_MILLIS).unref();
  }

  private async catchUpAll(): Promise<void> {
    for (const known of this.runtimes.values()) {
      const runtime = await known.catch(() => null);
      if (runtime)
        await this.deps.db.within(runtime.institutionId, (tx) => this.catchUp(tx, runtime)).catch(() => undefined);
    }
  }

  /** The last moment at which some process served, for the length of an outage. */
  private async beat(): Promise<void> {
    await this.listener?.query('select public.beat($1)', [this.deps.clock.now()]).catch(() => undefined);
  }

  /** Each process that serves holds a shared lock. Whoever gets it alone was preceded by silence, and puts it on record (F-11). */
  private async afterSilence(listener: pg.Client): Promise<void> {
    const alone = (await listener.query(`select pg_try_advisory_lock(${ALIVE}) as got`)).rows[0]?.got === true;
    if (alone) {
      const last = (await listener.query("select public.system_value('pulse') as value")).rows[0]?.value ?? undefined;
      const now = this.deps.clock.now();
      for (const outage of await this.runningMeetings(now))
        await this.recordOutage({
          ...outage,
          from: last !== undefined && last < now && last > outage.from ? (last as string) : outage.from,
        });
    }
    await listener.query(`select pg_advisory_lock_shared(${ALIVE})`);
    if (alone) await listener.query(`select pg_advisory_unlock(${ALIVE})`);
  }

  private async onNotify(institutionId: string, meetingId: string, seq: number): Promise<void> {
    const known = this.runtimes.get(meetingId);
    if (!known) return;
    const runtime = await known.catch(() => null);
    if (!runtime || runtime.seq >= seq) return;
    await this.deps.db.within(institutionId, (tx) => this.catchUp(tx, runtime)).catch(() => undefined);
  }

  private eachStream(act: (stream: Socket) => void): void {
    for (const known of this.runtimes.values())
      void known.then(
        (runtime) => {
          for (const view of runtime.views.values()) for (const stream of view.streams.keys()) act(stream);
        },
        () => undefined,
      );
  }

  /** Looks through the sessions of all who listen, and again a while after it has done. */
  private lookAgain(): NodeJS.Timeout {
    return setTimeout(() => {
      void this.endRevoked()
        .catch(() => undefined)
        .then(() => {
          if (!this.stopped) this.revoked = this.lookAgain();
        });
    }, REVOKED_MILLIS).unref();
  }

  /** A stream asks for its session once; whoever signs out, is signed out, or may not see this room any more, must not go on listening. */
  private async endRevoked(): Promise<void> {
    for (const known of this.runtimes.values()) {
      const runtime = await known.catch(() => null);
      if (!runtime) continue;
      const listening = [...runtime.views].flatMap(([roleClass, view]) =>
        [...view.streams].map(([stream, { session }]) => ({ roleClass, stream, hash: session.tokenHash })),
      );
      // A part at a time: the sessions of thousands read in one go hold up whoever votes at that moment.
      for (let from = 0; from < listening.length; from += SESSIONS_A_TURN) {
        const part = listening.slice(from, from + SESSIONS_A_TURN);
        const live = await liveSessions(this.deps, [...new Set(part.map(({ hash }) => hash))]);
        for (const { roleClass, stream, hash } of part) {
          const session = live.get(hash);
          const now = session && classIn(runtime, session);
          if (!now) stream.destroy();
          else if (now !== roleClass) runtime.move(stream, roleClass, now, session);
        }
      }
    }
  }

  closeStreams(): void {
    this.eachStream((stream) => stream.end());
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.acceptor.stop();
    await this.attempts.flush('ALL');
    if (this.heartbeat) clearInterval(this.heartbeat);
    if (this.pulse) clearInterval(this.pulse);
    if (this.revoked) clearTimeout(this.revoked);
    await this.beat();
    await this.listener?.end().catch(() => undefined);
    await this.signing.end();
  }

  /** The runtime of a meeting, without asking the database once it is known. @throws NotFoundError */
  async ready(institutionId: string, meetingId: string): Promise<Runtime> {
    return this.runtimes.has(meetingId)
      ? this.known(institutionId, meetingId)
      : this.deps.db.within(institutionId, (tx) => this.runtime(tx, institutionId, meetingId));
  }

  private async known(institutionId: string, meetingId: string): Promise<Runtime> {
    const runtime = await this.runtimes.get(meetingId);
    if (runtime?.institutionId !== institutionId) throw new NotFoundError();
    runtime.touchedAt = Date.now();
    return runtime;
  }

  /** How many meetings this process holds. */
  get held(): number {
    return this.runtimes.size;
  }

  /** Meetings that nobody watches and nobody asked for go, the longest unasked first, until what is kept is bounded. They come back when they are asked for. */
  forgetIdle(mostWeight = MOST_WEIGHT, idleMillis = IDLE_MILLIS): void {
    const isIdle = (runtime: Runtime) =>
      Date.now() - runtime.touchedAt >= idleMillis &&
      [...runtime.views.values()].every((view) => view.streams.size === 0);
    const idle: Runtime[] = [];
    let weight = 0;
    void Promise.all(
      [...this.runtimes.values()].map(async (loading) => {
        const runtime = await loading.catch(() => null);
        if (!runtime) return;
        weight += runtime.weight;
        if (isIdle(runtime)) idle.push(runtime);
      }),
    ).then(() => {
      for (const runtime of idle.sort((a, b) => a.touchedAt - b.touchedAt)) {
        if (weight <= mostWeight) break;
        if (!isIdle(runtime)) continue;
        weight -= runtime.weight;
        runtime.stop();
        this.runtimes.delete(runtime.ground.meetingId);
      }
    });
  }

  /** The runtime of the meeting that holds a secret vote. @throws NotFoundError */
  async ofVote(voteId: string): Promise<Runtime> {
    let place = this.votes.get(voteId);
    if (!place) {
      place = await this.deps.db.without((tx) =>
        maybe<{ institution_id: string; meeting_id: string }>(
          tx,
          sql`select institution_id, meeting_id from vote_of_urn(${voteId})`,
        ),
      );
      if (!place) throw new NotFoundError();
      if (this.votes.size >= MOST_VOTES) this.votes.clear();
      this.votes.set(voteId, place);
    }
    return this.knowing(place.institution_id, place.meeting_id, voteId);
  }

  /** The runtime of a meeting, caught up when it does not know a vote: another process may have opened it a moment ago. @throws NotFoundError */
  async knowing(institutionId: string, meetingId: string, voteId: string): Promise<Runtime> {
    const runtime = await this.ready(institutionId, meetingId);
    if (!runtime.meeting.votes.has(voteId)) await this.deps.db.within(institutionId, (tx) => this.catchUp(tx, runtime));
    return runtime;
  }

  /** Signs the ballots of the open vote; made once a vote. @param sealed its private key as it lies in the database */
  signerOf(runtime: Runtime, sealed: string): BallotSigner {
    if (runtime.signer?.sealed !== sealed)
      runtime.signer = {
        sealed,
        signer: new BallotSigner(this.signing, this.deps.keys.decrypt('vote_key.private_key', sealed)),
      };
    return runtime.signer.signer;
  }

  /** The runtime of a meeting of this institution, loaded on first use. @throws NotFoundError */
  async runtime(tx: Tx, institutionId: string, meetingId: string): Promise<Runtime> {
    if (this.runtimes.has(meetingId)) return this.known(institutionId, meetingId);
    const loading = this.load(tx, institutionId, meetingId);
    this.runtimes.set(meetingId, loading);
    loading.catch(() => this.runtimes.delete(meetingId));
    return loading;
  }

  private async load(tx: Tx, institutionId: string, meetingId: string): Promise<Runtime> {
    const row = await meetingById(tx, meetingId);
    // Kept by the id as it is written in the row: another writing would be another meeting in memory.
    if (!row.ground_hash || row.meeting_id !== meetingId) throw new NotFoundError();
    const stored = await one<{ body: string }>(tx, sql`select body from ground where hash = ${row.ground_hash}`);
    const institution = await one<{ name: string }>(
      tx,
      sql`select name from institution where institution_id = ${institutionId}`,
    );
    const texts = new Map(
      (
        await rows<{ commitment: string; text: string }>(
          tx,
          sql`select commitment, text from content where meeting_id = ${meetingId}`,
        )
      ).map((content) => [content.commitment, content.text]),
    );
    const runtime = new Runtime(this.deps, institutionId, JSON.parse(stored.body) as Ground, row.ground_hash, {
      texts,
      title: row.title,
      institution: institution.name,
      itemTexts: new Map((row.agenda as AgendaEntry[]).map((item) => [item.id, item.text])),
    });
    await this.catchUp(tx, runtime);
    return runtime;
  }

  /** The runtime of a meeting with everything that stands in its journal now. @throws NotFoundError */
  async caughtUp(tx: Tx, institutionId: string, meetingId: string): Promise<Runtime> {
    const runtime = await this.runtime(tx, institutionId, meetingId);
    await this.catchUp(tx, runtime);
    return runtime;
  }

  /** Reads the tail of the journal past the state kept here, and the texts it names. */
  async catchUp(tx: Tx, runtime: Runtime): Promise<void> {
    const tail = await journalAfter(tx, runtime.ground.meetingId, runtime.seq);
    if (tail.length === 0) return;
    await this.readTexts(tx, runtime, tail);
    for (const entry of tail) runtime.apply(entry);
  }

  /**
   * The gate of a meeting's journal, at its last entry. Ask under the meeting's lock, after catching up; whoever rolls back after an entry has passed must forget it.
   * @throws Error when what this process folded is not what stands
   */
  async gateOf(tx: Tx, runtime: Runtime): Promise<MeetingGate> {
    const { gate: known, ground, groundHash } = runtime;
    const gate =
      known && known.entries <= runtime.seq ? known : new JournalGate(assembly, new Map([[groundHash, ground]]));
    runtime.gate = null;
    if (gate.entries < runtime.seq)
      for (const entry of await journalAfter(tx, ground.meetingId, gate.entries)) gate.fold(entry);
    if (gate.entries !== runtime.seq || gate.head !== runtime.hash)
      throw new Error(`meeting ${ground.meetingId}: the journal is not what was folded`);
    runtime.gate = gate;
    return gate;
  }

  /** Reads the texts that entries name and that are not known here yet. */
  async readTexts(tx: Tx, runtime: Runtime, entries: readonly JournalEntry[]): Promise<void> {
    const named = new Set(
      entries
        .flatMap((entry) => entry.body.match(/\b[0-9a-f]{64}\b/gu) ?? [])
        .filter((commitment) => !runtime.texts.has(commitment)),
    );
    if (named.size > 0)
      for (const { commitment, text } of await rows<{ commitment: string; text: string }>(
        tx,
        sql`select commitment, text from content where meeting_id = ${runtime.ground.meetingId} and commitment = any(${[...named]})`,
      ))
        runtime.texts.set(commitment, text);
  }

  async phaseOf(tx: Tx, institutionId: string, meetingId: string): Promise<string> {
    return (await this.runtime(tx, institutionId, meetingId)).meeting.phase;
  }

  /** Meetings that are under way, with the time of their last entry. */
  private async runningMeetings(now: Instant): Promise<readonly Outage[]> {
    const running: Outage[] = [];
    const institutions = await this.deps.db.without((tx) =>
      rows<{ all_institutions: string }>(tx, sql`select all_institutions()`),
    );
    for (const { all_institutions: institutionId } of institutions)
      await this.deps.db.within(institutionId, async (tx) => {
        for (const { meeting_id } of await rows<{ meeting_id: string }>(
          tx,
          sql`select meeting_id from meeting where state = 'CALLED' and held_on = ${localDay(now)}`,
        )) {
          const runtime = await this.runtime(tx, institutionId, meeting_id);
          if (['checkIn', 'quorate', 'opened', 'inSession', 'recess', 'interrupted'].includes(runtime.meeting.phase))
            running.push({ institutionId, meetingId: meeting_id, from: runtime.lastAt });
        }
      });
    return running;
  }
}
