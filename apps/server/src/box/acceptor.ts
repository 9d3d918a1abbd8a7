import { availableParallelism } from 'node:os';
import { type Ballot, type BallotChunk, bytesToHex, type ChunkVerdict, type Contest } from '@divan/ballot';
import { rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { append, type Board, kappaOf, lockBoard, readBoard, write } from './board.ts';
import { CheckPool } from './check-pool.ts';
import { contestOf } from './contest.ts';

/** Ballots whose proofs are checked together; larger ones gain little and keep a voter waiting. */
const CHUNK = 64;

interface Waiting {
  readonly body_hash: string;
  readonly use: 'CAST' | 'CHALLENGED';
  readonly ballot: string;
}

/**
 * Brings received ballots onto the board: signatures were checked when they came, proofs are checked here, in chunks; what does not hold is marked refused and never
 * stands on the board. One chunk at a time a vote; another process may do the same, the lock of the board decides.
 */
export class Acceptor {
  private readonly deps: Deps;
  /** One core is left to the room. */
  private readonly pool = new CheckPool(Math.max(1, availableParallelism() - 1));
  private readonly running = new Map<string, Promise<void>>();
  private stopped = false;

  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Work is waiting for this vote. */
  kick(institutionId: string, meetingId: string, voteId: string): void {
    if (!this.running.has(voteId)) void this.run(institutionId, meetingId, voteId);
  }

  /** Resolves when everything received before this call is accepted or refused. */
  async drain(institutionId: string, meetingId: string, voteId: string): Promise<void> {
    await this.running.get(voteId);
    await (this.running.get(voteId) ?? this.run(institutionId, meetingId, voteId));
  }

  private run(institutionId: string, meetingId: string, voteId: string): Promise<void> {
    const work = (async () => {
      while (!this.stopped && (await this.step(institutionId, meetingId, voteId)));
    })()
      // The database went away: the ballots wait; the next one that comes, or the closing, starts again.
      .catch(() => undefined)
      .finally(() => this.running.delete(voteId));
    this.running.set(voteId, work);
    return work;
  }

  /** One chunk. @returns whether there may be more */
  private async step(institutionId: string, meetingId: string, voteId: string): Promise<boolean> {
    const { within } = this.deps.db;
    const found = await within(institutionId, async (tx) => {
      const board = await readBoard(tx, meetingId);
      const contest = board?.electionKey ? await contestOf(tx, board, voteId) : null;
      return board && contest ? { board, contest, waiting: await waitingOf(tx, voteId) } : null;
    });
    if (!found || found.waiting.length === 0) return false;
    const { board, contest, waiting } = found;
    const checked = await this.checked(board, contest, waiting);
    await within(institutionId, (tx) => settle(tx, meetingId, voteId, checked));
    return true;
  }

  private async checked(board: Board, contest: Contest, waiting: readonly Waiting[]): Promise<Checked> {
    const challenged = waiting.filter((one) => one.use === 'CHALLENGED');
    let cast = waiting.filter((one) => one.use === 'CAST');
    const refused: string[] = [];
    for (;;) {
      if (cast.length === 0) return { challenged, cast, refused, sums: null };
      const verdict = await this.pool.check(chunkOf(board, contest, cast));
      if (!verdict.fault) return { challenged, cast, refused, sums: verdict.sums };
      const { height } = verdict.fault.place;
      refused.push((cast[height] as Waiting).body_hash);
      cast = cast.filter((_, i) => i !== height);
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running.values());
    await this.pool.stop();
  }
}

interface Checked {
  readonly challenged: readonly Waiting[];
  readonly cast: readonly Waiting[];
  readonly refused: readonly string[];
  readonly sums: ChunkVerdict['sums'] | null;
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
  ballots: cast.map((one, height) => ({ height, ballot: JSON.parse(one.ballot) as Ballot })),
});

/** Writes a checked chunk: lines, sums, states. Nothing when another process was faster. */
async function settle(tx: Tx, meetingId: string, voteId: string, checked: Checked): Promise<void> {
  const board = await lockBoard(tx, meetingId);
  const contest = board ? await contestOf(tx, board, voteId) : null;
  if (!board || !contest) return;
  const { cast, sums } = checked;
  // Who has cast challenges no more: such a ballot would be one too many on the board.
  const used = new Set(
    (
      await rows<{ body_hash: string }>(
        tx,
        sql`select c.body_hash from box_ballot c join box_ballot b using (vote_id, credential_key)
          where c.vote_id = ${voteId} and c.body_hash = any(${checked.challenged.map((one) => one.body_hash)}::text[]) and b.use = 'CAST' and b.state = 'ACCEPTED'`,
      )
    ).map((row) => row.body_hash),
  );
  const challenged = checked.challenged.filter((one) => !used.has(one.body_hash));
  const refused = [...checked.refused, ...used];
  const all = [...challenged, ...cast].map((one) => one.body_hash);
  const still = await rows(
    tx,
    sql`select 1 from box_ballot where vote_id = ${voteId} and state = 'RECEIVED' and body_hash = any(${[...all, ...refused]}::text[])`,
  );
  if (still.length !== all.length + refused.length) return;
  const kappa = kappaOf(board, contest);
  const from = board.height + 1;
  const lines = [
    ...challenged.map((one) => append(board, 'BallotChallenged', JSON.parse(one.ballot) as Ballot)),
    ...cast.map((one) => append(board, 'BallotCast', JSON.parse(one.ballot) as Ballot, kappa)),
  ];
  if (lines.length > 0) {
    await write(tx, board, lines);
    await sql`update box_ballot b set state = 'ACCEPTED', height = done.height
      from unnest(${all}::text[], ${lines.map((one) => one.height)}::int[]) as done (body_hash, height)
      where b.vote_id = ${voteId} and b.body_hash = done.body_hash`.execute(tx);
  }
  if (sums && cast.length > 0)
    await sql`insert into box_batch (institution_id, vote_id, from_height, ballots, sums) values (${board.institutionId}, ${voteId}, ${from}, ${cast.length}, ${JSON.stringify(sums)})`.execute(
      tx,
    );
  if (refused.length > 0)
    await sql`update box_ballot set state = 'REFUSED' where vote_id = ${voteId} and body_hash = any(${refused}::text[])`.execute(
      tx,
    );
}
