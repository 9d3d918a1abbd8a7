import { day } from '@divan/basics';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { NotFoundError, refused } from '../refused.ts';
import { whetherLeft } from './member-repository.ts';
import { oneChair, termForward } from './one-chair.ts';
import { logSeat } from './seat-log.ts';
import { awaitChair, fillSeat, type NewSeat, sameSeat } from './seat-repository.ts';
import { organChangeTask } from './seats.ts';

/** Seats a member in an organ (PK-47: the change is notified). Who sits there just so already stays. */
export async function seatMember(
  tx: Tx,
  deps: Deps,
  session: Session,
  seat: Omit<NewSeat, 'seatId' | 'institutionId'>,
): Promise<string> {
  const { institutionId } = session;
  const member = await whetherLeft(tx, seat.memberId);
  if (!member) throw new NotFoundError();
  if (member.leftOn) throw refused('MEMBER_LEFT');
  termForward(seat.since, seat.termEnds);
  // Of two equal presses the second finds what the first made.
  await awaitChair(tx, seat.organ);
  const seated = await sameSeat(tx, seat);
  if (seated !== undefined) return seated;
  await oneChair(tx, seat.organ, seat.duty, null);
  const seatId = deps.newId();
  if (!(await fillSeat(tx, { ...seat, seatId, institutionId }))) throw refused('SEAT_TAKEN');
  await logSeat(tx, deps, session, 'SEATED', seat.memberId, `${seat.organ} ${seat.duty}`.trim());
  await organChangeTask(tx, deps, institutionId, seat.organ, day(seat.since));
  return seatId;
}
