import type { Instant } from '@divan/basics';
import type { MemberId, TextRef } from '../ground.ts';

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

export type BoxEvent =
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
  /** No ballot comes any more; what has come is checked and then the box closes. Journals until November 2026 know the closing alone. */
  | { readonly type: 'CastingStopped'; readonly voteId: string; readonly at: Instant }
  | { readonly type: 'BoxClosed'; readonly voteId: string; readonly figures: BoxFigures; readonly at: Instant };
