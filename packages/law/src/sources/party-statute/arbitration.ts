import { ARBITRATION, standing } from './figures.ts';

/** Üyelik şartı (Tüzük m.100): forty years completed, higher education; in a province a secondary graduate when no graduate stands. */
export const arbitratorEligible = (q: {
  readonly completedAge: number;
  readonly higherEducation: boolean;
  readonly secondaryEducation: boolean;
  readonly province: boolean;
  readonly graduateStands: boolean;
}): boolean =>
  q.completedAge >= standing(ARBITRATION).leastAge &&
  (q.higherEducation || (q.province && q.secondaryEducation && !q.graduateStands));
