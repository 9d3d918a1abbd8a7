import { randomUUID } from 'node:crypto';
import type { Instant } from '@divan/basics';
import pg from 'pg';
import type { BackupMade } from './backup.ts';
import type { BackupReason } from './place.ts';
import type { RehearsalReport } from './rehearsal.ts';

export interface BackupNote {
  readonly at: Instant;
  readonly reason: BackupReason;
  readonly made: BackupMade;
}

async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Puts a backup that the operator made by hand on record, for every institution that is in it. */
export const noteBackup = (ownerUrl: string, { at, reason, made }: BackupNote): Promise<void> =>
  asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query('select institution_id from public.institution');
    for (const { institution_id: institution } of rows)
      await client.query(
        'insert into public.backup_run (run_id, institution_id, reason, at, file, place, bytes, tables, rows, paper) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
        [randomUUID(), institution, reason, at, made.file, made.place, made.bytes, made.tables, made.rows, made.paper],
      );
  });

export interface RehearsalNote {
  readonly at: Instant;
  readonly by: string;
  readonly file: string;
  readonly passed: boolean;
  readonly report: RehearsalReport;
}

/** Puts a rehearsal that was held on the command line on record; when it went well the duty of the year is done. */
export const noteRehearsal = (ownerUrl: string, { at, by, file, passed, report }: RehearsalNote): Promise<void> =>
  asOwner(ownerUrl, async (client) => {
    const { backupAt, ...rest } = report;
    const { rows } = await client.query('select institution_id from public.institution');
    for (const { institution_id: institution } of rows)
      await client.query(
        'insert into public.backup_rehearsal (rehearsal_id, institution_id, at, held_by, file, backup_at, passed, report) values ($1, $2, $3, $4, $5, $6, $7, $8)',
        [randomUUID(), institution, at, by, file, backupAt, passed, JSON.stringify(rest)],
      );
    if (passed)
      await client.query(
        "update public.task set done_at = $1, done_note = $2 where kind = 'BACKUP_REHEARSAL' and done_at is null",
        [at, by],
      );
  });
