import { canonicalJson } from '@divan/basics';
import type { Ballot } from '#src/ballot/ballot-form.ts';
import type { Chance } from '#src/ballot/check-batch.algorithm.ts';
import { type BoardEvent, EMPTY_BOARD, eventHash, payloadSignatureHolds } from '#src/board/event.algorithm.ts';
import { headSignatureHolds, type Receipt, receiptHolds } from '#src/board/head.algorithm.ts';
import { addLeaf, type Frontier, merkleLeaf, merkleRoot } from '#src/board/merkle.algorithm.ts';
import { type EventType, PAYLOAD_SHAPES, type Payloads, type SignedHead } from '#src/board/payload.ts';
import { readIssuerKey } from '#src/credential/issuer-key.ts';
import { type Election, electionHash } from '#src/election/election.ts';
import { bytesToHex } from '#src/encoding/bytes.ts';
import { hex, shaped, whole } from '#src/encoding/shape.ts';
import { ready } from '#src/group/secret.ts';
import { ceremonyCheck, type ElectionKey } from './ceremony-check.ts';
import { type BallotChunk, type ChunkVerdict, checkChunk } from './check-chunk.ts';
import {
  acceptCast,
  acceptChallenged,
  acceptClosing,
  acceptCounts,
  acceptShare,
  acceptSums,
  addSums,
  type ContestPhase,
  type ContestState,
  openContest,
  takeChunk,
} from './contest-check.ts';
import type { Fault } from './fault.ts';
import { Found, must } from './found.ts';
import { checksOf, type Verdict, verifiedContest } from './verdict.ts';

export interface VerifyOptions {
  /** Chance for the batch weights, the verifier's own. */
  readonly chance: Chance;
  /** Whether the board must be finished; a trustee checks one that is not. Default true. */
  readonly finished?: boolean;
  /** Heads and receipts people kept: they must stand on this board. */
  readonly keptHeads?: readonly SignedHead[];
  readonly keptReceipts?: readonly Receipt[];
  /** Checks a chunk of ballots elsewhere, for instance in a worker. */
  readonly checkChunk?: (chunk: BallotChunk) => Promise<ChunkVerdict>;
  /** How many ballots a chunk has, and how many chunks are under way at once. */
  readonly chunkSize?: number;
  readonly parallel?: number;
  readonly onProgress?: (progress: {
    readonly events: number;
    readonly ballots: number;
    readonly equations: number;
  }) => void;
}

const isEvent = shaped({
  height: whole,
  parent: hex(32),
  type: (value) => typeof value === 'string' && Object.hasOwn(PAYLOAD_SHAPES, value),
  payload: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  hash: hex(32),
});

/**
 * VerifyBoard, protocol 10: everything on a board, in its order. Needs nothing but the lines and what people kept.
 * @param board the file's text, or its lines split at line feeds and nowhere else (a reader that also splits at carriage returns hides them)
 */
