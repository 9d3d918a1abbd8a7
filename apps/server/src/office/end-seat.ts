import type { endSeat as contract } from '@divan/api';
import { day } from '@divan/basics';
import type { z } from 'zod';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { NotFoundError, refused } from '../refused.ts';
import { logSeat } from './seat-log.ts';
import { endOfSeat, heldSeat } from './seat-repository.ts';
import { boardVacancy, type Vacancy, vacateSeat } from './seats.ts';

/** Ends a seat on a day; the substitutes move up in order. Ended as it is asked for already, it stays. @throws RefusedError `SEAT_ENDED` to whoever comes second with another day or reason */
export async function endSeat(
  tx: Tx,
  deps: Deps,
  session: Session,
  seatId: string,
  { on, reason }: z.output<(typeof contract)['body']>,
): Promise<Vacancy> {
  const seat = await heldSeat(tx, seatId);
  if (!seat) {
    const ended = await endOfSeat(tx, seatId);
    if (!ended) throw new NotFoundError();
    const { until, movedUp } = ended;
    if (until !== on || ended.reason !== reason) throw refused('SEAT_ENDED', { until, reason: ended.reason || null });
    const vacancy = ended.fromBoard ? await boardVacancy(tx, session.institutionId, until) : null;
    return { movedUp, assemblyBy: vacancy?.callBy ?? null };
  }
  await logSeat(tx, deps, session, 'SEAT_ENDED', seat.memberId, seat.organ);
  if (on < seat.since) throw refused('SEAT_TERM_BACKWARDS', { since: seat.since, until: on });
  const vacancy = await vacateSeat(tx, deps, session.institutionId, { seatId, on: day(on), reason });
  if (!vacancy) throw new NotFoundError();
  return vacancy;
}
