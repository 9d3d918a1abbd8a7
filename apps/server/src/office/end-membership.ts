import type { IsoDay } from '@divan/basics';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { closeAccountOf } from '../identity/left-members.ts';
import type { Session } from '../identity/sessions.ts';
import { refused } from '../refused.ts';
import { leave } from './member-repository.ts';
import { memberChangeTask, recordHistory } from './members.ts';
import { seatsHeldBy } from './seat-repository.ts';
import { vacateSeat } from './seats.ts';

/** Ends a membership with the seats and the account that hang on it (PK-46: the end is notified). */
export async function endMembership(
  tx: Tx,
  deps: Deps,
  { institutionId, accountId }: Session,
  memberId: string,
  { on, reason }: { readonly on: IsoDay; readonly reason: string },
): Promise<void> {
  const memberNo = await leave(tx, memberId, on, reason);
  if (memberNo === undefined) throw refused('MEMBER_LEFT');
  for (const seatId of await seatsHeldBy(tx, memberId))
    await vacateSeat(tx, deps, institutionId, { seatId, on, reason: `üyelik sona erdi: ${reason}` });
  await closeAccountOf(tx, deps, memberId);
  await recordHistory(tx, deps, { institutionId, memberId, accountId, change: 'ENDED', fields: { on, reason } });
  await memberChangeTask(tx, deps, institutionId, memberNo, on);
}
