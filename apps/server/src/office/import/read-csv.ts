import { LIMITS, TableSize, TOO_LARGE } from '../workbook/limits.ts';

/** A record and the line of the file on which it begins, from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

const SEPARATORS = [';', '\t', ',', '|'] as const;
/** A quoted cell with line breaks is an address or a note; what goes on longer is a quote that somebody forgot. */
const MOST_LINES = 12;

/** The separator of most of the first lines: a title above the headings has none. */
function separatorOf(text: string): string {
  const lines = text.slice(0, 20_000).split(/\r?\n|\r/u, 20);
  const count = (mark: string) => lines.reduce((sum, line) => sum + Math.min(line.split(mark).length - 1, 50), 0);
  return SEPARATORS.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** A cell without the signs by which programs keep a number a text: `="0007"`, `'0007`. */
const asSeen = (cell: string): string =>
  cell
    .replace(/^="([^"]*)"$/u, '$1')
    .replace(/^'(?=[\d+])/u, '')
    .trim();

/**
 * Reads separated values (RFC 4180) as offices send them: a quote inside a cell, or one that opens a cell and closes nowhere near, is a letter, so that one stray quote
 * takes no other row with it. Bounded by `LIMITS`. @throws UnreadableFile
 */
export function readCsv(text: string): { readonly separator: string; readonly records: CsvRecord[] } {
  // Spreadsheets write the separator into a line of its own.
  const named = /^sep=(.)\r?\n/u.exec(text);
  const separator = named?.[1] ?? separatorOf(text);
  const size = new TableSize();
  const records: CsvRecord[] = [];
  let at = named?.[0].length ?? 0;
  let line = named ? 2 : 1;
  const ends = (i: number): boolean =>
    i >= text.length || text[i] === '\n' || text[i] === '\r' || text[i] === separator;

  /** The end of the cell whose quote opens at `from`, past the closing quote; -1 if that quote is a letter. */
  const closing = (from: number): number => {
    let lines = 0;
    for (let i = from + 1; i < text.length && i - from <= LIMITS.cellLength; i++) {
      if (text[i] === '\n') lines += 1;
      if (lines > MOST_LINES) return -1;
      if (text[i] !== '"') continue;
      if (text[i + 1] === '"') {
        i += 1;
        continue;
      }
      let after = i + 1;
      while (text[after] === ' ') after += 1;
      return ends(after) ? after : -1;
    }
    return -1;
  };

  while (at < text.length) {
    const begun = line;
    const cells: string[] = [];
    for (;;) {
      let from = at;
      while (text[from] === ' ') from += 1;
      const end = text[from] === '"' ? closing(from) : -1;
      if (end >= 0) {
        const cell = text.slice(from + 1, text.lastIndexOf('"', end - 1)).replaceAll('""', '"');
        line += cell.split('\n').length - 1;
        cells.push(asSeen(cell));
        at = end;
      } else {
        let to = at;
        while (!ends(to)) to += 1;
        const cell = text.slice(at, to).trim();
        // A quote within a quoted cell that was not doubled: `"Ali "Baba" Kaya"`.
        cells.push(asSeen(/^".*"$/su.test(cell) && cell.length > 1 ? cell.slice(1, -1) : cell));
        at = to;
      }
      if (cells.length > LIMITS.columns) throw TOO_LARGE.columns();
      size.count(cells.at(-1) as string);
      if (text[at] !== separator || at >= text.length) break;
      at += 1;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    line += 1;
    if (cells.some((cell) => cell !== '')) {
      records.push({ line: begun, cells });
      if (records.length > LIMITS.rows) throw TOO_LARGE.rows();
    }
  }
  return { separator, records };
}
