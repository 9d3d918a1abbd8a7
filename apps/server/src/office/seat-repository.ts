import type { IsoDay } from '@divan/basics';
import { versionOf } from '../as-seen.ts';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';

interface SeatRow {
  seat_id: string;
  organ: string;
  principal: boolean;
  rank: number;
  duty: string;
  member_id: string;
  name: string;
  member_no: string;
  since: string;
  term_ends: string | null;
  until: string | null;
  end_reason: string;
}

/** Of what the form of a seat sends. */
export const seatVersion = ({ duty, termEnds }: { readonly duty: string; readonly termEnds: string | null }): string =>
  versionOf({ duty, termEnds });

async function seats(tx: Tx, which: ReturnType<typeof sql>) {
  const found = await rows<SeatRow>(
    tx,
    sql`select o.seat_id, o.organ, o.principal, o.rank, o.duty, o.member_id, m.name || ' ' || m.surname as name, m.member_no, o.since, o.term_ends, o.until, o.end_reason
        from organ_seat o join member m using (member_id) where ${which}`,
  );
  return found.map((row) => ({
    id: row.seat_id,
    organ: row.organ,
    principal: row.principal,
    rank: row.rank,
    duty: row.duty,
    memberId: row.member_id,
    name: row.name,
    memberNo: row.member_no,
    since: row.since,
    termEnds: row.term_ends,
    until: row.until,
    endReason: row.end_reason,
    version: seatVersion({ duty: row.duty, termEnds: row.term_ends }),
  }));
}

/** The seats of all organs that are held now. */
export const seatsHeld = (tx: Tx) => seats(tx, sql`o.until is null order by o.organ desc, o.principal desc, o.rank`);

/** The hundred seats that ended last. */
export const seatsEnded = (tx: Tx) =>
  seats(tx, sql`o.until is not null order by o.until desc, o.organ desc, o.rank limit 100`);

/** How many places of principals of an organ somebody holds or held. */
export const placesEverFilled = (tx: Tx, organ: string): Promise<number> =>
  one<{ n: number }>(
    tx,
    sql`select count(distinct rank) as n from organ_seat where organ = ${organ} and principal`,
  ).then((row) => row.n);

export interface HeldSeat {
  readonly organ: string;
  readonly since: IsoDay;
  readonly memberId: string;
  readonly duty: string;
  readonly termEnds: string | null;
}

/** A seat that somebody holds now; it stays as it is until the transaction ends. */
export async function heldSeat(tx: Tx, seatId: string): Promise<HeldSeat | undefined> {
  const row = await maybe<{
    organ: string;
    since: IsoDay;
    member_id: string;
    duty: string;
    term_ends: string | null;
  }>(
    tx,
    sql`select organ, since, member_id, duty, term_ends from organ_seat where seat_id = ${seatId} and until is null for update`,
  );
  return (
    row && { organ: row.organ, since: row.since, memberId: row.member_id, duty: row.duty, termEnds: row.term_ends }
  );
}

export interface EndedSeat {
  readonly until: IsoDay;
  readonly reason: string;
  readonly movedUp: string | null;
  /** Whether it was that of a principal of the board. */
  readonly fromBoard: boolean;
}

/** On which day and why a seat ended, and who moved up into its place then; nothing for one that is held or was never there. */
export async function endOfSeat(tx: Tx, seatId: string): Promise<EndedSeat | undefined> {
  const row = await maybe<{ until: IsoDay; end_reason: string | null; moved_up: string | null; from_board: boolean }>(
    tx,
    sql`select s.until, s.end_reason, s.principal and s.organ = 'YONETIM_KURULU' as from_board, (select m.name || ' ' || m.surname from organ_seat n join member m using (member_id)
          where n.organ = s.organ and n.principal = s.principal and n.rank = s.rank and n.since = s.until and n.source = 'YEDEK' limit 1) as moved_up
        from organ_seat s where s.seat_id = ${seatId} and s.until is not null`,
  );
  return row && { until: row.until, reason: row.end_reason ?? '', movedUp: row.moved_up, fromBoard: row.from_board };
}

