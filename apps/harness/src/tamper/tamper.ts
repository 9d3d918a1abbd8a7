import { generateKeyPairSync, sign } from 'node:crypto';
import { type JournalBody, readBody } from '@divan/assembly';
import { canonicalJson } from '@divan/basics';
import { modelHashOf } from '@divan/documents';
import { EDITIONS, type Edition } from '@divan/documents/render';
import { commitmentOf, headText, type JournalEntry, sealEntry } from '@divan/machine';
import {
  type Files,
  MANIFEST,
  type Manifest,
  pack,
  SEALED,
  SIGNATURE,
  sealFiles,
  unpack,
} from '@divan/machine/package';
import { type Keys, sha256, signAndPack, verifyPackage } from '@divan/server';
import { type Draw, pick } from '@divan/server/testing';

type Signer = Pick<Keys, 'publicKey' | 'sign'>;

/** One way to falsify a package: the file (or `journal/N`) that the verifier must name, or the byte, where the zip itself was damaged. */
interface Tampering {
  readonly place: string;
  readonly byte?: number;
  readonly zip: Uint8Array;
}
interface Honest {
  readonly zip: Uint8Array;
  readonly files: Files;
  readonly manifest: Manifest;
  readonly signer: Signer;
}
type Tamper = (honest: Honest, draw: Draw) => Tampering | null;

export interface TamperReport {
  readonly places: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** Tamperings that passed, or whose place was not named: there must be none. */
  readonly missed: readonly string[];
}

function newSigner(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(12).toString('hex'),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
  };
}

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();
const linesOf = (bytes: Uint8Array | undefined): string[] => text(bytes).split('\n').filter(Boolean);
const bytesOf = (lines: readonly string[]): Uint8Array => Buffer.from(lines.map((line) => `${line}\n`).join(''));

