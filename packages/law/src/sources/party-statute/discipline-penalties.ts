import { REPETITIONS, standing, TEMPORARY_EXPULSION } from './figures.ts';

/** Disciplinary penalties, mildest first (Tüzük m.113-117). */
export const PENALTIES = ['uyarma', 'kınama', 'geçici ihraç', 'kesin ihraç'] as const;

export type Penalty = (typeof PENALTIES)[number];

/** Geçici ihraç runs from the day of the decision and ends by itself. */
export const temporaryExpulsionAllowed = (length: number): boolean => {
  const { least, most } = standing(TEMPORARY_EXPULSION);
  return length >= least && length <= most;
};

/** Never above the penalty asked; one step below it for a first, remorseful offender (Tüzük m.111.14-15). */
export function penaltyWithin(asked: Penalty, given: Penalty, mayMitigate: boolean): boolean {
  const steps = PENALTIES.indexOf(asked) - PENALTIES.indexOf(given);
  return steps === 0 || (steps === 1 && mayMitigate);
}

/** Tekerrür: two warnings in a year deserve a reprimand, two reprimands a temporary expulsion; the act repeated after a temporary expulsion a definitive one. */
export function repetitionWarrants(within: readonly Penalty[]): Penalty | null {
  const often = (kind: Penalty) => within.filter((one) => one === kind).length >= standing(REPETITIONS);
  if (often('geçici ihraç')) return 'kesin ihraç';
  if (often('kınama')) return 'geçici ihraç';
  return often('uyarma') ? 'kınama' : null;
}
