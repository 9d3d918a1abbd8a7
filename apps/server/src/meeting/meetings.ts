import {
  type ArticleChange,
  assembly,
  type Ground,
  type GroundItem,
  type ItemPaper,
  type RollEntry,
} from '@divan/assembly';
import { day, type IsoDay } from '@divan/basics';
import { contentHash } from '@divan/machine';
import type { RawBuilder } from 'kysely';
import { conveningDecisionOf } from '../convening/decision-repository.ts';
import { itemPapersOf } from '../convening/item-paper-repository.ts';
import { maybe, one, sql, type Tx } from '../db/database.ts';
import { keepText, keepTexts } from '../machine/contents.ts';
import { createStream, keepGround, type StreamRef } from '../machine/journal-repository.ts';
import { type EntitledMember, entitledMembers, seatsOf } from '../office/members.ts';
import { NotFoundError, refused } from '../serve.ts';
import { requireStatute } from '../statute.ts';

export interface AgendaEntry {
  readonly id: string;
  readonly kind: GroundItem['kind'];
  readonly title: string;
  readonly organs: readonly ('YONETIM_KURULU' | 'DENETIM_KURULU' | 'DISIPLIN_KURULU')[];
  readonly text: string;
  /** STATUTE_CHANGE: old and new text; empty where an article is new, or to be repealed. */
  readonly changes?: { article: string; was: string; becomes: string }[] | undefined;
  /** Planned; no part of what is called, decided or recorded. */
  readonly minutes?: number;
}

export interface MeetingRow {
  meeting_id: string;
  institution_id: string;
  body: 'ASSEMBLY' | 'BOARD';
  type: 'ORDINARY' | 'EXTRAORDINARY' | 'BOARD';
  method: 'PHYSICAL' | 'ELECTRONIC';
  title: string;
  ordinal: number | null;
  held_on: IsoDay;
  hour: string;
  second_on: IsoDay | null;
  second_hour: string | null;
  place: string;
  video_link: string;
  agenda: AgendaEntry[];
  opener_appointed: string | null;
  convenes: string | null;
  state: 'DRAFT' | 'DECIDED' | 'CALLED';
}

async function meetingRow(tx: Tx, meetingId: string, held: RawBuilder<unknown>): Promise<MeetingRow> {
  const row = await maybe<MeetingRow>(
    tx,
    sql`select meeting_id, institution_id, body, type, method, title, ordinal, held_on, hour, second_on, second_hour, place, video_link, agenda, opener_appointed, convenes, state from meeting where meeting_id = ${meetingId} and state <> 'WITHDRAWN' ${held}`,
  );
  if (!row) throw new NotFoundError();
  return row;
}

/** @throws NotFoundError also for what was withdrawn */
export const meetingById = (tx: Tx, meetingId: string): Promise<MeetingRow> => meetingRow(tx, meetingId, sql``);

/** A meeting for whoever changes it before it is held: of two who decide, change, withdraw or call at once the second sees what the first did. @throws NotFoundError */
export const heldMeeting = (tx: Tx, meetingId: string): Promise<MeetingRow> =>
  meetingRow(tx, meetingId, sql`for update`);

/** The chair and the principals of the board. @throws BOARD_UNKNOWN */
export async function boardOf(tx: Tx) {
  const { seats, chair } = await sittingBoard(tx);
  if (!chair) throw refused('BOARD_UNKNOWN');
  return { seats, chair };
}

/** The principals of the board, with their chair once they have divided their duties. */
async function sittingBoard(tx: Tx) {
  const seats = (await seatsOf(tx, 'YONETIM_KURULU')).filter((seat) => seat.principal);
  return { seats, chair: seats.find((seat) => seat.duty === 'BASKAN') };
}

/** Who opens a meeting as far as the call knows. A board that has no chair yet, or no longer, is led by its vice-chair or whoever was elected first (interpretation 0128). */
async function openerOf(tx: Tx, body: MeetingRow['body']) {
  const { seats, chair } = await sittingBoard(tx);
  const first = seats.find((seat) => seat.duty === 'BASKAN_YARDIMCISI') ?? seats[0];
  if (chair) return { seats, chair };
  if (body === 'ASSEMBLY' || !first) throw refused('BOARD_UNKNOWN');
  return { seats, chair: first };
}

