import { maybe, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';

export interface MemberAccount {
  readonly account_id: string;
  readonly email: string;
  readonly display_name: string;
}

/** The account of a member, made when it is first needed. */
export async function accountOfMember(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  memberId: string,
): Promise<MemberAccount> {
  const found = await maybe<MemberAccount>(
    tx,
    sql`select a.account_id, m.email, a.display_name from account a join member m using (member_id) where a.member_id = ${memberId}`,
  );
  if (found) return found;
  const member = await maybe<{ name: string; surname: string; email: string }>(
    tx,
    sql`select name, surname, email from member where member_id = ${memberId} and left_on is null`,
  );
  if (!member) throw refused('NOT_FOUND');
  const accountId = deps.newId();
  await sql`insert into account (account_id, institution_id, member_id, display_name, created_at) values (${accountId}, ${institutionId}, ${memberId}, ${`${member.name} ${member.surname}`}, ${deps.clock.now()})`.execute(
    tx,
  );
  return { account_id: accountId, email: member.email, display_name: `${member.name} ${member.surname}` };
}

/** The account of a member, if there is one. */
export async function accountIdOfMember(tx: Tx, memberId: string): Promise<string | undefined> {
  const row = await maybe<{ account_id: string }>(
    tx,
    sql`select account_id from account where member_id = ${memberId}`,
  );
  return row?.account_id;
}
