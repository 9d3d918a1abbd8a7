import { addMillis, type Instant, instantMillis, numberKey } from '@divan/basics';
import type { Credential } from '@divan/law';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../serve.ts';
import {
  atTheBeat,
  countWrongTry,
  FREE_TRIES,
  familiar,
  forgetTries,
  inLine,
  NOBODY,
  restAfter,
  restingUntil,
  strangers,
} from './door.ts';
import { factorName } from './factors.ts';
import { withinRate } from './rate-limit.ts';
import { newSmsCode, newToken, tokenHash, totpStep, verifyPassword } from './secrets.ts';
import { logSecurity } from './security-log.ts';

const STEP_MILLIS = 5 * 60_000;

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
}

export const accountById = (tx: Tx, accountId: string): Promise<AccountRow> =>
  one<AccountRow>(
    tx,
    sql`select account_id, institution_id, member_id, display_name, email, password_hash, totp_secret, totp_last_step, sms_phone from account where account_id = ${accountId} for update`,
  );

/** A login as tries are counted: 7 and 0007 mean one member. */
export const loginKey = (login: string): string => numberKey(login.trim().toLowerCase());

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

async function newStep(tx: Tx, deps: Deps, account: AccountRow, purpose: string, secret = ''): Promise<string> {
  const step = newToken();
  await sql`insert into sign_in_step (token_hash, institution_id, account_id, purpose, secret, expires_at)
    values (${tokenHash(step)}, ${account.institution_id}, ${account.account_id}, ${purpose}, ${secret}, ${addMillis(deps.clock.now(), STEP_MILLIS)})`.execute(
    tx,
  );
  return step;
}

/**
 * Hands a code to the gateway: never inside a transaction, three a telephone in ten minutes. Whoever has a link may name any telephone, so those messages are
 * counted apart: they do not use up the ones with which its owner signs in; nor do those of another session. @throws RefusedError when it was not taken
 */
export async function sendSms(
  deps: Deps,
  phone: string,
  code: string,
  way: 'OWN' | 'ENROLMENT' | `CONFIRM ${string}` = 'OWN',
): Promise<void> {
  if (!deps.sms) throw refused('SMS_NOT_SENT');
  withinRate(deps, `sms:${way}:${phone}`, 3, 600_000);
  try {
    await deps.sms(phone, `Divan doğrulama kodunuz: ${code}. Kodu kimseyle paylaşmayınız.`);
  } catch {
    throw refused('SMS_NOT_SENT');
  }
}

interface Half {
  readonly step: string;
  readonly factor: 'TOTP' | 'SMS';
}

/** The half-done sign-in of whom the password fits. A text message goes out after the commit. */
async function halfDone(deps: Deps, institutionId: string, accountId: string): Promise<Half | null> {
  const code = newSmsCode();
  const made = await deps.db.within(institutionId, async (tx) => {
    const account = await accountById(tx, accountId);
    if (!account.totp_secret && !account.sms_phone) return null;
    const factor = account.totp_secret ? ('TOTP' as const) : ('SMS' as const);
    const step = await newStep(tx, deps, account, 'SECOND_FACTOR', factor === 'SMS' ? tokenHash(code) : '');
    return { step, factor, phone: account.sms_phone };
  });
  if (!made) return null;
  if (made.factor === 'SMS')
    await sendSms(deps, deps.keys.decrypt('account.sms_phone', made.phone as string), code).catch(async (error) => {
      await deps.db.within(institutionId, (tx) =>
        sql`delete from sign_in_step where token_hash = ${tokenHash(made.step)}`.execute(tx),
      );
      throw error;
    });
  return { step: made.step, factor: made.factor };
}

/** One address may be several persons' (a couple, a secretary who is a member): each password is tried, up to so many. */
const MOST_OF_ONE_LOGIN = 8;

/**
 * First step: password. Devices that have entered an account before are served beside the line of strangers and make only themselves wait. A stranger's answer,
 * and the time it takes, are the same whether the login is somebody's or not.
 */
export const checkPassword = (deps: Deps, login: string, password: string, device: string | null): Promise<Half> =>
  atTheBeat(() => passwordChecked(deps, login, password, device));

