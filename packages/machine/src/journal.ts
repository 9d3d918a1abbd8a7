import { canonicalJson, type Instant } from '@divan/basics';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { CommandOf, CommandTable, Kinds, Machine } from './machine.ts';

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64);

/** One accepted command with the facts that followed. `groundHash` names the ground it was decided on. The stream's id stands in the field that the machine names. */
export interface EntryBody<K extends Kinds, Command> {
  readonly format: string;
  readonly seq: number;
  readonly at: Instant;
  readonly actor: K['actor'];
  readonly command: Command;
  readonly groundHash: string;
  readonly events: readonly K['event'][];
  readonly prev: string;
}

/** As stored and exported: the exact text that was hashed, and its hash. */
export interface JournalEntry {
  readonly seq: number;
  readonly body: string;
  readonly hash: string;
}

const DOMAIN = 'divan-journal-entry/1\0';

/** SHA-256 over a domain tag and the entry's text; the text names the hash of the entry before. */
export const entryHash = (body: string): string => bytesToHex(sha256(utf8ToBytes(DOMAIN + body)));

export function sealEntry<Body extends { readonly seq: number }>(body: Body): JournalEntry {
  const text = canonicalJson(body);
  return { seq: body.seq, body: text, hash: entryHash(text) };
}

/** Writes the next entry of a stream. */
export const entryOf = <K extends Kinds, C extends CommandTable<K>>(
  { entries }: Machine<K, C>,
  streamId: string,
  body: Omit<EntryBody<K, CommandOf<K, C>>, 'format'>,
): JournalEntry => sealEntry({ ...body, format: entries.format, [entries.stream]: streamId });

/** The id of the stream that a ground, an entry or an index belongs to; empty where it names none. */
export function streamOf({ entries }: { readonly entries: { readonly stream: string } }, of: object): string {
  const named = (of as Readonly<Record<string, unknown>>)[entries.stream];
  return typeof named === 'string' ? named : '';
}

/** Reads an entry's text. Its form was checked when it was written; a forged text fails in the verifier. */
export const readEntry = <K extends Kinds, Command>(entry: Pick<JournalEntry, 'body'>): EntryBody<K, Command> =>
  JSON.parse(entry.body) as EntryBody<K, Command>;

const COMMITMENT_DOMAIN = 'divan-text/1\0';

/** Commitment to a text: SHA-256 over a domain tag, 32 random bytes of salt and the text. Without the salt it says nothing about the text. */
export function commitmentOf(saltHex: string, text: string): string {
  return bytesToHex(sha256(utf8ToBytes(`${COMMITMENT_DOMAIN}${saltHex}\0${text}`)));
}

/** A text as kept beside the journal. */
export interface Content {
  readonly commitment: string;
  readonly salt: string;
  readonly text: string;
}

/** SHA-256 of canonical JSON, hex: of a ground or another document of facts. */
export const contentHash = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));

/** What a head's signature covers. */
export const headText = (streamId: string, seq: number, hash: string, at: string): string =>
  `divan-head/1\n${streamId}\n${seq}\n${hash}\n${at}`;

/** Whether the head after an entry with these facts is signed. */
export const headIsSigned = <K extends Kinds>(
  { signedAt }: { readonly signedAt: ReadonlySet<K['event']['type']> },
  events: readonly K['event'][],
): boolean => events.some((event) => signedAt.has(event.type));
