import { canonicalJson, type Instant } from '@divan/basics';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Actor } from './actor.ts';
import type { Command } from './commands.ts';
import type { MeetingEvent } from './event.ts';

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64);

/** One accepted command with the facts that followed. `groundHash` names the ground it was decided on. */
export interface JournalBody {
  readonly format: 'divan-journal/1';
  readonly meetingId: string;
  readonly seq: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly command: Command;
  readonly groundHash: string;
  readonly events: readonly MeetingEvent[];
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

export function sealEntry(body: JournalBody): JournalEntry {
  const text = canonicalJson(body);
  return { seq: body.seq, body: text, hash: entryHash(text) };
}

/** Reads an entry's text. Its form was checked when it was written; a forged text fails in the verifier. */
export const readBody = (entry: Pick<JournalEntry, 'body'>): JournalBody => JSON.parse(entry.body) as JournalBody;

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

/** Hash of a ground or another document of facts: SHA-256 of its canonical JSON. */
export const contentHash = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
