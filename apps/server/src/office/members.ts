import type { ImportField } from '@divan/api';
import { addDays, type IsoDay, localDay } from '@divan/basics';
import { MEMBER_CHANGE_DAYS } from '@divan/law';
import { one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { addTask } from '../duties/tasks.ts';
import { accountIdOfMember, dropAwaitedEmail } from '../identity/account-repository.ts';
import { mailNotice } from '../identity/letters.ts';
import { logSecurity } from '../identity/security-log.ts';
import type { MemberFields, Registered } from './import/member-fields.ts';

const COLUMN: Record<ImportField, string> = {
  memberNo: 'member_no',
  name: 'name',
  surname: 'surname',
  kind: 'kind',
  email: 'email',
  phone: 'phone',
  address: 'address',
  birthDate: 'birth_date',
  profession: 'profession',
  education: 'education',
  identityNumber: 'identity_number',
  admittedOn: 'admitted_on',
};

export async function recordHistory(
  tx: Tx,
  deps: Deps,
  q: { institutionId: string; memberId: string; accountId: string | null; change: string; fields: object },
): Promise<void> {
  await sql`insert into member_history (institution_id, member_id, entry, at, account_id, change, fields)
    select ${q.institutionId}, ${q.memberId}, coalesce(max(entry), 0) + 1, ${deps.clock.now()}, ${q.accountId}, ${q.change}, ${JSON.stringify(q.fields)} from member_history where member_id = ${q.memberId}`.execute(
    tx,
  );
}

export const identityHash = (deps: Deps, identityNumber: string): string =>
  deps.keys.lookup('member.identity_number', identityNumber);

/** Adds a member; the identity number is encrypted, a keyed hash of it finds duplicates. */
export async function insertMember(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  accountId: string | null,
  fields: MemberFields,
): Promise<string> {
  const memberId = deps.newId();
  const identity = fields.identityNumber || null;
  await sql`insert into member (member_id, institution_id, member_no, name, surname, kind, email, phone, address, birth_date, profession, education, identity_number, identity_hash, admitted_on)
    values (${memberId}, ${institutionId}, ${fields.memberNo}, ${fields.name}, ${fields.surname}, ${fields.kind ?? 'FULL'}, ${fields.email ?? ''}, ${fields.phone ?? ''}, ${fields.address ?? ''}, ${fields.birthDate ?? null},
      ${fields.profession ?? ''}, ${fields.education ?? ''}, ${identity && deps.keys.encrypt('member.identity_number', identity)}, ${identity && identityHash(deps, identity)}, ${fields.admittedOn ?? null})`.execute(
    tx,
  );
  await recordHistory(tx, deps, {
    institutionId,
    memberId,
    accountId,
    change: 'ADDED',
    fields: { memberNo: fields.memberNo },
  });
  return memberId;
}

/** So many rows go into one statement. */
const CHUNK = 1000;

/** Adds many members with one statement for a thousand, each with its entry of history. */
export async function insertMembers(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  accountId: string | null,
  members: readonly MemberFields[],
): Promise<void> {
  for (let from = 0; from < members.length; from += CHUNK) {
    const added = members.slice(from, from + CHUNK).map((fields) => {
      const identity = fields.identityNumber || null;
      return {
        member_id: deps.newId(),
        member_no: fields.memberNo,
        name: fields.name,
        surname: fields.surname,
        kind: fields.kind ?? 'FULL',
        email: fields.email ?? '',
        phone: fields.phone ?? '',
        address: fields.address ?? '',
        birth_date: fields.birthDate ?? null,
        profession: fields.profession ?? '',
        education: fields.education ?? '',
        identity_number: identity && deps.keys.encrypt('member.identity_number', identity),
        identity_hash: identity && identityHash(deps, identity),
        admitted_on: fields.admittedOn ?? null,
      };
    });
    await sql`with added as (
        insert into member (member_id, institution_id, member_no, name, surname, kind, email, phone, address, birth_date, profession, education, identity_number, identity_hash, admitted_on)
        select member_id, ${institutionId}, member_no, name, surname, kind, email, phone, address, birth_date, profession, education, identity_number, identity_hash, admitted_on
        from jsonb_to_recordset(${JSON.stringify(added)}) as given (member_id uuid, member_no text, name text, surname text, kind text, email text, phone text, address text, birth_date date,
          profession text, education text, identity_number text, identity_hash text, admitted_on date)
        returning member_id, member_no)
      insert into member_history (institution_id, member_id, entry, at, account_id, change, fields)
      select ${institutionId}, member_id, 1, ${deps.clock.now()}, ${accountId}, 'ADDED', jsonb_build_object('memberNo', member_no) from added`.execute(
      tx,
    );
  }
}

/** Changes the named fields of a member and writes which, never the identity number itself, into the history. */
export async function changeMember(
  tx: Tx,
  deps: Deps,
  q: {
    institutionId: string;
    memberId: string;
    accountId: string | null;
    fields: MemberFields;
    changed: readonly ImportField[];
  },
): Promise<void> {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const field of q.changed) {
    if (field === 'identityNumber') {
      await sql`update member set identity_number = ${deps.keys.encrypt('member.identity_number', q.fields.identityNumber as string)}, identity_hash = ${identityHash(deps, q.fields.identityNumber as string)} where member_id = ${q.memberId}`.execute(
        tx,
      );
      after[field] = 'değişti';
      continue;
    }
    const column = sql.ref(COLUMN[field]);
    before[field] = (
      await one<{ v: unknown }>(tx, sql`select ${column} as v from member where member_id = ${q.memberId}`)
    ).v;
    after[field] = q.fields[field];
    await sql`update member set ${column} = ${q.fields[field] ?? null} where member_id = ${q.memberId}`.execute(tx);
  }
  if (q.changed.some((field) => field === 'name' || field === 'surname'))
    await sql`update account a set display_name = m.name || ' ' || m.surname from member m where a.member_id = m.member_id and m.member_id = ${q.memberId}`.execute(
      tx,
    );
  if (q.changed.includes('email')) await tellOldAddress(tx, deps, { ...q, address: String(before.email ?? '') });
  await recordHistory(tx, deps, {
    institutionId: q.institutionId,
    memberId: q.memberId,
    accountId: q.accountId,
    change: 'CHANGED',
    fields: { before, after },
  });
}

