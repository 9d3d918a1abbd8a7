import { tellerDesks } from '@divan/assembly';
import { lowerTr } from '@divan/basics';
import type { Tx } from '../db/database.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { refused } from '../refused.ts';
import { desksOf } from './hall-repository.ts';

const tellers = async (tx: Tx, meetingId: string) =>
  (await desksOf(tx, meetingId)).filter(({ duties, ended }) => duties.includes('TELLER') && !ended);

/** Two people count apart: whose name stands at a teller's desk opens no second one (DY m.16). @throws RefusedError */
export async function anotherTeller(tx: Tx, meetingId: string, operator: string): Promise<void> {
  const name = lowerTr(operator.trim());
  if ((await tellers(tx, meetingId)).some((desk) => lowerTr(desk.operator.trim()) === name))
    throw refused('TELLERS_ONE_PERSON');
}

/** Who counts has a device: a desk that was opened and never paired enters nothing, and the vote would wait for it. @throws RefusedError */
export async function tellersAtWork(tx: Tx, { streamId, meeting }: MeetingRuntime): Promise<void> {
  // Desks that are not there at all are the machine's to miss.
  if (tellerDesks(meeting).length < 2) return;
  const paired = (await tellers(tx, streamId)).filter((desk) => desk.paired).length;
  if (paired < 2) throw refused('TELLERS_NOT_PAIRED', { paired });
}
