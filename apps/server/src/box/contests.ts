import type { KeyObject } from 'node:crypto';
import {
  type BallotUse,
  type Contest,
  hexBytes,
  type InclusionProof,
  inclusionProver,
  type ReceivedNote,
  readIssuerKey,
  ready,
  signReceived,
} from '@divan/ballot';
import { rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import { NotFoundError } from '../serve.ts';
import { type Board, kappaOf, phiOf, readBoard, serverSecret } from './board.ts';
import { contestOf, openingsOf, votersOf, wordsOf } from './contest.ts';
import { rsaKey } from './issuer-call.ts';

export interface Opened {
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

/** Whether the board follows version 2 of the paper. */
export const second = ({ contest }: Pick<Opened, 'contest'>): boolean => contest.voters !== undefined;

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

/** “Alındı”: the server's signed word for a ballot it has stored; boards of version 1 know none. */
export const noteOf = async (opened: Opened, tracker: string, use: BallotUse): Promise<ReceivedNote | null> =>
  second(opened) ? signReceived(opened.phi, { contest: opened.contest.id, tracker, use }, opened.server) : null;

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
