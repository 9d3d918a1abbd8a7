import { dayOf, dayParts, type IsoDay } from '@divan/basics';
import { mostOf } from '../../kernel/counting/cap.ts';
import { after, before } from '../../kernel/deadlines/period.ts';
import { agreed } from './edition.ts';
import { CENTRAL_CANDIDATES_SHARE, PRIMARY_BEFORE_ELECTION, PRIMARY_CALENDAR, PRIMARY_OBJECTIONS } from './figures.ts';

/** Önseçim takvimi: every day that follows from the day of the primary. */
export function primaryCalendarOf(primaryOn: IsoDay) {
  const { centralCandidates, aspirantLists, voterLists, posting } = agreed(PRIMARY_CALENDAR);
  const { objection, decision } = agreed(PRIMARY_OBJECTIONS);
  const postOn = before(primaryOn, posting);
  const objectionsUntil = after(postOn, objection);
  return {
    centralCandidatesBy: before(primaryOn, centralCandidates),
    aspirantListsOn: before(primaryOn, aspirantLists),
    voterListsBy: before(primaryOn, voterLists),
    postOn,
    objectionsUntil,
    objectionDecisionBy: after(objectionsUntil, decision),
  };
}

/** Merkez adayları: five per cent of the full Assembly, rounded down (m.37/2). */
export const centralCandidateCap = (assemblySize: number): number =>
  mostOf(agreed(CENTRAL_CANDIDATES_SHARE), assemblySize);

/** Aday tespit günü: the latest day before a general election (m.37). */
export const primaryLatestOn = (electionOn: IsoDay): IsoDay => before(electionOn, agreed(PRIMARY_BEFORE_ELECTION));

/** Önseçim seçmeni: the last day on which the notification still counts, 31 December of the year before (m.42). */
export const voterNotifiedBy = (primaryOn: IsoDay): IsoDay =>
  dayOf({ year: dayParts(primaryOn).year - 1, month: 12, day: 31 });

/** Önseçim sırası: by votes; who has equal votes stands together, and the central board orders them (m.51). */
export function primaryOrderOf(votes: Readonly<Record<string, number>>): readonly (readonly string[])[] {
  const byVotes = Map.groupBy(Object.keys(votes), (aspirant) => votes[aspirant] as number);
  return [...byVotes].sort(([a], [b]) => b - a).map(([, group]) => group);
}
