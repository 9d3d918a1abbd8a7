import {
  type Actor,
  decide,
  GENESIS,
  type Ground,
  headText,
  type JournalEntry,
  newMeeting,
  sealEntry,
} from '@divan/assembly';
import { charterFrom } from '@divan/law';
import { rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { RefusedError } from '../serve.ts';

/** Holds the meeting's lock until the transaction ends, so that two commands cannot decide on the same state. */
export const lockMeeting = (tx: Tx, meetingId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${meetingId}, 0))`.execute(tx);

export const journalAfter = (tx: Tx, meetingId: string, seq: number): Promise<JournalEntry[]> =>
  rows<JournalEntry>(
    tx,
    sql`select seq, body, hash from journal where meeting_id = ${meetingId} and seq > ${seq} order by seq`,
  );

export async function appendEntry(
  tx: Tx,
  institutionId: string,
  meetingId: string,
  entry: JournalEntry,
): Promise<void> {
  // One round trip: the meeting is locked meanwhile.
  await sql`with written as (insert into journal (institution_id, meeting_id, seq, body, hash) values (${institutionId}, ${meetingId}, ${entry.seq}, ${entry.body}, ${entry.hash}))
    select pg_notify('divan_meeting', ${`${institutionId} ${meetingId} ${entry.seq}`})`.execute(tx);
}

export async function signHead(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  meetingId: string,
  entry: JournalEntry,
): Promise<void> {
  const at = deps.clock.now();
  await sql`insert into journal_head (institution_id, meeting_id, seq, hash, at, signature) values (${institutionId}, ${meetingId}, ${entry.seq}, ${entry.hash}, ${at}, ${deps.keys.sign(headText(meetingId, entry.seq, entry.hash, at))})`.execute(
    tx,
  );
}

/** The first entry of every journal: the call. */
export async function appendFirstEntry(
  tx: Tx,
  deps: Deps,
  q: { ground: Ground; groundHash: string; actor: Actor },
): Promise<void> {
  const charter = charterFrom(q.ground.charter);
  if (!charter.ok) throw new RefusedError(charter.error[0] as NonNullable<(typeof charter.error)[0]>);
  const at = deps.clock.now();
  const command = { type: 'callMeeting' } as const;
  const decided = decide(
    { meeting: newMeeting(q.ground), ground: q.ground, charter: charter.value, actor: q.actor, at },
    command,
  );
  if (!decided.ok) throw new RefusedError(decided.error);
  const { meetingId, institutionId } = q.ground;
  await appendEntry(
    tx,
    institutionId,
    meetingId,
    sealEntry({
      format: 'divan-journal/1',
      meetingId,
      seq: 1,
      at,
      actor: q.actor,
      command,
      groundHash: q.groundHash,
      events: decided.value,
      prev: GENESIS,
    }),
  );
}
