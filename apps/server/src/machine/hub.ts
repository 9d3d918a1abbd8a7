import { type CommandTable, type JournalEntry, JournalGate, type Kinds } from '@divan/machine';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { liveSessions, type Session } from '../identity/sessions.ts';
import { NotFoundError } from '../refused.ts';
import { Attempts } from './attempts.ts';
import { commitmentsOf, textsOf } from './contents.ts';
import { endLine } from './events.ts';
import type { Host } from './host.ts';
import { journalAfter, lockStream, storedStream } from './journal-repository.ts';
import type { Runtime } from './runtime.ts';

/** What this process keeps of streams that nobody watches, in rows of their lists, texts and entries; a meeting of five thousand takes some ten megabytes. */
const MOST_WEIGHT = 120_000;
/** A stream asked for within this time stays whatever it weighs: a command may be under way. */
const IDLE_MILLIS = 120_000;
const SESSIONS_A_TURN = 200;

/** All streams of one machine in this process. Several processes share the database; `NOTIFY` carries sequence numbers only. */
export class Hub<
  K extends Kinds,
  C extends CommandTable<K>,
  R extends Runtime<K, C>,
  Input extends { readonly type: string },
> {
  readonly host: Host<K, C, R, Input>;
  readonly deps: Deps;
  readonly attempts: Attempts;
  private readonly runtimes = new Map<string, Promise<R>>();

  constructor(deps: Deps, host: Host<K, C, R, Input>) {
    this.deps = deps;
    this.host = host;
    this.attempts = new Attempts(deps);
  }

  /** The runtime of a stream, without asking the database once it is known. @throws NotFoundError */
  async ready(institutionId: string, streamId: string): Promise<R> {
    return this.runtimes.has(streamId)
      ? this.known(institutionId, streamId)
      : this.deps.db.within(institutionId, (tx) => this.runtime(tx, institutionId, streamId));
  }

  private async known(institutionId: string, streamId: string): Promise<R> {
    const runtime = await this.runtimes.get(streamId);
    if (runtime?.institutionId !== institutionId) throw new NotFoundError();
    runtime.touchedAt = Date.now();
    return runtime;
  }

  /** The runtime of a stream of this institution, loaded on first use. @throws NotFoundError */
  async runtime(tx: Tx, institutionId: string, streamId: string): Promise<R> {
    if (this.runtimes.has(streamId)) return this.known(institutionId, streamId);
    const loading = this.load(tx, institutionId, streamId);
    this.runtimes.set(streamId, loading);
    loading.catch(() => this.runtimes.delete(streamId));
    return loading;
  }

  /** The runtime of a stream as it stands in a transaction; nobody else gets it. @throws NotFoundError */
  async load(tx: Tx, institutionId: string, streamId: string): Promise<R> {
    const row = await storedStream(tx, streamId);
    // Kept by the id as it is written in the row: another writing would be another stream in memory.
    if (!row || row.stream_id !== streamId || row.machine !== this.host.machine.name) throw new NotFoundError();
    const texts = new Map((await textsOf(tx, streamId, null)).map(({ commitment, text }) => [commitment, text]));
    const ground = JSON.parse(row.body) as K['ground'];
    const runtime = await this.host.open(tx, { institutionId, streamId, ground, groundHash: row.ground_hash, texts });
    await this.catchUp(tx, runtime);
    return runtime;
  }

  /** The runtime of a stream with everything that stands in its journal now. @throws NotFoundError */
  async caughtUp(tx: Tx, institutionId: string, streamId: string): Promise<R> {
    const runtime = await this.runtime(tx, institutionId, streamId);
    await this.catchUp(tx, runtime);
    return runtime;
  }

  /** Reads the tail of the journal past the state kept here, and the texts it names. */
  async catchUp(tx: Tx, runtime: R): Promise<void> {
    const tail = await journalAfter(tx, runtime.streamId, runtime.seq);
    if (tail.length === 0) return;
    await this.readTexts(tx, runtime, tail);
    for (const entry of tail) runtime.apply(entry);
  }

  /**
   * The gate of a stream's journal, at its last entry. Ask under the stream's lock, after catching up; whoever rolls back after an entry has passed must forget it.
   * @throws Error when what this process folded is not what stands
   */
  async gateOf(tx: Tx, runtime: R): Promise<JournalGate<K, C>> {
    const { gate: known, ground, groundHash, streamId } = runtime;
    const gate =
      known && known.entries <= runtime.seq
        ? known
        : new JournalGate(this.host.machine, new Map([[groundHash, ground]]));
    runtime.gate = null;
    if (gate.entries < runtime.seq)
      for (const entry of await journalAfter(tx, streamId, gate.entries)) gate.fold(entry);
    if (gate.entries !== runtime.seq || (runtime.seq > 0 && gate.head !== runtime.hash))
      throw new Error(`${streamId}: the journal is not what was folded`);
    runtime.gate = gate;
    return gate;
  }

  /** Reads the texts that entries name and that are not known here yet. */
  async readTexts(tx: Tx, runtime: R, entries: readonly JournalEntry[]): Promise<void> {
    const named = new Set(
      entries
        .flatMap((entry) => entry.body.match(/\b[0-9a-f]{64}\b/gu) ?? [])
        .filter((commitment) => !runtime.texts.has(commitment)),
    );
    if (named.size > 0)
      for (const { commitment, text } of await textsOf(tx, runtime.streamId, [...named]))
        runtime.texts.set(commitment, text);
  }

  /** Another process wrote. */
  async heard(institutionId: string, streamId: string, seq: number): Promise<void> {
    const runtime = await this.runtimes.get(streamId)?.catch(() => null);
    if (!runtime || runtime.seq >= seq) return;
    await this.deps.db.within(institutionId, (tx) => this.catchUp(tx, runtime)).catch(() => undefined);
  }

  /** Texts of a stream were erased: what this process still knows of them goes, with every message that shows them. */
  async forgetErased(institutionId: string, streamId: string): Promise<void> {
    const runtime = await this.runtimes.get(streamId)?.catch(() => null);
    if (runtime) await this.deps.db.within(institutionId, (tx) => this.dropErased(tx, runtime));
  }

  /** Under the stream's lock: a text that a command has just written is known here before it is committed. */
  private async dropErased(tx: Tx, runtime: R): Promise<void> {
    await lockStream(tx, runtime.streamId);
    const kept = await commitmentsOf(tx, runtime.streamId);
    const gone = [...runtime.texts.keys()].filter((commitment) => !kept.has(commitment));
    if (gone.length === 0) return;
    for (const commitment of gone) runtime.texts.delete(commitment);
    runtime.stream.forget();
  }

  /** The database was away: reads what was missed. */
  async catchUpAll(): Promise<void> {
    for (const known of this.runtimes.values()) {
      const runtime = await known.catch(() => null);
      if (runtime)
        await this.deps.db
          .within(runtime.institutionId, async (tx) => {
            await this.dropErased(tx, runtime);
            await this.catchUp(tx, runtime);
          })
          .catch(() => undefined);
    }
  }

  /** Does something with every stream that is loaded. */
  each(act: (runtime: R) => void): void {
    for (const known of this.runtimes.values()) void known.then(act, () => undefined);
  }

  closeStreams(): void {
    this.each((runtime) => {
      for (const { line } of runtime.stream.listeners()) line.end();
    });
  }

  /**
   * A listener's session was asked for once; whoever signs out, is signed out, or may not look any more, must not go on listening, and hears that it ended.
   * @param whose left out: everybody's
   */
  async endRevoked(whose: (session: Session) => boolean = () => true): Promise<void> {
    for (const known of this.runtimes.values()) {
      const runtime = await known.catch(() => null);
      if (!runtime) continue;
      const listening = runtime.stream.listeners().filter(({ session }) => whose(session));
      // A part at a time: the sessions of thousands read in one go hold up whoever votes at that moment.
      for (let from = 0; from < listening.length; from += SESSIONS_A_TURN) {
        const part = listening.slice(from, from + SESSIONS_A_TURN);
        const live = await liveSessions(this.deps, [...new Set(part.map(({ session }) => session.tokenHash))]);
        for (const { roleClass, line, session: then } of part) {
          const session = live.get(then.tokenHash);
          const now = session && runtime.classIn(session);
          if (!now) endLine(line);
          else if (now !== roleClass) runtime.stream.move(line, roleClass, now, session);
        }
      }
    }
  }

  /** How many streams this process holds. */
  get held(): number {
    return this.runtimes.size;
  }

  /** Streams that nobody watches and nobody asked for go, the longest unasked first, until what is kept is bounded. They come back when they are asked for. */
  forgetIdle(mostWeight = MOST_WEIGHT, idleMillis = IDLE_MILLIS): void {
    const isIdle = (runtime: R) => Date.now() - runtime.touchedAt >= idleMillis && !runtime.stream.watched;
    const idle: R[] = [];
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
        runtime.stream.stop();
        this.runtimes.delete(runtime.streamId);
      }
    });
  }
}
