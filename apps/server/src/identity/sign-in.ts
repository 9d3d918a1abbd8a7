import { addMillis, type Instant, instantMillis } from '@divan/basics';
import type { Credential } from '@divan/law';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import { maybe, one, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../serve.ts';
import { factorName } from './factors.ts';
import { newSmsCode, newToken, tokenHash, totpStep, verifyPassword } from './secrets.ts';

const STEP_MILLIS = 5 * 60_000;
const FREE_TRIES = 5;

export interface AccountRow {
  account_id: string;
  institution_id: string;
  member_id: string | null;
  display_name: string;
  email: string;
  password_hash: string | null;
  totp_secret: string | null;
  totp_last_step: number;
  sms_phone: string | null;
  failed_count: number;
  locked_until: Date | null;
}

export const accountById = (tx: Tx, accountId: string): Promise<AccountRow> =>
  one<AccountRow>(
    tx,
    sql`select account_id, institution_id, member_id, display_name, email, password_hash, totp_secret, totp_last_step, sms_phone, failed_count, locked_until from account where account_id = ${accountId} for update`,
  );

/** Accounts that a login may mean; several institutions may use the same member number. */
export const findLogins = (deps: Deps, login: string) =>
  deps.db
    .without((tx) =>
      sql<{
        account_id: string;
        institution_id: string;
      }>`select account_id, institution_id from find_sign_in(${login.trim()}, false)`.execute(tx),
    )
    .then((found) => found.rows);

function lockedNow(deps: Deps, account: AccountRow): string | null {
  return account.locked_until && account.locked_until.getTime() > instantMillis(deps.clock.now())
    ? account.locked_until.toISOString()
    : null;
}

/** From the fifth failed try on an account rests, twice as long each time (30 s … 1 h). */
const restAfter = (deps: Deps, failed: number): Instant | null =>
  failed < FREE_TRIES
    ? null
    : addMillis(deps.clock.now(), Math.min(3_600_000, 30_000 * 2 ** Math.min(failed - FREE_TRIES, 7)));

/** Counts a failed try and answers with how long the account now rests. */
async function countFailure(tx: Tx, deps: Deps, account: AccountRow): Promise<Instant | null> {
  const failed = account.failed_count + 1;
  const until = restAfter(deps, failed);
  await sql`update account set failed_count = ${failed}, locked_until = ${until} where account_id = ${account.account_id}`.execute(
    tx,
  );
  return until;
}

/** Tries on logins that nobody has. They are answered like real ones, so that an answer does not tell who is a member. */
const strangers = new Map<string, { failed: number; until: Instant | null }>();

function refuseStranger(deps: Deps, login: string): never {
  const key = login.trim().toLowerCase();
  const known = strangers.get(key) ?? { failed: 0, until: null };
  if (known.until && known.until > deps.clock.now()) throw refused('LOCKED_OUT', { until: known.until });
  const failed = known.failed + 1;
  const until = restAfter(deps, failed);
  if (strangers.size > 20_000) strangers.clear();
  strangers.set(key, { failed, until });
  throw until ? refused('LOCKED_OUT', { until }) : refused('SIGN_IN_FAILED', { left: FREE_TRIES - failed });
}

const clearFailures = (tx: Tx, accountId: string) =>
  sql`update account set failed_count = 0, locked_until = null where account_id = ${accountId}`.execute(tx);

async function newStep(tx: Tx, deps: Deps, account: AccountRow, purpose: string, secret = ''): Promise<string> {
  const step = newToken();
  await sql`insert into sign_in_step (token_hash, institution_id, account_id, purpose, secret, expires_at)
    values (${tokenHash(step)}, ${account.institution_id}, ${account.account_id}, ${purpose}, ${secret}, ${addMillis(deps.clock.now(), STEP_MILLIS)})`.execute(
    tx,
  );
  return step;
}

export async function sendSmsCode(deps: Deps, phone: string): Promise<string> {
  if (!deps.sms) throw refused('SMS_NOT_SENT');
  const code = newSmsCode();
  try {
    await deps.sms(phone, `Divan doğrulama kodunuz: ${code}. Kodu kimseyle paylaşmayınız.`);
  } catch {
    throw refused('SMS_NOT_SENT');
  }
  return code;
}

/** First step: password. The answer does not tell whether the account exists. */
export async function checkPassword(deps: Deps, login: string, password: string) {
  const found = await findLogins(deps, login);
  for (const { account_id, institution_id } of found.slice(0, 4)) {
    const outcome = await deps.db.within(institution_id, async (tx) => {
      const account = await accountById(tx, account_id);
      const locked = lockedNow(deps, account);
      if (locked) return { locked };
      if (!(await verifyPassword(account.password_hash, password))) {
        if (found.length > 1) return null;
        const until = await countFailure(tx, deps, account);
        return until ? { locked: until } : { left: FREE_TRIES - 1 - account.failed_count };
      }
      if (!account.totp_secret && !account.sms_phone) return null;
      const factor = account.totp_secret ? ('TOTP' as const) : ('SMS' as const);
      const secret =
        factor === 'SMS'
          ? tokenHash(await sendSmsCode(deps, deps.keys.decrypt('account.sms_phone', account.sms_phone as string)))
          : '';
      return { step: await newStep(tx, deps, account, 'SECOND_FACTOR', secret), factor };
    });
    if (outcome && 'step' in outcome) return { step: outcome.step as string, factor: outcome.factor as 'TOTP' | 'SMS' };
    if (outcome && 'locked' in outcome) throw refused('LOCKED_OUT', { until: outcome.locked as string });
    if (outcome && 'left' in outcome) throw refused('SIGN_IN_FAILED', { left: outcome.left as number });
  }
  if (found.length > 0) throw refused('SIGN_IN_FAILED', { left: null });
  await verifyPassword(null, password);
  return refuseStranger(deps, login);
}

/** Checks a TOTP code against the account, using it up. */
export async function useTotp(tx: Tx, deps: Deps, account: AccountRow, code: string): Promise<boolean> {
  if (!account.totp_secret) return false;
  const step = totpStep(
    deps.keys.decrypt('account.totp_secret', account.totp_secret),
    code,
    instantMillis(deps.clock.now()),
    account.totp_last_step,
  );
  if (step === null) return false;
  await sql`update account set totp_last_step = ${step} where account_id = ${account.account_id}`.execute(tx);
  return true;
}

/** Whether a code is the one that was used last: the same request again, not a new proof. */
export function isLastTotp(deps: Deps, account: AccountRow, code: string): boolean {
  const { totp_secret: secret, totp_last_step: last } = account;
  return (
    secret !== null &&
    totpStep(deps.keys.decrypt('account.totp_secret', secret), code, instantMillis(deps.clock.now()), last - 1) === last
  );
}

const SECOND: Record<'TOTP' | 'SMS', readonly Credential[]> = {
  TOTP: [
    { kind: 'PASSWORD', factor: 'KNOWLEDGE' },
    { kind: 'TOTP', factor: 'POSSESSION' },
  ],
  SMS: [
    { kind: 'PASSWORD', factor: 'KNOWLEDGE' },
    { kind: 'SMS_CODE', factor: 'POSSESSION' },
  ],
};

/** A passkey with user verification: the device, and what unlocks it. */
export const PASSKEY_CREDENTIALS: readonly Credential[] = [
  { kind: 'PASSKEY', factor: 'POSSESSION' },
  { kind: 'PASSKEY', factor: 'INHERENCE' },
];

/** Second step: a code. Answers with the account and what was shown. */
export async function checkSecondFactor(deps: Deps, step: string, code: string) {
  const hash = tokenHash(step);
  const found = await deps.db.without((tx) =>
    maybe<{ institution_id: string; account_id: string }>(
      tx,
      sql`select institution_id, account_id from find_step(${hash})`,
    ),
  );
  if (!found) throw refused('STEP_EXPIRED');
  const outcome = await deps.db.within(found.institution_id, async (tx) => {
    const row = await maybe<{ secret: string; attempts: number; expires_at: Date }>(
      tx,
      sql`select secret, attempts, expires_at from sign_in_step where token_hash = ${hash} and purpose = 'SECOND_FACTOR' for update`,
    );
    if (!row || row.expires_at.getTime() <= instantMillis(deps.clock.now()) || row.attempts >= FREE_TRIES)
      return { refusal: refused('STEP_EXPIRED') };
    const account = await accountById(tx, found.account_id);
    const locked = lockedNow(deps, account);
    if (locked) return { refusal: refused('LOCKED_OUT', { until: locked }) };
    const right = row.secret ? row.secret === tokenHash(code) : await useTotp(tx, deps, account, code);
    if (!right) {
      await sql`update sign_in_step set attempts = attempts + 1 where token_hash = ${hash}`.execute(tx);
      const until = await countFailure(tx, deps, account);
      return { refusal: until ? refused('LOCKED_OUT', { until }) : refused('CODE_WRONG') };
    }
    await sql`delete from sign_in_step where token_hash = ${hash}`.execute(tx);
    await clearFailures(tx, account.account_id);
    return {
      institutionId: found.institution_id,
      accountId: found.account_id,
      credentials: SECOND[row.secret ? 'SMS' : 'TOTP'],
      factor: row.secret ? factorName.SMS(account.sms_phone as string) : factorName.TOTP(account.totp_secret as string),
    };
  });
  if ('refusal' in outcome) throw outcome.refusal;
  return outcome;
}

/** The host a browser uses, for WebAuthn: loopback names and the public origins only. */
export function relyingParty(request: FastifyRequest): { rpID: string; origin: string } {
  const origin = request.headers.origin ?? `http://${request.headers.host}`;
  if (!URL.canParse(origin)) throw refused('ORIGIN_NOT_ALLOWED');
  return { rpID: new URL(origin).hostname, origin };
}

export async function passkeyOptions(deps: Deps, request: FastifyRequest) {
  const { rpID } = relyingParty(request);
  const expires = instantMillis(deps.clock.now()) + 120_000;
  const nonce = newToken();
  const challenge = Buffer.from(`${expires}.${nonce}.${deps.keys.lookup('passkey', `${expires}.${nonce}`)}`).toString(
    'base64url',
  );
  return generateAuthenticationOptions({
    rpID,
    userVerification: 'required',
    challenge: new Uint8Array(Buffer.from(challenge)),
  });
}

/** Verifies an assertion with user verification; each challenge is ours, young and used once. */
export async function checkPasskey(deps: Deps, request: FastifyRequest, response: AuthenticationResponseJSON) {
  const { rpID, origin } = relyingParty(request);
  const found = await deps.db.without((tx) =>
    maybe<{ institution_id: string; account_id: string }>(
      tx,
      sql`select institution_id, account_id from find_passkey(${String(response.id)})`,
    ),
  );
  if (!found) throw refused('PASSKEY_REFUSED');
  const used = await deps.db.within(found.institution_id, async (tx) => {
    const key = await one<{ public_key: Buffer; counter: number; transports: string[] }>(
      tx,
      sql`select public_key, counter, transports from passkey where credential_id = ${response.id}`,
    );
    let challenge = '';
    try {
      const verdict = await verifyAuthenticationResponse({
        response,
        expectedOrigin: origin,
        expectedRPID: rpID,
        requireUserVerification: true,
        expectedChallenge: (given: string) => {
          challenge = given;
          const [expires = '', nonce = '', mac = ''] = Buffer.from(
            Buffer.from(given, 'base64url').toString(),
            'base64url',
          )
            .toString()
            .split('.');
          return (
            mac === deps.keys.lookup('passkey', `${expires}.${nonce}`) &&
            Number(expires) > instantMillis(deps.clock.now())
          );
        },
        credential: { id: response.id, publicKey: new Uint8Array(key.public_key), counter: key.counter },
      });
      if (!verdict.verified) return false;
      await sql`update passkey set counter = ${verdict.authenticationInfo.newCounter} where credential_id = ${response.id}`.execute(
        tx,
      );
    } catch {
      return false;
    }
    const once = await sql`insert into sign_in_step (token_hash, institution_id, account_id, purpose, expires_at)
      values (${tokenHash(challenge)}, ${found.institution_id}, ${found.account_id}, 'PASSKEY', ${addMillis(deps.clock.now(), STEP_MILLIS)}) on conflict do nothing returning 1`.execute(
      tx,
    );
    await clearFailures(tx, found.account_id);
    return once.rows.length === 1;
  });
  if (!used) throw refused('PASSKEY_REFUSED');
  return {
    institutionId: found.institution_id,
    accountId: found.account_id,
    credentials: PASSKEY_CREDENTIALS,
    factor: factorName.PASSKEY(response.id),
  };
}
