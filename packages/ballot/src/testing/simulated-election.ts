import { type Ballot, type BallotUse, ballotDigest } from '#src/ballot/ballot-form.ts';
import { type BallotContext, type Choice, choiceBits, encryptBits } from '#src/ballot/encrypt-ballot.algorithm.ts';
import { signBallot, trackerOf } from '#src/ballot/make-ballot.algorithm.ts';
import { appendEvent, EMPTY_BOARD, signPayload } from '#src/board/event.algorithm.ts';
import { type Receipt, signHead, signReceipt } from '#src/board/head.algorithm.ts';
import { addLeaf, type Frontier, merkleLeaf, merkleRoot } from '#src/board/merkle.algorithm.ts';
import type { EventType, Payloads, SignedHead } from '#src/board/payload.ts';
import {
  type Ceremony,
  ceremonyHash,
  keyCommitment,
  makeKeyPackage,
  openKeyShares,
  sealKeyShares,
  shareKey,
} from '#src/ceremony/key-package.algorithm.ts';
import { keyTest } from '#src/ceremony/key-test.algorithm.ts';
import { ballotRule, type Contest, contestHash } from '#src/election/contest.ts';
import { electionHash } from '#src/election/election.ts';
import { base64Bytes, bytesToHex, hexBytes, toBase64 } from '#src/encoding/bytes.ts';
import { Point } from '#src/group/ristretto.ts';
import { combineShares, smallLogarithms } from '#src/tally/combine-shares.algorithm.ts';
import { type DecryptionShare, shareDecryption } from '#src/tally/share-decryption.algorithm.ts';
import { credentialOf, credentialSecret, fixedChance, issuerKeys, type People, people } from './people.ts';

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
}

/** Where a forger reaches in. Everything that follows from what he changes is computed and signed again. */
export interface Forger {
  /** Before a payload is signed and written: another one, several, or none. */
  readonly payload?: <T extends EventType>(
    type: T,
    payload: Payloads[T],
    board: readonly string[],
  ) => readonly Payloads[T][] | undefined;
  /** After signing, in the text of the line. */
  readonly line?: (type: EventType, line: string) => string;
  readonly ballot?: (
    parts: BallotParts,
    make: (parts: BallotParts, body?: (body: Uint8Array) => Uint8Array) => Promise<Ballot>,
    earlier: readonly Ballot[],
  ) => Promise<Ballot>;
  /** A trustee's key package, before it commits to it. */
  readonly keyPackage?: (trustee: number, keyPackage: Uint8Array, ceremony: Ceremony) => Uint8Array;
  readonly share?: (
    trustee: number,
    x: Uint8Array,
    context: { readonly about: Uint8Array; readonly alphas: readonly Uint8Array[] },
  ) => Promise<DecryptionShare> | undefined;
}

export interface SimulatedElection {
  /** The board file. */
  readonly text: string;
  readonly heads: readonly SignedHead[];
  readonly receipts: readonly Receipt[];
  readonly people: People;
}

type Unsigned<T extends EventType> = Omit<Payloads[T], 'signature'>;

