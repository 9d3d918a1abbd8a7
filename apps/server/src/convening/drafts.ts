import type { DraftInput } from '@divan/api';
import { isOver } from '@divan/assembly';
import { day } from '@divan/basics';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { phaseOf } from '../machine/journal-repository.ts';
import { heldMeeting } from '../meeting/meetings.ts';
import { RefusedError, refused } from '../refused.ts';
import { missingItems } from './agenda-default.ts';
import { boardMeetingOn, type Draft, sitsOnBoard } from './draft-repository.ts';
import { dayOrNull, planOf, requireApproval } from './plan.ts';

/** What was asked as a draft that may be kept. @throws RefusedError */
export async function lawfulDraft(tx: Tx, deps: Deps, institutionId: string, asked: DraftInput): Promise<Draft> {
  const { refusals } = await planOf(tx, deps, institutionId, {
    type: asked.type,
    on: day(asked.on),
    secondOn: dayOrNull(asked.secondOn),
  });
  const [first] = refusals;
  if (first) throw new RefusedError(first);
  if (asked.method === 'ELECTRONIC') await requireApproval(tx, asked.on);
  else if (!asked.place) throw refused('PLACE_MISSING');
  const missing = missingItems(asked.agenda);
  if (missing.length > 0) throw refused('AGENDA_INCOMPLETE', { missing });
  if (asked.openerAppointed && !(await sitsOnBoard(tx, asked.openerAppointed))) throw refused('OPENER_NOT_ON_BOARD');
  const kind = asked.type === 'ORDINARY' ? 'Olağan Genel Kurul' : 'Olağanüstü Genel Kurul';
  return {
    ...asked,
    title: `${asked.ordinal ? `${asked.ordinal}. ` : ''}${kind}`,
    agenda: asked.agenda.map((item, i) => ({ id: `m${i + 1}`, ...item })),
  };
}

/** The board meeting before which a draft lies; one that ended without the decision no longer holds it. */
export async function boardBefore(tx: Tx, meetingId: string): Promise<string | null> {
  const board = await boardMeetingOn(tx, meetingId);
  if (!board) return null;
  const phase = await phaseOf(tx, board);
  return isOver(phase ?? '') ? null : board;
}

/** A draft that may still change: not decided, not before the board. @throws RefusedError */
export async function requireOpenDraft(tx: Tx, meetingId: string): Promise<void> {
  const meeting = await heldMeeting(tx, meetingId);
  if (meeting.body !== 'ASSEMBLY' || meeting.state !== 'DRAFT') throw refused('DECISION_ALREADY_TAKEN');
  if (await boardBefore(tx, meetingId)) throw refused('BOARD_ALREADY_CALLED');
}
