import type { Instant } from '@divan/basics';
import { maybe, one, sql, type Tx } from '../db/database.ts';

/** So often may somebody try to type the words back. */
const TRIES = 5;

/** Lays down a paper that was drawn; of its words only a hash of those that are asked is kept. */
export const keepPaper = (
  tx: Tx,
  paper: {
    readonly id: string;
    readonly institutionId: string;
    readonly publicKey: string;
    readonly asked: readonly number[];
    readonly answerHash: string;
    readonly at: Instant;
    readonly by: string;
  },
) =>
  sql`insert into backup_paper (paper_id, institution_id, public_key, asked, answer_hash, drawn_at, drawn_by)
    values (${paper.id}, ${paper.institutionId}, ${paper.publicKey}, ${paper.asked}::int[], ${paper.answerHash}, ${paper.at}, ${paper.by})`.execute(
    tx,
  );

/** Counts a try. @returns the hash of the words that were asked; null when the tries are used up, or there is no such paper that waits */
export const countTry = async (tx: Tx, paperId: string): Promise<string | null> =>
  (
    await maybe<{ answer_hash: string }>(
      tx,
      sql`update backup_paper set tries = tries + 1 where paper_id = ${paperId} and confirmed_at is null and tries < ${TRIES} returning answer_hash`,
    )
  )?.answer_hash ?? null;

export const paperExists = async (tx: Tx, paperId: string): Promise<boolean> =>
  (await maybe(tx, sql`select 1 from backup_paper where paper_id = ${paperId}`)) !== undefined;

/** The words were typed back; nothing of them is kept any longer. */
export const confirmPaper = (tx: Tx, paperId: string, at: Instant) =>
  sql`update backup_paper set confirmed_at = ${at}, answer_hash = '' where paper_id = ${paperId}`.execute(tx);

/** Whose paper it is, as it is printed on it. */
export async function institutionOnPaper(
  tx: Tx,
  institutionId: string,
): Promise<{ readonly institution: string; readonly registryNo: string }> {
  const { name: institution, registry_no: registryNo } = await one<{ name: string; registry_no: string }>(
    tx,
    sql`select name, registry_no from institution where institution_id = ${institutionId}`,
  );
  return { institution, registryNo };
}

export const accountName = async (tx: Tx, accountId: string): Promise<string> =>
  (await one<{ name: string }>(tx, sql`select display_name as name from account where account_id = ${accountId}`)).name;
