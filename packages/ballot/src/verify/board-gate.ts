import type { Chance } from '#src/ballot/check-batch.algorithm.ts';
import {
  type BoardEnd,
  type BoardEvent,
  EMPTY_BOARD,
  eventHash,
  payloadSignatureHolds,
} from '#src/board/event.algorithm.ts';
import { addLeaf, type Frontier, merkleLeaf, merkleRoot } from '#src/board/merkle.algorithm.ts';
import { type EventType, type Head, PAYLOAD_SHAPES, type Payloads } from '#src/board/payload.ts';
import { readIssuerKey } from '#src/credential/issuer-key.ts';
import { type Election, electionHash, versionOf } from '#src/election/election.ts';
import { bytesToHex } from '#src/encoding/bytes.ts';
import { ready } from '#src/group/secret.ts';
import { readLine } from './board-line.ts';
import { CeremonyCheck, type ElectionKey } from './ceremony-check.ts';
import { type BallotChunk, type ChunkVerdict, checkChunk } from './check-chunk.ts';
import {
  acceptClosing,
  acceptCounts,
  acceptShare,
  acceptSums,
  acceptVoiding,
  addCast,
  addChallenged,
  believeSums,
  type ContestPhase,
  type ContestState,
  checkCast,
  checkChallenged,
  chunkOf,
  copyContest,
  openContest,
} from './contest-check.ts';
import type { Fault } from './fault.ts';
import { Found, must } from './found.ts';
import {
  type GateSnapshot,
  restoreContest,
  restoreFrontier,
  snapshotContest,
  snapshotFrontier,
} from './gate-snapshot.ts';
import { checkHead } from './head-check.ts';
import { checkOpening } from './opening-check.ts';
import { ProofQueue } from './proof-queue.ts';

export interface GateOptions {
  /** Chance for the batch weights, the verifier's own. */
  readonly chance: Chance;
  /** Checks a chunk of ballots elsewhere, for instance in a worker. */
  readonly checkChunk?: (chunk: BallotChunk) => Promise<ChunkVerdict>;
  /** How many ballots a chunk has, and how many chunks are under way at once. */
  readonly chunkSize?: number;
  readonly parallel?: number;
}

/** Heads and trustees' words that hold. */
export interface LineCounts {
  readonly heads: number;
  readonly words: number;
}

/** Whether the proofs of a cast ballot are checked before its line is accepted, were checked by the caller, wait for {@link BoardGate.drain}, or are left to others. */
type Proofs = 'NOW' | 'KNOWN' | 'LATER' | 'NEVER';

/** A board that was given to begin with and does not hold. */
export class BoardFault extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(`${fault.code} at ${fault.place.height} (${fault.place.part})`);
    this.fault = fault;
  }
}

/**
 * The verifier, line by line (protocol 10.2): what {@link verifyBoard} is made of, and what a server asks before a line stands. It keeps what it has seen, so that a line costs the
 * same on a long board; a line it refuses leaves it as it was.
 */
export class BoardGate {
  private readonly options: GateOptions;
  private queue: ProofQueue;
  private before: Promise<unknown> = ready;
  private at: BoardEnd = EMPTY_BOARD;
  private described: Election | null = null;
  private phi: Uint8Array = new Uint8Array();
  private ceremony: CeremonyCheck | null = null;
  private ballots = 0;
  private frontier: Frontier = [];
  private contests = new Map<string, ContestState>();
  private issuerKeys = new Map<string, readonly CryptoKey[]>();
  private last: { readonly height: number; readonly witnesses: number } | null = null;
  private lines = { heads: 0, words: 0 };
  /** Of the line accepted last, where it is a cast or a challenged ballot. */
  private noted: { readonly tracker: string; readonly leaf: string | null } | null = null;

  /** A gate before the first line. */
  constructor(options: GateOptions) {
    this.options = options;
    const check = options.checkChunk ?? ((chunk: BallotChunk) => checkChunk(chunk, options.chance));
    this.queue = new ProofQueue(check, options.chunkSize ?? 64, options.parallel ?? 1);
  }

