import type { MemberRow } from '@divan/api';
import { type Instant, instantFromMillis } from '@divan/basics';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import { found } from '../db/word-search.ts';

/** On which day a member left, null for who is one; nothing for who never was. */
export async function whetherLeft(tx: Tx, memberId: string): Promise<{ readonly leftOn: string | null } | undefined> {
  const row = await maybe<{ left_on: string | null }>(
    tx,
    sql`select left_on from member where member_id = ${memberId}`,
  );
  return row && { leftOn: row.left_on };
}

export interface NamedMember {
  readonly memberId: string;
  readonly name: string;
  readonly memberNo: string;
}

/** The members behind ids, in no order. */
export async function namedMembers(tx: Tx, memberIds: readonly string[]): Promise<NamedMember[]> {
  const people = await rows<{ member_id: string; name: string; member_no: string }>(
    tx,
    sql`select member_id, name || ' ' || surname as name, member_no from member where member_id = any(${memberIds}::uuid[])`,
  );
  return people.map((row) => ({ memberId: row.member_id, name: row.name, memberNo: row.member_no }));
}

interface ListedRow {
  member_id: string;
  member_no: string;
  name: string;
  surname: string;
  kind: MemberRow['kind'];
  email: string;
  phone: string;
  left_on: string | null;
}

const listed = (row: ListedRow): MemberRow => ({
  id: row.member_id,
  memberNo: row.member_no,
  name: row.name,
  surname: row.surname,
  kind: row.kind,
  email: row.email,
  phone: row.phone,
  leftOn: row.left_on,
});

/** A page of the register, and how many there are. */
export async function pageOfRegister(
  tx: Tx,
  q: { readonly search: string; readonly left: boolean; readonly page: number; readonly pageSize: number },
): Promise<{ members: MemberRow[]; total: number }> {
  const left = q.left ? sql`m.left_on is not null` : sql`m.left_on is null`;
  // One pass over the register gives page and count.
  const named = found(q.search, { name: sql`m.name || ' ' || m.surname`, number: sql`m.member_no` });
  const hits = sql`select * from member m where ${left} and ${named}`;
  const page = await rows<ListedRow & { n: number }>(
    tx,
    sql`with hit as ${q.search.trim() === '' ? sql`not materialized` : sql`materialized`} (${hits})
          select member_id, member_no, name, surname, kind, email, phone, left_on, (select count(*) from hit) as n from hit
          order by surname collate "tr-x-icu", name collate "tr-x-icu", member_no limit ${q.pageSize} offset ${(q.page - 1) * q.pageSize}`,
  );
  // A page past the end shows nobody; how many there are is asked again then.
  const total = page[0]?.n ?? (await one<{ n: number }>(tx, sql`select count(*) as n from (${hits}) as hit`)).n;
  return { members: page.map(listed), total };
}

export interface WholeMember extends MemberRow {
  readonly address: string;
  readonly birthDate: string | null;
  readonly profession: string;
  readonly education: string;
  readonly admittedOn: string | null;
  readonly leftReason: string;
  /** As it is kept, encrypted. */
  readonly sealedIdentity: string | null;
  readonly identityHash: string | null;
}

/** A member with everything the register holds; `held` until the transaction ends. */
export async function wholeMember(
  tx: Tx,
  memberId: string,
  { held = false }: { readonly held?: boolean } = {},
): Promise<WholeMember | undefined> {
  const row = await maybe<
    ListedRow & {
      address: string;
      birth_date: string | null;
      profession: string;
      education: string;
      admitted_on: string | null;
      left_reason: string;
      identity_number: string | null;
      identity_hash: string | null;
    }
  >(tx, sql`select * from member where member_id = ${memberId} ${held ? sql`for update` : sql``}`);
  return (
    row && {
      ...listed(row),
      address: row.address,
      birthDate: row.birth_date,
      profession: row.profession,
      education: row.education,
      admittedOn: row.admitted_on,
      leftReason: row.left_reason,
      sealedIdentity: row.identity_number,
      identityHash: row.identity_hash,
    }
  );
}

