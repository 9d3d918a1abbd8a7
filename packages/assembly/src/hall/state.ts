import type { Instant } from '@divan/basics';
import type { MemberId, TextRef } from '../ground.ts';
import type { OpenVoteRow } from '../tally.ts';
import type { Tally } from '../voting/events.ts';
import type { DeskDuty, Filed, GuestKind, Sheet } from './events.ts';
import type { Medium, Scanned } from './forms.ts';

/** A paired device of the hall without account; it ends with the meeting. */
export interface Desk {
  readonly id: string;
  readonly duties: readonly DeskDuty[];
  /** Name of the person who works there. */
  readonly operator: TextRef;
  closedAt: Instant | null;
}

/** What one teller has entered: figures and papers by what they are of. */
export interface Count {
  readonly figures: Map<string, number>;
  readonly sheets: Map<number, Sheet>;
}

/** How a vote of a hall is taken and counted. */
export interface HallVote {
  readonly medium: Medium;
  /** Somebody objected to what was asked without a count. */
  objected: boolean;
  /** By desk. */
  readonly counts: Map<string, Count>;
  /** How often both were asked to count again. */
  rounds: number;
  /** What the two counts differed on last; both enter it again. */
  differs: readonly string[];
  readonly decided: Map<number, Sheet>;
  rows: readonly OpenVoteRow[] | null;
  recorded: Tally | null;
  readonly withdrawn: { readonly reason: TextRef; readonly at: Instant }[];
  /** Numbers of the seals on the packed papers. */
  seals: TextRef | null;
}

/** Evidence of what was signed or written on paper in the hall. */
export interface Scan {
  readonly scanned: Scanned;
  readonly voteId: string | null;
  readonly evidenceHash: string;
  readonly at: Instant;
  /** Why it is evidence of nothing any more. */
  withdrawn: TextRef | null;
  withdrawnAt: Instant | null;
}

/** What a member announced on line adds to a filing. */
export interface OnlineFiling {
  statement: TextRef | null;
  /** Hash of a picture. */
  photo: string | null;
  /** Of those named on a list: who consented, who did not. */
  readonly answers: Map<MemberId, boolean>;
}

/** What somebody filed on paper, or announced on line, until it is dealt with in the meeting. */
export interface Filing {
  readonly id: string;
  readonly by: MemberId;
  readonly filed: Filed<TextRef>;
  readonly at: Instant;
  state: 'FILED' | 'TAKEN_UP' | 'WITHDRAWN';
  /** Null: on paper. */
  readonly online: OnlineFiling | null;
}

/** What lies on paper: what members announced on line is shown on a page of its own. */
export const filedOnPaper = ({ filings }: Pick<HallState, 'filings'>): readonly Filing[] =>
  [...filings.values()].filter(({ online }) => online === null);

export interface HallState {
  desks: Map<string, Desk>;
  guests: Map<string, { readonly kind: GuestKind; readonly name: TextRef; readonly at: Instant }>;
  /** Number and page in the certified book of a decision taken in a hall, by vote. */
  bookEntries: Map<string, { readonly number: number; readonly page: number }>;
  scans: Scan[];
  filings: Map<string, Filing>;
}

export const newHall = (): HallState => ({
  desks: new Map(),
  guests: new Map(),
  bookEntries: new Map(),
  scans: [],
  filings: new Map(),
});

/** The scans that stand as evidence: of one paper, or all. */
export const scansOf = ({ scans }: HallState, scanned?: Scanned, voteId: string | null = null): readonly Scan[] =>
  scans.filter((scan) => scan.withdrawn === null && (!scanned || (scan.scanned === scanned && scan.voteId === voteId)));

/** A scan that was taken back, with its reason and when. */
export type WithdrawnScan = Scan & { readonly withdrawn: TextRef; readonly withdrawnAt: Instant };

/** The scans that were taken back: of one paper, or all. They prove nothing, and the record says why. */
export const withdrawnScansOf = (
  { scans }: HallState,
  scanned?: Scanned,
  voteId: string | null = null,
): readonly WithdrawnScan[] =>
  scans.filter(
    (scan): scan is WithdrawnScan =>
      scan.withdrawn !== null && (!scanned || (scan.scanned === scanned && scan.voteId === voteId)),
  );

export const newHallVote = (medium: Medium): HallVote => ({
  medium,
  objected: false,
  counts: new Map(),
  rounds: 0,
  differs: [],
  decided: new Map(),
  rows: null,
  recorded: null,
  withdrawn: [],
  seals: null,
});

/** Whether people of this meeting are seen at the desks of a hall: from its first desk on. */
export const inHall = ({ desks }: HallState): boolean => desks.size > 0;

/** A desk that works now and has this duty. */
export function deskOn(meeting: HallState, deskId: string, duty: DeskDuty): Desk | undefined {
  const desk = meeting.desks.get(deskId);
  return desk && desk.closedAt === null && desk.duties.includes(duty) ? desk : undefined;
}

/** The desks at which votes are counted. */
export const tellerDesks = (meeting: HallState): readonly Desk[] =>
  [...meeting.desks.values()].filter((desk) => deskOn(meeting, desk.id, 'TELLER'));
