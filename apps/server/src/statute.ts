import { localDay } from '@divan/basics';
import { type AssociationStatute, parseStatute, type Refusal, statuteRefusals } from '@divan/law';
import { differencesOf, mustBeAsSeen } from './as-seen.ts';
import { maybe, sql, type Tx } from './db/database.ts';
import type { Deps } from './deps.ts';
import type { Session } from './identity/sessions.ts';
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

/** Keeps a lawful statute as a new edition; what stands already is no new one. @throws RefusedError with the first fault, or `RECORD_CHANGED`; the check route lists all faults */
export async function recordStatute(
  tx: Tx,
  deps: Deps,
  { institutionId, accountId }: Pick<Session, 'institutionId' | 'accountId'>,
  { version: seen, ...parameters }: AssociationStatute & { readonly version: number },
): Promise<number> {
  const [first] = checkedAgainstLaw(deps, parameters);
  if (first) throw new RefusedError(first);
  await sql`select from institution where institution_id = ${institutionId} for update`.execute(tx);
  const before = await statuteOf(tx, institutionId);
  const version = before?.version ?? 0;
  if (before) {
    const differences = differencesOf<object>(before.parameters, parameters);
    mustBeAsSeen(differences, version, seen === version);
    if (differences.length === 0) return version;
  }
  await sql`insert into statute (institution_id, version, parameters, recorded_at, recorded_by) values (${institutionId}, ${version + 1}, ${JSON.stringify(parameters)}, ${deps.clock.now()}, ${accountId})`.execute(
    tx,
  );
  return version + 1;
}
