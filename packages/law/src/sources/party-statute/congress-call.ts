import { daysBetween, type IsoDay } from '@divan/basics';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { after, before } from '../../kernel/deadlines/period.ts';
import {
  CIVIL_NOTICE,
  CONGRESS_INTERVAL,
  EXTRAORDINARY_ELECTION_REQUEST,
  EXTRAORDINARY_REQUEST,
  LIST_FILING,
  LIST_POSTED,
  NOTICE,
  SECOND_MEETING,
  standing,
} from './figures.ts';
import { type CongressTier, IL_BOARD } from './words.ts';

/** The latest days of the steps before a congress (Tüzük m.41-42, 64). */
export const congressCalendarOf = (level: CongressTier, congressOn: IsoDay) => ({
  listFiledBy: before(congressOn, standing(LIST_FILING)),
  announcedBy: before(congressOn, standing(NOTICE)),
  listPostedOn: before(congressOn, standing(LIST_POSTED).before),
  postingDays: standing(LIST_POSTED).forDays,
  civilNoticeBy: before(congressOn, standing(CIVIL_NOTICE)),
  newspaperRequired: level === 'büyük kongre',
});

/** İkinci toplantı: at most seven days after the first; of the grand congress, the next day. */
export function secondCongressMeetingValid(level: CongressTier, firstOn: IsoDay, secondOn: IsoDay): boolean {
  const { local, grand } = standing(SECOND_MEETING);
  const { least, most } = level === 'büyük kongre' ? grand : local;
  const gap = daysBetween(firstOn, secondOn);
  return gap >= least && gap <= most;
}

/** The days between which the next ordinary congress falls, both included. */
export const ordinaryCongressWindow = (previousOn: IsoDay) => ({
  from: after(previousOn, standing(CONGRESS_INTERVAL).least),
  until: after(previousOn, standing(CONGRESS_INTERVAL).most),
});

export type RequestedAgenda = 'ELECTION_WITHOUT_VACANCY' | 'ELECTION' | 'RENEWAL' | 'OTHER';

export type Certifier = 'NOTARY' | 'ARBITRATION_BOARD' | 'NONE';

/** A notary certifies everywhere, the arbitration board below the grand congress. */
export const certifies = (level: CongressTier, by: Certifier): boolean =>
  by === 'NOTARY' || (level !== 'büyük kongre' && by === 'ARBITRATION_BOARD');

/**
 * Olağanüstü kongre istemi of delegates: one fifth of the full number, certified by a notary (below the grand congress also by the arbitration board); a grand congress
 * with elections but no vacancy needs the absolute majority (Tüzük m.50, 70).
 */
export function extraordinaryCongressRequest(q: {
  readonly level: CongressTier;
  readonly delegates: number;
  readonly signatures: number;
  readonly certifiedBy: Certifier;
  readonly agenda: RequestedAgenda;
}) {
  const grand = q.level === 'büyük kongre';
  const withoutVacancy = grand && (q.agenda === 'ELECTION_WITHOUT_VACANCY' || q.agenda === 'RENEWAL');
  const required = requiredOf(
    standing(withoutVacancy ? EXTRAORDINARY_ELECTION_REQUEST : EXTRAORDINARY_REQUEST),
    q.delegates,
  );
  const approver = q.level === 'belde' ? IL_BOARD : 'MKYK';
  return {
    required,
    valid: certifies(q.level, q.certifiedBy) && q.signatures >= required,
    approvalNeeded: grand || q.agenda === 'OTHER' ? null : approver,
  };
}
