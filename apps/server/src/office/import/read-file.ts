import { UnreadableFile } from '../workbook/limits.ts';
import { openWorkbook } from '../workbook/read-workbook.ts';
import { readCsv } from './read-csv.ts';
import { headOf, type ListFile, type RawRow, type SourceTable, tableOf } from './table-of.ts';

export { UnreadableFile } from '../workbook/limits.ts';

const startsWith = (bytes: Buffer, ...first: number[]): boolean => first.every((byte, i) => bytes[i] === byte);
const other = (tr: string, en: string): UnreadableFile => new UnreadableFile(`${tr} / ${en}`);

/** Files that people take for a list of this kind, and what to do with each. */
function refuseOther(bytes: Buffer): void {
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw other(
      'parolalı ya da eski biçimli (XLS) bir çalışma kitabı; parolasını kaldırıp XLSX olarak kaydedin',
      'a workbook with a password or of the old format (XLS); save it as XLSX without a password',
    );
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46))
    throw other('bu bir PDF; listenin aslını yükleyin', 'this is a PDF; upload the list itself');
  const head = bytes.subarray(0, 2000).toString('latin1');
  if (head.includes('application/vnd.oasis.opendocument'))
    throw other('ODS dosyası; “Farklı kaydet” ile XLSX olarak kaydedin', 'an ODS file; save it as XLSX');
  if (/^\s*<(?:!doctype html|html|table|meta|head)/iu.test(head.replace(/^\u00ef\u00bb\u00bf/u, '')))
    throw other(
      'adı tablo olsa da bir web sayfası; hesap tablosunda açıp XLSX olarak kaydedin',
      'a web page named like a table; open it in a spreadsheet and save it as XLSX',
    );
  if (head.startsWith('{\\rtf'))
    throw other('bu bir yazı belgesi; tabloyu XLSX olarak kaydedin', 'a text document; save the table as XLSX');
}

/**
 * Reads XLSX or CSV. Encodings: UTF-8, UTF-16 and Windows-1254; separators: semicolon, tab, comma, bar. Of the visible sheets the first whose headings are known is read; without
 * such the first that has rows. Bounded by `LIMITS`. @throws UnreadableFile
 */
export function readListFile(bytes: Buffer): ListFile {
  if (bytes.length === 0) throw new UnreadableFile('boş dosya / empty file');
  refuseOther(bytes);
  return startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) ? readBook(bytes) : readText(bytes);
}

/** Reads a file and finds its headings. @throws UnreadableFile */
export const readTable = (bytes: Buffer): SourceTable => tableOf(readListFile(bytes));

function decode(bytes: Buffer): { encoding: string; text: string } {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return { encoding: 'UTF-8 (BOM)', text: bytes.subarray(3).toString('utf8') };
  if (startsWith(bytes, 0xff, 0xfe))
    return { encoding: 'UTF-16', text: new TextDecoder('utf-16le').decode(bytes.subarray(2)) };
  if (startsWith(bytes, 0xfe, 0xff))
    return { encoding: 'UTF-16', text: new TextDecoder('utf-16be').decode(bytes.subarray(2)) };
  try {
    return { encoding: 'UTF-8', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { encoding: 'Windows-1254', text: new TextDecoder('windows-1254').decode(bytes) };
  }
}

function readText(bytes: Buffer): ListFile {
  const { encoding, text } = decode(bytes);
  if (text.includes('\0')) throw new UnreadableFile('ikili dosya / binary file');
  const { separator, records } = readCsv(text);
  const named = separator === '\t' ? 'sekme' : separator;
  return { encoding: `${encoding}, ${named}`, separator, sheets: [], sheet: 0, rows: records, book: null };
}

function readBook(bytes: Buffer): ListFile {
  let best: { readonly sheet: number; readonly rows: readonly RawRow[]; readonly score: number } | null = null;
  const workbook = openWorkbook(bytes);
  try {
    for (const { at, rows } of workbook.visible()) {
      const { score } = headOf(rows);
      if (rows.length > 0 && (!best || score > best.score)) best = { sheet: at, rows, score };
      if (score >= 2) break;
    }
  } catch (error) {
    // A later sheet that cannot be read takes nothing from the one that was.
    if (!best || !(error instanceof UnreadableFile)) throw error;
  }
  if (!best) throw new UnreadableFile('satır yok / no rows');
  const { sheet, rows } = best as { sheet: number; rows: readonly RawRow[] };
  const { sheets } = workbook;
  const book = sheets.length > 1 ? bytes.toString('base64') : null;
  return { encoding: 'XLSX', separator: null, sheets, sheet, rows, book };
}

/** The same file, another of its sheets. @throws UnreadableFile */
export function readSheet(file: ListFile, sheet: number): ListFile {
  if (sheet === file.sheet || file.book === null || !file.sheets[sheet]) return file;
  return { ...file, sheet, rows: openWorkbook(Buffer.from(file.book, 'base64')).rowsOf(sheet) };
}
