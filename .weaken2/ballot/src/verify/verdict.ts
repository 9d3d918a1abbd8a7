import { equationsOf } from '#src/ballot/check-proofs.algorithm.ts';
import type { Head, Sum } from '#src/board/payload.ts';
import type { Contest } from '#src/election/contest.ts';
import type { Election } from '#src/election/election.ts';
import { type ContestWords, contestWords } from '#src/election/openings.ts';
import { bytesToHex } from '#src/encoding/bytes.ts';
import type { Opening } from '#src/encoding/plain-text.ts';
import { type ContestPhase, type ContestState, sumsOf } from './contest-check.ts';
import type { Fault } from './fault.ts';

/** What was checked, how often it should have been, and how often it was. */
export interface Check {
  readonly name: string;
  readonly expected: number;
  readonly counted: number;
}

export interface VerifiedContest {
  readonly contest: Contest;
  /** κ, hex. */
  readonly contestHash: string;
  readonly phase: ContestPhase;
  readonly taken: number | null;
  readonly issued: readonly number[];
  readonly declared: number | null;
  readonly cast: number;
  readonly challenged: number;
  readonly sums: readonly Sum[];
  /** Marks of each option, and how many void and blank; null before the count or when the contest has no such choice. */
  readonly marks: readonly number[] | null;
  readonly void: number | null;
  readonly blank: number | null;
  /** Title and names, where the board or openings beside it tell them. */
  readonly words: ContestWords;
}

export interface Verdict {
  readonly checks: readonly Check[];
  readonly fault: Fault | null;
  /** Whether everything the board claims was checked: without a fault and with a row that falls short the board is not what it says (protocol 10.3). */
  readonly complete: boolean;
  readonly election: Election | null;
  /** φ and Y, hex. */
  readonly electionHash: string | null;
  readonly electionKey: string | null;
  readonly contests: readonly VerifiedContest[];
  /** Where the board ends. */
  readonly head: Head;
}

interface Numbers {
  readonly expected: number;
  readonly counted: number;
}

/** What a verifier counted while it went along. */
export interface Tally {
  readonly events: Numbers;
  readonly heads: Numbers;
  readonly words: Numbers;
  readonly election: Election | null;
  readonly ceremony: {
    readonly keyPackages: number;
    readonly keyConfirmations: number;
    readonly keyTests: number;
  } | null;
  readonly proofs: {
    readonly ballots: number;
    readonly credentials: number;
    readonly signatures: number;
    readonly bitProofs: number;
    readonly sumProofs: number;
    readonly equations: number;
  };
  readonly states: readonly ContestState[];
}

/** Every kind of check with what the board claims and what was made of it, protocol 10.3. */
export function checksOf({ events, heads, words, election, ceremony, proofs, states }: Tally): Check[] {
  const trustees = election?.trustees.length ?? 0;
  const total = (of: (state: ContestState) => number) => states.reduce((sum, state) => sum + of(state), 0);
  const claimed = ({ closing, cast }: ContestState) => closing?.cast ?? cast;
  const counted = states.filter(({ phase }) => phase === 'COUNTED');
  const ended = states.filter(({ phase }) => phase === 'COUNTED' || phase === 'VOIDED');
  const amongCounted = (of: (state: ContestState) => number) => counted.reduce((sum, state) => sum + of(state), 0);
  const bits = ({ rule }: ContestState) => rule.weights.length;
  const needed = ({ cast, shares }: ContestState) => Math.max(cast > 0 ? (election?.threshold ?? 0) : 0, shares.size);
  const row = (name: string, expected: number, made: number): Check => ({ name, expected, counted: made });
  return [
    { name: 'events', ...events },
    { name: 'heads', ...heads },
    { name: 'trustee signatures', ...words },
    row('key packages', trustees, ceremony?.keyPackages ?? 0),
    row('key confirmations', trustees, ceremony?.keyConfirmations ?? 0),
    row('key tests', trustees, ceremony?.keyTests ?? 0),
    row('contests', states.length, ended.length),
    row('ballots', total(claimed), proofs.ballots),
    row(
      'challenged ballots',
      total(({ closing, challenged }) => closing?.challenged ?? challenged),
      total(({ challenged }) => challenged),
    ),
    row(
      'issuer signatures',
      total((state) => claimed(state) * state.contest.issuerKeys.length),
      proofs.credentials,
    ),
    row('ballot signatures', total(claimed), proofs.signatures),
    row(
      'bit proofs',
      total((state) => claimed(state) * bits(state)),
      proofs.bitProofs,
    ),
    row('sum proofs', total(claimed), proofs.sumProofs),
    row(
      'proof equations',
      total((state) => claimed(state) * equationsOf(state.rule)),
      proofs.equations,
    ),
    row(
      'sums',
      amongCounted(bits),
      amongCounted(({ sumsChecked }) => sumsChecked),
    ),
    row(
      'decryption shares',
      amongCounted(needed),
      amongCounted(({ shares }) => shares.size),
    ),
    row(
      'counts',
      amongCounted(bits),
      amongCounted(({ counts }) => counts?.length ?? 0),
    ),
  ];
}

/** A contest as the verdict tells it. */
export function verifiedContest(state: ContestState, openings: readonly Opening[]): VerifiedContest {
  const { contest, rule, closing, counts } = state;
  const at = (place: number | null) => (counts && place !== null ? counts[place]! : null);
  return {
    contest,
    contestHash: bytesToHex(state.kappa),
    phase: state.phase,
    taken: closing?.taken ?? null,
    issued: closing?.issued ?? [],
    declared: closing?.declared ?? null,
    cast: state.cast,
    challenged: state.challenged,
    sums: sumsOf(state),
    marks: counts?.slice(0, contest.options.length) ?? null,
    void: at(rule.voidAt),
    blank: at(rule.blankAt),
    words: contestWords(contest, openings),
  };
}
