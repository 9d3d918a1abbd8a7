import type { Instant, IsoDay } from '@divan/basics';
import type {
  BallotForm,
  BallotPaper,
  BoxFigures,
  BoxRef,
  DecisionKind,
  DivanMembers,
  ElectionMethod,
  FloorKind,
  LoginMethod,
  Ranked,
  Relation,
  SignerRole,
  Tally,
  VoteMode,
  VoteSubject,
} from './event.ts';
import type { ApprovalRecord, Ground, ItemKind, MemberId, OrganKind, RollEntry, TextRef } from './ground.ts';

/**
 * none → called → checkIn → quorate → opened → inSession ⇄ recess | interrupted | adjourned → closed → sealed;
 * checkIn → quorumFailed → checkIn (second meeting) → failed.
 */
export const PHASES = [
  'none',
  'called',
  'checkIn',
  'quorate',
  'quorumFailed',
  'opened',
  'inSession',
  'recess',
  'interrupted',
  'adjourned',
  'failed',
  'closed',
  'sealed',
] as const;
export type Phase = (typeof PHASES)[number];

export interface Presence {
  readonly order: number;
  readonly admittedAt: Instant;
  readonly method: LoginMethod;
  leftAt: Instant | null;
}

export interface AgendaItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly title: TextRef;
  readonly organs: readonly OrganKind[];
  state: 'WAITING' | 'NOW' | 'DONE' | 'REMOVED';
  /** Added at the meeting by one tenth of those present (TMK m.79). */
  readonly added: { readonly supporters: number; readonly required: number } | null;
  /** The assembly decided a mode for the votes of this item (DY m.16). */
  voteMode: VoteMode | null;
  notes: TextRef[];
  startedAt: Instant | null;
  finishedAt: Instant | null;
}

export interface AgendaRequest {
  readonly id: string;
  readonly by: MemberId;
  readonly title: TextRef;
  readonly text: TextRef;
  readonly supporters: Set<MemberId>;
  readonly at: Instant;
  outcome: 'PENDING' | 'ADDED' | 'DROPPED';
}

export interface FloorRequest {
  readonly id: string;
  readonly by: MemberId;
  readonly kind: FloorKind;
  readonly itemId: string | null;
  readonly at: Instant;
  state: 'WAITING' | 'SPEAKING' | 'SPOKEN' | 'WITHDRAWN' | 'REFUSED';
  reason: TextRef | null;
  grantedAt: Instant | null;
  /** Seconds granted with all extensions; null = no limit. */
  seconds: number | null;
  endedAt: Instant | null;
}

export interface HandedInSpeech {
  readonly id: string;
  readonly by: MemberId;
  readonly itemId: string | null;
  readonly text: TextRef;
  readonly at: Instant;
}

export interface Motion {
  readonly id: string;
  readonly number: number;
  readonly by: MemberId;
  readonly title: TextRef;
  readonly text: TextRef;
  readonly supporters: Set<MemberId>;
  readonly at: Instant;
  itemId: string | null;
  state: 'SUBMITTED' | 'ADMITTED' | 'REFUSED' | 'WITHDRAWN' | 'CARRIED' | 'LOST';
  reason: TextRef | null;
}

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
  readonly openedAt: Instant;
  announcedSeconds: number | null;
  /** COUNTING: a verifiable box is closed and waits for the trustees. */
  state: 'OPEN' | 'COUNTING' | 'CLOSED' | 'VOIDED';
  boxFigures: BoxFigures | null;
  closedAt: Instant | null;
  tally: Tally | null;
  notVoted: number | null;
  required: number | null;
  carried: boolean | null;
  chosen: string | null;
  /** Why it was voided (F-11). */
  voidReason: TextRef | null;
  /** Seconds by which its time was lengthened: by an outage of the system or of an issuer, by the divan. */
  readonly extended: { readonly seconds: number; readonly cause: 'OUTAGE' | 'LEAD' | 'ISSUER' }[];
}

export interface CandidateList {
  readonly id: string;
  readonly name: TextRef;
  readonly by: MemberId;
  readonly slate: Ranked;
  withdrawn: boolean;
}

