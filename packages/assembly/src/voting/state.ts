import type { Instant, IsoDay } from '@divan/basics';
import type { BoxFigures, BoxRef } from '../box/events.ts';
import type { MemberId, TextRef } from '../ground.ts';
import type { HallVote } from '../hall/state.ts';
import type { BallotForm, DecisionKind, Relation, Tally, VoteMode, VoteSubject } from './events.ts';

export interface Vote {
  readonly id: string;
  readonly itemId: string;
  readonly subject: VoteSubject;
  readonly mode: VoteMode;
  readonly form: BallotForm;
  readonly decision: DecisionKind;
  readonly question: TextRef | null;
  readonly attending: number;
  readonly barred: ReadonlySet<MemberId>;
  /** Those who may vote: attending at the opening less the barred. */
  readonly electorate: ReadonlySet<MemberId>;
  readonly credentialKey: string | null;
  readonly box: BoxRef | null;
  /** In a hall: how it is taken, and what was counted. */
  readonly hall: HallVote | null;
  readonly openedAt: Instant;
  announcedSeconds: number | null;
  /** Which ballot of an election it is whose statute knows several. */
  round: number | null;
  /** Of an election that is voted on with yes and no: the candidates or the list that stood when it was opened. */
  readonly alone: readonly string[];
  /** STOPPED: it takes no more votes; a verifiable one checks those that came, any other is counted and waits to be announced. COUNTING: its box is closed and waits for the trustees. */
  state: 'OPEN' | 'STOPPED' | 'COUNTING' | 'CLOSED' | 'VOIDED';
  boxFigures: BoxFigures | null;
  closedAt: Instant | null;
  /** What was counted before it was announced; null where closing announced it. */
  stopped: { readonly tally: Tally; readonly leadVotedYes: boolean | null; readonly at: Instant } | null;
  tally: Tally | null;
  notVoted: number | null;
  required: number | null;
  carried: boolean | null;
  chosen: string | null;
  /** Why it was voided (F-11). */
  voidReason: TextRef | null;
  /** When the divan declared it void after its closing, or after a count that cannot be announced. */
  annulledAt: Instant | null;
  /** Seconds by which its time was lengthened: by an outage of the system or of an issuer, by the divan. */
  readonly extended: { readonly seconds: number; readonly cause: 'OUTAGE' | 'LEAD' | 'ISSUER' }[];
}

export interface VotingState {
  conflicts: { itemId: string; memberId: MemberId; relation: Relation }[];
  votes: Map<string, Vote>;
  openVote: string | null;
  dissents: { voteId: string; by: MemberId; text: TextRef; at: Instant }[];
  decisions: { voteId: string; number: number; on: IsoDay; text: TextRef }[];
}

export const newVoting = (): VotingState => ({
  conflicts: [],
  votes: new Map(),
  openVote: null,
  dissents: [],
  decisions: [],
});
