import {
  type BallotUse,
  type Head,
  type InclusionProof,
  type Receipt,
  type ReceivedNote,
  signHead,
  signReceipt,
} from '@divan/ballot';
import { maybe, one, sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { headOf, phiOf, readBoard } from './board.ts';
import { type Contests, noteOf, second } from './contests.ts';

export interface FoundBallot {
  readonly state: 'UNKNOWN' | 'RECEIVED' | 'ACCEPTED' | 'CHALLENGED' | 'REFUSED';
  readonly receipt: Receipt | null;
  readonly note: ReceivedNote | null;
  readonly leaf: string | null;
  readonly proof: InclusionProof;
  readonly head: (Head & { readonly server: string; readonly witnesses: never[] }) | null;
}

/** Is my ballot in the box: its state, the server's receipt, and the proof that it stands under the present root. */
export async function findBallot(
  deps: Deps,
  contests: Contests,
  voteId: string,
  tracker: string,
): Promise<FoundBallot> {
  const opened = await contests.of(voteId);
  const { institutionId, meetingId } = opened;
  return deps.db.within(institutionId, async (tx) => {
    const nothing = { receipt: null, note: null, leaf: null, proof: [], head: null };
    const row = await maybe<{ use: BallotUse; state: 'RECEIVED' | 'ACCEPTED' | 'REFUSED'; height: number | null }>(
      tx,
      sql`select use, state, height from box_ballot where vote_id = ${voteId} and tracker = ${tracker} order by state limit 1`,
    );
    const board = await readBoard(tx, meetingId);
    if (!row || !board) return { state: 'UNKNOWN', ...nothing };
    const note = row.state === 'REFUSED' ? null : await noteOf(opened, tracker, row.use);
    if (row.height === null) return { state: row.state, ...nothing, note };
    const { line } = await one<{ line: string }>(
      tx,
      sql`select line from box_line where board = ${board.board} and height = ${row.height}`,
    );
    const { hash } = JSON.parse(line) as { hash: string };
    const receipt = await signReceipt(
      phiOf(board),
      { contest: voteId, tracker, ...(second(opened) ? { use: row.use } : {}), height: row.height, hash },
      opened.server,
    );
    // A receipt of version 1 does not say for what: one for a challenged ballot would be taken for a vote.
    if (row.use === 'CHALLENGED')
      return { state: 'CHALLENGED', ...nothing, note, receipt: second(opened) ? receipt : null };
    const tree = await contests.treeOf(tx, board);
    const index = tree.heights.indexOf(row.height);
    const head = headOf(board);
    const server = await signHead(phiOf(board), head, opened.server);
    return {
      state: 'ACCEPTED',
      receipt,
      note,
      leaf: tree.leaves[index] ?? null,
      proof: tree.prove(index),
      head: { ...head, server, witnesses: [] },
    };
  });
}
