import { addDays, addMonths, atLeast, type IsoDay, moreThanHalf } from '@divan/basics';
import { HANDOVER_DAYS } from './figures.ts';

export type Business = 'ORDINARY_BUSINESS' | 'STATUTE_CHANGE' | 'DISSOLUTION';

export type DecisionKind = 'ORDINARY' | 'STATUTE_CHANGE' | 'DISSOLUTION';

/**
 * Toplantı yeter sayısı: more than half of those entitled, two thirds to change the statute or dissolve; at the second meeting twice the full number of
 * board plus audit board, whatever the business (TMK m.78/2).
 */
export function quorumOf(q: {
  readonly entitled: number;
  readonly business: Business;
  readonly meeting: 1 | 2;
  readonly present: number;
  readonly boardSize: number;
  readonly auditSize: number;
}) {
  const first = q.business === 'ORDINARY_BUSINESS' ? moreThanHalf(q.entitled) : atLeast([2, 3], q.entitled);
  const required = q.meeting === 1 ? first : 2 * (q.boardSize + q.auditSize);
  return { required, quorum: q.present >= required };
}

/** Karar yeter sayısı: of the members attending, so abstaining works like no (TMK m.81). */
export function majorityOf(m: { readonly attending: number; readonly yes: number; readonly decision: DecisionKind }) {
  const required = m.decision === 'ORDINARY' ? moreThanHalf(m.attending) : atLeast([2, 3], m.attending);
  return { required, carried: m.yes >= required };
}

/** Gündeme ekleme: one tenth of those present (TMK m.79). A statute may ask for less, never for more. */
export function agendaAdditionOf(present: number, requesters: number, share: readonly [number, number] = [1, 10]) {
  const required = Math.max(1, atLeast(share, present));
  return { mustAdd: requesters >= required, required };
}

/** Boşalma: the board below half of its full number once substitutes are used up; the assembly is called within one month (TMK m.84). */
export function boardVacancyOf(v: { readonly fullSize: number; readonly remaining: number; readonly on: IsoDay }): {
  readonly mustCallAssembly: boolean;
  readonly callBy: IsoDay | null;
} {
  const mustCallAssembly = 2 * v.remaining < v.fullSize;
  return { mustCallAssembly, callBy: mustCallAssembly ? addMonths(v.on, 1) : null };
}

export type MemberKind = 'FULL' | 'HONORARY' | 'LEGAL_PERSON_REPRESENTATIVE';

/** Siblings are not in the list of TMK m.82. */
const BARRING = ['SELF', 'SPOUSE', 'ASCENDANT', 'DESCENDANT'];

export function mayVoteOf(v: {
  readonly memberKind: MemberKind;
  readonly byProxy: boolean;
  readonly counterpartyRelation: string | null;
}): boolean {
  return (
    v.memberKind !== 'HONORARY' &&
    !v.byProxy &&
    !(v.counterpartyRelation !== null && BARRING.includes(v.counterpartyRelation))
  );
}

/** Oylama biçimi. HUKUK 0003: a statute that prescribes secrecy binds the assembly; the assembly may add secrecy, not take it away. */
export function voteModeOf(
  assemblyDecision: 'OPEN' | 'SECRET' | null,
  statuteRule: 'OPEN' | 'SECRET' | null,
): 'OPEN' | 'SECRET' {
  return statuteRule === 'SECRET' || assemblyDecision === 'SECRET' ? 'SECRET' : 'OPEN';
}

/** İptal davası: a member present who did not join, one month from the decision; an absent member one month from learning, at most three from the decision. */
export function annulmentSuitOf(a: {
  readonly decisionOn: IsoDay;
  readonly present: boolean;
  readonly joinedDecision: boolean;
  readonly learnedOn: IsoDay | null;
}) {
  if (a.present)
    return a.joinedDecision
      ? { standing: false, lastDay: null }
      : { standing: true, lastDay: addMonths(a.decisionOn, 1) };
  const outer = addMonths(a.decisionOn, 3);
  const fromLearning = a.learnedOn ? addMonths(a.learnedOn, 1) : outer;
  return { standing: true, lastDay: fromLearning < outer ? fromLearning : outer };
}

export const handoverBy = (meetingOn: IsoDay): IsoDay => addDays(meetingOn, HANDOVER_DAYS.on(meetingOn).value);
