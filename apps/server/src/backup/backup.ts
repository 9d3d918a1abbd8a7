import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Instant } from '@divan/basics';
import pg from 'pg';
import { keysIn } from '../keys.ts';
import { type DumpReport, dumpLines, institutionsIn, NothingToBackUp, placeOf, reportOf } from '../records/dump.ts';
import { contentOf, packed } from './content.ts';
import { keyFiles, operatorSecret } from './keys.ts';
import { type BackupReason, fileName, placeKind, rotate } from './place.ts';
import { openSealed, publicKeyOf, type Recipient, seal } from './sealed-file.ts';

export interface BackupOrder {
  /** A connection that may read all tables. */
  readonly databaseUrl: string;
  readonly varDir: string;
  readonly at: Instant;
  readonly reason: BackupReason;
  /** The place of backups, where the rotation rules; or a file of any name. */
  readonly to: { readonly dir: string } | { readonly file: string };
}

export interface BackupMade extends DumpReport {
  readonly at: Instant;
  readonly file: string;
  readonly path: string;
  readonly bytes: number;
  readonly place: 'SAME_DISK' | 'OTHER_DISK';
  /** Whether the paper opens it too. */
  readonly paper: boolean;
  readonly institutions: readonly string[];
}

/**
 * Makes a backup of the whole installation: sealed for the operator and for the paper, written beside its place, read back byte by byte, and put there only then.
 * @throws NothingToBackUp where no institution has been set up; Error when it cannot be written or does not read back
 */
export async function makeBackup(order: BackupOrder): Promise<BackupMade> {
  const path = 'dir' in order.to ? join(order.to.dir, fileName(order.at, order.reason)) : order.to.file;
  const { institutions, paper } = await whoIsHere(order.databaseUrl);
  const keys = keysIn(order.varDir);
  const secret = operatorSecret(order.varDir);
  const recipients: Recipient[] = [
    { kind: 'OPERATOR', publicKey: await publicKeyOf(secret) },
    ...(paper ? [{ kind: 'PAPER', publicKey: paper } as const] : []),
  ];
  const place = placeKind(dirname(path), order.varDir);
  const half = `${path}.yarim`;
  try {
    const lines = dumpLines(order.databaseUrl, { madeAt: order.at, signer: keys.publicKey, sign: keys.sign });
    const bytes = await written(
      half,
      seal(packed(lines), { madeAt: order.at, recipients, keys: keyFiles(order.varDir) }),
    );
    const report = await readBack(half, secret);
    await rename(half, path);
    await synced(dirname(path));
    if ('dir' in order.to) rotate(order.to.dir, order.at);
    return {
      ...report,
      at: order.at,
      file: path.slice(dirname(path).length + 1),
      path,
      bytes,
      place,
      paper: paper !== null,
      institutions,
    };
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

/** Whose installation it is, and the paper that opens its backups: the last one that was confirmed. */
async function whoIsHere(databaseUrl: string): Promise<{ institutions: string[]; paper: string | null }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const institutions = await institutionsIn(client);
    if (institutions.length === 0) throw new NothingToBackUp(placeOf(databaseUrl));
    const { rows } = await client.query(
      'select public_key from public.backup_paper where confirmed_at is not null order by confirmed_at desc limit 1',
    );
    // A backup holds the whole installation: where there are several institutions, no paper of one of them may open it.
    return { institutions, paper: institutions.length === 1 ? (rows[0]?.public_key ?? null) : null };
  } finally {
    await client.end();
  }
}

/** @returns bytes written, which are on the disk then */
async function written(path: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await open(path, 'w', 0o600);
  try {
    let bytes = 0;
    for await (const chunk of content) {
      await file.writeFile(chunk);
      bytes += chunk.length;
    }
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

async function synced(dir: string): Promise<void> {
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } catch {
    // Some file systems cannot sync a folder; the file itself is on the disk.
  } finally {
    await folder.close();
  }
}

/** Reads a backup from its first to its last byte. @returns what it holds @throws Error saying what is wrong */
export async function readBack(path: string, secret: Uint8Array): Promise<DumpReport> {
  let report: DumpReport | null = null;
  for await (const piece of contentOf(await openSealed(path, secret)))
    if (piece.kind === 'end') report = reportOf(piece.end);
  if (!report) throw new Error('yedek geri okunamadı / the backup cannot be read back');
  return report;
}
