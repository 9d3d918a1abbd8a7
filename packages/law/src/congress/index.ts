import { rulesIn } from '../rule.ts';
import * as agenda from './agenda.ts';
import * as apportionment from './apportionment.ts';
import * as ballots from './ballots.ts';
import * as calendar from './calendar.ts';
import * as candidacy from './candidacy.ts';
import * as conduct from './conduct.ts';
import * as deadlines from './deadlines.ts';
import * as delegateElection from './delegate-election.ts';
import * as delegates from './delegates.ts';
import * as divan from './divan.ts';
import * as oversight from './oversight.ts';
import * as papers from './papers.ts';
import * as partyChair from './party-chair.ts';
import * as results from './results.ts';
import * as voters from './voters.ts';

/** The rules of vector file `congress`. */
export const CONGRESS = rulesIn(
  apportionment,
  delegates,
  calendar,
  deadlines,
  delegateElection,
  voters,
  candidacy,
  ballots,
  results,
  agenda,
  conduct,
  divan,
  partyChair,
  oversight,
  papers,
);

// What charters, screens and papers of a party congress are built from; the rules above are only their edge.

export {
  CONGRESS_ELECTIONS,
  congressAgendaAddition,
  electionsLast,
  grandCongressMotion,
  modelAgenda,
  partyChairFirst,
  type RegulationPrint,
} from './agenda.ts';
export {
  byVotesPerSeat,
  grandCongressApportionment,
  grandCongressPlaces,
  printedArithmetic,
  type VotesPerSeat,
} from './apportionment.ts';
export {
  type ApportionmentTable,
  apportionmentTable,
  grandCongressTable,
  type TableQuestion,
  type TableRow,
  type TableWarning,
  tableWarningSentence,
  tierTable,
  votesPerSeatTable,
} from './apportionment-table.ts';
export {
  type BallotPlaces,
  congressEnvelopes,
  congressListGrounds,
  congressSheetBounds,
  congressSheetGrounds,
  partyChairBallotGrounds,
} from './ballots.ts';
export { congressSecondMeeting, extraordinarySignatures, ordinaryCongressWindow, rerunWindow } from './calendar.ts';
export {
  type CongressBallotMethod,
  candidacyInTime,
  congressBallotMethod,
  delegateBallotMethod,
  listStands,
  processedCandidacies,
  sheetOrder,
} from './candidacy.ts';
export {
  type CongressRequirement,
  type CongressSource,
  congressDecision,
  congressDecisionThreshold,
  congressQuorum,
  maySpeak,
  mayVoteOnDischarge,
  speakingOrder,
} from './conduct.ts';
export {
  CONGRESS_DEADLINES,
  type CongressDeadline,
  type CongressDeadlineName,
  congressDeadline,
} from './deadlines.ts';
export {
  delegateElectionQuorum,
  envelopeReconciliation,
  pollingBoardCompletion,
  secondRollCall,
} from './delegate-election.ts';
export {
  type ApportionmentBasis,
  allMembersDelegates,
  apportionmentBasisOf,
  electedDelegatesMost,
  reserveDelegates,
} from './delegates.ts';
export { commissionDecision, type DivanElectionMode, divanComposition, divanDecision, divanElection } from './divan.ts';
/** The regulation's figures, thresholds among them. */
export * as congressFigures from './figures.ts';
export { type CongressLevel, LEVEL_WORDS } from './level.ts';
export { delegateElectionAnnulment, ELECTION_SUPERVISION, OBJECTION_AUTHORITIES } from './oversight.ts';
export { CONGRESS_FORMS, DOCUMENT_COPIES, MINUTES_DELIVERY } from './papers.ts';
export {
  mayBePartyChairAgain,
  type PartyChairOutcome,
  partyChairElection,
  partyChairSupporters,
} from './party-chair.ts';
export {
  auditPrint,
  coefficientOfProducts,
  correctedTable,
  type PrintFault,
  printFaultSentence,
  reproducedTable,
} from './print-audit.ts';
export {
  PRINTED_BELDE,
  PRINTED_BELDE_METHOD_2,
  PRINTED_IL,
  PRINTED_ILCE,
  PRINTED_TABLES,
  type PrintedRow,
  type PrintedTable,
} from './printed-tables.ts';
export { type CategoryResult, rankListElection, rankSheetElection } from './results.ts';
export * from './table-file.ts';
export { congressPollingBoardValid, mayAssist, mayVoteAtCongress, mayVoteForDelegates } from './voters.ts';
