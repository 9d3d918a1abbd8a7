import { canonicalJson } from '@divan/basics';
import { decide } from './decide.ts';
import {
  type Content,
  commitmentOf,
  contentHash,
  type EntryBody,
  entryHash,
  GENESIS,
  type JournalEntry,
  readEntry,
  streamOf,
} from './journal.ts';
import { type CommandOf, type CommandTable, evolve, type Kinds, type Machine } from './machine.ts';

/** A fault found in a record: where, and what is wrong there. */
export interface Fault {
  readonly place: string;
  readonly code:
    | 'SEQUENCE_BROKEN'
    | 'HASH_WRONG'
    | 'CHAIN_BROKEN'
    | 'ENTRY_MALFORMED'
    | 'GROUND_MISSING'
    | 'GROUND_WRONG'
    | 'TIME_GOES_BACK'
    | 'COMMAND_REFUSED'
    | 'EVENTS_DIFFER'
    | 'CONTENT_WRONG'
    | 'OTHER_STREAM';
  readonly detail: string;
}

export interface JournalVerdict<K extends Kinds> {
  readonly entries: number;
  readonly commands: number;
  readonly head: string;
  readonly fault: Fault | null;
  readonly state: K['state'] | null;
  readonly ground: K['ground'] | null;
}

/** A stream as folded: its state, what it stands on and the law that steers it. */
export interface Stands<K extends Kinds> {
  readonly state: K['state'];
  readonly ground: K['ground'];
  readonly charter: K['charter'];
}

/**
 * The verifier's check of one entry after the other: form, sequence, hash, chain, time, ground, and the command decided again with the same code. Whoever writes a
 * journal asks it before an entry stands; whoever verifies one asks it for all. It folds a state of its own and shares nothing with the state a command was decided on.
 */
export class JournalGate<K extends Kinds, C extends CommandTable<K>> {
  private readonly machine: Machine<K, C>;
  private readonly grounds: ReadonlyMap<string, K['ground']>;
  private prev = GENESIS;
  private lastAt = '';
  private seq = 0;
  private stands: Stands<K> | null = null;
  private broken = false;

  /** @param grounds ground documents by hash, as in the package. */
  constructor(machine: Machine<K, C>, grounds: ReadonlyMap<string, K['ground']>) {
    this.machine = machine;
    this.grounds = grounds;
  }

  /** Hash of the last entry that passed. */
  get head(): string {
    return this.prev;
  }
  /** How many entries have passed. */
  get entries(): number {
    return this.seq;
  }
  get state(): K['state'] | null {
    return this.stands?.state ?? null;
  }
  get ground(): K['ground'] | null {
    return this.stands?.ground ?? null;
  }

  /**
   * Checks the next entry and, where it holds, folds it in. After a fault nothing passes any more: an entry may have been folded halfway.
   * @returns the fault that the verifier of a package would name, or null
   */
  admit(entry: JournalEntry): Fault | null {
    const fault = this.faultOf(entry);
    if (fault) this.broken = true;
    return fault && { place: `journal/${this.seq + 1}`, ...fault };
  }

