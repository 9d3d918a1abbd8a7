import { createHash } from 'node:crypto';
import {
  type Ballot,
  ballotRule,
  bodyLayout,
  type Contest,
  firstFault,
  type Head,
  hexBytes,
  type InclusionProof,
  inclusionProver,
  type Receipt,
  readIssuerKey,
  ready,
  signHead,
  signReceipt,
  trackerOf,
} from '@divan/ballot';
import { canonicalJson } from '@divan/basics';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import { duringVote, useUpConfirmations, whileOpen } from '../db/open-vote.ts';
import { together } from '../db/together.ts';
import type { Deps } from '../deps.ts';
import { freshlyConfirmed, type Session } from '../identity/sessions.ts';
import { byVote, voterIn } from '../meeting/cast-votes.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import { NotFoundError, refused } from '../serve.ts';
import type { Acceptor } from './acceptor.ts';
import { type Board, headOf, kappaOf, phiOf, readBoard, serverSecret } from './board.ts';
import { contestOf, openingsOf, wordsOf } from './contest.ts';
import { inGroup, rsaKey } from './issuer-call.ts';
import type { IssuerDesk } from './issuer-desk.ts';

interface Opened {
  readonly institutionId: string;
  readonly meetingId: string;
  readonly contest: Contest;
  readonly kappa: Uint8Array;
  readonly electionKey: string;
  readonly issuerKeys: readonly CryptoKey[];
}

interface Tree {
  readonly heights: readonly number[];
  readonly leaves: readonly string[];
  readonly prove: (index: number) => InclusionProof;
}

/** Contests that do not change once they are open, so that a ballot costs no reading of the board. */
export class Contests {
  private readonly known = new Map<string, Promise<Opened>>();
  private readonly trees = new Map<string, Tree>();
  private readonly deps: Deps;
  private readonly hub: MeetingHub;

  constructor(deps: Deps, hub: MeetingHub) {
    this.deps = deps;
    this.hub = hub;
  }

  /** @throws NotFoundError when there is no such verifiable vote */
  of(voteId: string): Promise<Opened> {
    const known = this.known.get(voteId);
    if (known) return known;
    const loading = this.load(voteId);
    this.known.set(voteId, loading);
    loading.catch(() => this.known.delete(voteId));
    return loading;
  }

  /** The ballots under the present root of a board, read once for each root. */
  async treeOf(tx: Tx, { board, ballots }: Pick<Board, 'board' | 'ballots'>): Promise<Tree> {
    const known = this.trees.get(board);
    if (known?.leaves.length === ballots) return known;
    const cast = await rows<{ height: number; leaf: string }>(
      tx,
      sql`select height, leaf from box_line where board = ${board} and type = 'BallotCast' order by height limit ${ballots}`,
    );
    const tree = {
      heights: cast.map(({ height }) => height),
      leaves: cast.map(({ leaf }) => leaf),
      prove: inclusionProver(cast.map(({ leaf }) => hexBytes(leaf, 32))),
    };
    this.trees.set(board, tree);
    return tree;
  }

  private async load(voteId: string): Promise<Opened> {
    await ready;
    const { institutionId, ground } = await this.hub.ofVote(voteId);
    const { meetingId } = ground;
    return this.deps.db.within(institutionId, async (tx) => {
      const board = await readBoard(tx, meetingId);
      const contest = board?.electionKey ? await contestOf(tx, board, voteId) : null;
      if (!board || !contest) throw new NotFoundError();
      return {
        institutionId,
        meetingId,
        contest,
        kappa: kappaOf(board, contest),
        electionKey: board.electionKey as string,
        issuerKeys: await Promise.all(contest.issuerKeys.map(readIssuerKey)),
      };
    });
  }
}

/** The verifiable vote of a member. @throws RefusedError saying why he or she may not vote in it */
async function boxVote(hub: MeetingHub, session: Session, meetingId: string, voteId: string) {
  const runtime = await hub.knowing(session.institutionId, meetingId, voteId);
  const vote = runtime.meeting.votes.get(voteId);
  if (!vote?.box) throw new NotFoundError();
  return { runtime, vote, memberId: voterIn(runtime, vote, session) };
}

