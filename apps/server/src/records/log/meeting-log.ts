import type { LOG_SUBJECTS } from '@divan/api';
import { type EventType, type JournalBody, type MeetingEvent, personOf, readBody } from '@divan/assembly';
import { searchKey, searchWords } from '@divan/basics';
import { rows, sql, type Tx } from '../../db/database.ts';
import type { MeetingRuntime } from '../../meeting/meeting-runtime.ts';
import {
  announcementSays,
  candidacySays,
  draftSays,
  paperSays,
  rollCallSays,
  speakersSays,
  stopSays,
} from './beside.ts';
import {
  agendaSays,
  closingSays,
  floorSays,
  hazirunSays,
  motionSays,
  officesSays,
  openingSays,
  orderSays,
} from './course.ts';
import { type LogSubject, Names, type Says, type Sentence } from './say.ts';
import { boxSays, electionSays, hallSays, votingSays } from './votes.ts';

/** Sentences by subject: a table of facts, a filter of the log. */
const TABLES: readonly (readonly [LogSubject, Partial<Record<EventType, unknown>>])[] = [
  ['COURSE', openingSays],
  ['COURSE', officesSays],
  ['COURSE', orderSays],
  ['COURSE', announcementSays],
  ['ATTENDANCE', hazirunSays],
  ['ATTENDANCE', rollCallSays],
  ['AGENDA', agendaSays],
  ['AGENDA', paperSays],
  ['FLOOR', floorSays],
  ['FLOOR', speakersSays],
  ['MOTIONS', motionSays],
  ['MOTIONS', draftSays],
  ['VOTES', votingSays],
  ['VOTES', stopSays],
  ['VOTES', boxSays],
  ['VOTES', hallSays],
  ['ELECTIONS', electionSays],
  ['ELECTIONS', candidacySays],
  ['RECORD', closingSays],
];
const SAYS = new Map(
  TABLES.flatMap(([about, table]) =>
    Object.entries(table).map(([type, says]) => [type, { about, says: says as Says<EventType> }] as const),
  ),
);
/** The facts that have a sentence; a test compares them with the facts that there are. */
export const SAID: ReadonlySet<string> = new Set(SAYS.keys());

export interface LogLine {
  /** Sequence of the entry and place of the fact in it. */
  readonly key: string;
  readonly seq: number;
  readonly at: string;
  readonly who: string;
  readonly about: LogSubject;
  readonly sentence: Sentence;
}

const LINES = 100;
/** Beyond every sequence. */
const PAST_THE_END = 2_147_483_647;
/** So many entries are read at a time. */
const CHUNK = 400;

/** Who issued the command: the member, for whom a desk wrote it down, the officer by name, or the program. */
function actorIn(runtime: MeetingRuntime, { actor }: JournalBody, officers: ReadonlyMap<string, string>): string {
  if (actor.kind === 'MEMBER') return personOf(runtime, actor.memberId).name;
  if (actor.kind === 'DESK')
    return actor.for ? personOf(runtime, actor.for).name : new Names(runtime).operator(actor.deskId);
  return actor.kind === 'OFFICE' ? (officers.get(actor.accountId) ?? '') : '';
}

/**
 * The journal of a meeting as people read it, the last first: hour, who, what. A fact that says nothing of its own is left out; nothing tells how or when somebody voted in secret.
 * @param q.before sequence below which to read on  @param q.search words that must stand in the sentence or the name, in either language
 * @returns `next` is the sequence to read on below; null at the beginning of the journal
 */
export async function meetingLog(
  tx: Tx,
  runtime: MeetingRuntime,
  q: { readonly about: (typeof LOG_SUBJECTS)[number]; readonly search: string; readonly before: number | undefined },
): Promise<{ readonly lines: LogLine[]; readonly next: number | null }> {
  const officers = await officersOf(tx, runtime.streamId);
  const names = new Names(runtime);
  const words = searchWords(q.search);
  const lines: LogLine[] = [];
  let below = q.before ?? PAST_THE_END;
  for (;;) {
    const entries = await rows<{ seq: number; body: string }>(
      tx,
      sql`select seq, body from journal where stream_id = ${runtime.streamId} and seq < ${below} order by seq desc limit ${CHUNK}`,
    );
    for (const entry of entries) {
      below = entry.seq;
      const body = readBody(entry);
      const who = actorIn(runtime, body, officers);
      lines.push(
        ...linesOf(body, names, who)
          .filter((line) => fits(line, q.about, words))
          .toReversed(),
      );
      if (lines.length >= LINES) return { lines, next: below };
    }
    if (entries.length < CHUNK) return { lines, next: null };
  }
}

function linesOf(body: JournalBody, names: Names, who: string): LogLine[] {
  return body.events.flatMap((event: MeetingEvent, i): LogLine[] => {
    const known = SAYS.get(event.type);
    const sentence = known?.says(event, names) ?? null;
    if (!known || !sentence) return [];
    return [{ key: `${body.seq}.${i}`, seq: body.seq, at: body.at, who, about: known.about, sentence }];
  });
}

function fits(
  { about, sentence, who }: LogLine,
  wanted: (typeof LOG_SUBJECTS)[number],
  words: readonly string[],
): boolean {
  if (wanted !== 'ALL' && wanted !== about) return false;
  if (words.length === 0) return true;
  const text = searchKey(`${sentence.tr} ${sentence.en} ${who}`);
  return words.every((word) => text.includes(word));
}

/** Officers who issued commands, by name. */
async function officersOf(tx: Tx, streamId: string): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ account_id: string; display_name: string }>(
    tx,
    sql`select account_id, display_name from account where account_id in (
        select distinct (body::jsonb -> 'actor' ->> 'accountId')::uuid from journal where stream_id = ${streamId} and body::jsonb -> 'actor' ->> 'kind' = 'OFFICE')`,
  );
  return new Map(found.map((row) => [row.account_id, row.display_name]));
}