/** A seat that is held just as one that is to be filled would be. */
export async function sameSeat(tx: Tx, seat: Omit<NewSeat, 'seatId' | 'institutionId'>): Promise<string | undefined> {
  const row = await maybe<{ seat_id: string }>(
    tx,
    sql`select seat_id from organ_seat where organ = ${seat.organ} and principal = ${seat.principal} and rank = ${seat.rank} and duty = ${seat.duty}
          and member_id = ${seat.memberId} and since = ${seat.since} and term_ends is not distinct from ${seat.termEnds} and until is null`,
  );
  return row?.seat_id;
}

/** The seats of a member that are held now, those of principals first. */
export async function seatsHeldBy(tx: Tx, memberId: string): Promise<string[]> {
  const found = await rows<{ seat_id: string }>(
    tx,
    sql`select seat_id from organ_seat where member_id = ${memberId} and until is null order by principal desc`,
  );
  return found.map((row) => row.seat_id);
}

/** Every seat that a member holds or held, in the order of time. */
export const seatsEverOf = (tx: Tx, memberId: string) =>
  rows<{ organ: string; principal: boolean; duty: string; since: string; until: string | null }>(
    tx,
    sql`select organ, principal, duty, since, until from organ_seat where member_id = ${memberId} order by since`,
  );

export interface NewSeat {
  readonly seatId: string;
  readonly institutionId: string;
  readonly organ: string;
  readonly principal: boolean;
  readonly rank: number;
  readonly duty: string;
  readonly memberId: string;
  readonly since: string;
  readonly termEnds: string | null;
}

/** Fills a seat. @returns whether it was free */
export async function fillSeat(tx: Tx, seat: NewSeat): Promise<boolean> {
  const made =
    await sql`insert into organ_seat (seat_id, institution_id, organ, principal, rank, duty, member_id, since, term_ends)
        values (${seat.seatId}, ${seat.institutionId}, ${seat.organ}, ${seat.principal}, ${seat.rank}, ${seat.duty}, ${seat.memberId}, ${seat.since}, ${seat.termEnds}) on conflict do nothing returning 1`.execute(
      tx,
    );
  return made.rows.length > 0;
}

/** How a seat says that an election of a meeting filled it. */
const sourceOf = (meetingId: string): string => `SECIM ${meetingId}`;

/** Fills a seat by what a meeting elected. */
export const fillElectedSeat = (tx: Tx, seat: NewSeat, meetingId: string) =>
  sql`insert into organ_seat (seat_id, institution_id, organ, principal, rank, duty, member_id, since, term_ends, source)
            values (${seat.seatId}, ${seat.institutionId}, ${seat.organ}, ${seat.principal}, ${seat.rank}, ${seat.duty}, ${seat.memberId}, ${seat.since}, ${seat.termEnds}, ${sourceOf(meetingId)})`.execute(
    tx,
  );

/** Whether what a meeting elected into an organ sits or sat there. */
export const wasSeated = async (tx: Tx, meetingId: string, organ: string): Promise<boolean> =>
  (await maybe(
    tx,
    sql`select 1 from organ_seat where organ = ${organ} and source = ${sourceOf(meetingId)} limit 1`,
  )) !== undefined;

export const changeSeat = (tx: Tx, seatId: string, to: { readonly duty: string; readonly termEnds: string | null }) =>
  sql`update organ_seat set duty = ${to.duty}, term_ends = ${to.termEnds} where seat_id = ${seatId}`.execute(tx);

/** Ends every seat of an organ. */
export const endSeatsOf = (tx: Tx, organ: string, on: string, reason: string) =>
  sql`update organ_seat set until = ${on}, end_reason = ${reason} where organ = ${organ} and until is null`.execute(tx);

/** Two officers who each give the duty to another at the same moment: the second is asked after the first. */
export const awaitChair = (tx: Tx, organ: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(current_setting('divan.institution') || ${` chair ${organ}`}, 2))`.execute(
    tx,
  );

/** Who chairs an organ now from a seat other than the one named. */
export async function chairOf(tx: Tx, organ: string, butSeat: string | null): Promise<string | undefined> {
  const chair = await maybe<{ name: string }>(
    tx,
    sql`select m.name || ' ' || m.surname as name from organ_seat o join member m using (member_id) where o.organ = ${organ} and o.duty = 'BASKAN' and o.until is null and (${butSeat}::uuid is null or o.seat_id <> ${butSeat})`,
  );
  return chair?.name;
}
