import { availableParallelism } from 'node:os';
import { type Ballot, type BallotChunk, bytesToHex, type ChunkVerdict, type Contest } from '@divan/ballot';
import { one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { append, type Board, kappaOf, type Line, LineRefused, lockBoard, readBoard, write } from './board.ts';
import { CheckPool } from './check-pool.ts';
import { contestOf } from './contest.ts';

/** Ballots whose proofs are checked together; larger ones gain little and keep a voter waiting. */
const CHUNK = 64;
/** So many ballots go onto the board together before the beat: among fewer the order of coming would show. */
const TOGETHER = 20;

interface Waiting {
  readonly body_hash: string;
  readonly use: 'CAST' | 'CHALLENGED';
  readonly ballot: string;
}

/**
 * Brings received ballots onto the board. They are held back until twenty wait, a fixed beat comes or the box closes, and then stand in the order of their hashes: who
 * came when is not on the board. Signatures were checked when they came, proofs are checked here, in chunks; what does not hold is marked refused and never stands on
 * the board. One chunk at a time a vote; another process may do the same, the lock of the board decides.
 */
export class Acceptor {
  private readonly deps: Deps;
  /** One core is left to the room. */
  private readonly pool = new CheckPool(Math.max(1, availableParallelism() - 1));
  private readonly running = new Map<string, Promise<void>>();
  /** How many have come since the last release, and the beat they wait for. */
  private readonly held = new Map<string, { came: number; beat: NodeJS.Timeout }>();
  private stopped = false;

  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** A ballot is waiting for this vote. */
  kick(institutionId: string, meetingId: string, voteId: string): void {
    if (this.stopped) return;
    const held = this.held.get(voteId);
    const came = (held?.came ?? 0) + 1;
    if (held && came < TOGETHER) {
      held.came = came;
      return;
    }
    if (came >= TOGETHER) {
      this.release(institutionId, meetingId, voteId, TOGETHER);
      return;
    }
    // The beat is fixed, so that the wait says nothing about when the first one came.
    const period = this.deps.config.boxReleaseMillis;
    const wait = period === 0 ? 0 : period - (Date.now() % period);
    const beat = setTimeout(() => this.release(institutionId, meetingId, voteId, 1), wait);
    beat.unref();
    this.held.set(voteId, { came, beat });
  }

  /** Resolves when everything received before this call is accepted or refused. */
  async drain(institutionId: string, meetingId: string, voteId: string): Promise<void> {
    this.unhold(voteId);
    await this.running.get(voteId);
    await (this.running.get(voteId) ?? this.run(institutionId, meetingId, voteId, 1));
  }

  private unhold(voteId: string): void {
    clearTimeout(this.held.get(voteId)?.beat);
    this.held.delete(voteId);
  }

  private release(institutionId: string, meetingId: string, voteId: string, least: number): void {
    this.unhold(voteId);
    if (!this.running.has(voteId)) void this.run(institutionId, meetingId, voteId, least);
  }

  private run(institutionId: string, meetingId: string, voteId: string, least: number): Promise<void> {
    const work = (async () => {
      while (!this.stopped && (await this.step(institutionId, meetingId, voteId, least)));
      if (least > 1 && !this.stopped && !this.held.has(voteId)) this.kick(institutionId, meetingId, voteId);
    })()
      // The database went away: the ballots wait; the next one that comes, or the closing, starts again.
      .catch(() => undefined)
      .finally(() => this.running.delete(voteId));
    this.running.set(voteId, work);
    return work;
  }

  /** One chunk, when at least so many wait. @returns whether there may be more */
  private async step(institutionId: string, meetingId: string, voteId: string, least: number): Promise<boolean> {
    const { within } = this.deps.db;
    const found = await within(institutionId, async (tx) => {
      const board = await readBoard(tx, meetingId);
      const contest = board?.electionKey ? await contestOf(tx, board, voteId) : null;
      return board && contest ? { board, contest, waiting: await waitingOf(tx, voteId) } : null;
    });
    if (!found || found.waiting.length < least) return false;
    const { board, contest, waiting } = found;
    const checked = await this.checked(board, contest, waiting);
    await within(institutionId, (tx) => settle(tx, meetingId, voteId, checked)).catch(async (error: unknown) => {
      // Two ballots that do not go together, found by the verifier: the later one is refused, the rest comes again.
      const culprit = error instanceof LineRefused ? checked.all[error.at] : undefined;
      if (!culprit) throw error;
      await within(institutionId, (tx) => refuse(tx, voteId, [culprit.body_hash]));
    });
    return true;
  }

  private async checked(board: Board, contest: Contest, waiting: readonly Waiting[]): Promise<Checked> {
    const challenged = waiting.filter(({ use }) => use === 'CHALLENGED');
    let cast = waiting.filter(({ use }) => use === 'CAST');
    const refused: string[] = [];
    for (;;) {
      const all = [...challenged, ...cast];
      if (cast.length === 0) return { all, cast, refused, verdict: null };
      const verdict = await this.pool.check(chunkOf(board, contest, cast));
      if (!verdict.fault) return { all, cast, refused, verdict };
      const { height } = verdict.fault.place;
      refused.push((cast[height] as Waiting).body_hash);
      cast = cast.filter((_, i) => i !== height);
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const voteId of this.held.keys()) this.unhold(voteId);
    await Promise.all(this.running.values());
    await this.pool.stop();
  }
}

interface Checked {
  /** In the order of their lines: challenged ones, then those cast. */
  readonly all: readonly Waiting[];
  readonly cast: readonly Waiting[];
  readonly refused: readonly string[];
  readonly verdict: ChunkVerdict | null;
}

/** In the order of their ciphertexts, which is no order of arrival. */
const waitingOf = (tx: Tx, voteId: string): Promise<Waiting[]> =>
  rows<Waiting>(
    tx,
    sql`select body_hash, use, ballot from box_ballot where vote_id = ${voteId} and state = 'RECEIVED' order by body_hash limit ${CHUNK}`,
  );

const chunkOf = (board: Board, contest: Contest, cast: readonly Waiting[]): BallotChunk => ({
  contest,
  electionKey: board.electionKey as string,
  contestHash: bytesToHex(kappaOf(board, contest)),
  ballots: cast.map(({ ballot }, height) => ({ height, ballot: JSON.parse(ballot) as Ballot })),
});

async function refuse(tx: Tx, voteId: string, hashes: readonly string[]): Promise<void> {
  await sql`update box_ballot set state = 'REFUSED' where vote_id = ${voteId} and state = 'RECEIVED' and body_hash = any(${hashes}::text[])`.execute(
    tx,
  );
}

/** Writes a checked chunk: lines, sums, states. Nothing when another process was faster. */
async function settle(tx: Tx, meetingId: string, voteId: string, checked: Checked): Promise<void> {
  const board = await lockBoard(tx, meetingId);
  const contest = board ? await contestOf(tx, board, voteId) : null;
  if (!board || !contest) return;
  const { all, cast, refused, verdict } = checked;
  const hashes = all.map(({ body_hash }) => body_hash);
  const { still } = await one<{ still: number }>(
    tx,
    sql`select count(*) as still from box_ballot where vote_id = ${voteId} and state = 'RECEIVED' and body_hash = any(${[...hashes, ...refused]}::text[])`,
  );
  if (still !== hashes.length + refused.length) return;
  const kappa = kappaOf(board, contest);
  const from = board.height + 1 + all.length - cast.length;
  const lines: Line[] = all.map(({ use, ballot }) =>
    use === 'CAST'
      ? append(board, 'BallotCast', JSON.parse(ballot) as Ballot, kappa)
      : append(board, 'BallotChallenged', JSON.parse(ballot) as Ballot),
  );
  if (lines.length > 0) {
    await write(tx, board, lines, verdict);
    await sql`update box_ballot b set state = 'ACCEPTED', height = done.height
      from unnest(${hashes}::text[], ${lines.map(({ height }) => height)}::int[]) as done (body_hash, height)
      where b.vote_id = ${voteId} and b.body_hash = done.body_hash`.execute(tx);
  }
  if (verdict && cast.length > 0)
    await sql`insert into box_batch (institution_id, vote_id, from_height, ballots, sums) values (${board.institutionId}, ${voteId}, ${from}, ${cast.length}, ${JSON.stringify(verdict.sums)})`.execute(
      tx,
    );
  await refuse(tx, voteId, refused);
}
