import { canonicalJson } from '@divan/basics';
import { utf8 } from '#src/encoding/bytes.ts';
import { hex, listOf, oneOf, shaped, text, whole } from '#src/encoding/shape.ts';
import { hash32 } from '#src/encoding/transcript.algorithm.ts';

/** The proofs a ballot carries; room for others (protocol 1.3). */
export const SUITE = 'A';
export const FORMAT = 'divan-ballot/1';

/** Holds a share of the election key. */
export interface Trustee {
  readonly name: string;
  /** Ed25519, hex: signs what the trustee posts. */
  readonly signingKey: string;
  /** X25519, hex: key shares are sealed to it. */
  readonly sealingKey: string;
}

/** Someone who signs under a name and an Ed25519 key, hex. */
export interface Signer {
  readonly name: string;
  readonly signingKey: string;
}

/** Election description, protocol 3.1: the first event of a board. Trustees, issuers and witnesses are numbered from 1 in this order. */
export interface Election {
  readonly format: typeof FORMAT;
  readonly suite: typeof SUITE;
  readonly group: 'ristretto255';
  readonly organisation: string;
  readonly meeting: string;
  readonly threshold: number;
  readonly trustees: readonly Trustee[];
  readonly issuers: readonly Signer[];
  readonly server: Signer;
  readonly witnesses: readonly Signer[];
  /** How many witnesses must have signed the last head. */
  readonly witnessesNeeded: number;
}

const signer = shaped({ name: text, signingKey: hex(32) });
const election = shaped({
  format: oneOf(FORMAT),
  suite: oneOf(SUITE),
  group: oneOf('ristretto255'),
  organisation: text,
  meeting: text,
  threshold: whole,
  trustees: listOf(shaped({ name: text, signingKey: hex(32), sealingKey: hex(32) })),
  issuers: listOf(signer),
  server: signer,
  witnesses: listOf(signer),
  witnessesNeeded: whole,
});

/** ⌊n/2⌋+1, the threshold of n trustees (protocol 3.1). */
export const thresholdOf = (trustees: number): number => Math.floor(trustees / 2) + 1;

/** Whether a value is an election description, protocol 3.1. */
export function isElection(value: unknown): value is Election {
  if (!election(value)) return false;
  const { trustees, threshold, issuers, witnesses, witnessesNeeded, server } = value as Election;
  const keys = [...trustees, ...issuers, ...witnesses, server].map(({ signingKey }) => signingKey);
  return (
    trustees.length >= 3 &&
    trustees.length <= 20 &&
    threshold === thresholdOf(trustees.length) &&
    issuers.length >= 1 &&
    issuers.length <= 3 &&
    witnessesNeeded <= witnesses.length &&
    new Set(keys).size === keys.length
  );
}

/** φ, protocol 3.2: the hash of the election description. */
export const electionHash = (value: Election): Uint8Array => hash32('election', [utf8(canonicalJson(value))]);
