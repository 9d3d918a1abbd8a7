import { unzipSync } from 'fflate';
import pg from 'pg';
import { appliedMigrations, migrate, migrationNames } from '../db/migrate.ts';
import { type DumpPiece, type DumpReport, institutionsIn, NOT_BACKED_UP, quoted, reportOf } from './dump.ts';
import { sha256 } from './package.ts';

/** Plain backups of the form `divan-dump/1` were made by programs that knew these migrations and no later one. */
const LAST_OF_FORM_1 = '0047-policies-once.sql';

/** So many rows, or bytes, go into one statement. */
const [BATCH_ROWS, BATCH_BYTES] = [500, 1_000_000];

const NOT_EMPTY = 'veritabanı boş değil / the database is not empty';

/**
 * Puts a backup into an empty database: its tables are made in the form that they had, its rows go in at once or not at all, then what is newer is applied to them
 * like to any older installation. Every byte is checked before the first one is written.
 * @param source reads the backup from its beginning; it is called twice
 * @throws Error saying what is wrong
 */
export async function restoreFrom(ownerUrl: string, source: () => AsyncIterable<DumpPiece>): Promise<DumpReport> {
  let report: DumpReport | null = null;
  let migrations: readonly string[] = [];
  for await (const piece of source()) {
    if (piece.kind === 'begin') migrations = piece.begin.migrations;
    if (piece.kind === 'end') report = reportOf(piece.end);
  }
  if (!report) throw new Error('yedek dosyası değil / not a backup');
  const unknown = migrations.filter((name) => !migrationNames().includes(name));
  if (unknown.length > 0)
    throw new Error(
      `yedek, Divan'ın daha yeni bir sürümüyle alınmış; önce o sürümü kurun / the backup was made by a newer version of Divan; install that one first: ${unknown.join(', ')}`,
    );
  await formLike(ownerUrl, new Set(migrations));
  await fill(ownerUrl, source());
  await migrate(ownerUrl);
  await reopen(ownerUrl);
  return report;
}

/** A vote that was open when the backup was made goes on: what was cast moves into relations of that vote alone, as if it had been opened here. */
async function reopen(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      "select public.make_ballot_tables(vote_id) from public.vote where mode = 'SECRET' and state = 'OPEN' order by vote_id",
    );
  } finally {
    await client.end();
  }
}

/** An empty database gets tables as of a set of migrations. */
async function formLike(ownerUrl: string, migrations: ReadonlySet<string>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    if ((await institutionsIn(client)).length > 0) throw new Error(NOT_EMPTY);
    const applied = await appliedMigrations(client);
    // An empty installation of a newer program: its tables have another form than the rows that come.
    if (applied.some((name) => !migrations.has(name)))
      await client.query(
        'begin; drop schema if exists open_votes cascade; drop schema public cascade; create schema public authorization pg_database_owner; grant usage on schema public to public; commit',
      );
  } finally {
    await client.end();
  }
  await migrate(ownerUrl, migrations);
}

/**
 * Takes the foreign keys off, and the triggers that look at the order of writing, so that rows may come table by table. No superuser is needed for it.
 * @returns puts them back; every foreign key is checked then
 */
async function untie(client: pg.Client): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query(
    "select conrelid::regclass::text as owner, quote_ident(conname) as name, pg_get_constraintdef(oid) as rule from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by oid",
  );
  const { rows: watched } = await client.query(
    "select distinct tgrelid::regclass::text as name from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal and c.relnamespace = 'public'::regnamespace",
  );
  for (const { owner, name } of keys) await client.query(`alter table ${owner} drop constraint ${name}`);
  for (const { name } of watched) await client.query(`alter table ${name} disable trigger user`);
  return async () => {
    for (const { name } of watched) await client.query(`alter table ${name} enable trigger user`);
    for (const { owner, name, rule } of keys) await client.query(`alter table ${owner} add constraint ${name} ${rule}`);
  };
}

