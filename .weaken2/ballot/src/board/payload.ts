import { type Ballot, isBallot } from '#src/ballot/ballot-form.ts';
import { type Contest, isContest } from '#src/election/contest.ts';
import { type Election, isElection } from '#src/election/election.ts';
import { base64, hex, listOf, oneOf, shaped, text, textOf, whole } from '#src/encoding/shape.ts';

/** A trustee's word in the ceremony or the count, signed over everything else in it (protocol 7.3). */
interface Signed {
  readonly trustee: number;
  readonly signature: string;
}

/** α and β, hex. */
export interface Sum {
  readonly alpha: string;
  readonly beta: string;
}

/** An issuer's count of the credentials it signed, protocol 7.6. */
export interface IssuedCount {
  readonly issuer: number;
  readonly issued: number;
  /** Since version 2: who took a ballot and got no signature of this issuer, sorted; with `taken` this is the list of those it signed for, which its signature covers. */
  readonly missing?: readonly string[];
  readonly signature: string;
}

export interface HeadSignature {
  readonly witness: number;
  readonly signature: string;
}

/** The head of a board: what stands on the screen and in the minutes, protocol 7.5. */
export interface Head {
  readonly height: number;
  readonly hash: string;
  /** Cast ballots so far, and the root of the Merkle tree over them. */
  readonly ballots: number;
  readonly root: string;
}

export interface SignedHead extends Head {
  readonly server: string;
  readonly witnesses: readonly HeadSignature[];
}

/** What stands on a board, protocol 7.2. */
export interface Payloads {
  ElectionDescribed: Election;
  KeyCommitted: Signed & { readonly round: number; readonly commitment: string };
  KeyPackagePublished: Signed & { readonly round: number; readonly package: string };
  KeySharesSealed: Signed & {
    readonly round: number;
    readonly envelopes: readonly { readonly to: number; readonly envelope: string }[];
  };
  KeyConfirmed: Signed & { readonly round: number; readonly key: string; readonly ceremony: string };
  KeyComplained: Signed & { readonly round: number; readonly about: number };
  KeyTested: Signed & { readonly round: number; readonly point: string; readonly proof: string };
  ContestOpened: Contest;
  BallotCast: Ballot;
  BallotChallenged: Ballot;
  ContestClosed: {
    readonly contest: string;
    readonly cast: number;
    readonly challenged: number;
    /** Signature 1 and signature 2: references to lines of the hazirun, sorted, each once. */
    readonly taken: readonly string[];
    readonly declared: readonly string[];
    readonly issued: readonly IssuedCount[];
  };
  SumsPublished: { readonly contest: string; readonly sums: readonly Sum[] };
  DecryptionShared: Signed & { readonly contest: string; readonly points: readonly string[]; readonly proof: string };
  ContestCounted: { readonly contest: string; readonly counts: readonly number[] };
  ContestVoided: { readonly contest: string; readonly reason: VoidReason };
  HeadSigned: SignedHead;
}

export type EventType = keyof Payloads;

/** Why a contest is void, protocol 7.8. */
export type VoidReason = 'TRUSTEES_TOO_FEW' | 'ISSUER_LOST' | 'DECIDED';

const signed = { trustee: whole, signature: hex(64) };

type Shapes = { readonly [type in EventType]: (value: unknown) => boolean };

/** A reference into the hazirun; since version 2 short, so that a closing fits on its line. */
const closingOf = (reference: (value: unknown) => boolean, issued: (value: unknown) => boolean) =>
  shaped({
    contest: text,
    cast: whole,
    challenged: whole,
    taken: listOf(reference),
    declared: listOf(reference),
    issued: listOf(issued),
  });

/** The shape of every payload on a board of version 1, protocol 7.2. */
const FIRST: Shapes = {
  ElectionDescribed: isElection,
  KeyCommitted: shaped({ ...signed, round: whole, commitment: hex(32) }),
  KeyPackagePublished: shaped({ ...signed, round: whole, package: base64 }),
  KeySharesSealed: shaped({ ...signed, round: whole, envelopes: listOf(shaped({ to: whole, envelope: base64 })) }),
  KeyConfirmed: shaped({ ...signed, round: whole, key: hex(32), ceremony: hex(32) }),
  KeyComplained: shaped({ ...signed, round: whole, about: whole }),
  KeyTested: shaped({ ...signed, round: whole, point: hex(32), proof: base64 }),
  ContestOpened: (value) => isContest(value, 1),
  BallotCast: isBallot,
  BallotChallenged: isBallot,
  ContestClosed: closingOf(text, shaped({ issuer: whole, issued: whole, signature: hex(64) })),
  SumsPublished: shaped({ contest: text, sums: listOf(shaped({ alpha: hex(32), beta: hex(32) })) }),
  DecryptionShared: shaped({ ...signed, contest: text, points: listOf(hex(32)), proof: base64 }),
  ContestCounted: shaped({ contest: text, counts: listOf(whole) }),
  ContestVoided: shaped({ contest: text, reason: oneOf('TRUSTEES_TOO_FEW', 'ISSUER_LOST', 'DECIDED') }),
  HeadSigned: shaped({
    height: whole,
    hash: hex(32),
    ballots: whole,
    root: hex(32),
    server: hex(64),
    witnesses: listOf(shaped({ witness: whole, signature: hex(64) })),
  }),
};

/** A reference of version 2: 40 code units are enough for any number or id. */
export const isReference = textOf(40);

const SECOND: Shapes = {
  ...FIRST,
  ContestOpened: (value) => isContest(value, 2),
  ContestClosed: closingOf(
    isReference,
    shaped({ issuer: whole, issued: whole, missing: listOf(isReference), signature: hex(64) }),
  ),
};

/** The shape of every payload, protocol 7.2, by version of the paper. */
export const PAYLOAD_SHAPES: { readonly [version in 1 | 2]: Shapes } = { 1: FIRST, 2: SECOND };
