import { createHash } from 'node:crypto';
import { canonicalJson, type Instant } from '@divan/basics';
import pg from 'pg';
import { PRODUCT_VERSION } from '../config.ts';
import { verifySignature } from '../keys.ts';

/** What a backup holds, told at its end. */
export interface DumpReport {
  readonly tables: number;
  readonly rows: number;
}

/** First line of the content of a backup. */
export interface DumpBegin {
  readonly format: 'divan-dump/2';
  readonly madeAt: Instant;
  readonly product: string;
  /** Names of the institutions whose records these are. */
  readonly institutions: readonly string[];
  /** Migrations that had been applied: rows go back into tables of the same form. */
  readonly migrations: readonly string[];
}

/** Last line: every table with its rows and the SHA-256 of their lines, signed with the installation's key. */
export interface DumpEnd {
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly sha256: string }[];
  readonly signer: string;
  readonly signature: string;
}

/** No records: what opens a session or a sign-in is worth nothing after a restore, and its times are nobody's business. */
export const NOT_BACKED_UP: ReadonlySet<string> = new Set([
  'schema_migration',
  'session',
  'sign_in_step',
  'proof_code',
  'wrong_try',
]);

/** Rows read at a time; fewer where a row may carry a file. */
const [ROWS, ROWS_WITH_FILES] = [500, 2];

/** There is nothing to back up, or it is not where the command looks. */
export class NothingToBackUp extends Error {
  constructor(place: string) {
    super(
      `burada kurulmuş bir Divan yok, yedeklenecek kayıt bulunamadı (${place}); doğru DIVAN_VAR ya da DATABASE_URL ile yeniden deneyin / no Divan is set up here, nothing to back up (${place}); try again with the right DIVAN_VAR or DATABASE_URL`,
    );
  }
}

/** Where a database is, without the password. */
export function placeOf(ownerUrl: string): string {
  const { hostname, port, pathname } = new URL(ownerUrl);
  return `${hostname}${port ? `:${port}` : ''}${pathname}`;
}

/** Names of the institutions in a database; none where none has been set up, or where it is none of ours. */
export async function institutionsIn(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query("select to_regclass('public.institution') is not null as there");
  if (!rows[0].there) return [];
  return (await client.query('select name from public.institution order by created_at, name')).rows.map(
    (row) => row.name as string,
  );
}

/** {@link institutionsIn} of the database at a URL. */
export async function institutionsAt(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await institutionsIn(client);
  } finally {
    await client.end();
  }
}

export interface DumpTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Of the primary key: rows are read in the order of their content and never in that of their writing. */
  readonly key: readonly string[];
  readonly files: boolean;
}

/** Tables of the product in the order of their names; those of the job runner are no records. */
export async function tablesIn(client: pg.Client): Promise<DumpTable[]> {
  const { rows } = await client.query(`
    select c.relname as name,
      (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select json_agg(a.attname order by array_position(i.indkey::int2[], a.attnum)) from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
        where i.indrelid = c.oid and i.indisprimary), '[]') as key,
      exists (select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped and a.atttypid = 'bytea'::regtype) as files
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by c.relname`);
  return (rows as DumpTable[]).filter(({ name }) => !NOT_BACKED_UP.has(name));
}

export const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/**
 * Everything of an installation as lines, in one snapshot, some rows at a time: `#{begin}`, then for each table `#{"table":…}` and its rows as JSON, then `#{end}`.
 * @throws NothingToBackUp where no institution has been set up
 */
