import type { Instant, IsoDay } from '@divan/basics';
import type { ApprovalRecord, MemberId, Method, OrganKind, TextRef } from './ground.ts';

/** Strong log-in as the hazirun names it (documents: D04). */
export type LoginMethod = 'SECURE_ESIGNATURE' | 'PASSWORD_TOTP' | 'PASSKEY' | 'PASSWORD_SMS';

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

/** Where the contest of a verifiable secret vote stands: κ of the contest and the head of the ballot board when it opened, hex. */
export interface BoxRef {
  readonly contest: string;
  readonly head: string;
}

/** Version 2: words of the key are confirmed, an issuer beside the server stands, voters' devices register keys. */
export type BallotPaper = 'divan-ballot/2';

/** Figures of a closed verifiable box beside its count. Signature 1 is `taken`, signature 2 `declared`; a gap between them is a stated bound. */
export interface BoxFigures {
  readonly cast: number;
  readonly challenged: number;
  readonly taken: number;
  readonly declared: number;
  /** Credentials signed, by issuer in their order. */
  readonly issued: readonly number[];
  /** Head of the ballot board, hex. */
  readonly head: string;
}

/** The public count of a vote. For SHEET the figures are marks per candidate. `root` commits to the rows or ballots counted. */
export interface Tally {
  readonly cast: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly blank: number;
  readonly void: number;
  readonly root: string;
  /** Secret votes: ballots taken (ledger). `taken − cast` were taken and not cast. */
  readonly taken?: number;
  /** Verifiable secret votes. */
  readonly box?: BoxFigures;
}

export interface DivanMembers {
  readonly chair: MemberId;
  readonly viceChairs: readonly MemberId[];
  readonly secretaries: readonly MemberId[];
}

export type FloorKind = 'SPEECH' | 'POINT_OF_ORDER';
export type Relation = 'SELF' | 'SPOUSE' | 'ASCENDANT' | 'DESCENDANT';
export type ElectionMethod = 'SHEET' | 'LISTS';

export interface Ranked {
  readonly principals: readonly MemberId[];
  readonly substitutes: readonly MemberId[];
}

