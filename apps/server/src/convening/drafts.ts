import type { DraftInput } from '@divan/api';
import { isOver } from '@divan/assembly';
import { day } from '@divan/basics';
import { differencesOf, mustBeAsSeen, versionOf } from '../as-seen.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { phaseOf } from '../machine/journal-repository.ts';
import { type AgendaEntry, heldMeeting, type MeetingRow } from '../meeting/meetings.ts';
import { RefusedError, refused } from '../refused.ts';
import { missingItems } from './agenda-default.ts';
import { boardMeetingOn, type Draft, rewriteDraft, sitsOnBoard } from './draft-repository.ts';
import { dropPapersBeside } from './item-paper-repository.ts';
import { dayOrNull, planOf, requireApproval } from './plan.ts';

/**
 * Items keep the ids that they had, so that their papers stay with them: by the id that a page sends back, or by kind and title for whoever sends none. A new one gets
 * the first number that no item had. @throws RefusedError ARTICLE_TWICE
 */
function numbered(agenda: DraftInput['agenda'], before: readonly AgendaEntry[]): AgendaEntry[] {
  const sent = new Set(agenda.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const had = new Set([...before.map(({ id }) => id), ...sent]);
  const given = new Set<string>();
  const next = (): string => {
    let n = 1;
    while (had.has(`m${n}`) || given.has(`m${n}`)) n += 1;
    return `m${n}`;
  };
  const same = ({ kind, title }: DraftInput['agenda'][number]): string | undefined =>
    before.find((one) => one.kind === kind && one.title === title && !given.has(one.id) && !sent.has(one.id))?.id;
  return agenda.map((asked) => {
    const { id: was, changes, ...item } = asked;
    const articles = (changes ?? []).map(({ article }) => article.toLocaleLowerCase('tr'));
    const twice = articles.find((article, k) => articles.indexOf(article) !== k);
    if (twice !== undefined) throw refused('ARTICLE_TWICE', { article: twice });
    const id = (was !== undefined && !given.has(was) ? was : same(asked)) ?? next();
    given.add(id);
    return { id, ...item, ...(item.kind === 'STATUTE_CHANGE' && changes?.length ? { changes } : {}) };
  });
}

/** What was asked as a draft that may be kept. @param before the agenda as it stood @throws RefusedError */
export async function lawfulDraft(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  asked: DraftInput,
  before: readonly AgendaEntry[] = [],
): Promise<Draft> {
  const { statute, refusals } = await planOf(tx, deps, institutionId, {
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
  const elected = asked.agenda.flatMap(({ kind, organs }) => (kind === 'ELECTION' ? organs : []));
  // No vote could be opened on it (TMK m.72).
  if (elected.includes('DISIPLIN_KURULU') && !statute.discipline)
    throw refused('STATUTE_SILENT_ON_ORGAN', { organ: 'DISIPLIN_KURULU' });
  if (asked.openerAppointed && !(await sitsOnBoard(tx, asked.openerAppointed))) throw refused('OPENER_NOT_ON_BOARD');
  const kind = asked.type === 'ORDINARY' ? 'Olağan Genel Kurul' : 'Olağanüstü Genel Kurul';
  return {
    ...asked,
    title: `${asked.ordinal ? `${asked.ordinal}. ` : ''}${kind}`,
    agenda: numbered(asked.agenda, before),
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
export async function requireOpenDraft(tx: Tx, meetingId: string): Promise<MeetingRow> {
  const meeting = await heldMeeting(tx, meetingId);
  if (meeting.body !== 'ASSEMBLY' || meeting.state !== 'DRAFT') throw refused('DECISION_ALREADY_TAKEN');
  if (await boardBefore(tx, meetingId)) throw refused('BOARD_ALREADY_CALLED');
  return meeting;
}

/** What the form of a draft shows and sends. */
export const draftOf = (meeting: MeetingRow) => ({
  type: meeting.type,
  method: meeting.method,
  on: meeting.held_on,
  hour: meeting.hour,
  secondOn: meeting.second_on,
  secondHour: meeting.second_hour,
  ordinal: meeting.ordinal,
  place: meeting.place,
  videoLink: meeting.video_link,
  agenda: meeting.agenda.map(({ id, kind, title, organs, text, changes, minutes }) => ({
    id,
    kind,
    title,
    organs: [...organs],
    text,
    ...(changes ? { changes } : {}),
    ...(minutes === undefined ? {} : { minutes }),
  })),
  openerAppointed: meeting.opener_appointed,
});

export const draftVersion = (meeting: MeetingRow): string => versionOf(draftOf(meeting));

/** The draft on which somebody acts is the one that was seen; where no version is sent, the one that stands. @throws RefusedError `DRAFT_OVERTAKEN` */
export function mustBeDraftSeen(meeting: MeetingRow, seen: string | undefined): void {
  if (seen !== undefined && seen !== draftVersion(meeting)) throw refused('DRAFT_OVERTAKEN');
}

/** Rewrites a draft as it was asked. @throws RefusedError `RECORD_CHANGED` */
export async function changeDraft(
  tx: Tx,
  deps: Deps,
  ref: { readonly institutionId: string; readonly meetingId: string },
  { version: seen, ...asked }: DraftInput & { readonly version: string },
): Promise<void> {
  const meeting = await requireOpenDraft(tx, ref.meetingId);
  const differences = differencesOf<object>(draftOf(meeting), {
    ...asked,
    agenda: numbered(asked.agenda, meeting.agenda),
  });
  const version = draftVersion(meeting);
  mustBeAsSeen(differences, version, seen === version);
  if (differences.length === 0) return;
  const draft = await lawfulDraft(tx, deps, ref.institutionId, asked, meeting.agenda);
  await rewriteDraft(tx, ref.meetingId, draft);
  await dropPapersBeside(
    tx,
    ref.meetingId,
    draft.agenda.map(({ id }) => id),
  );
}