/** The address of before hears that links go elsewhere from now on, and the log says who changed it. */
async function tellOldAddress(
  tx: Tx,
  deps: Deps,
  q: { institutionId: string; memberId: string; accountId: string | null; address: string },
): Promise<void> {
  const accountId = await accountIdOfMember(tx, q.memberId);
  if (accountId === undefined) return;
  // What was asked for before does not write over what stands now.
  await dropAwaitedEmail(tx, accountId);
  await logSecurity(tx, deps, {
    institutionId: q.institutionId,
    accountId,
    by: q.accountId,
    kind: 'ADDRESS_CHANGED',
  });
  if (q.address) await mailNotice(tx, deps, q.institutionId, accountId, 'ADDRESS_CHANGED', q.address);
}

/** PK-46: admission and end of membership are notified within 45 days. */
export async function memberChangeTask(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  memberNo: string,
  on: IsoDay,
): Promise<void> {
  const dueOn = addDays(on, MEMBER_CHANGE_DAYS.on(on).value);
  if (dueOn < localDay(deps.clock.now())) return;
  await addTask(tx, deps, {
    institutionId,
    meetingId: null,
    kind: 'MEMBER_CHANGE_NOTIFICATION',
    subject: memberNo,
    dueOn,
    warnOn: addDays(dueOn, -15),
    article: 'DK m.23',
  });
}

export async function registeredMembers(tx: Tx): Promise<Registered[]> {
  const found = await rows<Record<string, string | null> & { member_id: string; member_no: string }>(
    tx,
    sql`select member_id, member_no, identity_hash, name, surname, kind, email, phone, address, birth_date, profession, education, admitted_on, left_on from member`,
  );
  return found.map((row) => ({
    memberId: row.member_id,
    memberNo: row.member_no,
    identityHash: row.identity_hash ?? null,
    left: row.left_on !== null,
    fields: {
      name: row.name as string,
      surname: row.surname as string,
      kind: row.kind as string,
      email: row.email as string,
      phone: row.phone as string,
      address: row.address as string,
      birthDate: row.birth_date ?? null,
      profession: row.profession as string,
      education: row.education as string,
      admittedOn: row.admitted_on ?? null,
    },
  }));
}

export interface EntitledMember {
  readonly memberId: string;
  readonly memberNo: string;
  readonly name: string;
  readonly surname: string;
  readonly kind: 'FULL' | 'HONORARY' | 'LEGAL_PERSON_REPRESENTATIVE';
  readonly email: string;
  readonly organs: readonly ('YONETIM_KURULU' | 'DENETIM_KURULU' | 'DISIPLIN_KURULU')[];
}

/** Katılma hakkı bulunan üyeler on a day, by surname in Turkish order (PK-10, PK-19), with the principal seats they hold. */
export async function entitledMembers(tx: Tx, on: IsoDay): Promise<EntitledMember[]> {
  const found = await rows<{
    member_id: string;
    member_no: string;
    name: string;
    surname: string;
    kind: EntitledMember['kind'];
    email: string;
    organs: EntitledMember['organs'] | null;
  }>(
    tx,
    sql`select m.member_id, m.member_no, m.name, m.surname, m.kind, m.email,
          (select json_agg(o.organ order by o.organ) from organ_seat o where o.member_id = m.member_id and o.until is null and o.principal) as organs
        from member m where (m.admitted_on is null or m.admitted_on <= ${on}) and (m.left_on is null or m.left_on > ${on})
        order by m.surname collate "tr-x-icu", m.name collate "tr-x-icu", m.member_no`,
  );
  return found.map((row) => ({
    memberId: row.member_id,
    memberNo: row.member_no,
    name: row.name,
    surname: row.surname,
    kind: row.kind,
    email: row.email,
    organs: row.organs ?? [],
  }));
}

export interface Seat {
  readonly memberId: string;
  readonly principal: boolean;
  readonly rank: number;
  readonly duty: string;
  readonly name: string;
  readonly memberNo: string;
  readonly email: string;
}

/** The seats of an organ now, principals by rank, then substitutes. */
export async function seatsOf(tx: Tx, organ: string): Promise<Seat[]> {
  const found = await rows<{
    member_id: string;
    principal: boolean;
    rank: number;
    duty: string;
    name: string;
    member_no: string;
    email: string;
  }>(
    tx,
    sql`select o.member_id, o.principal, o.rank, o.duty, m.name || ' ' || m.surname as name, m.member_no, m.email from organ_seat o join member m using (member_id) where o.organ = ${organ} and o.until is null order by o.principal desc, o.rank`,
  );
  return found.map((row) => ({
    memberId: row.member_id,
    principal: row.principal,
    rank: row.rank,
    duty: row.duty,
    name: row.name,
    memberNo: row.member_no,
    email: row.email,
  }));
}
