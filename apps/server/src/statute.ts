import { localDay } from '@divan/basics';
import { type AssociationStatute, parseStatute, type Refusal, statuteRefusals } from '@divan/law';
import { maybe, sql, type Tx } from './db/database.ts';
import type { Deps } from './deps.ts';
import { RefusedError, refused } from './serve.ts';

/** The statute parameters in force: the latest version. */
export async function statuteOf(
  tx: Tx,
  institutionId: string,
): Promise<{ version: number; parameters: AssociationStatute } | undefined> {
  const row = await maybe<{ version: number; parameters: unknown }>(
    tx,
    sql`select version, parameters from statute where institution_id = ${institutionId} order by version desc limit 1`,
  );
  return row && { version: row.version, parameters: parseStatute(row.parameters, 'statute') };
}

export async function requireStatute(tx: Tx, institutionId: string): Promise<AssociationStatute> {
  const found = await statuteOf(tx, institutionId);
  if (!found) throw refused('STATUTE_SILENT_ON_BOARD');
  return found.parameters;
}

export const checkedAgainstLaw = (deps: Deps, parameters: AssociationStatute): readonly Refusal[] =>
  statuteRefusals(parameters, localDay(deps.clock.now()));

/** Keeps a lawful statute as a new version. @throws RefusedError with the first fault; the check route lists all. */
export async function recordStatute(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  accountId: string,
  parameters: AssociationStatute,
): Promise<number> {
  const [first] = checkedAgainstLaw(deps, parameters);
  if (first) throw new RefusedError(first);
  const version = ((await statuteOf(tx, institutionId))?.version ?? 0) + 1;
  await sql`insert into statute (institution_id, version, parameters, recorded_at, recorded_by) values (${institutionId}, ${version}, ${JSON.stringify(parameters)}, ${deps.clock.now()}, ${accountId})`.execute(
    tx,
  );
  return version;
}
