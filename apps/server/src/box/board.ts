import {
  addLeaf,
  appendEvent,
  type Ballot,
  type BoardGate,
  ballotDigest,
  bytesToHex,
  type ChunkVerdict,
  type Contest,
  contestHash,
  type Election,
  EMPTY_BOARD,
  type EventType,
  electionHash,
  type Fault,
  type Frontier,
  type Head,
  hexBytes,
  merkleLeaf,
  merkleRoot,
  type Payloads,
  signHead,
} from '@divan/ballot';
import { maybe, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { RefusedError } from '../serve.ts';
import { gateOf, rememberGate } from './gates.ts';

/** Where the ballot board of a meeting stands. Its lines only grow; this row is their end. */
export interface Board {
  readonly institutionId: string;
  readonly meetingId: string;
  readonly board: string;
  height: number;
  hash: string;
  ballots: number;
  frontier: Frontier;
  election: Election | null;
  /** Y, hex, once the ceremony is complete. */
  electionKey: string | null;
}

interface BoardRow {
  readonly institution_id: string;
  readonly meeting_id: string;
  readonly board: string;
  readonly height: number;
  readonly hash: string;
  readonly ballots: number;
  readonly frontier: string;
  readonly election: string | null;
  readonly election_key: string | null;
}

const fromRow = (row: BoardRow): Board => ({
  institutionId: row.institution_id,
  meetingId: row.meeting_id,
  board: row.board,
  height: row.height,
  hash: row.hash,
  ballots: row.ballots,
  frontier: (JSON.parse(row.frontier) as { size: number; root: string }[]).map(({ size, root }) => ({
    size,
    root: hexBytes(root, 32),
  })),
  election: row.election ? (JSON.parse(row.election) as Election) : null,
  electionKey: row.election_key,
});

/** The board as it stands, without holding it. */
export async function readBoard(tx: Tx, meetingId: string): Promise<Board | null> {
  const row = await maybe<BoardRow>(tx, sql`select * from box_board where meeting_id = ${meetingId}`);
  return row ? fromRow(row) : null;
}

/** The board, held until the transaction ends, so that two lines cannot get the same height. */
export async function lockBoard(tx: Tx, meetingId: string): Promise<Board | null> {
  const row = await maybe<BoardRow>(tx, sql`select * from box_board where meeting_id = ${meetingId} for update`);
  return row ? fromRow(row) : null;
}

/** Begins a board: the officers were named anew. */
export async function beginBoard(tx: Tx, deps: Deps, institutionId: string, meetingId: string): Promise<void> {
  await sql`delete from box_board where meeting_id = ${meetingId}`.execute(tx);
  await sql`insert into box_board (meeting_id, institution_id, board, height, hash, ballots, frontier)
    values (${meetingId}, ${institutionId}, ${deps.newId()}, ${EMPTY_BOARD.height}, ${EMPTY_BOARD.hash}, 0, '[]')`.execute(
    tx,
  );
}

const store = (board: Board) =>
  JSON.stringify(board.frontier.map(({ size, root }) => ({ size, root: bytesToHex(root) })));

/** A line ready to stand: what {@link append} writes. */
export interface Line {
  readonly type: EventType;
  readonly height: number;
  readonly line: string;
  readonly leaf: string | null;
}

/** Adds events in memory; {@link write} makes them stand. A cast ballot needs κ of its contest. */
export function append<T extends EventType>(board: Board, type: T, payload: Payloads[T], kappa?: Uint8Array): Line {
  const { line, end } = appendEvent({ height: board.height, hash: board.hash }, type, payload);
  board.height = end.height;
  board.hash = end.hash;
  let leaf: string | null = null;
  if (type === 'BallotCast') {
    const { credential, body } = payload as Ballot;
    const hung = merkleLeaf(
      ballotDigest(kappa as Uint8Array, hexBytes(credential.key, 32), new Uint8Array(Buffer.from(body, 'base64'))),
    );
    board.frontier = addLeaf(board.frontier, hung);
    board.ballots += 1;
    leaf = bytesToHex(hung);
  }
  if (type === 'ElectionDescribed') board.election = payload as Election;
  return { type, height: end.height, line, leaf };
}

/** What the verifier refuses of lines that were about to stand; nothing of them stands then. */
export class LineRefused extends RefusedError {
  readonly fault: Fault;
  /** Which of the lines, from 0. */
  readonly at: number;
  constructor(fault: Fault, at: number) {
    super({ code: 'BOARD_LINE_REFUSED', facts: { reason: fault.code } });
    this.fault = fault;
    this.at = at;
  }
}

/**
 * Writes lines and the new end of the board: the one way onto it. The verifier reads them first.
 * @param checked what the check of the proofs found, when there are cast ballots among the lines
 * @returns the verifier at the new end
 * @throws LineRefused when it refuses one of them
 */
export async function write(
  tx: Tx,
  board: Board,
  lines: readonly Line[],
  checked: ChunkVerdict | null = null,
): Promise<BoardGate> {
  const gate = await askGate(tx, board, lines, checked);
  await sql`insert into box_line (institution_id, meeting_id, board, height, type, line, leaf)
    select ${board.institutionId}, ${board.meetingId}, ${board.board}, height, type, line, leaf
    from unnest(${lines.map((one) => one.height)}::int[], ${lines.map((one) => one.type)}::text[], ${lines.map((one) => one.line)}::text[], ${lines.map((one) => one.leaf)}::text[])
      as added (height, type, line, leaf)`.execute(tx);
  await sql`update box_board set height = ${board.height}, hash = ${board.hash}, ballots = ${board.ballots}, frontier = ${store(board)},
    election = ${board.election ? JSON.stringify(board.election) : null}, election_key = ${board.electionKey} where meeting_id = ${board.meetingId}`.execute(
    tx,
  );
  rememberGate(board.board, gate);
  return gate;
}

async function askGate(tx: Tx, board: Board, lines: readonly Line[], checked: ChunkVerdict | null): Promise<BoardGate> {
  const [first] = lines;
  if (!first) return gateOf(tx, board);
  const { parent } = JSON.parse(first.line) as { parent: string };
  const gate = (await gateOf(tx, { board: board.board, height: first.height - 1, hash: parent })).fork();
  const others = checked ? lines.filter((one) => one.type !== 'BallotCast') : lines;
  const ballots = checked ? lines.filter((one) => one.type === 'BallotCast') : [];
  for (const { line } of others) {
    const fault = await gate.accept(line);
    if (fault) throw new LineRefused(fault, fault.place.height - first.height);
  }
  const fault = checked
    ? await gate.acceptBallots(
        ballots.map(({ line }) => line),
        checked,
      )
    : null;
  if (fault) throw new LineRefused(fault, fault.place.height - first.height);
  return gate;
}

export const headOf = (board: Board): Head => ({
  height: board.height,
  hash: board.hash,
  ballots: board.ballots,
  root: merkleRoot(board.frontier),
});

export const phiOf = (board: Board): Uint8Array => electionHash(board.election as Election);

/** κ of a contest on this board. */
export const kappaOf = (board: Board, contest: Contest): Uint8Array =>
  contestHash(phiOf(board), hexBytes(board.electionKey as string, 32), contest);

/** Appends a head signed by the server and by those witnesses who have signed this very one. */
export async function appendHead(tx: Tx, deps: Deps, board: Board): Promise<Line> {
  const head = headOf(board);
  const witnesses = await rows<{ witness: number; signature: string }>(
    tx,
    sql`select witness, signature from box_head_signature where board = ${board.board} and height = ${head.height} order by witness`,
  );
  const server = await signHead(phiOf(board), head, await serverSecret(tx, deps, board.meetingId, 'SERVER'));
  return append(board, 'HeadSigned', { ...head, server, witnesses });
}

/** Ed25519 seed of the server, as keeper of the board or as the first issuer. */
export async function serverSecret(
  tx: Tx,
  deps: Deps,
  meetingId: string,
  duty: 'SERVER' | 'ISSUER',
): Promise<Uint8Array> {
  const row = await maybe<{ secret: string }>(
    tx,
    sql`select secret from box_officer where meeting_id = ${meetingId} and duty = ${duty} and n = 1`,
  );
  if (!row) throw new Error('the server has no keys on this board');
  return hexBytes(deps.keys.decrypt('box_officer.secret', row.secret), 32);
}

/** Lines of a board from a height on, in their order. */
export const linesAfter = async (tx: Tx, board: string, after: number): Promise<string[]> =>
  (
    await rows<{ line: string }>(
      tx,
      sql`select line from box_line where board = ${board} and height > ${after} order by height`,
    )
  ).map(({ line }) => line);

/** Most bytes of a page, so that no reader makes the server hold a whole board. */
const PAGE_BYTES = 4_000_000;

/** At most so many lines from a height on, and at least one if there is one. */
export const pageAfter = async (tx: Tx, board: string, after: number, limit: number): Promise<string[]> =>
  (
    await rows<{ line: string }>(
      tx,
      sql`select line from (
          select height, line, sum(length(line)) over (order by height) as bytes from (
            select height, line from box_line where board = ${board} and height > ${after} order by height limit ${limit}) as next) as page
        where bytes <= ${PAGE_BYTES} or height = ${after}::int + 1 order by height`,
    )
  ).map(({ line }) => line);

/** Lines of these kinds only. */
export async function eventsOf<T extends EventType>(
  tx: Tx,
  board: string,
  ...types: readonly T[]
): Promise<readonly { readonly type: T; readonly height: number; readonly payload: Payloads[T] }[]> {
  const found = await rows<{ line: string }>(
    tx,
    sql`select line from box_line where board = ${board} and type = any(${types as readonly string[]}) order by height`,
  );
  return found.map(({ line }) => JSON.parse(line) as { type: T; height: number; payload: Payloads[T] });
}