/** Signature 1: the ledger records that a ballot was taken; every issuer signs what it cannot read. The same request again gets the same answer. */
export async function takeCredential(
  deps: Deps,
  hub: MeetingHub,
  desk: IssuerDesk,
  contests: Contests,
  session: Session,
  meetingId: string,
  voteId: string,
  blinded: readonly string[],
  asked: string | undefined,
): Promise<(string | null)[]> {
  const { runtime, vote, memberId } = await boxVote(hub, session, meetingId, voteId);
  if (vote.state !== 'OPEN') throw refused('VOTE_ENDED');
  const stored = canonicalJson(blinded);
  const key = await deps.db.within(session.institutionId, async (tx) => {
    if (!(await maybe(tx, sql`select 1 from vote where vote_id = ${voteId} and state = 'OPEN' for share`)))
      throw refused('VOTE_ENDED');
    const taken = await maybe<{ blinded: string }>(
      tx,
      sql`select blinded from ballot_ledger where vote_id = ${voteId} and member_id = ${memberId}`,
    );
    if (taken && taken.blinded !== stored) throw refused('BALLOT_TAKEN_ELSEWHERE');
    if (!taken) {
      if (!freshlyConfirmed(session, deps.clock.now())) throw refused('FRESH_CONFIRMATION_NEEDED');
      // Before anything is written: a message no issuer can sign would cost the voter the ballot.
      const { contest } = await contests.of(voteId);
      if (blinded.length !== contest.issuerKeys.length) throw refused('BALLOT_REFUSED', { reason: 'ISSUERS' });
      if (!contest.issuerKeys.every((spki, i) => inGroup(rsaKey(spki), blinded[i] as string)))
        throw refused('BALLOT_REFUSED', { reason: 'BLINDED' });
      await sql`insert into ${duringVote('ballot_ledger', voteId)} (institution_id, vote_id, member_id, blinded) values (${session.institutionId}, ${voteId}, ${memberId}, ${stored})`.execute(
        tx,
      );
      await useUpConfirmations(tx, [session.tokenHash]);
      for (let n = 2; n <= blinded.length; n++)
        await sql`insert into ${duringVote('box_request', voteId)} (institution_id, vote_id, member_id, n, blinded, asked) values (${session.institutionId}, ${voteId}, ${memberId}, ${n}, ${blinded[n - 1]}, ${asked ?? null})`.execute(
          tx,
        );
    }
    return one<{ private_key: string }>(tx, sql`select private_key from vote_key where vote_id = ${voteId}`);
  });
  const own = await hub.signerOf(runtime, key.private_key).sign(blinded[0] as string);
  if (own === null) throw refused('BALLOT_REFUSED', { reason: 'BLINDED' });
  return [
    own,
    ...(blinded.length > 1
      ? await desk.signaturesFor(session.institutionId, meetingId, voteId, memberId, blinded.length)
      : []),
  ];
}

/** Signature 2. It is taken until the closing stands on the board. */
export async function declareCast(
  deps: Deps,
  hub: MeetingHub,
  session: Session,
  meetingId: string,
  voteId: string,
): Promise<void> {
  const { memberId } = await boxVote(hub, session, meetingId, voteId);
  await deps.db.within(session.institutionId, async (tx) => {
    if (!(await maybe(tx, sql`select 1 from ballot_ledger where vote_id = ${voteId} and member_id = ${memberId}`)))
      throw refused('BALLOT_REFUSED', { reason: 'NOT_TAKEN' });
    const board = await readBoard(tx, meetingId);
    if (board && (await closedOn(tx, board, voteId))) throw refused('VOTE_ENDED');
    await whileOpen(
      sql`insert into ${duringVote('box_declaration', voteId)} (institution_id, vote_id, member_id) values (${session.institutionId}, ${voteId}, ${memberId}) on conflict do nothing`.execute(
        tx,
      ),
    );
  });
}

