import type { lookAtDesk as contract } from '@divan/api';
import { worded } from '@divan/law';
import type { z } from 'zod';
import { maybe, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { RefusedError, refused } from '../refused.ts';
import { accountOfMember } from './account-repository.ts';
import { mayProve } from './prove-identity.ts';
import type { Session } from './sessions.ts';

/** The member of a number as it is said at the desk: with or without the zeros before it. @throws RefusedError NOT_FOUND, NUMBER_OF_SEVERAL */
async function memberOf(tx: Tx, no: string): Promise<{ member_id: string; member_no: string; name: string }> {
  const found = await sql<{ member_id: string; member_no: string; name: string; exact: boolean }>`
    select member_id, member_no, name || ' ' || surname as name, member_no = ${no} as exact from member
    where left_on is null and (member_no = ${no} or (${no} ~ '^[0-9]+$' and member_no ~ '^[0-9]+$' and ltrim(member_no, '0') = ltrim(${no}, '0')))
    order by exact desc limit 2`.execute(tx);
  const [first, second] = found.rows;
  if (!first) throw refused('NOT_FOUND');
  if (!first.exact && second) throw refused('NUMBER_OF_SEVERAL');
  return first;
}

/** Who stands at the desk, and what stands in the way. */
export async function lookAtDesk(
  tx: Tx,
  deps: Deps,
  officer: Session,
  no: string,
): Promise<z.input<(typeof contract)['reply']>> {
  const member = await memberOf(tx, no);
  const { account_id: accountId } = await accountOfMember(tx, deps, officer.institutionId, member.member_id);
  const refusalWith = async (seen: { deviceCode?: string }) => {
    try {
      await mayProve(tx, officer, accountId, seen);
      return null;
    } catch (error) {
      if (error instanceof RefusedError) return error.refusal;
      throw error;
    }
  };
  const codeNeeded = (await refusalWith({}))?.code === 'PROOF_CODE_NEEDED';
  const refusal = await refusalWith(codeNeeded ? { deviceCode: '000000' } : {});
  return {
    memberId: member.member_id,
    memberNo: member.member_no,
    name: member.name,
    refusal: refusal && { ...worded(refusal), articles: [...worded(refusal).articles] },
    codeNeeded,
  };
}

/** Whether a proof stands, and whose account it is of. */
export const standingProof = (tx: Tx, memberId: string) =>
  maybe<{ proof_id: string; account_id: string }>(
    tx,
    sql`select i.proof_id, i.account_id from identity_proof i join account a using (account_id) where a.member_id = ${memberId} and i.superseded_at is null for update of i`,
  );
