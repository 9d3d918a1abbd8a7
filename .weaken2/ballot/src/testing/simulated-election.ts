import { type Ballot, type BallotUse, ballotDigest } from '#src/ballot/ballot-form.ts';
import { type BallotContext, type Choice, choiceBits, encryptBits } from '#src/ballot/encrypt-ballot.algorithm.ts';
import { signBallot, trackerOf } from '#src/ballot/make-ballot.algorithm.ts';
import { appendEvent, EMPTY_BOARD, signPayload } from '#src/board/event.algorithm.ts';
import { type Receipt, signHead, signReceipt, signReceived } from '#src/board/head.algorithm.ts';
import { addLeaf, type Frontier, merkleLeaf, merkleRoot } from '#src/board/merkle.algorithm.ts';
import type { EventType, Payloads, SignedHead } from '#src/board/payload.ts';
import { type Ceremony, keyCommitment } from '#src/ceremony/key-package.algorithm.ts';
import { keyTest } from '#src/ceremony/key-test.algorithm.ts';
import { issuedStatement, type VoterKey, votersHash } from '#src/credential/credential-request.ts';
import { ballotRule, type Contest, contestHash } from '#src/election/contest.ts';
import { electionHash, versionOf } from '#src/election/election.ts';
import { base64Bytes, bytesToHex, hexBytes, toBase64 } from '#src/encoding/bytes.ts';
import { type Opening, openingOf } from '#src/encoding/plain-text.ts';
import { signingKeys } from '#src/group/ed25519.ts';
import { Point } from '#src/group/ristretto.ts';
import { countSums } from '#src/tally/count-sums.algorithm.ts';
import {
  type DecryptionContext,
  type DecryptionShare,
  shareDecryption,
} from '#src/tally/share-decryption.algorithm.ts';
import type { KeptNote } from '#src/verify/kept.ts';
import {
  type BlindSigner,
  ceremonyOf,
  credentialOf,
  credentialSecret,
  fixedChance,
  issuerKeys,
  type People,
  people,
} from './people.ts';

/** A contest of a simulated election and what its voters choose, in the order they cast. */
export interface SimulatedContest {
  readonly contest: Omit<Contest, 'issuerKeys'>;
  readonly votes: readonly Choice[];
  /** Voters, by number from 0, who challenge a ballot before they cast. */
  readonly challenge?: readonly number[];
  /** Trustees, from 1, who come to the count. Default: the first t. */
  readonly present?: readonly number[];
}

/** What a ballot is made from; a forger changes any of it. */
export interface BallotParts {
  readonly contest: Contest;
  readonly context: BallotContext;
  readonly voter: string;
  readonly bits: readonly number[];
  readonly use: BallotUse;
  readonly seed: Uint8Array;
  /** Changes the finished body before it is signed. */
  readonly body?: (body: Uint8Array) => Uint8Array;
}

export type Written = { readonly [T in EventType]: readonly [T, Payloads[T]] }[EventType];

/** What a forger has at hand. */
export interface Hands {
  readonly phi: Uint8Array;
  readonly people: People;
  /** Lines so far. */
  readonly lines: readonly string[];
  /** Cast ballots so far of the contest at hand. */
  readonly ballots: readonly Ballot[];
  readonly make: (parts: BallotParts) => Promise<Ballot>;
  /** No contest goes on after this event; the board ends with a head. */
  readonly stop: () => void;
}

/** Where a forger reaches in. Everything that follows from what he changes is computed and signed again. */
export interface Forger {
  /** Before an event is signed and written: what is written instead. */
  readonly event?: (event: Written, hands: Hands) => Promise<readonly Written[]> | readonly Written[];
  /** Whose key signs a trustee's word. */
  readonly signer?: (type: EventType, trustee: number) => number;
  /** After signing. */
  readonly head?: (head: SignedHead, hands: Hands) => Promise<SignedHead | null> | SignedHead | null;
  readonly line?: (type: EventType, line: string) => string;
  readonly ballot?: (parts: BallotParts, hands: Hands) => Promise<Ballot>;
  /** A trustee's key package, before it commits to it. */
  readonly keyPackage?: (trustee: number, keyPackage: Uint8Array, ceremony: Ceremony) => Uint8Array;
  readonly share?: (trustee: number, x: Uint8Array, context: DecryptionContext) => Promise<DecryptionShare> | undefined;
}

/** What is unusual about an election that is honest all the same. */
export interface Circumstances {
  readonly who?: People;
  /** A trustee complains in the first round of the ceremony, or in so many, and it is held again. */
  readonly complaint?: { readonly trustee: number; readonly about: number; readonly rounds?: number };
}

