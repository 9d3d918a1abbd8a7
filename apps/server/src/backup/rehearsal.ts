import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembly, type Ground } from '@divan/assembly';
import { type JournalEntry, verifyJournal } from '@divan/machine';
import pg from 'pg';
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts';
import { createDatabase, migrationNames } from '../db/migrate.ts';
import { keysIn } from '../keys.ts';
import type { DumpEnd } from '../records/dump.ts';
import { sha256 } from '../records/package.ts';
import { restoreFrom } from '../records/restore.ts';
import { verifyPackage } from '../records/verify-package.ts';
import { contentOf } from './content.ts';
import { layKeys } from './keys.ts';
import { BackupError, openSealed } from './sealed-file.ts';

export interface RehearsalOrder {
  readonly path: string;
  /** The secret of the paper, hex. */
  readonly secret: string;
}

export interface RehearsalReport {
  readonly backupAt: string | null;
  /** Figures of what was looked at: how many fit, of how many. */
  readonly checks: readonly { readonly name: RehearsalCheck; readonly count: number; readonly of: number }[];
  /** What did not fit, for people; empty when all did. */
  readonly faults: readonly string[];
}
export type RehearsalCheck = 'TABLES' | 'ROWS' | 'JOURNALS' | 'PACKAGES' | 'FIELDS' | 'SIGNER';

/** Whether all that was looked at fits. */
export const rehearsalPassed = ({ checks, faults }: RehearsalReport): boolean =>
  faults.length === 0 && checks.length > 0 && checks.every(({ count, of }) => count === of);

/**
 * Yedekten dönüş tatbikatı: as after a fire, with nothing but a backup and the paper. A PostgreSQL of its own is started in an empty folder, the backup goes into it,
 * every table is counted, every journal decided again, every sealed package verified, every encrypted number opened with the keys that came along. All of it is
 * deleted afterwards.
 * @throws BackupError when the paper does not open the backup
 */
export async function rehearse({ path, secret }: RehearsalOrder): Promise<RehearsalReport> {
  const opened = await openSealed(path, Buffer.from(secret, 'hex'));
  if (!opened.keys)
    throw new BackupError(
      'yedek bu kâğıtla değil işletmeci anahtarıyla açıldı / opened by the operator, not by the paper',
    );
  const folder = mkdtempSync(join(tmpdir(), 'divan-tatbikat-'));
  // PostgreSQL refuses to run as root and then works as a user of its own, who must be able to reach its folder.
  chmodSync(folder, 0o711);
  try {
    layKeys(folder, opened.keys);
    const postgres = await startEmbeddedPostgres(join(folder, 'pg'));
    try {
      const url = await createDatabase(postgres.url, 'divan');
      let end: DumpEnd | null = null;
      let upToDate = false;
      await restoreFrom(url, async function* () {
        for await (const piece of contentOf(opened)) {
          if (piece.kind === 'end') end = piece.end;
          if (piece.kind === 'begin')
            upToDate = migrationNames().every((name) => piece.begin.migrations.includes(name));
          yield piece;
        }
      });
      return { backupAt: opened.madeAt, ...(await checked(url, folder, end as unknown as DumpEnd, upToDate)) };
    } finally {
      await postgres.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** More faults than these tell nothing more. */
const MOST_FAULTS = 20;

async function checked(
  url: string,
  varDir: string,
  end: DumpEnd,
  upToDate: boolean,
): Promise<Pick<RehearsalReport, 'checks' | 'faults'>> {
  const faults: string[] = [];
  const checks: { name: RehearsalCheck; count: number; of: number }[] = [];
  const look = async <T>(name: RehearsalCheck, of: readonly T[], fits: (one: T) => Promise<string | null>) => {
    let count = 0;
    for (const one of of) {
      const fault = await fits(one);
      if (fault === null) count += 1;
      else faults.push(fault);
    }
    checks.push({ name, count, of: of.length });
  };
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let [found, said] = [0, 0];
    // A newer program may have changed the restored tables; then only what it did not touch can be counted.
    await look('TABLES', upToDate ? end.tables : [], async ({ table, rows }) => {
      const n = Number((await client.query(`select count(*) as n from public."${table}"`)).rows[0].n);
      [found, said] = [found + n, said + rows];
      return n === rows ? null : `${table}: ${n} / ${rows}`;
    });
    checks.push({ name: 'ROWS', count: found, of: said });

    const keys = keysIn(varDir);
    await look('SIGNER', [end.signer], async (signer) =>
      signer === keys.publicKey
        ? null
        : 'imza anahtarı yedeği imzalayan anahtar değil / the signing key is another one',
    );
    const meetings = await client.query('select distinct stream_id as id from public.journal order by 1');
    await look('JOURNALS', meetings.rows, async ({ id }) => {
      const entries = await client.query(
        'select seq, body, hash from public.journal where stream_id = $1 order by seq',
        [id],
      );
      const grounds = await client.query('select hash, body from public.ground where hash = any($1)', [
        entries.rows.map((entry) => (JSON.parse(entry.body) as { groundHash: string }).groundHash),
      ]);
      const { fault } = verifyJournal(
        assembly,
        entries.rows.map((row) => ({ ...row, seq: Number(row.seq) })) as JournalEntry[],
        new Map(grounds.rows.map((row) => [row.hash, JSON.parse(row.body) as Ground])),
      );
      return fault && `${id}: ${fault.place} ${fault.code}`;
    });
    const fingerprint = sha256(Buffer.from(keys.publicKey, 'hex'));
    const sealed = await client.query('select meeting_id as id from public.sealed_package order by 1');
    await look('PACKAGES', sealed.rows, async ({ id }) => {
      const { file, hash } = (
        await client.query('select file, hash from public.sealed_package where meeting_id = $1', [id])
      ).rows[0];
      if (sha256(file) !== hash) return `${id}: paketin özeti başka / another hash`;
      const { verdict, faults: wrong } = await verifyPackage(file, fingerprint);
      return verdict === 'VERIFIED' ? null : `${id}: ${verdict} ${wrong[0]?.place ?? ''}`;
    });
    const numbers = await client.query(
      'select identity_number as sealed from public.member where identity_number is not null',
    );
    await look('FIELDS', numbers.rows, async ({ sealed: number }) => {
      try {
        keys.decrypt('member.identity_number', number);
        return null;
      } catch {
        return 'şifreli bir alan açılmıyor / an encrypted field does not open';
      }
    });
  } finally {
    await client.end();
  }
  return { checks, faults: [...new Set(faults)].slice(0, MOST_FAULTS) };
}
