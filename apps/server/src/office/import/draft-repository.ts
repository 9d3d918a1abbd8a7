import { sql, type Tx } from '../../db/database.ts';

/** Throws a draft away that is not written yet, and the file with it. @returns whether there was one */
export async function discardDraft(tx: Tx, draftId: string): Promise<boolean> {
  const discarded =
    await sql`update import_draft set state = 'DISCARDED', source = null where draft_id = ${draftId} and state in ('MAPPING', 'PREVIEW')`.execute(
      tx,
    );
  return discarded.numAffectedRows !== 0n;
}
