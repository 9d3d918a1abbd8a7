import { maybe, rows, sql, type Tx } from '../db/database.ts';

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
