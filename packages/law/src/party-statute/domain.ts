// What a party's charters and screens ask of its statute; the rules of the vector file stand beside these functions.
export { arbitratorEligible } from './arbitration.ts';
export { keepsListStatus, partyListGrounds, partySheetGrounds, rankPartyElection } from './ballots.ts';
export {
  type Attendance,
  boardInactive,
  boardSizeAllowed,
  deemedResigned,
  inactivityDeclaredBy,
  neighbourhoodBoard,
  partyBoardSize,
} from './board-members.ts';
export {
  type BoardOutcome,
  type BoardReading,
  boardStands,
  executiveBoardDecision,
  extraordinaryBoardCall,
  type PartyBoard,
  type PartyBoardRules,
  partyBoardDecision,
  partyBoardQuorum,
  partyBoardRules,
  type SecretBallot,
  secretTie,
} from './boards.ts';
export { compatible, mayBeElectedAgain, mayStandAsChair, type Position } from './candidacy.ts';
export {
  congressCalendarOf,
  extraordinaryCongressRequest,
  ordinaryCongressWindow,
  secondCongressMeetingValid,
} from './congress-call.ts';
export { type CongressQuorumProfile, congressMajorityOf, congressQuorumOf } from './congress-meeting.ts';
export { delegateElectionQuorumOf } from './delegate-election.ts';
export {
  type DelegateSeats,
  delegateSeats,
  grandCongressSeats,
  substituteDelegates,
  voteBasisOf,
} from './delegates.ts';
export {
  competentBoard,
  DISCIPLINE_BOARDS,
  type DisciplineBoard,
  type DisciplinePerson,
  disciplineBoardVote,
} from './discipline-boards.ts';
export {
  PENALTIES,
  type Penalty,
  penaltyWithin,
  repetitionWarrants,
  temporaryExpulsionAllowed,
} from './discipline-penalties.ts';
export { congressSeatByOffice } from './ex-officio.ts';
export { duesRestrictionHolds, expenseMayBeBooked, RECEIPT_FIELDS } from './finance.ts';
export { closureMayBeVoted, groupQuorumOf } from './groups.ts';
export { failingMembershipConditions } from './membership.ts';
export { officerNoticeBy } from './organisation.ts';
export { type ChairElection, partyChairElection } from './party-chair.ts';
export { precautionVotesNeeded } from './precaution.ts';
export { mayRemove } from './removal.ts';
export { electionObjectionUntil, electionRenewalWindow, provesIdentity } from './voting.ts';
export type { CongressTier, LocalTier } from './words.ts';
