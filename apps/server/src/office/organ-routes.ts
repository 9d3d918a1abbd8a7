import * as api from '@divan/api';
import { day, type IsoDay, localDay } from '@divan/basics';
import { maybe, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { accountOfMember } from '../identity/people-routes.ts';
import { logSecurity } from '../identity/security-log.ts';
import type { Session } from '../identity/sessions.ts';
import { NotFoundError, refused, type Serve } from '../serve.ts';
import { statuteOf } from '../statute.ts';
import type { House } from '../system.ts';
import { boardVacancy, organChangeTask, vacateSeat } from './seats.ts';

const DONE = { done: true } as const;
/** How a seat says that an election of a meeting filled it. */
const sourceOf = (meetingId: string): string => `SECIM ${meetingId}`;

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

const seatRows = (tx: Tx, where: ReturnType<typeof sql>) =>
  rows<SeatRow>(
    tx,
    sql`select o.seat_id, o.organ, o.principal, o.rank, o.duty, o.member_id, m.name || ' ' || m.surname as name, m.member_no, o.since, o.term_ends, o.until, o.end_reason
        from organ_seat o join member m using (member_id) where ${where}`,
  );
const seatView = (row: SeatRow) => ({
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
});

/** Who sits in an organ opens and leads meetings: seating somebody is an act that has its actor on record. */
async function logSeat(
  tx: Tx,
  deps: Deps,
  session: Session,
  kind: 'SEATED' | 'SEAT_ENDED',
  memberId: string,
  detail: string,
): Promise<void> {
  // Whose seat it is stands on record also where the member has not enrolled; an end may come after the membership.
  const account =
    kind === 'SEATED'
      ? await accountOfMember(tx, deps, session.institutionId, memberId)
      : await maybe<{ account_id: string }>(tx, sql`select account_id from account where member_id = ${memberId}`);
  await logSecurity(tx, deps, {
    institutionId: session.institutionId,
    accountId: account?.account_id ?? null,
    by: session.accountId,
    kind,
    detail: account ? detail : `${detail} ${memberId}`,
  });
}

export function organRoutes(serve: Serve, { deps, lastElections }: House): void {
  /** What the last closed assemblies elected and nobody has seated yet. */
  async function electedNotSeated(tx: Tx, institutionId: string) {
    const open = [];
    for (const { meetingId, title, on, elections } of await lastElections(tx, institutionId)) {
      for (const { organ, elected } of elections) {
        if (
          await maybe(
            tx,
            sql`select 1 from organ_seat where organ = ${organ} and source = ${sourceOf(meetingId)} limit 1`,
          )
        )
          continue;
        const people = await rows<{ member_id: string; name: string; member_no: string }>(
          tx,
          sql`select member_id, name || ' ' || surname as name, member_no from member where member_id = any(${[...elected.principals, ...elected.substitutes]}::uuid[])`,
        );
        const known = new Map(
          people.map((row) => [row.member_id, { memberId: row.member_id, name: row.name, memberNo: row.member_no }]),
        );
        const named = (ids: readonly string[]) => ids.map((id) => known.get(id)).filter((one) => one !== undefined);
        open.push({
          meetingId,
          title,
          on,
          organ,
          principals: named(elected.principals),
          substitutes: named(elected.substitutes),
        });
      }
    }
    return open;
  }

  serve(api.getOrgans, ({ session, within }) =>
    within(async (tx) => {
      const statute = (await statuteOf(tx, session.institutionId))?.parameters;
      const seats = await seatRows(tx, sql`o.until is null order by o.organ desc, o.principal desc, o.rank`);
      const past = await seatRows(tx, sql`o.until is not null order by o.until desc, o.organ desc, o.rank limit 100`);
      const board = seats.some((seat) => seat.organ === 'YONETIM_KURULU')
        ? await boardVacancy(tx, session.institutionId, localDay(deps.clock.now()))
        : null;
      return {
        seats: seats.map(seatView),
        past: past.map(seatView),
        sizes: statute
          ? {
              board: [statute.boardPrincipals, statute.boardSubstitutes] as [number, number],
              audit: [statute.auditPrincipals, statute.auditSubstitutes] as [number, number],
            }
          : null,
        belowHalf: board?.mustCallAssembly ? { remaining: board.remaining, full: board.full } : null,
        elected: await electedNotSeated(tx, session.institutionId),
      };
    }),
  );

  serve(api.seatMember, ({ body, session, within }) =>
    within(async (tx) => {
      const member = await maybe<{ left_on: string | null }>(
        tx,
        sql`select left_on from member where member_id = ${body.memberId}`,
      );
      if (!member) throw new NotFoundError();
      if (member.left_on) throw refused('MEMBER_LEFT');
      if (body.termEnds && body.termEnds <= body.since)
        throw refused('SEAT_TERM_BACKWARDS', { since: body.since, until: body.termEnds });
      await oneChair(tx, body.organ, body.duty, null);
      await logSeat(tx, deps, session, 'SEATED', body.memberId, `${body.organ} ${body.duty}`.trim());
      const seatId = deps.newId();
      const made =
        await sql`insert into organ_seat (seat_id, institution_id, organ, principal, rank, duty, member_id, since, term_ends)
        values (${seatId}, ${session.institutionId}, ${body.organ}, ${body.principal}, ${body.rank}, ${body.duty}, ${body.memberId}, ${body.since}, ${body.termEnds}) on conflict do nothing returning 1`.execute(
          tx,
        );
      if (made.rows.length === 0) throw refused('SEAT_TAKEN');
      await organChangeTask(tx, deps, session.institutionId, body.organ, day(body.since));
      return { id: seatId };
    }),
  );

  serve(api.changeDuty, async ({ params, body, session, within }) => {
    await within(async (tx) => {
      const seat = await maybe<{ organ: string; since: string; member_id: string }>(
        tx,
        sql`select organ, since, member_id from organ_seat where seat_id = ${params.seatId} and until is null`,
      );
      if (!seat) throw new NotFoundError();
      if (body.termEnds && body.termEnds <= seat.since)
        throw refused('SEAT_TERM_BACKWARDS', { since: seat.since, until: body.termEnds });
      await oneChair(tx, seat.organ, body.duty, params.seatId);
      await logSeat(tx, deps, session, 'SEATED', seat.member_id, `${seat.organ} ${body.duty}`.trim());
      await sql`update organ_seat set duty = ${body.duty}, term_ends = ${body.termEnds} where seat_id = ${params.seatId}`.execute(
        tx,
      );
    });
    return DONE;
  });

  serve(api.endSeat, ({ params, body, session, within }) =>
    within(async (tx) => {
      const seat = await maybe<{ since: IsoDay; member_id: string; organ: string }>(
        tx,
        sql`select since, member_id, organ from organ_seat where seat_id = ${params.seatId} and until is null`,
      );
      if (!seat) throw new NotFoundError();
      await logSeat(tx, deps, session, 'SEAT_ENDED', seat.member_id, seat.organ);
      if (body.on < seat.since) throw refused('SEAT_TERM_BACKWARDS', { since: seat.since, until: body.on });
      const vacancy = await vacateSeat(tx, deps, session.institutionId, {
        seatId: params.seatId,
        on: day(body.on),
        reason: body.reason,
      });
      if (!vacancy) throw new NotFoundError();
      return vacancy;
    }),
  );

  serve(api.seatElected, ({ body, session, within }) =>
    within(async (tx) => {
      const found = (await electedNotSeated(tx, session.institutionId)).find(
        (one) => one.meetingId === body.meetingId && one.organ === body.organ,
      );
      if (!found) throw refused('NOT_ELECTED_YET');
      if (body.on < found.on) throw refused('SEAT_TERM_BACKWARDS', { since: found.on, until: body.on });
      if (body.termEnds && body.termEnds <= body.on)
        throw refused('SEAT_TERM_BACKWARDS', { since: body.on, until: body.termEnds });
      await sql`update organ_seat set until = ${body.on}, end_reason = ${`${found.title}: yeni seçim`} where organ = ${body.organ} and until is null`.execute(
        tx,
      );
      for (const [principal, people] of [
        [true, found.principals],
        [false, found.substitutes],
      ] as const)
        for (const [i, person] of people.entries())
          await sql`insert into organ_seat (seat_id, institution_id, organ, principal, rank, duty, member_id, since, term_ends, source)
            values (${deps.newId()}, ${session.institutionId}, ${body.organ}, ${principal}, ${i + 1}, ${principal ? 'UYE' : ''}, ${person.memberId}, ${body.on}, ${body.termEnds}, ${sourceOf(body.meetingId)})`.execute(
            tx,
          );
      return { principals: found.principals.length, substitutes: found.substitutes.length };
    }),
  );
}

/** An organ has one chair. */
async function oneChair(tx: Tx, organ: string, duty: string, butSeat: string | null): Promise<void> {
  if (duty !== 'BASKAN') return;
  // Two officers who each give the duty to another at the same moment: the second is asked after the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(current_setting('divan.institution') || ${` chair ${organ}`}, 2))`.execute(
    tx,
  );
  const chair = await maybe<{ name: string }>(
    tx,
    sql`select m.name || ' ' || m.surname as name from organ_seat o join member m using (member_id) where o.organ = ${organ} and o.duty = 'BASKAN' and o.until is null and (${butSeat}::uuid is null or o.seat_id <> ${butSeat})`,
  );
  if (chair) throw refused('CHAIR_TAKEN', { name: chair.name });
}
