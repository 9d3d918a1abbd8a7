import { canonicalJson } from '@divan/basics';
import { sha256 as hash } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { Files } from './container.ts';

/** SHA-256 of bytes or of a text in UTF-8, hex. */
export const sha256 = (of: Uint8Array | string): string =>
  bytesToHex(hash(typeof of === 'string' ? utf8ToBytes(of) : of));

/** What a package lists: every file with its hash, and what EM-R21 asks for that is not there, said as missing. The stream's id stands in the field that the machine names. */
const manifestShape = {
  format: z.literal('divan-package/1'),
  title: z.string(),
  producedBy: z.string(),
  renderer: z.string(),
  publicKey: z.string().regex(/^[\da-f]{64}$/u),
  files: z.array(z.strictObject({ path: z.string(), sha256: z.string(), bytes: z.number() })),
  missing: z.array(z.string()),
};
export type Manifest = z.infer<z.ZodObject<typeof manifestShape>>;
/** @param stream the field that holds the id of the stream */
export const manifestForm = (stream: string): z.ZodType<Manifest> =>
  z.strictObject({ ...manifestShape, [stream]: z.string() });
export const signatureForm = z.strictObject({ publicKey: z.string(), signature: z.string() });

export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.sig.json';
/** The hashes of all files that do not change any more when the record is sealed; the journal's last entry names the hash of this list. */
export const SEALED = 'sealed-files.json';
const UNSEALED = new Set(['journal.jsonl', 'heads.jsonl', 'contents.jsonl']);

/** Takes out what goes on until the last entry: journal, heads and texts, which commitments protect. */
export function sealFiles(files: Files): { readonly sealed: Files; readonly manifestHash: string } {
  const lasting = Object.entries(files).filter(([path]) => !UNSEALED.has(path));
  const list = utf8ToBytes(canonicalJson(lasting.map(([path, bytes]) => [path, sha256(bytes)]).sort()));
  return { sealed: { ...Object.fromEntries(lasting), [SEALED]: list }, manifestHash: sha256(list) };
}
