import { addMillis, type Instant, instant, instantMillis } from '@divan/basics';
import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import { maybe, one, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../serve.ts';
import { statuteOf } from '../statute.ts';
import { dropAwaitedEmail } from './account-repository.ts';
import { dropCodes, endProof, factorsOf } from './factors.ts';
import { informationText } from './information-text.ts';
import { mailNotice } from './letters.ts';
import { endLinks } from './link-repository.ts';
import { addPasskey } from './passkey-repository.ts';
import { passwordAcceptable } from './password-strength.ts';
import { withinRate } from './rate-limit.ts';
import { hashPassword, newRecoveryCodes, newSmsCode, newTotpSecret, tokenHash, totpStep, totpUri } from './secrets.ts';
import { logSecurity } from './security-log.ts';
import { endSessions } from './session-repository.ts';
import { type AccountRow, accountById, sendSms } from './sign-in.ts';
import { relyingParty } from './sign-in-passkey.ts';

interface Open {
  readonly tx: Tx;
  readonly account: AccountRow;
  readonly institutionId: string;
  readonly memberNo: string;
  readonly issuedBy: string | null;
  readonly enrolledBefore: boolean;
  /** How long the link serves. */
  readonly until: Instant;
}

/** Opens a valid enrolment token and works under it. */
export async function withEnrolment<T>(deps: Deps, token: string, work: (open: Open) => Promise<T>): Promise<T> {
  const hash = tokenHash(token);
  const found = await deps.db.without((tx) =>
    maybe<{ institution_id: string; account_id: string }>(
      tx,
      sql`select institution_id, account_id from find_enrolment(${hash})`,
    ),
  );
  if (!found) throw refused('ENROLMENT_INVALID');
  return deps.db.within(found.institution_id, async (tx) => {
    const row = await maybe<{
      expires_at: Date;
      used_at: Date | null;
      issued_by: string | null;
      waits: boolean | null;
    }>(tx, sql`select expires_at, used_at, issued_by, waits from enrolment where token_hash = ${hash} for update`);
    if (!row || row.used_at || row.expires_at.getTime() <= instantMillis(deps.clock.now()))
      throw refused('ENROLMENT_INVALID');
    if (row.waits) throw refused('RECOVERY_AWAITS_OFFICER');
    const account = await accountById(tx, found.account_id);
    const member = account.member_id
      ? await maybe<{ member_no: string }>(tx, sql`select member_no from member where member_id = ${account.member_id}`)
      : undefined;
    return work({
      tx,
      account,
      institutionId: found.institution_id,
      memberNo: member?.member_no ?? '',
      issuedBy: row.issued_by,
      enrolledBefore: (await factorsOf(tx, account.account_id)).length > 0,
      until: instant(row.expires_at.toISOString()),
    });
  });
}

export const lookAtEnrolmentOf = (deps: Deps, token: string) =>
  withEnrolment(deps, token, async ({ tx, account, institutionId, memberNo }) => {
    const institution = await one<{ name: string }>(
      tx,
      sql`select name from institution where institution_id = ${institutionId}`,
    );
    await sql`update account set notice_shown_at = ${deps.clock.now()} where account_id = ${account.account_id}`.execute(
      tx,
    );
    return {
      name: account.display_name,
      memberNo,
      institution: institution.name,
      smsAllowed: (await statuteOf(tx, institutionId))?.parameters.smsFactorAllowed === true && deps.sms !== null,
      notice: await informationText(tx, institutionId),
    };
  });

async function keepStep(
  tx: Tx,
  open: Open,
  q: { readonly kind: string; readonly token: string; readonly secret: string; readonly until: Instant },
): Promise<void> {
  await sql`insert into sign_in_step (token_hash, institution_id, account_id, purpose, secret, expires_at)
    values (${tokenHash(`${q.kind}:${q.token}`)}, ${open.institutionId}, ${open.account.account_id}, 'CONFIRM', ${q.secret}, ${q.until})
    on conflict (token_hash) do update set secret = excluded.secret, expires_at = excluded.expires_at`.execute(tx);
}

const stepSecret = (tx: Tx, deps: Deps, token: string, kind: string) =>
  maybe<{ secret: string }>(
    tx,
    sql`select secret from sign_in_step where token_hash = ${tokenHash(`${kind}:${token}`)} and expires_at > ${deps.clock.now()}`,
  );

/** The information text (KVKK m.10) stands before any factor is taken. */
async function requireNotice(tx: Tx, account: AccountRow): Promise<void> {
  const shown = await one<{ notice_shown_at: Date | null }>(
    tx,
    sql`select notice_shown_at from account where account_id = ${account.account_id}`,
  );
  if (!shown.notice_shown_at) throw refused('NOTICE_NOT_SHOWN');
}

const inAnHour = (deps: Deps): Instant => addMillis(deps.clock.now(), 3_600_000);
/** The set-up of an authenticator is of one device with one link: whoever else held the link for a moment does not know the secret its owner goes on with. */
const totpStepOf = (device: string | undefined): string => `totp ${device ?? ''}`;

/** Begins with an authenticator, or goes on where it was left: a telephone drops the page while its owner looks into the application. */
export const beginTotpOf = (deps: Deps, token: string, device?: string) =>
  withEnrolment(deps, token, async (open) => {
    const { tx, account } = open;
    const kind = totpStepOf(device);
    const kept = await stepSecret(tx, deps, token, kind);
    const secret = kept ? deps.keys.decrypt('sign_in_step.secret', kept.secret) : newTotpSecret();
    const begun = await stepSecret(tx, deps, token, 'totp begun');
    if (!kept) {
      const sealed = deps.keys.encrypt('sign_in_step.secret', secret);
      await keepStep(tx, open, { kind, token, secret: sealed, until: open.until });
    }
    const first = begun?.secret ?? tokenHash(kind);
    await keepStep(tx, open, { kind: 'totp begun', token, secret: first, until: open.until });
    return {
      secret,
      uri: totpUri(secret, open.memberNo || account.email || account.display_name, 'Divan'),
      begunElsewhere: first !== tokenHash(kind),
    };
  });

export async function sendSmsOf(deps: Deps, token: string, phone: string): Promise<void> {
  const code = newSmsCode();
  withinRate(deps, `sms-link:${tokenHash(token)}`, 5, 600_000);
  await withEnrolment(deps, token, async (open) => {
    if ((await statuteOf(open.tx, open.institutionId))?.parameters.smsFactorAllowed !== true)
      throw refused('SMS_NOT_ALLOWED');
    const secret = `${tokenHash(code)}|${deps.keys.encrypt('account.sms_phone', phone)}`;
    await keepStep(open.tx, open, { kind: 'sms', token, secret, until: inAnHour(deps) });
  });
  await sendSms(deps, phone, code, 'ENROLMENT');
}

/** What every completed enrolment begins with: the factors before it end, and any proof of identity with them, also one that came before the first factor. */
async function endEarlierFactors(tx: Tx, deps: Deps, account: AccountRow): Promise<void> {
  await sql`delete from passkey where account_id = ${account.account_id}`.execute(tx);
  await dropCodes(tx, account.account_id);
  await endProof(tx, deps, account.account_id);
  await sql`update account set password_hash = null, totp_secret = null, sms_phone = null where account_id = ${account.account_id}`.execute(
    tx,
  );
}

/** Whose enrolment it was, and the codes that are shown once. */
export interface Enrolled {
  readonly recoveryCodes: string[];
  readonly institutionId: string;
  readonly memberId: string | null;
}

/** What every completed enrolment ends with: the link is used up, old sessions end, recovery codes are given. */
async function complete(tx: Tx, deps: Deps, open: Open): Promise<Enrolled> {
  const now = deps.clock.now();
  const { account, institutionId } = open;
  // With the one that was used every other link of the account ends, also one that was asked for since.
  await endLinks(tx, account.account_id, now);
  await endSessions(tx, account.account_id, now);
  await dropAwaitedEmail(tx, account.account_id);
  // A recovery comes from nobody of the office: whoever gave the link before it goes on answering for the account.
  await sql`update account set enrolled_by = coalesce(${open.issuedBy}, enrolled_by) where account_id = ${account.account_id}`.execute(
    tx,
  );
  // Devices and links of before end with the factors of before.
  await sql`delete from known_device where account_id = ${account.account_id}`.execute(tx);
  await logSecurity(tx, deps, { institutionId, accountId: account.account_id, by: open.issuedBy, kind: 'ENROLLED' });
  if (open.enrolledBefore) await mailNotice(tx, deps, institutionId, account.account_id, 'RE_ENROLLED');
  return {
    recoveryCodes: await renewCodes(tx, institutionId, account.account_id),
    institutionId,
    memberId: account.member_id,
  };
}

/** New recovery codes in place of all earlier ones; shown once. */
export async function renewCodes(tx: Tx, institutionId: string, accountId: string): Promise<string[]> {
  await sql`delete from recovery_code where account_id = ${accountId}`.execute(tx);
  const codes = newRecoveryCodes();
  await sql`insert into recovery_code (institution_id, account_id, code_hash) select ${institutionId}, ${accountId}, hash from unnest(${codes.map(tokenHash)}::text[]) as hash`.execute(
    tx,
  );
  return codes;
}

export const finishEnrolmentOf = (
  deps: Deps,
  q: { token: string; password: string; factor: 'TOTP' | 'SMS'; code: string; device?: string | undefined },
) =>
  withEnrolment(deps, q.token, async (open) => {
    const { tx, account } = open;
    await requireNotice(tx, account);
    if (!passwordAcceptable(q.password, [...account.display_name.split(' '), open.memberNo]))
      throw refused('PASSWORD_WEAK');
    const step = await stepSecret(tx, deps, q.token, q.factor === 'TOTP' ? totpStepOf(q.device) : 'sms');
    if (!step) throw refused('STEP_EXPIRED');
    const password = await hashPassword(q.password);
    if (q.factor === 'TOTP') {
      const secret = deps.keys.decrypt('sign_in_step.secret', step.secret);
      const used = totpStep(secret, q.code, instantMillis(deps.clock.now()), 0);
      if (used === null) throw refused('CODE_WRONG');
      await endEarlierFactors(tx, deps, account);
      await sql`update account set password_hash = ${password}, totp_secret = ${deps.keys.encrypt('account.totp_secret', secret)}, totp_last_step = ${used} where account_id = ${account.account_id}`.execute(
        tx,
      );
    } else {
      const [hash, phone] = step.secret.split('|') as [string, string];
      if (hash !== tokenHash(q.code)) throw refused('CODE_WRONG');
      await endEarlierFactors(tx, deps, account);
      await sql`update account set password_hash = ${password}, sms_phone = ${phone} where account_id = ${account.account_id}`.execute(
        tx,
      );
    }
    return complete(tx, deps, open);
  });

export const beginPasskeyOf = (deps: Deps, request: FastifyRequest, token: string) =>
  withEnrolment(deps, token, async (open) => {
    const { rpID } = relyingParty(request);
    const options = await generateRegistrationOptions({
      rpID,
      rpName: 'Divan',
      userName: open.memberNo || open.account.email,
      userDisplayName: open.account.display_name,
      userID: new Uint8Array(Buffer.from(open.account.account_id)),
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const secret = tokenHash(options.challenge);
    await keepStep(open.tx, open, { kind: 'passkey', token, secret, until: inAnHour(deps) });
    return options;
  });

export const finishPasskeyOf = (
  deps: Deps,
  request: FastifyRequest,
  token: string,
  response: RegistrationResponseJSON,
) =>
  withEnrolment(deps, token, async (open) => {
    const { tx, account, institutionId } = open;
    await requireNotice(tx, account);
    const step = await stepSecret(tx, deps, token, 'passkey');
    if (!step) throw refused('STEP_EXPIRED');
    const { rpID, origin } = relyingParty(request);
    const verdict = await verifyRegistrationResponse({
      response,
      expectedChallenge: (given) => tokenHash(given) === step.secret,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
    }).catch(() => null);
    if (!verdict?.verified || !verdict.registrationInfo) throw refused('PASSKEY_REFUSED');
    const { credential } = verdict.registrationInfo;
    await endEarlierFactors(tx, deps, account);
    const at = deps.clock.now();
    await addPasskey(tx, { institutionId, accountId: account.account_id, credential, at });
    return complete(tx, deps, open);
  });
