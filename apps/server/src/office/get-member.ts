import { maskIdentityNumber } from '@divan/law';
import { logAccess } from '../audit/access-log.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { NotFoundError } from '../refused.ts';
import { joinedFrom, joinedInto } from './join/join-repository.ts';
import { historyOf, sealedIdentity, wholeMember } from './member-repository.ts';
import { identityOf, memberVersion } from './member-sheet.ts';
import { seatsEverOf } from './seat-repository.ts';

/** The sheet of a member; the identity number masked. */
export async function getMember(tx: Tx, deps: Deps, session: Session, memberId: string) {
  const found = await wholeMember(tx, memberId);
  if (!found) throw new NotFoundError();
  await logAccess(tx, deps, session, 'MEMBER_READ', memberId);
  const { sealedIdentity: sealed, identityHash: _hash, ...member } = found;
  const history = await historyOf(tx, memberId);
  const seats = await seatsEverOf(tx, memberId);
  const identity = identityOf(deps, sealed);
  return {
    ...member,
    version: memberVersion(found),
    identityNumber: identity && maskIdentityNumber(identity),
    history,
    seats,
    joinedInto: (await joinedInto(tx, memberId)) ?? null,
    joinedFrom: await joinedFrom(tx, memberId),
  };
}

/** The identity number itself, for a reason that stands on record. */
export async function showIdentityNumber(tx: Tx, deps: Deps, session: Session, memberId: string, reason: string) {
  const member = await sealedIdentity(tx, memberId);
  if (!member) throw new NotFoundError();
  await logAccess(tx, deps, session, 'IDENTITY_NUMBER_SHOWN', memberId, reason);
  return identityOf(deps, member.sealed);
}
