import { maskIdentityNumber } from '@divan/law';
import { rows, sql } from '../db/database.ts';
import type { System } from '../system.ts';

/** What the register holds on a member; the identity number is masked. */
export const personalData: NonNullable<System['personalData']> = async (tx, deps, { memberId }) => {
  if (!memberId) return {};
  const [member] = await rows<Record<string, unknown> & { identity_number: string | null }>(
    tx,
    sql`select * from member where member_id = ${memberId}`,
  );
  return {
    member: member && {
      ...member,
      identity_hash: undefined,
      identity_number: member.identity_number
        ? maskIdentityNumber(deps.keys.decrypt('member.identity_number', member.identity_number))
        : null,
    },
    history: await rows(
      tx,
      sql`select at, change, fields from member_history where member_id = ${memberId} or member_id in (select member_id from member where joined_into = ${memberId}) order by at, entry`,
    ),
    seats: await rows(
      tx,
      sql`select organ, principal, duty, since, until from organ_seat where member_id = ${memberId}`,
    ),
  };
};
