import type { AssociationStatute } from '@divan/law';

/** Something that somebody does. Its figures are read as people, items and sizes that exist then, so an act means something wherever it stands. */
export interface Act {
  readonly act: string;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly text: string;
}

/** A whole assembly, written down: whoever plays it again sees the same. */
export interface Script {
  readonly institution: { readonly name: string; readonly shortName: string; readonly seat: string };
  readonly statute: AssociationStatute;
  readonly people: readonly { readonly name: string; readonly surname: string }[];
  /** Whether the office brings the members as a workbook, or types them one by one. */
  readonly imported: boolean;
  readonly type: 'ORDINARY' | 'EXTRAORDINARY';
  readonly hour: string;
  /** Titles and texts in the place of the usual ones, and items more, before the last two. */
  readonly titles: Readonly<Record<number, string>>;
  readonly more: readonly {
    readonly kind: 'DECISION' | 'STATUTE_CHANGE';
    readonly title: string;
    readonly text: string;
  }[];
  /** Kinds of items that this agenda does without. */
  readonly without: readonly string[];
  readonly videoLink: string;
  /** Held in a hall, at desks; on line otherwise. */
  readonly hall: boolean;
  /** Trustees keep the key of the secret votes. */
  readonly box: boolean;
  readonly acts: readonly Act[];
}

export const w = (text: string) => ({ write: text });
/** One of those there are. */
export const one = <T>(from: readonly T[], n: number): T | undefined => from[n % Math.max(1, from.length)];
/** The beginning of a text, whole letters of it. */
export const cut = (text: string, most: number): string => text.slice(0, most).toWellFormed();
