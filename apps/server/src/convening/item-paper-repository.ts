import type { PaperMedia } from '@divan/assembly';
import type { Instant } from '@divan/basics';
import { maybe, rows, sql, type Tx } from '../db/database.ts';

/** A paper at an item of an agenda, without its file. */
export interface ItemPaperRow {
  readonly id: string;
  readonly itemId: string;
  readonly title: string;
  /** SHA-256 of the file, hex. */
  readonly hash: string;
  readonly media: PaperMedia;
  readonly bytes: number;
  readonly at: string;
}

/** The papers kept for a meeting, in the order in which they came. */
export const itemPapersOf = async (tx: Tx, meetingId: string): Promise<ItemPaperRow[]> =>
  (
    await rows<Omit<ItemPaperRow, 'at'> & { readonly added: Date }>(
      tx,
      sql`select paper_id as id, item_id as "itemId", title, hash, media, length(file) as bytes, added_at as added from item_paper where meeting_id = ${meetingId} order by paper_id`,
    )
  ).map(({ added, ...paper }) => ({ ...paper, at: added.toISOString() }));

export const keepItemPaper = (
  tx: Tx,
  q: {
    readonly id: string;
    readonly institutionId: string;
    readonly meetingId: string;
    readonly itemId: string;
    readonly title: string;
    readonly hash: string;
    readonly media: PaperMedia;
    readonly file: Buffer;
    readonly at: Instant;
  },
) =>
  sql`insert into item_paper (paper_id, institution_id, meeting_id, item_id, title, hash, media, file, added_at)
    values (${q.id}, ${q.institutionId}, ${q.meetingId}, ${q.itemId}, ${q.title}, ${q.hash}, ${q.media}, ${q.file}, ${q.at})`.execute(
    tx,
  );

/** The file of a paper. */
export const itemPaperFile = (tx: Tx, meetingId: string, paperId: string) =>
  maybe<{ file: Buffer; media: PaperMedia; hash: string }>(
    tx,
    sql`select file, media, hash from item_paper where meeting_id = ${meetingId} and paper_id = ${paperId}`,
  );

/** Files of a meeting by their hashes, each once. */
export const itemPaperFiles = (tx: Tx, meetingId: string, hashes: readonly string[]) =>
  rows<{ file: Buffer; media: PaperMedia; hash: string }>(
    tx,
    sql`select distinct on (hash) hash, media, file from item_paper where meeting_id = ${meetingId} and hash = any(${[...hashes]}::text[]) order by hash, paper_id`,
  );

/** Of a draft: a paper is taken out, with its file. @returns whether it was there */
export const dropItemPaper = async (tx: Tx, meetingId: string, paperId: string): Promise<boolean> =>
  (await maybe(
    tx,
    sql`delete from item_paper where meeting_id = ${meetingId} and paper_id = ${paperId} returning paper_id`,
  )) !== undefined;

/** Of a draft: papers of items that are on its agenda no more. */
export const dropPapersBeside = (tx: Tx, meetingId: string, items: readonly string[]) =>
  sql`delete from item_paper where meeting_id = ${meetingId} and item_id <> all(${[...items]}::text[])`.execute(tx);
