import { ORGAN_WORDS } from '@divan/api';
import { addDays, day, type IsoDay, localDay } from '@divan/basics';
import { dots } from '@divan/documents';
import { DECLARATION_BY, latestOrdinaryOn, ORDINARY_INTERVAL_YEARS, shortCitation } from '@divan/law';
import { rehearsalDue } from '../backup/desk.ts';
import { rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { addTask } from '../duties/tasks.ts';
import { statuteOf } from '../statute.ts';
import { lastOrdinaryBefore } from './plan.ts';

/** Duties that come with the calendar and not with an act: yearly declaration (PK-48), the next ordinary assembly (PK-11, PK-56), terms of organs that run out. */
export async function raiseCalendarDuties(tx: Tx, deps: Deps, institutionId: string): Promise<void> {
  const today = localDay(deps.clock.now());
  const raise = (kind: string, subject: string, dueOn: IsoDay, warnDays: number, article: string) =>
    addTask(tx, deps, {
      institutionId,
      meetingId: null,
      kind,
      subject,
      dueOn,
      warnOn: addDays(dueOn, -warnDays),
      article,
    });

  const declaration = DECLARATION_BY.on(today);
  const by = day(`${today.slice(0, 4)}-${declaration.value}`);
  if (today <= by)
    await raise('YEARLY_DECLARATION', today.slice(0, 4), by, 30, declaration.cites.map(shortCitation).join('; '));

  const last = await lastOrdinaryBefore(tx, institutionId, addDays(today, 1));
  if (last) {
    const years = (await statuteOf(tx, institutionId))?.parameters.ordinaryIntervalYears;
    const dueOn = latestOrdinaryOn(last, years ?? ORDINARY_INTERVAL_YEARS.on(last).value);
    await sql`update task set done_at = ${deps.clock.now()}, done_note = ${last} where kind = 'ORDINARY_ASSEMBLY_DUE' and due_on < ${dueOn} and done_at is null`.execute(
      tx,
    );
    await raise('ORDINARY_ASSEMBLY_DUE', dots(dueOn), dueOn, 90, 'TMK m.74; m.87');
  }

  // Whoever never tried the way back does not know that there is one.
  const rehearsal = await rehearsalDue(tx);
  if (rehearsal) await raise('BACKUP_REHEARSAL', dots(rehearsal), rehearsal, 30, 'DY m.15/A');

  const terms = await rows<{ organ: string; ends: IsoDay }>(
    tx,
    sql`select organ, min(term_ends) as ends from organ_seat where until is null and term_ends is not null group by organ`,
  );
  for (const { organ, ends } of terms)
    await raise('ORGAN_TERM_ENDS', `${ORGAN_WORDS[organ] ?? organ}, ${dots(ends)}`, ends, 60, 'TMK m.80');
}
