import type { Instant } from '@divan/basics';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
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

/** Somebody to whom a link goes. */
export interface Addressee {
  readonly accountId: string;
  readonly memberId: string | null;
  readonly memberNo: string;
  readonly name: string;
  readonly email: string;
  readonly address: string;
}

/** The accounts of members who have not left, made where they are first needed, by surname. */
export async function accountsOfMembers(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  memberIds: readonly string[],
): Promise<Addressee[]> {
  const without = await rows<{ member_id: string; name: string }>(
    tx,
    sql`select m.member_id, m.name || ' ' || m.surname as name from member m left join account a using (member_id)
      where m.member_id = any(${[...memberIds]}::uuid[]) and m.left_on is null and a.account_id is null`,
  );
  const made = without.map((row) => ({ ...row, account_id: deps.newId() }));
  await sql`insert into account (account_id, institution_id, member_id, display_name, created_at)
    select account_id, ${institutionId}, member_id, name, ${deps.clock.now()}
    from jsonb_to_recordset(${JSON.stringify(made)}) as given (account_id uuid, member_id uuid, name text)`.execute(tx);
  const found = await rows<
    Omit<Addressee, 'accountId' | 'memberId' | 'memberNo'> & Record<'account_id' | 'member_id' | 'member_no', string>
  >(
    tx,
    sql`select a.account_id, m.member_id, m.member_no, m.name || ' ' || m.surname as name, m.email, m.address from member m join account a using (member_id)
      where m.member_id = any(${[...memberIds]}::uuid[]) and m.left_on is null order by m.surname collate "tr-x-icu", m.name collate "tr-x-icu", m.member_no`,
  );
  return found.map(({ account_id: accountId, member_id: memberId, member_no: memberNo, ...rest }) => ({
    accountId,
    memberId,
    memberNo,
    ...rest,
  }));
}

/** The account of a member, if there is one. */
export async function accountIdOfMember(tx: Tx, memberId: string): Promise<string | undefined> {
  const row = await maybe<{ account_id: string }>(
    tx,
    sql`select account_id from account where member_id = ${memberId}`,
  );
  return row?.account_id;
}

interface Staff {
  readonly display_name: string;
  readonly email: string;
}

/** An account of staff whose enrolment is still awaited. */
export const staffToEnrol = (tx: Tx, accountId: string): Promise<Staff | undefined> =>
  maybe<Staff>(
    tx,
    sql`select display_name, email from account where account_id = ${accountId} and member_id is null and closed_at is null and password_hash is null
      and not exists (select from passkey p where p.account_id = account.account_id)`,
  );

/** Who gave the link with which an account was enrolled. */
export async function enrolledBy(tx: Tx, accountId: string): Promise<string | null> {
  const row = await one<{ enrolled_by: string | null }>(
    tx,
    sql`select enrolled_by from account where account_id = ${accountId}`,
  );
  return row.enrolled_by;
}

/** Forgets the new address that an account waits to have confirmed: it was asked for in sessions that are trusted no more, or another has been written since. */
export const dropAwaitedEmail = (tx: Tx, accountId: string) =>
  sql`delete from email_change where account_id = ${accountId}`.execute(tx);

export const staffAddressTaken = async (tx: Tx, email: string): Promise<boolean> =>
  (await maybe(tx, sql`select 1 from account where lower(email) = lower(${email}) and member_id is null`)) !==
  undefined;

/** Opens an account for somebody who works for the institution. */
export const openStaffAccount = (
  tx: Tx,
  q: {
    readonly accountId: string;
    readonly institutionId: string;
    readonly name: string;
    readonly email: string;
    readonly roles: readonly string[];
    readonly at: Instant;
  },
) =>
  sql`insert into account (account_id, institution_id, display_name, email, roles, created_at)
        values (${q.accountId}, ${q.institutionId}, ${q.name}, ${q.email}, ${q.roles}, ${q.at})`.execute(tx);

/** The accounts of staff that are open, by name. */
export async function openStaff(tx: Tx, deps: Deps) {
  const staff = await rows<{
    account_id: string;
    display_name: string;
    email: string;
    roles: string[];
    enrolled: boolean;
    recovers: boolean;
  }>(
    tx,
    sql`select exists (select from enrolment e where e.account_id = a.account_id and e.waits and e.used_at is null and e.expires_at > ${deps.clock.now()}) as recovers, a.account_id, a.display_name, a.email, a.roles, a.password_hash is not null or exists (select from passkey p where p.account_id = a.account_id) as enrolled
            from account a where a.member_id is null and a.closed_at is null order by a.display_name collate "tr-x-icu"`,
  );
  return staff.map((row) => ({
    id: row.account_id,
    name: row.display_name,
    email: row.email,
    roles: row.roles,
    enrolled: row.enrolled,
    recovers: row.recovers,
  }));
}

/** Holds the accounts named until the transaction ends. @returns those that are open */
export async function holdOpenAccounts(tx: Tx, accountIds: readonly string[]): Promise<string[]> {
  const open = await rows<{ account_id: string }>(
    tx,
    sql`select account_id from account where account_id = any(${accountIds}::uuid[]) and closed_at is null order by account_id for update`,
  );
  return open.map((row) => row.account_id);
}

/** Closes an account of staff; its address becomes free: whoever comes back gets a new account. @returns whether it was open */
export async function closeStaffAccount(tx: Tx, accountId: string, at: Instant): Promise<boolean> {
  const closed = await rows(
    tx,
    sql`update account set closed_at = ${at}, email = '' where account_id = ${accountId} and member_id is null and closed_at is null returning 1`,
  );
  return closed.length > 0;
}

/** The number of the member behind an account; nothing for an account of staff. */
export async function memberNoOf(tx: Tx, memberId: string | null): Promise<string | undefined> {
  if (!memberId) return undefined;
  const row = await maybe<{ member_no: string }>(tx, sql`select member_no from member where member_id = ${memberId}`);
  return row?.member_no;
}

export const setPassword = (tx: Tx, accountId: string, hash: string) =>
  sql`update account set password_hash = ${hash} where account_id = ${accountId}`.execute(tx);

/** Gives an account an authenticator, in the place of the telephone too. */
export const setAuthenticator = (
  tx: Tx,
  accountId: string,
  { sealed, lastStep }: { readonly sealed: string; readonly lastStep: number },
) =>
  sql`update account set totp_secret = ${sealed}, totp_last_step = ${lastStep}, sms_phone = null where account_id = ${accountId}`.execute(
    tx,
  );

/** How many recovery codes of an account nobody has used. */
export const recoveryCodesLeft = (tx: Tx, accountId: string): Promise<number> =>
  one<{ n: number }>(
    tx,
    sql`select count(*) as n from recovery_code where account_id = ${accountId} and used_at is null`,
  ).then((row) => row.n);
