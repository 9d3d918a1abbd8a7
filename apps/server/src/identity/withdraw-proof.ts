import { logAccess } from '../audit/access-log.ts';
import { sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { mailNotice } from './letters.ts';
import { standingProof } from './look-at-desk.ts';
import { logSecurity } from './security-log.ts';
import type { Session } from './sessions.ts';

/** A proof that was written wrongly ends with its reason, and stays on record as ended; its owner hears of it (DY m.15/A/5). @throws RefusedError NO_PROOF_STANDS */
export async function withdrawProof(
  tx: Tx,
  deps: Deps,
  officer: Session,
  q: { readonly memberId: string; readonly reason: string },
): Promise<void> {
  const { institutionId, accountId: by } = officer;
  const proof = await standingProof(tx, q.memberId);
  if (!proof) throw refused('NO_PROOF_STANDS');
  await sql`update identity_proof set superseded_at = ${deps.clock.now()}, withdrawn_by = ${by}, withdrawn_reason = ${q.reason} where proof_id = ${proof.proof_id}`.execute(
    tx,
  );
  await logSecurity(tx, deps, {
    institutionId,
    accountId: proof.account_id,
    by,
    kind: 'PROOF_ENDED',
    detail: 'geri alındı',
  });
  await logAccess(tx, deps, officer, 'IDENTITY_WITHDRAWN', q.memberId);
  await mailNotice(tx, deps, institutionId, proof.account_id, 'PROOF_WITHDRAWN');
}