  /** A gate at the end of a board, all of it checked. @throws BoardFault when the lines do not hold */
  static async from(lines: Iterable<string> | AsyncIterable<string>, options: GateOptions): Promise<BoardGate> {
    const gate = new BoardGate(options);
    for await (const line of lines) {
      const fault = (await gate.take(line)) ?? gate.proofFault;
      if (fault) throw new BoardFault(fault);
    }
    await gate.drain();
    if (gate.proofFault) throw new BoardFault(gate.proofFault);
    return gate;
  }

  /** The next line, whole: form, order, signatures, and for a cast ballot the proofs too.  @returns null when it may stand, else what is wrong with it */
  accept(line: string): Promise<Fault | null> {
    return this.next(() => this.step(line, 'NOW'));
  }

  /**
   * Cast ballots of one contest whose proofs were checked together: all of them or none.
   * @param verdict of exactly these ballots, in this order
   */
  acceptBallots(lines: readonly string[], verdict: ChunkVerdict): Promise<Fault | null> {
    return this.next(async () => {
      if (verdict.fault) return verdict.fault;
      if (verdict.signatures !== lines.length) throw new RangeError('a verdict of other ballots');
      const next = this.fork();
      let contest: string | null = null;
      for (const line of lines) {
        const fault = await next.step(line, 'KNOWN');
        if (fault) return fault;
        const { type, payload } = JSON.parse(line) as BoardEvent<'BallotCast'>;
        if (type !== 'BallotCast' || payload.contest !== (contest ?? payload.contest))
          throw new RangeError('cast ballots of one contest');
        contest = payload.contest;
      }
      if (contest !== null) next.queue.add(next.contests.get(contest)!, verdict);
      this.become(next);
      return null;
    });
  }

  /** The next line, the proofs of its ballot later: they are checked in chunks, at the latest before the sums of the contest. */
  take(line: string): Promise<Fault | null> {
    return this.next(() => this.step(line, 'LATER'));
  }

  /** The next line without the proofs of ballots; published sums are taken as they are. For those who watch the order of a board and not its count. */
  follow(line: string): Promise<Fault | null> {
    return this.next(() => this.step(line, 'NEVER'));
  }

  /** Until no proof waits. */
  drain(): Promise<void> {
    return this.queue.drain(this.contests.values(), this.key?.key ?? null);
  }

  /** Found among the proofs that were left for later: the lowest one that fails. */
  get proofFault(): Fault | null {
    return this.queue.fault;
  }

  /** A gate that goes on by itself from here: a server asks a fork and keeps it when its transaction is done. Proofs must not wait. */
  fork(): BoardGate {
    const copy = new BoardGate(this.options);
    copy.become(this);
    copy.queue = new ProofQueue(this.queue.check, this.queue.chunkSize, 1, this.queue.counts);
    copy.ceremony = this.ceremony?.copy() ?? null;
    copy.contests = new Map([...this.contests].map(([id, state]) => [id, copyContest(state)]));
    copy.issuerKeys = new Map(this.issuerKeys);
    copy.lines = { ...this.lines };
    return copy;
  }

  /** Everything the gate knows as plain data. Proofs must not wait. */
  snapshot(): GateSnapshot {
    return {
      snapshot: 1,
      end: this.at,
      election: this.described,
      ceremony: this.ceremony?.snapshot() ?? null,
      ballots: this.ballots,
      frontier: snapshotFrontier(this.frontier),
      contests: [...this.contests.values()].map(snapshotContest),
      last: this.last,
      lines: this.lines,
      proofs: this.queue.counts,
    };
  }

