import type { Instant } from '@divan/basics';
import { maybe, rows, sql, type Tx } from '../db/database.ts';

export type ListState = 'PRINTED' | 'RECORDED' | 'RELEASED' | 'DROPPED';

export interface ProofList {
  readonly id: string;
  readonly state: ListState;
  readonly printedAt: Date;
  readonly printedBy: string;
  readonly recordedBy: string;
  readonly recordedById: string | null;
  readonly decidedBy: string;
  readonly people: number;
  readonly signed: number;
  readonly proved: number;
  readonly scan: boolean;
  readonly scanHash: string | null;
  readonly reason: string;
}

const LISTS = sql`select l.list_id as id, l.state, l.printed_at as "printedAt", coalesce(p.display_name, '') as "printedBy", coalesce(r.display_name, '') as "recordedBy",
    l.recorded_by as "recordedById", coalesce(d.display_name, '') as "decidedBy", l.scan_hash is not null as scan, l.scan_hash as "scanHash", l.reason,
    (select count(*) from identity_list_row w where w.list_id = l.list_id) as people,
    (select count(*) from identity_list_row w where w.list_id = l.list_id and w.document_kind <> '') as signed,
    (select count(*) from identity_list_row w where w.list_id = l.list_id and w.outcome = 'PROVED') as proved
  from identity_list l left join account p on p.account_id = l.printed_by left join account r on r.account_id = l.recorded_by left join account d on d.account_id = l.decided_by`;

export const proofLists = (tx: Tx): Promise<ProofList[]> =>
  rows<ProofList>(tx, sql`${LISTS} order by l.printed_at desc limit 100`);
export const proofList = (tx: Tx, listId: string): Promise<ProofList | undefined> =>
  maybe<ProofList>(tx, sql`${LISTS} where l.list_id = ${listId}`);
/** Holds a list until the transaction ends. */
export const holdList = (tx: Tx, listId: string) =>
  maybe(tx, sql`select 1 from identity_list where list_id = ${listId} for update`);

export interface ListRow {
  readonly n: number;
  readonly accountId: string;
  readonly memberId: string;
  readonly memberNo: string;
  readonly name: string;
  readonly left: boolean;
  readonly factors: readonly string[];
  readonly documentKind: string;
  readonly lastFour: string;
  readonly outcome: '' | 'PROVED' | 'ENROLLED_ANEW' | 'PROVED_BEFORE' | 'LEFT';
  readonly linkBy: string | null;
}

export const rowsOfList = (tx: Tx, listId: string): Promise<ListRow[]> =>
  rows<ListRow>(
    tx,
    sql`select w.n, w.account_id as "accountId", m.member_id as "memberId", m.member_no as "memberNo", m.name || ' ' || m.surname as name, m.left_on is not null as left,
        w.factors, w.document_kind as "documentKind", w.document_last_four as "lastFour", w.outcome, a.enrolled_by as "linkBy"
      from identity_list_row w join account a using (account_id) join member m on m.member_id = a.member_id where w.list_id = ${listId} order by w.n`,
  );

/** Members who have enrolled and whose identity awaits its proof, by surname. */
export const awaitingProof = (tx: Tx): Promise<{ accountId: string }[]> =>
  rows<{ accountId: string }>(
    tx,
    sql`select a.account_id as "accountId" from member m join account a using (member_id)
      where m.left_on is null and a.closed_at is null and (a.password_hash is not null or exists (select from passkey p where p.account_id = a.account_id))
        and not exists (select from identity_proof i where i.account_id = a.account_id and i.superseded_at is null)
      order by m.surname collate "tr-x-icu", m.name collate "tr-x-icu", m.member_no`,
  );

export async function keepList(
  tx: Tx,
  q: {
    readonly listId: string;
    readonly institutionId: string;
    readonly by: string;
    readonly at: Instant;
    readonly rows: readonly { readonly accountId: string; readonly factors: readonly string[] }[];
  },
): Promise<void> {
  await sql`insert into identity_list (list_id, institution_id, printed_by, printed_at, state) values (${q.listId}, ${q.institutionId}, ${q.by}, ${q.at}, 'PRINTED')`.execute(
    tx,
  );
  const numbered = q.rows.map((row, i) => ({ n: i + 1, ...row }));
  await sql`insert into identity_list_row (list_id, institution_id, n, account_id, factors)
    select ${q.listId}, ${q.institutionId}, n, "accountId", array(select jsonb_array_elements_text(factors))
    from jsonb_to_recordset(${JSON.stringify(numbered)}) as given (n int, "accountId" uuid, factors jsonb)`.execute(tx);
}

export const keepScan = (
  tx: Tx,
  listId: string,
  q: { readonly file: Buffer; readonly media: string; readonly hash: string },
) =>
  sql`update identity_list set scan = ${q.file}, scan_media = ${q.media}, scan_hash = ${q.hash} where list_id = ${listId}`.execute(
    tx,
  );
export const scanOf = (tx: Tx, listId: string) =>
  maybe<{ scan: Buffer; media: string }>(
    tx,
    sql`select scan, scan_media as media from identity_list where list_id = ${listId} and scan is not null`,
  );

export async function keepSigned(
  tx: Tx,
  listId: string,
  q: {
    readonly by: string;
    readonly at: Instant;
    readonly rows: readonly { readonly n: number; readonly documentKind: string; readonly lastFour: string }[];
  },
): Promise<void> {
  await sql`update identity_list_row set document_kind = '', document_last_four = '' where list_id = ${listId}`.execute(
    tx,
  );
  await sql`update identity_list_row w set document_kind = given."documentKind", document_last_four = given."lastFour"
    from jsonb_to_recordset(${JSON.stringify(q.rows)}) as given (n int, "documentKind" text, "lastFour" text) where w.list_id = ${listId} and w.n = given.n`.execute(
    tx,
  );
  await sql`update identity_list set state = 'RECORDED', recorded_by = ${q.by}, recorded_at = ${q.at} where list_id = ${listId}`.execute(
    tx,
  );
}

export const noteOutcome = (tx: Tx, listId: string, n: number, outcome: ListRow['outcome']) =>
  sql`update identity_list_row set outcome = ${outcome} where list_id = ${listId} and n = ${n}`.execute(tx);

export const decideList = (
  tx: Tx,
  listId: string,
  q: { readonly state: 'RELEASED' | 'DROPPED'; readonly by: string; readonly at: Instant; readonly reason: string },
) =>
  sql`update identity_list set state = ${q.state}, decided_by = ${q.by}, decided_at = ${q.at}, reason = ${q.reason} where list_id = ${listId}`.execute(
    tx,
  );