/** Writes index and signature anew over changed files, as whoever holds a key can. */
function resign(manifest: Manifest, files: Files, signer: Signer): Uint8Array {
  const { [MANIFEST]: _manifest, [SIGNATURE]: _signature, ...rest } = files;
  const list = Object.entries(rest)
    .map(([path, bytes]) => ({ path, sha256: sha256(bytes), bytes: bytes.length }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return signAndPack(signer, { ...manifest, publicKey: signer.publicKey, files: list }, rest);
}

/** Chains the journal anew after a change of its bodies and signs every head over the new hashes. */
function rechain(files: Files, signer: Signer, change: (body: JournalBody, i: number) => JournalBody): Files {
  const entries: JournalEntry[] = [];
  for (const [i, line] of linesOf(files['journal.jsonl']).entries()) {
    const body = change(readBody(JSON.parse(line) as JournalEntry), i);
    entries.push(sealEntry({ ...body, prev: entries.at(-1)?.hash ?? body.prev }));
  }
  const meetingId = readBody(entries[0] as JournalEntry).meetingId;
  const heads = linesOf(files['heads.jsonl']).map((line) => {
    const head = JSON.parse(line) as { seq: number; at: string };
    const hash = entries[head.seq - 1]?.hash ?? '';
    return canonicalJson({ ...head, hash, signature: signer.sign(headText(meetingId, head.seq, hash, head.at)) });
  });
  return {
    ...files,
    'journal.jsonl': bytesOf(entries.map((entry) => canonicalJson(entry))),
    'heads.jsonl': bytesOf(heads),
  };
}

/** Writes list of sealed files, last entry, heads and index anew: everything that a holder of the key can make fit. */
function reseal({ manifest, signer }: Honest, files: Files): Uint8Array {
  const { [SEALED]: _list, [MANIFEST]: _manifest, [SIGNATURE]: _signature, ...rest } = files;
  const { sealed, manifestHash } = sealFiles(rest);
  const last = linesOf(rest['journal.jsonl']).length - 1;
  const chained = rechain({ ...rest, ...sealed }, signer, (body, i) =>
    i === last
      ? {
          ...body,
          command: { ...body.command, manifestHash } as never,
          events: body.events.map((event) => (event.type === 'RecordSealed' ? { ...event, manifestHash } : event)),
        }
      : body,
  );
  return resign(manifest, chained, signer);
}

const except = (zip: Uint8Array, at: number, removed: number, added: Uint8Array = new Uint8Array()): Uint8Array =>
  Buffer.concat([zip.subarray(0, at), added, zip.subarray(at + removed)]);

/** The local header, name and bytes of each file in the container, in order. */
function spans(zip: Uint8Array): { path: string; at: number; end: number }[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const found: { path: string; at: number; end: number }[] = [];
  for (let at = 0; view.getUint32(at, true) === 0x04034b50; ) {
    const name = view.getUint16(at + 26, true);
    const end = at + 30 + name + view.getUint32(at + 18, true);
    found.push({ path: text(zip.subarray(at + 30, at + 30 + name)), at, end });
    at = end;
  }
  return found;
}
const placeOfByte = (zip: Uint8Array, at: number): string =>
  spans(zip).find((span) => span.at <= at && at < span.end)?.path ?? 'zip';

/** A changed copy of one file: a bit, a line less, two lines exchanged, a line twice, or two values of one line exchanged with another's. */
function changeFile(files: Files, path: string, draw: Draw): Uint8Array | null {
  const bytes = files[path] as Uint8Array;
  const lines = path.endsWith('.jsonl') ? linesOf(bytes) : [];
  const way = lines.length > 1 ? draw(4) : 0;
  if (way === 0) {
    if (bytes.length === 0) return null;
    const copy = Buffer.from(bytes);
    const at = draw(copy.length);
    copy[at] = (copy[at] as number) ^ (1 << draw(8));
    return copy;
  }
  const i = draw(lines.length - 1);
  const [a, b] = [lines[i] as string, lines[i + 1] as string];
  if (way === 1) return bytesOf(lines.toSpliced(i, 1));
  return way === 2 ? bytesOf(lines.toSpliced(i, 2, b, a)) : bytesOf(lines.toSpliced(i, 0, a));
}

const inside = ({ files }: Honest): string[] =>
  Object.keys(files).filter((path) => ![MANIFEST, SIGNATURE].includes(path));

/** Alters a leaf of a value; `null` where nothing can be altered. */
function changeLeaf(value: unknown, draw: Draw): unknown {
  if (typeof value === 'string') return value === 'YES' ? 'NO' : `${value}x`;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (value === null) return 'x';
  if (Array.isArray(value)) {
    if (value.length === 0) return ['x'];
    const i = draw(value.length);
    return value.with(i, changeLeaf(value[i], draw));
  }
  const keys = Object.keys(value as object);
  if (keys.length === 0) return { x: 1 };
  const key = pick(keys, draw);
  return { ...(value as object), [key]: changeLeaf((value as Record<string, unknown>)[key], draw) };
}

const KINDS: Readonly<Record<string, Tamper>> = {
  'a bit of the zip flipped': ({ zip }, draw) => {
    const [at, copy] = [draw(zip.length), Buffer.from(zip)];
    copy[at] = (copy[at] as number) ^ (1 << draw(8));
    return { place: placeOfByte(zip, at), byte: at, zip: copy };
  },
  'a bit of a header flipped': ({ zip }, draw) => {
    const span = pick(spans(zip), draw);
    const [at, copy] = [span.at + draw(30 + span.path.length), Buffer.from(zip)];
    copy[at] = (copy[at] as number) ^ (1 << draw(8));
    return { place: span.path, byte: at, zip: copy };
  },
  'a byte deleted': ({ zip }, draw) => {
    const at = draw(zip.length);
    return { place: placeOfByte(zip, at), byte: at, zip: except(zip, at, 1) };
  },
  'a byte put in': ({ zip }, draw) => {
    const at = draw(zip.length);
    return { place: placeOfByte(zip, at), byte: at, zip: except(zip, at, 0, Buffer.from([draw(256)])) };
  },
  'the end cut off': ({ zip }, draw) => {
    const at = draw(zip.length);
    return { place: placeOfByte(zip, at), byte: at, zip: zip.slice(0, at) };
  },
  'something after the end': ({ zip }, draw) => ({
    place: 'zip',
    byte: zip.length,
    zip: except(zip, zip.length, 0, Buffer.alloc(1 + draw(500), 65)),
  }),
  'a file twice': ({ zip }, draw) => {
    const { path, at, end } = pick(spans(zip), draw);
    const second = Buffer.from(zip.subarray(at, end));
    if (draw(2) === 1) second[second.length - 1] = (second.at(-1) as number) ^ 1;
    return { place: path, zip: except(zip, end, 0, second) };
  },
  'two files in another order': ({ zip }, draw) => {
    const all = spans(zip);
    const i = draw(all.length - 1);
    const [a, b] = [all[i], all[i + 1]] as [(typeof all)[0], (typeof all)[0]];
    const swapped = Buffer.concat([zip.subarray(b.at, b.end), zip.subarray(a.at, a.end)]);
    return { place: b.path, zip: except(zip, a.at, b.end - a.at, swapped) };
  },
  'a file too many': ({ files }, draw) => {
    const path = `${pick(['votes', 'documents', 'evidence', 'grounds', 'ek'], draw)}/fazla-${draw(1000)}.json`;
    return { place: path, zip: pack({ ...files, [path]: Buffer.from('{}') }) };
  },
  'a file deleted': (honest, draw) => {
    const path = pick(Object.keys(honest.files), draw);
    const { [path]: _gone, ...rest } = honest.files;
    return { place: path, zip: pack(rest) };
  },
  'two files exchanged': (honest, draw) => {
    const [a, b] = [pick(inside(honest), draw), pick(inside(honest), draw)];
    const [one, other] = [honest.files[a] as Uint8Array, honest.files[b] as Uint8Array];
    if (Buffer.compare(one, other) === 0) return null;
    return { place: a, zip: pack({ ...honest.files, [a]: other, [b]: one }) };
  },
  'a file changed': ({ files }, draw) => {
    const path = pick(Object.keys(files), draw);
    const changed = changeFile(files, path, draw);
    return changed && { place: path, zip: pack({ ...files, [path]: changed }) };
  },
  'the index changed': ({ files, manifest }, draw) => {
    const { files: list, ...rest } = manifest;
    const forged = { ...(changeLeaf(rest, draw) as typeof rest), files: list };
    const body = Buffer.from(canonicalJson(draw(2) === 0 ? forged : { ...rest, files: changeLeaf(list, draw) }));
    return { place: SIGNATURE, zip: pack({ ...files, [MANIFEST]: body }) };
  },
  'changed and signed with another key': (honest, draw) => {
    const path = pick(inside(honest), draw);
    const changed = changeFile(honest.files, path, draw);
    if (!changed) return null;
    const thief = newSigner();
    const heads = rechain(honest.files, thief, (body) => body)['heads.jsonl'] as Uint8Array;
    return {
      place: SIGNATURE,
      zip: resign(honest.manifest, { ...honest.files, 'heads.jsonl': heads, [path]: changed }, thief),
    };
  },
  'signed with another key, nothing changed': (honest) => {
    const thief = newSigner();
    return {
      place: SIGNATURE,
      zip: resign(
        honest.manifest,
        rechain(honest.files, thief, (body) => body),
        thief,
      ),
    };
  },
  'changed and signed with the same key': (honest, draw) => {
    const path = pick(inside(honest), draw);
    const changed = changeFile(honest.files, path, draw);
    // A text left out is an erasure, which the law may ask for: the verifier counts it (KVKK m.7).
    if (!changed || (path === 'contents.jsonl' && linesOf(changed).length < linesOf(honest.files[path]).length))
      return null;
    return { place: path, zip: resign(honest.manifest, { ...honest.files, [path]: changed }, honest.signer) };
  },
  'a text changed, exchanged or put in, signed with the same key': (honest, draw) => {
    const lines = linesOf(honest.files['contents.jsonl']);
    const i = draw(lines.length - 1);
    const [a, b] = [lines[i] as string, lines[i + 1] as string];
    const salt = 'ab'.repeat(32);
    const foreign = canonicalJson({ commitment: commitmentOf(salt, `${i}`), salt, text: `${i}` });
    const forged = [
      lines.with(i, canonicalJson(changeLeaf(JSON.parse(a), draw) as object)),
      lines.toSpliced(i, 2, b, a),
      lines.toSpliced(i, 0, a),
      [...lines, foreign].sort(),
    ][draw(4)] as string[];
    return {
      place: 'contents.jsonl',
      zip: resign(honest.manifest, { ...honest.files, 'contents.jsonl': bytesOf(forged) }, honest.signer),
    };
  },
  'a fact of the journal changed, all chained and signed anew': (honest, draw) => {
    const at = draw(linesOf(honest.files['journal.jsonl']).length);
    const forged = rechain(honest.files, honest.signer, (body, i) =>
      i === at ? { ...body, events: changeLeaf(body.events, draw) as JournalBody['events'] } : body,
    );
    return { place: `journal/${at + 1}`, zip: resign(honest.manifest, forged, honest.signer) };
  },
  'a fact of the journal left out, all chained and signed anew': (honest, draw) => {
    const at = draw(linesOf(honest.files['journal.jsonl']).length);
    const forged = rechain(honest.files, honest.signer, (body, i) =>
      i === at ? { ...body, events: body.events.toSpliced(draw(body.events.length), 1) } : body,
    );
    return { place: `journal/${at + 1}`, zip: resign(honest.manifest, forged, honest.signer) };
  },
  'a vote changed, all sealed and signed anew': (honest, draw) => {
    const path = pick(
      inside(honest).filter((name) => /^(votes|ballots)\//u.test(name)),
      draw,
    );
    const lines = linesOf(honest.files[path]);
    if (lines.length === 0) return null;
    const i = draw(lines.length);
    const row = JSON.parse(lines[i] as string) as object;
    const changed =
      draw(3) === 0 ? lines.toSpliced(i, 1) : lines.with(i, canonicalJson(changeLeaf(row, draw) as object));
    return { place: path, zip: reseal(honest, { ...honest.files, [path]: bytesOf(changed) }) };
  },
  'a paper, ground or register changed, all sealed and signed anew': (honest, draw) => {
    const path = pick(
      inside(honest).filter((name) => /^(documents|grounds|decision-register)/u.test(name)),
      draw,
    );
    const changed = changeFile(honest.files, path, draw);
    if (!changed) return null;
    return {
      place: path.startsWith('grounds/') ? 'journal/1' : path,
      zip: reseal(honest, { ...honest.files, [path]: changed }),
    };
  },
};

const stem = (path: string): string => path.replace(/\.(jsonl?|pdf|sig\.json)$/u, '');

/** Whether the verifier's place is that of the tampering: the file, or, where the zip itself is broken, the byte or the header before it. */
function names(said: string, { place, byte }: Tampering): boolean {
  const at = /^zip@(\d+)$/u.exec(said)?.[1];
  if (at !== undefined) return byte !== undefined && Math.abs(Number(at) - byte) < 128;
  return place.startsWith('journal/') ? said === place : said.startsWith(stem(place));
}

/**
 * Falsifies a sealed package in so many ways and places and asks the verifier each time, with the honest signer's fingerprint at hand.
 * The package is first signed with a key of the harness, so that falsifications with the right key can be tried too.
 */
export async function tamperWith(q: {
  readonly zip: Uint8Array;
  readonly places: number;
  /** A number in [0, 1), so that a run can be repeated. */
  readonly chance: () => number;
  readonly log: (line: string) => void;
}): Promise<TamperReport> {
  const signer = newSigner();
  const opened = unpack(q.zip).files;
  const manifest = JSON.parse(text(opened[MANIFEST])) as Manifest;
  const zip = resign(
    manifest,
    rechain(opened, signer, (body) => body),
    signer,
  );
  const files = unpack(zip).files;
  const honest: Honest = { zip, files, manifest: JSON.parse(text(files[MANIFEST])) as Manifest, signer };
  const trust = sha256(Buffer.from(signer.publicKey, 'hex'));
  // Papers are rendered and boards are checked once each: the same model gives the same bytes, the same board the same verdict.
  const editions = EDITIONS.map(({ id, print }): Edition => {
    const printed = new Map<string, Uint8Array>();
    return {
      id,
      print: (model) => {
        const hash = modelHashOf(model);
        const paper = printed.get(hash) ?? print(model);
        printed.set(hash, paper);
        return paper;
      },
    };
  });
  const how = { editions, boards: new Map() };
  const first = await verifyPackage(zip, trust, how);
  if (first.verdict !== 'VERIFIED')
    throw new Error(`the package is not sound: ${JSON.stringify(first.faults.slice(0, 3))}`);

  const draw: Draw = (below) => Math.floor(q.chance() * below);
  const kinds = Object.entries(KINDS);
  const byKind: Record<string, number> = {};
  const missed: string[] = [];
  for (let done = 0, turn = 0; done < q.places; turn++) {
    const [kind, tamper] = kinds[turn % kinds.length] as [string, Tamper];
    const tampering = tamper(honest, draw);
    if (!tampering || Buffer.compare(tampering.zip, zip) === 0) continue;
    done += 1;
    byKind[kind] = (byKind[kind] ?? 0) + 1;
    const { verdict, faults } = await verifyPackage(tampering.zip, trust, how);
    const named = faults.some((fault) => names(fault.place, tampering));
    if (verdict !== 'ALTERED' || !named)
      missed.push(
        `${kind} at ${tampering.place}: ${verdict}, said ${faults
          .slice(0, 3)
          .map((fault) => fault.place)
          .join(', ')}`,
      );
    if (done % 100 === 0) q.log(`${done}/${q.places}, missed ${missed.length}`);
  }
  return { places: q.places, byKind, missed };
}
