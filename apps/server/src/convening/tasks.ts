import { addDays, type IsoDay } from '@divan/basics';
import { annulmentSuitOf, handoverBy, RESULT_NOTIFICATION_DAYS } from '@divan/law';
import { sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';

export interface NewTask {
  readonly institutionId: string;
  readonly meetingId: string | null;
  readonly kind: string;
  readonly subject: string;
  readonly dueOn: IsoDay;
  readonly warnOn: IsoDay;
  readonly article: string;
}

/** Adds a duty once. */
export async function addTask(tx: Tx, deps: Deps, task: NewTask): Promise<void> {
  await sql`insert into task (task_id, institution_id, meeting_id, kind, subject, due_on, warn_on, article)
    values (${deps.newId()}, ${task.institutionId}, ${task.meetingId}, ${task.kind}, ${task.subject}, ${task.dueOn}, ${task.warnOn}, ${task.article}) on conflict do nothing`.execute(
    tx,
  );
}

/** The duties that follow from an assembly that was held (DY m.15, DK m.23, TMK m.83, KVKK). */
export async function addDutiesAfterAssembly(
  tx: Tx,
  deps: Deps,
  q: { institutionId: string; meetingId: string; heldOn: IsoDay; elections: boolean },
): Promise<void> {
  const result = RESULT_NOTIFICATION_DAYS.on(q.heldOn).value;
  const handover = handoverBy(q.heldOn);
  const last = annulmentSuitOf({ decisionOn: q.heldOn, present: false, joinedDecision: false, learnedOn: null })
    .lastDay as IsoDay;
  const add = (kind: string, dueOn: IsoDay, warnOn: IsoDay, article: string) =>
    addTask(tx, deps, { ...q, kind, subject: '', dueOn, warnOn, article });
  await add('SIGN_MINUTES', handover, q.heldOn, 'DY m.15');
  await add('HANDOVER', handover, addDays(handover, -3), 'DY m.15');
  await add(
    'RESULT_NOTIFICATION',
    addDays(q.heldOn, result.due),
    addDays(q.heldOn, result.warnFrom),
    'DK m.23; DY m.17',
  );
  if (q.elections) await add('FIRST_BOARD_MEETING', handover, q.heldOn, 'TMK m.84-85');
  await add('SEAL_PACKAGE', handover, q.heldOn, 'DY m.15/A/4');
  await add('ANNULMENT_PERIOD_ENDS', last, last, 'TMK m.83');
}
