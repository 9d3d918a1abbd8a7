import { day } from '@divan/basics';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { refused } from '../refused.ts';
import type { MemberFields } from './import/preview.ts';
import { memberNoTaken } from './member-repository.ts';
import { insertMember, memberChangeTask } from './members.ts';
import { mustBeIdentityNumber, mustBeNobodysIdentity, phoneRead } from './typed-fields.ts';

/** Enters somebody in the register (PK-46: an admission is notified). */
export async function createMember(
  tx: Tx,
  deps: Deps,
  { institutionId, accountId }: Session,
  typed: MemberFields & { readonly memberNo: string; readonly phone: string; readonly identityNumber: string },
): Promise<string> {
  if (typed.identityNumber !== '') mustBeIdentityNumber(typed.identityNumber);
  if (await memberNoTaken(tx, typed.memberNo)) throw refused('MEMBER_NO_TAKEN', { memberNo: typed.memberNo });
  if (typed.identityNumber !== '') await mustBeNobodysIdentity(tx, deps, typed.identityNumber, null);
  const fields = { ...typed, phone: phoneRead(typed.phone) };
  const memberId = await insertMember(tx, deps, institutionId, accountId, fields);
  if (typed.admittedOn) await memberChangeTask(tx, deps, institutionId, typed.memberNo, day(typed.admittedOn));
  return memberId;
}
