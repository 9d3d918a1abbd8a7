import type { DraftInput, meetingSummary } from '@divan/api';
import type { Instant } from '@divan/basics';
import type { z } from 'zod';
import { maybe, rows, sql, type Tx } from '../db/database.ts';
import type { AgendaEntry } from '../meeting/meetings.ts';

/** A meeting of the assembly as it is kept before it is decided on. */
export interface Draft extends Omit<DraftInput, 'agenda'> {
  readonly title: string;
  readonly agenda: readonly AgendaEntry[];
}

/** Who keeps a meeting, under which id and when. */
interface New {
  readonly institutionId: string;
  readonly meetingId: string;
  readonly at: Instant;
}

export const addDraft = (tx: Tx, { institutionId, meetingId, at }: New, draft: Draft) =>
  sql`insert into meeting (meeting_id, institution_id, body, type, method, title, ordinal, held_on, hour, second_on, second_hour, place, video_link, agenda, opener_appointed, state, created_at)
    values (${meetingId}, ${institutionId}, 'ASSEMBLY', ${draft.type}, ${draft.method}, ${draft.title}, ${draft.ordinal}, ${draft.on}, ${draft.hour}, ${draft.secondOn}, ${draft.secondHour}, ${draft.place}, ${draft.videoLink}, ${JSON.stringify(draft.agenda)}, ${draft.openerAppointed}, 'DRAFT', ${at})`.execute(
    tx,
  );

/** A draft that says in everything what another says, for whoever presses twice. */
export const sameDraft = async (tx: Tx, draft: Draft): Promise<string | undefined> =>
  (
    await maybe<{ meeting_id: string }>(
      tx,
      sql`select meeting_id from meeting where state = 'DRAFT' and body = 'ASSEMBLY' and type = ${draft.type} and method = ${draft.method} and ordinal is not distinct from ${draft.ordinal}::int and held_on = ${draft.on} and hour = ${draft.hour}
        and second_on is not distinct from ${draft.secondOn}::date and second_hour is not distinct from ${draft.secondHour}::text and place = ${draft.place} and video_link = ${draft.videoLink} and agenda = ${JSON.stringify(draft.agenda)}::jsonb
        and opener_appointed is not distinct from ${draft.openerAppointed}::uuid order by created_at limit 1`,
    )
  )?.meeting_id;

/** The last meeting of the board that was called with the same agenda, by itself, to the same hour. */
export const sameBoardMeeting = async (
  tx: Tx,
  q: { readonly method: string; readonly on: string; readonly hour: string; readonly agenda: readonly AgendaEntry[] },
): Promise<string | undefined> =>
  (
    await maybe<{ meeting_id: string }>(
      tx,
      sql`select meeting_id from meeting where state <> 'WITHDRAWN' and body = 'BOARD' and convenes is null and method = ${q.method} and held_on = ${q.on} and hour = ${q.hour} and agenda = ${JSON.stringify(q.agenda)}::jsonb order by created_at desc limit 1`,
    )
  )?.meeting_id;

/** What makes meetings waits for whoever makes one now: of two equal presses the second finds what the first made. */
export const awaitDrafts = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtextextended(current_setting('divan.institution') || ' drafts', 3))`.execute(tx);

export const rewriteDraft = (tx: Tx, meetingId: string, draft: Draft) =>
  sql`update meeting set type = ${draft.type}, method = ${draft.method}, title = ${draft.title}, ordinal = ${draft.ordinal}, held_on = ${draft.on}, hour = ${draft.hour}, second_on = ${draft.secondOn}, second_hour = ${draft.secondHour},
    place = ${draft.place}, video_link = ${draft.videoLink}, agenda = ${JSON.stringify(draft.agenda)}, opener_appointed = ${draft.openerAppointed} where meeting_id = ${meetingId}`.execute(
    tx,
  );

export const withdraw = (tx: Tx, meetingId: string) =>
  sql`update meeting set state = 'WITHDRAWN' where meeting_id = ${meetingId}`.execute(tx);

/** A meeting of the board, about to be called. */
export const addBoardMeeting = (
  tx: Tx,
  { institutionId, meetingId, at }: New,
  q: {
    readonly method: 'PHYSICAL' | 'ELECTRONIC';
    readonly on: string;
    readonly hour: string;
    readonly agenda: readonly AgendaEntry[];
    /** The draft that it is to decide on. */
    readonly convenes: string | null;
  },
) =>
  sql`insert into meeting (meeting_id, institution_id, body, type, method, title, held_on, hour, agenda, convenes, state, created_at)
    values (${meetingId}, ${institutionId}, 'BOARD', 'BOARD', ${q.method}, 'Yönetim Kurulu toplantısı', ${q.on}, ${q.hour}, ${JSON.stringify(q.agenda)}, ${q.convenes}, 'DRAFT', ${at})`.execute(
    tx,
  );

/** The last board meeting that was called to decide on a draft. */
export const boardMeetingOn = async (tx: Tx, meetingId: string): Promise<string | null> =>
  (
    await maybe<{ meeting_id: string }>(
      tx,
      sql`select meeting_id from meeting where convenes = ${meetingId} order by created_at desc limit 1`,
    )
  )?.meeting_id ?? null;

/** Whether a member is a principal of the board now. */
export const sitsOnBoard = async (tx: Tx, memberId: string): Promise<boolean> =>
  (await maybe(
    tx,
    sql`select 1 from organ_seat where organ = 'YONETIM_KURULU' and principal and until is null and member_id = ${memberId}`,
  )) !== undefined;

/** The latest meetings that somebody sees: those of the board, and those that are not called yet, are not for everybody. */
export async function meetingsSeenBy(
  tx: Tx,
  { board, officer }: { readonly board: boolean; readonly officer: boolean },
): Promise<z.output<typeof meetingSummary>[]> {
  const found = await rows<
    Omit<z.output<typeof meetingSummary>, 'id' | 'on'> & { readonly meeting_id: string; readonly held_on: string }
  >(
    tx,
    sql`select meeting_id, body, type, method, title, held_on, hour, state, coalesce(s.phase, 'none') as phase from meeting left join stream s on s.stream_id = meeting_id where state <> 'WITHDRAWN' and (body = 'ASSEMBLY' or ${board}) and (state = 'CALLED' or ${officer}) order by held_on desc, created_at desc limit 100`,
  );
  return found.map(({ meeting_id: id, held_on: on, ...meeting }) => ({ id, on, ...meeting }));
}
