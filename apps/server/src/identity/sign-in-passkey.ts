import { addMillis, instantMillis } from '@divan/basics';
import type { Credential } from '@divan/law';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import { maybe, one, sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { factorName } from './factors.ts';
import { newToken, tokenHash } from './secrets.ts';

const STEP_MILLIS = 5 * 60_000;

/** A passkey with user verification: the device, and what unlocks it. */
export const PASSKEY_CREDENTIALS: readonly Credential[] = [
  { kind: 'PASSKEY', factor: 'POSSESSION' },
  { kind: 'PASSKEY', factor: 'INHERENCE' },
];

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
