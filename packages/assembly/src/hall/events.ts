import type { Instant } from '@divan/basics';
import type { Standing } from '../elections/events.ts';
import type { MemberId, TextRef } from '../ground.ts';
import type { OpenVoteRow } from '../tally.ts';
import type { Tally } from '../voting/events.ts';
import type { DESK_DUTIES, GUEST_KINDS, SCANNED, SHEET_STATES, VOID_GROUNDS } from './forms.ts';

export type DeskDuty = (typeof DESK_DUTIES)[number];
export type GuestKind = (typeof GUEST_KINDS)[number];

/** One paper out of the box, as somebody read it. */
export interface Sheet {
  readonly number: number;
  readonly state: (typeof SHEET_STATES)[number];
  readonly marks: readonly string[];
  /** Why it is void. */
  readonly ground: (typeof VOID_GROUNDS)[number] | null;
}

export interface Figure {
  readonly of: string;
  readonly n: number;
}

/** What somebody filed on paper before it could be dealt with. */
export type Filed<Text> =
  | Standing<Text>
  | {
      readonly kind: 'MOTION' | 'AGENDA_ITEM';
      readonly title: Text;
      readonly text: Text;
      readonly supporters: readonly MemberId[];
    };

export type HallEvent =
  | {
      readonly type: 'DeskOpened';
      readonly deskId: string;
      readonly duties: readonly DeskDuty[];
      readonly operator: TextRef;
      readonly at: Instant;
    }
  | { readonly type: 'DeskClosed'; readonly deskId: string; readonly at: Instant }
  | {
      readonly type: 'GuestEntered';
      readonly guestId: string;
      readonly kind: GuestKind;
      readonly name: TextRef;
      readonly at: Instant;
    }
  /** Somebody objected to what was asked without a count: hands or names are counted. */
  | { readonly type: 'CountAsked'; readonly voteId: string; readonly at: Instant }
  | { readonly type: 'NamesCalled'; readonly voteId: string; readonly rows: readonly OpenVoteRow[] }
  | {
      readonly type: 'CountEntered';
      readonly voteId: string;
      readonly deskId: string;
      readonly figures: readonly Figure[];
      readonly sheets: readonly Sheet[];
      readonly at: Instant;
    }
  /** The two counts say different things; only what differs goes back to both. */
  | { readonly type: 'CountsDiffered'; readonly voteId: string; readonly on: readonly string[]; readonly at: Instant }
  | { readonly type: 'SheetDecided'; readonly voteId: string; readonly sheet: Sheet; readonly by: MemberId }
  /** Both counts agree; the result is not announced yet. */
  | { readonly type: 'CountRecorded'; readonly voteId: string; readonly tally: Tally; readonly at: Instant }
  | { readonly type: 'CountWithdrawn'; readonly voteId: string; readonly reason: TextRef; readonly at: Instant }
  | { readonly type: 'PapersPacked'; readonly voteId: string; readonly seals: TextRef; readonly at: Instant }
  | {
      /** A board's decision taken in a hall: number and page of the certified paper book (DY m.15/A/3, EM-R20). */
      readonly type: 'BookEntryRecorded';
      readonly voteId: string;
      readonly number: number;
      readonly page: number;
    }
  | {
      /** A signed paper of the hall was scanned; the file lies beside the journal under its hash. */
      readonly type: 'ScanKept';
      readonly scanned: (typeof SCANNED)[number];
      readonly voteId: string | null;
      readonly evidenceHash: string;
      readonly at: Instant;
    }
  | { readonly type: 'ScanWithdrawn'; readonly evidenceHash: string; readonly reason: TextRef; readonly at: Instant }
  | {
      readonly type: 'PaperFiled';
      readonly filingId: string;
      readonly by: MemberId;
      readonly filed: Filed<TextRef>;
      readonly at: Instant;
    }
  | { readonly type: 'FilingWithdrawn'; readonly filingId: string; readonly reason: TextRef; readonly at: Instant }
  | { readonly type: 'FilingTakenUp'; readonly filingId: string; readonly at: Instant };
