import * as api from '@divan/api';
import { addMillis, instantMillis } from '@divan/basics';
import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError, refused, type Serve } from '../serve.ts';
import { renewCodes } from './enrolment.ts';
import { coverFactors, dropCodes, factorName, factorsOf } from './factors.ts';
import { mailNotice } from './letters.ts';
import { passwordAcceptable } from './password-strength.ts';
import { newProofCode } from './proof.ts';
import { wrongTriesWithinRate } from './rate-limit.ts';
import { hashPassword, newTotpSecret, tokenHash, totpStep, totpUri } from './secrets.ts';
import { logSecurity } from './security-log.ts';
import type { Session } from './sessions.ts';
import { accountById, relyingParty } from './sign-in.ts';

const DONE = { done: true } as const;
const STEP_MILLIS = 10 * 60_000;

/** What people do with their own account, each under a fresh confirmation: a factor added by a proved session stands under the same proof, no officer is needed. */
export function accountRoutes(serve: Serve, deps: Deps): void {
  type Told = 'PASSWORD_CHANGED' | 'FACTOR_ADDED' | 'FACTOR_REMOVED' | 'CODES_RENEWED';
  const tell = async (tx: Tx, session: Session, kind: Told, detail = ''): Promise<void> => {
    const { institutionId, accountId } = session;
    await logSecurity(tx, deps, { institutionId, accountId, kind, detail });
    await mailNotice(tx, deps, institutionId, accountId, kind);
  };
  const inherit = (tx: Tx, session: Session, factor: string): Promise<void> =>
    session.proved
      ? coverFactors(tx, deps, {
          institutionId: session.institutionId,
          accountId: session.accountId,
          factors: [factor],
        })
      : Promise.resolve();
  const stepName = (session: Session, kind: string): string => tokenHash(`own ${kind} ${session.tokenHash}`);
  const keepStep = (tx: Tx, session: Session, kind: string, secret: string) =>
    sql`insert into sign_in_step (token_hash, institution_id, account_id, purpose, secret, expires_at)
      values (${stepName(session, kind)}, ${session.institutionId}, ${session.accountId}, 'PASSKEY', ${secret}, ${addMillis(deps.clock.now(), STEP_MILLIS)})
      on conflict (token_hash) do update set secret = excluded.secret, expires_at = excluded.expires_at`.execute(tx);
  const takeStep = async (tx: Tx, session: Session, kind: string): Promise<string> => {
    const step = await maybe<{ secret: string }>(
      tx,
      sql`select secret from sign_in_step where token_hash = ${stepName(session, kind)} and expires_at > ${deps.clock.now()}`,
    );
    if (!step) throw refused('STEP_EXPIRED');
    return step.secret;
  };
  const dropStep = (tx: Tx, session: Session, kind: string) =>
    sql`delete from sign_in_step where token_hash = ${stepName(session, kind)}`.execute(tx);
  /** Sessions that a factor opened end with it; the one that asks goes on only if it was opened otherwise. */
  const endSessionsOf = (tx: Tx, session: Session, factor: string) =>
    sql`update session set revoked_at = ${deps.clock.now()} where account_id = ${session.accountId} and factor = ${factor} and token_hash <> ${session.tokenHash} and revoked_at is null`.execute(
      tx,
    );
  const memberNo = async (tx: Tx, session: Session): Promise<string> =>
    session.memberId
      ? (await one<{ member_no: string }>(tx, sql`select member_no from member where member_id = ${session.memberId}`))
          .member_no
      : '';

  serve(api.showProofCode, ({ session, within }) => within((tx) => newProofCode(tx, deps, session)));

  serve(api.myFactors, ({ session, within }) =>
    within(async (tx) => {
      const account = await accountById(tx, session.accountId);
      const passkeys = await rows<{ credential_id: string; created_at: Date }>(
        tx,
        sql`select credential_id, created_at from passkey where account_id = ${session.accountId} order by created_at`,
      );
      const { n } = await one<{ n: number }>(
        tx,
        sql`select count(*) as n from recovery_code where account_id = ${session.accountId} and used_at is null`,
      );
      return {
        passkeys: passkeys.map((row) => ({
          id: row.credential_id,
          since: row.created_at.toISOString(),
          current: session.factor === factorName.PASSKEY(row.credential_id),
        })),
        totp: account.totp_secret !== null,
        sms: account.sms_phone !== null,
        password: account.password_hash !== null,
        codesLeft: n,
      };
    }),
  );

  serve(api.changePassword, async ({ body, session, within }) => {
    const password = await hashPassword(body.password);
    await within(async (tx) => {
      const account = await accountById(tx, session.accountId);
      if (!account.totp_secret && !account.sms_phone) throw refused('PASSWORD_NEEDS_FACTOR');
      if (!passwordAcceptable(body.password, [...account.display_name.split(' '), await memberNo(tx, session)]))
        throw refused('PASSWORD_WEAK');
      const now = deps.clock.now();
      await sql`update account set password_hash = ${password} where account_id = ${session.accountId}`.execute(tx);
      // Whoever knew the old one is out, on this account's other devices too.
      await sql`update session set revoked_at = ${now} where account_id = ${session.accountId} and token_hash <> ${session.tokenHash} and revoked_at is null`.execute(
        tx,
      );
      await dropCodes(tx, session.accountId);
      await tell(tx, session, 'PASSWORD_CHANGED');
    });
    return DONE;
  });

  serve(api.beginOwnTotp, ({ session, within }) =>
    within(async (tx) => {
      const secret = newTotpSecret();
      await keepStep(tx, session, 'totp', deps.keys.encrypt('sign_in_step.secret', secret));
      return { secret, uri: totpUri(secret, (await memberNo(tx, session)) || session.name, 'Divan') };
    }),
  );
  serve(api.finishOwnTotp, async ({ body, session, within }) => {
    await wrongTriesWithinRate(deps, `own-totp:${session.accountId}`, 8, 600_000, () =>
      within(async (tx) => {
        const account = await accountById(tx, session.accountId);
        if (!account.password_hash) throw refused('FACTOR_NEEDS_PASSWORD');
        const secret = deps.keys.decrypt('sign_in_step.secret', await takeStep(tx, session, 'totp'));
        const used = totpStep(secret, body.code, instantMillis(deps.clock.now()), 0);
        if (used === null) throw refused('CODE_WRONG');
        const sealed = deps.keys.encrypt('account.totp_secret', secret);
        await inherit(tx, session, factorName.TOTP(sealed));
        await sql`update account set totp_secret = ${sealed}, totp_last_step = ${used}, sms_phone = null where account_id = ${session.accountId}`.execute(
          tx,
        );
        for (const old of [
          account.totp_secret && factorName.TOTP(account.totp_secret),
          account.sms_phone && factorName.SMS(account.sms_phone),
        ])
          if (old) await endSessionsOf(tx, session, old);
        await dropStep(tx, session, 'totp');
        await dropCodes(tx, session.accountId);
        // The session that asked was opened with the authenticator of before: it goes on with the new one.
        if (!session.factor.startsWith('PASSKEY:'))
          await sql`update session set factor = ${factorName.TOTP(sealed)} where token_hash = ${session.tokenHash}`.execute(
            tx,
          );
        await tell(tx, session, 'FACTOR_ADDED', 'TOTP');
      }),
    );
    return DONE;
  });

  serve(api.beginOwnPasskey, ({ session, within, request }) =>
    within(async (tx) => {
      const { rpID } = relyingParty(request);
      const own = await rows<{ credential_id: string }>(
        tx,
        sql`select credential_id from passkey where account_id = ${session.accountId}`,
      );
      const options = await generateRegistrationOptions({
        rpID,
        rpName: 'Divan',
        userName: (await memberNo(tx, session)) || session.name,
        userDisplayName: session.name,
        userID: new Uint8Array(Buffer.from(session.accountId)),
        attestationType: 'none',
        excludeCredentials: own.map((row) => ({ id: row.credential_id })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      await keepStep(tx, session, 'passkey', tokenHash(options.challenge));
      return options as unknown as Record<string, unknown>;
    }),
  );
  serve(api.finishOwnPasskey, async ({ body, session, within, request }) => {
    await within(async (tx) => {
      const challenge = await takeStep(tx, session, 'passkey');
      const { rpID, origin } = relyingParty(request);
      const verdict = await verifyRegistrationResponse({
        response: body.response as unknown as RegistrationResponseJSON,
        expectedChallenge: (given) => tokenHash(given) === challenge,
        expectedOrigin: origin,
        expectedRPID: rpID,
        requireUserVerification: true,
      }).catch(() => null);
      if (!verdict?.verified || !verdict.registrationInfo) throw refused('PASSKEY_REFUSED');
      const { credential } = verdict.registrationInfo;
      await sql`insert into passkey (credential_id, institution_id, account_id, public_key, counter, transports, created_at)
        values (${credential.id}, ${session.institutionId}, ${session.accountId}, ${Buffer.from(credential.publicKey)}, ${credential.counter}, ${credential.transports ?? []}, ${deps.clock.now()})`.execute(
        tx,
      );
      await inherit(tx, session, factorName.PASSKEY(credential.id));
      await dropStep(tx, session, 'passkey');
      await tell(tx, session, 'FACTOR_ADDED', 'PASSKEY');
    });
    return DONE;
  });
  serve(api.removeOwnPasskey, async ({ body, session, within }) => {
    await within(async (tx) => {
      await accountById(tx, session.accountId);
      if ((await factorsOf(tx, session.accountId)).length < 2) throw refused('LAST_FACTOR');
      const gone =
        await sql`delete from passkey where account_id = ${session.accountId} and credential_id = ${body.id} returning 1`.execute(
          tx,
        );
      if (gone.rows.length === 0) throw new NotFoundError();
      await sql`update session set revoked_at = ${deps.clock.now()} where account_id = ${session.accountId} and factor = ${factorName.PASSKEY(body.id)} and revoked_at is null`.execute(
        tx,
      );
      await tell(tx, session, 'FACTOR_REMOVED', 'PASSKEY');
    });
    return DONE;
  });

  serve(api.renewRecoveryCodes, ({ session, within }) =>
    within(async (tx) => {
      const recoveryCodes = await renewCodes(tx, session.institutionId, session.accountId);
      await tell(tx, session, 'CODES_RENEWED');
      return { recoveryCodes };
    }),
  );

  const events = async (tx: Tx, of: string | null, before: number | undefined) => ({
    events: (
      await rows<{
        id: number;
        at: Date;
        kind: api.SecurityKind;
        whose: string | null;
        by: string | null;
        detail: string;
      }>(
        tx,
        sql`select s.event_id as id, s.at, s.kind, a.display_name as whose, b.display_name as by, s.detail from security_event s
          left join account a on a.account_id = s.account_id left join account b on b.account_id = s.by_account
          where s.event_id < ${before ?? Number.MAX_SAFE_INTEGER} and (${of}::uuid is null or s.account_id = ${of}) order by s.event_id desc limit 50`,
      )
    ).map((row) => ({ ...row, at: row.at.toISOString(), whose: row.whose ?? '', by: row.by ?? '' })),
  });
  serve(api.getSecurityEvents, ({ query, within }) => within((tx) => events(tx, null, query.before)));
  serve(api.getMySecurityEvents, ({ query, session, within }) =>
    within((tx) => events(tx, session.accountId, query.before)),
  );
}
