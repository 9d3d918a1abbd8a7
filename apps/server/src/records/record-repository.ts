import type { Instant } from '@divan/basics';
import type { JournalEntry } from '@divan/machine';
import { maybe, rows, sql, type Tx } from '../db/database.ts';
import type { PaperRow } from './paper-repository.ts';

export type StoredPaper = Omit<PaperRow, 'model'> & { readonly created_at: Date };

/** All versions of the papers of a meeting. */
export const storedPapers = (tx: Tx, meetingId: string): Promise<StoredPaper[]> =>
  rows(
    tx,
    sql`select kind, version, model_hash, file_hash, created_at from document where meeting_id = ${meetingId} order by kind, version desc`,
  );

/** One paper as it was printed, with what it was printed from. */
export const printedPaper = (tx: Tx, meetingId: string, kind: string, version: number) =>
  maybe<{ file: Buffer; model: string }>(
    tx,
    sql`select file, model from document where meeting_id = ${meetingId} and kind = ${kind} and version = ${version}`,
  );

/** Whether a hash is that of a paper of the meeting, of any kind and version, as it was printed. */
export const isPaperOf = async (tx: Tx, meetingId: string, hash: string): Promise<boolean> =>
  (await maybe(tx, sql`select 1 from document where meeting_id = ${meetingId} and file_hash = ${hash}`)) !== undefined;

/** Where the journal of a meeting ends. */
export const headOf = (tx: Tx, meetingId: string) =>
  maybe<{ seq: number; hash: string }>(
    tx,
    sql`select seq, hash from journal where stream_id = ${meetingId} order by seq desc limit 1`,
  );

/** Entries of a journal with at least one fact of these kinds, in their order. */
export const entriesTelling = (tx: Tx, meetingId: string, kinds: readonly string[]): Promise<JournalEntry[]> =>
  rows(
    tx,
    sql`select seq, body, hash from journal where stream_id = ${meetingId} and body ~ ${`"type":"(${kinds.join('|')})"`} order by seq`,
  );

/** What is known of the package kept. */
export const keptPackage = (tx: Tx, meetingId: string) =>
  maybe<{ hash: string; sealed_at: Date; bytes: number }>(
    tx,
    sql`select hash, sealed_at, length(file) as bytes from sealed_package where meeting_id = ${meetingId}`,
  );

/** The package kept, whole. */
export const packageFile = async (tx: Tx, meetingId: string): Promise<Buffer | undefined> =>
  (await maybe<{ file: Buffer }>(tx, sql`select file from sealed_package where meeting_id = ${meetingId}`))?.file;

/** Keeps the package of a meeting for ever. */
export const keepPackage = (
  tx: Tx,
  q: {
    readonly institutionId: string;
    readonly meetingId: string;
    readonly zip: Uint8Array;
    readonly hash: string;
    readonly at: Instant;
  },
) =>
  sql`insert into sealed_package (institution_id, meeting_id, file, hash, sealed_at) values (${q.institutionId}, ${q.meetingId}, ${Buffer.from(q.zip)}, ${q.hash}, ${q.at})`.execute(
    tx,
  );

/** Keeps a scan as evidence of signature; the same scan once. */
export const keepEvidence = (
  tx: Tx,
  q: {
    readonly institutionId: string;
    readonly meetingId: string;
    readonly hash: string;
    readonly file: Buffer;
    readonly media: string;
    readonly at: Instant;
  },
) =>
  sql`insert into evidence (institution_id, meeting_id, hash, file, media, recorded_at) values (${q.institutionId}, ${q.meetingId}, ${q.hash}, ${q.file}, ${q.media}, ${q.at}) on conflict do nothing`.execute(
    tx,
  );

/** A scan that is kept. */
export const evidenceFile = (tx: Tx, meetingId: string, hash: string) =>
  maybe<{ file: Buffer; media: string }>(
    tx,
    sql`select file, media from evidence where meeting_id = ${meetingId} and hash = ${hash}`,
  );

/** The duties of a meeting with their last days. */
export const dutiesOfMeeting = (tx: Tx, meetingId: string) =>
  rows<{ kind: string; due_on: string; done_at: Date | null }>(
    tx,
    sql`select kind, due_on, done_at from task where meeting_id = ${meetingId} order by due_on, kind = 'SEAL_PACKAGE', kind`,
  );

/** What the register holds on people that a notification asks for. */
export const registerOf = (tx: Tx, members: readonly string[]) =>
  rows<{ member_id: string; identity_number: string | null; address: string; phone: string }>(
    tx,
    sql`select member_id, identity_number, address, phone from member where member_id = any(${[...members]}::uuid[])`,
  );
