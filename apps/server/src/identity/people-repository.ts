import type { listPeople } from '@divan/api';
import type { Instant } from '@divan/basics';
import type { RawBuilder } from 'kysely';
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
  way: string | null;
  issued_at: Date | null;
  expires_at: Date | null;
  link: LinkState | null;
  error: string | null;
}

type LinkState = NonNullable<People['people'][number]['link']>['state'];

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
  link:
    row.link && row.issued_at && row.expires_at
      ? {
          way: row.way ?? '',
          at: row.issued_at.toISOString(),
          until: row.expires_at.toISOString(),
          state: row.link,
          error: row.error ?? '',
        }
      : null,
});

/** The last link of an account with its letter. */
const LAST_LINK = sql`left join lateral (
  select e.way, e.issued_at, e.expires_at, e.used_at, e.mail_id, l.state as mail_state, l.error from enrolment e left join mail l on l.mail_id = e.mail_id
  where e.account_id = a.account_id order by e.issued_at desc, e.used_at is not null, e.token_hash limit 1) k on true`;
/** What became of it; a letter whose copy was destroyed after a month had left the house. */
const linkState = (now: Instant) =>
  sql`case when k.issued_at is null then null when k.used_at is not null then 'ENDED' when k.expires_at <= ${now} then 'EXPIRED' when k.way = 'PRINT' then 'PRINTED'
    when k.mail_id is null then 'SHOWN' else coalesce(k.mail_state, 'SENT') end`;

/** A page of members on their way in, and how many stand at each step. */
export async function pageOfPeople(
  tx: Tx,
  asked: Asked,
  q: { readonly now: Instant; readonly mail: boolean },
): Promise<Pick<People, 'counts' | 'people'>> {
  const named = sql`m.left_on is null and ${found(asked.search, { name: sql`m.name || ' ' || m.surname`, number: sql`m.member_no` })}`;
  const enrolled = sql`coalesce(a.password_hash is not null or exists (select from passkey p where p.account_id = a.account_id), false)`;
  const from = sql`member m left join account a on a.member_id = m.member_id left join identity_proof i on i.account_id = a.account_id and i.superseded_at is null ${LAST_LINK}`;
  const unreached = sql`(not ${enrolled} and ${unreachedBy(q.mail)})`;
  const counts = await one<People['counts']>(
    tx,
    sql`select count(*) as "ALL", count(*) filter (where not ${enrolled}) as "NOT_ENROLLED", count(*) filter (where i.proof_id is null) as "NOT_PROVED",
      count(*) filter (where ${unreached}) as "NOT_REACHED" from ${from} where ${named}`,
  );
  const shown = {
    ALL: sql`true`,
    NOT_ENROLLED: sql`not ${enrolled}`,
    NOT_PROVED: sql`i.proof_id is null`,
    NOT_REACHED: unreached,
  };
  const people = await rows<PersonRow>(
    tx,
    sql`select a.account_id, m.member_id, m.member_no, m.name || ' ' || m.surname as name, m.email, ${enrolled} as enrolled, i.proved_at, k.way, k.issued_at, k.expires_at, k.error, ${linkState(q.now)} as link,
              case when i.proof_id is not null then json_build_object('method', i.method, 'documentKind', i.document_kind, 'lastFour', i.document_last_four,
                'officer', (select o.display_name from account o where o.account_id = i.officer_id)) end as proof
            from ${from} where ${named} and ${shown[asked.show]}
            order by m.surname collate "tr-x-icu", m.name collate "tr-x-icu", m.member_no limit ${PAGE} offset ${(asked.page - 1) * PAGE}`,
  );
  return { counts, people: people.map(personView) };
}

export interface MemberToEnrol {
  readonly memberId: string;
  readonly email: string;
  /** Whether a letter that still serves was printed. */
  readonly printed: boolean;
}

const NOT_ENROLLED = sql`m.left_on is null and (a.account_id is null or (a.password_hash is null and not exists (select from passkey p where p.account_id = a.account_id)))`;
async function waitingMembers(tx: Tx, which: RawBuilder<unknown>, now: Instant): Promise<MemberToEnrol[]> {
  const waiting = await rows<{ member_id: string; email: string; printed: boolean }>(
    tx,
    sql`select m.member_id, m.email, coalesce(k.way = 'PRINT' and k.used_at is null and k.expires_at > ${now}, false) as printed
      from member m left join account a on a.member_id = m.member_id ${LAST_LINK} where ${NOT_ENROLLED} and ${which}
      order by m.surname collate "tr-x-icu", m.name collate "tr-x-icu", m.member_no`,
  );
  return waiting.map((row) => ({ memberId: row.member_id, email: row.email, printed: row.printed }));
}

/** Members whose account can be entered with nothing yet. */
export const membersToEnrol = (tx: Tx, now: Instant): Promise<MemberToEnrol[]> => waitingMembers(tx, sql`true`, now);

/** Whom no mail reaches: without an address, with one that sent the last letter back, and everybody where there is no mail server. */
const unreachedBy = (mail: boolean): RawBuilder<unknown> =>
  mail ? sql`(m.email = '' or k.mail_state = 'FAILED' or (k.way = 'PRINT' and k.used_at is null))` : sql`true`;
export const membersUnreached = (
  tx: Tx,
  q: { readonly now: Instant; readonly mail: boolean },
): Promise<MemberToEnrol[]> => waitingMembers(tx, unreachedBy(q.mail), q.now);

/** Of two officers who print letters at once the second sees what the first has printed: letters that are dead before they are handed over help nobody. */
export const oneAtATime = (tx: Tx, institutionId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`enrolment letters ${institutionId}`}, 0))`.execute(tx);
