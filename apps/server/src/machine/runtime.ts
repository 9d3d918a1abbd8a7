import { packMay } from '@divan/api';
import type { Instant } from '@divan/basics';
import { worded } from '@divan/law';
import {
  type CommandOf,
  type CommandTable,
  type EntryBody,
  evolve,
  type JournalEntry,
  type JournalGate,
  type Kinds,
  type Machine,
  permissions,
  readEntry,
} from '@divan/machine';
import type { Session } from '../identity/sessions.ts';
import type { Clock } from '../outside/clock.ts';
import { type Shown, Stream } from './stream.ts';

/** A stream as it lies in the database. */
export interface Stored<K extends Kinds> {
  readonly institutionId: string;
  readonly streamId: string;
  readonly ground: K['ground'];
  readonly groundHash: string;
  /** Texts by commitment. */
  readonly texts: Map<string, string>;
}

/** One stream in this process: its state as folded so far, its texts, and who is listening. */
export abstract class Runtime<K extends Kinds, C extends CommandTable<K>> implements Stored<K>, Shown {
  readonly machine: Machine<K, C>;
  readonly institutionId: string;
  readonly streamId: string;
  readonly ground: K['ground'];
  readonly groundHash: string;
  readonly charter: K['charter'];
  readonly state: K['state'];
  readonly texts: Map<string, string>;
  readonly stream: Stream;
  seq = 0;
  hash = '';
  lastAt = '';
  /** The verifier's check of what is about to be written, with a state of its own; made when this process first writes. */
  gate: JournalGate<K, C> | null = null;
  /** When somebody last asked for it: what nobody asks for is forgotten. */
  touchedAt = Date.now();

  constructor(machine: Machine<K, C>, clock: Clock, stored: Stored<K>) {
    const charter = machine.charterOf(stored.ground);
    if (!charter.ok)
      throw new Error(`charter of ${stored.streamId}: ${charter.error.map((refusal) => refusal.code).join()}`);
    this.machine = machine;
    this.institutionId = stored.institutionId;
    this.streamId = stored.streamId;
    this.ground = stored.ground;
    this.groundHash = stored.groundHash;
    this.charter = charter.value;
    this.state = machine.start(stored.ground);
    this.texts = stored.texts;
    this.stream = new Stream(clock, this);
  }

  abstract sections(): object;
  abstract classIn(session: Session): K['roleClass'] | null;
  abstract readonly seats: unknown;
  abstract readonly listed: ReadonlySet<string>;
  /** Facts that come in thousands and are shown once a second. */
  protected abstract readonly quiet: ReadonlySet<string>;
  /** What else is kept beside the state. */
  protected abstract folded(body: EntryBody<K, CommandOf<K, C>>): void;

  /** What it takes to keep this stream, in rows. */
  get weight(): number {
    return 50 + this.texts.size + this.seq;
  }

  /** Folds an entry in, once. */
  apply(entry: JournalEntry): void {
    if (entry.seq !== this.seq + 1) return;
    const body = readEntry<K, CommandOf<K, C>>(entry);
    for (const event of body.events) evolve(this.machine, this.state, event);
    this.folded(body);
    this.seq = entry.seq;
    this.hash = entry.hash;
    this.lastAt = body.at;
    this.stream.changed(body.events.every((event) => this.quiet.has(event.type)));
  }

  may(roleClass: K['roleClass'], at: Instant): unknown {
    const { machine, state, ground, charter } = this;
    const may: Record<string, true | ReturnType<typeof worded>> = {};
    for (const [type, permission] of Object.entries(permissions(machine, { state, ground, charter, at }, roleClass)))
      may[type] = permission === true ? true : worded(permission);
    return packMay(may);
  }
}
