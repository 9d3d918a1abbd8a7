import { day, instantMillis } from '@divan/basics';
import { dots } from '@divan/documents';
import type { WholeStatute } from '@divan/documents/render';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { seatsOf } from '../office/members.ts';
import { refused } from '../refused.ts';

/**
 * The whole new statute with places for the board's signatures on every page, as it is filed when the assembly changed it (DY m.17). The text is the office's own and is kept nowhere.
 * @throws RefusedError STATUTE_NOT_CHANGED
 */
export async function wholeStatute(
  tx: Tx,
  deps: Deps,
  { meeting, ground, institution }: MeetingRuntime,
  text: string,
): Promise<WholeStatute> {
  const changed = [...meeting.votes.values()].some(
    ({ decision, state, carried }) => decision === 'STATUTE_CHANGE' && state === 'CLOSED' && carried,
  );
  if (!changed) throw refused('STATUTE_NOT_CHANGED');
  const board = (await seatsOf(tx, 'YONETIM_KURULU')).filter(({ principal }) => principal);
  return {
    institution,
    title: 'Tüzük',
    paragraphs: text.split(/\n{2,}/u).filter((one) => one.trim() !== ''),
    signers: board.map(({ name }) => name),
    mark: `${dots(day(meeting.on ?? ground.on))} tarihli Genel Kurulda değiştirilen şekliyle; her sayfa Yönetim Kurulu üyelerinin salt çoğunluğunca (en az ${Math.floor(board.length / 2) + 1} imza) imzalanır (DY m.17)`,
    createdAt: Math.floor(instantMillis(deps.clock.now()) / 1000),
  };
}
