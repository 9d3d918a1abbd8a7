import type { IsoDay } from '@divan/basics';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { holding } from '../../kernel/organ.ts';
import { agreed } from './edition.ts';
import { CLOSURE_REQUEST_MAJORITY, DISSOLUTION_SHARE, FOUNDERS_LEAST, FOUNDING_COPIES } from './figures.ts';

/** Kuruluş: what stands in the way of legal personality; without a defect it arises with the delivery. */
export const foundingDefectsOf = (q: {
  readonly qualifiedFounders: number;
  readonly annexCopies: number;
  readonly deliveredOn: IsoDay | null;
}) =>
  holding(
    ['FOUNDERS', q.qualifiedFounders < agreed(FOUNDERS_LEAST)],
    ['COPIES', q.annexCopies < agreed(FOUNDING_COPIES)],
    ['NOT_DELIVERED', q.deliveredOn === null],
  );

/** Kapanma kararı: of the meeting quorum that the statute lays down, by secret vote (m.109). */
export function dissolutionOf(q: {
  readonly statutoryMeetingQuorum: number;
  readonly yes: number;
  readonly secret: boolean;
}) {
  const required = requiredOf(agreed(DISSOLUTION_SHARE), q.statutoryMeetingQuorum);
  return { required, dissolved: q.secret && q.yes >= required };
}

/** Partinin kapatma davası istemi: every condition of m.100 that is missing. */
export const closureRequestDefectsOf = (q: {
  readonly tookPartInLastElection: boolean;
  readonly hasGroup: boolean;
  readonly firstCongressHeld: boolean;
  readonly centralBoardSize: number;
  readonly yes: number;
  readonly writtenByChair: boolean;
  readonly inElectionPeriod: boolean;
}) =>
  holding(
    ['NO_PART_IN_LAST_ELECTION', !q.tookPartInLastElection],
    ['NO_GROUP', !q.hasGroup],
    ['NO_FIRST_CONGRESS', !q.firstCongressHeld],
    ['BOARD_MAJORITY', q.yes < requiredOf(agreed(CLOSURE_REQUEST_MAJORITY), q.centralBoardSize)],
    ['NOT_WRITTEN_BY_CHAIR', !q.writtenByChair],
    ['ELECTION_PERIOD', q.inElectionPeriod],
  );
