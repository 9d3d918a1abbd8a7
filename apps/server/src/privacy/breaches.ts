import type { recordBreach as recordContract, tellBreach as tellContract } from '@divan/api';
import { addMillis, day, type Instant, instantOfLocal, localDay } from '@divan/basics';
import { BREACH_HOURS, shortCitation } from '@divan/law';
import type { z } from 'zod';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { addTask } from '../duties/tasks.ts';
import type { Session } from '../identity/sessions.ts';
import { NotFoundError, refused } from '../refused.ts';
import { addBreach, authorityTold, heldBreach, lastBreaches, personsTold, sameBreach } from './breach-repository.ts';
import { closeDutyOf } from './duty-repository.ts';
import { nextNumber } from './numbers.ts';

const subjectOf = (number: number): string => `ihlal no ${number}`;

/** Until when the authority is to be told (KVKK m.12/5). */
const breachDue = (learnedAt: Instant): Instant =>
  addMillis(learnedAt, BREACH_HOURS.on(localDay(learnedAt)).value * 3_600_000);

/** An hour that somebody typed and that was. @throws RefusedError `BREACH_IN_THE_FUTURE` */
function pastHour({ on, hour }: { readonly on: string; readonly hour: string }, now: Instant): Instant {
  const moment = instantOfLocal(day(on), hour);
  if (moment > now) throw refused('BREACH_IN_THE_FUTURE');
  return moment;
}

/** Breaches with the hour until which the authority is to be told, and whether it was late. */
export async function listBreaches(tx: Tx, deps: Deps) {
  const found = await lastBreaches(tx);
  const now = deps.clock.now();
  return found.map((breach) => {
    const dueAt = breachDue(breach.learnedAt);
    return { ...breach, dueAt, late: (breach.authorityToldAt ?? now) > dueAt };
  });
}

/** Records a breach; the duty to tell the authority begins. */
export async function recordBreach(
  tx: Tx,
  deps: Deps,
  { institutionId, accountId: by }: Session,
  { what, whose, ...hour }: z.output<(typeof recordContract)['body']>,
): Promise<{ number: number; dueAt: Instant }> {
  const at = deps.clock.now();
  const learnedAt = pastHour(hour, at);
  const dueAt = breachDue(learnedAt);
  const number = await nextNumber(tx, 'breach', institutionId);
  // Pressed twice it is one breach; the number waits for whoever records one now.
  const same = await sameBreach(tx, { learnedAt, what, whose });
  if (same) return { number: same.number, dueAt };
  await addBreach(tx, { breachId: deps.newId(), institutionId, number, learnedAt, what, whose, at, by });
  await addTask(tx, deps, {
    institutionId,
    meetingId: null,
    kind: 'BREACH_NOTIFICATION',
    subject: subjectOf(number),
    dueOn: localDay(dueAt),
    warnOn: localDay(at),
    article: BREACH_HOURS.on(localDay(learnedAt)).cites.map(shortCitation).join('; '),
  });
  return { number, dueAt };
}

/** Writes when the authority or the persons were told, once; whoever tells the authority late says why. @throws RefusedError `BREACH_TOLD` to whoever comes second with something else */
export async function tellBreach(
  tx: Tx,
  deps: Deps,
  breachId: string,
  { whom, note, lateReason, ...hour }: z.output<(typeof tellContract)['body']>,
): Promise<void> {
  const breach = await heldBreach(tx, breachId);
  if (!breach) throw new NotFoundError();
  const at = pastHour(hour, deps.clock.now());
  const before = whom === 'PERSONS' ? breach.persons : breach.authority;
  if (before?.at === at && before.note === note) return;
  if (before) throw refused('BREACH_TOLD', { at: before.at, on: localDay(before.at), note: before.note });
  if (whom === 'PERSONS') {
    await personsTold(tx, breachId, { at, note });
    return;
  }
  const dueAt = breachDue(breach.learnedAt);
  if (at > dueAt && lateReason === '') throw refused('BREACH_LATE_REASON', { dueAt });
  await authorityTold(tx, breachId, { at, note, lateReason });
  await closeDutyOf(tx, ['BREACH_NOTIFICATION'], subjectOf(breach.number), deps.clock.now(), note);
}