export interface SimulatedElection {
  /** The board file. */
  readonly text: string;
  readonly heads: readonly SignedHead[];
  readonly receipts: readonly Receipt[];
  /** Received notes with their ballots, of all that were cast or challenged. */
  readonly notes: readonly KeptNote[];
  /** What lies beside a board of version 2. */
  readonly openings: readonly Opening[];
  readonly voters: { readonly [contest: string]: readonly VoterKey[] };
}

/** What a voter who may vote is called in the hazirun. */
const reference = (i: number): string => `üye-${String(i + 1).padStart(4, '0')}`;

/** Everybody on the roll of a contest, with the key of a device. */
export const votersOf = ({ roll }: Pick<Contest, 'roll'>): VoterKey[] =>
  Array.from({ length: roll }, (_, i) => ({
    voter: reference(i),
    key: bytesToHex(signingKeys(fixedChance(`voter ${i + 1}`)).publicKey),
  }));

/** A contest as version 2 writes it: words as commitments, and the hash of who may vote. */
function committed<C extends Omit<Contest, 'issuerKeys'>>(
  bare: C,
): { contest: C; openings: Opening[]; voters: VoterKey[] } {
  const word = (of: string, text: string) => openingOf(text, fixedChance(`salt ${bare.id} ${of}`));
  const title = word('title', bare.title);
  const names = bare.options.map(({ id, name }) => word(id, name));
  const voters = votersOf(bare);
  return {
    contest: {
      ...bare,
      title: title.commitment,
      options: bare.options.map(({ id }, i) => ({ id, name: names[i]!.commitment })),
      voters: votersHash(voters),
    },
    openings: [title, ...names],
    voters,
  };
}

/**
 * A whole election: ceremony, contests one after another, count, heads. Chance is fixed, except inside blind signatures, which are kept for the process.
 * @param signBlinded how an issuer signs
 */
