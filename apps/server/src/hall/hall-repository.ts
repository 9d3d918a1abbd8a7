import type { DeskDuty } from '@divan/api';
import type { Instant } from '@divan/basics';
import { maybe, rows, sql, type Tx } from '../db/database.ts';
import { deskLives } from '../identity/sessions.ts';

/** A desk as it is kept; its name is that of the person who works there. */
export interface HallDesk {
  readonly deskId: string;
  readonly institutionId: string;
  readonly meetingId: string;
  readonly duties: readonly DeskDuty[];
  readonly operator: string;
  readonly openedBy: string;
}

/** @param pairing hash of the code that is shown once, and how long it serves */
export const addDesk = (tx: Tx, desk: HallDesk, pairing: { readonly hash: string; readonly until: Instant }) =>
  sql`insert into hall_desk (desk_id, institution_id, meeting_id, duties, operator, opened_by, pairing_hash, pairing_until)
    values (${desk.deskId}, ${desk.institutionId}, ${desk.meetingId}, ${desk.duties}, ${desk.operator}, ${desk.openedBy}, ${pairing.hash}, ${pairing.until})`.execute(
    tx,
  );

export const endDesk = (tx: Tx, deskId: string, at: Instant) =>
  sql`update hall_desk set ended_at = ${at}, pairing_hash = null where desk_id = ${deskId} and ended_at is null`.execute(
    tx,
  );

/** Every device of a hall ends with its meeting. */
export const endDesksOf = (tx: Tx, meetingId: string, at: Instant) =>
  sql`update hall_desk set ended_at = ${at}, pairing_hash = null where meeting_id = ${meetingId} and ended_at is null`.execute(
    tx,
  );

interface DeskRow {
  readonly desk_id: string;
  readonly duties: DeskDuty[];
  readonly operator: string;
  readonly paired_at: Date | null;
  readonly seen_at: Date | null;
  readonly ended_at: Date | null;
}

/** @param at a device whose session has ended by then is paired no more */
export async function desksOf(tx: Tx, meetingId: string, at: Instant) {
  const found = await rows<DeskRow>(
    tx,
    sql`select desk_id, duties, operator, paired_at, seen_at, ended_at from hall_desk where meeting_id = ${meetingId} order by desk_id`,
  );
  return found.map((row) => ({
    deskId: row.desk_id,
    duties: row.duties,
    operator: row.operator,
    paired: row.paired_at !== null && deskLives(row.paired_at, row.seen_at ?? row.paired_at, at),
    seenAt: row.seen_at?.toISOString() ?? null,
    ended: row.ended_at !== null,
  }));
}

/** Takes a code in: it serves once. @returns null for one that is unknown, used or too old */
export const pairDesk = (tx: Tx, q: { readonly codeHash: string; readonly tokenHash: string; readonly at: Instant }) =>
  maybe<{ desk_id: string; institution_id: string; meeting_id: string }>(
    tx,
    sql`select desk_id, institution_id, meeting_id from pair_desk(${q.codeHash}, ${q.tokenHash}, ${q.at})`,
  );

/** Those of a list whose membership has ended since it was made. */
export async function leftAmong(tx: Tx, members: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await rows<{ member_id: string }>(
    tx,
    sql`select member_id from member where member_id = any(${[...members]}::uuid[]) and left_on is not null`,
  );
  return new Set(found.map((row) => row.member_id));
}
