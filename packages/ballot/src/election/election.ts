import { canonicalJson } from '@divan/basics';
import { utf8 } from '#src/encoding/bytes.ts';
import { isPlain } from '#src/encoding/plain-text.ts';
import { hex, listOf, oneOf, shaped, text, textOf, whole } from '#src/encoding/shape.ts';
import { hash32 } from '#src/encoding/transcript.algorithm.ts';

/** The proofs a ballot carries; room for others (protocol 1.3). */
export const SUITE = 'A';
/** Version 2 is what is written; boards of version 1 are read for ever. */
export const FORMAT = 'divan-ballot/2';
export const FORMAT_1 = 'divan-ballot/1';
export type Format = typeof FORMAT | typeof FORMAT_1;

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
  readonly format: Format;
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

const shapeOf = (format: Format, name: (value: unknown) => boolean) => {
  const signer = shaped({ name, signingKey: hex(32) });
  return shaped({
    format: oneOf(format),
    suite: oneOf(SUITE),
    group: oneOf('ristretto255'),
    organisation: name,
    meeting: name,
    threshold: whole,
    trustees: listOf(shaped({ name, signingKey: hex(32), sealingKey: hex(32) })),
    issuers: listOf(signer),
    server: signer,
    witnesses: listOf(signer),
    witnessesNeeded: whole,
  });
};
const isFirst = shapeOf(FORMAT_1, text);
const name = textOf(200);
const isSecond = shapeOf(FORMAT, (value) => name(value) && isPlain(value));

/** The version of the paper a board follows. */
export const versionOf = ({ format }: Election): 1 | 2 => (format === FORMAT_1 ? 1 : 2);

/** ⌊n/2⌋+1, the threshold of n trustees (protocol 3.1). */
export const thresholdOf = (trustees: number): number => Math.floor(trustees / 2) + 1;

/** Whether a value is an election description, protocol 3.1. */
export function isElection(value: unknown): value is Election {
  const second = isSecond(value);
  if (!second && !isFirst(value)) return false;
  const { trustees, threshold, issuers, witnesses, witnessesNeeded, server } = value as Election;
  const keys = [...trustees, ...issuers, ...witnesses, server].map(({ signingKey }) => signingKey);
  return (
    trustees.length >= 3 &&
    trustees.length <= 20 &&
    threshold === thresholdOf(trustees.length) &&
    issuers.length >= 1 &&
    issuers.length <= 3 &&
    witnessesNeeded <= witnesses.length &&
    new Set(keys).size === keys.length &&
    (!second || new Set(trustees.map(({ sealingKey }) => sealingKey)).size === trustees.length) &&
    (!second || trustees.every(({ sealingKey }) => isSealingKey(sealingKey)))
  );
}

/** φ, protocol 3.2: the hash of the election description. */
export const electionHash = (value: Election): Uint8Array => hash32('election', [utf8(canonicalJson(value))]);

const P = 2n ** 255n - 19n;
/** u-coordinates of the points of curve25519 and its twist whose order divides 8. */
const SMALL = new Set([
  0n,
  1n,
  P - 1n,
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
]);

/** Protocol 3.1: an X25519 key below p and not of small order: what is sealed to another one, anybody opens. */
export function isSealingKey(key: string): boolean {
  const u = BigInt(`0x${key.match(/../gu)!.reverse().join('')}`);
  return u < P && !SMALL.has(u);
}

/**
 * Fingerprint of an election, protocol 3.7: 10 bytes, which people compare as eight words of 10 bits. Nobody commits to φ before, so whoever writes the description
 * can try others until words agree: 2⁴⁰ tries for four words, which is a day, and 2⁸⁰ for eight.
 * @param hash φ, 32 bytes
 */
export const fingerprint = (hash: Uint8Array): Uint8Array => hash.slice(0, 10);
