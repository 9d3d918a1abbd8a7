import { createHash } from 'node:crypto';
import { day, localDay } from '@divan/basics';
import { logAccess } from '../../audit/access-log.ts';
import { maybe, sql, type Tx } from '../../db/database.ts';
import type { Deps } from '../../deps.ts';
import type { Session } from '../../identity/sessions.ts';
import { NotFoundError, refused } from '../../refused.ts';
import { changeMember, identityHash, insertMembers, memberChangeTask, registeredMembers } from '../members.ts';
import { type Mapping, suggestMapping } from './columns.ts';
import { type PreviewRow, previewRows } from './preview.ts';
import { readTable, type SourceTable, UnreadableFile } from './read-file.ts';

interface DraftRow {
  draft_id: string;
  file_name: string;
  source: SourceTable;
  mapping: Mapping | null;
  rows: PreviewRow[] | null;
  state: 'MAPPING' | 'PREVIEW' | 'DONE' | 'DISCARDED';
  /** What was shown last, until it is confirmed; then how many rows were written. */
  result: { readonly written?: number; readonly shown?: string } | null;
}

const PAGE = 50;
/** As much of a cell as a sample shows. */
const SAMPLE_LENGTH = 120;
const REQUIRED = ['memberNo', 'name', 'surname'] as const;
const COLUMN_TR: Record<string, string> = { memberNo: 'üye no', name: 'ad', surname: 'soyad' };

function importView(draft: DraftRow, filter: { state?: string | undefined; page?: number } = {}) {
  const all = draft.rows ?? [];
  const order = ['ERROR', 'WARNING', 'CHANGED', 'NEW', 'UNCHANGED'];
  const shown = all
    .filter((row) => !filter.state || row.state === filter.state)
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.line - b.line);
  const page = filter.page ?? 1;
  const count = (state: string) => all.filter((row) => row.state === state).length;
  return {
    id: draft.draft_id,
    fileName: draft.file_name,
    state: draft.state,
    encoding: draft.source.encoding,
    columns: draft.source.columns.map((name) => name.slice(0, SAMPLE_LENGTH)),
    sample: draft.source.rows.slice(0, 3).map((row) => row.map((cell) => cell.slice(0, SAMPLE_LENGTH))),
    mapping: (draft.mapping ?? {}) as Record<string, number>,
    counts: {
      NEW: count('NEW'),
      CHANGED: count('CHANGED'),
      UNCHANGED: count('UNCHANGED'),
      WARNING: count('WARNING'),
      ERROR: count('ERROR'),
    },
    rows: shown.slice((page - 1) * PAGE, page * PAGE).map((row) => ({
      line: row.line,
      state: row.state,
      memberNo: (row.fields.memberNo ?? '').slice(0, SAMPLE_LENGTH),
      name: (row.fields.name ?? '').slice(0, SAMPLE_LENGTH),
      surname: (row.fields.surname ?? '').slice(0, SAMPLE_LENGTH),
      identity: row.identity,
      email: row.fields.email ?? '',
      says: [...row.says],
    })),
    total: shown.length,
    written: draft.result?.written ?? null,
  };
}
export type ImportView = ReturnType<typeof importView>;

/** What a preview says it would write, as a digest: confirming writes that and nothing else. */
const digestOf = (rows: readonly PreviewRow[] | null): string =>
  createHash('sha256')
    .update(JSON.stringify((rows ?? []).map(({ state, memberId, fields, says }) => [state, memberId, fields, says])))
    .digest('hex');

/** The file is kept encrypted: it carries identity numbers. The preview is computed from it, never stored. */
const sealSource = (deps: Deps, source: SourceTable): string =>
  JSON.stringify(deps.keys.encrypt('import_draft.source', JSON.stringify(source)));
const NO_SOURCE: SourceTable = { encoding: '', columns: [], rows: [] };

const shown = ({ rows }: DraftRow): string => JSON.stringify({ shown: digestOf(rows) });

async function draftById(tx: Tx, deps: Deps, draftId: string): Promise<DraftRow> {
  const found = await maybe<Omit<DraftRow, 'source' | 'rows'> & { source: string | null }>(
    tx,
    sql`select draft_id, file_name, source, mapping, state, result from import_draft where draft_id = ${draftId} for update`,
  );
  if (!found) throw new NotFoundError();
  const source = found.source
    ? (JSON.parse(deps.keys.decrypt('import_draft.source', found.source)) as SourceTable)
    : NO_SOURCE;
  return { ...found, source, rows: null };
}

async function preview(tx: Tx, deps: Deps, draft: DraftRow, mapping: Mapping): Promise<DraftRow> {
  const missing = REQUIRED.filter((field) => mapping[field] === undefined);
  if (missing.length > 0) return { ...draft, mapping, rows: null, state: 'MAPPING' };
  const found = previewRows(
    draft.source,
    mapping,
    await registeredMembers(tx),
    (identityNumber) => identityHash(deps, identityNumber),
    localDay(deps.clock.now()),
  );
  return { ...draft, mapping, rows: found, state: 'PREVIEW' };
}