export interface MemberChange {
  readonly at: Instant;
  readonly who: string;
  /** The account that did it. */
  readonly by: string | null;
  readonly change: string;
  readonly fields: Record<string, unknown>;
}

/** What was changed of a member and by whom, the last first. */
export async function historyOf(tx: Tx, memberId: string): Promise<MemberChange[]> {
  const found = await rows<{
    at: Date;
    who: string | null;
    by: string | null;
    change: string;
    fields: Record<string, unknown>;
  }>(
    tx,
    sql`select h.at, a.display_name as who, h.account_id as by, h.change, h.fields from member_history h left join account a on a.account_id = h.account_id where h.member_id = ${memberId} or (h.change <> 'JOINED' and h.member_id in (select g.member_id from member g where g.joined_into = ${memberId})) order by h.at desc, h.entry desc`,
  );
  return found.map((row) => ({ ...row, at: instantFromMillis(row.at.getTime()), who: row.who ?? '' }));
}

/** Who has a number, also when the membership has ended. */
export async function memberByNo(tx: Tx, memberNo: string): Promise<WholeMember | undefined> {
  const row = await maybe<{ member_id: string }>(tx, sql`select member_id from member where member_no = ${memberNo}`);
  return row && (await wholeMember(tx, row.member_id));
}

/** Whether somebody has an identity number by its keyed hash, other than the member named. */
export const identityTaken = async (tx: Tx, hash: string, butMember: string | null): Promise<boolean> =>
  (await maybe(
    tx,
    sql`select 1 from member where identity_hash = ${hash} and (${butMember}::uuid is null or member_id <> ${butMember})`,
  )) !== undefined;

/** Ends a membership that stands. @returns the number the member had */
export async function leave(tx: Tx, memberId: string, on: string, reason: string): Promise<string | undefined> {
  const ended = await maybe<{ member_no: string }>(
    tx,
    sql`update member set left_on = ${on}, left_reason = ${reason} where member_id = ${memberId} and left_on is null returning member_no`,
  );
  return ended?.member_no;
}

/** When and why a membership ended, and when it began, where that is known. */
export async function membershipOf(
  tx: Tx,
  memberId: string,
): Promise<
  { readonly admittedOn: string | null; readonly leftOn: string | null; readonly reason: string } | undefined
> {
  const row = await maybe<{ admitted_on: string | null; left_on: string | null; left_reason: string | null }>(
    tx,
    sql`select admitted_on, left_on, left_reason from member where member_id = ${memberId} for update`,
  );
  return row && { admittedOn: row.admitted_on, leftOn: row.left_on, reason: row.left_reason ?? '' };
}

/** Who adds a member waits for whoever adds one now: of two equal presses the second finds what the first made. */
export const awaitMembers = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtextextended(current_setting('divan.institution') || ' members', 4))`.execute(
    tx,
  );

/** A member whose number is another one but for its zeros. */
export async function memberAlike(tx: Tx, memberNo: string): Promise<NamedMember | undefined> {
  if (!/^\d+$/u.test(memberNo)) return undefined;
  const row = await maybe<{ member_id: string; name: string; member_no: string }>(
    tx,
    sql`select member_id, name || ' ' || surname as name, member_no from member where member_no ~ '^[0-9]+$' and ltrim(member_no, '0') = ltrim(${memberNo}, '0') and member_no <> ${memberNo} limit 1`,
  );
  return row && { memberId: row.member_id, name: row.name, memberNo: row.member_no };
}

/** The identity number of a member as it is kept, encrypted; nothing for who is none. */
export async function sealedIdentity(
  tx: Tx,
  memberId: string,
): Promise<{ readonly sealed: string | null } | undefined> {
  const row = await maybe<{ identity_number: string | null }>(
    tx,
    sql`select identity_number from member where member_id = ${memberId}`,
  );
  return row && { sealed: row.identity_number };
}