export interface Lot {
  readonly among: readonly string[];
  readonly order: readonly string[];
  readonly drawnBy: MemberId | null;
  readonly account: TextRef;
  readonly at: Instant;
}

export interface Election {
  readonly id: string;
  readonly itemId: string;
  readonly organ: OrganKind;
  readonly method: ElectionMethod;
  readonly seats: number;
  readonly substitutes: number;
  state: 'CANDIDACIES' | 'CLOSED' | 'VOTING' | 'LOT' | 'SETTLED';
  /** Nominated by others and not yet answered. */
  readonly nominated: Map<MemberId, MemberId>;
  readonly candidates: Set<MemberId>;
  readonly lists: Map<string, CandidateList>;
  options: readonly string[];
  minMarks: number;
  maxMarks: number;
  voteId: string | null;
  lotAmong: readonly string[];
  lotPlaces: number;
  readonly lots: Lot[];
  elected: Ranked | null;
  winner: string | null;
}

/** What stopped the meeting for a while or was done to keep it going; the minutes tell it in order. */
export type Incident =
  | { readonly kind: 'POSTPONED'; readonly to: IsoDay; readonly hour: string; readonly reason: TextRef }
  | { readonly kind: 'RECESS'; readonly from: Instant; readonly until: Instant; resumedAt: Instant | null }
  | {
      readonly kind: 'ADJOURNED';
      readonly from: Instant;
      readonly to: IsoDay;
      readonly hour: string;
      readonly reason: TextRef;
      resumedAt: Instant | null;
      present: number | null;
    }
  | {
      readonly kind: 'INTERRUPTION';
      readonly from: Instant;
      readonly cause: TextRef;
      readonly affected: number | null;
      resumedAt: Instant | null;
      present: number | null;
    }
  | { readonly kind: 'OUTAGE'; readonly from: Instant; readonly to: Instant }
  | {
      readonly kind: 'IDENTITY';
      readonly from: Instant;
      readonly memberId: MemberId;
      readonly what: 'ENDED' | 'PROVED';
      readonly seenBy: MemberId | null;
    }
  | { readonly kind: 'ROLL_CALL'; readonly from: Instant; readonly present: number; readonly absent: number };

export interface IssuedDocument {
  readonly document: string;
  readonly version: number;
  readonly modelHash: string;
  readonly fileHash: string;
  readonly replaces: number | null;
  signature: { readonly evidenceHash: string; readonly signedBy: readonly SignerRole[]; readonly at: Instant } | null;
}

/** Who keeps the secret votes of a meeting: trustees hold the key, issuers admit to the ballot, witnesses co-sign. */
export interface BallotOfficers {
  readonly trustees: readonly MemberId[];
  readonly witnesses: readonly MemberId[];
  readonly issuers: readonly { readonly name: TextRef; readonly memberId: MemberId | null }[];
  readonly both: readonly MemberId[];
  /** Null: `divan-ballot/1`, whose meetings know neither confirmation nor voters' keys. */
  readonly format: BallotPaper | null;
  key: { readonly election: string; readonly key: string; readonly head: string } | null;
  witnessesAbsent: TextRef | null;
  confirmed: { readonly readBy: readonly MemberId[]; readonly words: string; readonly at: Instant } | null;
}