export async function verifyBoard(
  board: string | Iterable<string> | AsyncIterable<string>,
  options: VerifyOptions,
): Promise<Verdict> {
  await ready;
  const chunkSize = options.chunkSize ?? 64;
  const parallel = options.parallel ?? 1;
  const check = options.checkChunk ?? ((chunk: BallotChunk) => checkChunk(chunk, options.chance));

  let end = EMPTY_BOARD;
  let election: Election | null = null;
  let phi = new Uint8Array();
  let ceremony: ReturnType<typeof ceremonyCheck> | null = null;
  let key: ElectionKey | null = null;
  const contests = new Map<string, ContestState>();
  const issuerKeys = new Map<string, CryptoKey[]>();
  const usedIssuerKeys = new Set<string>();
  let frontier: Frontier = [];
  let ballots = 0;
  let castTracker = '';
  let lastHead: { readonly head: SignedHead; readonly height: number } | null = null;
  const count = { heads: 0, headsVerified: 0, words: 0, wordsVerified: 0 };
  const proofs = { ballots: 0, credentials: 0, signatures: 0, bitProofs: 0, sumProofs: 0, equations: 0 };
  const stood = new Map<
    number,
    { readonly hash: string; readonly ballots: number; readonly root: string; readonly tracker: string }
  >();
  const wanted = new Set([...(options.keptHeads ?? []), ...(options.keptReceipts ?? [])].map(({ height }) => height));

  const underWay = new Set<Promise<void>>();
  let chunkFault: Fault | null = null;
  let crash: unknown = null;
  async function send(state: ContestState): Promise<void> {
    const chunk = takeChunk(state, key!.key, chunkSize);
    const work = check(chunk)
      .then((verdict) => {
        addSums(state, verdict);
        proofs.ballots += verdict.signatures;
        proofs.credentials += verdict.credentials * state.contest.issuerKeys.length;
        proofs.signatures += verdict.signatures;
        proofs.bitProofs += verdict.bitProofs;
        proofs.sumProofs += verdict.sumProofs;
        proofs.equations += verdict.equations;
        if (verdict.fault && (!chunkFault || verdict.fault.place.height < chunkFault.place.height))
          chunkFault = verdict.fault;
        progress();
      })
      .catch((error: unknown) => {
        crash = error;
      })
      .finally(() => underWay.delete(work));
    underWay.add(work);
    while (underWay.size >= parallel) await Promise.race(underWay);
  }
  async function drain(): Promise<void> {
    for (const state of contests.values()) while (state.waiting.length > 0) await send(state);
    await Promise.all(underWay);
    if (crash) throw crash;
  }
  const progress = () =>
    options.onProgress?.({ events: end.height + 1, ballots: proofs.ballots, equations: proofs.equations });

  const contestIn = (id: string, ...phases: ContestPhase[]): ContestState => {
    const state = contests.get(id);
    must(state !== undefined, 'CONTEST_UNKNOWN', 'contest');
    must(phases.includes(state.phase), 'CONTEST_PHASE', 'contest');
    return state;
  };

  const handlers: { readonly [T in EventType]: (payload: Payloads[T], height: number) => void | Promise<void> } = {
    ElectionDescribed(payload) {
      election = payload;
      phi = electionHash(payload) as Uint8Array<ArrayBuffer>;
      ceremony = ceremonyCheck(payload, phi);
    },
    KeyCommitted: (payload) => ceremony!.KeyCommitted(payload),
    KeyPackagePublished: (payload) => ceremony!.KeyPackagePublished(payload),
    KeySharesSealed: (payload) => ceremony!.KeySharesSealed(payload),
    KeyConfirmed: (payload) => ceremony!.KeyConfirmed(payload),
    KeyComplained: (payload) => ceremony!.KeyComplained(payload),
    KeyTested(payload) {
      ceremony!.KeyTested(payload);
      key = ceremony!.electionKey();
    },
    async ContestOpened(payload) {
      must(key !== null, 'ORDER', 'no election key');
      must(!contests.has(payload.id), 'CONTEST_TWICE', 'id');
      if (payload.runoffOf !== null) {
        const first = contests.get(payload.runoffOf);
        must(
          first?.phase === 'COUNTED' && first.contest.kind === payload.kind && payload.kind !== 'SHEET',
          'CONTEST_RUNOFF',
          'runoffOf',
        );
      }
      must(payload.issuerKeys.length === election!.issuers.length, 'ISSUER_KEY', 'issuerKeys');
      const keys: CryptoKey[] = [];
      for (const [i, spki] of payload.issuerKeys.entries()) {
        must(!usedIssuerKeys.has(spki), 'ISSUER_KEY_TWICE', `issuer ${i + 1}`);
        const read = await readIssuerKey(spki).catch(() => null);
        must(read !== null, 'ISSUER_KEY', `issuer ${i + 1}`);
        keys.push(read);
        usedIssuerKeys.add(spki);
      }
      issuerKeys.set(payload.id, keys);
      contests.set(payload.id, openContest(payload, phi, key));
    },
    async BallotCast(payload, height) {
      const state = contestIn(payload.contest, 'OPEN');
      const { digest, tracker } = acceptCast(state, height, payload);
      castTracker = tracker;
      frontier = addLeaf(frontier, merkleLeaf(digest));
      ballots++;
      if (state.waiting.length >= chunkSize) await send(state);
    },
    async BallotChallenged(payload) {
      const state = contestIn(payload.contest, 'OPEN');
      await acceptChallenged(state, issuerKeys.get(payload.contest)!, payload);
    },
    ContestClosed: (payload) => acceptClosing(contestIn(payload.contest, 'OPEN'), election!, phi, payload),
    async SumsPublished(payload) {
      const state = contestIn(payload.contest, 'CLOSED');
      await drain();
      if (chunkFault) return;
      acceptSums(state, payload.sums);
    },
    DecryptionShared(payload) {
      acceptShare(contestIn(payload.contest, 'SUMMED'), key!, payload);
    },
    ContestCounted(payload) {
      acceptCounts(contestIn(payload.contest, 'SUMMED'), election!.threshold, payload.counts);
    },
    ContestVoided(payload) {
      contestIn(payload.contest, 'OPEN', 'CLOSED', 'SUMMED').phase = 'VOIDED';
    },
    HeadSigned(payload, height) {
      count.heads++;
      must(payload.height === height - 1 && payload.hash === end.hash, 'HEAD', 'hash');
      must(payload.ballots === ballots, 'HEAD', 'ballots');
      must(payload.root === merkleRoot(frontier), 'HEAD', 'root');
      must(headSignatureHolds(phi, payload, election!.server.signingKey, payload.server), 'HEAD_SIGNATURE', 'server');
      let last = 0;
      for (const { witness, signature } of payload.witnesses) {
        const signer = election!.witnesses[witness - 1];
        must(signer !== undefined && witness > last, 'HEAD_SIGNATURE', `witness ${witness}`);
        must(headSignatureHolds(phi, payload, signer.signingKey, signature), 'HEAD_SIGNATURE', `witness ${witness}`);
        last = witness;
      }
      lastHead = { head: payload, height };
      count.headsVerified++;
    },
  };

  async function accept(line: string): Promise<void> {
    const event = readLine(line);
    const { height, parent, type, payload } = event;
    must(height === end.height + 1, 'HEIGHT', 'height');
    must(parent === end.hash, 'PARENT', 'parent');
    must(eventHash(height, parent, type, payload) === event.hash, 'HASH', 'hash');
    must((height === 0) === (type === 'ElectionDescribed'), 'ORDER', 'type');
    must(PAYLOAD_SHAPES[type](payload), type === 'ElectionDescribed' ? 'ELECTION' : 'SHAPE', 'payload');
    if ('trustee' in payload) {
      count.words++;
      const trustee = election!.trustees[payload.trustee - 1];
      must(trustee !== undefined, 'TRUSTEE', 'trustee');
      must(payloadSignatureHolds(phi, type, payload, trustee.signingKey), 'ACTOR_SIGNATURE', 'signature');
      count.wordsVerified++;
    }
    await (handlers[type] as (payload: unknown, height: number) => void | Promise<void>)(payload, height);
    end = { height, hash: event.hash };
    if (wanted.has(height)) {
      const tracker = type === 'BallotCast' ? `${(payload as Ballot).contest} ${castTracker}` : '';
      stood.set(height, { hash: event.hash, ballots, root: merkleRoot(frontier), tracker });
    }
  }

  let fault: Fault | null = null;
  const at = async (height: number, work: () => void | Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Found)) throw error;
      fault = { place: { height, part: error.part }, code: error.code };
    }
  };

  let lines = 0;
  for await (const line of linesOf(board)) {
    lines++;
    await at(end.height + 1, () => accept(line));
    if (fault || chunkFault) break;
    if (end.height % 256 === 0) progress();
  }
  await drain();
  const first = chunkFault as Fault | null;
  if (first && (!fault || first.place.height < (fault as Fault).place.height)) fault = first;
  const server = (election as Election | null)?.server.signingKey;
  for (const kept of options.keptHeads ?? []) {
    if (fault) break;
    await at(kept.height, () => {
      const { hash, ballots: cast, root } = stood.get(kept.height) ?? {};
      must(
        server !== undefined && headSignatureHolds(phi, kept, server, kept.server),
        'KEPT_HEAD',
        'not signed by the server',
      );
      must(kept.hash === hash && kept.ballots === cast && kept.root === root, 'KEPT_HEAD', 'hash');
    });
  }
  for (const kept of options.keptReceipts ?? []) {
    if (fault) break;
    await at(kept.height, () => {
      const { hash, tracker } = stood.get(kept.height) ?? {};
      must(server !== undefined && receiptHolds(phi, kept, server), 'KEPT_RECEIPT', 'not signed by the server');
      must(kept.hash === hash && tracker === `${kept.contest} ${kept.tracker}`, 'KEPT_RECEIPT', kept.tracker);
    });
  }
  if (!fault && options.finished !== false)
    await at(end.height, () => {
      must(election !== null, 'UNFINISHED', 'no event');
      for (const { phase, contest } of contests.values())
        must(phase === 'COUNTED' || phase === 'VOIDED', 'UNFINISHED', contest.id);
      must(lastHead?.height === end.height, 'UNFINISHED', 'no head at the end');
      must(lastHead.head.witnesses.length >= election.witnessesNeeded, 'WITNESSES', 'witnesses');
    });

  const states = [...contests.values()];
  const described = election as Election | null;
  return {
    checks: checksOf({
      events: { expected: lines, counted: end.height + 1 },
      heads: { expected: count.heads, counted: count.headsVerified },
      words: { expected: count.words, counted: count.wordsVerified },
      election: described,
      ceremony: (ceremony as ReturnType<typeof ceremonyCheck> | null)?.counted ?? null,
      proofs,
      states,
    }),
    fault,
    election: described,
    electionHash: described && bytesToHex(phi),
    electionKey: (key as ElectionKey | null)?.key.toHex() ?? null,
    contests: states.map(verifiedContest),
    head: { height: end.height, hash: end.hash, ballots, root: merkleRoot(frontier) },
  };
}

/** One line of a board, protocol 2.1 and 7.1. @throws Found unless it is the canonical JSON of an event */
function readLine(line: string): BoardEvent {
  let event: unknown;
  let canonical: string;
  try {
    event = JSON.parse(line);
    canonical = canonicalJson(event);
  } catch {
    throw new Found('NOT_CANONICAL', 'line');
  }
  must(canonical === line, 'NOT_CANONICAL', 'line');
  must(isEvent(event), 'SHAPE', 'event');
  return event as BoardEvent;
}

/** The lines of a text. The last too ends with a line feed; one that does not gets a space, which no canonical line has. */
function linesOf(board: string | Iterable<string> | AsyncIterable<string>): Iterable<string> | AsyncIterable<string> {
  if (typeof board !== 'string') return board;
  const lines = board.split('\n');
  const rest = lines.pop();
  return rest === '' ? lines : [...lines, `${rest} `];
}
