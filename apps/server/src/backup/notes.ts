import { randomUUID } from 'node:crypto';
import type { Instant } from '@divan/basics';
import pg from 'pg';
import type { BackupMade } from './backup.ts';
import type { BackupReason } from './place.ts';

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
