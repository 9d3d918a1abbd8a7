import * as api from '@divan/api';
import { nameKey } from '@divan/basics';
import { queueMail } from '../convening/mail-queue.ts';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { siteOf } from '../outside/site.ts';
import { logAccess } from '../privacy/access-log.ts';
import { NotFoundError, refused, type Serve } from '../serve.ts';
import { issueEnrolmentToken } from './enrolment.ts';
import { coverFactors, endProof, factorsOf } from './factors.ts';

const DONE = { done: true } as const;
const PAGE = 50;

/** The account of a member, made when it is first needed. */
export async function accountOfMember(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  memberId: string,
): Promise<{ account_id: string; email: string; display_name: string }> {
  const found = await maybe<{ account_id: string; email: string; display_name: string }>(
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

const enrolmentLink = (origin: string, token: string): string => `${origin}/kayit#${token}`;

async function mailEnrolment(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  to: string,
  name: string,
  link: string,
): Promise<void> {
  const institution = await one<{ name: string }>(
    tx,
    sql`select name from institution where institution_id = ${institutionId}`,
  );
  await queueMail(tx, deps, {
    institutionId,
    to,
    subject: `${institution.name} – toplantı sistemi kaydınız`,
    body: `Sayın ${name},\n\n${institution.name} toplantılarına elektronik ortamda katılabilmeniz için kaydınızı aşağıdaki bağlantıdan tamamlayınız. Bağlantı size özeldir, on dört gün geçerlidir ve bir kez kullanılır.\n\n${link}\n\nKayıt sırasında kişisel verilerinize ilişkin aydınlatma metni gösterilir. Bağlantı tek başına toplantıya giriş sağlamaz; kimliğiniz toplantıdan önce bir kez saptanır ve her girişte iki aşamalı doğrulama gerekir.\n`,
  });
}

/** Whether the identity behind an account was proved for one of its factors of today. */
export async function identityProved(tx: Tx, accountId: string): Promise<boolean> {
  return (
    (await maybe(
      tx,
      sql`select 1 from identity_proof join proof_factor using (proof_id) where account_id = ${accountId} and superseded_at is null and factor = any(${await factorsOf(tx, accountId)}::text[])`,
    )) !== undefined
  );
}

/** Members on their way in: proof of identity, enrolment links; and the accounts of staff and observers. */
export function peopleRoutes(serve: Serve, deps: Deps): void {
  serve(api.listPeople, ({ query, within }) =>
    within(async (tx) => {
      const like = `%${query.search.replaceAll(/[%_\\]/gu, '')}%`;
      const named = sql`m.left_on is null and (${query.search === ''} or upper((m.name || ' ' || m.surname) collate "tr-x-icu") like ${`%${nameKey(query.search)}%`} or m.member_no ilike ${like})`;
      const enrolled = sql`coalesce(a.password_hash is not null or exists (select from passkey p where p.account_id = a.account_id), false)`;
      const from = sql`member m left join account a on a.member_id = m.member_id left join identity_proof i on i.account_id = a.account_id and i.superseded_at is null`;
      const counts = await one<{ ALL: number; NOT_ENROLLED: number; NOT_PROVED: number }>(
        tx,
        sql`select count(*) as "ALL", count(*) filter (where not ${enrolled}) as "NOT_ENROLLED", count(*) filter (where i.proof_id is null) as "NOT_PROVED" from ${from} where ${named}`,
      );
      const shown = { ALL: sql`true`, NOT_ENROLLED: sql`not ${enrolled}`, NOT_PROVED: sql`i.proof_id is null` };
      const people = await rows<{
        account_id: string | null;
        member_id: string;
        member_no: string;
        name: string;
        email: string;
        enrolled: boolean;
        proof: { method: string; documentKind: string; lastFour: string; officer: string } | null;
        proved_at: Date | null;
      }>(
        tx,
        sql`select a.account_id, m.member_id, m.member_no, m.name || ' ' || m.surname as name, m.email, ${enrolled} as enrolled, i.proved_at,
              case when i.proof_id is not null then json_build_object('method', i.method, 'documentKind', i.document_kind, 'lastFour', i.document_last_four,
                'officer', (select o.display_name from account o where o.account_id = i.officer_id)) end as proof
            from ${from} where ${named} and ${shown[query.show]}
            order by m.surname collate "tr-x-icu", m.name collate "tr-x-icu", m.member_no limit ${PAGE} offset ${(query.page - 1) * PAGE}`,
      );
      return {
        total: counts[query.show],
        counts,
        people: people.map((row) => ({
          accountId: row.account_id,
          memberId: row.member_id,
          memberNo: row.member_no,
          name: row.name,
          email: row.email,
          roles: [],
          enrolled: row.enrolled,
          proved: row.proof !== null,
          proof: row.proof && { ...row.proof, at: (row.proved_at as Date).toISOString() },
        })),
      };
    }),
  );

  serve(api.proveIdentity, async ({ params, body, session, within }) => {
    await within(async (tx) => {
      const account = await accountOfMember(tx, deps, session.institutionId, params.memberId);
      if (await identityProved(tx, account.account_id)) throw refused('PROOF_EXISTS');
      // A proof is for the factors of the person who stands there: first the enrolment, then the document.
      const factors = await factorsOf(tx, account.account_id);
      if (factors.length === 0) throw refused('PROOF_BEFORE_ENROLMENT');
      await endProof(tx, deps, account.account_id);
      await sql`insert into identity_proof (proof_id, institution_id, account_id, method, document_kind, document_last_four, officer_id, proved_at)
        values (${deps.newId()}, ${session.institutionId}, ${account.account_id}, ${body.method}, ${body.documentKind}, ${body.lastFour}, ${session.accountId}, ${deps.clock.now()})`.execute(
        tx,
      );
      await coverFactors(tx, deps, { institutionId: session.institutionId, accountId: account.account_id, factors });
      await logAccess(tx, deps, session, 'IDENTITY_PROVED', params.memberId);
    });
    return DONE;
  });

  serve(api.issueEnrolment, ({ params, session, within, request }) =>
    within(async (tx) => {
      const account = await accountOfMember(tx, deps, session.institutionId, params.memberId);
      const link = enrolmentLink(
        siteOf(deps, request),
        await issueEnrolmentToken(tx, deps, session.institutionId, account.account_id),
      );
      if (account.email)
        await mailEnrolment(tx, deps, session.institutionId, account.email, account.display_name, link);
      return { link, mailed: account.email !== '' };
    }),
  );

  serve(api.inviteAll, ({ session, within, request }) =>
    within(async (tx) => {
      const waiting = await rows<{ member_id: string; email: string }>(
        tx,
        sql`select m.member_id, m.email from member m left join account a on a.member_id = m.member_id where m.left_on is null and (a.account_id is null or (a.password_hash is null and not exists (select from passkey p where p.account_id = a.account_id)))`,
      );
      let mailed = 0;
      for (const { member_id, email } of waiting) {
        if (!email) continue;
        const account = await accountOfMember(tx, deps, session.institutionId, member_id);
        const link = enrolmentLink(
          siteOf(deps, request),
          await issueEnrolmentToken(tx, deps, session.institutionId, account.account_id),
        );
        await mailEnrolment(tx, deps, session.institutionId, email, account.display_name, link);
        mailed += 1;
      }
      return { mailed, withoutEmail: waiting.length - mailed };
    }),
  );

  serve(api.createStaff, ({ body, session, within, request }) =>
    within(async (tx) => {
      const taken = await maybe(
        tx,
        sql`select 1 from account where lower(email) = lower(${body.email}) and member_id is null`,
      );
      if (taken) throw refused('ACCOUNT_EXISTS');
      const accountId = deps.newId();
      await sql`insert into account (account_id, institution_id, display_name, email, roles, created_at)
        values (${accountId}, ${session.institutionId}, ${body.name}, ${body.email}, ${body.roles}, ${deps.clock.now()})`.execute(
        tx,
      );
      const link = enrolmentLink(
        siteOf(deps, request),
        await issueEnrolmentToken(tx, deps, session.institutionId, accountId),
      );
      await mailEnrolment(tx, deps, session.institutionId, body.email, body.name, link);
      return { link };
    }),
  );

  serve(api.listStaff, ({ session, within }) =>
    within(async (tx) => {
      const staff = await rows<{
        account_id: string;
        display_name: string;
        email: string;
        roles: string[];
        enrolled: boolean;
      }>(
        tx,
        sql`select a.account_id, a.display_name, a.email, a.roles, a.password_hash is not null or exists (select from passkey p where p.account_id = a.account_id) as enrolled
            from account a where a.member_id is null and a.closed_at is null order by a.display_name collate "tr-x-icu"`,
      );
      return {
        staff: staff.map((row) => ({
          id: row.account_id,
          name: row.display_name,
          email: row.email,
          roles: row.roles,
          enrolled: row.enrolled,
          self: row.account_id === session.accountId,
        })),
      };
    }),
  );

  serve(api.closeStaff, async ({ params, session, within }) => {
    if (params.accountId === session.accountId) throw refused('ACCOUNT_IS_YOURS');
    await within(async (tx) => {
      const now = deps.clock.now();
      // The address becomes free: whoever comes back gets a new account.
      const closed = await rows(
        tx,
        sql`update account set closed_at = ${now}, email = '' where account_id = ${params.accountId} and member_id is null and closed_at is null returning 1`,
      );
      if (closed.length === 0) throw new NotFoundError();
      await sql`update session set revoked_at = ${now} where account_id = ${params.accountId} and revoked_at is null`.execute(
        tx,
      );
      await sql`update enrolment set used_at = ${now} where account_id = ${params.accountId} and used_at is null`.execute(
        tx,
      );
      await logAccess(tx, deps, session, 'STAFF_CLOSED', params.accountId);
    });
    return DONE;
  });
}
