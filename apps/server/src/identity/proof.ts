import { randomInt } from 'node:crypto';
import { addMillis, type Instant, instantMillis } from '@divan/basics';
import { maybe, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../serve.ts';
import { coverFactors, endProof, factorsOf } from './factors.ts';
import { logSecurity } from './security-log.ts';
import type { Session } from './sessions.ts';

const CODE_MILLIS = 5 * 60_000;
const CODE_TRIES = 5;

const codeHash = (deps: Deps, accountId: string, code: string): string =>
  deps.keys.lookup('proof-code', `${accountId} ${code}`);

/** Six digits for the officer who sees the person: shown on the device that was entered with the new factors, once, for five minutes. */
export async function newProofCode(tx: Tx, deps: Deps, session: Session): Promise<{ code: string; until: Instant }> {
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  const until = addMillis(deps.clock.now(), CODE_MILLIS);
  await sql`insert into proof_code (account_id, institution_id, code_hash, factor, expires_at)
    values (${session.accountId}, ${session.institutionId}, ${codeHash(deps, session.accountId, code)}, ${session.factor}, ${until})
    on conflict (account_id) do update set code_hash = excluded.code_hash, factor = excluded.factor, attempts = 0, expires_at = excluded.expires_at`.execute(
    tx,
  );
  return { code, until };
}

/**
 * Uses a code up, in a transaction of its own and before that of the proof: a wrong try counts although nothing is proved. @returns the factor with which the device that showed
 * it was entered; the proof is for it or for none, whoever has enrolled meanwhile
 * @throws RefusedError when it is not the one shown
 */
export async function useProofCode(
  deps: Deps,
  institutionId: string,
  accountId: string,
  code: string,
): Promise<string> {
  const factor = await deps.db.within(institutionId, async (tx) => {
    const row = await maybe<{ code_hash: string; attempts: number; expires_at: Date; factor: string }>(
      tx,
      sql`select code_hash, attempts, expires_at, factor from proof_code where account_id = ${accountId} for update`,
    );
    if (!row || row.attempts >= CODE_TRIES || row.expires_at.getTime() <= instantMillis(deps.clock.now())) return null;
    if (row.code_hash !== codeHash(deps, accountId, code)) {
      await sql`update proof_code set attempts = attempts + 1 where account_id = ${accountId}`.execute(tx);
      return null;
    }
    await sql`delete from proof_code where account_id = ${accountId}`.execute(tx);
    return row.factor;
  });
  if (factor === null) throw refused('PROOF_CODE_WRONG');
  return factor;
}

/** Whether the identity behind an account was proved for one of its factors of today. */
export async function identityProved(tx: Tx, accountId: string): Promise<boolean> {
  return (
    (await maybe(
      tx,
      sql`select 1 from identity_proof join proof_factor using (proof_id) where account_id = ${accountId} and superseded_at is null and factor = any(${await factorsOf(tx, accountId)}::text[])`,
    )) !== undefined
  );
}

/** @throws RefusedError when the factor behind a code is no more: somebody has enrolled since */
export async function mustStillHave(tx: Tx, accountId: string, factor: string): Promise<void> {
  if (!(await factorsOf(tx, accountId)).includes(factor)) throw refused('PROOF_CODE_WRONG');
}

/** Writes who saw whom, with which document, and which factors that covers: those that stand now. */
export async function writeProof(
  tx: Tx,
  deps: Deps,
  q: {
    readonly institutionId: string;
    readonly accountId: string;
    readonly officerId: string;
    /** The second person who saw the same: on the day of a meeting, one of the divan. */
    readonly witnessId: string | null;
    readonly linkBy: string | null;
    readonly deviceCode: boolean;
    readonly method: string;
    readonly documentKind: string;
    readonly lastFour: string;
    /** The signed list it comes from. */
    readonly listId?: string;
    /** The factors it is for, of those that stand; without them all. */
    readonly onlyFor?: readonly string[];
  },
): Promise<void> {
  const { institutionId, accountId } = q;
  await endProof(tx, deps, accountId);
  await sql`insert into identity_proof (proof_id, institution_id, account_id, method, document_kind, document_last_four, officer_id, proved_at, link_by, device_code, witness_id, list_id)
    values (${deps.newId()}, ${institutionId}, ${accountId}, ${q.method}, ${q.documentKind}, ${q.lastFour}, ${q.officerId}, ${deps.clock.now()}, ${q.linkBy}, ${q.deviceCode}, ${q.witnessId}, ${q.listId ?? null})`.execute(
    tx,
  );
  const now = await factorsOf(tx, accountId);
  const factors = q.onlyFor ? now.filter((factor) => q.onlyFor?.includes(factor)) : now;
  await coverFactors(tx, deps, { institutionId, accountId, factors });
  await logSecurity(tx, deps, { institutionId, accountId, by: q.officerId, kind: 'PROVED', detail: q.method });
}
