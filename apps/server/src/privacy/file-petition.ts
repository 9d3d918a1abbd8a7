import type { filePetition as contract } from '@divan/api';
import { addDays, type IsoDay, localDay } from '@divan/basics';
import { SUBJECT_REQUEST_DAYS, shortCitation } from '@divan/law';
import type { z } from 'zod';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { addTask } from '../duties/tasks.ts';
import type { Session } from '../identity/sessions.ts';
import { meetingById } from '../meeting/meetings.ts';
import { refused } from '../refused.ts';
import { nextNumber } from './numbers.ts';
import { addPetition, petitionsWaiting, samePetition } from './petition-repository.ts';

/** Petitions of one account that wait for an answer: so many that nobody's are lost among them. */
const MOST_WAITING = 10;

/** How the duty to answer a petition names it. */
export const petitionSubject = (number: number): string => `başvuru no ${number}`;

/** Takes a petition in; the duty to answer it begins (KVKK m.13/2). One of the same day that waits and says the same is this one, pressed again. */
export async function filePetition(
  tx: Tx,
  deps: Deps,
  { institutionId, accountId }: Session,
  { kind, text, meetingId: named }: z.output<(typeof contract)['body']>,
): Promise<{ number: number; dueOn: IsoDay }> {
  const minutes = kind === 'MINUTES_CORRECTION';
  if (minutes) {
    if (!named) throw refused('MEETING_NOT_NAMED');
    await meetingById(tx, named);
  }
  const meetingId = minutes && named ? named : null;
  const filedAt = deps.clock.now();
  const today = localDay(filedAt);
  const { value, cites } = SUBJECT_REQUEST_DAYS.on(today);
  const dueOn = addDays(today, value);
  const number = await nextNumber(tx, 'petition', institutionId);
  const same = await samePetition(tx, { accountId, kind, meetingId, text, dueOn });
  if (same) return same;
  if ((await petitionsWaiting(tx, accountId)) >= MOST_WAITING)
    throw refused('PETITIONS_WAITING', { most: MOST_WAITING });
  const petitionId = deps.newId();
  await addPetition(tx, { petitionId, institutionId, number, kind, accountId, meetingId, text, filedAt, dueOn });
  await addTask(tx, deps, {
    institutionId,
    meetingId,
    kind: minutes ? 'MINUTES_CORRECTION' : 'SUBJECT_REQUEST',
    subject: petitionSubject(number),
    dueOn,
    warnOn: today,
    article: cites.map(shortCitation).join('; '),
  });
  return { number, dueOn };
}
