import type { Point } from '#src/group/ristretto.ts';
import type { BallotChunk, ChunkVerdict } from './check-chunk.ts';
import { addSums, type ContestState, chunkOf } from './contest-check.ts';
import type { Fault } from './fault.ts';

export interface ProofCounts {
  ballots: number;
  credentials: number;
  signatures: number;
  bitProofs: number;
  sumProofs: number;
  equations: number;
}

/** Proofs of ballots, checked in chunks that may be under way at once; sums of what holds go to the contests. */
export class ProofQueue {
  readonly check: (chunk: BallotChunk) => Promise<ChunkVerdict>;
  readonly chunkSize: number;
  readonly counts: ProofCounts;
  /** Of the lowest ballot that does not hold. */
  fault: Fault | null = null;
  onProgress: () => void = () => undefined;
  private readonly parallel: number;
  private readonly underWay = new Set<Promise<void>>();
  private crash: unknown = null;

  constructor(check: ProofQueue['check'], chunkSize: number, parallel: number, counts?: ProofCounts) {
    this.check = check;
    this.chunkSize = chunkSize;
    this.parallel = parallel;
    this.counts = {
      ballots: 0,
      credentials: 0,
      signatures: 0,
      bitProofs: 0,
      sumProofs: 0,
      equations: 0,
      ...counts,
    };
  }

  /** Takes over what was found of a chunk: numbers, and sums of the ballots that hold. */
  add(state: ContestState, verdict: ChunkVerdict): void {
    addSums(state, verdict);
    this.counts.ballots += verdict.signatures;
    this.counts.credentials += verdict.credentials * state.contest.issuerKeys.length;
    this.counts.signatures += verdict.signatures;
    this.counts.bitProofs += verdict.bitProofs;
    this.counts.sumProofs += verdict.sumProofs;
    this.counts.equations += verdict.equations;
  }

  /** Sends the waiting ballots of a contest to be checked, at most a chunk; waits while too many chunks are under way. */
  async send(state: ContestState, electionKey: Point): Promise<void> {
    const chunk = chunkOf(state, electionKey, state.waiting.splice(0, this.chunkSize));
    const work = this.check(chunk)
      .then((verdict) => {
        this.add(state, verdict);
        const { fault } = verdict;
        if (fault && (!this.fault || fault.place.height < this.fault.place.height)) this.fault = fault;
        this.onProgress();
      })
      .catch((error: unknown) => {
        this.crash = error;
      })
      .finally(() => this.underWay.delete(work));
    this.underWay.add(work);
    while (this.underWay.size >= this.parallel) await Promise.race(this.underWay);
  }

  /** Until every ballot of these contests is checked. */
  async drain(states: Iterable<ContestState>, electionKey: Point | null): Promise<void> {
    for (const state of states) while (state.waiting.length > 0) await this.send(state, electionKey!);
    await Promise.all(this.underWay);
    if (this.crash) throw this.crash;
  }
}
