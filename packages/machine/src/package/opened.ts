import type { z } from 'zod';
import type { Content, JournalEntry } from '#src/journal.ts';
import type { CommandTable, Kinds, Machine } from '#src/machine.ts';
import type { JournalVerdict } from '#src/verify-journal.ts';
import type { Files } from './container.ts';
import type { Manifest, signatureForm } from './package-form.ts';
import type { Report } from './report.ts';

export interface SignedHead {
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
  readonly signature: string;
}

/** Text of a file; a file that is not there is empty. */
export const decode = (bytes: Uint8Array | undefined): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes ?? new Uint8Array());

/** JSON that somebody else wrote, in a list; an empty one where it is none. */
export const plainJson = <T>(text: string): T[] => {
  try {
    return [JSON.parse(text) as T];
  } catch {
    return [];
  }
};

/** What every verifier must bring: Ed25519. @param publicKey hex  @param signature base64 */
export type SignatureHolds = (publicKey: string, text: string, signature: string) => boolean;

/** A package as read; whatever cannot be read stands for nothing and is in the report. */
export interface Opened<K extends Kinds> {
  readonly machine: Machine<K, CommandTable<K>>;
  readonly files: Files;
  readonly manifest: Manifest;
  readonly signature: z.infer<typeof signatureForm>;
  /** SHA-256 of the signing key, hex. */
  readonly fingerprint: string;
  readonly entries: readonly JournalEntry[];
  readonly heads: readonly SignedHead[];
  readonly contents: readonly Content[];
  readonly grounds: ReadonlyMap<string, K['ground']>;
  readonly journal: JournalVerdict<K>;
  readonly report: Report;
  /** Reads JSON as this program writes it; anything else is a fault at its place and stands for nothing. */
  readonly json: <T>(place: string, text: string, form: z.ZodType<T>) => T[];
  /** Reads a file of one JSON a line. */
  readonly lines: <T>(path: string, form: z.ZodType<T>) => T[];
}
