import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { type DumpPiece, readDump } from '../records/dump.ts';
import { linesOf } from './lines.ts';
import type { OpenedBackup } from './sealed-file.ts';

/** The content of a backup is compressed before it is sealed. */
export function packed(lines: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const source = Readable.from(lines, { objectMode: false, highWaterMark: 65_536 });
  const zip = createGzip({ level: 6 });
  source.on('error', (error) => zip.destroy(error));
  return source.pipe(zip);
}

/** What an opened backup says, each byte checked before it is read. @throws Error saying what is wrong */
export function contentOf(opened: OpenedBackup): AsyncGenerator<DumpPiece> {
  const source = Readable.from(opened.plain(), { objectMode: false, highWaterMark: 65_536 });
  const zip = createGunzip();
  source.on('error', (error) => zip.destroy(error));
  return readDump(linesOf(source.pipe(zip)));
}