/** Whether the closing of a contest stands on the board. */
export const closedOn = async (tx: Tx, board: Board, voteId: string): Promise<boolean> =>
  (await maybe(
    tx,
    sql`select 1 from box_line where board = ${board.board} and type = 'ContestClosed' and line::jsonb -> 'payload' ->> 'contest' = ${voteId}`,
  )) !== undefined;

/** Ciphertexts of a ballot, hashed: nobody casts them twice. */
function bodyHash(contest: Contest, body: Buffer): string {
  const rule = ballotRule(contest);
  if (body.length !== bodyLayout(rule.weights.length, rule.sums.length).length)
    throw refused('BALLOT_REFUSED', { reason: 'LENGTH' });
  return createHash('sha256')
    .update(body.subarray(0, 64 * rule.weights.length))
    .digest('hex');
}

export interface ReceivedNote {
  readonly contest: string;
  readonly tracker: string;
  readonly use: 'CAST' | 'CHALLENGED';
  readonly signature: string;
}

interface Incoming {
  readonly institutionId: string;
  readonly voteId: string;
  readonly key: string;
  readonly hash: string;
  readonly tracker: string;
  readonly use: 'CAST' | 'CHALLENGED';
  readonly text: string;
}
type BallotState = 'RECEIVED' | 'ACCEPTED' | 'REFUSED';

/** Where ballots come in, from nobody known. Those that come together are written in one statement; each is answered after the commit. */
export class BallotDesk {
  private readonly deps: Deps;
  private readonly contests: Contests;
  private readonly acceptor: Acceptor;

  constructor(deps: Deps, contests: Contests, acceptor: Acceptor) {
    this.deps = deps;
    this.contests = contests;
    this.acceptor = acceptor;
  }

  /** Credential and signature are checked, the ballot is durable, and its proofs are checked next. The same ballot again gets the same answer. */
  async receive(
    voteId: string,
    ballot: Ballot,
    use: 'CAST' | 'CHALLENGED',
  ): Promise<{ tracker: string; state: BallotState; note: ReceivedNote | null }> {
    const { institutionId, meetingId, contest, kappa, issuerKeys } = await this.contests.of(voteId);
    if (ballot.contest !== voteId) throw refused('BALLOT_REFUSED', { reason: 'CONTEST' });
    const hash = bodyHash(contest, Buffer.from(ballot.body, 'base64'));
    const fault = await firstFault(ballot, issuerKeys, kappa, use).catch(() => ({ code: 'SHAPE' }));
    if (fault) throw refused('BALLOT_REFUSED', { reason: fault.code });
    const tracker = trackerOf(kappa, ballot);
    const state = await this.put({
      institutionId,
      voteId,
      key: ballot.credential.key,
      hash,
      tracker,
      use,
      text: canonicalJson(ballot),
    });
    this.acceptor.kick(institutionId, meetingId, voteId);
    return { tracker, state, note: null };
  }

  private readonly put = together<Incoming, BallotState>((asked) =>
    byVote(asked, (voteId, group) =>
      this.deps.db.within((group[0] as Incoming).institutionId, (tx) => putTogether(tx, voteId, group)),
    ),
  );
}

