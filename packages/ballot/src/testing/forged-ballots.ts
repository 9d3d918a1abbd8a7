import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { type Ballot, ballotMessage } from '#src/ballot/ballot-form.ts';
import { signBallot } from '#src/ballot/make-ballot.algorithm.ts';
import { base64Bytes, bytesToHex, concatBytes, toBase64 } from '#src/encoding/bytes.ts';
import { decodeScalar, ORDER, Point } from '#src/group/ristretto.ts';
import { changed, type Forgery, instead } from './forgery.ts';
import { credentialSecret, fixedChance } from './people.ts';
import type { BallotParts, Forger, Hands } from './simulated-election.ts';

/** The cheating voter is the nth of a contest. */
function voter(contest: string, nth: number, forge: (parts: BallotParts, hands: Hands) => Promise<Ballot>): Forger {
  return {
    ballot: (parts, hands) =>
      parts.voter === `${contest} ${nth}` && parts.use === 'CAST' ? forge(parts, hands) : hands.make(parts),
  };
}
const bits = (contest: string, ...forged: number[]): Forger =>
  voter(contest, 2, (parts, { make }) => make({ ...parts, bits: forged }));
const body = (change: (body: Uint8Array) => Uint8Array): Forger =>
  voter('kurul', 2, (parts, { make }) => make({ ...parts, body: change }));
const splice = (at: number, bytes: Uint8Array) => (whole: Uint8Array) => {
  const changed = whole.slice();
  changed.set(bytes, at);
  return changed;
};
/** A ballot signed again by its own credential key, whatever stands in it. */
const resigned = (ballot: Ballot, { context, voter: who }: BallotParts): Promise<Ballot> =>
  signBallot(context.contestHash, ballot, bytesToHex(credentialSecret(who)), 'CAST');

/** R carries a point of order eight: verifiers that multiply by the cofactor accept it. */
function smallOrderSignature({ context, voter: who }: BallotParts, ballot: Ballot): string {
  const { scalar, pointBytes } = ed25519.utils.getExtendedPublicKey(credentialSecret(who));
  const R = ed25519.Point.BASE.multiply(7n).add(ed25519.Point.fromHex(ED25519_TORSION_SUBGROUP[1]!, true)).toBytes();
  const message = ballotMessage(context.contestHash, ballot, 'CAST');
  const k = sha512(concatBytes(R, pointBytes, message)).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return bytesToHex(concatBytes(R, littleEndian((7n + k * scalar) % ORDER)));
}

const littleEndian = (value: bigint): Uint8Array => {
  const bytes = new Uint8Array(32);
  for (let i = 0, rest = value; i < 32; i++, rest >>= 8n) bytes[i] = Number(rest & 255n);
  return bytes;
};
/** Layout of a sheet of seven bits and four sums: where commitments, challenges and responses begin. */
const AT = { commitments: 7 * 64, sumCommitments: 7 * 192, challenges: 7 * 192 + 256, responses: 7 * 224 + 352 };
const cast = { at: 'BallotCast', nth: 2 } as const;
const sheet = { at: 'BallotCast', nth: 6 } as const;
const proof = { threat: 'invalid-ballot', code: 'BALLOT_PROOF' } as const;

