import type { Tx } from '../db/database.ts';
import { refused } from '../refused.ts';
import { awaitChair, chairOf } from './seat-repository.ts';

/** An organ has one chair. @throws RefusedError `CHAIR_TAKEN` */
export async function oneChair(tx: Tx, organ: string, duty: string, butSeat: string | null): Promise<void> {
  if (duty !== 'BASKAN') return;
  await awaitChair(tx, organ);
  const name = await chairOf(tx, organ, butSeat);
  if (name !== undefined) throw refused('CHAIR_TAKEN', { name });
}

/** A term ends after it began. @throws RefusedError `SEAT_TERM_BACKWARDS` */
export function termForward(since: string, until: string | null): void {
  if (until && until <= since) throw refused('SEAT_TERM_BACKWARDS', { since, until });
}
