import type { BoxFigures, Tally, Vote } from '@divan/assembly';
import {
  addSums,
  BoardFault,
  ballotRule,
  type Contest,
  countSums,
  type Election,
  FORMAT,
  issuedStatement,
  noSums,
  type Payloads,
  type Sum,
  signPayload,
} from '@divan/ballot';
import { one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../serve.ts';
import { append, appendHead, type Board, eventsOf, lockBoard, phiOf, serverSecret, write } from './board.ts';
import { closedOn } from './cast-repository.ts';
import { contestOf } from './contest.ts';
import { mustBeTrustee } from './officers.ts';

const ids = async (tx: Tx, query: ReturnType<typeof sql>): Promise<string[]> =>
  (await rows<{ member_id: string }>(tx, query)).map((row) => row.member_id).sort();

/** The box is closed: no more ballots. @returns the figures that go into the journal; every ballot received stands on the board or was refused */
export async function closeFigures(tx: Tx, meetingId: string, voteId: string, issuers: number): Promise<BoxFigures> {
  const board = await lockBoard(tx, meetingId);
  if (!board) throw refused('NO_BALLOT_OFFICERS');
  const counts = await one<{ cast: number; challenged: number; waiting: number }>(
    tx,
    sql`select count(*) filter (where use = 'CAST' and state = 'ACCEPTED') as cast, count(*) filter (where use = 'CHALLENGED' and state = 'ACCEPTED') as challenged,
      count(*) filter (where state = 'RECEIVED') as waiting from box_ballot where vote_id = ${voteId}`,
  );
  if (counts.waiting > 0) throw refused('BOX_STILL_CHECKING', { waiting: counts.waiting });
  const { taken } = await one<{ taken: number }>(
    tx,
    sql`select count(*) as taken from ballot_ledger where vote_id = ${voteId}`,
  );
  const { declared } = await one<{ declared: number }>(
    tx,
    sql`select count(*) as declared from box_declaration where vote_id = ${voteId}`,
  );
  const issued = [taken];
  for (let n = 2; n <= issuers; n++)
    issued.push(
      (
        await one<{ issued: number }>(
          tx,
          sql`select count(*) as issued from box_request where vote_id = ${voteId} and n = ${n} and signature is not null`,
        )
      ).issued,
    );
  return { cast: counts.cast, challenged: counts.challenged, taken, declared, issued, head: board.hash };
}

const sumsOf = async (tx: Tx, contest: Contest): Promise<Sum[]> =>
  (await rows<{ sums: string }>(tx, sql`select sums from box_batch where vote_id = ${contest.id} order by from_height`))
    .map(({ sums }) => JSON.parse(sums) as Sum[])
    .reduce(addSums, noSums(ballotRule(contest).weights.length));

/**
 * Puts closing and sums on the board when every issuer has signed its count. Called again until then; nothing happens twice.
 * @returns whether the sums stand: the trustees can open
 */
export async function publishSums(tx: Tx, deps: Deps, meetingId: string, voteId: string): Promise<boolean> {
  const board = await lockBoard(tx, meetingId);
  const contest = board?.electionKey ? await contestOf(tx, board, voteId) : null;
  if (!board || !contest) return false;
  if (await closedOn(tx, board, voteId)) return true;
  const election = board.election as Election;
  const remote = await rows<{ n: number; issued: number; signature: string; voters: string | null }>(
    tx,
    sql`select n, issued, signature, voters from box_issued where vote_id = ${voteId} order by n`,
  );
  if (remote.length < election.issuers.length - 1) return false;
  const taken = await ids(tx, sql`select member_id from ballot_ledger where vote_id = ${voteId}`);
  const declared = await ids(tx, sql`select member_id from box_declaration where vote_id = ${voteId}`);
  const second = election.format === FORMAT;
  const { signature } = await signPayload(
    phiOf(board),
    'IssuedCount',
    second ? issuedStatement(voteId, 1, taken) : { contest: voteId, issuer: 1, issued: taken.length },
    await serverSecret(tx, deps, meetingId, 'ISSUER'),
  );
  const { cast, challenged } = await one<{ cast: number; challenged: number }>(
    tx,
    sql`select count(*) filter (where type = 'BallotCast') as cast, count(*) filter (where type = 'BallotChallenged') as challenged
      from box_line where board = ${board.board} and type in ('BallotCast', 'BallotChallenged') and line::jsonb -> 'payload' ->> 'contest' = ${voteId}`,
  );
  const lines = [
    append(board, 'ContestClosed', {
      contest: voteId,
      cast,
      challenged,
      taken,
      declared,
      issued: [
        { issuer: 1, issued: taken.length, ...(second ? { missing: [] } : {}), signature },
        ...remote.map((row) => ({
          issuer: row.n,
          issued: row.issued,
          ...(second ? { missing: without(taken, row.voters) } : {}),
          signature: row.signature,
        })),
      ],
    }),
    append(board, 'SumsPublished', { contest: voteId, sums: await sumsOf(tx, contest) }),
  ];
  await write(tx, board, [...lines, await appendHead(tx, deps, board)]);
  await sql`select close_box_tables(${voteId})`.execute(tx);
  return true;
}

/** Who took a ballot and is not on an issuer's list. */
function without(taken: readonly string[], voters: string | null): string[] {
  const signed = new Set(JSON.parse(voters ?? '[]') as string[]);
  return taken.filter((voter) => !signed.has(voter));
}

/** A trustee’s share. @returns its height */
export async function postShare(
  tx: Tx,
  meetingId: string,
  memberId: string,
  payload: Payloads['DecryptionShared'],
): Promise<number> {
  const board = await lockBoard(tx, meetingId);
  if (!board?.electionKey) throw refused('BALLOT_KEY_NOT_READY');
  if (typeof payload.contest !== 'string') throw refused('BOX_NOT_CLOSED');
  await mustBeTrustee(tx, meetingId, memberId, payload.trustee);
  const { sums, shares } = await countState(tx, board, payload.contest);
  if (!sums) throw refused('BOX_NOT_CLOSED');
  const given = shares.find((one) => one.payload.trustee === payload.trustee);
  if (given) return given.height;
  const line = append(board, 'DecryptionShared', payload);
  await write(tx, board, [line]);
  return line.height;
}

async function countState(tx: Tx, board: Board, voteId: string) {
  const events = await eventsOf(
    tx,
    board.board,
    'ContestClosed',
    'SumsPublished',
    'DecryptionShared',
    'ContestCounted',
  );
  const mine = events.filter((event) => event.payload.contest === voteId);
  return {
    contest: await contestOf(tx, board, voteId),
    sums: mine.flatMap((event) =>
      event.type === 'SumsPublished' ? [(event.payload as Payloads['SumsPublished']).sums] : [],
    )[0],
    issued: mine.flatMap((event) =>
      event.type === 'ContestClosed'
        ? [(event.payload as Payloads['ContestClosed']).issued.map((count) => count.issued)]
        : [],
    )[0],
    shares: mine.flatMap((event) =>
      event.type === 'DecryptionShared'
        ? [{ height: event.height, payload: event.payload as Payloads['DecryptionShared'] }]
        : [],
    ),
    counts: mine.flatMap((event) =>
      event.type === 'ContestCounted' ? [(event.payload as Payloads['ContestCounted']).counts] : [],
    )[0],
  };
}

/**
 * The count, when enough trustees have opened: it goes on the board once, and as the tally into the journal.
 * @returns null while shares are missing
 */
export async function countWhenOpened(tx: Tx, deps: Deps, meetingId: string, vote: Vote): Promise<Tally | null> {
  const board = await lockBoard(tx, meetingId);
  if (!board?.electionKey || !vote.boxFigures) return null;
  const { contest, sums, shares, counts, issued } = await countState(tx, board, vote.id);
  if (!contest || !sums) return null;
  const { threshold } = board.election as Election;
  const figures = vote.boxFigures;
  if (!counts && figures.cast > 0 && shares.length < threshold) return null;
  const numbers =
    counts ??
    countSums(
      sums,
      shares.slice(0, threshold).map(({ payload }) => payload),
      figures.cast,
    );
  if (!numbers) throw new Error(`shares and sums of ${vote.id} make no numbers`);
  if (!counts) {
    const counted = append(board, 'ContestCounted', { contest: vote.id, counts: numbers });
    await write(tx, board, [counted, await appendHead(tx, deps, board)]);
  }
  const rule = ballotRule(contest);
  return {
    cast: figures.cast,
    counts: Object.fromEntries(contest.options.map(({ id }, i) => [id, numbers[i] as number])),
    void: rule.voidAt === null ? 0 : (numbers[rule.voidAt] as number),
    blank: rule.blankAt === null ? 0 : (numbers[rule.blankAt] as number),
    root: board.hash,
    taken: figures.taken,
    // What the issuers signed at the close, which may be more than had come back when the box closed.
    box: { ...figures, issued: issued ?? figures.issued, head: board.hash },
  };
}

/** The vote is void: the board says so, and no trustee opens it any more. */
export async function voidContest(
  tx: Tx,
  deps: Deps,
  meetingId: string,
  voteId: string,
  state: 'OPEN' | 'COUNTING',
): Promise<void> {
  const board = await lockBoard(tx, meetingId);
  if (!board?.electionKey) return;
  // A box that is closed and has no closing on the board waits for an issuer; one that has waits for trustees.
  const closed = await closedOn(tx, board, voteId);
  const reason = closed ? 'TRUSTEES_TOO_FEW' : state === 'COUNTING' ? 'ISSUER_LOST' : 'DECIDED';
  const line = append(board, 'ContestVoided', { contest: voteId, reason });
  const lines = [line, await appendHead(tx, deps, board)];
  await write(tx, board, lines).catch((error: unknown) => {
    // A board that was damaged before lines were checked cannot take another; the journal voids the vote all the same.
    if (!(error instanceof BoardFault)) throw error;
  });
  await sql`select close_box_tables(${voteId})`.execute(tx);
}
