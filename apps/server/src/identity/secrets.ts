import { createHash, randomBytes, randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { CODE_LENGTH, CODE_LETTERS } from '@divan/api';
import { hash, verify } from '@node-rs/argon2';
import { Secret, TOTP } from 'otpauth';
import { aside } from '../aside.ts';

/** Tokens are kept as hashes: a copy of the database opens no session. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
export const newToken = (): string => randomBytes(32).toString('base64url');

/** A code of 120 bits that stands on paper, in letters none of which looks like another. */
export const newLetterCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');

/** argon2id with OWASP's parameters (19 MiB, 2 passes). */
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), ARGON);

let decoy: Promise<string> | undefined;
/** Verifies in this process, taking as long when there is no such account. */
export async function verifyHere(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(newToken());
  const right = await verify(stored ?? (await decoy), password.normalize('NFKC'));
  return right && stored !== null;
}

export interface PasswordQuestion {
  readonly stored: string | null;
  readonly password: string;
}
/** Processes that verify passwords: each takes a processor for as long as it works, and leaves it to whoever votes. */
const VERIFIERS = Math.max(1, Math.min(4, availableParallelism() - 1));
const verifiers = Array.from({ length: VERIFIERS }, () =>
  aside<PasswordQuestion, boolean>(new URL('password-process.ts', import.meta.url), {
    waiting: 200,
    idleMillis: 60_000,
  }),
);
let turn = 0;

/** Verifies aside, taking as long when there is no such account. @throws RefusedError `SERVER_BUSY` when hundreds wait */
export function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  turn = (turn + 1) % VERIFIERS;
  return (verifiers[turn] as (typeof verifiers)[0])({ stored, password });
}

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

export function totpUri(secret: string, label: string, issuer: string): string {
  return new TOTP({
    secret: Secret.fromBase32(secret),
    label,
    issuer,
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
  }).toString();
}

/** The time step a code belongs to (now ± 1 step), newer than the last one used; null if none. A code admits once (RFC 6238 5.2). */
export function totpStep(secret: string, code: string, millis: number, lastStep: number): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 });
  const delta = totp.validate({ token: code.replace(/\s/gu, ''), timestamp: millis, window: 1 });
  if (delta === null) return null;
  const step = Math.floor(millis / 30_000) + delta;
  return step > lastStep ? step : null;
}

/** Ten codes of 112 bits: too many to be guessed even from their hashes. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () =>
    randomBytes(14)
      .toString('hex')
      .replace(/(.{4})(?=.)/gu, '$1-'),
  );
export const newSmsCode = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0');
