import { createHash } from 'node:crypto';
import type * as api from '@divan/api';
import { PAPERS_AN_ITEM, PAPERS_BYTES, type PaperMedia, papersAt } from '@divan/assembly';
import type { z } from 'zod';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { runCommand } from '../machine/run-command.ts';
import { paperViews } from '../meeting/item-paper-views.ts';
import { askerIn, type MeetingHub, officeAsker } from '../meeting/meeting-hub.ts';
import { heldMeeting, type MeetingRow, meetingById } from '../meeting/meetings.ts';
import { classFor } from '../meeting/room-class.ts';
import { NotFoundError, RefusedError, refused } from '../refused.ts';
import { mediaOf } from '../scan.ts';
import { dropItemPaper, itemPaperFile, itemPapersOf, keepItemPaper } from './item-paper-repository.ts';

type Papers = z.input<typeof api.listItemPapers.reply>['papers'];
const BOOKS = ['ADMIN', 'OFFICE', 'BOARD_MEMBER'];
const ofOffice = ({ roles }: Session): boolean => roles.includes('ADMIN') || roles.includes('OFFICE');

/** What a paper is, by its first bytes. @throws RefusedError ITEM_PAPER_NOT_READABLE, ITEM_PAPER_LOCKED */
function readableAs(file: Buffer): PaperMedia {
  try {
    return mediaOf(file);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    throw refused(error.refusal.code === 'EVIDENCE_LOCKED' ? 'ITEM_PAPER_LOCKED' : 'ITEM_PAPER_NOT_READABLE');
  }
}

/** The papers of a meeting: of a draft as they are kept, then as its journal has them. */
export async function listItemPapers(
  tx: Tx,
  hub: MeetingHub,
  q: { readonly institutionId: string; readonly meetingId: string },
): Promise<Papers> {
  const { state } = await meetingById(tx, q.meetingId);
  if (state === 'CALLED') return paperViews(await hub.runtime(tx, q.institutionId, q.meetingId));
  return (await itemPapersOf(tx, q.meetingId)).map((paper) => ({ ...paper, at: null }));
}

interface Upload {
  readonly session: Session;
  readonly meetingId: string;
  readonly itemId: string;
  readonly title: string;
  readonly file: Buffer;
}

/** Into a draft: the call will say what lies there. @throws RefusedError */
async function layInDraft(tx: Tx, meeting: MeetingRow, paper: Parameters<typeof keepItemPaper>[1]): Promise<void> {
  if (!meeting.agenda.some(({ id }) => id === paper.itemId)) throw new NotFoundError();
  const all = await itemPapersOf(tx, meeting.meeting_id);
  if (all.reduce((sum, { bytes }) => sum + bytes, paper.file.length) > PAPERS_BYTES)
    throw refused('ITEM_PAPERS_TOO_LARGE', { most: PAPERS_BYTES / 1_000_000 });
  const there = all.filter(({ itemId }) => itemId === paper.itemId);
  if (there.some(({ hash }) => hash === paper.hash)) throw refused('ITEM_PAPER_THERE');
  if (there.length >= PAPERS_AN_ITEM) throw refused('ITEM_PAPERS_FULL', { most: PAPERS_AN_ITEM });
  await keepItemPaper(tx, paper);
}

/** Lays a paper at an item: the office from the draft on, the divan in the room too. @returns its id @throws RefusedError, NotFoundError */
export async function layItemPaper(
  deps: Deps,
  hub: MeetingHub,
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  { session, meetingId, itemId, title, file }: Upload,
): Promise<string> {
  const { institutionId } = session;
  const media = readableAs(file);
  const hash = createHash('sha256').update(file).digest('hex');
  const id = deps.newId();
  const kept = { id, institutionId, meetingId, itemId, title, hash, media, file, at: deps.clock.now() };
  const drafted = await within(async (tx) => {
    const meeting = await heldMeeting(tx, meetingId);
    if (meeting.state === 'CALLED') return false;
    if (!ofOffice(session)) throw new NotFoundError();
    await layInDraft(tx, meeting, kept);
    return true;
  });
  if (drafted) return id;
  const asker = await papersAsker(hub, session, meetingId);
  const paper = { id, title: { write: title }, hash, media, bytes: file.length } as never;
  await runCommand(hub, asker, meetingId, { type: 'layItemPaper', itemId, paper }, async (tx) => {
    await keepItemPaper(tx, kept);
  });
  return id;
}

/** An officer lays papers in the name of the office, also one who is a member; the divan in its own. */
async function papersAsker(hub: MeetingHub, session: Session, meetingId: string) {
  const runtime = await hub.ready(session.institutionId, meetingId);
  return ofOffice(session) ? officeAsker(session) : askerIn(runtime, session, null);
}

/** Takes a paper away: out of a draft without a trace, from a meeting that was called with its reason. @throws RefusedError, NotFoundError */
export async function withdrawItemPaper(
  hub: MeetingHub,
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  q: { readonly session: Session; readonly meetingId: string; readonly paperId: string; readonly reason: string },
): Promise<void> {
  const { session, meetingId, paperId, reason } = q;
  const drafted = await within(async (tx) => {
    if ((await heldMeeting(tx, meetingId)).state === 'CALLED') return false;
    if (!ofOffice(session) || !(await dropItemPaper(tx, meetingId, paperId))) throw new NotFoundError();
    return true;
  });
  if (drafted) return;
  if (reason === '') throw refused('INPUT_MALFORMED', { fields: ['reason'] });
  await runCommand(hub, await papersAsker(hub, session, meetingId), meetingId, {
    type: 'withdrawItemPaper',
    paperId,
    reason: { write: reason },
  });
}

/** The file of a paper, for whoever is of the meeting; of a draft for office and board. @throws NotFoundError */
export async function readItemPaper(
  tx: Tx,
  hub: MeetingHub,
  q: { readonly session: Session; readonly meetingId: string; readonly paperId: string },
): Promise<{ readonly file: Buffer; readonly media: PaperMedia }> {
  const { session, meetingId, paperId } = q;
  if ((await meetingById(tx, meetingId)).state === 'CALLED') {
    const runtime = await hub.runtime(tx, session.institutionId, meetingId);
    classFor(runtime, session);
    if (!papersAt(runtime.meeting).some(({ id }) => id === paperId)) throw new NotFoundError();
  } else if (!session.roles.some((role) => BOOKS.includes(role))) throw new NotFoundError();
  const paper = await itemPaperFile(tx, meetingId, paperId);
  if (!paper) throw new NotFoundError();
  return paper;
}
