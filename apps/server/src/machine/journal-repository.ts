import {
  type CommandTable,
  type Fault,
  headText,
  type JournalEntry,
  type JournalGate,
  type Kinds,
} from '@divan/machine';
import { maybe, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { verifySignature } from '../keys.ts';

/** The stream that an entry belongs to. */
export interface StreamRef {
  readonly institutionId: string;
  readonly streamId: string;
}

/** A stream before its first entry; texts, ground and entries refer to it. @param kind what it is within its machine */
export const createStream = (
  tx: Tx,
  { institutionId, streamId }: StreamRef,
  q: { readonly machine: string; readonly kind: string; readonly phase: string },
) =>
  sql`insert into stream (stream_id, institution_id, machine, kind, phase) values (${streamId}, ${institutionId}, ${q.machine}, ${q.kind}, ${q.phase})`.execute(
    tx,
  );

/** Freezes what a stream stands on. @returns its hash */
export async function keepGround(tx: Tx, ref: StreamRef, hash: string, ground: object): Promise<void> {
  await sql`insert into ground (institution_id, hash, stream_id, body) values (${ref.institutionId}, ${hash}, ${ref.streamId}, ${JSON.stringify(ground)})`.execute(
    tx,
  );
  await sql`update stream set ground_hash = ${hash} where stream_id = ${ref.streamId}`.execute(tx);
}

/** The machine and the ground of a stream of the institution in the transaction. */
export const storedStream = (tx: Tx, streamId: string) =>
  maybe<{ stream_id: string; machine: string; ground_hash: string; body: string }>(
    tx,
    sql`select s.stream_id, s.machine, s.ground_hash, g.body from stream s join ground g on g.hash = s.ground_hash and g.stream_id = s.stream_id where s.stream_id = ${streamId}`,
  );

/** The phase in which a stream stands; undefined for one that has not begun. */
export const phaseOf = async (tx: Tx, streamId: string): Promise<string | undefined> =>
  (await maybe<{ phase: string }>(tx, sql`select phase from stream where stream_id = ${streamId}`))?.phase;

/** Holds the stream's lock until the transaction ends, so that two commands cannot decide on the same state. */
export const lockStream = (tx: Tx, streamId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${streamId}, 0))`.execute(tx);

export const journalAfter = (tx: Tx, streamId: string, seq: number): Promise<JournalEntry[]> =>
  rows<JournalEntry>(
    tx,
    sql`select seq, body, hash from journal where stream_id = ${streamId} and seq > ${seq} order by seq`,
  );

/** An entry, or the head after it, that the verifier of the sealed package would refuse. Nothing of it is written; it is our fault, never the asker's. */
export class EntryRefusedError extends Error {
  constructor(streamId: string, { place, code, detail }: Fault) {
    super(`${streamId}, ${place}: the verifier would refuse this entry (${code}: ${detail})`);
  }
}

/** Appends what the verifier accepts: exactly the text that is about to stand goes through its gate first. @throws EntryRefusedError */
export async function appendEntry<K extends Kinds, C extends CommandTable<K>>(
  tx: Tx,
  { institutionId, streamId, machine }: StreamRef & { readonly machine: { readonly name: string } },
  gate: JournalGate<K, C>,
  entry: JournalEntry,
  at: string,
): Promise<void> {
  const fault = gate.admit(entry);
  if (fault) throw new EntryRefusedError(streamId, fault);
  // One round trip: the stream is locked meanwhile. Its row says where it stands, so that lists need not fold it.
  await sql`with written as (insert into journal (institution_id, stream_id, seq, body, hash) values (${institutionId}, ${streamId}, ${entry.seq}, ${entry.body}, ${entry.hash})),
    stands as (update stream set phase = ${gate.state?.phase ?? ''}, seq = ${entry.seq}, last_at = ${at} where stream_id = ${streamId})
    select pg_notify('divan_stream', ${`${machine.name} ${institutionId} ${streamId} ${entry.seq}`})`.execute(tx);
}

/** Signs the head after the last entry that passed the gate, and checks the signature as the verifier does. @throws EntryRefusedError */
export async function signHead<K extends Kinds, C extends CommandTable<K>>(
  tx: Tx,
  deps: Deps,
  { institutionId, streamId }: StreamRef,
  { entries: seq, head: hash }: JournalGate<K, C>,
): Promise<void> {
  const at = deps.clock.now();
  const text = headText(streamId, seq, hash, at);
  const signature = deps.keys.sign(text);
  if (!verifySignature(deps.keys.publicKey, text, signature))
    throw new EntryRefusedError(streamId, { place: `heads/${seq}`, code: 'HASH_WRONG', detail: 'signature' });
  await sql`insert into journal_head (institution_id, stream_id, seq, hash, at, signature) values (${institutionId}, ${streamId}, ${seq}, ${hash}, ${at}, ${signature})`.execute(
    tx,
  );
}
