import { randomBytes } from 'node:crypto';
import { commitmentOf } from '@divan/machine';
import { one, rows, sql, type Tx } from '../db/database.ts';
import type { Kept } from './host.ts';
import type { StreamRef } from './journal-repository.ts';

/** Keeps many texts beside the journal in one statement and gives their commitments, in order. */
export async function keepTexts(
  tx: Tx,
  { institutionId, streamId }: StreamRef,
  texts: readonly string[],
): Promise<string[]> {
  const kept = texts.map((text) => {
    const salt = randomBytes(32).toString('hex');
    const normal = text.normalize('NFC');
    return { salt, text: normal, commitment: commitmentOf(salt, normal) };
  });
  await sql`insert into content (institution_id, commitment, stream_id, salt, text)
    select ${institutionId}, commitment, ${streamId}, salt, kept from unnest(${kept.map((one) => one.commitment)}::text[], ${kept.map((one) => one.salt)}::text[], ${kept.map((one) => one.text)}::text[]) as given (commitment, salt, kept)`.execute(
    tx,
  );
  return kept.map((one) => one.commitment);
}

/** Keeps a text beside the journal and gives its commitment. */
export async function keepText(tx: Tx, ref: StreamRef, text: string): Promise<string> {
  const [commitment] = await keepTexts(tx, ref, [text]);
  return commitment as string;
}

/** Replaces every `{ write: text }` by the commitment of the text, which goes into the content store. */
export async function externalised<Value>(tx: Tx, ref: StreamRef, value: Value): Promise<Kept<Value>> {
  const walk = async (part: unknown): Promise<unknown> => {
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return Promise.all(part.map(walk));
    if ('write' in part && Object.keys(part).length === 1) return keepText(tx, ref, String(part.write));
    const out: Record<string, unknown> = {};
    for (const [key, one] of Object.entries(part)) out[key] = await walk(one);
    return out;
  };
  return (await walk(value)) as Kept<Value>;
}

/** Texts of a stream by commitment: those named, or all. */
export const textsOf = (
  tx: Tx,
  streamId: string,
  named: readonly string[] | null,
): Promise<{ commitment: string; text: string }[]> =>
  rows(
    tx,
    sql`select commitment, text from content where stream_id = ${streamId} and (${named === null} or commitment = any(${named ?? []}::text[]))`,
  );

/** The text behind a commitment, which must be kept. */
export const textKept = async (tx: Tx, streamId: string, commitment: string): Promise<string> =>
  (
    await one<{ text: string }>(
      tx,
      sql`select text from content where stream_id = ${streamId} and commitment = ${commitment}`,
    )
  ).text;

/** Commitments of a stream whose texts are kept. */
export const commitmentsOf = async (tx: Tx, streamId: string): Promise<Set<string>> =>
  new Set(
    (await rows<{ commitment: string }>(tx, sql`select commitment from content where stream_id = ${streamId}`)).map(
      ({ commitment }) => commitment,
    ),
  );

/** In the place of a sequence number: not an entry, texts were erased. */
export const ERASED = 'erased';
/** Tells every process, once the transaction is committed, that texts of a stream were erased. */
export const tellErased = (
  tx: Tx,
  { institutionId, streamId, machine }: StreamRef & { readonly machine: { readonly name: string } },
) => sql`select pg_notify('divan_stream', ${`${machine.name} ${institutionId} ${streamId} ${ERASED}`})`.execute(tx);
