import { type IsoDay, localDay } from '@divan/basics';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { closeAccountOf } from '../identity/left-members.ts';
import type { Session } from '../identity/sessions.ts';
import { NotFoundError, refused } from '../refused.ts';
import { leave, membershipOf } from './member-repository.ts';
import { memberChangeTask, recordHistory } from './members.ts';
import { seatsHeldBy } from './seat-repository.ts';
import { vacateSeat } from './seats.ts';

/**
 * Ends a membership with the seats and the account that hang on it (PK-46: the end is notified). Ended as it is asked for already, it stays.
 * @throws RefusedError `MEMBERSHIP_ENDED` to whoever comes second, `MEMBERSHIP_END_OUTSIDE` for a day before the admission or after today
 */
export async function endMembership(
  tx: Tx,
  deps: Deps,
  { institutionId, accountId }: Session,
  memberId: string,
  { on, reason }: { readonly on: IsoDay; readonly reason: string },
): Promise<void> {
  const membership = await membershipOf(tx, memberId);
  if (!membership) throw new NotFoundError();
  const { admittedOn, leftOn } = membership;
  if (leftOn === on && membership.reason === reason) return;
  if (leftOn) throw refused('MEMBERSHIP_ENDED', { until: leftOn, reason: membership.reason });
  const today = localDay(deps.clock.now());
  if (on > today || (admittedOn && on < admittedOn))
    throw refused('MEMBERSHIP_END_OUTSIDE', { until: on, since: admittedOn, today });
  const memberNo = await leave(tx, memberId, on, reason);
  if (memberNo === undefined) throw new NotFoundError();
  for (const seatId of await seatsHeldBy(tx, memberId))
    await vacateSeat(tx, deps, institutionId, { seatId, on, reason: `üyelik sona erdi: ${reason}` });
  await closeAccountOf(tx, deps, memberId);
  await recordHistory(tx, deps, { institutionId, memberId, accountId, change: 'ENDED', fields: { on, reason } });
  await memberChangeTask(tx, deps, institutionId, memberNo, on);
}
