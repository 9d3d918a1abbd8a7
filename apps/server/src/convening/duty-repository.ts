import type { Instant } from '@divan/basics';
import { maybe, rows, sql, type Tx } from '../db/database.ts';
import { NotFoundError, refused } from '../refused.ts';

export interface Duty {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly dueOn: string;
  readonly warnOn: string;
  readonly article: string;
  readonly meetingId: string | null;
  readonly meetingTitle: string;
  readonly done: boolean;
  readonly doneNote: string;
}

/** The duties of the house, what is still to be done first. */
export async function allDuties(tx: Tx): Promise<Duty[]> {
  const found = await rows<{
    task_id: string;
    kind: string;
    subject: string;
    due_on: string;
    warn_on: string;
    article: string;
    done_at: Date | null;
    done_note: string;
    meeting_id: string | null;
    title: string | null;
  }>(
    tx,
    sql`select t.task_id, t.kind, t.subject, t.due_on, t.warn_on, t.article, t.done_at, t.done_note, t.meeting_id, m.title from task t left join meeting m using (meeting_id) order by t.done_at is not null, t.due_on, t.kind = 'SEAL_PACKAGE', t.kind limit 200`,
  );
  return found.map((row) => ({
    id: row.task_id,
    kind: row.kind,
    subject: row.subject,
    dueOn: row.due_on,
    warnOn: row.warn_on,
    article: row.article,
    meetingId: row.meeting_id,
    meetingTitle: row.title ?? '',
    done: row.done_at !== null,
    doneNote: row.done_note,
  }));
}

/** Marks a duty as done; done with the same note already, be it by a second press, it stays so. @throws RefusedError `TASK_DONE` with the note that stands there @throws NotFoundError */
export async function completeDuty(
  tx: Tx,
  dutyId: string,
  { at, note }: { readonly at: Instant; readonly note: string },
): Promise<void> {
  const duty = await maybe<{ done_at: Date | null; done_note: string }>(
    tx,
    sql`select done_at, done_note from task where task_id = ${dutyId} for update`,
  );
  if (!duty) throw new NotFoundError();
  if (duty.done_at && duty.done_note !== note) throw refused('TASK_DONE', { note: duty.done_note, yours: note });
  if (!duty.done_at)
    await sql`update task set done_at = ${at}, done_note = ${note} where task_id = ${dutyId}`.execute(tx);
}
