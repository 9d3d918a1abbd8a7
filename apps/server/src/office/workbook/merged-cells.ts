import { LIMITS, type TableSize, TOO_LARGE } from './limits.ts';

/** A cell that reaches over several rows, by its column from 0 and the numbers of its rows. */
export interface Merged {
  readonly column: number;
  readonly from: number;
  readonly until: number;
}
export interface FilledRow {
  readonly line: number;
  readonly cells: (string | undefined)[];
}

/** What a place like `D2:D9` reaches over; null where it stays within a row or lies beyond every table that is read. */
export function mergedOver(place: string, columnOf: (place: string) => number): Merged | null {
  const [, first, from, until] = /^([A-Z]{1,3}(\d{1,7})):[A-Z]{1,3}(\d{1,7})$/u.exec(place) ?? [];
  const column = first === undefined ? -1 : columnOf(first);
  if (column < 0 || column >= LIMITS.columns || Number(until) <= Number(from)) return null;
  return { column, from: Number(from), until: Number(until) };
}

/** Writes what stands in a merged cell beside each of its rows, where people see it: an address of a household, a heading two rows high. @throws UnreadableFile */
export function spreadMerged(rows: readonly FilledRow[], merged: readonly Merged[], size: TableSize): void {
  const places = new Map(rows.map(({ line }, i) => [line, i]));
  let looked = 0;
  for (const { column, from, until } of merged) {
    const first = places.get(from) ?? -1;
    const text = rows[first]?.cells[column];
    if (text === undefined) continue;
    for (let i = first + 1; i < rows.length && (rows[i] as FilledRow).line <= until; i++) {
      looked += 1;
      if (looked > LIMITS.cells) throw TOO_LARGE.cells();
      const { cells } = rows[i] as FilledRow;
      if (cells[column] !== undefined) continue;
      size.count(text);
      cells[column] = text;
    }
  }
}
