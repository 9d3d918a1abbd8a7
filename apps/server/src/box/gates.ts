import { randomBytes } from 'node:crypto';
import { BoardFault, BoardGate, type ChunkVerdict, type Sum } from '@divan/ballot';
import { rows, sql, type Tx } from '../db/database.ts';

/** The end of a board: its height and the hash of its last line. */
interface BoardEnd {
  readonly board: string;
  readonly height: number;
  readonly hash: string;
}

/** Boards whose gates are kept; the one used longest ago goes. */
const MOST_BOARDS = 16;
/** Of each board the end before and after the last lines: a transaction that is rolled back leaves the one before. */
const ENDS_KEPT = 3;
const LINES_AT_ONCE = 2000;

const options = { chance: (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes)) };

/** The verifier of each board in this process, at the ends it has had last. The lines in the database decide which of them is true. */
const known = new Map<string, BoardGate[]>();

/** Remembers a gate; whether its lines came to stand shows when the board is next read. */
export function rememberGate(board: string, gate: BoardGate): void {
  const ends = [gate, ...(known.get(board) ?? []).filter((one) => one.end.hash !== gate.end.hash)].slice(0, ENDS_KEPT);
  known.delete(board);
  known.set(board, ends);
  const oldest = known.keys().next().value;
  if (known.size > MOST_BOARDS && oldest) known.delete(oldest);
}

/**
 * The verifier at the end of a board: what it refuses does not come to stand. Lines that another process wrote are read first. The caller holds the board.
 * @throws BoardFault when the lines in the database do not hold
 */
export async function gateOf(tx: Tx, board: BoardEnd): Promise<BoardGate> {
  const ends = known.get(board.board) ?? [];
  const here = ends.find((gate) => gate.end.hash === board.hash);
  if (here) return here;
  const hashes = new Map(
    (
      await rows<{ height: number; hash: string }>(
        tx,
        sql`select height, line::jsonb ->> 'hash' as hash from box_line where board = ${board.board} and height = any(${ends.map((gate) => gate.end.height)}::int[])`,
      )
    ).map(({ height, hash }) => [height, hash]),
  );
  const behind = ends
    .filter((gate) => gate.end.height < board.height && hashes.get(gate.end.height) === gate.end.hash)
    .toSorted((a, b) => b.end.height - a.end.height)[0];
  const gate = behind?.fork() ?? new BoardGate(options);
  await catchUp(tx, board, gate);
  if (gate.end.hash !== board.hash) throw new Error(`the lines of board ${board.board} do not lead to its end`);
  rememberGate(board.board, gate);
  return gate;
}

interface Batch {
  readonly from_height: number;
  readonly ballots: number;
  readonly sums: string;
}

/** Reads lines that stand already. Proofs were checked before they came to stand; their sums lie beside the board. */
async function catchUp(tx: Tx, { board, height }: BoardEnd, gate: BoardGate): Promise<void> {
  const batches = await rows<Batch>(
    tx,
    sql`select b.from_height, b.ballots, b.sums from box_batch b join vote v using (vote_id) join box_board o using (meeting_id)
      where o.board = ${board} order by b.from_height`,
  );
  const refuse = (fault: Awaited<ReturnType<BoardGate['accept']>>) => {
    if (fault) throw new BoardFault(fault);
  };
  let cast: string[] = [];
  while (gate.end.height + cast.length < height) {
    const after = gate.end.height + cast.length;
    const next = await rows<{ type: string; line: string }>(
      tx,
      sql`select type, line from box_line where board = ${board} and height > ${after} order by height limit ${LINES_AT_ONCE}`,
    );
    if (next.length === 0) return;
    for (const { type, line } of next) {
      if (type !== 'BallotCast') {
        refuse(await gate.accept(line));
        continue;
      }
      cast.push(line);
      const first = gate.end.height + 1;
      const batch = batches.findLast((one) => one.from_height <= first);
      if (!batch) throw new Error(`ballots at ${first} of board ${board} have no sums`);
      if (cast.length < batch.ballots) continue;
      refuse(await gate.acceptBallots(cast, checkedBefore(batch)));
      cast = [];
    }
  }
}

/** What the check of a batch found when it came to stand. */
const checkedBefore = ({ ballots, sums }: Batch): ChunkVerdict => ({
  fault: null,
  credentials: ballots,
  signatures: ballots,
  bitProofs: 0,
  sumProofs: 0,
  equations: 0,
  sums: JSON.parse(sums) as Sum[],
});
