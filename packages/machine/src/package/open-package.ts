import { canonicalJson } from '@divan/basics';
import { hexToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { CommandTable, Kinds, Machine } from '#src/machine.ts';
import { verifyJournal } from '#src/verify-journal.ts';
import { filesCheck, signatureCheck } from './checks/files.ts';
import { unpack } from './container.ts';
import { decode, type Opened, plainJson, type SignatureHolds } from './opened.ts';
import { MANIFEST, manifestForm, SIGNATURE, sha256, signatureForm } from './package-form.ts';
import type { Report } from './report.ts';

const entryForm = z.strictObject({ seq: z.number(), body: z.string(), hash: z.string() });
const headForm = z.strictObject({ seq: z.number(), hash: z.string(), at: z.string(), signature: z.string() });
const contentForm = z.strictObject({ commitment: z.string(), salt: z.string(), text: z.string() });

/** What every verifier must bring, and whom it trusts: the fingerprint (SHA-256, hex) of the signing key, or null. */
export interface Verifier {
  readonly trust: string | null;
  readonly signatureHolds: SignatureHolds;
}

/** Reads a package from its bytes alone and checks container, index and signature. @returns null for what is no package; the report says why */
export function openPackage<K extends Kinds, C extends CommandTable<K>>(
  machine: Machine<K, C>,
  zip: Uint8Array,
  verifier: Verifier,
  report: Report,
): Opened<K> | null {
  const { files, faults: damage } = unpack(zip);
  report.faults.push(...damage);
  report.check('CONTAINER', damage.length === 0 ? 1 : 0, 1);
  const json = <T>(place: string, text: string, form: z.ZodType<T>): T[] => {
    try {
      const value = form.parse(JSON.parse(text));
      if (canonicalJson(value) === text) return [value];
    } catch {
      // Said below.
    }
    report.fault(place, 'Yazılışı bu programın yazdığı biçimde değil.', 'It is not written as this program writes it.');
    return [];
  };
  const lines = <T>(path: string, form: z.ZodType<T>): T[] => {
    const found = decode(files[path]).split('\n');
    if (found.pop() !== '') report.fault(path, 'Dosya yarım kalmış.', 'The file breaks off.');
    return found.flatMap((line, i) => json(`${path}:${i + 1}`, line, form));
  };
  const [manifest] = json(MANIFEST, decode(files[MANIFEST]), manifestForm(machine.entries.stream));
  const [signature] = json(SIGNATURE, decode(files[SIGNATURE]), signatureForm);
  if (!manifest || !signature) return null;
  const fingerprint = sha256(hexToBytes(manifest.publicKey));
  filesCheck({ files, manifest, report });
  signatureCheck({ files, manifest, signature, fingerprint, report }, verifier);
  const entries = lines('journal.jsonl', entryForm);
  const grounds = new Map<string, K['ground']>();
  for (const path of Object.keys(files).filter((name) => name.startsWith('grounds/')))
    for (const found of plainJson<K['ground']>(decode(files[path]))) grounds.set(path.slice(8, -5), found);
  return {
    machine: machine as unknown as Machine<K, CommandTable<K>>,
    files,
    manifest,
    signature,
    fingerprint,
    entries,
    heads: lines('heads.jsonl', headForm),
    contents: lines('contents.jsonl', contentForm),
    grounds,
    journal: verifyJournal(machine, entries, grounds),
    report,
    json,
    lines,
  };
}
