import type { DUTY_KINDS } from '@divan/api';
import { addDays, addMonths, addYears, type Instant, type IsoDay } from '@divan/basics';
import {
  APPLICATION_DAYS,
  AUDIT_YEARS,
  AUTHORITY_REQUEST_DAYS,
  annulmentSuitOf,
  type Citation,
  handoverBy,
  PROPERTY_MONTHS,
  RESULT_NOTIFICATION_DAYS,
  shortCitation,
} from '@divan/law';
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

/** A duty of a meeting is done. */
export const closeDuty = (
  tx: Tx,
  meetingId: string,
  kind: string,
  { at, note }: { readonly at: Instant; readonly note: string },
) =>
  sql`update task set done_at = ${at}, done_note = ${note} where meeting_id = ${meetingId} and kind = ${kind} and done_at is null`.execute(
    tx,
  );

/** A duty of a meeting is there again. */
export const reopenDuty = (tx: Tx, meetingId: string, kind: string) =>
  sql`update task set done_at = null, done_note = '' where meeting_id = ${meetingId} and kind = ${kind}`.execute(tx);

/** The last day, the day to be reminded and the article of a duty that begins on a day. */
export function dutyFrom(
  kind: (typeof DUTY_KINDS)[number],
  on: IsoDay,
): { readonly dueOn: IsoDay; readonly warnOn: IsoDay; readonly article: string } {
  const due = (dueOn: IsoDay, warnDays: number, cites: readonly Citation[]) => ({
    dueOn,
    warnOn: addDays(dueOn, -warnDays),
    article: cites.map(shortCitation).join('; '),
  });
  switch (kind) {
    case 'MEMBERSHIP_APPLICATION': {
      const { value, cites } = APPLICATION_DAYS.on(on);
      return due(addDays(on, value), 10, cites);
    }
    case 'AUDIT': {
      const { value, cites } = AUDIT_YEARS.on(on);
      return due(addYears(on, value), 30, cites);
    }
    case 'PROPERTY_NOTIFICATION': {
      const { value, cites } = PROPERTY_MONTHS.on(on);
      return due(addMonths(on, value), 10, cites);
    }
    case 'AUTHORITY_REQUEST': {
      const { value, cites } = AUTHORITY_REQUEST_DAYS.on(on);
      return due(addDays(on, value), 7, cites);
    }
  }
}

/** The duties that follow from an assembly that was held (DY m.15, DK m.23, TMK m.83, KVKK). */
export async function addDutiesAfterAssembly(
  tx: Tx,
  deps: Deps,
  q: {
    institutionId: string;
    meetingId: string;
    heldOn: IsoDay;
    elections: boolean;
    /** Organs that were to be elected and were not, by name. */
    unelected: readonly string[];
    statuteChange: boolean;
  },
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
  if (q.statuteChange)
    await add('STATUTE_CHANGE_PACK', addDays(q.heldOn, result.due), addDays(q.heldOn, result.warnFrom), 'DY m.17');
  // The law sets no day; the month of TMK m.84 reminds (interpretation 0131).
  for (const organ of q.unelected)
    await addTask(tx, deps, {
      ...q,
      kind: 'ELECTION_OUTSTANDING',
      subject: organ,
      dueOn: addMonths(q.heldOn, 1),
      warnOn: q.heldOn,
      article: 'TMK m.75; m.80',
    });
  if (q.elections) await add('FIRST_BOARD_MEETING', handover, q.heldOn, 'TMK m.84-85');
  await add('SEAL_PACKAGE', handover, q.heldOn, 'DY m.15/A/4');
  await add('ANNULMENT_PERIOD_ENDS', last, last, 'TMK m.83');
}
