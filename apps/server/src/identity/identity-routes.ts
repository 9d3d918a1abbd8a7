import * as api from '@divan/api';
import { addMillis, instantFromMillis } from '@divan/basics';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { approvalInForce } from '../convening/approval.ts';
import { queueMail } from '../convening/mail-queue.ts';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { logAccess } from '../privacy/access-log.ts';
import { informationText } from '../privacy/information-text.ts';
import { INVENTORY, RETENTION } from '../privacy/inventory.ts';
import { collectPersonalData } from '../privacy/personal-data.ts';
import { refused, type Serve } from '../serve.ts';
import {
  beginPasskeyOf,
  beginTotpOf,
  finishEnrolmentOf,
  finishPasskeyOf,
  issueEnrolmentToken,
  lookAtEnrolmentOf,
  sendSmsOf,
} from './enrolment.ts';
import { withinRate, wrongTriesWithinRate } from './rate-limit.ts';
import { tokenHash } from './secrets.ts';
import { closeCookie, freshlyConfirmed, openSession, type Session } from './sessions.ts';
import {
  accountById,
  checkPasskey,
  checkPassword,
  checkSecondFactor,
  findLogins,
  isLastTotp,
  passkeyOptions,
  sendSmsCode,
  useTotp,
} from './sign-in.ts';

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