async function fill(ownerUrl: string, pieces: AsyncIterable<DumpPiece>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('lock table institution in exclusive mode');
    if ((await institutionsIn(client)).length > 0) throw new Error(NOT_EMPTY);
    const tied = await untie(client);
    let insert = '';
    let batch: string[] = [];
    let bytes = 0;
    const write = async (): Promise<void> => {
      if (batch.length > 0) await client.query(insert, [`[${batch.join(',')}]`]);
      [batch, bytes] = [[], 0];
    };
    for await (const piece of pieces) {
      if (piece.kind === 'row') {
        batch.push(piece.json.toString());
        bytes += piece.json.length;
        if (batch.length >= BATCH_ROWS || bytes >= BATCH_BYTES) await write();
        continue;
      }
      await write();
      if (piece.kind !== 'table') continue;
      const { rows: known } = await client.query(
        "select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1",
        [piece.table],
      );
      const missing = piece.columns.filter((column) => !known.some(({ name }) => name === column));
      if (known.length === 0 || missing.length > 0)
        throw new Error(`yedek bozuk / unexpected table: ${piece.table} ${missing.join(' ')}`);
      // What a migration put there is what the backup says, or nothing.
      await client.query(`delete from "${piece.table}"`);
      const columns = quoted(piece.columns);
      insert = `insert into "${piece.table}" (${columns}) overriding system value select ${columns} from jsonb_populate_recordset(null::"${piece.table}", $1::jsonb)`;
    }
    const { rows: numbered } = await client.query(
      "select table_name, column_name from information_schema.columns where table_schema = 'public' and is_identity = 'YES'",
    );
    for (const { table_name: table, column_name: column } of numbered)
      await client.query(
        `select setval(pg_get_serial_sequence('"${table}"', '${column}'), greatest((select max("${column}") from "${table}"), 1))`,
      );
    await tied();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

/** Letters that waited when the backup was made are queued again: the queue itself is no record. */
export async function requeueMail(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      "select public.queue_job('send-mail', json_build_object('institutionId', institution_id, 'mailId', mail_id), 'mail:' || mail_id) from public.mail where state = 'QUEUED'",
    );
  } finally {
    await client.end();
  }
}

/** Whether a file begins like the zip of an old plain backup. */
export const looksZipped = (start: Uint8Array): boolean => start[0] === 0x50 && start[1] === 0x4b;

/** Restores an old plain backup (`divan-dump/1`, a zip of JSON lines). @throws Error saying what is wrong */
export function restore(ownerUrl: string, zip: Uint8Array): Promise<DumpReport> {
  const files = unzipSync(zip);
  const index = JSON.parse(Buffer.from(files['index.json'] ?? []).toString() || '{}') as {
    format?: string;
    files?: { path: string; sha256: string }[];
  };
  if (index.format !== 'divan-dump/1' || !index.files)
    return Promise.reject(new Error('yedek dosyası değil / not a backup'));
  return restoreFrom(ownerUrl, () => oldPieces(files, index.files ?? []));
}

async function* oldPieces(
  files: Readonly<Record<string, Uint8Array>>,
  index: readonly { readonly path: string; readonly sha256: string }[],
): AsyncGenerator<DumpPiece> {
  for (const { path, sha256: hash } of index)
    if (sha256(files[path] ?? new Uint8Array()) !== hash)
      throw new Error(`yedek bozuk / the backup is damaged: ${path}`);
  yield {
    kind: 'begin',
    begin: {
      format: 'divan-dump/2',
      madeAt: '' as never,
      product: '',
      institutions: [],
      migrations: migrationNames().filter((name) => name <= LAST_OF_FORM_1),
    },
  };
  const counted: { table: string; rows: number; sha256: string }[] = [];
  for (const { path, sha256: hash } of index) {
    const table = path.slice('tables/'.length, -'.jsonl'.length);
    if (!/^[a-z_0-9]+$/u.test(table)) throw new Error(`yedek bozuk / unexpected table: ${table}`);
    const lines = Buffer.from(files[path] as Uint8Array)
      .toString()
      .split('\n')
      .filter(Boolean);
    const first = lines[0];
    counted.push({ table, rows: lines.length, sha256: hash });
    if (first === undefined) continue;
    yield { kind: 'table', table, columns: Object.keys(JSON.parse(first) as object) };
    if (NOT_BACKED_UP.has(table)) continue;
    for (const line of lines) yield { kind: 'row', json: Buffer.from(line) };
  }
  yield { kind: 'end', end: { tables: counted, signer: '', signature: '' } };
}
