import type * as api from '@divan/api';

/** What the n-th of those who may vote marks; null: takes no part. */
export type Pattern = (n: number, options: readonly string[]) => string | null;
export const PATTERNS: readonly Pattern[] = [
  () => null,
  (_, options) => options[0] ?? null,
  (n, options) => options[n % 2] ?? null,
  (_, options) => options[1] ?? null,
  (_, options) => options.at(-1) ?? null,
  (n, options) => options[n % Math.max(1, options.length)] ?? null,
  (n, options) => (n === 0 ? (options[0] ?? null) : null),
  (n, options) => (n % 3 === 0 ? null : (options[(n * 7) % 2] ?? null)),
  (n) => (n % 2 === 0 ? 'BLANK' : null),
];

/** What is marked on a sheet: as many as it takes, from somewhere on. */
function sheetOf(vote: api.RoomVote, from: number): readonly string[] | 'BLANK' {
  const options = vote.options.map(({ id }) => id);
  const most = Math.min(Math.max(vote.minMarks, 1), vote.maxMarks, options.length);
  if (options.length === 0 || most === 0) return 'BLANK';
  return Array.from({ length: most }, (_, i) => options[(from + i) % options.length] as string);
}

/** The mark of a pattern as the ballot takes it. */
export const marksOf = (vote: api.RoomVote, mark: string, from: number): string | readonly string[] =>
  mark === 'BLANK' ? 'BLANK' : vote.form === 'SHEET' ? sheetOf(vote, from) : mark;