export async function* dumpLines(
  ownerUrl: string,
  q: { readonly madeAt: Instant; readonly signer: string; sign(text: string): string },
): AsyncGenerator<Buffer> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    // Before the snapshot: a vote that closes meanwhile must not take its relations away from under it.
    await client.query('lock table ballot_ledger, box_ballot, box_declaration, box_request, urn in access share mode');
    await client.query("set local timezone = 'UTC'; set local datestyle = 'ISO'; set local bytea_output = 'hex'");
    const institutions = await institutionsIn(client);
    if (institutions.length === 0) throw new NothingToBackUp(placeOf(ownerUrl));
    const { rows: applied } = await client.query('select name from schema_migration order by name');
    const line = (value: object) => Buffer.from(`#${canonicalJson(value)}\n`);
    yield line({
      format: 'divan-dump/2',
      madeAt: q.madeAt,
      product: PRODUCT_VERSION,
      institutions,
      migrations: applied.map((row) => row.name as string),
    } satisfies DumpBegin);
    const tables: { table: string; rows: number; sha256: string }[] = [];
    for (const table of await tablesIn(client)) {
      yield line({ table: table.name, columns: table.columns });
      const hash = createHash('sha256');
      let count = 0;
      const order = table.key.length > 0 ? quoted(table.key) : 'to_jsonb(t)::text collate "C"';
      await client.query(
        `declare dumped no scroll cursor for select ${rowOf(table.name)}::text as row from "${table.name}" t order by ${order}`,
      );
      for (;;) {
        const { rows } = await client.query(`fetch ${table.files ? ROWS_WITH_FILES : ROWS} from dumped`);
        if (rows.length === 0) break;
        const bytes = Buffer.from(rows.map((row) => `${row.row}\n`).join(''));
        hash.update(bytes);
        count += rows.length;
        yield bytes;
      }
      await client.query('close dumped');
      tables.push({ table: table.name, rows: count, sha256: hash.digest('hex') });
    }
    await client.query('commit');
    yield line({ tables, signer: q.signer, signature: q.sign(signedText(q.madeAt, tables)) } satisfies DumpEnd);
  } finally {
    await client.end();
  }
}

/** A link in a letter opens an account for days: letters are backed up without what opens it. */
const rowOf = (table: string): string =>
  table === 'mail'
    ? `jsonb_set(to_jsonb(t), '{body}', to_jsonb(regexp_replace(t.body, '(^|[^A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])', '\\1…', 'g')))`
    : 'to_jsonb(t)';

const signedText = (madeAt: string, tables: DumpEnd['tables']): string =>
  canonicalJson({ format: 'divan-dump/2', madeAt, tables });

export const reportOf = (end: DumpEnd): DumpReport => ({
  tables: end.tables.length,
  rows: end.tables.reduce((sum, { rows }) => sum + rows, 0),
});

/** A piece of a dump, in the order in which they come. */
export type DumpPiece =
  | { readonly kind: 'begin'; readonly begin: DumpBegin }
  | { readonly kind: 'table'; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: 'row'; readonly json: Buffer }
  | { readonly kind: 'end'; readonly end: DumpEnd };

const broken = (where: string) => new Error(`yedek bozuk / the backup is damaged: ${where}`);
const HASH = 0x23;

/** Reads the lines of a dump and checks them: their order, the hash and number of rows of each table, the signature. @throws Error saying what is wrong */
export async function* readDump(lines: AsyncIterable<Buffer>): AsyncGenerator<DumpPiece> {
  let begin: DumpBegin | null = null;
  let end: DumpEnd | null = null;
  let table: { name: string; hash: ReturnType<typeof createHash>; rows: number } | null = null;
  const found: { table: string; rows: number; sha256: string }[] = [];
  const close = () => {
    if (table) found.push({ table: table.name, rows: table.rows, sha256: table.hash.digest('hex') });
    table = null;
  };
  for await (const line of lines) {
    if (end) throw broken('end');
    if (line[0] !== HASH) {
      if (!table) throw broken('begin');
      table.hash.update(line).update('\n');
      table.rows += 1;
      yield { kind: 'row', json: line };
      continue;
    }
    const said = JSON.parse(line.subarray(1).toString()) as Record<string, unknown>;
    if (!begin) {
      if (said.format !== 'divan-dump/2') throw broken('begin');
      begin = said as unknown as DumpBegin;
      yield { kind: 'begin', begin };
    } else if (typeof said.table === 'string' && /^[a-z_0-9]+$/u.test(said.table)) {
      close();
      table = { name: said.table, hash: createHash('sha256'), rows: 0 };
      yield { kind: 'table', table: said.table, columns: said.columns as string[] };
    } else {
      close();
      end = said as unknown as DumpEnd;
      if (canonicalJson(end.tables) !== canonicalJson(found)) throw broken('tables');
      if (!verifySignature(end.signer, signedText(begin.madeAt, end.tables), end.signature)) throw broken('signature');
      yield { kind: 'end', end };
    }
  }
  if (!end) throw broken('end');
}
