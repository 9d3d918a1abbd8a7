import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';

/** Reads what PostgreSQL has on disk, past all of its rules, as somebody does who copied the files. For tests of secrecy. */

const PAGE = 8192;
const PAGE_HEADER = 24;
const XMIN_BYTES = 4;
/** Kinds of line pointer that stand for bytes on the page; dead ones keep theirs until the page is cleaned. */
const REDIRECT = 2;

export interface DiskItem {
  /** Path below the data folder. */
  readonly file: string;
  /** Page and place on it: the physical order. */
  readonly place: number;
  /** First word of the item: in a heap the transaction that wrote it. */
  readonly xmin: number;
  readonly bytes: Buffer;
}

/** Items of a heap or index page that has the usual form; every version of a row that lies there, living or dead. */
function* itemsOf(file: string, content: Buffer): Generator<DiskItem> {
  for (let page = 0; (page + 1) * PAGE <= content.length; page++) {
    const at = page * PAGE;
    const lower = content.readUInt16LE(at + 12);
    if (lower < PAGE_HEADER || lower > PAGE) continue;
    for (let pointer = PAGE_HEADER; pointer + 4 <= lower; pointer += 4) {
      const word = content.readUInt32LE(at + pointer);
      const [offset, kind, length] = [word & 0x7fff, (word >>> 15) & 3, word >>> 17];
      if (length < XMIN_BYTES || kind === REDIRECT || offset + length > PAGE) continue;
      const bytes = content.subarray(at + offset, at + offset + length);
      yield { file, place: page * 1000 + pointer / 4, xmin: bytes.readUInt32LE(0), bytes };
    }
  }
}

/** The folder of the database that a connection is in, after everything in memory was written to it. */
export async function databaseFolder(owner: pg.Client): Promise<string> {
  await owner.query('checkpoint');
  const { rows } = await owner.query(
    "select current_setting('data_directory') as dir, (select oid from pg_database where datname = current_database())::text as oid",
  );
  return join(rows[0].dir, 'base', rows[0].oid);
}

/** All items of all relations in a folder. */
export const itemsIn = (folder: string): DiskItem[] =>
  [...filesIn(folder)].flatMap(([file, bytes]) => [...itemsOf(file, bytes)]);

/** Whether some bytes lie anywhere in a folder: on a page, in the gap between rows, in an index. @returns the files */
export const filesWith = (folder: string, needle: Buffer): string[] =>
  [...filesIn(folder)].filter(([, bytes]) => bytes.includes(needle)).map(([file]) => file);

/** Names and bytes of the relations in a folder. What the database removes meanwhile (a map of free space that it makes anew) holds nothing any more. */
function* filesIn(folder: string): Iterable<readonly [string, Buffer]> {
  for (const file of readdirSync(folder).filter((name) => /^\d+(_\w+)?(\.\d+)?$/u.test(name))) {
    const path = join(folder, file);
    try {
      if (statSync(path).isFile()) yield [file, readFileSync(path)];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

const ranks = (values: readonly number[]): number[] => {
  const sorted = [...values].sort((a, b) => a - b);
  // Equal values share their middle rank.
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
};

/** Spearman's rank correlation of a sequence with 0, 1, 2, …; 0 when all values are equal. */
export function orderIn(values: readonly number[]): number {
  const [x, y] = [ranks(values.map((_, i) => i)), ranks(values)];
  const mean = (values.length - 1) / 2;
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const [a, b] = [(x[i] as number) - mean, (y[i] as number) - mean];
    [xy, xx, yy] = [xy + a * b, xx + a * a, yy + b * b];
  }
  return yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}
