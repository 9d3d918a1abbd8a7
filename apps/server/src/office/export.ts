import { createHash } from 'node:crypto';
import { canonicalJson } from '@divan/basics';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { one, rows, sql, type Tx } from '../db/database.ts';
import type { Inventory } from '../inventory.ts';
import type { Keys } from '../keys.ts';

/** What an export holds. */
export interface ExportReport {
  readonly tables: number;
  readonly rows: number;
}

/** What an export leaves out: tables, and columns of the others. */
export interface LeftOut {
  readonly tables: readonly string[];
  readonly columns: Readonly<Record<string, readonly string[]>>;
}

/** What the inventory calls SECRET, and what it names besides. */
export const leftOut = (inventory: Inventory): LeftOut => ({
  tables: Object.entries(inventory).flatMap(([table, said]) => (said.export === 'NEVER' ? [table] : [])),
  columns: Object.fromEntries(
    Object.entries(inventory).map(([table, { fields, export: said }]) => [
      table,
      [
        ...(typeof said === 'object' ? said.without : []),
        ...Object.entries(fields).flatMap(([field, kind]) => (kind === 'SECRET' ? [field] : [])),
      ],
    ]),
  ),
});
const ENDING: Record<string, string> = { document: '.pdf', sealed_package: '.zip' };

const README = `# Kurum kayıtları

Bu arşiv kurumunuzun Divan'daki bütün kayıtlarını açık biçimlerde taşır.

- tables/*.jsonl: her satır bir kayıt, JSON biçiminde, UTF-8 (RFC 8259). Dosya adı tablonun adıdır; alanların amacı ve saklama süresi veri envanterindedir.
- files/: belgeler (PDF/A), mühürlü paketler (zip) ve imza kanıtları. Tablodaki "files/..." değeri dosyanın yeridir; dosya adı içeriğin SHA-256 özetidir.
- index.json: her dosyanın SHA-256 özeti.

Parola, doğrulama anahtarı ve oturum gibi sırlar arşivde yoktur. Gizli oylarda kimin oy pusulası aldığı toplantı paketinde sayı olarak durur.

# Records of the institution

This archive holds all records of your institution in open formats: tables as JSON lines, documents as files named by their SHA-256. Secrets are left out.
`;

/** Rows read at a time; files come one by one. */
const ROWS = 200;

/**
 * Everything of one institution in open formats in one zip (EM-R22), piece by piece. Read with the rights of the application inside the institution, so that row-level
 * security decides what there is; identity numbers are given in the clear, because they are the institution's own register.
 * @param write gets the zip in order and is waited for
 */
export async function exportInstitution(
  tx: Tx,
  keys: Keys,
  without: LeftOut,
  write: (part: Uint8Array) => Promise<unknown>,
): Promise<ExportReport> {
  const tables = (
    await rows<{ name: string; files: string[]; key: string[] }>(
      tx,
      sql`select c.relname as name,
          array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype) as files,
          array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey) where i.indrelid = c.oid and i.indisprimary order by a.attnum) as key
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and has_table_privilege(c.oid, 'select')
          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'institution_id') order by 1`,
    )
  ).filter(({ name }) => !without.tables.includes(name));
  const archive = openArchive(write);
  await archive.add('OKUBENI.md', [Buffer.from(README)]);
  let count = 0;
  for (const table of tables) {
    const secret = [...(without.columns[table.name] ?? [])];
    const files = table.files.filter((column) => !secret.includes(column));
    for (const column of files) await exportFiles(tx, table.name, column, archive);
    await archive.add(
      `tables/${table.name}.jsonl`,
      lines(tx, { ...table, files, secret }, keys, (n) => (count += n)),
    );
  }
  await archive.end();
  return { tables: tables.length, rows: count };
}

/** Lines of a table in the order of their keys. */
async function* lines(
  tx: Tx,
  table: {
    readonly name: string;
    readonly key: readonly string[];
    readonly files: string[];
    readonly secret: string[];
  },
  keys: Keys,
  counted: (n: number) => void,
): AsyncGenerator<Uint8Array> {
  const hashes = table.files.map((column) => `, encode(sha256(t."${column}"), 'hex') as "${column}"`).join('');
  const order = table.key.length > 0 ? table.key.map((column) => `t."${column}"`).join(', ') : '1';
  const without = [...table.secret, ...table.files];
  await sql`declare exported no scroll cursor for select to_jsonb(t) - ${sql.lit(`{${without.join(',')}}`)}::text[] as row ${sql.raw(hashes)} from ${sql.table(table.name)} t order by ${sql.raw(order)}`.execute(
    tx,
  );
  for (;;) {
    const found = await rows<{ row: Record<string, unknown> } & Record<string, unknown>>(
      tx,
      sql`fetch ${sql.raw(String(ROWS))} from exported`,
    );
    if (found.length === 0) break;
    counted(found.length);
    yield Buffer.from(
      found
        .map(({ row, ...hashOf }) => {
          for (const [column, hash] of Object.entries(hashOf))
            if (hash !== null) row[column] = pathOf(table.name, hash as string);
          if (table.name === 'member' && typeof row.identity_number === 'string')
            row.identity_number = keys.decrypt('member.identity_number', row.identity_number);
          return `${canonicalJson(row)}\n`;
        })
        .join(''),
    );
  }
  await sql`close exported`.execute(tx);
}

const pathOf = (table: string, hash: string): string => `files/${hash}${ENDING[table] ?? ''}`;

/** The files in a column, each once and one at a time. */
async function exportFiles(tx: Tx, table: string, column: string, archive: Archive): Promise<void> {
  const there = await rows<{ hash: string; at: string }>(
    tx,
    sql`select distinct on (1) encode(sha256(${sql.ref(column)}), 'hex') as hash, ctid::text as at from ${sql.table(table)} where ${sql.ref(column)} is not null order by 1`,
  );
  for (const { hash, at } of there) {
    if (archive.has(pathOf(table, hash))) continue;
    const { file } = await one<{ file: Buffer }>(
      tx,
      sql`select ${sql.ref(column)} as file from ${sql.table(table)} where ctid = ${at}::tid`,
    );
    await archive.add(pathOf(table, hash), [file]);
  }
}

interface Archive {
  has(path: string): boolean;
  add(path: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void>;
  /** Adds `index.json` with the SHA-256 of every file before it. */
  end(): Promise<void>;
}

/** A zip that is written as it comes, one file after the other. */
function openArchive(write: (part: Uint8Array) => Promise<unknown>): Archive {
  let ready: Uint8Array[] = [];
  const index: { path: string; sha256: string }[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    ready.push(part);
  });
  const flush = async (): Promise<void> => {
    const parts = ready;
    ready = [];
    for (const part of parts) await write(part);
  };
  const add: Archive['add'] = async (path, content) => {
    // PDF and zip are compressed already.
    const entry = /\.(pdf|zip)$/u.test(path) ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 });
    zip.add(entry);
    const hash = createHash('sha256');
    for await (const part of content) {
      hash.update(part);
      entry.push(new Uint8Array(part));
      await flush();
    }
    entry.push(new Uint8Array(), true);
    await flush();
    index.push({ path, sha256: hash.digest('hex') });
  };
  return {
    has: (path) => index.some((entry) => entry.path === path),
    add,
    async end() {
      await add('index.json', [Buffer.from(canonicalJson({ format: 'divan-export/1', files: index }))]);
      zip.end();
      await flush();
    },
  };
}
