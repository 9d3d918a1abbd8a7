import { rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { tokenHash } from './secrets.ts';

/**
 * What a person holds, by a name that no other enrolment can have: passkeys by their credential, an authenticator and a telephone by the hash of their sealed
 * form, which is new at each enrolment even for the same telephone.
 */
export const factorName = {
  TOTP: (sealed: string): string => `TOTP:${tokenHash(sealed)}`,
  SMS: (sealed: string): string => `SMS:${tokenHash(sealed)}`,
  PASSKEY: (credentialId: string): string => `PASSKEY:${credentialId}`,
} as const;

/** Names of the factors with which an account can be entered now. */
export async function factorsOf(tx: Tx, accountId: string): Promise<string[]> {
  const account = await rows<{ totp_secret: string | null; sms_phone: string | null }>(
    tx,
    sql`select totp_secret, sms_phone from account where account_id = ${accountId}`,
  );
  const passkeys = await rows<{ credential_id: string }>(
    tx,
    sql`select credential_id from passkey where account_id = ${accountId} order by created_at`,
  );
  return [
    ...account.flatMap(({ totp_secret: totp, sms_phone: sms }) => [
      ...(totp ? [factorName.TOTP(totp)] : []),
      ...(sms ? [factorName.SMS(sms)] : []),
    ]),
    ...passkeys.map((key) => factorName.PASSKEY(key.credential_id)),
  ];
}

/** Lets the standing proof of an account cover factors too: those that stood when the person was seen, and later one that a proved session added under fresh confirmation. */
export async function coverFactors(
  tx: Tx,
  deps: Deps,
  q: { readonly institutionId: string; readonly accountId: string; readonly factors: readonly string[] },
): Promise<void> {
  await sql`insert into proof_factor (proof_id, institution_id, factor, added_at)
    select proof_id, ${q.institutionId}, factor, ${deps.clock.now()} from identity_proof, unnest(${[...q.factors]}::text[]) as factor
    where account_id = ${q.accountId} and superseded_at is null on conflict do nothing`.execute(tx);
}

/** Half-done sign-ins and codes sent by message end with the factor they were begun with: a later one does not finish them. */
export const dropCodes = (tx: Tx, accountId: string) =>
  sql`delete from sign_in_step where account_id = ${accountId} and purpose in ('SECOND_FACTOR', 'CONFIRM')`.execute(tx);

/** Ends the proof of identity of an account: whoever enrols anew is seen anew (DY m.15/A/5). */
export const endProof = (tx: Tx, deps: Deps, accountId: string) =>
  sql`update identity_proof set superseded_at = ${deps.clock.now()} where account_id = ${accountId} and superseded_at is null`.execute(
    tx,
  );