export async function simulate(
  contests: readonly SimulatedContest[],
  signBlinded: BlindSigner,
  forger: Forger = {},
  { who: given, complaint }: Circumstances = {},
): Promise<SimulatedElection> {
  const who = given ?? (await people());
  const lines: string[] = [];
  const heads: SignedHead[] = [];
  const receipts: Receipt[] = [];
  const notes: KeptNote[] = [];
  const openings: Opening[] = [];
  const voters: Record<string, readonly VoterKey[]> = {};
  const version = versionOf(who.election);
  let end = EMPTY_BOARD;
  let phi = electionHash(who.election);
  let frontier: Frontier = [];
  let stopped = false;
  /** Cast ballots on the board, by contest, with the contest's κ. */
  const urns = new Map<string, { readonly kappa: Uint8Array; readonly ballots: Ballot[]; challenged: number }>();
  let make: Hands['make'] = () => Promise.reject(new Error('no contest is open'));
  const hands = (contest = ''): Hands => ({
    phi,
    people: who,
    lines,
    ballots: urns.get(contest)?.ballots ?? [],
    make: (parts) => make(parts),
    stop: () => {
      stopped = true;
    },
  });

  async function write(...event: Written): Promise<readonly Written[]> {
    const contest = 'contest' in event[1] ? event[1].contest : '';
    const written = (await forger.event?.(event, hands(contest))) ?? [event];
    for (const [type, payload] of written) {
      const trustee = 'trustee' in payload ? payload.trustee : 0;
      const signedBy = trustee > 0 ? who.trustees[(forger.signer?.(type, trustee) ?? trustee) - 1] : undefined;
      const { signature: _, ...bare } = payload as { signature?: string };
      append(
        type,
        (signedBy ? await signPayload(phi, type, bare, signedBy.signing) : payload) as Payloads[typeof type],
      );
      if (type === 'BallotCast') await note(payload);
      if (type === 'BallotChallenged') await noteChallenged(payload);
    }
    return written;
  }
  function append<T extends EventType>(type: T, payload: Payloads[T]): void {
    const appended = appendEvent(end, type, payload);
    lines.push(forger.line?.(type, appended.line) ?? appended.line);
    end = appended.end;
  }
  async function note(ballot: Ballot): Promise<void> {
    const urn = urns.get(ballot.contest);
    if (!urn) return;
    urn.ballots.push(ballot);
    const digest = ballotDigest(urn.kappa, hexBytes(ballot.credential.key, 32), base64Bytes(ballot.body));
    frontier = addLeaf(frontier, merkleLeaf(digest));
    await answer(ballot, urn.kappa, 'CAST');
  }
  async function noteChallenged(ballot: Ballot): Promise<void> {
    const urn = urns.get(ballot.contest)!;
    urn.challenged++;
    if (version > 1) await answer(ballot, urn.kappa, 'CHALLENGED');
  }
  /** What the server gives the voter. */
  async function answer(ballot: Ballot, kappa: Uint8Array, use: BallotUse): Promise<void> {
    const named = { contest: ballot.contest, tracker: trackerOf(kappa, ballot) };
    receipts.push(await signReceipt(phi, { ...named, ...end, ...(version > 1 ? { use } : {}) }, who.server));
    if (version > 1) notes.push({ note: await signReceived(phi, { ...named, use }, who.server), ballot });
  }
  const say = <T extends EventType>(type: T, payload: Omit<Payloads[T], 'signature'>) =>
    write(...([type, { ...payload, signature: '' }] as unknown as Written));

  async function head(): Promise<void> {
    const ballots = [...urns.values()].reduce((sum, urn) => sum + urn.ballots.length, 0);
    const honest = { ...end, ballots, root: merkleRoot(frontier), server: '', witnesses: [] };
    const [, forged] = (await forger.event?.(['HeadSigned', honest], hands()))?.[0] ?? ['', honest];
    const { server: _, witnesses: __, ...bare } = forged as SignedHead;
    const witnesses: SignedHead['witnesses'][number][] = [];
    for (const [i, secret] of who.witnesses.entries())
      witnesses.push({ witness: i + 1, signature: await signHead(phi, bare, secret) });
    const signed = { ...bare, server: await signHead(phi, bare, who.server), witnesses };
    const final = forger.head ? await forger.head(signed, hands()) : signed;
    if (!final) return;
    heads.push(final);
    append('HeadSigned', final);
  }

  const [described] = await write('ElectionDescribed', who.election);
  const election = described?.[0] === 'ElectionDescribed' ? described[1] : who.election;
  phi = electionHash(election);
  const everyone = who.trustees.map((_, i) => ({ number: i + 1 }));
  const rounds = complaint ? (complaint.rounds ?? 1) : 0;
  for (let held = 1; complaint && held <= rounds; held++) {
    await postShares(held);
    await say('KeyComplained', { trustee: complaint.trustee, about: complaint.about, round: held });
  }
  const round = rounds + 1;
  const { x, Y, omega } = await postShares(round);
  for (const { number } of everyone)
    await say('KeyConfirmed', { trustee: number, round, key: Y.toHex(), ceremony: bytesToHex(omega) });
  for (const { number } of everyone) {
    const { points, proof } = await decrypt(number, keyTest(omega, Y).context);
    await say('KeyTested', { trustee: number, round, point: bytesToHex(points[0]!), proof: toBase64(proof) });
  }
  await head();
  for (const simulated of contests) await hold(simulated);
  await head();
  return { text: `${lines.join('\n')}\n`, heads, receipts, notes, openings, voters };

  /** A round of the ceremony up to the envelopes. */
  async function postShares(round: number): ReturnType<typeof ceremonyOf> {
    const held = await ceremonyOf(phi, who, round);
    const { ceremony, packages, sent } = held;
    const shown = packages.map((keyPackage, i) => forger.keyPackage?.(i + 1, keyPackage, ceremony) ?? keyPackage);
    for (const { number } of everyone) {
      const commitment = bytesToHex(keyCommitment(ceremony, number, shown[number - 1]!));
      await say('KeyCommitted', { trustee: number, round, commitment });
    }
    for (const { number } of everyone)
      await say('KeyPackagePublished', { trustee: number, round, package: toBase64(shown[number - 1]!) });
    for (const { number } of everyone) {
      const envelopes = sent.filter(({ from }) => from === number).map(({ to, envelope }) => ({ to, envelope }));
      await say('KeySharesSealed', { trustee: number, round, envelopes });
    }
    return held;
  }

  function decrypt(trustee: number, context: DecryptionContext): Promise<DecryptionShare> {
    const secret = x[trustee - 1]!;
    const forged = forger.share?.(trustee, secret, context);
    return forged ?? shareDecryption(context, trustee, secret, fixedChance(`share ${trustee}`));
  }

  async function hold({ contest: plain, votes, challenge = [], present }: SimulatedContest): Promise<void> {
    const { id } = plain;
    let bare = plain;
    if (version > 1) {
      const written = committed(plain);
      bare = written.contest;
      openings.push(...written.openings);
      voters[id] = written.voters;
    }
    const keys = await Promise.all(who.issuers.map((_, i) => issuerKeys(`${id} ${i + 1}`)));
    const [opened] = await write('ContestOpened', { ...bare, issuerKeys: keys.map(({ publicKey }) => publicKey) });
    if (opened?.[0] !== 'ContestOpened' || stopped) return;
    const contest = opened[1];
    const kappa = contestHash(phi, Y.toBytes(), contest);
    const context: BallotContext = { contest, electionKey: Y.toBytes(), contestHash: kappa };
    const rule = ballotRule(contest);
    const urn = { kappa, ballots: [] as Ballot[], challenged: 0 };
    urns.set(id, urn);
    const privateKeys = keys.map(({ privateKey }) => privateKey);
    make = async (parts) => {
      const credential = await credentialOf(contest, kappa, parts.voter, privateKeys, signBlinded);
      const honest = encryptBits(parts.context, hexBytes(credential.key, 32), parts.bits, parts.seed);
      const body = toBase64(parts.body?.(honest) ?? honest);
      const secret = bytesToHex(credentialSecret(parts.voter));
      return signBallot(kappa, { contest: id, credential, body }, secret, parts.use);
    };
    const prepare = (parts: BallotParts): Promise<Ballot> => forger.ballot?.(parts, hands(id)) ?? make(parts);
    for (const [i, choice] of votes.entries()) {
      const parts = { contest, context, voter: `${id} ${i + 1}`, bits: choiceBits(contest, choice) };
      const seed = (what: string) => fixedChance(`${what} ${id} ${i}`);
      if (challenge.includes(i))
        await write('BallotChallenged', await prepare({ ...parts, use: 'CHALLENGED', seed: seed('challenge') }));
      await write('BallotCast', await prepare({ ...parts, use: 'CAST', seed: seed('cast') }));
    }
    await head();

    const taken = votes.map((_, i) => reference(i));
    const issued: Payloads['ContestClosed']['issued'][number][] = [];
    for (const [i, secret] of who.issuers.entries())
      issued.push(
        version > 1
          ? await issuedList(phi, id, i + 1, taken, [], secret)
          : await issuedCount(phi, id, i + 1, votes.length, secret),
      );
    const closing = {
      contest: id,
      cast: urn.ballots.length,
      challenged: urn.challenged,
      taken,
      declared: taken,
      issued,
    };
    await write('ContestClosed', closing);
    const sums = rule.weights.map((_, k) => ({
      alpha: total(urn.ballots, 2 * k),
      beta: total(urn.ballots, 2 * k + 1),
    }));
    const encoded = sums.map(({ alpha, beta }) => ({ alpha: alpha.toHex(), beta: beta.toHex() }));
    const [published] = await write('SumsPublished', { contest: id, sums: encoded });
    const alphas = (published?.[0] === 'SumsPublished' ? published[1].sums : encoded).map(({ alpha }) =>
      hexBytes(alpha.toLowerCase(), 32),
    );
    const trustees = present ?? everyone.map(({ number }) => number).slice(0, election.threshold);
    const shares: DecryptionShare[] = [];
    for (const trustee of trustees) {
      const share = await decrypt(trustee, { about: kappa, alphas });
      shares.push(share);
      const points = share.points.map((point) => bytesToHex(point));
      await say('DecryptionShared', { trustee, contest: id, points, proof: toBase64(share.proof) });
    }
    const given = shares.map(({ points }, i) => ({
      trustee: trustees[i]!,
      points: encoded.map((_, k) => bytesToHex(points[k] ?? new Uint8Array(32))),
    }));
    const counts = countSums(encoded, given, 2 * votes.length) ?? encoded.map(() => 0);
    await write('ContestCounted', { contest: id, counts });
  }
}

/** An issuer's signed count. */
export async function issuedCount(
  phi: Uint8Array,
  contest: string,
  issuer: number,
  issued: number,
  secret: Uint8Array,
) {
  const { signature } = await signPayload(phi, 'IssuedCount', { contest, issuer, issued }, secret);
  return { issuer, issued, signature };
}

/** An issuer's signed list, protocol 7.6: all who took a ballot but those missing. */
export async function issuedList(
  phi: Uint8Array,
  contest: string,
  issuer: number,
  taken: readonly string[],
  missing: readonly string[],
  secret: Uint8Array,
) {
  const statement = issuedStatement(
    contest,
    issuer,
    taken.filter((one) => !missing.includes(one)),
  );
  const { signature } = await signPayload(phi, 'IssuedCount', statement, secret);
  return { issuer, issued: statement.issued, missing, signature };
}

/** The sum of the p-th points of all ballots; what is no point adds nothing. */
function total(ballots: readonly Ballot[], p: number): Point {
  return ballots.reduce((sum, { body }) => {
    try {
      return sum.add(Point.fromBytes(base64Bytes(body).slice(32 * p, 32 * p + 32)));
    } catch {
      return sum;
    }
  }, Point.ZERO);
}
