import { canonicalJson } from '@divan/basics';
import { charterFrom } from '@divan/law';
import { type Command, decide } from './commands.ts';
import { evolve } from './evolve.ts';
import type { Ground } from './ground.ts';
import { type Content, commitmentOf, contentHash, entryHash, GENESIS, type JournalEntry, readBody } from './journal.ts';
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
 * Checks a journal: sequence, hashes, chain, time, the ground of each entry, and every command decided again with the same code; the first fault ends it.
 * @param grounds ground documents by hash, as in the package.
 */
export function verifyJournal(entries: readonly JournalEntry[], grounds: ReadonlyMap<string, Ground>): JournalVerdict {
  let prev = GENESIS;
  let lastAt = '';
  let meeting: Meeting | null = null;
  let ground: Ground | null = null;
  let commands = 0;
  const stop = (seq: number, code: Fault['code'], detail: string): JournalVerdict => ({
    entries: entries.length,
    commands,
    head: prev,
    fault: { place: `journal/${seq}`, code, detail },
    meeting,
    ground,
  });
  for (const [index, entry] of entries.entries()) {
    const seq = index + 1;
    if (entry.seq !== seq) return stop(seq, 'SEQUENCE_BROKEN', `expected ${seq}, found ${entry.seq}`);
    if (entryHash(entry.body) !== entry.hash) return stop(seq, 'HASH_WRONG', entry.hash);
    let body: ReturnType<typeof readBody>;
    try {
      body = readBody(entry);
      if (canonicalJson(body) !== entry.body || body.format !== 'divan-journal/1')
        return stop(seq, 'ENTRY_MALFORMED', 'not canonical');
      if (typeof body.at !== 'string') return stop(seq, 'ENTRY_MALFORMED', 'no time');
    } catch (error) {
      return stop(seq, 'ENTRY_MALFORMED', String(error));
    }
    if (body.prev !== prev || body.seq !== seq) return stop(seq, 'CHAIN_BROKEN', body.prev);
    if (body.at < lastAt) return stop(seq, 'TIME_GOES_BACK', body.at);
    const named = grounds.get(body.groundHash);
    if (!named) return stop(seq, 'GROUND_MISSING', body.groundHash);
    if (!hashFits(named, body.groundHash)) return stop(seq, 'GROUND_WRONG', body.groundHash);
    if (named.meetingId !== body.meetingId) return stop(seq, 'OTHER_MEETING', body.meetingId);
    if (ground && ground !== named) return stop(seq, 'GROUND_WRONG', 'the ground changed after the call');
    ground = named;
    meeting ??= newMeeting(named);
    try {
      const charter = charterFrom(named.charter);
      if (!charter.ok) return stop(seq, 'GROUND_WRONG', charter.error.map((refusal) => refusal.code).join(', '));
      const decided = decide(
        { meeting, ground, charter: charter.value, actor: body.actor, at: body.at },
        body.command as Command,
      );
      if (!decided.ok) return stop(seq, 'COMMAND_REFUSED', `${body.command.type}: ${decided.error.code}`);
      if (canonicalJson(decided.value) !== canonicalJson(body.events))
        return stop(seq, 'EVENTS_DIFFER', body.command.type);
      for (const event of body.events) evolve(meeting, event);
    } catch (error) {
      return stop(seq, 'ENTRY_MALFORMED', String(error));
    }
    commands += 1;
    prev = entry.hash;
    lastAt = body.at;
  }
  return { entries: entries.length, commands, head: prev, fault: null, meeting, ground };
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
