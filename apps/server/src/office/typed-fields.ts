import { phoneOf } from '@divan/api';
import { localDay } from '@divan/basics';
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

/** @param birthDate ISO day, or null where it is not known @throws RefusedError `BIRTH_IN_THE_FUTURE` */
export function mustBeBorn({ clock }: Deps, birthDate: string | null): void {
  if (birthDate !== null && birthDate > localDay(clock.now())) throw refused('BIRTH_IN_THE_FUTURE', { on: birthDate });
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