/** Writes ballots of one vote. Who has cast under a credential neither casts nor challenges under it again. */
async function putTogether(tx: Tx, voteId: string, group: readonly Incoming[]): Promise<(BallotState | Error)[]> {
  const open = await maybe(tx, sql`select 1 from vote where vote_id = ${voteId} and state = 'OPEN' for share`);
  // In the order of their keys, so that two processes never wait for each other crosswise.
  const sorted = group.toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
  const of = (part: (one: Incoming) => string) => sorted.map(part);
  const inserted = open
    ? await rows<{ body_hash: string }>(
        tx,
        sql`insert into ${duringVote('box_ballot', voteId)} (institution_id, vote_id, credential_key, body_hash, tracker, use, ballot, state)
          select ${sorted[0]?.institutionId}, ${voteId}, key, hash, tracker, use, ballot, 'RECEIVED'
          from unnest(${of((one) => one.key)}::text[], ${of((one) => one.hash)}::text[], ${of((one) => one.tracker)}::text[], ${of((one) => one.use)}::text[], ${of((one) => one.text)}::text[])
            as come (key, hash, tracker, use, ballot)
          where not exists (select from box_ballot b where b.vote_id = ${voteId} and b.credential_key = come.key and b.use = 'CAST' and b.state <> 'REFUSED')
          on conflict do nothing returning body_hash`,
      )
    : [];
  const written = new Set(inserted.map((row) => row.body_hash));
  const rest = of((one) => one.hash).filter((hash) => !written.has(hash));
  const before = new Map(
    rest.length === 0
      ? []
      : (
          await rows<{ body_hash: string; ballot: string; use: string; state: BallotState }>(
            tx,
            sql`select body_hash, ballot, use, state from box_ballot where vote_id = ${voteId} and body_hash = any(${rest}::text[])`,
          )
        ).map((row) => [row.body_hash, row]),
  );
  return group.map((one) => {
    const stood = before.get(one.hash);
    if (stood) return stood.ballot === one.text && stood.use === one.use ? stood.state : refused('BALLOT_KEY_USED');
    if (written.has(one.hash)) return 'RECEIVED';
    return refused(open ? 'BALLOT_KEY_USED' : 'VOTE_ENDED');
  });
}

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
  const { institutionId, meetingId } = await contests.of(voteId);
  return deps.db.within(institutionId, async (tx) => {
    const nothing = { receipt: null, note: null, leaf: null, proof: [], head: null };
    const row = await maybe<{ use: string; state: 'RECEIVED' | 'ACCEPTED' | 'REFUSED'; height: number | null }>(
      tx,
      sql`select use, state, height from box_ballot where vote_id = ${voteId} and tracker = ${tracker} order by state limit 1`,
    );
    const board = await readBoard(tx, meetingId);
    if (!row || !board) return { state: 'UNKNOWN', ...nothing };
    if (row.height === null) return { state: row.state, ...nothing };
    const { line } = await one<{ line: string }>(
      tx,
      sql`select line from box_line where board = ${board.board} and height = ${row.height}`,
    );
    const { hash } = JSON.parse(line) as { hash: string };
    const receipt = await signReceipt(
      phiOf(board),
      { contest: voteId, tracker, height: row.height, hash },
      await serverSecret(tx, deps, meetingId, 'SERVER'),
    );
    if (row.use === 'CHALLENGED') return { state: 'CHALLENGED', ...nothing, receipt };
    const tree = await contests.treeOf(tx, board);
    const index = tree.heights.indexOf(row.height);
    const head = headOf(board);
    const server = await signHead(phiOf(board), head, await serverSecret(tx, deps, meetingId, 'SERVER'));
    return {
      state: 'ACCEPTED',
      receipt,
      note: null,
      leaf: tree.leaves[index] ?? null,
      proof: tree.prove(index),
      head: { ...head, server, witnesses: [] },
    };
  });
}

/** The contest for a second device. */
export async function contestForChecking(deps: Deps, hub: MeetingHub, contests: Contests, voteId: string) {
  const { institutionId, meetingId, contest, kappa, electionKey } = await contests.of(voteId);
  const [runtime, board, openings] = await deps.db.within(institutionId, async (tx) => [
    await hub.runtime(tx, institutionId, meetingId),
    await readBoard(tx, meetingId),
    await openingsOf(tx, meetingId, contest),
  ]);
  return {
    contest,
    contestHash: Buffer.from(kappa).toString('hex'),
    electionHash: Buffer.from(phiOf(board as Board)).toString('hex'),
    electionKey,
    words: wordsOf(runtime, contest),
    openings,
  };
}