/** What cheating voters and their devices try. */
export const FORGED_BALLOTS: readonly Forgery[] = [
  { name: 'more marks than allowed', ...proof, ...sheet, part: 'sum', forger: bits('kurul', 1, 1, 1, 1, 0, 0, 0) },
  { name: 'fewer marks than allowed', ...proof, ...sheet, part: 'sum', forger: bits('kurul', 1, 0, 0, 0, 0, 0, 0) },
  { name: 'no mark at all, not blank', ...proof, ...sheet, part: 'sum', forger: bits('kurul', 0, 0, 0, 0, 0, 0, 0) },
  { name: 'a negative mark', ...proof, ...sheet, part: 'bit 4', forger: bits('kurul', 1, 1, 1, 0, -1, 0, 0) },
  { name: 'two votes in one place', ...proof, ...sheet, part: 'bit 0', forger: bits('kurul', 2, 1, 0, 0, 0, 0, 0) },
  {
    name: 'a thousand votes in one place',
    ...proof,
    ...sheet,
    part: 'bit 1',
    forger: bits('kurul', 0, 1000, 0, 0, 0, 0, 0),
  },
  { name: 'a void ballot with marks', ...proof, ...sheet, part: 'sum', forger: bits('kurul', 1, 1, 0, 0, 0, 1, 0) },
  { name: 'a blank ballot with marks', ...proof, ...sheet, part: 'sum', forger: bits('kurul', 1, 1, 0, 0, 0, 0, 1) },
  { name: 'void and blank at once', ...proof, ...sheet, part: 'sum', forger: bits('kurul', 0, 0, 0, 0, 0, 1, 1) },
  { name: 'void counted twice', ...proof, ...sheet, part: 'bit 5', forger: bits('kurul', 0, 0, 0, 0, 0, 2, 0) },
  { name: 'yes and no at once', ...proof, ...cast, part: 'sum', forger: bits('ibra', 1, 1, 0) },
  { name: 'neither yes nor no nor abstention', ...proof, ...cast, part: 'sum', forger: bits('ibra', 0, 0, 0) },
  { name: 'yes twice and no minus once', ...proof, ...cast, part: 'bit 0', forger: bits('ibra', 2, -1, 0) },
  {
    name: 'a response of the proof altered',
    ...proof,
    ...sheet,
    part: 'bit 0',
    forger: body((whole) =>
      splice(
        AT.responses,
        littleEndian((decodeScalar(whole.slice(AT.responses, AT.responses + 32)) + 1n) % ORDER),
      )(whole),
    ),
  },
  {
    name: 'two responses altered so that their faults add up to nothing',
    ...proof,
    ...sheet,
    part: 'bit 0',
    forger: body((whole) => {
      const shifted = (at: number, by: bigint) =>
        littleEndian((decodeScalar(whole.slice(at, at + 32)) + ORDER + by) % ORDER);
      const [first, second] = [AT.responses, AT.responses + 32] as const;
      return splice(second, shifted(second, -1n))(splice(first, shifted(first, 1n))(whole));
    }),
  },
  {
    name: 'a response of the sum proof altered',
    ...proof,
    ...sheet,
    part: 'sum',
    forger: body((whole) => splice(whole.length - 32, littleEndian(7n))(whole)),
  },
  {
    name: 'two options exchanged, proofs as they were',
    ...proof,
    ...sheet,
    part: 'bit 0',
    forger: body((whole) => splice(64, whole.slice(0, 64))(splice(0, whole.slice(64, 128))(whole))),
  },
  {
    name: 'a commitment exchanged after the challenge',
    ...proof,
    ...sheet,
    part: 'bit 0',
    forger: body(splice(AT.commitments, Point.BASE.toBytes())),
  },
  {
    name: 'a copied ciphertext disguised by a known shift, proof copied',
    threat: 'copied-ballot',
    code: 'BALLOT_PROOF',
    ...sheet,
    part: 'bit 0',
    forger: voter('kurul', 2, async (parts, { ballots, make }) => {
      const own = await make(parts);
      const copied = base64Bytes(ballots[0]!.body);
      const Y = Point.fromBytes(parts.context.electionKey);
      const moved = splice(0, Point.fromBytes(copied.slice(0, 32)).add(Point.BASE).toBytes())(copied);
      moved.set(Point.fromBytes(copied.slice(32, 64)).add(Y).toBytes(), 32);
      return resigned({ ...own, body: toBase64(moved) }, parts);
    }),
  },
  {
    name: 'the body of another voter’s ballot',
    threat: 'copied-ballot',
    code: 'BALLOT_TWICE',
    ...sheet,
    part: 'body',
    forger: voter('kurul', 2, async (parts, { ballots, make }) =>
      resigned({ ...(await make(parts)), body: ballots[0]!.body }, parts),
    ),
  },
  {
    name: 'a proof made for another credential',
    threat: 'copied-ballot',
    code: 'BALLOT_PROOF',
    ...sheet,
    part: 'bit 0',
    forger: voter('kurul', 2, async (parts, { make }) => {
      const other = await make({ ...parts, voter: 'kurul 5' });
      return resigned({ ...(await make(parts)), body: other.body }, parts);
    }),
  },
  {
    name: 'a ballot of another election',
    threat: 'foreign-ballot',
    code: 'BALLOT_PROOF',
    ...sheet,
    part: 'bit 0',
    forger: voter('kurul', 2, (parts, { make }) =>
      make({ ...parts, context: { ...parts.context, contestHash: fixedChance('another election') } }),
    ),
  },
  {
    name: 'a ballot encrypted to another key',
    threat: 'foreign-ballot',
    code: 'BALLOT_PROOF',
    ...sheet,
    part: 'bit 0',
    forger: voter('kurul', 2, (parts, { make }) =>
      make({ ...parts, context: { ...parts.context, electionKey: Point.BASE.multiply(5n).toBytes() } }),
    ),
  },
  {
    name: 'a ballot for a contest nobody opened',
    threat: 'foreign-ballot',
    code: 'CONTEST_UNKNOWN',
    ...sheet,
    part: 'contest',
    forger: voter('kurul', 2, async (parts, { make }) => resigned({ ...(await make(parts)), contest: 'yok' }, parts)),
  },
  {
    name: 'a challenged ballot cast',
    threat: 'challenged-cast',
    code: 'BALLOT_CHALLENGED',
    ...cast,
    part: 'body',
    forger: voter('ibra', 2, (parts, { make }) => make({ ...parts, seed: fixedChance('challenge ibra 1') })),
  },
  {
    name: 'a ballot signed as challenged, posted as cast',
    threat: 'challenged-cast',
    code: 'BALLOT_SIGNATURE',
    ...sheet,
    part: 'signature',
    forger: voter('kurul', 2, (parts, { make }) => make({ ...parts, use: 'CHALLENGED' })),
  },
  {
    name: 'a cast ballot signed as cast, posted as challenged',
    threat: 'dropped-ballot',
    code: 'BALLOT_SIGNATURE',
    at: 'BallotChallenged',
    nth: 1,
    part: 'signature',
    forger: { ballot: (parts, { make }) => make({ ...parts, use: 'CAST' }) },
  },
  {
    name: 'a ballot cast, then posted as challenged too',
    threat: 'dropped-ballot',
    code: 'CREDENTIAL_TWICE',
    at: 'BallotChallenged',
    nth: 2,
    part: 'credential',
    forger: instead('BallotCast', 2, (ballot) => [
      ['BallotCast', ballot],
      ['BallotChallenged', ballot],
    ]),
  },
  {
    name: 'a signature by another key',
    threat: 'stuffed-ballot',
    code: 'BALLOT_SIGNATURE',
    ...sheet,
    part: 'signature',
    forger: voter('kurul', 2, async (parts, { make }) => resigned(await make(parts), { ...parts, voter: 'kurul 3' })),
  },
  {
    name: 'a signature that holds only up to a point of small order',
    threat: 'group-trick',
    code: 'BALLOT_SIGNATURE',
    ...sheet,
    part: 'signature',
    forger: voter('kurul', 2, async (parts, { make }) => {
      const ballot = await make(parts);
      return { ...ballot, signature: smallOrderSignature(parts, ballot) };
    }),
  },
  {
    name: 'one credential used for two ballots',
    threat: 'stuffed-ballot',
    code: 'CREDENTIAL_TWICE',
    ...sheet,
    part: 'credential',
    forger: voter('kurul', 2, (parts, { make }) => make({ ...parts, voter: 'kurul 1' })),
  },
  {
    name: 'the identity as a ciphertext',
    threat: 'group-trick',
    code: 'BALLOT_POINT',
    ...sheet,
    part: 'byte 0',
    forger: body(splice(0, new Uint8Array(32))),
  },
  {
    name: 'a point in a second encoding',
    threat: 'group-trick',
    code: 'BALLOT_POINT',
    ...sheet,
    part: `byte ${AT.commitments}`,
    // s and p − s stand for the same field element up to sign; only the even one is canonical
    forger: body((whole) => {
      const s = whole.slice(AT.commitments, AT.commitments + 32);
      const n = s.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
      return splice(AT.commitments, littleEndian(2n ** 255n - 19n - n))(whole);
    }),
  },
  {
    name: 'a scalar not below the order',
    threat: 'group-trick',
    code: 'BALLOT_SCALAR',
    ...sheet,
    part: `byte ${AT.responses}`,
    forger: body((whole) =>
      splice(AT.responses, littleEndian(decodeScalar(whole.slice(AT.responses, AT.responses + 32)) + ORDER))(whole),
    ),
  },
  {
    name: 'a body cut short',
    threat: 'group-trick',
    code: 'BALLOT_LENGTH',
    ...sheet,
    forger: body((whole) => whole.slice(0, -32)),
  },
  {
    name: 'a body with a tail',
    threat: 'group-trick',
    code: 'BALLOT_LENGTH',
    ...sheet,
    forger: body((whole) => Uint8Array.from([...whole, 0])),
  },
  {
    name: 'spare bits in a base64 text',
    threat: 'json-trick',
    code: 'SHAPE',
    ...sheet,
    part: 'payload',
    forger: changed('BallotCast', 6, (ballot) => ({
      ...ballot,
      credential: {
        ...ballot.credential,
        signatures: ballot.credential.signatures.map((text) => {
          const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(text.at(-3)!);
          return `${text.slice(0, -3)}${'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'[last + 1]}==`;
        }),
      },
    })),
  },
];