export function identityRoutes(serve: Serve, deps: Deps): void {
  const count = () =>
    deps.db.without((tx) => one<{ n: number }>(tx, sql`select institution_count() as n`)).then((row) => row.n);

  serve(api.getSetup, async () => {
    const first = await deps.db.without((tx) => maybe<{ name: string }>(tx, sql`select name from first_institution()`));
    return { needed: !first, demo: deps.config.demo, institution: first?.name ?? null };
  });

  serve(api.setUp, async ({ body }) => {
    if ((await count()) > 0) throw refused('SETUP_DONE');
    if (body.token !== deps.setupToken) throw refused('SETUP_TOKEN_WRONG');
    const institutionId = deps.newId();
    const now = deps.clock.now();
    await deps.db.without(async (tx) =>
      sql`select create_institution(${institutionId}, ${body.institution.name}, ${body.institution.shortName}, ${now})`.execute(
        tx,
      ),
    );
    return deps.db.within(institutionId, async (tx) => {
      const accountId = deps.newId();
      await sql`insert into account (account_id, institution_id, display_name, email, roles, created_at)
        values (${accountId}, ${institutionId}, ${body.administrator.name}, ${body.administrator.email}, '{ADMIN,OFFICE}', ${now})`.execute(
        tx,
      );
      return { enrolmentToken: await issueEnrolmentToken(tx, deps, institutionId, accountId) };
    });
  });

  serve(api.getNotice, async () => {
    const first = await deps.db.without((tx) =>
      maybe<{ institution_id: string }>(tx, sql`select institution_id from first_institution()`),
    );
    return {
      notice: first
        ? await deps.db.within(first.institution_id, (tx) => informationText(tx, first.institution_id))
        : [],
    };
  });
  serve(api.lookAtEnrolment, ({ body }) => lookAtEnrolmentOf(deps, body.token));
  serve(api.beginTotp, ({ body }) => beginTotpOf(deps, body.token));
  serve(api.sendEnrolmentSms, async ({ body }) => {
    withinRate(deps, `sms:${body.phone}`, 3, 600_000);
    await sendSmsOf(deps, body.token, body.phone);
    return DONE;
  });
  serve(api.finishEnrolment, async ({ body }) => {
    // A code has six digits: whoever holds the link must not be able to try them all.
    return wrongTriesWithinRate(deps, `enrol:${tokenHash(body.token)}`, 8, 600_000, async () => ({
      recoveryCodes: await finishEnrolmentOf(deps, body),
    }));
  });
  serve(
    api.beginPasskey,
    async ({ body, request }) =>
      (await beginPasskeyOf(deps, request, body.token)) as unknown as Record<string, unknown>,
  );
  serve(api.finishPasskey, async ({ body, request }) => ({
    recoveryCodes: await finishPasskeyOf(
      deps,
      request,
      body.token,
      body.response as unknown as RegistrationResponseJSON,
    ),
  }));

  serve(api.signIn, ({ body }) =>
    wrongTriesWithinRate(deps, `sign-in:${body.login.toLowerCase()}`, 12, 60_000, () =>
      checkPassword(deps, body.login, body.password),
    ),
  );
  serve(api.signInSecond, async ({ body, request, reply }) => {
    const shown = await checkSecondFactor(deps, body.step, body.code);
    await deps.db.within(shown.institutionId, (tx) => openSession(tx, deps, reply, request, shown));
    return DONE;
  });
  serve(
    api.passkeyChallenge,
    async ({ request }) => (await passkeyOptions(deps, request)) as unknown as Record<string, unknown>,
  );
  serve(api.signInPasskey, async ({ body, request, reply }) => {
    const shown = await checkPasskey(deps, request, body.response as unknown as AuthenticationResponseJSON);
    await deps.db.within(shown.institutionId, (tx) => openSession(tx, deps, reply, request, shown));
    return DONE;
  });
  serve(api.recover, async ({ body }) => {
    withinRate(deps, `recover:${body.login.toLowerCase()}`, 5, 600_000);
    for (const { account_id, institution_id } of await findLogins(deps, body.login)) {
      const token = await deps.db.within(institution_id, async (tx) => {
        const used =
          await sql`update recovery_code set used_at = ${deps.clock.now()} where account_id = ${account_id} and code_hash = ${tokenHash(body.code.trim().toLowerCase())} and used_at is null returning 1`.execute(
            tx,
          );
        return used.rows.length === 1 ? issueEnrolmentToken(tx, deps, institution_id, account_id) : null;
      });
      if (token) return { enrolmentToken: token };
    }
    throw refused('RECOVERY_WRONG');
  });

  serve(api.getMe, ({ session, within }) =>
    within(async (tx) => {
      const institution = await one<{ name: string; short_name: string }>(
        tx,
        sql`select name, short_name from institution where institution_id = ${session.institutionId}`,
      );
      const account = await accountById(tx, session.accountId);
      const member = session.memberId
        ? await maybe<{ member_no: string }>(
            tx,
            sql`select member_no from member where member_id = ${session.memberId}`,
          )
        : undefined;
      const passkeys = await one<{ n: number }>(
        tx,
        sql`select count(*) as n from passkey where account_id = ${session.accountId}`,
      );
      const approval = await approvalInForce(tx);
      return {
        accountId: session.accountId,
        name: session.name,
        roles: [...session.roles],
        memberId: session.memberId,
        memberNo: member?.member_no ?? null,
        institution: { id: session.institutionId, name: institution.name, shortName: institution.short_name },
        identityProved: await identityProved(tx, session.accountId),
        factors: [
          ...(account.totp_secret ? ['TOTP'] : []),
          ...(account.sms_phone ? ['SMS'] : []),
          ...(passkeys.n > 0 ? ['PASSKEY'] : []),
        ],
        specimen: approval?.specimen ?? false,
        demo: deps.config.demo,
        now: deps.clock.now(),
      };
    }),
  );

  serve(api.signOut, async ({ session, within, request, reply }) => {
    await within((tx) =>
      sql`update session set revoked_at = ${deps.clock.now()} where token_hash = ${session.tokenHash}`.execute(tx),
    );
    closeCookie(reply, request);
    return DONE;
  });

  serve(api.confirmSession, async ({ session, within, body, request }) => {
    if (body.response) {
      const shown = await checkPasskey(deps, request, body.response as unknown as AuthenticationResponseJSON);
      if (shown.accountId !== session.accountId) throw refused('CODE_WRONG');
      await within((tx) => markConfirmed(tx, deps, session));
    } else
      await wrongTriesWithinRate(deps, `confirm:${session.accountId}`, 8, 300_000, () =>
        within((tx) => confirmWithCode(tx, deps, session, body.code ?? '')),
      );
    return DONE;
  });

  serve(api.sendConfirmSms, async ({ session, within }) => {
    withinRate(deps, `confirm-sms:${session.accountId}`, 3, 600_000);
    await within(async (tx) => {
      const account = await accountById(tx, session.accountId);
      if (!account.sms_phone) throw refused('SMS_NOT_ALLOWED');
      const code = await sendSmsCode(deps, deps.keys.decrypt('account.sms_phone', account.sms_phone));
      await sql`insert into sign_in_step (token_hash, institution_id, account_id, purpose, secret, expires_at)
        values (${tokenHash(deps.newId())}, ${session.institutionId}, ${session.accountId}, 'CONFIRM', ${tokenHash(code)}, ${addMillis(deps.clock.now(), 300_000)})`.execute(
        tx,
      );
    });
    return DONE;
  });

  serve(api.listSessions, ({ session, within }) =>
    within(async (tx) => {
      const found = await rows<{ token_hash: string; device: string; created_at: Date; last_seen_at: Date }>(
        tx,
        sql`select token_hash, device, created_at, last_seen_at from session where account_id = ${session.accountId} and revoked_at is null and expires_at > ${deps.clock.now()} order by created_at desc`,
      );
      return {
        sessions: found.map((row) => ({
          id: row.token_hash.slice(0, 16),
          device: row.device,
          since: row.created_at.toISOString(),
          lastSeen: row.last_seen_at.toISOString(),
          current: row.token_hash === session.tokenHash,
        })),
      };
    }),
  );
  serve(api.revokeSession, async ({ session, within, body }) => {
    await within((tx) =>
      sql`update session set revoked_at = ${deps.clock.now()} where account_id = ${session.accountId} and left(token_hash, 16) = ${body.id}`.execute(
        tx,
      ),
    );
    return DONE;
  });
  serve(api.exportMyData, ({ session, within, reply }) =>
    within(async (tx) => {
      await logAccess(tx, deps, session, 'EXPORT_OWN_DATA', session.accountId);
      reply.header('content-disposition', 'attachment; filename="verilerim.json"');
      return JSON.stringify(await collectPersonalData(tx, deps, session.accountId, session.memberId), null, 2);
    }),
  );

  serve(api.listPeople, ({ query, within }) =>
    within(async (tx) => {
      const like = `%${query.search.replaceAll(/[%_\\]/gu, '')}%`;
      const where = sql`m.left_on is null and ((m.name || ' ' || m.surname) ilike ${like} or m.member_no ilike ${like})`;
      const { n } = await one<{ n: number }>(tx, sql`select count(*) as n from member m where ${where}`);
      const people = await rows<{
        account_id: string | null;
        member_id: string;
        member_no: string;
        name: string;
        email: string;
        enrolled: boolean;
        proved: boolean;
      }>(
        tx,
        sql`select a.account_id, m.member_id, m.member_no, m.name || ' ' || m.surname as name, m.email,
              coalesce(a.password_hash is not null or exists (select from passkey p where p.account_id = a.account_id), false) as enrolled,
              exists (select from identity_proof i where i.account_id = a.account_id and i.superseded_at is null) as proved
            from member m left join account a on a.member_id = m.member_id where ${where}
            order by m.surname collate "tr-x-icu", m.name collate "tr-x-icu", m.member_no limit ${PAGE} offset ${(query.page - 1) * PAGE}`,
      );
      return {
        total: n,
        people: people.map((row) => ({
          accountId: row.account_id,
          memberId: row.member_id,
          memberNo: row.member_no,
          name: row.name,
          email: row.email,
          roles: [],
          enrolled: row.enrolled,
          proved: row.proved,
        })),
      };
    }),
  );

  serve(api.proveIdentity, async ({ params, body, session, within }) => {
    await within(async (tx) => {
      const account = await accountOfMember(tx, deps, session.institutionId, params.memberId);
      if (await identityProved(tx, account.account_id)) throw refused('PROOF_EXISTS');
      await sql`insert into identity_proof (proof_id, institution_id, account_id, method, document_kind, document_last_four, officer_id, proved_at)
        values (${deps.newId()}, ${session.institutionId}, ${account.account_id}, ${body.method}, ${body.documentKind}, ${body.lastFour}, ${session.accountId}, ${deps.clock.now()})`.execute(
        tx,
      );
      await logAccess(tx, deps, session, 'IDENTITY_PROVED', params.memberId);
    });
    return DONE;
  });

  serve(api.issueEnrolment, ({ params, session, within, request }) =>
    within(async (tx) => {
      const account = await accountOfMember(tx, deps, session.institutionId, params.memberId);
      const link = enrolmentLink(
        request.headers.origin ?? `http://${request.headers.host}`,
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
          request.headers.origin ?? `http://${request.headers.host}`,
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
        request.headers.origin ?? `http://${request.headers.host}`,
        await issueEnrolmentToken(tx, deps, session.institutionId, accountId),
      );
      await mailEnrolment(tx, deps, session.institutionId, body.email, body.name, link);
      return { link };
    }),
  );

  serve(api.getInventory, ({ within }) =>
    within(async (tx) => {
      const destroyed = await rows<{ at: Date; kind: string; rows: number }>(
        tx,
        sql`select at, kind, rows from destruction_log order by entry_id desc limit 100`,
      );
      return {
        tables: Object.entries(INVENTORY).map(([name, { purpose, basis, retention, fields }]) => ({
          name,
          purpose,
          basis,
          retention: RETENTION[retention],
          fields: Object.entries(fields).map(([field, kind]) => ({ name: field, kind })),
        })),
        destroyed: destroyed.map((row) => ({ ...row, at: row.at.toISOString() })),
      };
    }),
  );

  serve(api.getAccessLog, ({ query, within }) =>
    within(async (tx) => {
      const entries = await rows<{
        entry_id: number;
        at: Date;
        who: string | null;
        action: string;
        subject: string;
        reason: string;
      }>(
        tx,
        sql`select l.entry_id, l.at, a.display_name as who, l.action, l.subject, l.reason from access_log l left join account a on a.account_id = l.account_id
          where l.entry_id < ${query.before ?? Number.MAX_SAFE_INTEGER} order by l.entry_id desc limit 100`,
      );
      return {
        entries: entries.map((row) => ({
          id: row.entry_id,
          at: instantFromMillis(row.at.getTime()),
          who: row.who ?? '',
          action: row.action,
          subject: row.subject,
          reason: row.reason,
        })),
      };
    }),
  );
}

