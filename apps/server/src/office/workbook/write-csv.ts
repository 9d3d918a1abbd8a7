import type { Cell } from './write-workbook.ts';

/** What a spreadsheet would work out instead of showing. */
const WORKED_OUT = /^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** A text as a text: what begins like a formula gets the apostrophe with which spreadsheets mark texts (OWASP, CSV injection). */
const harmless = (text: string): string => (WORKED_OUT.test(text) ? `'${text}` : text);

function fieldOf(cell: Cell): string {
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const text = typeof cell === 'object' ? cell.day.split('-').reverse().join('.') : harmless(cell);
  return /[";\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as a Turkish spreadsheet opens them with a double click: byte order mark, semicolons, decimal comma, days as `gün.ay.yıl` (RFC 4180 but for the separator). */
export const writeCsv = (rows: readonly (readonly Cell[])[]): Buffer =>
  Buffer.from(`\ufeff${rows.map((row) => `${row.map(fieldOf).join(';')}\r\n`).join('')}`);
