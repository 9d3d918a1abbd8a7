import { type Meeting, tellerDesks } from '@divan/assembly';
import { type Instant, lowerTr } from '@divan/basics';
import type { Tx } from '../db/database.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { refused } from '../refused.ts';
import { desksOf } from './hall-repository.ts';

const tellers = async (tx: Tx, meetingId: string, at: Instant) =>
  (await desksOf(tx, meetingId, at)).filter(({ duties }) => duties.includes('TELLER'));

/** Whose count stands in the open vote and waits for the other. */
function counted({ openVote, votes }: Meeting): ReadonlyMap<string, unknown> {
  const hall = openVote === null ? null : votes.get(openVote)?.hall;
  return hall && !hall.recorded ? hall.counts : new Map();
}

/**
 * Two people count apart: whose name stands at a teller's desk opens no second one, nor whose count waits for the other though the desk was closed since (DY m.16).
 * @throws RefusedError
 */
export async function anotherTeller(
  tx: Tx,
  { streamId, meeting }: MeetingRuntime,
  operator: string,
  at: Instant,
): Promise<void> {
  const name = lowerTr(operator.trim());
  const same = (await tellers(tx, streamId, at)).filter((desk) => lowerTr(desk.operator.trim()) === name);
  if (same.some(({ ended }) => !ended)) throw refused('TELLERS_ONE_PERSON');
  if (same.some(({ deskId }) => counted(meeting).has(deskId))) throw refused('TELLER_HAS_COUNTED');
}

/** Who counts has a device: a desk that was never paired, or whose session has ended overnight, enters nothing, and the vote would wait for it. @throws RefusedError */
export async function tellersAtWork(tx: Tx, { streamId, meeting }: MeetingRuntime, at: Instant): Promise<void> {
  // Desks that are not there at all are the machine's to miss.
  if (tellerDesks(meeting).length < 2) return;
  const paired = (await tellers(tx, streamId, at)).filter(({ ended, paired }) => paired && !ended).length;
  if (paired < 2) throw refused('TELLERS_NOT_PAIRED', { paired });
}
