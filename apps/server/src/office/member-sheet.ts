import { versionOf } from '../as-seen.ts';
import type { Deps } from '../deps.ts';
import type { WholeMember } from './member-repository.ts';

/** What the form of a member shows and sends, beside the identity number. */
export const sheetOf = (m: WholeMember) => ({
  name: m.name,
  surname: m.surname,
  kind: m.kind,
  email: m.email,
  phone: m.phone,
  address: m.address,
  birthDate: m.birthDate,
  profession: m.profession,
  education: m.education,
  admittedOn: m.admittedOn,
});

/** Of the sheet, and of the identity number apart: the form leaves that one blank when it stays as it is. */
export const memberVersion = (m: WholeMember): string =>
  `${versionOf(sheetOf(m))}.${versionOf({ identity: m.identityHash })}`;

/** Whether a member was seen as it stands now, with or without the identity number. */
export const sameVersion = (a: string, b: string, withIdentity: boolean): boolean =>
  withIdentity ? a === b : a.split('.')[0] === b.split('.')[0];

/** The identity number of a member as it is kept, opened. */
export const identityOf = (deps: Deps, sealed: string | null): string | null =>
  sealed && deps.keys.decrypt('member.identity_number', sealed);
