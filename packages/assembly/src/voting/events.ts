import type { Instant, IsoDay } from '@divan/basics';
import type { BoxFigures, BoxRef } from '../box/events.ts';
import type { MemberId, OrganKind, TextRef } from '../ground.ts';
import type { Medium } from '../hall/forms.ts';

export type VoteMode = 'OPEN' | 'SECRET';

export type DecisionKind = 'ORDINARY' | 'STATUTE_CHANGE' | 'DISSOLUTION';

/** What a vote decides; carried consequences follow from it. */
export type VoteSubject =
  | { readonly kind: 'DIVAN' }
  | { readonly kind: 'ITEM' }
  | { readonly kind: 'MOTION'; readonly motionId: string }
  | { readonly kind: 'DISCHARGE'; readonly organ: OrganKind }
  | { readonly kind: 'VOTE_MODE'; readonly itemId: string }
  | { readonly kind: 'AGENDA_ORDER'; readonly order: readonly string[] }
  | { readonly kind: 'AGENDA_REMOVE'; readonly itemId: string }
  | { readonly kind: 'PROCEDURE' }
  | { readonly kind: 'ELECTION'; readonly electionId: string }
  | { readonly kind: 'BOARD_DECISION'; readonly text: TextRef };

/** How a ballot is filled in. CHOICE: one option; SHEET: least..most marks (çarşaf liste). Blank is a choice of its own. */
export type BallotForm =
  | { readonly kind: 'YES_NO' }
  | { readonly kind: 'CHOICE'; readonly options: readonly string[] }
  | {
      readonly kind: 'SHEET';
      readonly options: readonly string[];
      readonly minMarks: number;
      readonly maxMarks: number;
    };

/** The public count of a vote. For SHEET the figures are marks per candidate. `root` commits to the rows or ballots counted. */
export interface Tally {
  readonly cast: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly blank: number;
  readonly void: number;
  readonly root: string;
  /** Secret votes: ballots taken (ledger). `taken − cast` were taken and not cast. */
  readonly taken?: number;
  /** Open votes: how many voters changed their vote before the closing; none where nobody did. */
  readonly changed?: number;
  /** Verifiable secret votes. */
  readonly box?: BoxFigures;
}

export type Relation = 'SELF' | 'SPOUSE' | 'ASCENDANT' | 'DESCENDANT';

export type VotingEvent =
  | {
      readonly type: 'ConflictRecorded';
      readonly itemId: string;
      readonly memberId: MemberId;
      readonly relation: Relation;
      readonly by: 'SELF' | 'LEAD';
    }
  | {
      readonly type: 'VoteOpened';
      readonly voteId: string;
      readonly itemId: string;
      readonly subject: VoteSubject;
      readonly mode: VoteMode;
      readonly form: BallotForm;
      readonly decision: DecisionKind;
      readonly question: TextRef | null;
      /** Toplantıya katılan: members with a vote on the hazirun and not recorded as having left, when the vote opens (F-09). */
      readonly attending: number;
      readonly barred: readonly MemberId[];
      readonly hazirun: string;
      readonly announcedSeconds: number | null;
      /** Secret votes: the public key that signs one-time credentials (RFC 9474), base64 SPKI. */
      readonly credentialKey: string | null;
      /** Verifiable secret votes: the contest on the ballot board; then `credentialKey` is null. */
      readonly box?: BoxRef | null;
      /** Votes of a hall. */
      readonly hall?: { readonly medium: Medium };
      readonly at: Instant;
    }
  | {
      readonly type: 'VoteExtended';
      readonly voteId: string;
      readonly seconds: number;
      readonly cause: 'OUTAGE' | 'LEAD' | 'ISSUER';
    }
  | {
      /** An electronic vote takes nothing more and is counted; its result is announced by `VoteClosed`. */
      readonly type: 'VoteStopped';
      readonly voteId: string;
      readonly tally: Tally;
      /** Whether whoever led then had voted yes openly. */
      readonly leadVotedYes?: boolean;
      readonly at: Instant;
    }
  | {
      readonly type: 'VoteClosed';
      readonly voteId: string;
      readonly tally: Tally;
      readonly attending: number;
      readonly notVoted: number;
      readonly required: number | null;
      readonly carried: boolean | null;
      /** CHOICE votes outside elections: the option with most votes; null while equal votes stand. */
      readonly chosen: string | null;
      readonly at: Instant;
    }
  | { readonly type: 'VoteVoided'; readonly voteId: string; readonly reason: TextRef; readonly at: Instant }
  /** A vote that was over, or can never be announced, is void and to be repeated: the divan’s reasoned correction. */
  | { readonly type: 'VoteAnnulled'; readonly voteId: string; readonly reason: TextRef; readonly at: Instant }
  | {
      readonly type: 'DissentRecorded';
      readonly voteId: string;
      readonly by: MemberId;
      readonly text: TextRef;
      readonly at: Instant;
    }
  | {
      readonly type: 'BoardDecisionTaken';
      readonly voteId: string;
      readonly number: number;
      readonly on: IsoDay;
      readonly text: TextRef;
    };
