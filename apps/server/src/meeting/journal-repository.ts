import { type Actor, assembly, type Ground, type MeetingGate, newMeeting } from '@divan/assembly';
import { charterFrom } from '@divan/law';
import { decide, type Fault, GENESIS, headText, type JournalEntry, JournalGate, sealEntry } from '@divan/machine';
import { one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { verifySignature } from '../keys.ts';
import { RefusedError } from '../serve.ts';

/** Holds the meeting's lock until the transaction ends, so that two commands cannot decide on the same state. */
export const lockMeeting = (tx: Tx, meetingId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${meetingId}, 0))`.execute(tx);

export const journalAfter = (tx: Tx, meetingId: string, seq: number): Promise<JournalEntry[]> =>
  rows<JournalEntry>(
    tx,
    sql`select seq, body, hash from journal where meeting_id = ${meetingId} and seq > ${seq} order by seq`,
  );

/** An entry, or the head after it, that the verifier of the sealed package would refuse. Nothing of it is written; it is our fault, never the asker's. */
export class EntryRefusedError extends Error {
  constructor(meetingId: string, { place, code, detail }: Fault) {
    super(`meeting ${meetingId}, ${place}: the verifier would refuse this entry (${code}: ${detail})`);
  }
}

/** Appends what the verifier accepts: exactly the text that is about to stand goes through its gate first. @throws EntryRefusedError */
export async function appendEntry(tx: Tx, gate: MeetingGate, entry: JournalEntry): Promise<void> {
  const fault = gate.admit(entry);
  if (fault) throw new EntryRefusedError(gate.ground?.meetingId ?? '', fault);
  const { institutionId, meetingId } = gate.ground as Ground;
  // One round trip: the meeting is locked meanwhile.
  await sql`with written as (insert into journal (institution_id, meeting_id, seq, body, hash) values (${institutionId}, ${meetingId}, ${entry.seq}, ${entry.body}, ${entry.hash}))
    select pg_notify('divan_meeting', ${`${institutionId} ${meetingId} ${entry.seq}`})`.execute(tx);
}

/** Signs the head after the last entry that passed the gate, and checks the signature as the verifier does. @throws EntryRefusedError */
export async function signHead(tx: Tx, deps: Deps, gate: MeetingGate): Promise<void> {
  const at = deps.clock.now();
  const { institutionId, meetingId } = gate.ground as Ground;
  const { entries: seq, head: hash } = gate;
  const text = headText(meetingId, seq, hash, at);
  const signature = deps.keys.sign(text);
  if (!verifySignature(deps.keys.publicKey, text, signature))
    throw new EntryRefusedError(meetingId, { place: `heads/${seq}`, code: 'HASH_WRONG', detail: 'signature' });
  await sql`insert into journal_head (institution_id, meeting_id, seq, hash, at, signature) values (${institutionId}, ${meetingId}, ${seq}, ${hash}, ${at}, ${signature})`.execute(
    tx,
  );
}

/** The first entry of every journal: the call. */
export async function appendFirstEntry(
  tx: Tx,
  deps: Deps,
  q: { groundHash: string; meetingId: string; actor: Actor },
): Promise<void> {
  // As it stands in the database, which is what the package will hold.
  const stored = await one<{ body: string }>(
    tx,
    sql`select body from ground where hash = ${q.groundHash} and meeting_id = ${q.meetingId}`,
  );
  const ground = JSON.parse(stored.body) as Ground;
  const charter = charterFrom(ground.charter);
  if (!charter.ok) throw new RefusedError(charter.error[0] as NonNullable<(typeof charter.error)[0]>);
  const at = deps.clock.now();
  const command = { type: 'callMeeting' } as const;
  const decided = decide(
    assembly,
    { state: newMeeting(ground), ground, charter: charter.value, actor: q.actor, at },
    command,
  );
  if (!decided.ok) throw new RefusedError(decided.error);
  await appendEntry(
    tx,
    new JournalGate(assembly, new Map([[q.groundHash, ground]])),
    sealEntry({
      format: 'divan-journal/1',
      meetingId: ground.meetingId,
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
