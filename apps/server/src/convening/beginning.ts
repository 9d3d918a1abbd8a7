import type * as api from '@divan/api';
import { isOver, textOf } from '@divan/assembly';
import type { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { phaseOf } from '../machine/journal-repository.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import { meetingById } from '../meeting/meetings.ts';
import { NotFoundError } from '../refused.ts';
import { draftOf } from './drafts.ts';

/** Titles of items that one tenth of those present added (TMK m.79): they stand in the journal and not in the call. */
async function addedAt(tx: Tx, hub: MeetingHub, institutionId: string, meetingId: string): Promise<string[]> {
  const runtime = await hub.runtime(tx, institutionId, meetingId);
  return runtime.meeting.agenda
    .filter(({ added, state }) => added !== null && state !== 'REMOVED')
    .map(({ title }) => textOf(runtime, title));
}

/**
 * What a new draft takes over from an assembly. Of one that was called the days stay behind, with the video link and the appointed opener, who were of that day;
 * after one that was held the next number follows.
 * @throws NotFoundError also for meetings of the board
 */
export async function beginningOf(
  tx: Tx,
  hub: MeetingHub,
  institutionId: string,
  meetingId: string,
): Promise<z.input<typeof api.getBeginning.reply>> {
  const meeting = await meetingById(tx, meetingId);
  if (meeting.type === 'BOARD') throw new NotFoundError();
  const { openerAppointed: _, ...draft } = draftOf(meeting);
  const taken = { ...draft, title: meeting.title, type: meeting.type, added: [] };
  if (meeting.state !== 'CALLED') return taken;
  const phase = (await phaseOf(tx, meetingId)) ?? '';
  const held = isOver(phase) && phase !== 'failed';
  return {
    ...taken,
    on: null,
    secondOn: null,
    videoLink: '',
    ordinal: draft.ordinal && held ? draft.ordinal + 1 : draft.ordinal,
    added: await addedAt(tx, hub, institutionId, meetingId),
  };
}