/** The agenda as the call has it: titles, texts, what changes in the statute, and papers, each text as a commitment. */
async function groundAgenda(tx: Tx, stream: StreamRef, agenda: readonly AgendaEntry[]): Promise<GroundItem[]> {
  const laid = await itemPapersOf(tx, stream.streamId);
  const text = (given: string) => (given === '' ? null : keepText(tx, stream, given));
  const built: GroundItem[] = [];
  for (const { id, kind, title, organs, text: proposed, changes = [] } of agenda) {
    const [kept, old] = [await text(proposed), [] as ArticleChange[]];
    for (const { article, was, becomes } of changes)
      old.push({ article, was: await text(was), becomes: await text(becomes) });
    const papers: ItemPaper[] = [];
    for (const paper of laid.filter(({ itemId }) => itemId === id))
      papers.push({
        id: paper.id,
        title: await keepText(tx, stream, paper.title),
        hash: paper.hash,
        media: paper.media,
        bytes: paper.bytes,
      });
    built.push({
      id,
      kind,
      title: await keepText(tx, stream, title),
      ...(organs.length > 0 ? { organs } : {}),
      ...(kept ? { text: kept } : {}),
      ...(old.length > 0 ? { changes: old } : {}),
      ...(papers.length > 0 ? { papers } : {}),
    });
  }
  return built;
}

/** Builds the ground of a meeting from what stands in the books now, with every name and title as a commitment, and stores it. */
export async function buildGround(
  tx: Tx,
  meeting: MeetingRow,
  callOn: IsoDay,
  states: readonly string[],
): Promise<{ ground: Ground; hash: string; members: EntitledMember[] }> {
  const { institution_id: institutionId, meeting_id: meetingId } = meeting;
  const statute = await requireStatute(tx, institutionId);
  const { seats, chair } = await openerOf(tx, meeting.body);
  const all = await entitledMembers(tx, day(meeting.held_on));
  const board = new Set(seats.map((seat) => seat.memberId));
  const members = meeting.body === 'BOARD' ? all.filter((member) => board.has(member.memberId)) : all;
  if (members.length === 0) throw refused('NOBODY_ENTITLED');
  const stream = { institutionId, streamId: meetingId };
  await createStream(tx, stream, { machine: assembly.name, kind: meeting.body, phase: assembly.phases[0] as string });
  const names = await keepTexts(
    tx,
    stream,
    members.map((member) => `${member.name}\t${member.surname}\t${member.memberNo}`),
  );
  const roll: RollEntry[] = members.map((member, i) => ({
    memberId: member.memberId,
    kind: member.kind,
    mayVote: member.kind !== 'HONORARY',
    name: names[i] as string,
    organs: member.organs,
  }));
  const agenda = await groundAgenda(tx, stream, meeting.agenda);
  const decision = await conveningDecisionOf(tx, meetingId);
  const ground: Ground = {
    format: 'divan-ground/1',
    institutionId,
    meetingId,
    body: meeting.body,
    type: meeting.type,
    method: meeting.method,
    on: meeting.held_on,
    hour: meeting.hour,
    second: meeting.second_on && meeting.second_hour ? { on: meeting.second_on, hour: meeting.second_hour } : null,
    charter: {
      kind: meeting.body === 'BOARD' ? 'ASSOCIATION_BOARD' : 'ASSOCIATION_ASSEMBLY',
      statute,
      on: meeting.held_on,
    },
    opener: { chair: chair.memberId, appointed: meeting.opener_appointed },
    decision: decision && { method: decision.method, number: decision.number, on: decision.on },
    call: { method: meeting.method, on: callOn, states },
    agenda,
    roll,
    organSizes: { board: statute.boardPrincipals, audit: statute.auditPrincipals },
  };
  const hash = contentHash(ground);
  await keepGround(tx, stream, hash, ground);
  await sql`update meeting set state = 'CALLED' where meeting_id = ${meetingId}`.execute(tx);
  return { ground, hash, members };
}

export const institutionName = async (tx: Tx, institutionId: string) =>
  one<{ name: string; short_name: string; email: string; phone: string; registry_no: string }>(
    tx,
    sql`select name, short_name, email, phone, registry_no from institution where institution_id = ${institutionId}`,
  );
