import type { Instant } from '@divan/basics';
import { maybe, rows, sql, type Tx } from '../db/database.ts';

/** How a link left the house. */
export type LinkWay = 'MAIL' | 'CALL' | 'REMINDER' | 'SELF' | 'PRINT' | 'SHOWN';

/** Ends every enrolment link of accounts that nobody has used. */
export const endLinksOf = (tx: Tx, accountIds: readonly string[], at: Instant) =>
  sql`update enrolment set used_at = ${at} where account_id = any(${[...accountIds]}::uuid[]) and used_at is null`.execute(
    tx,
  );
export const endLinks = (tx: Tx, accountId: string, at: Instant) => endLinksOf(tx, [accountId], at);

export interface KeptLink {
  readonly tokenHash: string;
  readonly accountId: string;
  /** Who answers for it; nobody at set-up, by the operator and with a recovery code of one’s own. */
  readonly by: string | null;
  readonly mailId: string | null;
}

/** Keeps links as the hashes of their tokens. */
export const keepLinks = (
  tx: Tx,
  links: readonly KeptLink[],
  q: {
    readonly institutionId: string;
    readonly way: LinkWay;
    readonly at: Instant;
    readonly until: Instant;
    readonly waits: boolean;
  },
) =>
  sql`insert into enrolment (token_hash, institution_id, account_id, issued_at, expires_at, issued_by, waits, way, mail_id)
    select "tokenHash", ${q.institutionId}, "accountId", ${q.at}, ${q.until}, by, ${q.waits}, ${q.way}, "mailId"
    from jsonb_to_recordset(${JSON.stringify(links)}) as given ("tokenHash" text, "accountId" uuid, by uuid, "mailId" uuid)`.execute(
    tx,
  );

/** Links of members that nobody has used serve as long as the latest one: until the meeting is over. */
export const extendLinks = (tx: Tx, until: Instant, at: Instant) =>
  sql`update enrolment e set expires_at = ${until} from account a where a.account_id = e.account_id and a.member_id is not null
    and e.used_at is null and e.way <> 'SHOWN' and e.expires_at > ${at} and e.expires_at < ${until}`.execute(tx);

/** How many links an account was given since. */
export const linksSince = (tx: Tx, accountId: string, since: Instant): Promise<number> =>
  rows(tx, sql`select 1 from enrolment where account_id = ${accountId} and issued_at > ${since}`).then(
    (found) => found.length,
  );

/** Who answers for the last link of each account. */
export async function lastGivers(tx: Tx, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ account_id: string; issued_by: string }>(
    tx,
    sql`select distinct on (account_id) account_id, issued_by from enrolment where account_id = any(${[...accountIds]}::uuid[]) and issued_by is not null order by account_id, issued_at desc`,
  );
  return new Map(found.map((row) => [row.account_id, row.issued_by]));
}

/**
 * Who of the office chose the address where the letters of an account go: a link sent there is in that officer's hand, whoever sends it. `change`: whoever changed it,
 * or joined two records into the one that has it; `first`: whoever wrote the member in, and with it the first address.
 */
export async function addressChosenBy(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly change: string | null; readonly first: string | null }>> {
  const found = await rows<{ account_id: string; change: string | null; first: string | null }>(
    tx,
    sql`select a.account_id,
        (select h.account_id from member_history h where h.member_id = a.member_id and (h.change = 'JOINED' or h.change = 'CHANGED' and h.fields -> 'after' ? 'email') order by h.change, h.entry desc limit 1) as change,
        (select h.account_id from member_history h where h.member_id = a.member_id and h.change = 'ADDED' order by h.entry limit 1) as first
      from account a where a.account_id = any(${[...accountIds]}::uuid[])`,
  );
  return new Map(found.map(({ account_id, change, first }) => [account_id, { change, first }]));
}

/** Lets a link work that waited for an officer. @returns whether one waited */
export async function releaseLink(tx: Tx, accountId: string, officerId: string, at: Instant): Promise<boolean> {
  const allowed = await rows(
    tx,
    sql`update enrolment set waits = false, issued_by = ${officerId} where account_id = ${accountId} and waits and used_at is null and expires_at > ${at} returning 1`,
  );
  return allowed.length > 0;
}

/** The link of an account that can still be used, with who gave it. */
export async function openLink(
  tx: Tx,
  accountId: string,
  at: Instant,
): Promise<{ readonly at: string; readonly by: string } | null> {
  const open = await maybe<{ at: Date; by: string | null }>(
    tx,
    sql`select e.issued_at as at, o.display_name as by from enrolment e left join account o on o.account_id = e.issued_by
          where e.account_id = ${accountId} and e.used_at is null and e.expires_at > ${at} order by e.issued_at desc limit 1`,
  );
  return open ? { at: open.at.toISOString(), by: open.by ?? '' } : null;
}

export interface CalledMeeting {
  readonly title: string;
  readonly heldOn: string;
  readonly hour: string;
  readonly secondOn: string | null;
}

/** Assemblies that were called and are not over, the next one first. */
export async function assembliesAhead(tx: Tx, from: string): Promise<CalledMeeting[]> {
  const found = await rows<{ title: string; held_on: string; hour: string; second_on: string | null }>(
    tx,
    sql`select m.title, m.held_on, m.hour, m.second_on from meeting m join stream s on s.stream_id = m.meeting_id
      where m.state = 'CALLED' and m.body = 'ASSEMBLY' and m.method = 'ELECTRONIC' and s.phase not in ('closed', 'failed', 'sealed')
        and greatest(m.held_on, coalesce(m.second_on, m.held_on)) >= ${from} order by m.held_on, m.hour`,
  );
  return found.map(({ held_on: heldOn, second_on: secondOn, title, hour }) => ({ title, heldOn, hour, secondOn }));
}
