import { canonicalJson } from '@divan/basics';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Meeting, presentMembers } from './state.ts';

/** SHA-256 of canonical JSON, hex. */
export const hashOf = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));

/** Hash of the hazirun as it stands: those present in order of admission (EM-R13: frozen at opening, at each vote, at closing). */
export const hazirunHash = (meeting: Meeting): string => hashOf(presentMembers(meeting));
