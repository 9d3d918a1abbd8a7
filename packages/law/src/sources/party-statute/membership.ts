import { holding } from '../../kernel/organ.ts';
import { LEAST_AGE, REFEREES, standing } from './figures.ts';

/** Conditions of membership that fail, all of them (Tüzük m.6; the last one only in TİY m.6/g). */
export const failingMembershipConditions = (q: {
  readonly turkishCitizen: boolean;
  readonly completedAge: number;
  readonly civilAndPoliticalCapacity: boolean;
  readonly memberOfOtherParty: boolean;
  readonly statutoryBar: boolean;
  readonly acceptsStatuteAndProgramme: boolean;
  readonly pledgesDues: boolean;
  readonly memberReferences: number;
  readonly previouslyExpelledForGood: boolean;
}) =>
  holding(
    ['turkishCitizen', !q.turkishCitizen],
    ['completedAge', q.completedAge < standing(LEAST_AGE)],
    ['civilAndPoliticalCapacity', !q.civilAndPoliticalCapacity],
    ['memberOfOtherParty', q.memberOfOtherParty],
    ['statutoryBar', q.statutoryBar],
    ['acceptsStatuteAndProgramme', !q.acceptsStatuteAndProgramme],
    ['pledgesDues', !q.pledgesDues],
    ['memberReferences', q.memberReferences < standing(REFEREES)],
    ['previouslyExpelledForGood', q.previouslyExpelledForGood],
  );
