import type { changeDuty as contract } from '@divan/api';
import type { z } from 'zod';
import { differencesOf, mustBeAsSeen } from '../as-seen.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { NotFoundError } from '../refused.ts';
import { oneChair, termForward } from './one-chair.ts';
import { logSeat } from './seat-log.ts';
import { changeSeat, heldSeat, seatVersion } from './seat-repository.ts';

/** Gives another duty or another end of the term to a seat. @throws RefusedError `RECORD_CHANGED` */
export async function changeDuty(
  tx: Tx,
  deps: Deps,
  session: Session,
  seatId: string,
  { version: seen, ...to }: z.output<(typeof contract)['body']>,
): Promise<void> {
  const seat = await heldSeat(tx, seatId);
  if (!seat) throw new NotFoundError();
  const before = { duty: seat.duty, termEnds: seat.termEnds };
  const differences = differencesOf(before, to);
  const version = seatVersion(before);
  mustBeAsSeen(differences, version, seen === version);
  if (differences.length === 0) return;
  termForward(seat.since, to.termEnds);
  await oneChair(tx, seat.organ, to.duty, seatId);
  await logSeat(tx, deps, session, 'SEATED', seat.memberId, `${seat.organ} ${to.duty}`.trim());
  await changeSeat(tx, seatId, to);
}
