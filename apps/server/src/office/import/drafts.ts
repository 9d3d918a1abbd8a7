import { createHash } from 'node:crypto';
import type { ImportField } from '@divan/api';
import { day, localDay } from '@divan/basics';
import { logAccess } from '../../audit/access-log.ts';
import type { Tx } from '../../db/database.ts';
import type { Deps } from '../../deps.ts';
import type { Session } from '../../identity/sessions.ts';
import { refused } from '../../refused.ts';
import { changeMember, identityHash, insertMembers, memberChangeTask, registeredMembers } from '../members.ts';
import { type Mapping, suggestMapping } from './columns.ts';
import { type Choices, type Draft, draftById, endDraft, keepDraft, type Shown, showAnew } from './draft-repository.ts';
import { type Filter, type ImportView, importView } from './import-view.ts';
import type { MemberFields, Registered } from './member-fields.ts';
import { type PreviewRow, previewRows } from './preview.ts';
import { readListFile, readSheet, UnreadableFile } from './read-file.ts';
import { type ListFile, type SourceTable, tableOf } from './table-of.ts';

const REQUIRED = ['memberNo', 'name', 'surname'] as const;
const COLUMN_TR: Record<string, string> = { memberNo: 'üye no', name: 'ad', surname: 'soyad' };
const missingIn = (mapping: Mapping) => REQUIRED.filter((field) => mapping[field] === undefined);

/** What a preview says it would write. */
const saidBy = ({ state, memberId, fields, says }: PreviewRow): string =>
  JSON.stringify([state, memberId, fields, says]);
/** Of a whole preview; whoever confirms sends it back, so that nothing is written that was not shown. */
const versionOfRows = (rows: readonly PreviewRow[]): string => {
  const digest = createHash('sha256');
  for (const row of rows) digest.update(saidBy(row)).update('\n');
  return digest.digest('base64url').slice(0, 22);
};
/** Four bytes of each row, so that those that say something else later can be shown. */
const marksOf = (rows: readonly PreviewRow[]): string =>
  Buffer.concat(rows.map((row) => createHash('sha256').update(saidBy(row)).digest().subarray(0, 4))).toString('base64');
const shownBy = (rows: readonly PreviewRow[]): Shown => ({ version: versionOfRows(rows), marks: marksOf(rows) });

/** Lines of rows that say something else than when the file was last read. */
function changedLines(rows: readonly PreviewRow[], before: string | undefined): ReadonlySet<number> {
  if (before === undefined) return new Set();
  const [now, then] = [Buffer.from(marksOf(rows), 'base64'), Buffer.from(before, 'base64')];
  return new Set(
    rows.flatMap(({ line }, i) =>
      now.subarray(i * 4, i * 4 + 4).equals(then.subarray(i * 4, i * 4 + 4)) ? [] : [line],
    ),
  );
}

interface Read {
  readonly table: SourceTable;
  readonly mapping: Mapping;
  /** Nothing as long as a column that is needed is not known. */
  readonly rows: readonly PreviewRow[] | null;
}

/** Reads a file as somebody said it is to be read, against the register as it stands. */
function readAs(
  deps: Deps,
  file: ListFile,
  choices: Choices,
  mapped: Mapping | null,
  register: readonly Registered[],
): Read {
  const table = tableOf(file, { head: choices.head, leaveHidden: choices.hidden === 'LEAVE' });
  const mapping = mapped ?? suggestMapping(table.columns);
  if (missingIn(mapping).length > 0) return { table, mapping, rows: null };
  const hash = (identityNumber: string): string => identityHash(deps, identityNumber);
  return { table, mapping, rows: previewRows(table, mapping, register, hash, localDay(deps.clock.now()), choices) };
}

const viewOf = (draft: Draft, read: Read, filter: Filter = {}): ImportView =>
  importView({
    ...draft,
    ...read,
    version: versionOfRows(read.rows ?? []),
    changed: changedLines(read.rows ?? [], draft.result?.marks),
    filter,
  });

/** Reads an uploaded file and keeps it as a draft; nothing of the register is written. @throws RefusedError `FILE_NOT_READABLE` */
export async function uploadDraft(
  tx: Tx,
  deps: Deps,
  session: Session,
  q: { readonly bytes: Uint8Array; readonly fileName: string },
): Promise<ImportView> {
  try {
    const file = readListFile(Buffer.from(q.bytes.buffer, q.bytes.byteOffset, q.bytes.length));
    const read = readAs(deps, file, {}, null, await registeredMembers(tx));
    const state = read.rows ? 'PREVIEW' : 'MAPPING';
    const result = shownBy(read.rows ?? []);
    const draft: Draft = {
      draftId: deps.newId(),
      fileName: q.fileName,
      file,
      mapping: read.mapping,
      choices: {},
      state,
      result,
    };
    await keepDraft(tx, deps, session, draft);
    return viewOf(draft, read);
  } catch (error) {
    if (error instanceof UnreadableFile) throw refused('FILE_NOT_READABLE', { reason: error.message });
    throw error;
  }
}

