import type { BoardEvent } from '#src/board/event.algorithm.ts';
import { versionOf } from '#src/election/election.ts';
import { bytesToHex } from '#src/encoding/bytes.ts';
import { BoardGate, type GateOptions } from './board-gate.ts';
import { linesOf, linesOfBytes } from './board-line.ts';
import type { Fault } from './fault.ts';
import { Found, must } from './found.ts';
import { type Kept, keptFault, noteName, type Stood, wantedHeights } from './kept.ts';
import { checksOf, type Verdict, verifiedContest } from './verdict.ts';

export interface VerifyOptions extends GateOptions, Kept {
  /** Whether the board must be finished; a trustee checks one that is not. Default true. */
  readonly finished?: boolean;
  readonly onProgress?: (progress: {
    readonly events: number;
    readonly ballots: number;
    readonly equations: number;
  }) => void;
}

/**
 * VerifyBoard, protocol 10: everything on a board, in its order. Needs nothing but the lines and what people kept.
 * @param board the file's bytes or text, or its lines split at line feeds and nowhere else (a reader that also splits at carriage returns hides them)
 */
export async function verifyBoard(
  board: string | Uint8Array | Iterable<string> | AsyncIterable<string>,
  options: VerifyOptions,
): Promise<Verdict> {
  const gate = new BoardGate(options);
  const { proofs } = gate;
  const progress = () =>
    options.onProgress?.({
      events: gate.end.height + 1,
      ballots: proofs.counts.ballots,
      equations: proofs.counts.equations,
    });
  proofs.onProgress = progress;

  const stood = new Map<number, Stood>();
  const trackers = new Set<string>();
  const wanted = wantedHeights(options);
  const noted = (options.keptNotes?.length ?? 0) > 0;
  const note = (line: string): void => {
    const { height, hash } = gate.end;
    if (!wanted.has(height) && !(noted && gate.lastBallot)) return;
    const { ballots, root } = gate.head;
    const ballot = gate.lastBallot && ballotOn(line, gate.lastBallot.tracker);
    if (wanted.has(height)) stood.set(height, { hash, ballots, root, ballot });
    if (ballot) trackers.add(noteName(ballot.use, ballot.tracker, ballot.contest));
  };

  let fault: Fault | null = null;
  let lines = 0;
  let refused = '';
  const all = typeof board === 'string' ? linesOf(board) : board instanceof Uint8Array ? linesOfBytes(board) : board;
  for await (const line of all) {
    lines++;
    fault = await gate.take(line);
    if (fault) refused = line;
    if (fault || gate.proofFault) break;
    note(line);
    if (gate.end.height % 256 === 0) progress();
  }
  await gate.drain();
  const first = gate.proofFault;
  if (first && (!fault || first.place.height < fault.place.height)) fault = first;
  fault ??= await keptFault(gate, stood, trackers, options);
  if (!fault && options.finished !== false) fault = unfinished(gate);

  const { election, key, states, lineCounts } = gate;
  const claimed = (counted: number, type: RegExp) => ({ counted, expected: counted + (type.test(refused) ? 1 : 0) });
  const checks = checksOf({
    events: { expected: lines, counted: gate.end.height + 1 },
    heads: claimed(lineCounts.heads, /"type":"HeadSigned"/u),
    words: claimed(lineCounts.words, /"type":"(?:Key\w+|DecryptionShared)"/u),
    election,
    ceremony: gate.ceremonyCounts,
    proofs: proofs.counts,
    states,
  });
  return {
    checks,
    fault,
    complete: checks.every(({ expected, counted }) => counted >= expected),
    election,
    electionHash: election && bytesToHex(gate.electionHash),
    electionKey: key?.key.toHex() ?? null,
    contests: states.map((state) => verifiedContest(state, options.openings ?? [])),
    head: gate.head,
  };
}

function ballotOn(line: string, tracker: string): NonNullable<Stood['ballot']> {
  const { type, payload } = JSON.parse(line) as BoardEvent<'BallotCast' | 'BallotChallenged'>;
  return { contest: payload.contest, tracker, use: type === 'BallotCast' ? 'CAST' : 'CHALLENGED' };
}

/** Protocol 10.2: what a finished board must have. */
function unfinished(gate: BoardGate): Fault | null {
  const { election, end, lastHead } = gate;
  try {
    must(election !== null, 'UNFINISHED', 'no event');
    must(versionOf(election) === 1 || gate.key !== null, 'UNFINISHED', 'no election key');
    for (const { phase, contest } of gate.states)
      must(phase === 'COUNTED' || phase === 'VOIDED', 'UNFINISHED', contest.id);
    must(lastHead?.height === end.height, 'UNFINISHED', 'no head at the end');
    must(lastHead.witnesses >= election.witnessesNeeded, 'WITNESSES', 'witnesses');
    return null;
  } catch (error) {
    if (!(error instanceof Found)) throw error;
    return { place: { height: end.height, part: error.part }, code: error.code };
  }
}