  /** A gate as it was when the snapshot was taken. The snapshot must come from where nobody else writes: it is believed. */
  static async restore(from: GateSnapshot, options: GateOptions): Promise<BoardGate> {
    await ready;
    const gate = new BoardGate(options);
    gate.queue = new ProofQueue(gate.queue.check, gate.queue.chunkSize, options.parallel ?? 1, from.proofs);
    gate.at = from.end;
    gate.described = from.election;
    if (from.election) {
      gate.phi = electionHash(from.election);
      if (from.ceremony) gate.ceremony = CeremonyCheck.restore(from.election, gate.phi, from.ceremony);
    }
    gate.ballots = from.ballots;
    gate.frontier = restoreFrontier(from.frontier);
    for (const one of from.contests) {
      const state = restoreContest(one, gate.phi, gate.key!);
      gate.contests.set(state.contest.id, state);
      gate.issuerKeys.set(state.contest.id, await Promise.all(state.contest.issuerKeys.map(readIssuerKey)));
    }
    gate.last = from.last;
    gate.lines = { ...from.lines };
    return gate;
  }

  get end(): BoardEnd {
    return this.at;
  }
  get election(): Election | null {
    return this.described;
  }
  /** φ; empty before the first line. */
  get electionHash(): Uint8Array {
    return this.phi;
  }
  /** Y and the trustees' Yᵢ, once every trustee has passed the key check. */
  get key(): ElectionKey | null {
    return this.ceremony?.electionKey() ?? null;
  }
  get head(): Head {
    return { ...this.at, ballots: this.ballots, root: merkleRoot(this.frontier) };
  }
  /** Contests in the order of their opening. */
  get states(): readonly ContestState[] {
    return [...this.contests.values()];
  }
  contest(id: string): ContestState | undefined {
    return this.contests.get(id);
  }
  /** RSA keys of a contest's issuers, read. */
  issuerKeysOf(id: string): readonly CryptoKey[] {
    return this.issuerKeys.get(id) ?? [];
  }
  get ceremonyCounts(): CeremonyCheck['counted'] | null {
    return this.ceremony?.counted ?? null;
  }
  get lineCounts(): LineCounts {
    return this.lines;
  }
  get proofs(): ProofQueue {
    return this.queue;
  }
  get lastHead(): { readonly height: number; readonly witnesses: number } | null {
    return this.last;
  }
  /** Tracker and, where it was cast, leaf of the ballot on the last line; null for other lines. */
  get lastBallot(): { readonly tracker: string; readonly leaf: string | null } | null {
    return this.noted;
  }