  private faultOf(entry: JournalEntry): Omit<Fault, 'place'> | null {
    const { machine } = this;
    const seq = this.seq + 1;
    const stop = (code: Fault['code'], detail: string): Omit<Fault, 'place'> => ({ code, detail });
    if (this.broken) return stop('CHAIN_BROKEN', 'an entry before was refused');
    if (entry.seq !== seq) return stop('SEQUENCE_BROKEN', `expected ${seq}, found ${entry.seq}`);
    if (entryHash(entry.body) !== entry.hash) return stop('HASH_WRONG', entry.hash);
    let body: EntryBody<K, CommandOf<K, C>>;
    try {
      body = readEntry(entry);
      if (canonicalJson(body) !== entry.body || body.format !== machine.entries.format)
        return stop('ENTRY_MALFORMED', 'not canonical');
      if (typeof body.at !== 'string') return stop('ENTRY_MALFORMED', 'no time');
      if (!machine.commandForm.safeParse(body.command).success)
        return stop('ENTRY_MALFORMED', 'not the form of a command');
    } catch (error) {
      return stop('ENTRY_MALFORMED', String(error));
    }
    if (body.prev !== this.prev || body.seq !== seq) return stop('CHAIN_BROKEN', body.prev);
    if (body.at < this.lastAt) return stop('TIME_GOES_BACK', body.at);
    const named = this.grounds.get(body.groundHash);
    if (!named) return stop('GROUND_MISSING', body.groundHash);
    if (this.stands && this.stands.ground !== named)
      return stop('GROUND_WRONG', 'the ground changed after the first entry');
    if (!this.stands && !hashFits(named, body.groundHash)) return stop('GROUND_WRONG', body.groundHash);
    const streamId = streamOf(machine, body);
    if (!streamId || streamOf(machine, named) !== streamId) return stop('OTHER_STREAM', streamId);
    try {
      if (!this.stands) {
        const charter = machine.charterOf(named);
        if (!charter.ok) return stop('GROUND_WRONG', charter.error.map((refusal) => refusal.code).join(', '));
        this.stands = { state: machine.start(named), ground: named, charter: charter.value };
      }
      const decided = decide(machine, { ...this.stands, actor: body.actor, at: body.at }, body.command);
      const type = String((body.command as { readonly type: unknown }).type);
      if (!decided.ok) return stop('COMMAND_REFUSED', `${type}: ${decided.error.code}`);
      if (canonicalJson(decided.value) !== canonicalJson(body.events)) return stop('EVENTS_DIFFER', type);
      for (const event of body.events) evolve(machine, this.stands.state, event);
    } catch (error) {
      return stop('ENTRY_MALFORMED', String(error));
    }
    this.pass(entry, body.at);
    return null;
  }

  /** Folds an entry that passed here or in another process when it was written. @throws Error when it does not follow */
  fold(entry: JournalEntry): void {
    const body = readEntry<K, unknown>(entry);
    if (this.broken || entry.seq !== this.seq + 1 || body.prev !== this.prev)
      throw new Error(`entry ${entry.seq} does not follow entry ${this.seq}`);
    if (!this.stands) {
      const ground = this.grounds.get(body.groundHash);
      const charter = ground && this.machine.charterOf(ground);
      if (!ground || !charter?.ok) throw new Error(`no ground ${body.groundHash}`);
      this.stands = { state: this.machine.start(ground), ground, charter: charter.value };
    }
    for (const event of body.events) evolve(this.machine, this.stands.state, event);
    this.pass(entry, body.at);
  }

  private pass(entry: JournalEntry, at: string): void {
    this.seq = entry.seq;
    this.prev = entry.hash;
    this.lastAt = at;
  }
}

/** Checks a journal from its first entry; the first fault ends it. @param grounds ground documents by hash, as in the package. */
export function verifyJournal<K extends Kinds, C extends CommandTable<K>>(
  machine: Machine<K, C>,
  entries: readonly JournalEntry[],
  grounds: ReadonlyMap<string, K['ground']>,
): JournalVerdict<K> {
  const gate = new JournalGate(machine, grounds);
  let fault: Fault | null = null;
  for (const entry of entries) {
    fault = gate.admit(entry);
    if (fault) break;
  }
  return {
    entries: entries.length,
    commands: gate.entries,
    head: gate.head,
    fault,
    state: gate.state,
    ground: gate.ground,
  };
}

/** A ground that cannot be hashed (it is none of ours) fits no hash. */
function hashFits(ground: object, hash: string): boolean {
  try {
    return contentHash(ground) === hash;
  } catch {
    return false;
  }
}

/** Checks texts against their commitments. Texts that were erased are simply absent. */
export function verifyContents(contents: readonly Content[]): Fault | null {
  const wrong = contents.find(({ commitment, salt, text }) => commitmentOf(salt, text) !== commitment);
  return wrong ? { place: `contents/${wrong.commitment}`, code: 'CONTENT_WRONG', detail: wrong.commitment } : null;
}
