import { save } from './save.ts';

/** A cell that begins like a formula is text (CSV injection). */
const cell = (text: string): string => `"${text.replace(/^\s*[=+\-@]/u, "'$&").replaceAll('"', '""')}"`;

/** Saves rows as a table that Turkish spreadsheets open: semicolons, UTF-8 with its mark. */
export function saveCsv(rows: readonly (readonly string[])[], name: string): void {
  const lines = rows.map((row) => row.map(cell).join(';'));
  save(new Blob([`\ufeff${lines.join('\r\n')}\r\n`], { type: 'text/csv' }), name);
}