/** A page of what would happen. @throws NotFoundError */
export async function showDraft(tx: Tx, deps: Deps, draftId: string, filter: Filter): Promise<ImportView> {
  const draft = await draftById(tx, deps, draftId);
  if (draft.state === 'DONE' || draft.state === 'DISCARDED')
    return importView({ ...draft, table: null, rows: null, version: '', changed: new Set(), filter });
  return viewOf(draft, readAs(deps, draft.file, draft.choices, draft.mapping, await registeredMembers(tx)), filter);
}

/** What somebody says anew about a file; what is left out stays as it was. */
export type Said = Choices & { readonly mapping?: Mapping | undefined };

/** Another sheet or other headings are another table: what was said about the one before does not hold. */
function saidTogether(draft: Draft, { mapping, ...said }: Said): { choices: Choices; mapping: Mapping | null } {
  const { sheet = draft.file.sheet } = draft.choices;
  const otherSheet = said.sheet !== undefined && said.sheet !== sheet;
  const otherHead = said.head !== undefined && said.head !== draft.choices.head;
  if (otherSheet) return { choices: { sheet: said.sheet, hidden: draft.choices.hidden }, mapping: null };
  if (otherHead)
    return { choices: { ...draft.choices, head: said.head, names: {}, surnameFirst: undefined }, mapping: null };
  const names = said.surnameFirst === undefined ? { ...draft.choices.names, ...said.names } : {};
  return { choices: { ...draft.choices, ...said, names }, mapping: mapping ?? draft.mapping };
}

/** Says anew how the file is read: sheet, headings, which column is which, what its numbers and names mean. @throws RefusedError `DRAFT_ENDED`, `FILE_NOT_READABLE` */
export async function mapDraft(tx: Tx, deps: Deps, draftId: string, said: Said): Promise<ImportView> {
  const draft = await draftById(tx, deps, draftId);
  if (draft.state === 'DONE' || draft.state === 'DISCARDED') throw refused('DRAFT_ENDED');
  const { choices, mapping } = saidTogether(draft, said);
  try {
    const file = choices.sheet === undefined ? draft.file : readSheet(draft.file, choices.sheet);
    const read = readAs(deps, file, choices, mapping, await registeredMembers(tx));
    const next: Draft = {
      ...draft,
      file,
      choices,
      mapping: read.mapping,
      state: read.rows ? 'PREVIEW' : 'MAPPING',
      result: shownBy(read.rows ?? []),
    };
    await showAnew(tx, deps, next, file !== draft.file);
    return viewOf(next, read);
  } catch (error) {
    if (error instanceof UnreadableFile) throw refused('FILE_NOT_READABLE', { reason: error.message });
    throw error;
  }
}

/** What a row changes of a member. */
const changesOf = (fields: MemberFields, registered: Registered | undefined): ImportField[] =>
  (Object.keys(fields) as ImportField[]).filter(
    (field) =>
      field === 'identityNumber' ||
      (field !== 'memberNo' && fields[field as keyof MemberFields] !== registered?.fields[field as keyof MemberFields]),
  );

/**
 * Writes the rows that can be written, as they were shown, once. @returns how many
 * @throws RefusedError `PREVIEW_OVERTAKEN` when anything would be written that was not shown, `IMPORT_QUESTION_OPEN` when it is not said whom numbers mean
 */
export async function confirmDraft(
  tx: Tx,
  deps: Deps,
  session: Session,
  { draftId, version }: { readonly draftId: string; readonly version: string },
): Promise<number> {
  const { institutionId, accountId } = session;
  const draft = await draftById(tx, deps, draftId);
  if (draft.state === 'DONE') return draft.result?.written ?? 0;
  if (draft.state === 'DISCARDED') throw refused('DRAFT_ENDED');
  const missing = missingIn(draft.mapping ?? {}).map((field) => COLUMN_TR[field] as string);
  if (missing.length > 0) throw refused('COLUMNS_MISSING', { missing });
  const register = await registeredMembers(tx);
  const rows = readAs(deps, draft.file, draft.choices, draft.mapping, register).rows ?? [];
  const overtaken = changedLines(rows, draft.result?.marks);
  if (version !== versionOfRows(rows))
    throw refused('PREVIEW_OVERTAKEN', { lines: [...overtaken].slice(0, 20).map(String) });
  if (rows.some(({ open }) => open)) throw refused('IMPORT_QUESTION_OPEN');
  const byId = new Map(register.map((member) => [member.memberId, member]));
  const written = rows.filter(({ state }) => state !== 'ERROR' && state !== 'UNCHANGED');
  for (const { memberId, fields } of written) {
    if (memberId) {
      const changed = changesOf(fields, byId.get(memberId));
      await changeMember(tx, deps, { institutionId, memberId, accountId, fields, changed });
    } else if (fields.admittedOn)
      await memberChangeTask(tx, deps, institutionId, fields.memberNo as string, day(fields.admittedOn));
  }
  const added = written.filter(({ memberId }) => !memberId).map(({ fields }) => fields);
  await insertMembers(tx, deps, institutionId, accountId, added);
  await endDraft(tx, draftId, written.length);
  await logAccess(tx, deps, session, 'MEMBERS_IMPORTED', draftId, draft.fileName);
  return written.length;
}
