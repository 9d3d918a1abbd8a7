import { phoneOf } from '@divan/api';
import { isIdentityNumber } from '@divan/law';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { identityTaken } from './member-repository.ts';
import { identityHash } from './members.ts';

/** The number as it is dialled, by the same rule as in a file. @throws RefusedError `PHONE_NOT_READABLE` */
export function phoneRead(typed: string): string {
  const found = phoneOf(typed);
  if (!found || found.more) throw refused('PHONE_NOT_READABLE', { phone: typed });
  return found.phone;
}

/** @throws RefusedError `IDENTITY_NUMBER_INVALID` */
export function mustBeIdentityNumber(typed: string): void {
  if (!isIdentityNumber(typed)) throw refused('IDENTITY_NUMBER_INVALID');
}

/** @returns its keyed hash @throws RefusedError `IDENTITY_NUMBER_TAKEN` */
export async function mustBeNobodysIdentity(tx: Tx, deps: Deps, typed: string, but: string | null): Promise<string> {
  const hash = identityHash(deps, typed);
  if (await identityTaken(tx, hash, but)) throw refused('IDENTITY_NUMBER_TAKEN');
  return hash;
}
