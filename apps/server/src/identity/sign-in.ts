import { addMillis, type Instant, instantMillis, numberKey } from '@divan/basics';
import type { Credential } from '@divan/law';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { type RefusedError, refused } from '../refused.ts';
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

/** Steps of the accounts that one password opens travel as one: whoever is of the office and a member has a second factor for each, and the code that is shown decides. */
const STEPS_APART = '.';
const oneStep = (halves: readonly Half[]): Half | null => {
  const [first] = halves;
  if (!first) return null;
  // Where an application may be asked, it is named; a code that came by message is taken all the same.
  const factor = halves.some((half) => half.factor === 'TOTP') ? 'TOTP' : 'SMS';
  return { step: halves.map((half) => half.step).join(STEPS_APART), factor };
};

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
/** So many accounts may one password open at once. */
const MOST_OPENED = 4;

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
  const opened: Half[] = [];
  const open = async ({ institution_id, account_id }: (typeof found)[number]): Promise<void> => {
    const half = opened.length < MOST_OPENED ? await halfDone(deps, institution_id, account_id) : null;
    if (half) opened.push(half);
  };

  let resting: Instant | null = null;
  for (const one of found.filter((row) => homes.has(row.account_id))) {
    const key = deps.keys.lookup('wrong-try', `device ${one.account_id} ${tokenHash(device as string)}`);
    const until = await restingUntil(deps, key);
    if (until) {
      resting = until;
      continue;
    }
    if (await familiar.pass(() => fits(one))) {
      const before = opened.length;
      await open(one);
      if (opened.length > before) continue;
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
  const others = found.filter((row) => !homes.has(row.account_id));
  if (opened.length > 0) {
    // A device that knows the password of one account is no stranger to the others of its login.
    for (const other of others) if (await familiar.pass(() => fits(other))) await open(other);
    return oneStep(opened) as Half;
  }
  if (resting) throw refused('LOCKED_OUT', { until: resting });
  if (homes.size > 0 && others.length === 0) throw refused('SIGN_IN_FAILED');

  const key = deps.keys.lookup('wrong-try', `login ${loginKey(login)}`);
  return inLine(deps, key, async () => {
    const right = await strangers.pass(async () => {
      const theirs: (typeof found)[number][] = [];
      for (const other of others.length > 0 ? others : [NOBODY]) if (await fits(other)) theirs.push(other);
      return theirs;
    });
    for (const one of right) await open(one);
    const half = oneStep(opened);
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

/** What was wrong with a code at one account: `counts`, when it was a try at it. */
interface Wrong {
  readonly refusal: RefusedError;
  readonly counts: { readonly key: string; readonly institutionId: string; readonly accountId: string } | null;
}

interface Entered {
  readonly institutionId: string;
  readonly accountId: string;
  readonly credentials: readonly Credential[];
  readonly factor: string;
}

/** Second step: a code, for whichever of the accounts that the password opened it fits. Answers with the account and what was shown. @throws RefusedError what was wrong at the first of them */
export async function checkSecondFactor(
  deps: Deps,
  given: string,
  code: string,
  device: string | null,
): Promise<Entered> {
  const steps = given.split(STEPS_APART).slice(0, MOST_OPENED);
  const wrong: Wrong[] = [];
  for (const step of steps) {
    const outcome = await checkOneStep(deps, step, code, device);
    if (!('refusal' in outcome)) {
      await dropSteps(deps, outcome.institutionId, steps);
      return outcome;
    }
    wrong.push(outcome);
  }
  for (const { counts } of wrong) {
    const until = counts && restAfter(deps, await countWrongTry(deps, counts.key));
    if (counts)
      await deps.db.within(counts.institutionId, (tx) =>
        logSecurity(tx, deps, { ...counts, kind: until ? 'LOCKED_OUT' : 'CODE_WRONG' }),
      );
    if (until && wrong.length === 1) throw refused('LOCKED_OUT', { until });
  }
  throw (wrong.find(({ counts }) => counts) ?? (wrong[0] as Wrong)).refusal;
}

/** What a sign-in that is finished leaves of its other halves. */
const dropSteps = (deps: Deps, institutionId: string, steps: readonly string[]) =>
  deps.db.within(institutionId, (tx) =>
    sql`delete from sign_in_step where token_hash = any(${steps.map(tokenHash)}::text[])`.execute(tx),
  );

async function checkOneStep(deps: Deps, step: string, code: string, device: string | null): Promise<Wrong | Entered> {
  const hash = tokenHash(step);
  const found = await deps.db.without((tx) =>
    maybe<{ institution_id: string; account_id: string }>(
      tx,
      sql`select institution_id, account_id from find_step(${hash})`,
    ),
  );
  if (!found) return { refusal: refused('STEP_EXPIRED'), counts: null };
  const { institution_id: institutionId, account_id: accountId } = found;
  const isKnown =
    device !== null &&
    (
      await deps.db.without((tx) =>
        rows(tx, sql`select known_devices(array[${accountId}]::uuid[], ${tokenHash(device)})`),
      )
    ).length > 0;
  // Only who has the password comes here: a stranger who has it makes other strange devices wait, never a known one.
  const key = deps.keys.lookup('wrong-try', `code ${accountId} ${isKnown ? tokenHash(device) : ''}`);
  const resting = await restingUntil(deps, key);
  return deps.db.within(institutionId, async (tx) => {
    const row = await maybe<{ secret: string; attempts: number; expires_at: Date }>(
      tx,
      sql`select secret, attempts, expires_at from sign_in_step where token_hash = ${hash} and purpose = 'SECOND_FACTOR' for update`,
    );
    if (!row || row.expires_at.getTime() <= instantMillis(deps.clock.now()) || row.attempts >= FREE_TRIES)
      return { refusal: refused('STEP_EXPIRED'), counts: null };
    if (resting) return { refusal: refused('LOCKED_OUT', { until: resting }), counts: null };
    const account = await accountById(tx, accountId);
    const right = row.secret ? row.secret === tokenHash(code) : await useTotp(tx, deps, account, code);
    if (!right) {
      await sql`update sign_in_step set attempts = attempts + 1 where token_hash = ${hash}`.execute(tx);
      return { refusal: refused('CODE_WRONG'), counts: { key, institutionId, accountId } };
    }
    await sql`delete from sign_in_step where token_hash = ${hash}`.execute(tx);
    await forgetTries(tx, key);
    return {
      institutionId,
      accountId,
      credentials: SECOND[row.secret ? 'SMS' : 'TOTP'],
      factor: row.secret ? factorName.SMS(account.sms_phone as string) : factorName.TOTP(account.totp_secret as string),
    };
  });
}
