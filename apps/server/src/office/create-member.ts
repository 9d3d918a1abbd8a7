import { day } from '@divan/basics';
import { differencesOf } from '../as-seen.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { refused } from '../refused.ts';
import type { MemberFields } from './import/member-fields.ts';
import { awaitMembers, memberAlike, memberByNo, type WholeMember } from './member-repository.ts';
import { sheetOf } from './member-sheet.ts';
import { identityHash, insertMember, memberChangeTask } from './members.ts';
import { mustBeBorn, mustBeIdentityNumber, mustBeNobodysIdentity, phoneRead } from './typed-fields.ts';

const sameMember = (deps: Deps, registered: WholeMember, typed: MemberFields): boolean =>
  differencesOf<object>(
    { ...sheetOf(registered), memberNo: registered.memberNo },
    { ...typed, identityNumber: undefined },
  ).length === 0 &&
  registered.identityHash === (typed.identityNumber ? identityHash(deps, typed.identityNumber) : null);

/**
 * Enters somebody in the register (PK-46: an admission is notified).
 * @throws RefusedError `MEMBER_NO_TAKEN`; `MEMBER_NO_ALIKE` for a number that is a registered one but for its zeros, unless `apart` says that it is somebody else
 */
export async function createMember(
  tx: Tx,
  deps: Deps,
  { institutionId, accountId }: Session,
  typed: MemberFields & { readonly memberNo: string; readonly phone: string; readonly identityNumber: string },
  apart: boolean,
): Promise<string> {
  if (typed.identityNumber !== '') mustBeIdentityNumber(typed.identityNumber);
  mustBeBorn(deps, typed.birthDate ?? null);
  const fields = { ...typed, phone: phoneRead(typed.phone) };
  await awaitMembers(tx);
  const taken = await memberByNo(tx, typed.memberNo);
  // The same form pressed twice is one member.
  if (taken && !taken.leftOn && sameMember(deps, taken, fields)) return taken.id;
  if (taken) throw refused('MEMBER_NO_TAKEN', { memberNo: typed.memberNo });
  const alike = apart ? undefined : await memberAlike(tx, typed.memberNo);
  if (alike)
    throw refused('MEMBER_NO_ALIKE', { memberNo: typed.memberNo, registered: alike.memberNo, name: alike.name });
  if (typed.identityNumber !== '') await mustBeNobodysIdentity(tx, deps, typed.identityNumber, null);
  const memberId = await insertMember(tx, deps, institutionId, accountId, fields);
  if (typed.admittedOn) await memberChangeTask(tx, deps, institutionId, typed.memberNo, day(typed.admittedOn));
  return memberId;
}
