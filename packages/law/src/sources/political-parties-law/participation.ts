import type { IsoDay } from '@divan/basics';
import { atLeastShare, requiredOf } from '../../kernel/counting/threshold.ts';
import { before } from '../../kernel/deadlines/period.ts';
import { holding } from '../../kernel/organ.ts';
import { agreed, type Edition, inEdition } from './edition.ts';
import {
  DISTRICTS_ORGANISED,
  GROUP_IS_ENOUGH,
  MISSED_CONGRESSES,
  ORGANISED_BEFORE_POLLING,
  PROVINCES_ORGANISED,
  TOWNS_ORGANISED,
} from './figures.ts';

/** Seçime katılma yeterliği: what is missing; nothing missing means that the party may take part (m.36). HUKUK 0080, 0093 */
export function participationDefectsOf(q: {
  readonly edition: Edition;
  readonly provinces: number;
  readonly organisedProvinces: number;
  readonly organisedSince: IsoDay | null;
  readonly pollingDay: IsoDay;
  readonly greatCongressHeld: boolean;
  readonly hasGroup: boolean;
  readonly consecutiveMissedCongressCycles: number;
}) {
  if (q.hasGroup && inEdition(GROUP_IS_ENOUGH, q.edition)) return [];
  const missed = inEdition(MISSED_CONGRESSES, q.edition);
  const latest = before(q.pollingDay, agreed(ORGANISED_BEFORE_POLLING));
  return holding(
    ['PROVINCES', q.organisedProvinces < requiredOf(agreed(PROVINCES_ORGANISED), q.provinces)],
    ['ORGANISED_LATE', q.organisedSince === null || q.organisedSince > latest],
    ['NO_GREAT_CONGRESS', !q.greatCongressHeld],
    ['CONGRESSES_MISSED', missed !== null && q.consecutiveMissedCongressCycles >= missed],
  );
}

/** İlde teşkilatlanma: one third of its districts, the centre district among them (m.36/2). */
export function provinceOrganisedOf(q: {
  readonly districts: number;
  readonly organisedDistricts: number;
  readonly centreIncluded: boolean;
}) {
  const required = requiredOf(agreed(DISTRICTS_ORGANISED), q.districts);
  return { required, organised: q.centreIncluded && q.organisedDistricts >= required };
}

/** İlçede belde koşulu: in how many towns of a district the party must be organised (m.20/1). Without towns there is no condition. HUKUK 0093 */
export function townsRequired(of: Edition, towns: number): number {
  const condition = inEdition(TOWNS_ORGANISED, of);
  if (condition === null || towns === 0) return 0;
  return towns <= condition.few ? 1 : requiredOf(atLeastShare(condition.share, 'FULL_NUMBER'), towns);
}
