import type { updateMember as contract } from '@divan/api';
import type { z } from 'zod';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { freshlyConfirmed, type Session } from '../identity/sessions.ts';
import { NotFoundError, refused } from '../refused.ts';
import { changeMember, registeredMembers } from './members.ts';
import { mustBeIdentityNumber, mustBeNobodysIdentity, phoneRead } from './typed-fields.ts';

/** Where letters go is where the next enrolment link goes; the kind gives and takes the vote; the number says who somebody is. */
const HEAVY_FIELDS: ReadonlySet<string> = new Set(['email', 'kind', 'identityNumber']);

/** Changes of a member what was typed otherwise than it stands. */
export async function updateMember(
  tx: Tx,
  deps: Deps,
  session: Session,
  memberId: string,
  typed: z.output<(typeof contract)['body']>,
): Promise<void> {
  const registered = (await registeredMembers(tx)).find((member) => member.memberId === memberId);
  if (!registered) throw new NotFoundError();
  if (registered.left) throw refused('MEMBER_LEFT');
  // A number that stands as somebody once typed it is no reason to refuse another change.
  const phone = typed.phone === registered.fields.phone ? typed.phone : phoneRead(typed.phone);
  const given = { ...typed, phone };
  const changed = (Object.keys(given) as (keyof typeof given)[]).filter(
    (field) => field !== 'identityNumber' && given[field] !== registered.fields[field],
  );
  if (typed.identityNumber) {
    mustBeIdentityNumber(typed.identityNumber);
    const hash = await mustBeNobodysIdentity(tx, deps, typed.identityNumber, memberId);
    if (hash !== registered.identityHash) changed.push('identityNumber');
  }
  if (changed.some((field) => HEAVY_FIELDS.has(field)) && !freshlyConfirmed(session, deps.clock.now()))
    throw refused('FRESH_CONFIRMATION_NEEDED');
  if (changed.length === 0) return;
  const fields = { ...given, identityNumber: typed.identityNumber ?? '' };
  const { institutionId, accountId } = session;
  await changeMember(tx, deps, { institutionId, memberId, accountId, fields, changed });
}
