import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { canonicalJson } from '@divan/basics';
import sodium from 'libsodium-wrappers-sumo';

/**
 * `divan-backup/2`: one line with the name of the form, one line of canonical JSON (the header), then an XChaCha20-Poly1305 secret stream of libsodium: its 24-byte
 * header, and chunks, each a length (four bytes, big end first) and so many bytes; the last one is tagged FINAL. Every chunk is bound to the two lines. The key of
 * the stream is new in each file and lies in the header once for each recipient, in a sealed box (X25519) for its public key.
 */
export const BACKUP_FORMAT = 'divan-backup/2';

/** Who can open a backup: the operator with a key beside the others, or whoever holds the paper in the notary's file. */
export type RecipientKind = 'OPERATOR' | 'PAPER';

export interface Recipient {
  readonly kind: RecipientKind;
  /** X25519, 32 bytes, hex. */
  readonly publicKey: string;
}

interface Header {
  readonly format: typeof BACKUP_FORMAT;
  readonly madeAt: string;
  readonly recipients: readonly (Recipient & { readonly sealedKey: string })[];
  /** The installation's key files in a sealed box for the paper; null while there is no paper. */
  readonly keys: string | null;
}

/** What is wrong with a file that should be a backup; the sentence is Turkish and English. */
export class BackupError extends Error {}

const CHUNK = 64 * 1024;
/** A header longer than this is none of ours. */
const HEADER_MAX = 1_000_000;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The X25519 key pair of 32 secret bytes. @returns the public key, hex */
export async function publicKeyOf(secret: Uint8Array): Promise<string> {
  await sodium.ready;
  return hex(sodium.crypto_scalarmult_base(secret));
}

/**
 * Writes what `plain` yields, sealed for the recipients.
 * @param keys the installation's key files by name, for the recipient of kind PAPER only
 */
export async function* seal(
  plain: AsyncIterable<Uint8Array>,
  q: {
    readonly madeAt: string;
    readonly recipients: readonly Recipient[];
    readonly keys: Readonly<Record<string, string>>;
  },
): AsyncGenerator<Uint8Array> {
  await sodium.ready;
  if (q.recipients.length === 0) throw new BackupError('yedeği açacak kimse yok / nobody could open the backup');
  const key = sodium.crypto_secretstream_xchacha20poly1305_keygen();
  const paper = q.recipients.find(({ kind }) => kind === 'PAPER');
  const boxed = (bytes: Uint8Array, publicKey: string) =>
    Buffer.from(sodium.crypto_box_seal(bytes, Buffer.from(publicKey, 'hex'))).toString('base64');
  const header: Header = {
    format: BACKUP_FORMAT,
    madeAt: q.madeAt,
    recipients: q.recipients.map((one) => ({ ...one, sealedKey: boxed(key, one.publicKey) })),
    keys: paper ? boxed(Buffer.from(canonicalJson(q.keys)), paper.publicKey) : null,
  };
  const lines = Buffer.from(`${BACKUP_FORMAT}\n${canonicalJson(header)}\n`);
  const bound = createHash('sha256').update(lines).digest();
  yield lines;
  const { state, header: start } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key);
  yield start;
  const push = (chunk: Uint8Array, final: boolean): Uint8Array => {
    const sealed = sodium.crypto_secretstream_xchacha20poly1305_push(
      state,
      chunk,
      bound,
      final
        ? sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
        : sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
    );
    const framed = Buffer.alloc(4 + sealed.length);
    framed.writeUInt32BE(sealed.length);
    framed.set(sealed, 4);
    return framed;
  };
  let held = Buffer.alloc(0);
  for await (const bytes of plain) {
    held = Buffer.concat([held, bytes]);
    while (held.length > CHUNK) {
      yield push(held.subarray(0, CHUNK), false);
      held = held.subarray(CHUNK);
    }
  }
  yield push(held, true);
}

