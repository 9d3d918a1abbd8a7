import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isDay, isReckoned, tidyLine } from '@divan/basics';
import { APPROVING_AUTHORITY } from '@divan/law';
import pg from 'pg';
import { migrate } from './db/migrate.ts';
import { mustNameOwner } from './db/roles.ts';

export interface ApprovalInput {
  readonly authority: string;
  readonly number: string;
  readonly on: string;
  readonly scope: string;
  readonly version: string;
  readonly document: string | null;
}

async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  mustNameOwner(ownerUrl);
  await migrate(ownerUrl);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** @throws Error for what is no day, or one that nobody lives to see (decision 0145) */
function mustBeDay(on: string): void {
  if (!isDay(on) || !isReckoned(on)) throw new Error(`gün okunamadı / not a day: ${on}`);
}

/**
 * The operator of the machine records the ministry's approval (EM-R01); an institution never can. `specimen` marks a demonstration. One that stands already is not recorded
 * again: its twin would stay in force when it is withdrawn.
 */
export function recordApproval(ownerUrl: string, a: ApprovalInput, specimen = false): Promise<void> {
  mustBeDay(a.on);
  const [authority, number, scope, version] = [a.authority, a.number, a.scope, a.version].map(tidyLine);
  if (!number || !scope || !version)
    throw new Error('sayı, kapsam ve sürüm gerekir / number, scope and version are needed');
  return asOwner(ownerUrl, async (client) => {
    if (specimen && (await client.query("select 1 from system_state where key = 'demo'")).rowCount === 0)
      throw new Error('örnek onay yalnız gösterimde olur / a specimen exists in demo mode only');
    await client.query(
      'insert into system_approval (approval_id, authority, number, approved_on, scope, version, document, document_name, specimen, recorded_at) select $1, $2, $3, $4::date, $5, $6, $7, $8, $9, clock_timestamp() where not exists (select from system_approval where number = $3 and approved_on = $4::date and scope = $5 and version = $6 and revoked_on is null)',
      [
        randomUUID(),
        authority || APPROVING_AUTHORITY,
        number,
        a.on,
        scope,
        version,
        a.document ? readFileSync(a.document) : null,
        a.document ? basename(a.document) : '',
        specimen,
      ],
    );
  });
}

export function withdrawApproval(ownerUrl: string, on: string): Promise<void> {
  mustBeDay(on);
  return asOwner(ownerUrl, async (client) => {
    const done = await client.query(
      'update system_approval set revoked_on = $1 where approval_id = (select approval_id from system_approval order by recorded_at desc limit 1) and revoked_on is null and approved_on <= $1',
      [on],
    );
    if (done.rowCount === 0) throw new Error('o gün yürürlükte onay yok / no approval in force on that day');
  });
}

export const listApprovals = (ownerUrl: string) =>
  asOwner(
    ownerUrl,
    async (client) =>
      (
        await client.query(
          'select authority, number, approved_on, scope, version, revoked_on, document_name, specimen from system_approval order by recorded_at',
        )
      ).rows as Record<string, unknown>[],
  );

/** Marks a database as one of the demonstration, or refuses to serve such a database for real. */
export async function guardDemo(ownerUrl: string, demo: boolean): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const marked = ((await client.query("select 1 from system_state where key = 'demo'")).rowCount ?? 0) > 0;
    if (demo && !marked) {
      if (((await client.query('select 1 from institution limit 1')).rowCount ?? 0) > 0)
        throw new Error('bu veritabanı gösterim için açılmadı / this database was not made for the demonstration');
      await client.query("insert into system_state (key, value) values ('demo', '1')");
    }
    if (!demo && marked) throw new Error(DEMO_FOR_REAL);
  });
}

const DEMO_FOR_REAL =
  'gösterim veritabanı gerçek işletimde kullanılamaz / a demonstration database cannot be used for real';

/** Refuses a database that is marked otherwise than this process serves. Asks as the runner, who cannot mark it. */
export async function mustFitDemo(runnerUrl: string, demo: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: runnerUrl });
  await client.connect();
  try {
    const marked = (await client.query("select public.system_value('demo') as mark")).rows[0]?.mark !== null;
    if (marked && !demo) throw new Error(DEMO_FOR_REAL);
    if (demo && !marked)
      throw new Error('bu veritabanı gösterim için açılmadı / this database was not made for the demonstration');
  } finally {
    await client.end();
  }
}
