import { canonicalJson } from '@divan/basics';
import { type Charter, charterFrom } from '@divan/law';
import { type Command, decide } from './commands.ts';
import { evolve } from './evolve.ts';
import type { Ground } from './ground.ts';
import {
  type Content,
  commitmentOf,
  contentHash,
  entryHash,
  GENESIS,
  type JournalBody,
  type JournalEntry,
  readBody,
} from './journal.ts';
import { type Meeting, newMeeting } from './state.ts';

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
    | 'OTHER_MEETING';
  readonly detail: string;
}

export interface JournalVerdict {
  readonly entries: number;
  readonly commands: number;
  readonly head: string;
  readonly fault: Fault | null;
  readonly meeting: Meeting | null;
  readonly ground: Ground | null;
}

/**
 * The verifier's check of one entry after the other: form, sequence, hash, chain, time, ground, and the command decided again with the same code. Whoever writes a
 * journal asks it before an entry stands; whoever verifies one asks it for all. It folds a state of its own and shares nothing with the state a command was decided on.
 */
export class JournalGate {
  private readonly grounds: ReadonlyMap<string, Ground>;
  private prev = GENESIS;
  private lastAt = '';
  private seq = 0;
  private stands: { readonly meeting: Meeting; readonly ground: Ground; readonly charter: Charter } | null = null;
  private broken = false;

  /** @param grounds ground documents by hash, as in the package. */
  constructor(grounds: ReadonlyMap<string, Ground>) {
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
  get meeting(): Meeting | null {
    return this.stands?.meeting ?? null;
  }
  get ground(): Ground | null {
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
    const seq = this.seq + 1;
    const stop = (code: Fault['code'], detail: string): Omit<Fault, 'place'> => ({ code, detail });
    if (this.broken) return stop('CHAIN_BROKEN', 'an entry before was refused');
    if (entry.seq !== seq) return stop('SEQUENCE_BROKEN', `expected ${seq}, found ${entry.seq}`);
    if (entryHash(entry.body) !== entry.hash) return stop('HASH_WRONG', entry.hash);
    let body: JournalBody;
    try {
      body = readBody(entry);
      if (canonicalJson(body) !== entry.body || body.format !== 'divan-journal/1')
        return stop('ENTRY_MALFORMED', 'not canonical');
      if (typeof body.at !== 'string') return stop('ENTRY_MALFORMED', 'no time');
    } catch (error) {
      return stop('ENTRY_MALFORMED', String(error));
    }
    if (body.prev !== this.prev || body.seq !== seq) return stop('CHAIN_BROKEN', body.prev);
    if (body.at < this.lastAt) return stop('TIME_GOES_BACK', body.at);
    const named = this.grounds.get(body.groundHash);
    if (!named) return stop('GROUND_MISSING', body.groundHash);
    if (this.stands && this.stands.ground !== named) return stop('GROUND_WRONG', 'the ground changed after the call');
    if (!this.stands && !hashFits(named, body.groundHash)) return stop('GROUND_WRONG', body.groundHash);
    if (named.meetingId !== body.meetingId) return stop('OTHER_MEETING', body.meetingId);
    try {
      if (!this.stands) {
        const charter = charterFrom(named.charter);
        if (!charter.ok) return stop('GROUND_WRONG', charter.error.map((refusal) => refusal.code).join(', '));
        this.stands = { meeting: newMeeting(named), ground: named, charter: charter.value };
      }
      const { meeting } = this.stands;
      const decided = decide({ ...this.stands, actor: body.actor, at: body.at }, body.command as Command);
      if (!decided.ok) return stop('COMMAND_REFUSED', `${body.command.type}: ${decided.error.code}`);
      if (canonicalJson(decided.value) !== canonicalJson(body.events)) return stop('EVENTS_DIFFER', body.command.type);
      for (const event of body.events) evolve(meeting, event);
    } catch (error) {
      return stop('ENTRY_MALFORMED', String(error));
    }
    this.pass(entry, body);
    return null;
  }

  /** Folds an entry that passed here or in another process when it was written. @throws Error when it does not follow */
  fold(entry: JournalEntry): void {
    const body = readBody(entry);
    if (this.broken || entry.seq !== this.seq + 1 || body.prev !== this.prev)
      throw new Error(`entry ${entry.seq} does not follow entry ${this.seq}`);
    if (!this.stands) {
      const ground = this.grounds.get(body.groundHash);
      const charter = ground && charterFrom(ground.charter);
      if (!ground || !charter?.ok) throw new Error(`no ground ${body.groundHash}`);
      this.stands = { meeting: newMeeting(ground), ground, charter: charter.value };
    }
    for (const event of body.events) evolve(this.stands.meeting, event);
    this.pass(entry, body);
  }

  private pass(entry: JournalEntry, body: JournalBody): void {
    this.seq = entry.seq;
    this.prev = entry.hash;
    this.lastAt = body.at;
  }
}

/** Checks a journal from its first entry; the first fault ends it. @param grounds ground documents by hash, as in the package. */
export function verifyJournal(entries: readonly JournalEntry[], grounds: ReadonlyMap<string, Ground>): JournalVerdict {
  const gate = new JournalGate(grounds);
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
    meeting: gate.meeting,
    ground: gate.ground,
  };
}

/** A ground that cannot be hashed (it is none of ours) fits no hash. */
function hashFits(ground: Ground, hash: string): boolean {
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
