import { isoDay } from '@divan/api';
import { day, type IsoDay } from '@divan/basics';
import { parse } from 'csv-parse/sync';
import { LIMITS, TableSize, TOO_LARGE, UnreadableFile } from '../workbook/limits.ts';
import { readWorkbook } from '../workbook/read-workbook.ts';

export { UnreadableFile } from '../workbook/limits.ts';

/** A table as read from a file: texts only, the first row are the headers. */
export interface SourceTable {
  readonly encoding: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const isZip = (bytes: Buffer): boolean => bytes.length > 4 && bytes.readUInt32LE(0) === 0x04034b50;

/** Reads XLSX or CSV. Encodings: UTF-8, UTF-8 with BOM, UTF-16 with BOM, Windows-1254; separators: comma, semicolon, tab. Bounded by `LIMITS`. @throws UnreadableFile */
export function readTable(bytes: Buffer): SourceTable {
  if (bytes.length === 0) throw new UnreadableFile('boş dosya / empty file');
  const found = isZip(bytes) ? table('XLSX', readWorkbook(bytes)) : readCsv(bytes);
  if (found.columns.length === 0 || found.rows.length === 0) throw new UnreadableFile('satır yok / no rows');
  return found;
}

function decode(bytes: Buffer): { encoding: string; text: string } {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { encoding: 'UTF-8 (BOM)', text: bytes.subarray(3).toString('utf8') };
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { encoding: 'UTF-16', text: new TextDecoder('utf-16le').decode(bytes.subarray(2)) };
  try {
    return { encoding: 'UTF-8', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { encoding: 'Windows-1254', text: new TextDecoder('windows-1254').decode(bytes) };
  }
}

function readCsv(bytes: Buffer): SourceTable {
  const { encoding, text: decoded } = decode(bytes);
  // Spreadsheets write the separator into a line of its own.
  const text = decoded.replace(/^sep=.\r?\n/u, '');
  if (text.includes('\0')) throw new UnreadableFile('ikili dosya / binary file');
  const head = text.slice(0, text.search(/\r?\n|$/u));
  const count = (mark: string) => head.split(mark).length - 1;
  const delimiter = [';', '\t', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
  const size = new TableSize();
  let rows = 0;
  let all: string[][];
  try {
    all = parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      relax_quotes: true,
      max_record_size: LIMITS.columns * LIMITS.cellLength,
      on_record: (record: string[]) => {
        rows += 1;
        if (rows > LIMITS.rows) throw TOO_LARGE.rows();
        if (record.length > LIMITS.columns) throw TOO_LARGE.columns();
        for (const cell of record) size.count(cell);
        return record;
      },
    }) as string[][];
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(String((error as Error).message).slice(0, 120));
  }
  return table(`${encoding}, ${delimiter === '\t' ? 'sekme' : delimiter}`, all);
}

function table(encoding: string, all: readonly (readonly (string | undefined)[])[]): SourceTable {
  const [heads = [], ...rest] = all;
  if (heads.length * rest.length > LIMITS.cells) throw TOO_LARGE.cells();
  const tidy = (cell: string) => cell.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
  const columns = Array.from(heads, (cell) => tidy(cell ?? ''));
  return {
    encoding,
    columns,
    rows: rest.map((row) => columns.map((_, i) => tidy(row[i] ?? ''))).filter((row) => row.some((cell) => cell !== '')),
  };
}

/** `10.10.1980`, `10/10/1980`, ISO and Excel serial days; null if it is none of them. */
export function readDay(text: string): IsoDay | null {
  const dotted = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/u.exec(text);
  const iso = dotted ? `${dotted[3]}-${dotted[2]?.padStart(2, '0')}-${dotted[1]?.padStart(2, '0')}` : text.slice(0, 10);
  if (isoDay.safeParse(iso).success) return day(iso);
  if (/^\d{4,5}$/u.test(text)) {
    const serial = new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10);
    return isoDay.safeParse(serial).success ? day(serial) : null;
  }
  return null;
}
