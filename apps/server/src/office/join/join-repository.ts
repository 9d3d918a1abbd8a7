import type { MemberRow } from '@divan/api';
import { type Instant, instantFromMillis, searchKey } from '@divan/basics';
import { maybe, one, rows, sql, type Tx } from '../../db/database.ts';
import { folded } from '../../db/word-search.ts';
import type { WholeMember } from '../member-repository.ts';

/** Other records that may be of the same person: one name, or one address, telephone, day of birth with a word of the name. */
export async function recordsAlike(tx: Tx, m: WholeMember): Promise<MemberRow[]> {
  const surname = searchKey(m.surname);
  return rows<MemberRow>(
    tx,
    sql`select member_id as id, member_no as "memberNo", name, surname, kind, email, phone, left_on as "leftOn" from member
        where member_id <> ${m.id} and joined_into is null and (
          ${folded(sql`name || ' ' || surname`)} = ${searchKey(`${m.name} ${m.surname}`)} or (phone <> '' and phone = ${m.phone}) or (email <> '' and lower(email) = lower(${m.email}))
          or (birth_date = ${m.birthDate}::date and ${folded(sql`surname`)} = ${surname}))
        order by surname collate "tr-x-icu", name collate "tr-x-icu", member_no limit 20`,
  );
}

/** Into which record this one was joined. */
export const joinedInto = async (tx: Tx, memberId: string): Promise<{ id: string; memberNo: string } | undefined> =>
  maybe<{ id: string; memberNo: string }>(
    tx,
    sql`select k.member_id as id, k.member_no as "memberNo" from member g join member k on k.member_id = g.joined_into where g.member_id = ${memberId}`,
  );

/** The records that were joined into this one. */
export const joinedFrom = (tx: Tx, memberId: string): Promise<{ id: string; memberNo: string }[]> =>
  rows<{ id: string; memberNo: string }>(
    tx,
    sql`select member_id as id, member_no as "memberNo" from member where joined_into = ${memberId} order by member_no`,
  );

/** The same with the accounts that hang there. Whose account is of another number by now is told under that. */
export const recordsJoinedInto = (tx: Tx, memberId: string): Promise<{ memberId: string; accountId: string }[]> =>
  rows<{ memberId: string; accountId: string }>(
    tx,
    sql`select m.member_id as "memberId", coalesce(a.account_id, '00000000-0000-0000-0000-000000000000') as "accountId"
        from member m left join account a using (member_id) where m.joined_into = ${memberId} order by m.member_no`,
  );

export interface HangsOn {
  readonly account: {
    readonly id: string;
    readonly inUse: boolean;
    readonly proved: boolean;
    readonly lastSeen: Instant | null;
  } | null;
  readonly petitions: number;
  readonly devices: number;
  readonly history: number;
}

/** What hangs on a record besides its seats. */
export async function hangsOn(tx: Tx, memberId: string): Promise<HangsOn> {
  const account = await maybe<{
    id: string;
    in_use: boolean;
    proved: boolean;
    seen: Date | null;
    petitions: number;
    devices: number;
  }>(
    tx,
    sql`select a.account_id as id, a.closed_at is null and (a.password_hash is not null or exists (select from passkey p where p.account_id = a.account_id)) as in_use,
          exists (select from identity_proof i where i.account_id = a.account_id and i.superseded_at is null) as proved,
          (select max(s.last_seen_at) from session s where s.account_id = a.account_id) as seen,
          (select count(*)::int from petition p where p.account_id = a.account_id) as petitions, (select count(*)::int from push_subscription d where d.account_id = a.account_id) as devices
        from account a where a.member_id = ${memberId}`,
  );
  const { history } = await one<{ history: number }>(
    tx,
    sql`select count(*)::int as history from member_history where member_id = ${memberId}`,
  );
  return {
    account: account
      ? {
          id: account.id,
          inUse: account.in_use,
          proved: account.proved,
          lastSeen: account.seen && instantFromMillis(account.seen.getTime()),
        }
      : null,
    petitions: account?.petitions ?? 0,
    devices: account?.devices ?? 0,
    history,
  };
}

interface NamedMeeting {
  readonly id: string;
  readonly title: string;
}

/** Meetings that are not over and stand on a list with this record. */
export const openListsWith = (tx: Tx, memberId: string, over: readonly string[]): Promise<NamedMeeting[]> =>
  rows<NamedMeeting>(
    tx,
    sql`select m.meeting_id as id, m.title from meeting m join stream s on s.stream_id = m.meeting_id join ground g on g.stream_id = s.stream_id and g.hash = s.ground_hash
        where not s.phase = any(${[...over]}) and strpos(g.body::text, ${memberId}) > 0 order by m.title`,
  );

/** Meetings that this record took part in, as their journals say. */
export const tookPartIn = (tx: Tx, memberId: string): Promise<NamedMeeting[]> =>
  rows<NamedMeeting>(
    tx,
    sql`select m.meeting_id as id, m.title from meeting m where exists (
          select from journal j where j.stream_id = m.meeting_id and strpos(j.body, ${memberId}) > 0
            and j.body::jsonb -> 'events' @> jsonb_build_array(jsonb_build_object('type', 'MemberAdmitted', 'memberId', ${memberId}::text)))
        order by m.meeting_id desc`,
  );

export const moveSeats = (tx: Tx, from: string, to: string) =>
  sql`update organ_seat set member_id = ${to} where member_id = ${from}`.execute(tx);

export const moveApplications = (tx: Tx, from: string, to: string) =>
  sql`update application set member_id = ${to} where member_id = ${from}`.execute(tx);

/** What was asked and which devices are told go with the person. */
export async function movePetitionsAndDevices(tx: Tx, fromAccount: string, toAccount: string): Promise<void> {
  await sql`update petition set account_id = ${toAccount} where account_id = ${fromAccount}`.execute(tx);
  await sql`update push_subscription d set account_id = ${toAccount} where account_id = ${fromAccount}
      and not exists (select from push_subscription o where o.account_id = ${toAccount} and o.endpoint_hash = d.endpoint_hash)`.execute(
    tx,
  );
}

/** Gives an account to another record; the account that hangs there hangs on the record of before afterwards. @param q.by whoever answers for its login from now on */
export async function swapAccounts(
  tx: Tx,
  q: { readonly account: string; readonly from: string; readonly to: string; readonly by: string },
): Promise<void> {
  await sql`update account set member_id = null where account_id = ${q.account}`.execute(tx);
  await sql`update account set member_id = ${q.from} where member_id = ${q.to}`.execute(tx);
  await sql`update account a set member_id = ${q.to}, enrolled_by = ${q.by}, display_name = m.name || ' ' || m.surname from member m where m.member_id = ${q.to} and a.account_id = ${q.account}`.execute(
    tx,
  );
}

/** The record that goes says into which it was joined; an identity number has one bearer. */
export const markJoined = (
  tx: Tx,
  q: { readonly gone: string; readonly keep: string; readonly on: string; readonly reason: string },
) =>
  sql`update member set joined_into = ${q.keep}, left_on = coalesce(left_on, ${q.on}::date), left_reason = case when left_on is null then ${q.reason} else left_reason end where member_id = ${q.gone}`.execute(
    tx,
  );

/** @returns the number as it was kept, encrypted */
export const dropIdentity = (tx: Tx, memberId: string) =>
  sql`update member set identity_number = null, identity_hash = null where member_id = ${memberId}`.execute(tx);
