import { type updateMember as contract, type ImportField, memberFields } from '@divan/api';
import { type Difference, maskIdentityNumber } from '@divan/law';
import type { z } from 'zod';
import { differencesOf, mustBeAsSeen } from '../as-seen.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { freshlyConfirmed, type Session } from '../identity/sessions.ts';
import { mustFit, NotFoundError, refused } from '../refused.ts';
import { type WholeMember, wholeMember } from './member-repository.ts';
import { identityOf, memberVersion, sameVersion, sheetOf } from './member-sheet.ts';
import { changeMember } from './members.ts';
import { mustBeBorn, mustBeIdentityNumber, mustBeNobodysIdentity, phoneRead } from './typed-fields.ts';

/** Where letters go is where the next enrolment link goes; the kind gives and takes the vote; the number says who somebody is. */
const HEAVY_FIELDS: ReadonlySet<string> = new Set(['email', 'kind', 'identityNumber']);

/** Another identity number than the one kept, masked as people see it. @throws RefusedError */
async function otherIdentity(tx: Tx, deps: Deps, registered: WholeMember, typed: string): Promise<Difference[]> {
  mustBeIdentityNumber(typed);
  const hash = await mustBeNobodysIdentity(tx, deps, typed, registered.id);
  if (hash === registered.identityHash) return [];
  const before = identityOf(deps, registered.sealedIdentity);
  return [{ field: 'identityNumber', now: before && maskIdentityNumber(before), yours: maskIdentityNumber(typed) }];
}

/** Changes of a member what was typed otherwise than it stands. */
export async function updateMember(
  tx: Tx,
  deps: Deps,
  session: Session,
  memberId: string,
  { version: seen, identityNumber = '', ...typed }: z.output<(typeof contract)['body']>,
): Promise<void> {
  const registered = await wholeMember(tx, memberId, { held: true });
  if (!registered) throw new NotFoundError();
  if (registered.leftOn) throw refused('MEMBER_LEFT');
  // A number that stands as somebody once typed it is no reason to refuse another change.
  const phone = typed.phone === registered.phone ? typed.phone : phoneRead(typed.phone);
  const fields = { ...typed, phone, identityNumber };
  const differences = [
    ...differencesOf(sheetOf(registered), { ...typed, phone }),
    ...(identityNumber ? await otherIdentity(tx, deps, registered, identityNumber) : []),
  ];
  mustFit(
    memberFields,
    Object.fromEntries(differences.map(({ field }) => [field, fields[field as keyof typeof fields]])),
  );
  if (differences.some(({ field }) => field === 'birthDate')) mustBeBorn(deps, typed.birthDate ?? null);
  const version = memberVersion(registered);
  mustBeAsSeen(differences, version, sameVersion(seen, version, identityNumber !== ''));
  const changed = differences.map(({ field }) => field as ImportField);
  if (changed.some((field) => HEAVY_FIELDS.has(field)) && !freshlyConfirmed(session, deps.clock.now()))
    throw refused('FRESH_CONFIRMATION_NEEDED');
  if (changed.length === 0) return;
  const { institutionId, accountId } = session;
  await changeMember(tx, deps, { institutionId, memberId, accountId, fields, changed });
}
