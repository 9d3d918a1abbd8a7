import * as api from '@divan/api';
import { nameKey } from '@divan/basics';
import { logAccess } from '../audit/access-log.ts';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { siteOf } from '../outside/site.ts';
import { printLetters } from '../printing/rendering.ts';
import { NotFoundError, refused, type Serve } from '../serve.ts';
import { accountOfMember } from './account-repository.ts';
import { factorsOf } from './factors.ts';
import { mailAdministrators, mailNotice } from './letters.ts';
import { linkLetter, mailLink } from './links.ts';
import { otherOfficers } from './officers.ts';
import { mustStillHave, useProofCode, writeProof } from './proof.ts';
import { logSecurity } from './security-log.ts';
import { accountById } from './sign-in.ts';

const DONE = { done: true } as const;
const PAGE = 50;

export { accountOfMember } from './account-repository.ts';

/** An account of staff whose enrolment is still awaited. */
async function staffToEnrol(tx: Tx, accountId: string): Promise<{ display_name: string; email: string }> {
  const account = await maybe<{ display_name: string; email: string }>(
    tx,
    sql`select display_name, email from account where account_id = ${accountId} and member_id is null and closed_at is null and password_hash is null
      and not exists (select from passkey p where p.account_id = account.account_id)`,
  );
  if (!account) throw new NotFoundError();
  return account;
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
  serve(api.listPeople, ({ query, within, request }) =>
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
        mail: deps.mailer.configured,
        site: siteOf(deps, request),
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
    /** What must hold before a code is used up, and again when the proof is written. @returns who gave the link */
    const mayProve = async (tx: Tx, accountId: string): Promise<string | null> => {
      // Held: an enrolment that is completed meanwhile comes before all of this, or after it and ends the proof.
      await accountById(tx, accountId);
      if (await identityProved(tx, accountId)) throw refused('PROOF_EXISTS');
      // A proof is for the factors of the person who stands there: first the enrolment, then the document.
      if ((await factorsOf(tx, accountId)).length === 0) throw refused('PROOF_BEFORE_ENROLMENT');
      const { enrolled_by: linkBy } = await one<{ enrolled_by: string | null }>(
        tx,
        sql`select enrolled_by from account where account_id = ${accountId}`,
      );
      // Four eyes: whoever gave the link does not say who used it. A single officer has the person's own device say that the person is there.
      const alone = (await otherOfficers(tx, session.accountId)) === 0;
      if (linkBy === session.accountId && !alone) throw refused('PROOF_BY_ANOTHER_OFFICER');
      if (alone && !body.deviceCode) throw refused('PROOF_CODE_NEEDED');
      return linkBy;
    };
    const factor = body.deviceCode
      ? await useProofCode(
          deps,
          session.institutionId,
          await within(async (tx) => {
            const { account_id: accountId } = await accountOfMember(tx, deps, session.institutionId, params.memberId);
            await mayProve(tx, accountId);
            return accountId;
          }),
          body.deviceCode,
        )
      : null;
    await within(async (tx) => {
      const { account_id: accountId } = await accountOfMember(tx, deps, session.institutionId, params.memberId);
      const linkBy = await mayProve(tx, accountId);
      if (factor) await mustStillHave(tx, accountId, factor);
      await writeProof(tx, deps, {
        institutionId: session.institutionId,
        accountId,
        officerId: session.accountId,
        linkBy,
        witnessId: null,
        deviceCode: body.deviceCode !== undefined,
        method: body.method,
        documentKind: body.documentKind,
        lastFour: body.lastFour,
      });
      await logAccess(tx, deps, session, 'IDENTITY_PROVED', params.memberId);
    });
    return DONE;
  });

  serve(api.issueEnrolment, async ({ params, session, within, request }) => {
    await within(async (tx) => {
      const account = await accountOfMember(tx, deps, session.institutionId, params.memberId);
      if (!account.email) throw refused('LINK_CANNOT_BE_MAILED');
      if (!deps.mailer.configured) throw refused('NO_MAIL_SERVER');
      await mailLink(tx, deps, session, request, { ...account, accountId: account.account_id });
      await logAccess(tx, deps, session, 'ENROLMENT_MAILED', params.memberId);
    });
    return DONE;
  });

  serve(api.printEnrolment, async ({ params, session, within, request, reply }) => {
    const letter = await within(async (tx) => {
      const account = await accountOfMember(tx, deps, session.institutionId, params.memberId);
      if (account.email && deps.mailer.configured) throw refused('LINK_GOES_BY_MAIL');
      const member = await one<{ member_no: string; address: string }>(
        tx,
        sql`select member_no, address from member where member_id = ${params.memberId}`,
      );
      await logAccess(tx, deps, session, 'ENROLMENT_PRINTED', params.memberId);
      return linkLetter(tx, deps, session, request, {
        accountId: account.account_id,
        name: account.display_name,
        memberNo: member.member_no,
        address: member.address,
      });
    });
    reply.header('content-disposition', 'inline; filename="kayit-mektubu.pdf"');
    return Buffer.from(await printLetters(letter));
  });

  serve(api.issueStaffEnrolment, async ({ params, session, within, request }) => {
    await within(async (tx) => {
      const account = await staffToEnrol(tx, params.accountId);
      if (!deps.mailer.configured) throw refused('NO_MAIL_SERVER');
      await mailLink(tx, deps, session, request, { accountId: params.accountId, ...account });
    });
    return DONE;
  });

  serve(api.printStaffEnrolment, async ({ params, session, within, request, reply }) => {
    const letter = await within(async (tx) => {
      const account = await staffToEnrol(tx, params.accountId);
      if (deps.mailer.configured) throw refused('LINK_GOES_BY_MAIL');
      return linkLetter(tx, deps, session, request, {
        accountId: params.accountId,
        name: account.display_name,
        memberNo: '',
        address: account.email,
      });
    });
    reply.header('content-disposition', 'inline; filename="kayit-mektubu.pdf"');
    return Buffer.from(await printLetters(letter));
  });

  serve(api.inviteAll, ({ session, within, request }) =>
    within(async (tx) => {
      if (!deps.mailer.configured) throw refused('NO_MAIL_SERVER');
      const waiting = await rows<{ member_id: string; email: string }>(
        tx,
        sql`select m.member_id, m.email from member m left join account a on a.member_id = m.member_id where m.left_on is null and (a.account_id is null or (a.password_hash is null and not exists (select from passkey p where p.account_id = a.account_id)))`,
      );
      let mailed = 0;
      for (const { member_id, email } of waiting) {
        if (!email) continue;
        const account = await accountOfMember(tx, deps, session.institutionId, member_id);
        await mailLink(tx, deps, session, request, { ...account, accountId: account.account_id, email });
        mailed += 1;
      }
      await logAccess(tx, deps, session, 'ENROLMENTS_MAILED', String(mailed));
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
      await logSecurity(tx, deps, {
        institutionId: session.institutionId,
        accountId,
        by: session.accountId,
        kind: 'STAFF_OPENED',
        detail: body.roles.join(' '),
      });
      await mailAdministrators(
        tx,
        deps,
        session.institutionId,
        `${session.name}, ${body.name} için görevli hesabı açtı (${body.roles.join(', ')}).`,
      );
      // Without a mail server the letter is printed; a link that waits in the queue would end the printed one's place.
      if (deps.mailer.configured)
        await mailLink(tx, deps, session, request, { accountId, email: body.email, display_name: body.name });
      return { accountId, mailed: deps.mailer.configured };
    }),
  );

  serve(api.allowRecovery, async ({ params, session, within }) => {
    if (params.accountId === session.accountId) throw refused('RECOVERY_AWAITS_OFFICER');
    await within(async (tx) => {
      const allowed = await rows(
        tx,
        sql`update enrolment set waits = false, issued_by = ${session.accountId} where account_id = ${params.accountId} and waits and used_at is null and expires_at > ${deps.clock.now()} returning 1`,
      );
      if (allowed.length === 0) throw new NotFoundError();
      await logSecurity(tx, deps, {
        institutionId: session.institutionId,
        accountId: params.accountId,
        by: session.accountId,
        kind: 'RECOVERY_ALLOWED',
      });
    });
    return DONE;
  });

  serve(api.listStaff, ({ session, within }) =>
    within(async (tx) => {
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
      return {
        mail: deps.mailer.configured,
        staff: staff.map((row) => ({
          id: row.account_id,
          name: row.display_name,
          email: row.email,
          roles: row.roles,
          enrolled: row.enrolled,
          self: row.account_id === session.accountId,
          recovers: row.recovers,
        })),
      };
    }),
  );

  serve(api.closeStaff, async ({ params, session, within }) => {
    if (params.accountId === session.accountId) throw refused('ACCOUNT_IS_YOURS');
    await within(async (tx) => {
      const now = deps.clock.now();
      // Two who close each other at once: the second finds the own account closed, and somebody is left to administer.
      const open = await rows<{ account_id: string }>(
        tx,
        sql`select account_id from account where account_id = any(${[session.accountId, params.accountId]}::uuid[]) and closed_at is null order by account_id for update`,
      );
      if (!open.some(({ account_id: id }) => id === session.accountId)) throw refused('NOT_SIGNED_IN');
      await mailNotice(tx, deps, session.institutionId, params.accountId, 'CLOSED');
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
      await logSecurity(tx, deps, {
        institutionId: session.institutionId,
        accountId: params.accountId,
        by: session.accountId,
        kind: 'STAFF_CLOSED',
      });
    });
    return DONE;
  });
}
