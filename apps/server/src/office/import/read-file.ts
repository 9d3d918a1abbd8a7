import { tidyLine } from '@divan/basics';
import { LIMITS, TOO_LARGE, UnreadableFile } from '../workbook/limits.ts';
import { readSheets } from '../workbook/read-workbook.ts';
import { suggestMapping } from './columns.ts';
import { readCsv } from './read-csv.ts';

export { UnreadableFile } from '../workbook/limits.ts';

/** What the file itself says about a row: that it is hidden, that a cell shows nothing, that cells have slipped. */
export interface RowNote {
  /** Place among the rows, from 0. */
  readonly row: number;
  /** Only of interest where this column is used. */
  readonly column?: number;
  readonly state: 'WARNING' | 'ERROR';
  readonly tr: string;
  readonly en: string;
}

/** A table as read from a file: texts only, under the row that looks most like headings. */
export interface SourceTable {
  readonly encoding: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The number under which a person finds each row in the file. */
  readonly lines?: readonly number[];
  readonly notes?: readonly RowNote[];
}

/** A row of a file before it is known which one holds the headings. */
interface RawRow {
  readonly line: number;
  readonly cells: readonly (string | undefined)[];
  readonly hidden?: boolean;
  /** Columns of cells that show an error or a formula without a result. */
  readonly unread?: readonly number[];
}

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
 * Reads XLSX or CSV. Encodings: UTF-8, UTF-16 and Windows-1254; separators: semicolon, tab, comma, bar. Titles above the headings, blank rows and cover sheets are passed over.
 * Bounded by `LIMITS`. @throws UnreadableFile
 */
export function readTable(bytes: Buffer): SourceTable {
  if (bytes.length === 0) throw new UnreadableFile('boş dosya / empty file');
  refuseOther(bytes);
  const found = startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) ? readBook(bytes) : readText(bytes);
  if (found.columns.length === 0 || found.rows.length === 0) throw new UnreadableFile('satır yok / no rows');
  return found;
}

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

function readText(bytes: Buffer): SourceTable {
  const { encoding, text } = decode(bytes);
  if (text.includes('\0')) throw new UnreadableFile('ikili dosya / binary file');
  const { separator, records } = readCsv(text);
  const head = headOf(records);
  const columns = records[head.at]?.cells.findLastIndex((cell) => cell !== '') ?? 0;
  const slipped = (row: RawRow): RowNote[] =>
    head.score < 2 || row.cells.slice(columns + 1).every((cell) => !cell)
      ? []
      : [
          {
            row: 0,
            state: 'ERROR',
            tr: `Satırda başlıklardan çok hücre var; metnin içindeki bir ayırıcı (${separator === '\t' ? 'sekme' : separator}) değerleri kaydırmış olabilir. Bu satır aktarılmaz.`,
            en: `More cells than headings; a separator within a text may have moved the values. This row is not imported.`,
          },
        ];
  return table(
    `${encoding}, ${separator === '\t' ? 'sekme' : separator}${headWords(head, records)}`,
    records,
    head,
    slipped,
  );
}

/** Of the visible sheets the first whose headings are known; without such the first that has rows. The others are named. */
function readBook(bytes: Buffer): SourceTable {
  let best: { readonly name: string; readonly rows: readonly RawRow[]; readonly head: Head } | null = null;
  let passed: readonly string[] = [];
  try {
    for (const { name, rows, others } of readSheets(bytes)) {
      passed = others;
      const head = headOf(rows);
      if (rows.length > 0 && (!best || head.score > best.head.score)) best = { name, rows, head };
      if (head.score >= 2) break;
    }
  } catch (error) {
    // A later sheet that cannot be read takes nothing from the one that was.
    if (!best || !(error instanceof UnreadableFile)) throw error;
  }
  if (!best) throw new UnreadableFile('satır yok / no rows');
  const { name, rows, head } = best as { name: string; rows: readonly RawRow[]; head: Head };
  const unread = passed.filter((one) => one !== name);
  const sheets = unread.length === 0 ? '' : `, okunan sayfa: ${name} (okunmayan: ${unread.join(', ').slice(0, 200)})`;
  return table(`XLSX${sheets}${headWords(head, rows)}`, rows, head, () => []);
}

interface Head {
  readonly at: number;
  /** How many fields the headings name. */
  readonly score: number;
}
/** Above the headings stand a title, an address, a date; not more than this. */
const MOST_ABOVE = 40;
const texts = (row: RawRow | undefined): string[] => Array.from(row?.cells ?? [], (cell) => tidyLine(cell ?? ''));

function headOf(rows: readonly RawRow[]): Head {
  let best: Head = { at: 0, score: 0 };
  for (const [at, row] of rows.slice(0, MOST_ABOVE).entries()) {
    const score = Object.keys(suggestMapping(texts(row))).length;
    if (score > best.score) best = { at, score };
  }
  if (best.score >= 2) return best;
  // Headings nobody knows: the first row that is no title.
  const wide = rows.slice(0, MOST_ABOVE).findIndex((row) => row.cells.filter(Boolean).length > 1);
  return { at: Math.max(wide, 0), score: best.score };
}
const headWords = ({ at }: Head, rows: readonly RawRow[]): string =>
  at === 0 ? '' : `, başlıklar ${rows[at]?.line}. satırda`;

function table(
  encoding: string,
  all: readonly RawRow[],
  { at }: Head,
  notesOf: (row: RawRow) => readonly RowNote[],
): SourceTable {
  const own = texts(all[at]);
  // A heading merged over two rows stands in the upper one.
  const above = at > 0 && all[at - 1]?.line === (all[at]?.line ?? 0) - 1 ? texts(all[at - 1]) : [];
  const merged = above.filter(Boolean).length > 1 ? above : [];
  const columns = Array.from({ length: Math.max(own.length, merged.length) }, (_, i) => own[i] || merged[i] || '');
  const rest = all.slice(at + 1);
  if (columns.length * rest.length > LIMITS.cells) throw TOO_LARGE.cells();
  const rows: string[][] = [];
  const lines: number[] = [];
  const notes: RowNote[] = [];
  for (const raw of rest) {
    const row = columns.map((_, i) => tidyLine(raw.cells[i] ?? ''));
    if (row.every((cell) => cell === '')) continue;
    // A list that was printed page by page repeats its headings.
    if (columns.every((column, i) => row[i] === column)) continue;
    const place = rows.push(row) - 1;
    lines.push(raw.line);
    notes.push(...notesOf(raw).map((note) => ({ ...note, row: place })));
    if (raw.hidden)
      notes.push({
        row: place,
        state: 'WARNING',
        tr: 'Bu satır dosyada gizli (süzülmüş olabilir); aktarılması gerekip gerekmediğine bakın.',
        en: 'This row is hidden in the file (filtered, perhaps); see whether it belongs to the list.',
      });
    for (const column of raw.unread ?? [])
      if (column < columns.length)
        notes.push({
          row: place,
          column,
          state: 'WARNING',
          tr: `“${columns[column]}” hücresinde bir değer yok (hata ya da sonucu saklanmamış formül); boş sayılır.`,
          en: `The cell “${columns[column]}” shows no value (an error, or a formula whose result was not kept); taken as empty.`,
        });
  }
  return { encoding, columns, rows, lines, notes };
}
