import { type Ballot, isBallot } from '#src/ballot/ballot-form.ts';
import { trackerOf } from '#src/ballot/make-ballot.algorithm.ts';
import {
  headSignatureHolds,
  isReceipt,
  isSignedHead,
  type Receipt,
  type ReceivedNote,
  receiptHolds,
  receivedHolds,
} from '#src/board/head.algorithm.ts';
import type { SignedHead } from '#src/board/payload.ts';
import { areVoters, type VoterKey, votersHash } from '#src/credential/credential-request.ts';
import { type Election, versionOf } from '#src/election/election.ts';
import { contestWords, wordsFault } from '#src/election/openings.ts';
import type { Opening } from '#src/encoding/plain-text.ts';
import type { BoardGate } from './board-gate.ts';
import { isShallow } from './board-line.ts';
import { firstFault } from './check-chunk.ts';
import { type ContestState, chunkOf } from './contest-check.ts';
import type { Fault } from './fault.ts';
import { Found, must } from './found.ts';

/** A received note with its ballot: without the ballot nobody knows whether it had to be accepted. */
export interface KeptNote {
  readonly note: ReceivedNote;
  readonly ballot: Ballot;
}

/** What people kept, and what lies beside the board. Nothing in it is believed. */
export interface Kept {
  /** Heads and receipts: they must stand on this board. */
  readonly keptHeads?: readonly SignedHead[];
  readonly keptReceipts?: readonly Receipt[];
  readonly keptNotes?: readonly KeptNote[];
  /** Titles and names of contests, protocol 3.6; what is missing was erased. */
  readonly openings?: readonly Opening[];
  /** Who might vote, by contest, protocol 5.7. */
  readonly voters?: { readonly [contest: string]: readonly VoterKey[] };
}

/**
 * What people kept, from the text of a file as devices give it out: {heads, receipts, notes}, each a list that may be missing. The members of the lists are judged by the verifier.
 * @returns null when the text is no such file
 */
export function readKept(text: string): Required<Pick<Kept, 'keptHeads' | 'keptReceipts' | 'keptNotes'>> | null {
  let file: unknown;
  try {
    file = isShallow(text) ? JSON.parse(text) : null;
  } catch {
    return null;
  }
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return null;
  const { heads = [], receipts = [], notes = [], ...others } = file as Record<string, unknown>;
  if (![heads, receipts, notes].every(Array.isArray) || Object.keys(others).length > 0) return null;
  return {
    keptHeads: heads as SignedHead[],
    keptReceipts: receipts as Receipt[],
    keptNotes: notes as KeptNote[],
  };
}

/** Several files as one. */
export const joinKept = (files: readonly NonNullable<ReturnType<typeof readKept>>[]) => ({
  keptHeads: files.flatMap(({ keptHeads }) => keptHeads),
  keptReceipts: files.flatMap(({ keptReceipts }) => keptReceipts),
  keptNotes: files.flatMap(({ keptNotes }) => keptNotes),
});

/** The board as it stood after a line. */
export interface Stood {
  readonly hash: string;
  readonly ballots: number;
  readonly root: string;
  /** Of the ballot that the line is. */
  readonly ballot: { readonly contest: string; readonly tracker: string; readonly use: 'CAST' | 'CHALLENGED' } | null;
}

const placeOf = (kept: { readonly height?: unknown } | null | undefined): number =>
  Number.isSafeInteger(kept?.height) && (kept?.height as number) >= 0 ? (kept?.height as number) : -1;

/** Heights at which something kept claims to stand. */
export const wantedHeights = ({ keptHeads = [], keptReceipts = [] }: Kept): Set<number> =>
  new Set([...keptHeads, ...keptReceipts].map(placeOf));

/**
 * Protocol 10.2, last part: heads, receipts and notes that people kept, then what lies beside the board.
 * @returns null, or the first fault
 */
export async function keptFault(
  gate: BoardGate,
  stood: ReadonlyMap<number, Stood>,
  trackers: ReadonlySet<string>,
  kept: Kept,
): Promise<Fault | null> {
  const { election, electionHash: phi, end } = gate;
  const server = election?.server.signingKey ?? null;
  const at = async (height: number, work: () => void | Promise<void>): Promise<Fault | null> => {
    try {
      await work();
      return null;
    } catch (error) {
      if (!(error instanceof Found)) throw error;
      return { place: { height, part: error.part }, code: error.code };
    }
  };
  const checks: (() => Promise<Fault | null>)[] = [
    ...(kept.keptHeads ?? []).map((head) => () => at(placeOf(head), () => headStands(head, server, phi, stood))),
    ...(kept.keptReceipts ?? []).map(
      (receipt) => () => at(placeOf(receipt), () => receiptStands(receipt, election, phi, stood)),
    ),
    ...(kept.keptNotes ?? []).map((one) => () => at(end.height, () => noteStands(one, server, gate, trackers))),
    ...gate.states.map((state) => () => at(state.openedAt, () => wordsFit(state, kept.openings))),
    ...gate.states.map((state) => () => at(state.openedAt, () => votersFit(state, kept.voters))),
  ];
  for (const check of checks) {
    const fault = await check();
    if (fault) return fault;
  }
  return null;
}

