import { type putInstitution as contract, institution } from '@divan/api';
import { localDay } from '@divan/basics';
import type { z } from 'zod';
import { differencesOf, mustBeAsSeen, versionOf } from '../as-seen.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { mustFit, refused } from '../refused.ts';
import { changeInstitution, institutionData, recordInstitutionChange } from './institution-repository.ts';
import { addressChangeTask } from './seats.ts';

/** Rewrites what the institution says of itself. @throws RefusedError `RECORD_CHANGED` */
export async function putInstitution(
  tx: Tx,
  deps: Deps,
  { institutionId, accountId }: Session,
  { version: seen, ...to }: z.output<(typeof contract)['body']>,
): Promise<void> {
  const before = await institutionData(tx, institutionId, { held: true });
  const differences = differencesOf(before, to);
  const version = versionOf(before);
  mustFit(institution, Object.fromEntries(differences.map(({ field }) => [field, to[field as keyof typeof to]])));
  if (to.lastOrdinaryOn !== before.lastOrdinaryOn && (to.lastOrdinaryOn ?? '') > localDay(deps.clock.now()))
    throw refused('LAST_ASSEMBLY_IN_THE_FUTURE', { on: to.lastOrdinaryOn });
  mustBeAsSeen(differences, version, seen === version);
  if (differences.length === 0) return;
  await changeInstitution(tx, institutionId, to);
  await recordInstitutionChange(tx, { institutionId, accountId, at: deps.clock.now(), differences });
  // PK-47: an address that was on file and is another one now.
  if ((before.address && before.address !== to.address) || (before.seat && before.seat !== to.seat))
    await addressChangeTask(tx, deps, institutionId);
}