/** The state of one meeting. Only `evolve` changes it; `decide` reads it. */
export interface Meeting {
  phase: Phase;
  /** The phase to return to after a recess, an interruption or an adjournment. */
  resumeTo: Phase | null;
  on: IsoDay | null;
  hour: string | null;
  attempt: 1 | 2;
  postponements: number;
  specimen: boolean;
  /** The approval of the system on which check-in was opened. */
  approval: ApprovalRecord | null;
  roll: ReadonlyMap<MemberId, RollEntry>;
  entitled: number;
  present: Map<MemberId, Presence>;
  /** Members with a vote who are on the hazirun and have not left. */
  attending: number;
  lastOrder: number;
  quorum: {
    attempt: 1 | 2;
    entitled: number;
    present: number;
    required: number;
    reached: boolean;
    twoThirds: { required: number; reached: boolean } | null;
    at: Instant;
  } | null;
  /** The first meeting, when it lacked its quorum: its record stays beside that of the second. */
  failedQuorum: Meeting['quorum'];
  incidents: Incident[];
  openedAt: Instant | null;
  openedBy: MemberId | null;
  override: { defects: readonly string[]; reason: TextRef } | null;
  divanProposals: Map<string, { by: MemberId; divan: DivanMembers }>;
  divan: DivanMembers | null;
  agenda: AgendaItem[];
  agendaRequests: Map<string, AgendaRequest>;
  speechSeconds: number | null;
  floor: Map<string, FloorRequest>;
  speaking: string | null;
  handedIn: HandedInSpeech[];
  motions: Map<string, Motion>;
  conflicts: { itemId: string; memberId: MemberId; relation: Relation }[];
  votes: Map<string, Vote>;
  openVote: string | null;
  ballotOfficers: BallotOfficers | null;
  /** Keys of participants' devices, the newest of each (Ed25519, hex). */
  readonly voterKeys: Map<MemberId, string>;
  dissents: { voteId: string; by: MemberId; text: TextRef; at: Instant }[];
  decisions: { voteId: string; number: number; on: IsoDay; text: TextRef }[];
  elections: Map<string, Election>;
  recessUntil: Instant | null;
  interruption: string | null;
  warnings: { memberId: MemberId; reason: TextRef; at: Instant }[];
  objections: Map<
    string,
    { by: MemberId; text: TextRef; at: Instant; answer: { accepted: boolean; text: TextRef } | null }
  >;
  closedAt: Instant | null;
  documents: IssuedDocument[];
  handovers: {
    readonly part: 'TO_CHAIR' | 'TO_NEW_BOARD';
    readonly from: MemberId;
    readonly to: readonly MemberId[];
    readonly on: IsoDay;
  }[];
}

/** A meeting before its first event, on a ground. */
export function newMeeting(ground: Ground): Meeting {
  const roll = new Map(ground.roll.map((entry) => [entry.memberId, entry]));
  return {
    phase: 'none',
    resumeTo: null,
    on: null,
    hour: null,
    attempt: 1,
    postponements: 0,
    specimen: false,
    approval: null,
    roll,
    entitled: ground.roll.filter((entry) => entry.mayVote).length,
    present: new Map(),
    attending: 0,
    lastOrder: 0,
    quorum: null,
    failedQuorum: null,
    incidents: [],
    openedAt: null,
    openedBy: null,
    override: null,
    divanProposals: new Map(),
    divan: null,
    agenda: ground.agenda.map((item) => ({
      id: item.id,
      kind: item.kind,
      title: item.title,
      organs: item.organs ?? [],
      state: 'WAITING',
      added: null,
      voteMode: null,
      notes: [],
      startedAt: null,
      finishedAt: null,
    })),
    agendaRequests: new Map(),
    speechSeconds: null,
    floor: new Map(),
    speaking: null,
    handedIn: [],
    motions: new Map(),
    conflicts: [],
    votes: new Map(),
    openVote: null,
    ballotOfficers: null,
    voterKeys: new Map(),
    dissents: [],
    decisions: [],
    elections: new Map(),
    recessUntil: null,
    interruption: null,
    warnings: [],
    objections: new Map(),
    closedAt: null,
    documents: [],
    handovers: [],
  };
}

export const currentItem = (meeting: Meeting): AgendaItem | undefined =>
  meeting.agenda.find((item) => item.state === 'NOW');
export const itemById = (meeting: Meeting, itemId: string): AgendaItem | undefined =>
  meeting.agenda.find((item) => item.id === itemId);
export const nextWaiting = (meeting: Meeting): AgendaItem | undefined =>
  meeting.agenda.find((item) => item.state === 'WAITING');

export function isPresent(meeting: Meeting, memberId: MemberId): boolean {
  const presence = meeting.present.get(memberId);
  return presence !== undefined && presence.leftAt === null;
}

/** Those on the hazirun who have not left, in the order of admission. */
export function presentMembers(meeting: Meeting): readonly MemberId[] {
  return [...meeting.present].filter(([, presence]) => presence.leftAt === null).map(([memberId]) => memberId);
}
