import type { DayAndHour, Meeting } from '@divan/assembly';
import { day, localDay } from '@divan/basics';
import { dots } from '@divan/documents';
import { rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { addTask } from '../duties/tasks.ts';
import { liveUntilMeeting } from '../identity/link-life.ts';
import { siteKnown } from '../mail/correspondence.ts';
import { queueMails } from '../mail/mail-queue.ts';
import { meetingById } from '../meeting/meetings.ts';
import { callFacts } from './call-facts.ts';
import { calendarFile, type DayChange, newDayBody, newDaySubject, notHeldBody, notHeldSubject } from './call-text.ts';

/** How often the day of a meeting was changed after its call: put off, gone on with on another day, gone over to the second meeting. */
export const daysChanged = ({ incidents, failedQuorum }: Pick<Meeting, 'incidents' | 'failedQuorum'>): number =>
  incidents.filter(({ kind }) => kind === 'POSTPONED' || kind === 'ADJOURNED').length + (failedQuorum ? 1 : 0);

/**
 * A called meeting is put off or goes on on another day: whatever shows its day shows the new one, everybody who was called is called again in the way of the first
 * call, with the reason, and the calendar entry replaces the one before (DY m.14).
 */
export async function tellNewDay(
  tx: Tx,
  deps: Deps,
  q: {
    readonly institutionId: string;
    readonly meetingId: string;
    readonly called: readonly string[];
    readonly change: DayChange;
    readonly to: string;
    readonly hour: string;
    readonly reason: string;
    /** The new day of the second meeting, where it moved with the first. */
    readonly second?: DayAndHour | undefined;
    /** How often the day has been changed. */
    readonly sequence: number;
  },
): Promise<void> {
  await sql`update meeting set held_on = ${q.to}, hour = ${q.hour} where meeting_id = ${q.meetingId}`.execute(tx);
  if (q.second)
    await sql`update meeting set second_on = ${q.second.on}, second_hour = ${q.second.hour} where meeting_id = ${q.meetingId}`.execute(
      tx,
    );
  const facts = await callFacts(tx, await meetingById(tx, q.meetingId), await siteKnown(tx, deps, q.institutionId));
  const members = await rows<{ member_no: string; name: string; surname: string; email: string }>(
    tx,
    sql`select member_no, name, surname, email from member where member_id = any(${[...q.called]}::uuid[]) and left_on is null`,
  );
  const [subject, body] = [newDaySubject(facts, q.change), newDayBody(facts, q.change, q.reason)];
  const calendar = calendarFile(facts, q.meetingId, new Date(deps.clock.now()), q.sequence);
  await queueMails(
    tx,
    deps,
    members
      .filter(({ email }) => email !== '')
      .map((member) => ({
        institutionId: q.institutionId,
        to: member.email,
        subject,
        body: `Sayın ${member.name} ${member.surname} (Üye No: ${member.member_no}),\n\n${body}`,
        calendar,
      })),
  );
  await liveUntilMeeting(tx, deps);
  // The day of the second meeting stood in the first call; nothing is to be printed for it again.
  if (q.change === 'SECOND_MEETING' || members.every(({ email }) => email !== '')) return;
  const today = localDay(deps.clock.now());
  await addTask(tx, deps, {
    institutionId: q.institutionId,
    meetingId: q.meetingId,
    kind: 'PRINTED_CALLS',
    subject: `yeni gün ${dots(q.to)} ${q.hour.replace(':', '.')}`,
    dueOn: day(q.to) < today ? day(q.to) : today,
    warnOn: today,
    article: 'DY m.14',
  });
}

/** A meeting was not held on its day: everybody who was called learns that and why; a new call is needed. */
export async function tellNotHeld(
  tx: Tx,
  deps: Deps,
  q: {
    readonly institutionId: string;
    readonly meetingId: string;
    readonly called: readonly string[];
    readonly reason: string;
  },
): Promise<void> {
  const site = await siteKnown(tx, deps, q.institutionId);
  const facts = await callFacts(tx, await meetingById(tx, q.meetingId), site);
  const members = await rows<{ name: string; surname: string; email: string }>(
    tx,
    sql`select name, surname, email from member where member_id = any(${[...q.called]}::uuid[]) and left_on is null and email <> ''`,
  );
  const [subject, body] = [notHeldSubject(facts), notHeldBody(facts, q.reason)];
  await queueMails(
    tx,
    deps,
    members.map(({ name, surname, email }) => ({
      institutionId: q.institutionId,
      to: email,
      subject,
      body: `Sayın ${name} ${surname},\n\n${body}`,
    })),
  );
}
