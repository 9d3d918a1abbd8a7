import { TASK_WORDS } from '@divan/api';
import { addDays, localDay } from '@divan/basics';
import { dots } from '@divan/documents';
import { rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { queueMail } from '../mail/mail-queue.ts';
import type { System } from '../system.ts';
import { addTask } from './tasks.ts';

interface DueTask {
  task_id: string;
  kind: string;
  subject: string;
  due_on: string;
  article: string;
  meeting_title: string | null;
}

/** Raises the duties that come with the calendar and not with an act, of every system. */
export async function raiseDuties(
  tx: Tx,
  deps: Deps,
  systems: readonly System[],
  institutionId: string,
): Promise<void> {
  for (const { duties } of systems)
    for (const { warnDays, ...duty } of (await duties?.(tx, deps, institutionId)) ?? [])
      await addTask(tx, deps, { institutionId, meetingId: null, ...duty, warnOn: addDays(duty.dueOn, -warnDays) });
}

/** Writes to the officers of each institution about duties whose time has come: once when the warning begins, and once more on the last day. */
export async function remindDuties(deps: Deps, systems: readonly System[]): Promise<void> {
  const today = localDay(deps.clock.now());
  const institutions = await deps.db.without((tx) => rows<{ id: string }>(tx, sql`select all_institutions() as id`));
  for (const { id: institutionId } of institutions)
    await deps.db.within(institutionId, async (tx) => {
      await raiseDuties(tx, deps, systems, institutionId);
      const due = await rows<DueTask>(
        tx,
        sql`update task t set reminded_on = ${today} where t.done_at is null and t.warn_on <= ${today}
            and (t.reminded_on is null or (t.due_on <= ${today} and t.reminded_on < t.due_on))
          returning t.task_id, t.kind, t.subject, t.due_on, t.article, (select m.title from meeting m where m.meeting_id = t.meeting_id) as meeting_title`,
      );
      if (due.length === 0) return;
      const lines = due
        .toSorted((a, b) => (a.due_on < b.due_on ? -1 : 1))
        .map(
          (task) =>
            `- ${dots(task.due_on)}: ${TASK_WORDS[task.kind] ?? task.kind}${task.subject ? ` (${task.subject})` : ''}${task.meeting_title ? `, ${task.meeting_title}` : ''}. Dayanak: ${task.article}`,
        );
      const officers = await rows<{ email: string; name: string }>(
        tx,
        sql`select distinct coalesce(nullif(a.email, ''), m.email) as email, a.display_name as name from account a left join member m using (member_id)
          where a.closed_at is null and a.roles && '{ADMIN,OFFICE}' and coalesce(nullif(a.email, ''), m.email, '') <> ''`,
      );
      for (const officer of officers)
        await queueMail(tx, deps, {
          institutionId,
          to: officer.email,
          subject: 'Divan – süresi yaklaşan görevler',
          body: `Sayın ${officer.name},\n\nKanundan doğan aşağıdaki görevlerin son günü yaklaştı ya da geldi:\n\n${lines.join('\n')}\n\nGörevler sayfasında ayrıntıyı görebilir, yapılanı işaretleyebilirsiniz.\n`,
        });
    });
}
