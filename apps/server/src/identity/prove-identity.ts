import type { proveIdentity as contract } from '@divan/api';
import type { z } from 'zod';
import { logAccess } from '../audit/access-log.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { accountOfMember, enrolledBy } from './account-repository.ts';
import { factorsOf } from './factors.ts';
import { otherOfficers } from './officers.ts';
import { identityProved, mustStillHave, useProofCode, writeProof } from './proof.ts';
import type { Session } from './sessions.ts';
import { accountById } from './sign-in.ts';

type Seen = z.output<(typeof contract)['body']>;

/** What must hold before a code is used up, and again when the proof is written. @returns who gave the link */
export async function mayProve(
  tx: Tx,
  officer: Session,
  accountId: string,
  seen: Pick<Seen, 'deviceCode'>,
): Promise<string | null> {
  // Held: an enrolment that is completed meanwhile comes before all of this, or after it and ends the proof.
  await accountById(tx, accountId);
  if (await identityProved(tx, accountId)) throw refused('PROOF_EXISTS');
  // A proof is for the factors of the person who stands there: first the enrolment, then the document.
  if ((await factorsOf(tx, accountId)).length === 0) throw refused('PROOF_BEFORE_ENROLMENT');
  const linkBy = await enrolledBy(tx, accountId);
  // Four eyes: whoever gave the link does not say who used it. A single officer has the person's own device say that the person is there.
  const alone = (await otherOfficers(tx, officer.accountId)) === 0;
  if (linkBy === officer.accountId && !alone) throw refused('PROOF_BY_ANOTHER_OFFICER');
  if (alone && !seen.deviceCode) throw refused('PROOF_CODE_NEEDED');
  return linkBy;
}

/** Writes that an officer saw a member with a document (DY m.15/A/5). */
export async function proveIdentity(deps: Deps, officer: Session, memberId: string, seen: Seen): Promise<void> {
  const { institutionId, accountId: officerId } = officer;
  const asked = async (tx: Tx) => {
    const { account_id: accountId } = await accountOfMember(tx, deps, institutionId, memberId);
    return { accountId, linkBy: await mayProve(tx, officer, accountId, seen) };
  };
  let factor: string | null = null;
  if (seen.deviceCode) {
    const { accountId } = await deps.db.within(institutionId, asked);
    factor = await useProofCode(deps, institutionId, accountId, seen.deviceCode);
  }
  await deps.db.within(institutionId, async (tx) => {
    const { accountId, linkBy } = await asked(tx);
    if (factor) await mustStillHave(tx, accountId, factor);
    const { method, documentKind, lastFour } = seen;
    const deviceCode = seen.deviceCode !== undefined;
    const by = { institutionId, accountId, officerId, linkBy, witnessId: null, deviceCode };
    await writeProof(tx, deps, { ...by, method, documentKind, lastFour });
    await logAccess(tx, deps, officer, 'IDENTITY_PROVED', memberId);
  });
}
