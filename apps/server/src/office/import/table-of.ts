import { IMPORT_FIELDS, isErrorWord } from '@divan/api';
import { tidyLine } from '@divan/basics';
import { LIMITS, TOO_LARGE, UnreadableFile } from '../workbook/limits.ts';
import { type Mapping, suggestMapping } from './columns.ts';

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

/** A table as read from a file: texts only, under the row of headings. */
export interface SourceTable {
  readonly encoding: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The number under which a person finds each row in the file. */
  readonly lines?: readonly number[];
  readonly notes?: readonly RowNote[];
  /** The row of the headings, by its number in the file; 0 where there are none. */
  readonly head?: number;
  /** How many rows are hidden in the file. */
  readonly hidden?: number;
}

/** A row of a file before it is known which one holds the headings. */
export interface RawRow {
  readonly line: number;
  readonly cells: readonly (string | undefined)[];
  readonly hidden?: boolean;
  /** Columns of cells that show an error or a formula without a result. */
  readonly unread?: readonly number[];
}

/** A file as it is kept while somebody looks at it: the rows of one sheet, and what is needed to look at another. */
export interface ListFile {
  readonly encoding: string;
  readonly separator: string | null;
  /** All sheets that hold cells, in the order of the file; none in a text file. */
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  /** Which of them was read. */
  readonly sheet: number;
  readonly rows: readonly RawRow[];
  /** The workbook itself, where it has more than one sheet. */
  readonly book: string | null;
}

interface Head {
  /** Place among the rows, from 0; -1 where there are none. */
  readonly at: number;
  /** How many fields the headings name. */
  readonly score: number;
}
/** Above the headings stand a title, an address, a date; not more than this. */
const MOST_ABOVE = 40;
const texts = (row: RawRow | undefined): string[] => Array.from(row?.cells ?? [], (cell) => tidyLine(cell ?? ''));

/** How many fields a row names, taken as headings. */
const scoreOf = (row: RawRow | undefined): number => Object.keys(suggestMapping(texts(row))).length;
/** The row that looks most like headings. */
export function headOf(rows: readonly RawRow[]): Head {
  let best: Head = { at: 0, score: 0 };
  for (const [at, row] of rows.slice(0, MOST_ABOVE).entries()) {
    const score = scoreOf(row);
    if (score > best.score) best = { at, score };
  }
  if (best.score >= 2) return best;
  // Headings nobody knows: the first row that is no title.
  const wide = rows.slice(0, MOST_ABOVE).findIndex((row) => row.cells.filter(Boolean).length > 1);
  return { at: Math.max(wide, 0), score: best.score };
}
/** A cell beyond the headings: a separator within a text has moved the values behind it. */
function slipped({ separator }: ListFile, head: Head, columns: number, raw: RawRow): Omit<RowNote, 'row'>[] {
  if (separator === null || head.score < 2 || raw.cells.slice(columns).every((cell) => !cell)) return [];
  return [
    {
      state: 'ERROR',
      tr: `Satırda başlıklardan çok hücre var; metnin içindeki bir ayırıcı (${separator === '\t' ? 'sekme' : separator}) değerleri kaydırmış olabilir. Bu satır aktarılmaz.`,
      en: `More cells than headings; a separator within a text may have moved the values. This row is not imported.`,
    },
  ];
}

const HIDDEN = {
  state: 'WARNING',
  tr: 'Bu satır dosyada gizli (süzülmüş olabilir); aktarılması gerekip gerekmediğine bakın.',
  en: 'This row is hidden in the file (filtered, perhaps); see whether it belongs to the list.',
} as const;

const unreadCell = (column: number, heading: string): Omit<RowNote, 'row'> => ({
  column,
  state: 'WARNING',
  tr: `“${heading}” hücresinde bir değer yok (hata ya da sonucu saklanmamış formül); kayıtlı değer değişmez, yeni üyede boş kalır.`,
  en: `The cell “${heading}” shows no value (an error, or a formula whose result was not kept); what is registered stays, a new member has none.`,
});

