import { sha512 } from '@noble/hashes/sha2.js';
import { ORDER } from '#src/group/ristretto.ts';
import { concatBytes, u32, utf8 } from './bytes.ts';

/** Transcript, protocol 2.3: tag and parts, each with its length, so that no two lists of parts give the same bytes. */
export function transcript(tag: string, parts: readonly Uint8Array[]): Uint8Array {
  // Input
  const d = utf8(`divan-ballot/1/${tag}`);
  // Operation
  const t = [u32(d.length), d, u32(parts.length)];
  for (const x_i of parts) t.push(u32(x_i.length), x_i);
  // Output
  return concatBytes(...t);
}

/** H, protocol 2.3: the 64 bytes of SHA-512 over the transcript. */
export const digest = (tag: string, parts: readonly Uint8Array[]): Uint8Array => sha512(transcript(tag, parts));

/** h, protocol 2.3: the first 32 bytes of H. */
export const hash32 = (tag: string, parts: readonly Uint8Array[]): Uint8Array => digest(tag, parts).slice(0, 32);

/** HashToScalar, protocol 2.3: H read as a little-endian number, modulo ℓ. */
export function hashToScalar(tag: string, parts: readonly Uint8Array[]): bigint {
  let n = 0n;
  const h = digest(tag, parts);
  for (let i = 63; i >= 0; i--) n = (n << 8n) | BigInt(h[i]!);
  return n % ORDER;
}
