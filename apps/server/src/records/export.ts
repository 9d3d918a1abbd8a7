import { canonicalJson } from '@divan/basics';
import { zipSync } from 'fflate';
import { rows, sql, type Tx } from '../db/database.ts';
import type { Keys } from '../keys.ts';
import { type DumpReport, jsonLines } from './dump.ts';
import { sha256 } from './package.ts';

/** What opens sessions, ballots or fields, or belongs to the program: no record of the institution. */
const NOT_EXPORTED = new Set([
  'session',
  'known_device',
  'proof_code',
  'sign_in_step',
  'enrolment',
  'recovery_code',
  'passkey',
  'vote_key',
  'ballot_ledger',
  'box_ballot',
  'box_batch',
  'box_declaration',
  'box_head_signature',
  'box_issued',
  'box_issuer_key',
  'box_officer',
  'box_request',
  'import_draft',
]);
const SECRET_COLUMNS = ['password_hash', 'totp_secret', 'totp_last_step', 'sms_phone', 'identity_hash', 'secret'];
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

/**
 * Everything of one institution in open formats in one zip (EM-R22). Read with the rights of the application inside the institution, so that row-level security
 * decides what there is; identity numbers are given in the clear, because they are the institution's own register.
 */
export async function exportInstitution(tx: Tx, keys: Keys): Promise<{ zip: Uint8Array; report: DumpReport }> {
  const tables = await rows<{ name: string }>(
    tx,
    sql`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and has_table_privilege(c.oid, 'select')
          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'institution_id') order by 1`,
  );
  const files: Record<string, Uint8Array> = { 'OKUBENI.md': Buffer.from(README) };
  let count = 0;
  for (const { name } of tables) {
    if (NOT_EXPORTED.has(name)) continue;
    const binary = await rows<{ name: string }>(
      tx,
      sql`select column_name as name from information_schema.columns where table_schema = 'public' and table_name = ${name} and data_type = 'bytea'`,
    );
    const found = await rows<{ row: Record<string, unknown> } & Record<string, unknown>>(
      tx,
      sql`select to_jsonb(t) - ${[...SECRET_COLUMNS, ...binary.map((column) => column.name)]}::text[] as row ${sql.raw(binary.map((column) => `, t."${column.name}"`).join(''))} from ${sql.table(name)} t`,
    );
    const lines = found.map(({ row, ...bytes }) => {
      for (const [column, value] of Object.entries(bytes)) {
        if (!Buffer.isBuffer(value)) continue;
        const path = `files/${sha256(value)}${ENDING[name] ?? ''}`;
        files[path] = value;
        row[column] = path;
      }
      if (name === 'member' && typeof row.identity_number === 'string')
        row.identity_number = keys.decrypt('member.identity_number', row.identity_number);
      return canonicalJson(row);
    });
    files[`tables/${name}.jsonl`] = jsonLines(lines);
    count += lines.length;
  }
  const index = Object.entries(files).map(([path, bytes]) => ({ path, sha256: sha256(bytes) }));
  files['index.json'] = Buffer.from(canonicalJson({ format: 'divan-export/1', files: index }));
  return { zip: zipSync(files as never, { level: 6 }), report: { tables: tables.length, rows: count } };
}
