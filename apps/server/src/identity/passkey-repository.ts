import type { Instant } from '@divan/basics';
import type { WebAuthnCredential } from '@simplewebauthn/server';
import { rows, sql, type Tx } from '../db/database.ts';

/** The passkeys of an account in the order in which they were made. */
export async function passkeysOf(
  tx: Tx,
  accountId: string,
): Promise<{ readonly id: string; readonly since: string }[]> {
  const found = await rows<{ credential_id: string; created_at: Date }>(
    tx,
    sql`select credential_id, created_at from passkey where account_id = ${accountId} order by created_at`,
  );
  return found.map((row) => ({ id: row.credential_id, since: row.created_at.toISOString() }));
}

export const addPasskey = (
  tx: Tx,
  {
    institutionId,
    accountId,
    credential,
    at,
  }: {
    readonly institutionId: string;
    readonly accountId: string;
    readonly credential: WebAuthnCredential;
    readonly at: Instant;
  },
) =>
  sql`insert into passkey (credential_id, institution_id, account_id, public_key, counter, transports, created_at)
        values (${credential.id}, ${institutionId}, ${accountId}, ${Buffer.from(credential.publicKey)}, ${credential.counter}, ${credential.transports ?? []}, ${at})`.execute(
    tx,
  );

/** @returns whether the account had it */
export async function removePasskey(tx: Tx, accountId: string, credentialId: string): Promise<boolean> {
  const gone =
    await sql`delete from passkey where account_id = ${accountId} and credential_id = ${credentialId} returning 1`.execute(
      tx,
    );
  return gone.rows.length > 0;
}
