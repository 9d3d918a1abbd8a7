import { maybe, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { siteOf } from '../outside/site.ts';

/** What goes by mail after a meeting: decisions with the names of those elected, decisions without names, only where they can be read, or nothing. */
export type ResultMail = 'NAMES' | 'DECISIONS' | 'LINK' | 'NONE';
/** What members may read of a meeting that is over: the package with all it holds, the minutes, or only decisions and who was elected. */
export type RecordForMembers = 'PACKAGE' | 'MINUTES' | 'DECISIONS';

export interface Correspondence {
  /** Under which address the office reached the program last. */
  readonly site: string;
  readonly reminders: boolean;
  readonly resultMail: ResultMail;
  readonly recordForMembers: RecordForMembers;
  readonly version: number;
}

/** What an institution chose for its letters; before it chose, what is right for most. */
export async function correspondenceOf(tx: Tx, institutionId: string): Promise<Correspondence> {
  const row = await maybe<Correspondence>(
    tx,
    sql`select site, reminders, result_mail as "resultMail", record_for_members as "recordForMembers", version from correspondence where institution_id = ${institutionId}`,
  );
  return row ?? { site: '', reminders: true, resultMail: 'NAMES', recordForMembers: 'PACKAGE', version: 0 };
}

/** The address that stands in letters which nobody sends by hand; empty where no officer has sent any yet. */
export const siteKnown = async (tx: Tx, deps: Pick<Deps, 'config'>, institutionId: string): Promise<string> =>
  deps.config.publicOrigins[0] ?? (await correspondenceOf(tx, institutionId)).site;

/** The address that stands in letters an officer sends, kept for those that go by themselves: whoever is not signed in does not say where links lead. */
export async function rememberSite(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  request: Parameters<typeof siteOf>[1],
): Promise<string> {
  const site = siteOf(deps, request);
  await sql`insert into correspondence as c (institution_id, site) values (${institutionId}, ${site})
    on conflict (institution_id) do update set site = excluded.site where c.site <> excluded.site`.execute(tx);
  return site;
}

/** Chooses anew. @returns false when somebody else has chosen since */
export async function chooseCorrespondence(
  tx: Tx,
  institutionId: string,
  chosen: Omit<Correspondence, 'site'>,
): Promise<boolean> {
  await sql`insert into correspondence (institution_id) values (${institutionId}) on conflict do nothing`.execute(tx);
  const done = await rows(
    tx,
    sql`update correspondence set reminders = ${chosen.reminders}, result_mail = ${chosen.resultMail}, record_for_members = ${chosen.recordForMembers}, version = version + 1
      where institution_id = ${institutionId} and version = ${chosen.version} returning 1`,
  );
  return done.length > 0;
}