/** Facts of a meeting, in the past tense. Stored for ever: a new shape is a new type or an optional field, never an edit. */
export type MeetingEvent =
  | { readonly type: 'MeetingCalled'; readonly on: IsoDay; readonly hour: string; readonly method: Method }
  | { readonly type: 'MeetingPostponed'; readonly to: IsoDay; readonly hour: string; readonly reason: TextRef }
  | {
      readonly type: 'CheckInOpened';
      readonly attempt: 1 | 2;
      readonly on: IsoDay;
      readonly approval: ApprovalRecord | null;
    }
  | {
      readonly type: 'MemberAdmitted';
      readonly memberId: MemberId;
      readonly order: number;
      readonly method: LoginMethod;
      readonly at: Instant;
    }
  | { readonly type: 'MemberReturned'; readonly memberId: MemberId; readonly at: Instant }
  | {
      readonly type: 'MemberLeft';
      readonly memberId: MemberId;
      readonly at: Instant;
      readonly by: 'SELF' | 'ROLL_CALL' | 'IDENTITY';
    }
  | {
      /** An identity behind somebody in the room ended with a new enrolment, or was proved anew by two persons. */
      readonly type: 'IdentityRecorded';
      readonly memberId: MemberId;
      readonly what: 'ENDED' | 'PROVED';
      /** The member of the divan who saw the person. */
      readonly seenBy: MemberId | null;
      readonly at: Instant;
    }
  | {
      readonly type: 'RollCallRecorded';
      readonly at: Instant;
      readonly present: number;
      readonly absent: readonly MemberId[];
    }
  | {
      readonly type: 'QuorumRecorded';
      readonly at: Instant;
      readonly attempt: 1 | 2;
      readonly entitled: number;
      readonly present: number;
      readonly required: number;
      readonly reached: boolean;
      /** When statute change or dissolution is on the agenda: the figure asked for that business alone. */
      readonly twoThirds: { readonly required: number; readonly reached: boolean } | null;
      readonly hazirun: string;
    }
  | { readonly type: 'MeetingFailed'; readonly at: Instant }
  | {
      readonly type: 'MeetingOpened';
      readonly at: Instant;
      readonly by: MemberId;
      readonly hazirun: string;
      readonly present: number;
      readonly override: { readonly defects: readonly string[]; readonly reason: TextRef } | null;
    }
  | { readonly type: 'DivanProposed'; readonly proposalId: string; readonly by: MemberId; readonly divan: DivanMembers }
  | { readonly type: 'DivanProposalWithdrawn'; readonly proposalId: string }
  | { readonly type: 'DivanElected'; readonly divan: DivanMembers; readonly voteId: string; readonly at: Instant }
  | { readonly type: 'ItemStarted'; readonly itemId: string; readonly at: Instant }
  | { readonly type: 'ItemFinished'; readonly itemId: string; readonly at: Instant }
  | { readonly type: 'ItemNoted'; readonly itemId: string; readonly text: TextRef }
  | {
      readonly type: 'AgendaItemRequested';
      readonly requestId: string;
      readonly by: MemberId;
      readonly title: TextRef;
      readonly text: TextRef;
      readonly at: Instant;
    }
  | { readonly type: 'AgendaRequestSupported'; readonly requestId: string; readonly by: MemberId }
  | { readonly type: 'AgendaRequestSupportWithdrawn'; readonly requestId: string; readonly by: MemberId }
  | {
      readonly type: 'AgendaItemAdded';
      readonly itemId: string;
      readonly requestId: string;
      readonly after: string;
      readonly title: TextRef;
      readonly supporters: number;
      readonly required: number;
      readonly present: number;
    }
  | {
      readonly type: 'AgendaRequestDropped';
      readonly requestId: string;
      readonly supporters: number;
      readonly required: number;
    }
  | { readonly type: 'AgendaReordered'; readonly order: readonly string[] }
  | { readonly type: 'AgendaItemRemoved'; readonly itemId: string }
  | { readonly type: 'SpeechLimitSet'; readonly seconds: number | null }
  | {
      readonly type: 'FloorRequested';
      readonly requestId: string;
      readonly by: MemberId;
      readonly kind: FloorKind;
      readonly itemId: string | null;
      readonly at: Instant;
    }
  | { readonly type: 'FloorRequestWithdrawn'; readonly requestId: string; readonly at: Instant }
  | { readonly type: 'FloorRefused'; readonly requestId: string; readonly reason: TextRef; readonly at: Instant }
  | { readonly type: 'FloorGranted'; readonly requestId: string; readonly seconds: number | null; readonly at: Instant }
  | { readonly type: 'FloorExtended'; readonly requestId: string; readonly seconds: number; readonly at: Instant }
  | { readonly type: 'SpeechEnded'; readonly requestId: string; readonly at: Instant; readonly by: 'SPEAKER' | 'LEAD' }
  | {
      readonly type: 'SpeechHandedIn';
      readonly speechId: string;
      readonly by: MemberId;
      readonly itemId: string | null;
      readonly text: TextRef;
      readonly at: Instant;
    }
  | {
      readonly type: 'MotionSubmitted';
      readonly motionId: string;
      readonly number: number;
      readonly by: MemberId;
      readonly itemId: string | null;
      readonly title: TextRef;
      readonly text: TextRef;
      readonly at: Instant;
    }
  | { readonly type: 'MotionSupported'; readonly motionId: string; readonly by: MemberId }
  | { readonly type: 'MotionSupportWithdrawn'; readonly motionId: string; readonly by: MemberId }
  | { readonly type: 'MotionWithdrawn'; readonly motionId: string; readonly at: Instant }
  | { readonly type: 'MotionAdmitted'; readonly motionId: string; readonly itemId: string; readonly at: Instant }
  | { readonly type: 'MotionRefused'; readonly motionId: string; readonly reason: TextRef; readonly at: Instant }
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
      readonly at: Instant;
    }
  | {
      readonly type: 'VoteExtended';
      readonly voteId: string;
      readonly seconds: number;
      readonly cause: 'OUTAGE' | 'LEAD' | 'ISSUER';
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
  | {
      readonly type: 'BallotOfficersNamed';
      readonly trustees: readonly MemberId[];
      readonly witnesses: readonly MemberId[];
      /** Pusula onaycıları beside the server, which is the first. */
      readonly issuers: readonly { readonly name: TextRef; readonly memberId: MemberId | null }[];
      /** Who is trustee and issuer at once: the minutes warn of it. */
      readonly both: readonly MemberId[];
      /** The paper the ballot board follows, with what it asks of the meeting; absent: `divan-ballot/1`. */
      readonly format?: BallotPaper;
      readonly at: Instant;
    }
  | { readonly type: 'BallotOfficersDismissed'; readonly reason: TextRef; readonly at: Instant }
  /** An issuer got another token; the one before stopped working. */
  | { readonly type: 'BallotIssuerRenewed'; readonly issuer: number; readonly at: Instant }
  /** The trustees named read the words of φ aloud from their own devices; the divan wrote them down and they are those of the key. */
  | {
      readonly type: 'BallotKeysConfirmed';
      readonly words: string;
      readonly readBy: readonly MemberId[];
      readonly at: Instant;
    }
  /** No witness signs the last head of the ballot board; the lead says why, and the package says it to whoever checks it. */
  | { readonly type: 'WitnessAbsenceRecorded'; readonly reason: TextRef; readonly at: Instant }
  /** A participant's device named the key (Ed25519, hex) that will sign its requests for ballots. */
  | { readonly type: 'VoterKeyRegistered'; readonly memberId: MemberId; readonly key: string; readonly at: Instant }
  | {
      readonly type: 'BallotKeyReady';
      /** φ of the election, the election key and the head of the ballot board, hex. */
      readonly election: string;
      readonly key: string;
      readonly head: string;
      readonly at: Instant;
    }
  | { readonly type: 'BoxClosed'; readonly voteId: string; readonly figures: BoxFigures; readonly at: Instant }
  | { readonly type: 'VoteVoided'; readonly voteId: string; readonly reason: TextRef; readonly at: Instant }
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
    }
  | {
      readonly type: 'CandidaciesOpened';
      readonly electionId: string;
      readonly itemId: string;
      readonly organ: OrganKind;
      readonly method: ElectionMethod;
      readonly seats: number;
      readonly substitutes: number;
      readonly at: Instant;
    }
  | {
      readonly type: 'CandidateNominated';
      readonly electionId: string;
      readonly memberId: MemberId;
      readonly by: MemberId;
      readonly at: Instant;
    }
  | {
      readonly type: 'CandidacyDeclared';
      readonly electionId: string;
      readonly memberId: MemberId;
      readonly at: Instant;
    }
  | {
      readonly type: 'CandidacyWithdrawn';
      readonly electionId: string;
      readonly memberId: MemberId;
      readonly at: Instant;
    }
  | {
      readonly type: 'ListSubmitted';
      readonly electionId: string;
      readonly listId: string;
      readonly name: TextRef;
      readonly by: MemberId;
      readonly slate: Ranked;
      readonly at: Instant;
    }
  | { readonly type: 'ListWithdrawn'; readonly electionId: string; readonly listId: string; readonly at: Instant }
  | {
      readonly type: 'CandidaciesClosed';
      readonly electionId: string;
      readonly options: readonly string[];
      readonly minMarks: number;
      readonly maxMarks: number;
      readonly at: Instant;
    }
  | {
      readonly type: 'LotRequired';
      readonly electionId: string;
      readonly among: readonly string[];
      readonly place: number;
      readonly places: number;
    }
  | {
      readonly type: 'LotRecorded';
      readonly electionId: string;
      readonly among: readonly string[];
      readonly order: readonly string[];
      readonly drawnBy: MemberId | null;
      readonly account: TextRef;
      readonly at: Instant;
    }
  | {
      readonly type: 'ElectionSettled';
      readonly electionId: string;
      readonly organ: OrganKind;
      readonly elected: Ranked;
      readonly winner: string | null;
    }
  | { readonly type: 'RecessCalled'; readonly until: Instant; readonly at: Instant }
  | {
      readonly type: 'MeetingAdjourned';
      readonly to: IsoDay;
      readonly hour: string;
      readonly reason: TextRef;
      readonly at: Instant;
    }
  | {
      readonly type: 'InterruptionDeclared';
      readonly interruptionId: string;
      readonly cause: TextRef;
      readonly affected: number | null;
      readonly at: Instant;
    }
  | {
      readonly type: 'InterruptionEnded';
      readonly interruptionId: string;
      readonly present: number;
      readonly at: Instant;
    }
  | { readonly type: 'OutageRecorded'; readonly from: Instant; readonly to: Instant }
  | { readonly type: 'MeetingResumed'; readonly at: Instant; readonly present: number }
  | { readonly type: 'ParticipantWarned'; readonly memberId: MemberId; readonly reason: TextRef; readonly at: Instant }
  | {
      readonly type: 'ObjectionRaised';
      readonly objectionId: string;
      readonly by: MemberId;
      readonly text: TextRef;
      readonly at: Instant;
    }
  | {
      readonly type: 'ObjectionAnswered';
      readonly objectionId: string;
      readonly accepted: boolean;
      readonly text: TextRef;
      readonly at: Instant;
    }
  | { readonly type: 'MeetingClosed'; readonly at: Instant; readonly present: number; readonly hazirun: string }
  | {
      readonly type: 'DocumentIssued';
      readonly document: string;
      readonly version: number;
      readonly modelHash: string;
      readonly fileHash: string;
      readonly replaces: number | null;
      readonly reason: TextRef | null;
    }
  | {
      readonly type: 'SignatureRecorded';
      readonly document: string;
      readonly version: number;
      readonly evidence: 'SCAN';
      readonly evidenceHash: string;
      readonly signedBy: readonly SignerRole[];
      readonly at: Instant;
    }
  | {
      readonly type: 'HandedOver';
      readonly part: 'TO_CHAIR' | 'TO_NEW_BOARD';
      readonly from: MemberId;
      readonly to: readonly MemberId[];
      readonly on: IsoDay;
      readonly at: Instant;
    }
  | { readonly type: 'RecordSealed'; readonly manifestHash: string; readonly at: Instant };

export type SignerRole =
  | 'DIVAN_CHAIR'
  | 'VICE_CHAIR'
  | 'SECRETARIES'
  | 'OPENER'
  | 'BOARD_CHAIR'
  | 'BOARD_MEMBERS'
  | 'GIVER_AND_RECEIVERS';
export type EventType = MeetingEvent['type'];
