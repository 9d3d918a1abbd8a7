import { ORGAN_WORDS } from '@divan/api';
import { addDays, day, type IsoDay, localDay } from '@divan/basics';
import { dots } from '@divan/documents';
import { DECLARATION_BY, latestOrdinaryOn, ORDINARY_INTERVAL_YEARS, shortCitation } from '@divan/law';
import { rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { statuteOf } from '../statute.ts';
import type { CalendarDuty } from '../system.ts';
import { lastOrdinaryBefore } from './plan.ts';

/** Duties that come with the calendar and not with an act: yearly declaration (PK-48), the next ordinary assembly (PK-11, PK-56), terms of organs that run out. */
export async function calendarDuties(tx: Tx, deps: Deps, institutionId: string): Promise<CalendarDuty[]> {
  const today = localDay(deps.clock.now());
  const duties: CalendarDuty[] = [];
  const declaration = DECLARATION_BY.on(today);
  const by = day(`${today.slice(0, 4)}-${declaration.value}`);
  if (today <= by)
    duties.push({
      kind: 'YEARLY_DECLARATION',
      subject: today.slice(0, 4),
      dueOn: by,
      warnDays: 30,
      article: declaration.cites.map(shortCitation).join('; '),
    });

  const last = await lastOrdinaryBefore(tx, institutionId, addDays(today, 1));
  if (last) {
    const years = (await statuteOf(tx, institutionId))?.parameters.ordinaryIntervalYears;
    const dueOn = latestOrdinaryOn(last, years ?? ORDINARY_INTERVAL_YEARS.on(last).value);
    await sql`update task set done_at = ${deps.clock.now()}, done_note = ${last} where kind = 'ORDINARY_ASSEMBLY_DUE' and due_on < ${dueOn} and done_at is null`.execute(
      tx,
    );
    duties.push({
      kind: 'ORDINARY_ASSEMBLY_DUE',
      subject: dots(dueOn),
      dueOn: dueOn,
      warnDays: 90,
      article: 'TMK m.74; m.87',
    });
  }

  duties.push(...(await meetingsLeftOpen(tx, deps)));

  const terms = await rows<{ organ: string; ends: IsoDay }>(
    tx,
    sql`select organ, min(term_ends) as ends from organ_seat where until is null and term_ends is not null group by organ`,
  );
  for (const { organ, ends } of terms)
    duties.push({
      kind: 'ORGAN_TERM_ENDS',
      subject: `${ORGAN_WORDS[organ] ?? organ}, ${dots(ends)}`,
      dueOn: ends,
      warnDays: 60,
      article: 'TMK m.80',
    });
  return duties;
}

/** Meetings whose day has passed and that nobody closed: the record waits, and no paper can be signed. A duty that was seen to is done by itself. */
async function meetingsLeftOpen(tx: Tx, deps: Deps): Promise<CalendarDuty[]> {
  const today = localDay(deps.clock.now());
  const left = await rows<{ title: string; held_on: IsoDay }>(
    tx,
    sql`select m.title, m.held_on from meeting m join stream s on s.stream_id = m.meeting_id
        where m.state = 'CALLED' and m.held_on < ${today} and s.phase not in ('closed', 'failed', 'sealed')`,
  );
  const subjects = left.map((meeting) => `${meeting.title}, ${dots(meeting.held_on)}`);
  await sql`update task set done_at = ${deps.clock.now()}, done_note = ${dots(today)} where kind = 'MEETING_LEFT_OPEN' and done_at is null and not (subject = any(${subjects}))`.execute(
    tx,
  );
  return left.map((meeting, i) => ({
    kind: 'MEETING_LEFT_OPEN',
    subject: subjects[i] as string,
    dueOn: addDays(meeting.held_on, 1),
    warnDays: 0,
    article: 'DY m.15',
  }));
}
