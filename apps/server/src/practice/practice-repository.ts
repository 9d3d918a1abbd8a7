import type { Instant, IsoDay } from '@divan/basics';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { SampleMember } from './sample-members.ts';

/** The practice of this institution, if there is one. */
export const practiceHere = (tx: Tx): Promise<{ institution_id: string; created_at: Date } | undefined> =>
  maybe(tx, sql`select institution_id, created_at from practice_here()`);

export const isPractice = async (tx: Tx): Promise<boolean> =>
  (await one<{ practice: boolean }>(tx, sql`select is_practice() as practice`)).practice;

/** Asked within the institution that practises. */
export const createPractice = (
  tx: Tx,
  q: { readonly id: string; readonly name: string; readonly shortName: string; readonly at: Instant },
) => sql`select create_practice(${q.id}, ${q.name}, ${q.shortName}, ${q.at})`.execute(tx);

/** Asked within the institution that practises. @returns how many rows went */
export const wipePractice = async (tx: Tx): Promise<number> =>
  (await one<{ n: number }>(tx, sql`select wipe_practice() as n`)).n;

export const seatOf = async (tx: Tx): Promise<string> =>
  (await one<{ seat: string }>(tx, sql`select seat from institution`)).seat;
export const setSeat = (tx: Tx, seat: string) =>
  sql`update institution set seat = ${seat}, address = 'Prova' where true`.execute(tx);

/** A member with an account whose identity is proved: in a practice nobody enrols. */
export async function addSampleMember(
  tx: Tx,
  institutionId: string,
  member: SampleMember,
  q: { readonly officer: string; readonly at: Instant; readonly admittedOn: IsoDay; readonly proofId: string },
): Promise<void> {
  await sql`insert into member (member_id, institution_id, member_no, name, surname, kind, email, admitted_on)
    values (${member.id}, ${institutionId}, ${member.no}, ${member.name}, ${member.surname}, 'FULL', ${member.email}, ${q.admittedOn})`.execute(
    tx,
  );
  await sql`insert into account (account_id, institution_id, member_id, display_name, created_at)
    values (${member.accountId}, ${institutionId}, ${member.id}, ${`${member.name} ${member.surname}`}, ${q.at})`.execute(
    tx,
  );
  await sql`insert into identity_proof (proof_id, institution_id, account_id, method, document_kind, document_last_four, officer_id, proved_at)
    values (${q.proofId}, ${institutionId}, ${member.accountId}, 'IN_PERSON', 'Prova', '0000', ${q.officer}, ${q.at})`.execute(
    tx,
  );
  await sql`insert into proof_factor (proof_id, institution_id, factor, added_at) values (${q.proofId}, ${institutionId}, ${practiceFactor(member.accountId)}, ${q.at})`.execute(
    tx,
  );
}

/** What a session of a practice was opened with: nothing that a person holds. */
export const practiceFactor = (accountId: string): string => `PRACTICE:${accountId}`;

export interface Placed {
  readonly account_id: string;
  readonly member_no: string | null;
  readonly name: string;
}

/** Accounts of a practice, the office first. */
export const accountsOf = (tx: Tx): Promise<Placed[]> =>
  rows<Placed>(
    tx,
    sql`select a.account_id, m.member_no, a.display_name as name from account a left join member m using (member_id) where a.closed_at is null order by m.member_no nulls first`,
  );

/** The members of a practice by their numbers. */
export const memberIds = async (tx: Tx): Promise<string[]> =>
  (
    await rows<{ member_id: string }>(tx, sql`select member_id from member where left_on is null order by member_no`)
  ).map((row) => row.member_id);

/** The meeting that was called when the practice was made. */
export const firstMeeting = (tx: Tx): Promise<{ meeting_id: string } | undefined> =>
  maybe(
    tx,
    sql`select meeting_id from meeting where body = 'ASSEMBLY' and state = 'CALLED' order by created_at limit 1`,
  );

export const openPracticeSession = (
  tx: Tx,
  q: {
    readonly tokenHash: string;
    readonly institutionId: string;
    readonly accountId: string;
    readonly credentials: unknown;
    readonly at: Instant;
    readonly until: Instant;
  },
) =>
  sql`insert into session (token_hash, institution_id, account_id, credentials, factor, device, created_at, last_seen_at, expires_at)
    values (${q.tokenHash}, ${q.institutionId}, ${q.accountId}, ${JSON.stringify(q.credentials)}, ${practiceFactor(q.accountId)}, 'prova', ${q.at}, ${q.at}, ${q.until})`.execute(
    tx,
  );