const OTHER_HEADINGS = {
  state: 'ERROR',
  tr: 'Bu satırın üstünde başka düzende yeni başlıklar var; değerleri hangi sütuna ait, belli değil. Bu satır aktarılmaz; ikinci listeyi ayrı yükleyin.',
  en: 'Headings in another order stand above this row, so it is not sure which column its values belong to. This row is not imported; upload the second list by itself.',
} as const;

/** What headings repeated further down name, whichever words they use; null where a row holds a member. */
function headingsAgain(row: readonly string[]): Mapping | null {
  const named = suggestMapping(row);
  const filled = row.filter((cell) => cell !== '').length;
  return new Set(Object.values(named)).size >= Math.max(2, filled / 2) ? named : null;
}
const sameOrder = (one: Mapping, other: Mapping): boolean =>
  IMPORT_FIELDS.every((field) => one[field] === other[field]);

/** The headings as they stand in their row; one that is merged over two rows stands in the upper one. */
function headings(all: readonly RawRow[], at: number): string[] {
  if (at < 0) {
    const widest = all.reduce((most, row) => Math.max(most, row.cells.length), 0);
    return Array.from({ length: widest }, () => '');
  }
  const own = texts(all[at]);
  const above = at > 0 && all[at - 1]?.line === (all[at]?.line ?? 0) - 1 ? texts(all[at - 1]) : [];
  const merged = above.filter(Boolean).length > 1 ? above : [];
  return Array.from({ length: Math.max(own.length, merged.length) }, (_, i) => own[i] || merged[i] || '');
}

/** How a table is taken from a file: the row of the headings by its number (0: there are none), and whether hidden rows are left out. */
export interface Layout {
  readonly head?: number | undefined;
  readonly leaveHidden?: boolean | undefined;
}

/** The table under the headings: those that somebody named, else those found. @throws UnreadableFile */
export function tableOf(file: ListFile, { head: asked, leaveHidden = false }: Layout = {}): SourceTable {
  const all = file.rows;
  const at = asked === undefined ? undefined : asked === 0 ? -1 : all.findIndex(({ line }) => line === asked);
  const head = at === undefined || (at < 0 && asked !== 0) ? headOf(all) : { at, score: scoreOf(all[at]) };
  const columns = headings(all, head.at);
  const last = columns.findLastIndex((column) => column !== '') + 1;
  const rest = all.slice(head.at + 1);
  if (columns.length * rest.length > LIMITS.cells) throw TOO_LARGE.cells();
  const rows: string[][] = [];
  const lines: number[] = [];
  const notes: RowNote[] = [];
  const named = suggestMapping(columns);
  let inOrder = true;
  for (const raw of rest) {
    const cells = columns.map((_, i) => tidyLine(raw.cells[i] ?? ''));
    const lost = cells.flatMap((cell, i) => (isErrorWord(cell) ? [i] : []));
    const row = cells.map((cell, i) => (lost.includes(i) ? '' : cell));
    if (cells.every((cell) => cell === '') || (leaveHidden && raw.hidden)) continue;
    // A list that was printed page by page repeats its headings; a second list below the first has its own.
    const again = columns.every((column, i) => row[i] === column) ? named : head.score < 2 ? null : headingsAgain(row);
    if (again) {
      inOrder = sameOrder(again, named);
      continue;
    }
    const place = rows.push(row) - 1;
    lines.push(raw.line);
    const said = [
      ...slipped(file, head, last, raw),
      ...(inOrder ? [] : [OTHER_HEADINGS]),
      ...(raw.hidden ? [HIDDEN] : []),
      ...[...(raw.unread ?? []), ...lost]
        .filter((column) => column < columns.length)
        .map((column) => unreadCell(column, columns[column] || `${column + 1}. sütun`)),
    ];
    notes.push(...said.map((note) => ({ ...note, row: place })));
  }
  if (asked === undefined && (columns.length === 0 || rows.length === 0))
    throw new UnreadableFile('satır yok / no rows');
  const hidden = rest.filter((raw) => raw.hidden).length;
  return { encoding: file.encoding, columns, rows, lines, notes, head: all[head.at]?.line ?? 0, hidden };
}
