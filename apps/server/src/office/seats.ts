import { ORGAN_WORDS } from '@divan/api';
import { addDays, type IsoDay, localDay } from '@divan/basics';
import { dots } from '@divan/documents';
import { type AssociationStatute, boardVacancyOf, ORGAN_CHANGE_DAYS } from '@divan/law';
import { one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { addTask } from '../duties/tasks.ts';
import { statuteOf } from '../statute.ts';
import { seatsOf } from './members.ts';
import { placesEverFilled } from './seat-repository.ts';

export interface Vacancy {
  /** Who moved up from the substitutes, by name. */
  readonly movedUp: string | null;
  /** The last day to call the assembly when the board fell below half (TMK m.84). */
  readonly assemblyBy: IsoDay | null;
}

/**
 * Ends a seat on a day. A principal's place is filled by the substitutes in order (PK-39); a board that falls below half of its full number must call the assembly
 * within one month (PK-36); a change outside an assembly is notified (PK-47).
 */
export async function vacateSeat(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  q: { seatId: string; on: IsoDay; reason: string },
): Promise<Vacancy | null> {
  const [seat] = await rows<{ organ: string; principal: boolean; rank: number; term_ends: string | null }>(
    tx,
    sql`update organ_seat set until = ${q.on}, end_reason = ${q.reason} where seat_id = ${q.seatId} and until is null returning organ, principal, rank, term_ends`,
  );
  if (!seat) return null;
  if (!seat.principal) return { movedUp: null, assemblyBy: null };
  let movedUp: string | null = null;
  const [next] = await rows<{ member_id: string }>(
    tx,
    sql`update organ_seat set until = ${q.on}, end_reason = 'asıl üyeliğe geçti' where seat_id = (select seat_id from organ_seat where organ = ${seat.organ} and not principal and until is null order by rank limit 1) returning member_id`,
  );
  if (next) {
    await sql`insert into organ_seat (seat_id, institution_id, organ, principal, rank, duty, member_id, since, source, term_ends) values (${deps.newId()}, ${institutionId}, ${seat.organ}, true, ${seat.rank}, 'UYE', ${next.member_id}, ${q.on}, 'YEDEK', ${seat.term_ends})`.execute(
      tx,
    );
    movedUp = (
      await one<{ name: string }>(
        tx,
        sql`select name || ' ' || surname as name from member where member_id = ${next.member_id}`,
      )
    ).name;
  }
  await organChangeTask(tx, deps, institutionId, seat.organ, q.on);
  const vacancy = seat.organ === 'YONETIM_KURULU' ? await boardVacancy(tx, institutionId, q.on) : null;
  if (vacancy?.callBy)
    await addTask(tx, deps, {
      institutionId,
      meetingId: null,
      kind: 'BOARD_BELOW_HALF',
      subject: dots(q.on),
      dueOn: vacancy.callBy,
      warnOn: q.on,
      article: 'TMK m.84',
    });
  return { movedUp, assemblyBy: vacancy?.callBy ?? null };
}

/** Whether the board stands below half of its full number, and until when the assembly must then be called; null without a statute, and while its first members are still being written down. */
export async function boardVacancy(tx: Tx, institutionId: string, on: IsoDay) {
  const statute = (await statuteOf(tx, institutionId))?.parameters;
  if (!statute || (await placesEverFilled(tx, 'YONETIM_KURULU')) < statute.boardPrincipals) return null;
  const remaining = (await seatsOf(tx, 'YONETIM_KURULU')).filter((seat) => seat.principal).length;
  return {
    remaining,
    full: statute.boardPrincipals,
    ...boardVacancyOf({ fullSize: statute.boardPrincipals, remaining, on }),
  };
}

/** What remains of a board that must call the assembly; null while it need not, or where nobody sits in one. */
export async function boardBelowHalf(
  tx: Tx,
  institutionId: string,
  seats: readonly { readonly organ: string }[],
  on: IsoDay,
): Promise<{ remaining: number; full: number } | null> {
  if (!seats.some((seat) => seat.organ === 'YONETIM_KURULU')) return null;
  const board = await boardVacancy(tx, institutionId, on);
  return board?.mustCallAssembly ? { remaining: board.remaining, full: board.full } : null;
}

/** Principals and substitutes of each organ by the statute. */
export const organSizes = (
  statute: AssociationStatute,
): { board: [number, number]; audit: [number, number]; discipline: [number, number] | null } => ({
  board: [statute.boardPrincipals, statute.boardSubstitutes],
  audit: [statute.auditPrincipals, statute.auditSubstitutes],
  discipline: statute.discipline ? [statute.discipline.principals, statute.discipline.substitutes] : null,
});

/** PK-47: a change in the organs outside an assembly is notified; one whose period is over is not made a task any more. */
export async function organChangeTask(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  organ: string,
  on: IsoDay,
): Promise<void> {
  const { due } = ORGAN_CHANGE_DAYS.on(on).value;
  const dueOn = addDays(on, due);
  if (dueOn < localDay(deps.clock.now())) return;
  await addTask(tx, deps, {
    institutionId,
    meetingId: null,
    kind: 'ORGAN_CHANGE_NOTIFICATION',
    subject: `${ORGAN_WORDS[organ] ?? organ}, ${dots(on)}`,
    dueOn,
    warnOn: addDays(dueOn, -10),
    article: 'DK m.23',
  });
}

/** PK-47: a change of seat or address is notified too; changes of one day are one duty. */
export async function addressChangeTask(tx: Tx, deps: Deps, institutionId: string): Promise<void> {
  const today = localDay(deps.clock.now());
  const dueOn = addDays(today, ORGAN_CHANGE_DAYS.on(today).value.due);
  await addTask(tx, deps, {
    institutionId,
    meetingId: null,
    kind: 'ADDRESS_CHANGE_NOTIFICATION',
    subject: dots(today),
    dueOn,
    warnOn: addDays(dueOn, -10),
    article: 'DK m.23',
  });
}
