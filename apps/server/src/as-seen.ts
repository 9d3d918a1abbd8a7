import { createHash } from 'node:crypto';
import { canonicalJson } from '@divan/basics';
import type { Difference } from '@divan/law';
import { refused } from './refused.ts';

/** What a form is filled from, as a digest: the same content has the same version, whoever wrote it and by which door. */
export const versionOf = (seen: object): string =>
  createHash('sha256').update(canonicalJson(seen)).digest('base64url').slice(0, 22);

/** The fields in which what was sent is not what stands there. */
export const differencesOf = <T extends object>(now: T, yours: Partial<T>): Difference[] =>
  (Object.keys(yours) as (keyof T & string)[])
    .filter((field) => yours[field] !== undefined)
    .filter((field) => canonicalJson(now[field] ?? null) !== canonicalJson(yours[field]))
    .map((field) => ({ field, now: now[field] ?? null, yours: yours[field] }));

/**
 * What was filled in from something else than what stands there now is not written. Nothing is in the way where all of it stands there already: a second press repeats the first.
 * @throws RefusedError `RECORD_CHANGED` with both values of each field that differs
 */
export function mustBeAsSeen(differences: readonly Difference[], version: string | number, asSeen: boolean): void {
  if (differences.length > 0 && !asSeen) throw refused('RECORD_CHANGED', { version, differences });
}
