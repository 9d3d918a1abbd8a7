import { canonicalJson } from '@divan/basics';
import { unzipSync, zipSync } from 'fflate';
import pg from 'pg';
import { migrate } from '../db/migrate.ts';
import { sha256 } from './package.ts';

/** Tables of the product in the order of the catalogue; queue tables of the job runner are not records. */
async function tables(client: pg.Client): Promise<string[]> {
  const found = await client.query(
    "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'schema_migration' order by table_name",
  );
  return found.rows.map((row) => row.table_name as string);
}

export interface DumpReport {
  readonly tables: number;
  readonly rows: number;
}

/** The whole database as JSON lines in one zip. Encrypted fields stay encrypted: the keys are kept apart and must be backed up apart. */
export async function dump(ownerUrl: string): Promise<{ zip: Uint8Array; report: DumpReport }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const files: Record<string, Uint8Array> = {};
    let rows = 0;
    for (const table of await tables(client)) {
      const found = await client.query(`select to_jsonb(t)::text as row from "${table}" t`);
      files[`tables/${table}.jsonl`] = jsonLines(found.rows.map((row) => row.row as string));
      rows += found.rows.length;
    }
    await client.query('commit');
    const index = Object.entries(files).map(([path, bytes]) => ({ path, sha256: sha256(bytes) }));
    files['index.json'] = Buffer.from(canonicalJson({ format: 'divan-dump/1', files: index }));
    return { zip: zipSync(files as never, { level: 6 }), report: { tables: index.length, rows } };
  } finally {
    await client.end();
  }
}

/** Lines in the order of their text, so that the same content gives the same bytes. */
export const jsonLines = (lines: readonly string[]): Uint8Array =>
  Buffer.from(
    lines
      .toSorted()
      .map((line) => `${line}\n`)
      .join(''),
  );

/** Puts a backup into an empty database; hashes are checked first, and nothing is written unless all of it can be. @throws Error saying what is wrong */
export async function restore(ownerUrl: string, zip: Uint8Array): Promise<DumpReport> {
  const files = unzipSync(zip);
  const index = JSON.parse(Buffer.from(files['index.json'] ?? []).toString() || '{}') as {
    format?: string;
    files?: { path: string; sha256: string }[];
  };
  if (index.format !== 'divan-dump/1' || !index.files) throw new Error('yedek dosyası değil / not a backup');
  for (const file of index.files)
    if (sha256(files[file.path] ?? new Uint8Array()) !== file.sha256)
      throw new Error(`yedek bozuk / the backup is damaged: ${file.path}`);
  await migrate(ownerUrl);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    if (((await client.query('select 1 from institution limit 1')).rowCount ?? 0) > 0)
      throw new Error('veritabanı boş değil / the database is not empty');
    await client.query("set local session_replication_role = 'replica'");
    let rows = 0;
    for (const { path } of index.files) {
      const table = path.slice('tables/'.length, -'.jsonl'.length);
      if (!/^[a-z_]+$/u.test(table)) throw new Error(`yedek bozuk / unexpected table: ${table}`);
      const lines = Buffer.from(files[path] as Uint8Array)
        .toString()
        .split('\n')
        .filter(Boolean);
      for (let i = 0; i < lines.length; i += 500) {
        const batch = lines.slice(i, i + 500);
        await client.query(
          `insert into "${table}" overriding system value select * from jsonb_populate_recordset(null::"${table}", $1::jsonb)`,
          [`[${batch.join(',')}]`],
        );
        rows += batch.length;
      }
    }
    const numbered = await client.query(
      "select table_name, column_name from information_schema.columns where table_schema = 'public' and is_identity = 'YES'",
    );
    for (const { table_name: table, column_name: column } of numbered.rows)
      await client.query(
        `select setval(pg_get_serial_sequence('"${table}"', '${column}'), greatest((select max("${column}") from "${table}"), 1))`,
      );
    await client.query('commit');
    return { tables: index.files.length, rows };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}
