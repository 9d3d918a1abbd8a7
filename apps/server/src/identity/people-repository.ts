import type { listPeople } from '@divan/api';
import type { z } from 'zod';
import { one, rows, sql, type Tx } from '../db/database.ts';
import { found } from '../db/word-search.ts';

type Asked = z.output<(typeof listPeople)['query']>;
type People = z.input<(typeof listPeople)['reply']>;

const PAGE = 50;

interface PersonRow {
  account_id: string | null;
  member_id: string;
  member_no: string;
  name: string;
  email: string;
  enrolled: boolean;
  proof: { method: string; documentKind: string; lastFour: string; officer: string } | null;
  proved_at: Date | null;
}

const personView = (row: PersonRow): People['people'][number] => ({
  accountId: row.account_id,
  memberId: row.member_id,
  memberNo: row.member_no,
  name: row.name,
  email: row.email,
  roles: [],
  enrolled: row.enrolled,
  proved: row.proof !== null,
  proof: row.proof && { ...row.proof, at: (row.proved_at as Date).toISOString() },
});

/** A page of members on their way in, and how many stand at each step. */
export async function pageOfPeople(tx: Tx, asked: Asked): Promise<Pick<People, 'counts' | 'people'>> {
  const named = sql`m.left_on is null and ${found(asked.search, { name: sql`m.name || ' ' || m.surname`, number: sql`m.member_no` })}`;
  const enrolled = sql`coalesce(a.password_hash is not null or exists (select from passkey p where p.account_id = a.account_id), false)`;
  const from = sql`member m left join account a on a.member_id = m.member_id left join identity_proof i on i.account_id = a.account_id and i.superseded_at is null`;
  const counts = await one<People['counts']>(
    tx,
    sql`select count(*) as "ALL", count(*) filter (where not ${enrolled}) as "NOT_ENROLLED", count(*) filter (where i.proof_id is null) as "NOT_PROVED" from ${from} where ${named}`,
  );
  const shown = { ALL: sql`true`, NOT_ENROLLED: sql`not ${enrolled}`, NOT_PROVED: sql`i.proof_id is null` };
  const people = await rows<PersonRow>(
    tx,
    sql`select a.account_id, m.member_id, m.member_no, m.name || ' ' || m.surname as name, m.email, ${enrolled} as enrolled, i.proved_at,
              case when i.proof_id is not null then json_build_object('method', i.method, 'documentKind', i.document_kind, 'lastFour', i.document_last_four,
                'officer', (select o.display_name from account o where o.account_id = i.officer_id)) end as proof
            from ${from} where ${named} and ${shown[asked.show]}
            order by m.surname collate "tr-x-icu", m.name collate "tr-x-icu", m.member_no limit ${PAGE} offset ${(asked.page - 1) * PAGE}`,
  );
  return { counts, people: people.map(personView) };
}

/** Members whose account can be entered with nothing yet. */
export async function membersToEnrol(tx: Tx): Promise<{ readonly memberId: string; readonly email: string }[]> {
  const waiting = await rows<{ member_id: string; email: string }>(
    tx,
    sql`select m.member_id, m.email from member m left join account a on a.member_id = m.member_id where m.left_on is null and (a.account_id is null or (a.password_hash is null and not exists (select from passkey p where p.account_id = a.account_id)))`,
  );
  return waiting.map((row) => ({ memberId: row.member_id, email: row.email }));
}

/** Where a letter to a member is brought. */
export async function postalOf(
  tx: Tx,
  memberId: string,
): Promise<{ readonly memberNo: string; readonly address: string }> {
  const row = await one<{ member_no: string; address: string }>(
    tx,
    sql`select member_no, address from member where member_id = ${memberId}`,
  );
  return { memberNo: row.member_no, address: row.address };
}