function headStands(kept: SignedHead, server: string | null, phi: Uint8Array, stood: ReadonlyMap<number, Stood>): void {
  must(isSignedHead(kept), 'KEPT_HEAD', 'form');
  must(server !== null, 'KEPT_HEAD', 'not signed by the server');
  must(headSignatureHolds(phi, kept, server, kept.server), 'KEPT_HEAD', 'not signed by the server');
  const there = stood.get(kept.height);
  must(there?.hash === kept.hash, 'KEPT_HEAD', 'hash');
  must(there.ballots === kept.ballots, 'KEPT_HEAD', 'hash');
  must(there.root === kept.root, 'KEPT_HEAD', 'hash');
}

function receiptStands(
  kept: Receipt,
  election: Election | null,
  phi: Uint8Array,
  stood: ReadonlyMap<number, Stood>,
): void {
  must(election !== null, 'KEPT_RECEIPT', 'not signed by the server');
  must(isReceipt(kept, versionOf(election)), 'KEPT_RECEIPT', 'form');
  must(receiptHolds(phi, kept, election.server.signingKey), 'KEPT_RECEIPT', 'not signed by the server');
  const there = stood.get(kept.height);
  must(there?.hash === kept.hash, 'KEPT_RECEIPT', kept.tracker);
  must(there.ballot?.contest === kept.contest, 'KEPT_RECEIPT', kept.tracker);
  must(there.ballot.tracker === kept.tracker, 'KEPT_RECEIPT', kept.tracker);
  must(there.ballot.use === (kept.use ?? 'CAST'), 'KEPT_RECEIPT', kept.tracker);
}

/** How a ballot is found by its note: contest and tracker cannot run into each other, since the tracker has a length of its own. */
export const noteName = (use: 'CAST' | 'CHALLENGED', tracker: string, contest: string): string =>
  JSON.stringify([use, tracker, contest]);

async function noteStands(
  kept: KeptNote,
  server: string | null,
  gate: BoardGate,
  trackers: ReadonlySet<string>,
): Promise<void> {
  const note = kept?.note;
  const ballot = kept?.ballot;
  must(isBallot(ballot), 'KEPT_NOTE', 'form');
  must(server !== null, 'KEPT_NOTE', 'not signed by the server');
  must(receivedHolds(gate.electionHash, note, server), 'KEPT_NOTE', 'not signed by the server');
  must(note.contest === ballot.contest, 'KEPT_NOTE', 'ballot');
  const state = gate.contest(note.contest);
  must(state !== undefined, 'KEPT_NOTE', 'contest');
  must(trackerOf(state.kappa, ballot) === note.tracker, 'KEPT_NOTE', 'ballot');
  must(
    (await firstFault(ballot, gate.issuerKeysOf(note.contest), state.kappa, note.use)) === null,
    'KEPT_NOTE',
    'ballot',
  );
  if (note.use === 'CAST') {
    const verdict = await gate.proofs.check(chunkOf(state, gate.key!.key, [{ height: 0, ballot }]));
    must(verdict.fault === null, 'KEPT_NOTE', 'ballot');
  }
  // While the contest is open the ballot may still come; a contest that was voided counts none.
  if (state.phase === 'OPEN' || state.phase === 'VOIDED') return;
  must(trackers.has(noteName(note.use, note.tracker, note.contest)), 'KEPT_NOTE', note.tracker);
}

function wordsFit(state: ContestState, openings: Kept['openings']): void {
  if (openings === undefined || state.contest.voters === undefined) return;
  const { contest } = state;
  const commitments = new Set([contest.title, ...contest.options.map(({ name }) => name)]);
  const words = contestWords(contest, openings);
  const given = openings.filter((opening) => commitments.has(opening?.commitment));
  must(
    given.every(({ commitment }) =>
      commitment === contest.title
        ? words.title !== null
        : contest.options.every(({ name }, i) => name !== commitment || words.names[i] !== null),
    ),
    'OPENING',
    'commitment',
  );
  const fault = wordsFault(contest, words);
  must(fault === null, 'OPENING', fault?.of ?? '');
}

function votersFit({ contest, taken }: ContestState, voters: Kept['voters']): void {
  if (contest.voters === undefined || voters === undefined || !Object.hasOwn(voters, contest.id)) return;
  const list = voters[contest.id];
  must(areVoters(list), 'VOTERS', 'form');
  must(votersHash(list) === contest.voters, 'VOTERS', 'hash');
  must(list.length <= contest.roll, 'VOTERS', 'roll');
  const known = new Set(list.map(({ voter }) => voter));
  const stranger = taken.find((voter) => !known.has(voter));
  must(stranger === undefined, 'VOTERS', stranger ?? '');
}