  /** One after another, whoever asks. */
  private next<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.before.then(work);
    this.before = turn.catch(() => undefined);
    return turn;
  }

  private become(other: BoardGate): void {
    const { at, described, phi, ceremony, ballots, frontier, contests, issuerKeys, last, lines, noted, queue } = other;
    Object.assign(this, {
      at,
      described,
      phi,
      ceremony,
      ballots,
      frontier,
      contests,
      issuerKeys,
      last,
      lines,
      noted,
      queue,
    });
  }

  private async step(line: string, proofs: Proofs): Promise<Fault | null> {
    const height = this.at.height + 1;
    try {
      await this.read(line, height, proofs);
      return null;
    } catch (error) {
      if (!(error instanceof Found)) throw error;
      return { place: { height, part: error.part }, code: error.code };
    }
  }

  private async read(line: string, height: number, proofs: Proofs): Promise<void> {
    const event = readLine(line);
    const { type, payload } = event;
    must(event.height === height, 'HEIGHT', 'height');
    must(event.parent === this.at.hash, 'PARENT', 'parent');
    must(eventHash(height, event.parent, type, payload) === event.hash, 'HASH', 'hash');
    must((height === 0) === (type === 'ElectionDescribed'), 'ORDER', 'type');
    const shapes = PAYLOAD_SHAPES[this.described ? versionOf(this.described) : 1];
    must(shapes[type](payload), type === 'ElectionDescribed' ? 'ELECTION' : 'SHAPE', 'payload');
    const byTrustee = 'trustee' in payload;
    if (byTrustee) {
      const trustee = this.described!.trustees[payload.trustee - 1];
      must(trustee !== undefined, 'TRUSTEE', 'trustee');
      must(payloadSignatureHolds(this.phi, type, payload, trustee.signingKey), 'ACTOR_SIGNATURE', 'signature');
    }
    this.noted = null;
    await this.handle(event, proofs);
    if (byTrustee) this.lines.words++;
    this.at = { height, hash: event.hash };
  }

  private contestIn(id: string, ...phases: ContestPhase[]): ContestState {
    const state = this.contests.get(id);
    must(state !== undefined, 'CONTEST_UNKNOWN', 'contest');
    must(phases.includes(state.phase), 'CONTEST_PHASE', 'contest');
    return state;
  }

  private async handle(event: BoardEvent, proofs: Proofs): Promise<void> {
    const { height } = event;
    const { type, payload } = event as { [T in EventType]: BoardEvent<T> }[EventType];
    switch (type) {
      case 'ElectionDescribed':
        this.described = payload;
        this.phi = electionHash(payload);
        this.ceremony = new CeremonyCheck(payload, this.phi);
        return;
      case 'ContestOpened':
        return this.open(payload, height);
      case 'BallotCast': {
        const state = this.contestIn(payload.contest, 'OPEN');
        const ballot = checkCast(state, payload);
        if (proofs === 'LATER') state.waiting.push({ height, ballot: payload });
        else if (proofs === 'NOW') {
          const verdict = await this.queue.check(chunkOf(state, this.key!.key, [{ height, ballot: payload }]));
          must(verdict.fault === null, verdict.fault?.code ?? 'BALLOT_PROOF', verdict.fault?.place.part ?? '');
          this.queue.add(state, verdict);
        }
        addCast(state, ballot);
        const leaf = merkleLeaf(ballot.name);
        this.frontier = addLeaf(this.frontier, leaf);
        this.ballots++;
        this.noted = { tracker: ballot.tracker, leaf: bytesToHex(leaf) };
        if (state.waiting.length >= this.queue.chunkSize) await this.queue.send(state, this.key!.key);
        return;
      }
      case 'BallotChallenged': {
        const state = this.contestIn(payload.contest, 'OPEN');
        const ballot = await checkChallenged(state, this.issuerKeysOf(payload.contest), payload);
        addChallenged(state, ballot);
        this.noted = { tracker: ballot.tracker, leaf: null };
        return;
      }
      case 'ContestClosed':
        return acceptClosing(this.contestIn(payload.contest, 'OPEN'), this.described!, this.phi, payload);
      case 'SumsPublished': {
        const state = this.contestIn(payload.contest, 'CLOSED');
        await this.drain();
        if (proofs === 'NEVER') believeSums(state, payload.sums);
        // A ballot that does not hold is the fault, not the sums that follow from it.
        else if (!this.queue.fault) acceptSums(state, payload.sums);
        return;
      }
      case 'DecryptionShared':
        return acceptShare(this.contestIn(payload.contest, 'SUMMED'), this.key!, payload);
      case 'ContestCounted':
        return acceptCounts(this.contestIn(payload.contest, 'SUMMED'), this.described!.threshold, payload.counts);
      case 'ContestVoided': {
        const state = this.contestIn(payload.contest, 'OPEN', 'CLOSED', 'SUMMED');
        return acceptVoiding(state, this.described!.threshold, payload.reason);
      }
      case 'HeadSigned':
        return this.sign(payload, height);
      default:
        return (this.ceremony![type] as (payload: unknown) => void).call(this.ceremony, payload);
    }
  }

  private async open(payload: Payloads['ContestOpened'], height: number): Promise<void> {
    const { key } = this;
    must(key !== null, 'ORDER', 'no election key');
    this.issuerKeys.set(payload.id, await checkOpening(this.described!, this.contests, payload));
    this.contests.set(payload.id, openContest(payload, this.phi, key, height));
  }

  private sign(payload: Payloads['HeadSigned'], height: number): void {
    checkHead(this.described!, this.phi, this.head, payload);
    this.lines.heads++;
    this.last = { height, witnesses: payload.witnesses.length };
  }
}
