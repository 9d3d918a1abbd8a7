import * as api from '@divan/api';
import { addMillis } from '@divan/basics';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { approvalInForce } from '../approval.ts';
import { maybe, one, rows, sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { refused, type Serve } from '../serve.ts';
import { confirmWithCode, markConfirmed } from './confirmation.ts';
import {
  beginPasskeyOf,
  beginTotpOf,
  type Enrolled,
  finishEnrolmentOf,
  finishPasskeyOf,
  issueEnrolmentToken,
  lookAtEnrolmentOf,
  sendSmsOf,
} from './enrolment.ts';
import { informationText } from './information-text.ts';
import { withinRate, wrongTriesWithinRate } from './rate-limit.ts';
import { recoverWith } from './recovery.ts';
import { newSmsCode, tokenHash } from './secrets.ts';
import { closeCookie, deviceToken, idleSince, openSession } from './sessions.ts';
import { accountById, checkPasskey, checkPassword, checkSecondFactor, passkeyOptions, sendSms } from './sign-in.ts';

/** What meetings must hear of identities. */
export interface Rooms {
  /** The factors under which a member may have been admitted are no more. */
  identityEnded(institutionId: string, memberId: string): Promise<void>;
}

const DONE = { done: true } as const;

export function identityRoutes(serve: Serve, deps: Deps, rooms: Rooms): void {
  /** Whoever was in a room with the factors of before has left it. */
  const shown = async ({ recoveryCodes, institutionId, memberId }: Enrolled) => {
    if (memberId) await rooms.identityEnded(institutionId, memberId);
    return { recoveryCodes };
  };

  serve(api.getSetup, async () => {
    const first = await deps.db.without((tx) =>
      maybe<{ institution_id: string; name: string }>(tx, sql`select institution_id, name from first_institution()`),
    );
    const contact = first
      ? await deps.db.within(first.institution_id, (tx) =>
          one<{ phone: string; email: string }>(
            tx,
            sql`select phone, email from institution where institution_id = ${first.institution_id}`,
          ),
        )
      : null;
    return {
      needed: !first,
      demo: deps.config.demo,
      institution: first?.name ?? null,
      help: contact ? [contact.phone, contact.email].filter(Boolean) : [],
    };
  });

  serve(api.setUp, async ({ body }) => {
    if (body.token !== deps.setupToken) throw refused('SETUP_TOKEN_WRONG');
    const institutionId = deps.newId();
    const now = deps.clock.now();
    // One transaction under one lock: of several at once one makes the institution with its administrator, or nobody does.
    return deps.db.within(institutionId, async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('divan set-up', 0))`.execute(tx);
      if ((await one<{ n: number }>(tx, sql`select institution_count() as n`)).n > 0) throw refused('SETUP_DONE');
      await sql`select create_institution(${institutionId}, ${body.institution.name}, ${body.institution.shortName}, ${now})`.execute(
        tx,
      );
      const accountId = deps.newId();
      await sql`insert into account (account_id, institution_id, display_name, email, roles, created_at)
        values (${accountId}, ${institutionId}, ${body.administrator.name}, ${body.administrator.email}, '{ADMIN,OFFICE}', ${now})`.execute(
        tx,
      );
      return { enrolmentToken: await issueEnrolmentToken(tx, deps, { institutionId, accountId, by: null }) };
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
    await sendSmsOf(deps, body.token, body.phone);
    return DONE;
  });
  serve(api.finishEnrolment, async ({ body }) => {
    // A code has six digits: whoever holds the link must not be able to try them all.
    return wrongTriesWithinRate(deps, `enrol:${tokenHash(body.token)}`, 8, 600_000, async () =>
      shown(await finishEnrolmentOf(deps, body)),
    );
  });
  serve(
    api.beginPasskey,
    async ({ body, request }) =>
      (await beginPasskeyOf(deps, request, body.token)) as unknown as Record<string, unknown>,
  );
  serve(api.finishPasskey, async ({ body, request }) =>
    shown(await finishPasskeyOf(deps, request, body.token, body.response as unknown as RegistrationResponseJSON)),
  );

  serve(api.signIn, ({ body, request }) => checkPassword(deps, body.login, body.password, deviceToken(deps, request)));
  serve(api.signInSecond, async ({ body, request, reply }) => {
    const shown = await checkSecondFactor(deps, body.step, body.code, deviceToken(deps, request));
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
  serve(api.recover, ({ body }) => recoverWith(deps, body.login, body.code));

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
      const open = await maybe<{ at: Date; by: string | null }>(
        tx,
        sql`select e.issued_at as at, o.display_name as by from enrolment e left join account o on o.account_id = e.issued_by
          where e.account_id = ${session.accountId} and e.used_at is null and e.expires_at > ${deps.clock.now()} order by e.issued_at desc limit 1`,
      );
      return {
        accountId: session.accountId,
        name: session.name,
        roles: [...session.roles],
        memberId: session.memberId,
        memberNo: member?.member_no ?? null,
        institution: { id: session.institutionId, name: institution.name, shortName: institution.short_name },
        identityProved: session.proved,
        linkOpen: open ? { at: open.at.toISOString(), by: open.by ?? '' } : null,
        factors: [
          ...(account.totp_secret ? ['TOTP'] : []),
          ...(account.sms_phone ? ['SMS'] : []),
          ...(passkeys.n > 0 ? ['PASSKEY'] : []),
        ],
        specimen: approval?.specimen ?? false,
        demo: deps.config.demo,
        urnOrigin: deps.config.urnOrigin,
        now: deps.clock.now(),
      };
    }),
  );

  serve(api.signOut, async ({ session, within, reply }) => {
    await within((tx) =>
      sql`update session set revoked_at = ${deps.clock.now()} where token_hash = ${session.tokenHash}`.execute(tx),
    );
    closeCookie(reply, deps.config);
    return DONE;
  });

  serve(api.confirmSession, async ({ session, within, body, request }) => {
    if (body.response) {
      const shown = await checkPasskey(deps, request, body.response as unknown as AuthenticationResponseJSON);
      if (shown.accountId !== session.accountId) throw refused('CODE_WRONG');
      await within((tx) => markConfirmed(tx, deps, session));
    } else
      await wrongTriesWithinRate(deps, `confirm:${session.tokenHash}`, 8, 300_000, () =>
        within((tx) => confirmWithCode(tx, deps, session, body.code ?? '')),
      );
    return DONE;
  });

  serve(api.sendConfirmSms, async ({ session, within }) => {
    withinRate(deps, `confirm-sms:${session.tokenHash}`, 3, 600_000);
    const code = newSmsCode();
    const phone = await within(async (tx) => {
      const account = await accountById(tx, session.accountId);
      if (!account.sms_phone) throw refused('SMS_NOT_ALLOWED');
      await sql`insert into sign_in_step (token_hash, institution_id, account_id, purpose, secret, expires_at)
        values (${tokenHash(deps.newId())}, ${session.institutionId}, ${session.accountId}, 'CONFIRM', ${tokenHash(code)}, ${addMillis(deps.clock.now(), 300_000)})`.execute(
        tx,
      );
      return deps.keys.decrypt('account.sms_phone', account.sms_phone);
    });
    await sendSms(deps, phone, code, `CONFIRM ${session.tokenHash}`);
    return DONE;
  });

  serve(api.listSessions, ({ session, within }) =>
    within(async (tx) => {
      const found = await rows<{ token_hash: string; device: string; created_at: Date; last_seen_at: Date }>(
        tx,
        sql`select token_hash, device, created_at, last_seen_at from session where account_id = ${session.accountId} and revoked_at is null and expires_at > ${deps.clock.now()} and last_seen_at > ${idleSince(deps.clock.now())} order by created_at desc`,
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
}
