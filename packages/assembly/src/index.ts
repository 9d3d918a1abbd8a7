export * from './actor.ts';
export { presentSupporters, readingIsOver } from './agenda/commands.ts';
export type { AgendaEvent } from './agenda/events.ts';
export { PAPERS_AN_ITEM, PAPERS_BYTES } from './agenda/papers.ts';
export * from './agenda/state.ts';
export {
  canBeVoted,
  decided,
  type MissingVote,
  missingVotes,
  unfinishedBusiness,
  wantedUnder,
} from './agenda/unfinished.ts';
export * from './assembly.ts';
export { keyWords, readersNeeded, votersOf } from './box/commands.ts';
export * from './box/events.ts';
export * from './box/state.ts';
export { REQUIRED_SIGNERS, signersOf } from './closing/commands.ts';
export * from './closing/events.ts';
export * from './closing/state.ts';
export type { Context, Decided, MeetingKinds } from './command.ts';
export * from './commands.ts';
export { Acts } from './door/acts.ts';
export { atTheDoor } from './door/door.ts';
export {
  announcedFor,
  beforehandRefusal,
  candidaciesUntil,
  consentsMissing,
  electionRefusal,
  mayStand,
  namedIn,
} from './elections/beforehand.ts';
export * from './elections/events.ts';
export { requiredVotes, settleElection } from './elections/settle.ts';
export * from './elections/state.ts';
export * from './event.ts';
export * from './floor/events.ts';
export { floorQueue, isMover, laterQueue, thoseToPutBack } from './floor/queue.ts';
export * from './floor/state.ts';
export * from './ground.ts';
export { mediumRefusal } from './hall/commands.ts';
export { type CountWay, countRefusal, papersExceed, sheetsInDoubt, wayOfOther } from './hall/count.ts';
export * from './hall/events.ts';
export {
  type IdentityPaper,
  MEDIA,
  MEETING_SCANS,
  type Medium,
  SCANNED,
  type Scanned,
  VOTE_SCANS,
} from './hall/forms.ts';
export { type ScanPlace, scansWanted } from './hall/scans.ts';
export {
  type Count,
  deskOn,
  type Filing,
  filedOnPaper,
  type HallVote,
  inHall,
  type OnlineFiling,
  type Scan,
  scansOf,
  tellerDesks,
  type WithdrawnScan,
  withdrawnScansOf,
} from './hall/state.ts';
export * from './hazirun/events.ts';
export * from './hazirun/spans.ts';
export * from './hazirun/state.ts';
export { amendedText, motionWording, overtaken, standingText, type Target } from './motions/amendments.ts';
export { motionsUntil, signersOfDraft, writes } from './motions/beforehand.ts';
export { motionSupport } from './motions/commands.ts';
export type { Amends, MotionEvent } from './motions/events.ts';
export * from './motions/state.ts';
export * from './offices/edition.ts';
export * from './offices/events.ts';
export * from './offices/state.ts';
export { methodDefects } from './opening/commands.ts';
export * from './opening/events.ts';
export { type Sitting, secondMoved, sittingOf } from './opening/sitting.ts';
export type { OrderEvent } from './order/events.ts';
export * from './order/state.ts';
export { askedNow, timeIsOver } from './roll-call/commands.ts';
export * from './roll-call/state.ts';
export type { ShownText } from './screen/events.ts';
export * from './state.ts';
export * from './tally.ts';
export { castingVoteWanted, leadSaidYes, verdictOf } from './voting/close-vote.ts';
export * from './voting/events.ts';
export { barredFrom, formFor, secretKindFor, standingProposals, voteModeFor } from './voting/open-vote.ts';
export * from './voting/state.ts';
export { mayBeRepeated } from './voting/void-vote.ts';
export * from './words.ts';
export * from './writings.ts';