export interface OpenedBackup {
  readonly madeAt: string;
  /** Who of the recipients opens it. */
  readonly as: RecipientKind;
  readonly recipients: readonly Recipient[];
  /** The installation's key files; only the paper opens them. */
  readonly keys: Readonly<Record<string, string>> | null;
  /** What was sealed, chunk by chunk; the end is known to be the end. @throws BackupError where a byte is not the one that was written */
  plain(): AsyncGenerator<Uint8Array>;
}

/** Whether a file begins like a sealed backup. */
export const looksSealed = (start: Uint8Array): boolean =>
  Buffer.from(start.subarray(0, BACKUP_FORMAT.length + 1)).toString('latin1') === `${BACKUP_FORMAT}\n`;

const damaged = (where: string) => new BackupError(`yedek bozuk / the backup is damaged: ${where}`);

/** Opens a sealed backup with the 32 secret bytes of one of its recipients. @throws BackupError when it is none, is damaged, or is for somebody else */
export async function openSealed(path: string, secret: Uint8Array): Promise<OpenedBackup> {
  await sodium.ready;
  const file = await open(path, 'r');
  try {
    const first = Buffer.alloc(HEADER_MAX);
    const { bytesRead } = await file.read(first, 0, HEADER_MAX, 0);
    const start = first.subarray(0, bytesRead);
    if (!looksSealed(start)) throw new BackupError('yedek dosyası değil / not a backup');
    const end = start.indexOf(0x0a, BACKUP_FORMAT.length + 1);
    if (end < 0) throw damaged('header');
    const header = headerOf(start.subarray(BACKUP_FORMAT.length + 1, end).toString());
    const lines = Buffer.from(start.subarray(0, end + 1));
    const publicKey = hex(sodium.crypto_scalarmult_base(secret));
    const unbox = (sealed: string): Uint8Array => {
      try {
        return sodium.crypto_box_seal_open(Buffer.from(sealed, 'base64'), Buffer.from(publicKey, 'hex'), secret);
      } catch {
        throw damaged('header');
      }
    };
    const mine = header.recipients.find((one) => one.publicKey === publicKey);
    if (!mine)
      throw new BackupError(
        'bu yedek bu anahtarla açılmaz; başka bir kâğıt ya da başka bir işletmeci anahtarı içindir / this backup is for another paper or another operator’s key',
      );
    const key = unbox(mine.sealedKey);
    const bound = createHash('sha256').update(lines).digest();
    return {
      madeAt: header.madeAt,
      as: mine.kind,
      recipients: header.recipients.map(({ kind, publicKey: own }) => ({ kind, publicKey: own })),
      keys:
        mine.kind === 'PAPER' && header.keys !== null
          ? (JSON.parse(Buffer.from(unbox(header.keys)).toString()) as Record<string, string>)
          : null,
      plain: () => opened(path, lines.length, key, bound),
    };
  } finally {
    await file.close();
  }
}

function headerOf(text: string): Header {
  try {
    const header = JSON.parse(text) as Header;
    if (header.format === BACKUP_FORMAT && Array.isArray(header.recipients) && canonicalJson(header) === text)
      return header;
  } catch {
    // Not JSON: said below.
  }
  throw damaged('header');
}

async function* opened(path: string, from: number, key: Uint8Array, bound: Uint8Array): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    let at = from;
    const read = async (length: number): Promise<Buffer> => {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await file.read(bytes, 0, length, at);
      if (bytesRead !== length) throw damaged(`byte ${at + bytesRead}`);
      at += length;
      return bytes;
    };
    const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(
      await read(sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES),
      key,
    );
    for (;;) {
      const place = at;
      const length = (await read(4)).readUInt32BE();
      if (length > CHUNK + sodium.crypto_secretstream_xchacha20poly1305_ABYTES) throw damaged(`byte ${place}`);
      // `false` in place of a message where the tag does not fit.
      const pulled = sodium.crypto_secretstream_xchacha20poly1305_pull(state, await read(length), bound);
      if (!pulled) throw damaged(`byte ${place}`);
      yield pulled.message;
      if (pulled.tag === sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL) break;
    }
    if ((await file.stat()).size !== at) throw damaged(`byte ${at}`);
  } finally {
    await file.close();
  }
}
