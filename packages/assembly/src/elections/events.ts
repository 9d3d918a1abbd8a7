import type { Instant } from '@divan/basics';
import type { ElectionRounds } from '@divan/law';
import type { MemberId, OrganKind, TextRef } from '../ground.ts';

export type ElectionMethod = 'SHEET' | 'LISTS';

export interface Ranked {
  readonly principals: readonly MemberId[];
  readonly substitutes: readonly MemberId[];
}

/** A candidacy or a list, as somebody files or announces it. */
export type Standing<Text> =
  | { readonly kind: 'CANDIDACY'; readonly organ: OrganKind }
  | { readonly kind: 'LIST'; readonly organ: OrganKind; readonly name: Text; readonly slate: Ranked };

export type ElectionEvent =
  | {
      readonly type: 'CandidaciesOpened';
      readonly electionId: string;
      readonly itemId: string;
      readonly organ: OrganKind;
      readonly method: ElectionMethod;
      readonly seats: number;
      readonly substitutes: number;
      /** The statute has what stands without a rival voted on with yes or no. */
      readonly sole?: 'YES_NO';
      /** The statute asks for more than half in the first ballots. */
      readonly rounds?: ElectionRounds;
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
      /** Said on line before the day; `photo` is the hash of a picture that lies beside the journal. */
      readonly type: 'CandidacyAnnounced';
      readonly filingId: string;
      readonly by: MemberId;
      readonly filed: Standing<TextRef>;
      readonly statement: TextRef | null;
      readonly photo: string | null;
      readonly at: Instant;
    }
  | {
      readonly type: 'CandidacyRewritten';
      readonly filingId: string;
      readonly statement: TextRef | null;
      readonly photo: string | null;
      readonly at: Instant;
    }
  | {
      readonly type: 'ListingAnswered';
      readonly filingId: string;
      readonly by: MemberId;
      readonly consents: boolean;
      readonly at: Instant;
    }
  | { readonly type: 'CandidacyTakenBack'; readonly filingId: string; readonly at: Instant }
  | { readonly type: 'CandidaciesReopened'; readonly electionId: string; readonly at: Instant }
  | {
      /** A ballot that asked for more than half left places open: who has one now, and who stands in the next. */
      readonly type: 'ElectionRoundEnded';
      readonly electionId: string;
      readonly voteId: string;
      /** How many votes it took. */
      readonly required: number;
      readonly elected: readonly MemberId[];
      readonly options: readonly string[];
      readonly minMarks: number;
      readonly maxMarks: number;
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
    };
