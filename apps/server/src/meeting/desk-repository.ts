import type { Instant } from '@divan/basics';
import { maybe, rows, sql, type Tx } from '../db/database.ts';
import { NotFoundError } from '../refused.ts';

/** Somebody whose telephone was lost on the day, on the way to a proof of identity. */
export interface DeskCase {
  readonly id: string;
  readonly memberId: string;
  readonly officerId: string;
  readonly witnessId: string | null;
  readonly documentKind: string;
  readonly lastFour: string;
  /** Encrypted under {@link linkName}. */
  readonly link: string | null;
  readonly state: 'STARTED' | 'SEEN' | 'PROVED';
  readonly until: string;
}

interface CaseRow {
  readonly case_id: string;
  readonly member_id: string;
  readonly officer_id: string;
  readonly witness_id: string | null;
  readonly document_kind: string;
  readonly document_last_four: string;
  readonly link: string | null;
  readonly state: DeskCase['state'];
  readonly until: Date;
}

const fromRow = (row: CaseRow): DeskCase => ({
  id: row.case_id,
  memberId: row.member_id,
  officerId: row.officer_id,
  witnessId: row.witness_id,
  documentKind: row.document_kind,
  lastFour: row.document_last_four,
  link: row.link,
  state: row.state,
  until: row.until.toISOString(),
});

export const linkName = (caseId: string): string => `identity_desk.link ${caseId}`;

/** A case in one state whose time has not run out, held until the transaction ends. @throws NotFoundError */
export async function heldCase(
  tx: Tx,
  meetingId: string,
  caseId: string,
  q: { readonly state: DeskCase['state']; readonly at: Instant },
): Promise<DeskCase> {
  const row = await maybe<CaseRow>(
    tx,
    sql`select * from identity_desk where case_id = ${caseId} and meeting_id = ${meetingId} and state = ${q.state} and until > ${q.at} for update`,
  );
  if (!row) throw new NotFoundError();
  return fromRow(row);
}

export interface ShownCase extends DeskCase {
  readonly name: string;
  readonly memberNo: string;
  readonly officer: string;
  /** No link of the member waits any more. */
  readonly enrolled: boolean;
}

/** The cases of a meeting whose time has not run out. */
export async function openCases(tx: Tx, meetingId: string, at: Instant): Promise<ShownCase[]> {
  const found = await rows<CaseRow & { name: string; member_no: string; officer: string; enrolled: boolean }>(
    tx,
    sql`select d.*, m.name || ' ' || m.surname as name, m.member_no, o.display_name as officer,
        not exists (select from enrolment e join account a using (account_id) where a.member_id = d.member_id and e.used_at is null and e.expires_at > ${at}) as enrolled
      from identity_desk d join member m using (member_id) join account o on o.account_id = d.officer_id
      where d.meeting_id = ${meetingId} and d.until > ${at} order by d.case_id`,
  );
  return found.map((row) => ({
    ...fromRow(row),
    name: row.name,
    memberNo: row.member_no,
    officer: row.officer,
    enrolled: row.enrolled,
  }));
}

/** Whoever has a member number and has not left. @throws NotFoundError */
export async function memberOfNo(tx: Tx, memberNo: string): Promise<string> {
  const row = await maybe<{ member_id: string }>(
    tx,
    sql`select member_id from member where member_no = ${memberNo} and left_on is null`,
  );
  if (!row) throw new NotFoundError();
  return row.member_id;
}

export const startCase = (
  tx: Tx,
  { institutionId, meetingId }: { readonly institutionId: string; readonly meetingId: string },
  started: Pick<DeskCase, 'id' | 'memberId' | 'officerId' | 'documentKind' | 'lastFour' | 'until'>,
) =>
  sql`insert into identity_desk (case_id, institution_id, meeting_id, member_id, officer_id, document_kind, document_last_four, state, until)
    values (${started.id}, ${institutionId}, ${meetingId}, ${started.memberId}, ${started.officerId}, ${started.documentKind}, ${started.lastFour}, 'STARTED', ${started.until})`.execute(
    tx,
  );

/** The second person has seen the member; the link waits for the officer's screen. */
export const caseSeen = (tx: Tx, caseId: string, q: { readonly witnessId: string; readonly link: string }) =>
  sql`update identity_desk set state = 'SEEN', witness_id = ${q.witnessId}, link = ${q.link} where case_id = ${caseId}`.execute(
    tx,
  );

export const caseProved = (tx: Tx, caseId: string) =>
  sql`update identity_desk set state = 'PROVED', link = null where case_id = ${caseId}`.execute(tx);
