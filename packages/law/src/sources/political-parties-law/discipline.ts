import type { IsoDay } from '@divan/basics';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { after } from '../../kernel/deadlines/period.ts';
import { agreed } from './edition.ts';
import {
  DEFENCE,
  DEFINITIVE_EXPULSION_MAJORITY,
  DISCIPLINE_DECISION,
  DISCIPLINE_PERIODS,
  DISCIPLINE_QUORUM,
} from './figures.ts';

export type Penalty = 'WARNING' | 'REPRIMAND' | 'TEMPORARY_EXPULSION' | 'DEFINITIVE_EXPULSION';

/** Disiplin kurulu toplantı yeter sayısı: two thirds of the full number (m.55). */
export function disciplineQuorumOf(fullNumber: number, present: number) {
  const required = requiredOf(agreed(DISCIPLINE_QUORUM), fullNumber);
  return { required, quorum: present >= required };
}

/** Disiplin kararı: majority of those present, for definitive expulsion of the full number; without the quorum nothing is carried (m.55). */
export function disciplineDecisionOf(q: {
  readonly fullNumber: number;
  readonly present: number;
  readonly yes: number;
  readonly penalty: Penalty;
}) {
  const required =
    q.penalty === 'DEFINITIVE_EXPULSION'
      ? requiredOf(agreed(DEFINITIVE_EXPULSION_MAJORITY), q.fullNumber)
      : requiredOf(agreed(DISCIPLINE_DECISION), q.present);
  const { quorum } = disciplineQuorumOf(q.fullNumber, q.present);
  return { required, quorum, carried: quorum && q.yes >= required };
}

/** Savunma süresi: from service of the summons; shorter for offences in elections, in public or by publication (m.55). */
export const defenceUntil = (
  servedOn: IsoDay,
  offence: 'ORDINARY' | 'DURING_ELECTION' | 'PUBLIC' | 'PUBLICATION',
): IsoDay => after(servedOn, offence === 'ORDINARY' ? agreed(DEFENCE).ordinary : agreed(DEFENCE).short);

export const PERIOD_WORDS = {
  SERVE_DECISION: ['Gerekçeli kararın tebliği', 'Service of the reasoned decision'],
  COURT_OBJECTION: ['Mahkemeye itiraz', 'Objection to the court'],
  COURT_DECISION: ['Mahkemenin kararı', 'Decision of the court'],
  SUSPENSION_REVIEW: ['Tedbirin kaldırılması istemi hakkında karar', 'Decision on the request to lift the suspension'],
} as const;

/** Disiplin süreleri: the last day of each (m.53, 57, 59). */
export const disciplineDueOn = (kind: keyof typeof PERIOD_WORDS, from: IsoDay): IsoDay =>
  after(from, agreed(DISCIPLINE_PERIODS)[kind]);
