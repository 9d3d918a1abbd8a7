import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { accountIdOfMember, accountOfMember } from '../identity/account-repository.ts';
import { mustStillHave, useProofCode, writeProof } from '../identity/proof.ts';
import type { Session } from '../identity/sessions.ts';
import { accountById } from '../identity/sign-in.ts';
import { NotFoundError } from '../refused.ts';
import { caseProved, type DeskCase, heldCase } from './desk-repository.ts';

interface Asked {
  readonly session: Session;
  readonly meetingId: string;
  readonly caseId: string;
  readonly deviceCode: string;
}

/** The case of this officer that one of the divan has seen, and whose account it is about. @throws NotFoundError */
async function seenCase(tx: Tx, deps: Deps, { session, meetingId, caseId }: Asked) {
  const found = await heldCase(tx, meetingId, caseId, { state: 'SEEN', at: deps.clock.now() });
  if (found.officerId !== session.accountId) throw new NotFoundError();
  const { account_id: accountId } = await accountOfMember(tx, deps, session.institutionId, found.memberId);
  return { found, accountId };
}

/** The code of the new telephone proves the identity, on the word of the two who saw the member. @throws RefusedError */
export async function proveAtDesk(deps: Deps, q: Asked): Promise<DeskCase> {
  const { institutionId, accountId: officerId } = q.session;
  const before = await deps.db.within(institutionId, (tx) => seenCase(tx, deps, q));
  // Of its own: a wrong try counts although it is refused.
  const factor = await useProofCode(deps, institutionId, before.accountId, q.deviceCode);
  return deps.db.within(institutionId, async (tx) => {
    const { found, accountId } = await seenCase(tx, deps, q);
    // Held: an enrolment that is completed meanwhile comes before all of this, or after it and ends the proof.
    await accountById(tx, accountId);
    await mustStillHave(tx, accountId, factor);
    const witnessId = await accountIdOfMember(tx, found.witnessId as string);
    if (!witnessId) throw new Error('a witness has an account');
    await writeProof(tx, deps, {
      institutionId,
      accountId,
      officerId,
      witnessId,
      linkBy: officerId,
      deviceCode: true,
      method: 'IN_PERSON',
      documentKind: found.documentKind,
      lastFour: found.lastFour,
    });
    await caseProved(tx, found.id);
    return found;
  });
}