/** A whole election: ceremony, contests one after another, count, heads. Chance is fixed, except inside blind signatures. */
export async function simulateElection(
  contests: readonly SimulatedContest[],
  forger: Forger = {},
  who?: People,
): Promise<SimulatedElection> {
  const cast = who ?? (await people());
  const { election } = cast;
  const lines: string[] = [];
  const heads: SignedHead[] = [];
  const receipts: Receipt[] = [];
  let end = EMPTY_BOARD;
  let phi = electionHash(election);
  let frontier: Frontier = [];
  let ballots = 0;

  async function write<T extends EventType>(type: T, payload: Payloads[T]): Promise<Payloads[T][]> {
    const written = forger.payload?.(type, payload, lines) ?? [payload];
    for (const forged of written) {
      const signedBy = 'trustee' in forged ? cast.trustees[forged.trustee - 1] : undefined;
      const { signature: _, ...bare } = forged as { signature?: string };
      const final = (signedBy ? await signPayload(phi, type, bare, signedBy.signing) : forged) as Payloads[T];
      const appended = appendEvent(end, type, final);
      lines.push(forger.line?.(type, appended.line) ?? appended.line);
      end = appended.end;
    }
    return [...written];
  }
  const say = <T extends EventType>(type: T, payload: Unsigned<T>) =>
    write(type, { ...payload, signature: '' } as unknown as Payloads[T]);

  async function head(): Promise<void> {
    const honest = { height: end.height, hash: end.hash, ballots, root: merkleRoot(frontier) };
    const [forged = honest] = forger.payload?.('HeadSigned', { ...honest, server: '', witnesses: [] }, lines) ?? [
      honest,
    ];
    const bare = { height: forged.height, hash: forged.hash, ballots: forged.ballots, root: forged.root };
    const witnesses: { witness: number; signature: string }[] = [];
    for (const [i, secret] of cast.witnesses.entries())
      witnesses.push({ witness: i + 1, signature: await signHead(phi, bare, secret) });
    const signed = { ...bare, server: await signHead(phi, bare, cast.server), witnesses };
    heads.push(signed);
    const appended = appendEvent(end, 'HeadSigned', signed);
    lines.push(forger.line?.('HeadSigned', appended.line) ?? appended.line);
    end = appended.end;
  }

  const [described = election] = await write('ElectionDescribed', election);
  phi = electionHash(described);
  const n = cast.trustees.length;
  const ceremony: Ceremony = { electionHash: phi, round: 1, trustees: n, threshold: described.threshold };
  const everyone = cast.trustees.map((trustee, i) => ({ ...trustee, number: i + 1 }));
  const packages = everyone.map(({ number, chance }) => {
    const honest = makeKeyPackage(ceremony, number, chance);
    return forger.keyPackage?.(number, honest, ceremony) ?? honest;
  });
  for (const { number } of everyone)
    await say('KeyCommitted', {
      trustee: number,
      round: 1,
      commitment: bytesToHex(keyCommitment(ceremony, number, packages[number - 1]!)),
    });
  for (const { number } of everyone)
    await say('KeyPackagePublished', { trustee: number, round: 1, package: toBase64(packages[number - 1]!) });
  const honestPackages = everyone.map(({ number, chance }) => makeKeyPackage(ceremony, number, chance));
  const envelopes: { from: number; to: number; envelope: string }[] = [];
  for (const { number, chance } of everyone) {
    const sealed = await sealKeyShares(
      ceremony,
      number,
      chance,
      honestPackages,
      cast.trustees.map(({ sealing }) => sealing.publicKey),
    );
    envelopes.push(...sealed.map((envelope) => ({ from: number, ...envelope })));
    await say('KeySharesSealed', { trustee: number, round: 1, envelopes: sealed });
  }
  const x: Uint8Array[] = [];
  for (const { number, chance, sealing } of everyone) {
    const own = envelopes.filter(({ to }) => to === number);
    x.push((await openKeyShares(ceremony, number, chance, honestPackages, own, sealing)).share);
  }
  const Y = shareKey(ceremony, honestPackages, 0);
  const omega = ceremonyHash(ceremony, honestPackages);
  for (const { number } of everyone)
    await say('KeyConfirmed', { trustee: number, round: 1, key: Y.toHex(), ceremony: bytesToHex(omega) });
  for (const { number } of everyone) {
    const share = await decrypt(number, keyTest(omega, Y).context);
    await say('KeyTested', {
      trustee: number,
      round: 1,
      point: bytesToHex(share.points[0]!),
      proof: toBase64(share.proof),
    });
  }
  await head();
  for (const simulated of contests) await hold(simulated);
  await head();
  return { text: `${lines.join('\n')}\n`, heads, receipts, people: cast };

  function decrypt(trustee: number, context: { readonly about: Uint8Array; readonly alphas: readonly Uint8Array[] }) {
    const secret = x[trustee - 1]!;
    return (
      forger.share?.(trustee, secret, context) ??
      shareDecryption(context, trustee, secret, fixedChance(`share ${trustee}`))
    );
  }

  async function hold({ contest: bare, votes, challenge = [], present }: SimulatedContest): Promise<void> {
    const keys = await Promise.all(cast.issuers.map((_, i) => issuerKeys(`${bare.id} ${i + 1}`)));
    const honest: Contest = { ...bare, issuerKeys: keys.map(({ publicKey }) => publicKey) };
    const [contest = honest] = await write('ContestOpened', honest);
    const kappa = contestHash(phi, Y.toBytes(), contest);
    const context: BallotContext = { contest, electionKey: Y.toBytes(), contestHash: kappa };
    const rule = ballotRule(contest);
    const onBoard: Ballot[] = [];
    let challenged = 0;
    const make = async (
      { context, voter, bits, use, seed }: BallotParts,
      change = (body: Uint8Array) => body,
    ): Promise<Ballot> => {
      const credential = await credentialOf(
        contest,
        kappa,
        voter,
        keys.map(({ privateKey }) => privateKey),
      );
      const body = change(encryptBits(context, hexBytes(credential.key, 32), bits, seed));
      return signBallot(
        kappa,
        { contest: contest.id, credential, body: toBase64(body) },
        bytesToHex(credentialSecret(voter)),
        use,
      );
    };
    const prepare = async (parts: BallotParts): Promise<Ballot> => forger.ballot?.(parts, make, onBoard) ?? make(parts);
    for (const [i, choice] of votes.entries()) {
      const parts = { contest, context, voter: `${contest.id} ${i + 1}`, bits: choiceBits(contest, choice) };
      if (challenge.includes(i)) {
        const ballot = await prepare({
          ...parts,
          use: 'CHALLENGED',
          seed: fixedChance(`challenge ${contest.id} ${i}`),
        });
        challenged += (await write('BallotChallenged', ballot)).length;
      }
      const ballot = await prepare({ ...parts, use: 'CAST', seed: fixedChance(`seed ${contest.id} ${i}`) });
      for (const written of await write('BallotCast', ballot)) {
        onBoard.push(written);
        frontier = addLeaf(
          frontier,
          merkleLeaf(ballotDigest(kappa, hexBytes(written.credential.key, 32), base64Bytes(written.body))),
        );
        ballots++;
        const place = { contest: contest.id, tracker: trackerOf(kappa, written), height: end.height, hash: end.hash };
        receipts.push(await signReceipt(phi, place, cast.server));
      }
    }
    await head();
    const taken = Array.from({ length: votes.length }, (_, i) => `üye-${String(i + 1).padStart(4, '0')}`);
    const issued: Payloads['ContestClosed']['issued'][number][] = [];
    for (const [i, secret] of cast.issuers.entries()) {
      const {
        issuer,
        issued: number,
        signature,
      } = await signPayload(phi, 'IssuedCount', { contest: contest.id, issuer: i + 1, issued: votes.length }, secret);
      issued.push({ issuer, issued: number, signature });
    }
    await write('ContestClosed', {
      contest: contest.id,
      cast: onBoard.length,
      challenged,
      taken,
      declared: taken,
      issued,
    });
    const sums = rule.weights.map((_, k) => ({ alpha: total(onBoard, 64 * k), beta: total(onBoard, 64 * k + 32) }));
    const [published = { sums: [] }] = await write('SumsPublished', {
      contest: contest.id,
      sums: sums.map(({ alpha, beta }) => ({ alpha: alpha.toHex(), beta: beta.toHex() })),
    });
    const trustees = present ?? everyone.map(({ number }) => number).slice(0, described.threshold);
    const alphas = published.sums.map(({ alpha }) => hexBytes(alpha, 32));
    const shares: DecryptionShare[] = [];
    for (const trustee of trustees) {
      const share = await decrypt(trustee, { about: kappa, alphas });
      shares.push(share);
      await say('DecryptionShared', {
        trustee,
        contest: contest.id,
        points: share.points.map(bytesToHex),
        proof: toBase64(share.proof),
      });
    }
    const texts = sums.map(({ beta }, k) =>
      beta.subtract(
        combineShares(
          trustees,
          shares.map(({ points }) => Point.fromBytes(points[k]!)),
        ),
      ),
    );
    await write('ContestCounted', {
      contest: contest.id,
      counts: smallLogarithms(texts, onBoard.length * 2).map((m) => m ?? 0),
    });
  }

  function total(onBoard: readonly Ballot[], offset: number): Point {
    let sum = Point.ZERO;
    for (const { body } of onBoard)
      try {
        sum = sum.add(Point.fromBytes(base64Bytes(body).slice(offset, offset + 32)));
      } catch {
        // a forged point that is none adds nothing
      }
    return sum;
  }
}
