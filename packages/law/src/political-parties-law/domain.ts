// What a party charter and its screens ask of Law 2820; the rules of the vector file stand beside these functions.
export {
  defenceUntil,
  disciplineDecisionOf,
  disciplineDueOn,
  disciplineQuorumOf,
  type Penalty,
} from './discipline.ts';
export { type Edition, edition } from './edition.ts';
export {
  admittedToBallot,
  competentElectionBoardOf,
  type ElectionBoard,
  electionMeetingNoticeBy,
  electiveCongressCalendar,
  rerunWindow,
  resultObjectionUntil,
  validBallotCommittee,
} from './elective-congress.ts';
export { closureRequestDefectsOf, dissolutionOf, foundingDefectsOf } from './founding.ts';
export {
  type ChairElection,
  chairElectionOf,
  chairVacancyCallBy,
  extraordinaryCongressOf,
  foundersCap,
  greatCongressDecisionOf,
  greatCongressDelegateCap,
  greatCongressQuorumOf,
  type ProposalKind,
  type Proposer,
  proposalAdmissionOf,
} from './great-congress.ts';
export { groupFormationOf, groupVoteIsSecret, mainOppositionOf } from './group.ts';
export {
  type Applicant,
  type Conviction,
  type MembershipBar,
  membershipBarsOf,
  type Registration,
  registryDueOn,
  validRegistrations,
} from './membership.ts';
export {
  boardRemovalOf,
  type CongressLevel,
  type CongressMatter,
  type CongressStatus,
  compatibleOffices,
  type LowerTier,
  lowerCongressDelegateCap,
  maySitTogether,
  mayVoteInCongress,
  organMinimumOf,
  type PartyOffice,
  type PartyOrgan,
  removalCongressBy,
  withinTermCap,
} from './organs.ts';
export { participationDefectsOf, provinceOrganisedOf, townsRequired } from './participation.ts';
export {
  centralCandidateCap,
  primaryCalendarOf,
  primaryLatestOn,
  primaryOrderOf,
  voterNotifiedBy,
} from './primary.ts';
export {
  electronicBooksAllowed,
  MANDATORY_BOOKS,
  type MandatoryBook,
  missingBooks,
  type PartyRecord,
  partyRecordKeptUntil,
} from './records.ts';