async function passwordChecked(deps: Deps, login: string, password: string, device: string | null): Promise<Half> {
  // Before the database is asked: a flood costs those in the room nothing but its heads.
  if (device === null && strangers.full) throw refused('TOO_MANY_REQUESTS');
  const found = (await findLogins(deps, login)).slice(0, MOST_OF_ONE_LOGIN);
  const known = device
    ? await deps.db.without((tx) =>
        rows<{ known_devices: string }>(
          tx,
          sql`select known_devices(${found.map((one) => one.account_id)}::uuid[], ${tokenHash(device)})`,
        ),
      )
    : [];
  const homes = new Set(known.map((row) => row.known_devices));
  const hashOf = ({ account_id, institution_id }: (typeof found)[number]) =>
    deps.db.within(institution_id, (tx) =>
      maybe<{ password_hash: string | null }>(
        tx,
        sql`select password_hash from account where account_id = ${account_id}`,
      ),
    );
  const fits = async (one: (typeof found)[number]): Promise<boolean> =>
    verifyPassword((await hashOf(one))?.password_hash ?? null, password);

  let resting: Instant | null = null;
  for (const one of found.filter((row) => homes.has(row.account_id))) {
    const key = deps.keys.lookup('wrong-try', `device ${one.account_id} ${tokenHash(device as string)}`);
    const until = await restingUntil(deps, key);
    if (until) {
      resting = until;
      continue;
    }
    if (await familiar.pass(() => fits(one))) {
      const half = await halfDone(deps, one.institution_id, one.account_id);
      if (half) return half;
    }
    resting = restAfter(deps, await countWrongTry(deps, key));
    await deps.db.within(one.institution_id, (tx) =>
      logSecurity(tx, deps, {
        institutionId: one.institution_id,
        accountId: one.account_id,
        kind: resting ? 'LOCKED_OUT' : 'SIGN_IN_FAILED',
        detail: 'bilinen cihaz',
      }),
    );
  }
  if (resting) throw refused('LOCKED_OUT', { until: resting });
  const others = found.filter((row) => !homes.has(row.account_id));
  if (homes.size > 0 && others.length === 0) throw refused('SIGN_IN_FAILED');

  const key = deps.keys.lookup('wrong-try', `login ${loginKey(login)}`);
  return inLine(deps, key, async () => {
    const right = await strangers.pass(async () => {
      for (const other of others.length > 0 ? others : [NOBODY]) if (await fits(other)) return other;
      return null;
    });
    const half = right && (await halfDone(deps, right.institution_id, right.account_id));
    if (half) return half;
    const failed = await countWrongTry(deps, key);
    // Written once when it begins and then now and then: a flood is one line of the log, not a thousand.
    if (failed <= FREE_TRIES + 1 || Math.round(failed) % 50 === 0)
      for (const other of others)
        await deps.db.within(other.institution_id, (tx) =>
          logSecurity(tx, deps, {
            institutionId: other.institution_id,
            accountId: other.account_id,
            kind: 'SIGN_IN_FAILED',
            detail: `${Math.round(failed)}`,
          }),
        );
    throw refused('SIGN_IN_FAILED');
  });
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
export async function checkSecondFactor(deps: Deps, step: string, code: string, device: string | null) {
  const hash = tokenHash(step);
  const found = await deps.db.without((tx) =>
    maybe<{ institution_id: string; account_id: string }>(
      tx,
      sql`select institution_id, account_id from find_step(${hash})`,
    ),
  );
  if (!found) throw refused('STEP_EXPIRED');
  const isKnown =
    device !== null &&
    (
      await deps.db.without((tx) =>
        rows(tx, sql`select known_devices(array[${found.account_id}]::uuid[], ${tokenHash(device)})`),
      )
    ).length > 0;
  // Only who has the password comes here: a stranger who has it makes other strange devices wait, never a known one.
  const key = deps.keys.lookup('wrong-try', `code ${found.account_id} ${isKnown ? tokenHash(device) : ''}`);
  const resting = await restingUntil(deps, key);
  const outcome = await deps.db.within(found.institution_id, async (tx) => {
    const row = await maybe<{ secret: string; attempts: number; expires_at: Date }>(
      tx,
      sql`select secret, attempts, expires_at from sign_in_step where token_hash = ${hash} and purpose = 'SECOND_FACTOR' for update`,
    );
    if (!row || row.expires_at.getTime() <= instantMillis(deps.clock.now()) || row.attempts >= FREE_TRIES)
      return { refusal: refused('STEP_EXPIRED') };
    if (resting) return { refusal: refused('LOCKED_OUT', { until: resting }) };
    const account = await accountById(tx, found.account_id);
    const right = row.secret ? row.secret === tokenHash(code) : await useTotp(tx, deps, account, code);
    if (!right) {
      await sql`update sign_in_step set attempts = attempts + 1 where token_hash = ${hash}`.execute(tx);
      return { refusal: refused('CODE_WRONG'), wrong: true };
    }
    await sql`delete from sign_in_step where token_hash = ${hash}`.execute(tx);
    await forgetTries(tx, key);
    return {
      institutionId: found.institution_id,
      accountId: found.account_id,
      credentials: SECOND[row.secret ? 'SMS' : 'TOTP'],
      factor: row.secret ? factorName.SMS(account.sms_phone as string) : factorName.TOTP(account.totp_secret as string),
    };
  });
  if (!('refusal' in outcome)) return outcome;
  if ('wrong' in outcome) {
    const until = restAfter(deps, await countWrongTry(deps, key));
    await deps.db.within(found.institution_id, (tx) =>
      logSecurity(tx, deps, {
        institutionId: found.institution_id,
        accountId: found.account_id,
        kind: until ? 'LOCKED_OUT' : 'CODE_WRONG',
      }),
    );
    if (until) throw refused('LOCKED_OUT', { until });
  }
  throw outcome.refusal;
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
