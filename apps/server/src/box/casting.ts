import { createHash, type KeyObject } from 'node:crypto';
import {
  type Ballot,
  type BallotUse,
  ballotRule,
  bodyLayout,
  CHALLENGES_OF_ROLL,
  type Contest,
  firstFault,
  type Head,
  hexBytes,
  type InclusionProof,
  inclusionProver,
  MOST_CHALLENGES,
  type Receipt,
  type ReceivedNote,
  readIssuerKey,
  ready,
  requestHolds,
  signHead,
  signReceipt,
  signReceived,
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
import { contestOf, openingsOf, votersOf, wordsOf } from './contest.ts';
import { inGroup, rsaKey } from './issuer-call.ts';
import type { IssuerDesk } from './issuer-desk.ts';

interface Opened {
  readonly institutionId: string;
  readonly meetingId: string;
  readonly contest: Contest;
  readonly kappa: Uint8Array;
  readonly electionKey: string;
  readonly issuerKeys: readonly CryptoKey[];
  readonly issuerRsa: readonly KeyObject[];
  /** Version 2: keys of the voters' devices when the contest opened. */
  readonly voters: ReadonlyMap<string, string>;
  readonly phi: Uint8Array;
  /** The server's signing seed, for “alındı”. */
  readonly server: Uint8Array;
}

const second = ({ contest }: Pick<Opened, 'contest'>): boolean => contest.voters !== undefined;

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
    const { deps } = this;
    return deps.db.within(institutionId, async (tx) => {
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
        issuerRsa: contest.issuerKeys.map(rsaKey),
        voters: new Map((await votersOf(tx, voteId)).map(({ voter, key }) => [voter, key])),
        phi: phiOf(board),
        server: await serverSecret(tx, deps, meetingId, 'SERVER'),
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

interface CredentialWorks {
  readonly deps: Deps;
  readonly hub: MeetingHub;
  readonly desk: IssuerDesk;
  readonly contests: Contests;
}

/** A member's request for a ballot. */
export interface CredentialAsked {
  readonly session: Session;
  readonly meetingId: string;
  readonly voteId: string;
  /** One blinded message an issuer. */
  readonly blinded: readonly string[];
  /** Of the member's device over the request (version 2). */
  readonly signature?: string | undefined;
}

/** Signature 1: the ledger records that a ballot was taken; every issuer signs what it cannot read. The same request again gets the same answer. */
export async function takeCredential(
  { deps, hub, desk, contests }: CredentialWorks,
  { session, meetingId, voteId, blinded, signature }: CredentialAsked,
): Promise<(string | null)[]> {
  const { runtime, vote, memberId } = await boxVote(hub, session, meetingId, voteId);
  if (vote.state !== 'OPEN') throw refused('VOTE_ENDED');
  const stored = canonicalJson(blinded);
  const opened = await contests.of(voteId);
  // Before anything is written: a message no issuer can sign, or a request no issuer will take, would cost the voter the ballot.
  if (blinded.length !== opened.issuerRsa.length) throw refused('BALLOT_REFUSED', { reason: 'ISSUERS' });
  if (!opened.issuerRsa.every((rsa, i) => inGroup(rsa, blinded[i] as string)))
    throw refused('BALLOT_REFUSED', { reason: 'BLINDED' });
  if (second(opened)) {
    const device = opened.voters.get(memberId);
    if (!device) throw refused('VOTER_KEY_NEEDED');
    const request = { contest: voteId, voter: memberId, blinded, signature: signature ?? '' };
    if (!requestHolds(opened.kappa, request, [{ voter: memberId, key: device }], blinded.length))
      throw refused('BALLOT_REFUSED', { reason: 'REQUEST_SIGNATURE' });
  }
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
      await sql`insert into ${duringVote('ballot_ledger', voteId)} (institution_id, vote_id, member_id, blinded) values (${session.institutionId}, ${voteId}, ${memberId}, ${stored})`.execute(
        tx,
      );
      await useUpConfirmations(tx, [session.tokenHash]);
      for (let n = 2; n <= blinded.length; n++)
        await sql`insert into ${duringVote('box_request', voteId)} (institution_id, vote_id, member_id, n, blinded, asked) values (${session.institutionId}, ${voteId}, ${memberId}, ${n}, ${blinded[n - 1]}, ${second(opened) ? signature : null})`.execute(
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

/** “Alındı”: the server's signed word for a ballot it has stored; boards of version 1 know none. */
const noteOf = async (opened: Opened, tracker: string, use: BallotUse): Promise<ReceivedNote | null> =>
  second(opened) ? signReceived(opened.phi, { contest: opened.contest.id, tracker, use }, opened.server) : null;

interface Incoming {
  readonly institutionId: string;
  readonly voteId: string;
  readonly key: string;
  readonly hash: string;
  readonly tracker: string;
  readonly use: 'CAST' | 'CHALLENGED';
  readonly text: string;
  /** How many may vote in the contest. */
  readonly roll: number;
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
    const opened = await this.contests.of(voteId);
    const { institutionId, meetingId, contest, kappa, issuerKeys } = opened;
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
      roll: contest.roll,
    });
    this.acceptor.kick(institutionId, meetingId, voteId);
    return { tracker, state, note: await noteOf(opened, tracker, use) };
  }

  private readonly put = together<Incoming, BallotState>((asked) =>
    byVote(asked, (voteId, group) =>
      this.deps.db.within((group[0] as Incoming).institutionId, (tx) => putTogether(tx, voteId, group)),
    ),
  );
}

/** Most ballots of one credential whose proofs did not hold: an honest device sends none. */
const MOST_REFUSED = 5;

/**
 * Who has challenged, or sent what does not hold, as often as one may; challenges beyond what the contest bears. Counted before anything is stored, under a lock of the
 * vote, so that many requests at once count as what they are.
 */
async function overTheirLimit(
  tx: Tx,
  voteId: string,
  group: readonly Incoming[],
): Promise<ReadonlyMap<Incoming, Error>> {
  const over = new Map<Incoming, Error>();
  const challenges = group.filter(({ use }) => use === 'CHALLENGED');
  if (challenges.length > 0)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`box ${voteId}`}, 0))`.execute(tx);
  const keys = new Map(
    (
      await rows<{ credential_key: string; challenged: number; refused: number }>(
        tx,
        sql`select credential_key, count(*) filter (where use = 'CHALLENGED') as challenged, count(*) filter (where state = 'REFUSED') as refused
          from box_ballot where vote_id = ${voteId} and credential_key = any(${group.map(({ key }) => key)}::text[]) group by credential_key`,
      )
    ).map((row) => [row.credential_key, row]),
  );
  if (challenges.length > 0) {
    const { all } = await one<{ all: number }>(
      tx,
      sql`select count(*) as all from box_ballot where vote_id = ${voteId} and use = 'CHALLENGED'`,
    );
    const most = CHALLENGES_OF_ROLL * (group[0] as Incoming).roll;
    let now = all;
    const own = new Map<string, number>();
    for (const incoming of challenges) {
      const mine = own.get(incoming.key) ?? keys.get(incoming.key)?.challenged ?? 0;
      if (mine >= MOST_CHALLENGES) over.set(incoming, refused('CHALLENGES_TOO_MANY', { most: MOST_CHALLENGES }));
      else if (now >= most) over.set(incoming, refused('CHALLENGES_TOO_MANY', { most }));
      else {
        own.set(incoming.key, mine + 1);
        now += 1;
      }
    }
  }
  for (const incoming of group)
    if ((keys.get(incoming.key)?.refused ?? 0) >= MOST_REFUSED)
      over.set(incoming, refused('BALLOT_REFUSED', { reason: 'PROOFS' }));
  return over;
}

/** Writes ballots of one vote. Who has cast under a credential neither casts nor challenges under it again. */
async function putTogether(tx: Tx, voteId: string, group: readonly Incoming[]): Promise<(BallotState | Error)[]> {
  const open = await maybe(tx, sql`select 1 from vote where vote_id = ${voteId} and state = 'OPEN' for share`);
  const over = await overTheirLimit(tx, voteId, group);
  // In the order of their keys, so that two processes never wait for each other crosswise.
  const sorted = group.filter((one) => !over.has(one)).toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
  const of = (part: (one: Incoming) => string) => sorted.map(part);
  const inserted = open
    ? await rows<{ body_hash: string }>(
        tx,
        sql`insert into ${duringVote('box_ballot', voteId)} (institution_id, vote_id, credential_key, body_hash, tracker, use, ballot, state)
          select ${group[0]?.institutionId}, ${voteId}, key, hash, tracker, use, ballot, 'RECEIVED'
          from unnest(${of((one) => one.key)}::text[], ${of((one) => one.hash)}::text[], ${of((one) => one.tracker)}::text[], ${of((one) => one.use)}::text[], ${of((one) => one.text)}::text[])
            as come (key, hash, tracker, use, ballot)
          where not exists (select from box_ballot b where b.vote_id = ${voteId} and b.credential_key = come.key and b.use = 'CAST' and b.state <> 'REFUSED')
          on conflict do nothing returning body_hash`,
      )
    : [];
  const written = new Set(inserted.map((row) => row.body_hash));
  const rest = group.map((one) => one.hash).filter((hash) => !written.has(hash));
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
    if (over.has(one) && !stood) return over.get(one) as Error;
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