const markConfirmed = (tx: Tx, deps: Deps, session: Session) =>
  sql`update session set confirmed_at = ${deps.clock.now()} where token_hash = ${session.tokenHash}`.execute(tx);

/** Confirms a session with a code. The code that confirmed it a moment ago, sent again because the answer was lost, changes nothing and is no error. */
async function confirmWithCode(tx: Tx, deps: Deps, session: Session, code: string): Promise<void> {
  const account = await accountById(tx, session.accountId);
  if (account.totp_secret) {
    if (await useTotp(tx, deps, account, code)) return void (await markConfirmed(tx, deps, session));
    // Read again: the first of two copies may have been carried out while this one waited for the account.
    const { confirmed_at: at } = await one<{ confirmed_at: Date | null }>(
      tx,
      sql`select confirmed_at from session where token_hash = ${session.tokenHash}`,
    );
    const confirmedAt = at ? instantFromMillis(at.getTime()) : null;
    if (freshlyConfirmed({ confirmedAt }, deps.clock.now()) && isLastTotp(deps, account, code)) return;
    throw refused('CODE_WRONG');
  }
  const used =
    await sql`delete from sign_in_step where account_id = ${session.accountId} and purpose = 'CONFIRM' and secret = ${tokenHash(code)} and expires_at > ${deps.clock.now()} returning 1`.execute(
      tx,
    );
  if (used.rows.length === 0) throw refused('CODE_WRONG');
  await markConfirmed(tx, deps, session);
}

/** Whether the identity behind an account was proved and the proof still covers its factors. */
export async function identityProved(tx: Tx, accountId: string): Promise<boolean> {
  return (
    (await maybe(tx, sql`select 1 from identity_proof where account_id = ${accountId} and superseded_at is null`)) !==
    undefined
  );
}