/** Reads an uploaded file and keeps it as a draft; nothing of the register is written. @throws RefusedError `FILE_NOT_READABLE` */
export async function uploadDraft(
  tx: Tx,
  deps: Deps,
  session: Session,
  q: { readonly bytes: Uint8Array; readonly fileName: string },
): Promise<ImportView> {
  let source: SourceTable;
  try {
    source = readTable(Buffer.from(q.bytes.buffer, q.bytes.byteOffset, q.bytes.length));
  } catch (error) {
    if (error instanceof UnreadableFile) throw refused('FILE_NOT_READABLE', { reason: error.message });
    throw error;
  }
  const draft: DraftRow = {
    draft_id: deps.newId(),
    file_name: q.fileName,
    source,
    mapping: null,
    rows: null,
    state: 'MAPPING',
    result: null,
  };
  const read = await preview(tx, deps, draft, suggestMapping(source.columns));
  await sql`insert into import_draft (draft_id, institution_id, file_name, source, mapping, state, result, created_at, account_id)
    values (${draft.draft_id}, ${session.institutionId}, ${q.fileName}, ${sealSource(deps, source)}, ${JSON.stringify(read.mapping)}, ${read.state}, ${shown(read)}, ${deps.clock.now()}, ${session.accountId})`.execute(
    tx,
  );
  return importView(read);
}

/** A page of what would happen. @throws NotFoundError */
export async function showDraft(
  tx: Tx,
  deps: Deps,
  draftId: string,
  filter: { state?: string | undefined; page?: number },
): Promise<ImportView> {
  const draft = await draftById(tx, deps, draftId);
  if (draft.state !== 'PREVIEW') return importView(draft, filter);
  const read = await preview(tx, deps, draft, draft.mapping ?? {});
  await sql`update import_draft set result = ${shown(read)} where draft_id = ${draftId}`.execute(tx);
  return importView(read, filter);
}

/** Says anew which column is which. @throws RefusedError `DRAFT_ENDED` */
export async function mapDraft(tx: Tx, deps: Deps, draftId: string, mapping: Mapping): Promise<ImportView> {
  const draft = await draftById(tx, deps, draftId);
  if (draft.state === 'DONE' || draft.state === 'DISCARDED') throw refused('DRAFT_ENDED');
  const read = await preview(tx, deps, draft, mapping);
  await sql`update import_draft set mapping = ${JSON.stringify(read.mapping)}, state = ${read.state}, result = ${shown(read)} where draft_id = ${draftId}`.execute(
    tx,
  );
  return importView(read);
}

/** Writes the rows that can be written, as they were shown, once. @returns how many @throws RefusedError `PREVIEW_OVERTAKEN` */
export async function confirmDraft(tx: Tx, deps: Deps, session: Session, draftId: string): Promise<number> {
  const draft = await draftById(tx, deps, draftId);
  if (draft.state === 'DONE') return draft.result?.written ?? 0;
  if (draft.state === 'DISCARDED') throw refused('DRAFT_ENDED');
  const missing = REQUIRED.filter((field) => draft.mapping?.[field] === undefined).map(
    (field) => COLUMN_TR[field] as string,
  );
  if (missing.length > 0) throw refused('COLUMNS_MISSING', { missing });
  const register = await registeredMembers(tx);
  const fresh = previewRows(
    draft.source,
    draft.mapping as Mapping,
    register,
    (identityNumber) => identityHash(deps, identityNumber),
    localDay(deps.clock.now()),
  );
  if (draft.result?.shown && draft.result.shown !== digestOf(fresh)) throw refused('PREVIEW_OVERTAKEN');
  const byId = new Map(register.map((member) => [member.memberId, member]));
  const added: (typeof fresh)[number]['fields'][] = [];
  let written = 0;
  for (const row of fresh) {
    if (row.state === 'ERROR' || row.state === 'UNCHANGED') continue;
    if (row.memberId) {
      const registered = byId.get(row.memberId);
      const changed = (Object.keys(row.fields) as (keyof typeof row.fields)[]).filter(
        (field) =>
          field === 'identityNumber' || (field !== 'memberNo' && row.fields[field] !== registered?.fields[field]),
      );
      await changeMember(tx, deps, {
        institutionId: session.institutionId,
        memberId: row.memberId,
        accountId: session.accountId,
        fields: row.fields,
        changed,
      });
    } else {
      added.push(row.fields);
      if (row.fields.admittedOn)
        await memberChangeTask(
          tx,
          deps,
          session.institutionId,
          row.fields.memberNo as string,
          day(row.fields.admittedOn),
        );
    }
    written += 1;
  }
  await insertMembers(tx, deps, session.institutionId, session.accountId, added);
  await sql`update import_draft set state = 'DONE', result = ${JSON.stringify({ written })}, source = null where draft_id = ${draftId}`.execute(
    tx,
  );
  await logAccess(tx, deps, session, 'MEMBERS_IMPORTED', draftId, draft.file_name);
  return written;
}
