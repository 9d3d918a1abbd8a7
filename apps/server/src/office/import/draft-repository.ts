import { maybe, sql, type Tx } from '../../db/database.ts';
import type { Deps } from '../../deps.ts';
import type { Session } from '../../identity/sessions.ts';
import { NotFoundError } from '../../refused.ts';
import type { Mapping } from './columns.ts';
import type { Answers } from './preview.ts';
import type { ListFile } from './table-of.ts';

/** What somebody said about a file where it can be read in several ways. */
export interface Choices extends Answers {
  readonly sheet?: number | undefined;
  /** The number of the row of headings; 0: there are none. */
  readonly head?: number | undefined;
  readonly hidden?: 'TAKE' | 'LEAVE' | undefined;
}

/** What was shown: the version of the whole, and four bytes of each row. */
export interface Shown {
  readonly version: string;
  readonly marks: string;
}

export interface Draft {
  readonly draftId: string;
  readonly fileName: string;
  readonly file: ListFile;
  readonly mapping: Mapping | null;
  readonly choices: Choices;
  readonly state: 'MAPPING' | 'PREVIEW' | 'DONE' | 'DISCARDED';
  /** What was shown when the file was last read; once it is confirmed, how many rows were written. */
  readonly result: (Partial<Shown> & { readonly written?: number }) | null;
}

const NO_FILE: ListFile = { encoding: '', separator: null, sheets: [], sheet: 0, rows: [], book: null };

/** The file is kept encrypted: it carries identity numbers. The preview is computed from it, never stored. */
const sealed = (deps: Deps, file: ListFile): string =>
  JSON.stringify(deps.keys.encrypt('import_draft.source', JSON.stringify(file)));

/** @throws NotFoundError */
export async function draftById(tx: Tx, deps: Deps, draftId: string): Promise<Draft> {
  const row = await maybe<{
    file_name: string;
    source: string | null;
    mapping: Mapping | null;
    choices: Choices;
    state: Draft['state'];
    result: Draft['result'];
  }>(
    tx,
    sql`select file_name, source, mapping, choices, state, result from import_draft where draft_id = ${draftId} for update`,
  );
  if (!row) throw new NotFoundError();
  const file = row.source ? (JSON.parse(deps.keys.decrypt('import_draft.source', row.source)) as ListFile) : NO_FILE;
  const { mapping, choices, state, result } = row;
  return { draftId, fileName: row.file_name, file, mapping, choices, state, result };
}

export const keepDraft = (tx: Tx, deps: Deps, session: Session, draft: Draft) =>
  sql`insert into import_draft (draft_id, institution_id, file_name, source, mapping, choices, state, result, created_at, account_id)
    values (${draft.draftId}, ${session.institutionId}, ${draft.fileName}, ${sealed(deps, draft.file)}, ${JSON.stringify(draft.mapping)}, ${JSON.stringify(draft.choices)}, ${draft.state}, ${JSON.stringify(draft.result)}, ${deps.clock.now()}, ${session.accountId})`.execute(
    tx,
  );

/** Keeps how a draft is read from now on, with the file when another sheet of it was read. */
export async function showAnew(tx: Tx, deps: Deps, draft: Draft, otherSheet: boolean): Promise<void> {
  await sql`update import_draft set mapping = ${JSON.stringify(draft.mapping)}, choices = ${JSON.stringify(draft.choices)}, state = ${draft.state}, result = ${JSON.stringify(draft.result)} where draft_id = ${draft.draftId}`.execute(
    tx,
  );
  if (otherSheet)
    await sql`update import_draft set source = ${sealed(deps, draft.file)} where draft_id = ${draft.draftId}`.execute(
      tx,
    );
}

/** A draft is written: the file goes. */
export const endDraft = (tx: Tx, draftId: string, written: number) =>
  sql`update import_draft set state = 'DONE', result = ${JSON.stringify({ written })}, source = null where draft_id = ${draftId}`.execute(
    tx,
  );

/** Throws a draft away that is not written yet, and the file with it. @returns whether there was one */
export async function discardDraft(tx: Tx, draftId: string): Promise<boolean> {
  const discarded =
    await sql`update import_draft set state = 'DISCARDED', source = null where draft_id = ${draftId} and state in ('MAPPING', 'PREVIEW')`.execute(
      tx,
    );
  return discarded.numAffectedRows !== 0n;
}
