import { addDays, addMonths, addYears, type IsoDay } from '@divan/basics';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { EXTRAORDINARY_REQUEST, KY_FROM, ORDINARY_INTERVAL, RERUN_MONTHS, SECOND_MEETING_DAYS } from './figures.ts';
import type { CongressLevel } from './level.ts';

/** Olağan kongre: the first and the last day that the interval allows. */
export function ordinaryCongressWindow(previous: IsoDay) {
  const { least, most } = ORDINARY_INTERVAL.on(KY_FROM).value;
  return { from: addYears(previous, least), until: addYears(previous, most) };
}

export type Representation = 'NEWLY_ELECTED' | 'EXISTING' | 'NONE';

/** Who stands for a tier at the congress above (m.6). Delegates whose three years are over stand for nobody (HUKUK 0060). */
export function representationOf(q: {
  readonly ownCongressHeld: boolean;
  readonly termOver: boolean;
  readonly calendarMissed: boolean;
}): Representation {
  if (q.ownCongressHeld) return 'NEWLY_ELECTED';
  return q.termOver || q.calendarMissed ? 'NONE' : 'EXISTING';
}

/** Signatures of requests on the same matter add up; those of a request that was processed and failed do not count again (m.8.2.B). The matter with most counts. */
export function countedSignatures(
  batches: readonly { readonly topic: string; readonly count: number; readonly usedInFailedRequest: boolean }[],
): number {
  const usable = batches.filter((batch) => !batch.usedInFailedRequest);
  return Math.max(
    0,
    ...[...Map.groupBy(usable, ({ topic }) => topic).values()].map((same) =>
      same.reduce((sum, { count }) => sum + count, 0),
    ),
  );
}

export type Certifier = 'NOTARY' | 'ARBITRATION_BOARD';

/** Who may certify a request: notary or Hakem Kurulu; at the grand congress the notary alone (m.8.2). */
export const mayCertify = (level: CongressLevel, by: Certifier): boolean => level !== 'BUYUK' || by === 'NOTARY';

export const extraordinarySignatures = (delegates: number): number =>
  requiredOf(EXTRAORDINARY_REQUEST.on(KY_FROM).value, delegates);

/** Who calls without signatures: MKYK everywhere; Genel Başkan the grand congress. */
export const mayCall = (level: CongressLevel, by: 'MKYK' | 'PARTY_CHAIR' | 'OTHER'): boolean =>
  by === 'MKYK' || (by === 'PARTY_CHAIR' && level === 'BUYUK');

/** İkinci toplantı: the days on which it may be held. */
export function congressSecondMeeting(level: CongressLevel, first: IsoDay) {
  const { least, most } = SECOND_MEETING_DAYS.on(KY_FROM).value[level];
  return { from: addDays(first, least), until: addDays(first, most) };
}

/** Yenileme: only the elections, with the final candidate lists, from one to two months after the annulment. */
export function rerunWindow(annulledOn: IsoDay) {
  const { least, most } = RERUN_MONTHS.on(KY_FROM).value;
  return { from: addMonths(annulledOn, least), until: addMonths(annulledOn, most) };
}
