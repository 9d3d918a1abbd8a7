import type { Ballot } from '#src/ballot/ballot-form.ts';
import { signBallot } from '#src/ballot/make-ballot.algorithm.ts';
import type { Payloads } from '#src/board/payload.ts';
import { credentialMessage } from '#src/credential/blind-credential.algorithm.ts';
import { readIssuerPrivateKey } from '#src/credential/issuer-key.ts';
import { bytesToHex, concatBytes, hexBytes, toBase64, u32 } from '#src/encoding/bytes.ts';
import { hashToScalar } from '#src/encoding/transcript.algorithm.ts';
import { decodeScalar, encodeScalar, ORDER, Point, times } from '#src/group/ristretto.ts';
import { shareDecryption } from '#src/tally/share-decryption.algorithm.ts';
import { DISCHARGE } from './election-day.ts';
import { changed, FORGED_ELECTION, type Forgery, instead } from './forgery.ts';
import { madePackage } from './made-package.ts';
import { credentialSecret, fixedChance, issuerKeys } from './people.ts';
import type { BallotParts, Forger, Hands, Written } from './simulated-election.ts';

/** Makes further ballots at the nth event of a type, from what the voter at hand made theirs from. */
function adding(
  type: 'BallotCast' | 'BallotChallenged',
  nth: number,
  add: (own: Ballot, parts: BallotParts, hands: Hands) => Promise<readonly Written[]>,
): Forger {
  let parts: BallotParts;
  const { event } = instead(type, nth, (own, hands) => add(own, parts, hands));
  return {
    event: event!,
    ballot: (made, hands) => {
      parts = made;
      return hands.make(made);
    },
  };
}
const challenged = (ballot: Ballot): Written => ['BallotChallenged', ballot];
const resigned = (ballot: Ballot, { context }: BallotParts, voter: string, use: 'CAST' | 'CHALLENGED') =>
  signBallot(context.contestHash, ballot, bytesToHex(credentialSecret(voter)), use);
const littleEndian = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));

const challenge = { threat: 'flooded-board', at: 'BallotChallenged' } as const;
const key = { threat: 'key-ceremony' } as const;
const wrong = { threat: 'wrong-share', at: 'DecryptionShared', code: 'SHARE' } as const;
const closed = { at: 'ContestClosed', nth: 2 } as const;
const head = { threat: 'split-view', at: 'HeadSigned' } as const;
const complained = (about: number, trustee = 2) =>
  ['KeyComplained', { trustee, round: 1, about, signature: '' }] as Written;
/** All trustees' packages are made from these coefficients. */
const packages = (coefficients: (trustee: number) => readonly bigint[]): Forger => ({
  keyPackage: (trustee) => madePackage(trustee, coefficients(trustee)),
});
/** Trustee 3's package with other last parts. */
const ending = (change: (honest: Uint8Array) => Uint8Array): Forger => ({
  keyPackage: (trustee, honest) => (trustee === 3 ? change(honest) : honest),
});
const four = FORGED_ELECTION.with(1, { ...FORGED_ELECTION[1]!, present: [1, 2, 3, 4] });
/** Trustee 2 (or another) shares something else when the second contest, of seven sums, is counted. */
const share = (forge: NonNullable<Forger['share']>, of = 2): Forger => ({
  share: (trustee, x, context) =>
    trustee === of && context.alphas.length === 7 ? forge(trustee, x, context) : undefined,
});
const chance = fixedChance('forged share');
const voided = (
  type: 'ContestCounted' | 'SumsPublished' | 'ContestClosed' | 'DecryptionShared',
  reason: Payloads['ContestVoided']['reason'],
): Forger =>
  instead(type, 1, (honest) => [['ContestVoided', { contest: honest.contest, reason }], [type, honest] as Written]);
const reason = { threat: 'wrong-result', code: 'VOID_REASON', at: 'ContestVoided', nth: 1 } as const;
const sums = (change: (honest: Payloads['SumsPublished']['sums']) => object): Forger =>
  changed('SumsPublished', 2, (honest) => ({ ...honest, sums: change(honest.sums) }));

/** Clauses of the paper that hang on one “and” each. */
export const FORGED_CLAUSES: readonly Forgery[] = [
  {
    name: 'an issuer’s signature of 255 bytes, the zero at its front left out',
    threat: 'stuffed-ballot',
    code: 'CREDENTIAL',
    at: 'BallotCast',
    nth: 6,
    part: 'issuer 2',
    forger: {
      ballot: async (parts, hands) => {
        const ballot = await hands.make(parts);
        if (parts.voter !== 'kurul 2' || parts.use !== 'CAST') return ballot;
        const { credential } = ballot;
        const message = credentialMessage(
          parts.context.contestHash,
          hexBytes(credential.key, 32),
          hexBytes(credential.nonce, 32),
        );
        const short = await signatureWithZero((await issuerKeys('kurul 2')).privateKey, message);
        const forged = { ...credential, signatures: [credential.signatures[0]!, toBase64(short.slice(1))] };
        return resigned({ ...ballot, credential: forged }, parts, parts.voter, 'CAST');
      },
    },
  },
  {
    ...challenge,
    name: 'a sixth challenge of one credential',
    code: 'CHALLENGES_TOO_MANY',
    nth: 6,
    part: 'credential',
    forger: adding('BallotChallenged', 1, async (own, parts, { make }) => {
      const more = [1, 2, 3, 4, 5].map((i) => make({ ...parts, seed: fixedChance(`more ${i}`) }));
      return [own, ...(await Promise.all(more))].map(challenged);
    }),
  },
  {
    ...challenge,
    name: 'more challenges than three times the roll',
    code: 'CHALLENGES_TOO_MANY',
    nth: 4,
    part: 'contest',
    contests: [{ contest: { ...DISCHARGE, roll: 1 }, votes: [{ marked: [0] }], challenge: [0] }],
    forger: adding('BallotChallenged', 1, async (own, parts, { make }) => {
      const more = [1, 2, 3].map((i) => make({ ...parts, seed: fixedChance(`more ${i}`) }));
      return [own, ...(await Promise.all(more))].map(challenged);
    }),
  },
  {
    ...challenge,
    name: 'a challenged ballot of a length no ballot has',
    code: 'BALLOT_LENGTH',
    nth: 1,
    forger: {
      ballot: (parts, { make }) =>
        make(
          parts.use === 'CHALLENGED' ? { ...parts, body: (whole) => concatBytes(whole, new Uint8Array(32)) } : parts,
        ),
    },
  },
  {
    ...challenge,
    name: 'a challenged ballot without a credential',
    threat: 'stuffed-ballot',
    code: 'CREDENTIAL',
    nth: 1,
    part: 'issuer 1',
    forger: {
      ballot: async (parts, { make }) => {
        const ballot = await make(parts);
        if (parts.use !== 'CHALLENGED') return ballot;
        const signatures = [...ballot.credential.signatures].reverse();
        return resigned({ ...ballot, credential: { ...ballot.credential, signatures } }, parts, parts.voter, parts.use);
      },
    },
  },
  {
    ...challenge,
    name: 'one ballot challenged twice',
    threat: 'copied-ballot',
    code: 'BALLOT_TWICE',
    nth: 2,
    part: 'body',
    forger: instead('BallotChallenged', 1, (own) => [challenged(own), challenged(own)]),
  },
  {
    ...challenge,
    name: 'the ciphertexts of a cast ballot posted as challenged by another',
    threat: 'copied-ballot',
    code: 'BALLOT_TWICE',
    nth: 1,
    part: 'body',
    forger: adding('BallotChallenged', 1, async (own, parts, { ballots }) => [
      challenged(await resigned({ ...own, body: ballots[0]!.body }, parts, parts.voter, 'CHALLENGED')),
    ]),
  },
  {
    name: 'a credential that was only challenged with, not counted among the issued',
    threat: 'over-issuing',
    code: 'CAST_OVER_ISSUED',
    at: 'ContestClosed',
    nth: 1,
    part: 'issuer 1',
    forger: adding('BallotChallenged', 1, async (own, parts, { make }) => [
      challenged(own),
      challenged(await make({ ...parts, voter: 'ibra 9' })),
    ]),
  },
  {
    ...key,
    name: 'a key of nothing: the packages cancel',
    code: 'KEY_POINT',
    at: 'KeyConfirmed',
    nth: 1,
    part: 'key',
    forger: packages((trustee) => [trustee === 5 ? ORDER - 10n : BigInt(trustee), 7n, 9n]),
  },
  {
    ...key,
    name: 'a share of nothing: trustee 2 needs no secret',
    code: 'KEY_POINT',
    at: 'KeyConfirmed',
    nth: 1,
    part: 'key',
    // Σ f_i(2) = Σ c0 + 2·Σ c1 + 4·Σ c2 = 15 + 2·35 + 4·Σ c2 with c2 = 9, 9, 9, 9 and the rest
    forger: packages((trustee) => [
      BigInt(trustee),
      7n,
      trustee === 5 ? (ORDER - (((15n + 70n) * inverseOf(4n)) % ORDER) - 36n + ORDER) % ORDER : 9n,
    ]),
  },
  {
    ...key,
    name: 'the identity as the commitment of a proof of possession',
    code: 'KEY_PROOF',
    at: 'KeyPackagePublished',
    nth: 3,
    part: 'package',
    forger: { keyPackage: (trustee, honest) => (trustee === 3 ? madePackage(3, [5n, 7n, 9n], 0n) : honest) },
  },
  {
    ...key,
    name: 'the response of a proof of possession not below ℓ',
    code: 'KEY_PROOF',
    at: 'KeyPackagePublished',
    nth: 3,
    part: 'package',
    forger: ending((honest) =>
      concatBytes(honest.slice(0, -32), littleEndian(decodeScalar(honest.slice(-32)) + ORDER)),
    ),
  },
  {
    ...key,
    name: 'a proof of possession for another number',
    code: 'KEY_PROOF',
    at: 'KeyPackagePublished',
    nth: 3,
    part: 'package',
    forger: ending(() => madePackage(2, [5n, 7n, 9n])),
  },
  ...(['KeyPackagePublished', 'KeySharesSealed', 'KeyConfirmed', 'KeyTested'] as const).map(
    (type): Forgery => ({
      ...key,
      name: `${type} twice by one trustee`,
      code: 'KEY_TWICE',
      at: type,
      nth: 2,
      part: 'trustee',
      forger: instead(type, 1, (honest) => [[type, honest] as Written, [type, honest] as Written]),
    }),
  ),
  ...(
    [
      ['KeyPackagePublished', 'KeySharesSealed'],
      ['KeySharesSealed', 'KeyConfirmed'],
      ['KeyConfirmed', 'KeyTested'],
    ] as const
  ).map(
    ([before, type]): Forgery => ({
      ...key,
      name: `${type} before all have done ${before}`,
      code: 'KEY_EARLY',
      at: type,
      nth: 1,
      part: 'trustee',
      forger: instead(before, 5, () => []),
    }),
  ),
  {
    ...key,
    name: 'a complaint before all packages are there',
    code: 'KEY_EARLY',
    at: 'KeyComplained',
    nth: 1,
    part: 'trustee',
    forger: instead('KeyPackagePublished', 5, () => [complained(4)]),
  },
  {
    ...key,
    name: 'a complaint by one who has confirmed',
    code: 'KEY_TWICE',
    at: 'KeyComplained',
    nth: 1,
    part: 'trustee',
    forger: instead('KeyConfirmed', 3, () => [complained(4)]),
  },
  ...[2, 0, 6].map(
    (about): Forgery => ({
      ...key,
      name: `a complaint about ${about === 2 ? 'oneself' : `number ${about}`}`,
      code: 'TRUSTEE',
      at: 'KeyComplained',
      nth: 1,
      part: 'about',
      forger: instead('KeyConfirmed', 1, () => [complained(about)]),
    }),
  ),
  {
    ...key,
    name: 'a ceremony begun again without end',
    code: 'ROUNDS_TOO_MANY',
    at: 'KeyComplained',
    nth: 5,
    part: 'round',
    circumstances: { complaint: { trustee: 2, about: 4, rounds: 5 } },
    forger: {},
  },
  {
    ...key,
    name: 'an envelope with room for more than a share',
    code: 'KEY_ENVELOPES',
    at: 'KeySharesSealed',
    nth: 2,
    part: 'envelope 4',
    forger: changed('KeySharesSealed', 2, (honest) => ({
      ...honest,
      envelopes: honest.envelopes.map((one) =>
        one.to === 4 ? { ...one, envelope: toBase64(new Uint8Array(81)) } : one,
      ),
    })),
  },
  {
    ...key,
    name: 'a word of trustee zero',
    code: 'TRUSTEE',
    at: 'KeyTested',
    nth: 5,
    part: 'trustee',
    forger: changed('KeyTested', 5, (honest) => ({ ...honest, trustee: 0, signature: '33'.repeat(64) })),
  },

  {
    ...wrong,
    name: 'a false share beyond those that are needed',
    nth: 7,
    part: 'key',
    contests: four,
    forger: share((trustee, x, context) => shareDecryption({ ...context, about: chance }, trustee, x, chance), 4),
  },
  {
    ...wrong,
    name: 'the response of a share not below ℓ',
    nth: 5,
    part: 'form',
    forger: share(async (trustee, x, context) => {
      const honest = await shareDecryption(context, trustee, x, chance);
      const z = littleEndian(decodeScalar(honest.proof.slice(-32)) + ORDER);
      return { ...honest, proof: concatBytes(honest.proof.slice(0, -32), z) };
    }),
  },
  {
    ...wrong,
    name: 'the identity as the commitment of a share',
    nth: 5,
    part: 'form',
    // w = 0: every equation holds with z = c·x, and z gives x away
    forger: share(async (trustee, x, { about, alphas }) => {
      const secret = decodeScalar(x);
      const points = alphas.map((alpha) => times(Point.fromBytes(alpha), secret).toBytes());
      const AB = new Uint8Array(32 * (alphas.length + 1));
      const Y_i = times(Point.BASE, secret).toBytes();
      const c = hashToScalar('A/share', [about, u32(trustee), Y_i, concatBytes(...alphas), concatBytes(...points), AB]);
      return { points, proof: concatBytes(AB, encodeScalar(c * secret)) };
    }),
  },
  {
    ...wrong,
    name: 'a share with a proof too long',
    nth: 5,
    part: 'form',
    forger: share(async (trustee, x, context) => {
      const honest = await shareDecryption(context, trustee, x, chance);
      return { ...honest, proof: concatBytes(honest.proof, new Uint8Array(32)) };
    }),
  },
  {
    ...wrong,
    name: 'a share with a point too many',
    nth: 5,
    part: 'form',
    forger: share(async (trustee, x, context) => {
      const honest = await shareDecryption(context, trustee, x, chance);
      return { ...honest, points: [...honest.points, honest.points[0]!] };
    }),
  },
  {
    ...reason,
    name: 'voided when t shares make the result',
    part: 'shares',
    forger: voided('ContestCounted', 'DECIDED'),
  },
  {
    ...reason,
    name: 'voided for want of trustees while votes are cast',
    part: 'phase',
    forger: voided('ContestClosed', 'TRUSTEES_TOO_FEW'),
  },
  {
    ...reason,
    name: 'voided for want of an issuer when all have counted',
    part: 'phase',
    forger: voided('SumsPublished', 'ISSUER_LOST'),
  },
  {
    name: 'a contest nobody opened voided',
    threat: 'wrong-result',
    code: 'CONTEST_UNKNOWN',
    at: 'ContestVoided',
    nth: 1,
    part: 'contest',
    forger: instead('ContestClosed', 1, (honest) => [
      ['ContestVoided', { contest: 'yok', reason: 'DECIDED' }],
      ['ContestClosed', honest],
    ]),
  },
  {
    name: 'β of a sum altered',
    threat: 'wrong-result',
    code: 'SUMS',
    at: 'SumsPublished',
    nth: 2,
    part: 'sum 0',
    forger: sums((honest) => honest.with(0, { ...honest[0]!, beta: honest[1]!.beta })),
  },
  {
    name: 'α of a sum altered',
    threat: 'wrong-result',
    code: 'SUMS',
    at: 'SumsPublished',
    nth: 2,
    part: 'sum 0',
    forger: sums((honest) => honest.with(0, { ...honest[0]!, alpha: honest[1]!.alpha })),
  },
  {
    name: 'a sum left out',
    threat: 'wrong-result',
    code: 'SUMS',
    at: 'SumsPublished',
    nth: 2,
    part: 'sums',
    forger: sums((honest) => honest.slice(0, -1)),
  },
  {
    name: 'persons who took a ballot, not in their order',
    threat: 'over-issuing',
    code: 'SIGNATURE_SETS',
    ...closed,
    part: 'taken',
    forger: changed('ContestClosed', 2, (honest) => ({ ...honest, taken: [...honest.taken].reverse() })),
  },
  {
    name: 'persons who declared, not in their order',
    threat: 'over-issuing',
    code: 'SIGNATURE_SETS',
    ...closed,
    part: 'declared',
    forger: changed('ContestClosed', 2, (honest) => ({ ...honest, declared: [...honest.declared].reverse() })),
  },
  {
    name: 'the issuers’ counts in another order',
    threat: 'over-issuing',
    code: 'ISSUED_SIGNATURE',
    ...closed,
    part: 'issued',
    forger: changed('ContestClosed', 2, (honest) => ({ ...honest, issued: [...honest.issued].reverse() })),
  },

  {
    ...head,
    name: 'a head of another height',
    code: 'HEAD',
    nth: 2,
    part: 'hash',
    forger: changed('HeadSigned', 2, (honest) => ({ ...honest, height: honest.height - 1 })),
  },
  ...(
    [
      ['the witnesses in another order', 'witness 1', (witnesses) => [...witnesses].reverse()],
      ['a witness nobody named', 'witness 3', (witnesses) => [...witnesses, { ...witnesses[1]!, witness: 3 }]],
      ['witness zero', 'witness 0', (witnesses) => [{ ...witnesses[0]!, witness: 0 }, ...witnesses]],
    ] as const satisfies readonly (readonly [
      string,
      string,
      (witnesses: Payloads['HeadSigned']['witnesses']) => Payloads['HeadSigned']['witnesses'],
    ])[]
  ).map(
    ([name, part, change]): Forgery => ({
      ...head,
      name,
      code: 'HEAD_SIGNATURE',
      nth: 4,
      part,
      forger: {
        head: (signed, { lines }) =>
          lines.filter((line) => line.includes('"type":"HeadSigned"')).length === 3
            ? { ...signed, witnesses: change(signed.witnesses) }
            : signed,
      },
    }),
  ),
  {
    ...head,
    name: 'a board of nothing',
    code: 'UNFINISHED',
    part: 'no event',
    forger: {},
    after: () => ({ text: '' }),
  },
  {
    ...head,
    name: 'a finished board without a key',
    code: 'UNFINISHED',
    at: 'HeadSigned',
    nth: 1,
    part: 'no election key',
    contests: [],
    forger: { event: (event) => (event[0].startsWith('Key') ? [] : [event]) },
    after: (_, { text }) => ({ text: text.split('\n').slice(0, 2).join('\n').concat('\n') }),
  },
];

const inverseOf = (value: bigint): bigint => Point.Fn.inv(value);

/** A right signature of 256 bytes whose first is zero: one in 256 salts gives one. */
async function signatureWithZero(pkcs8: string, message: Uint8Array): Promise<Uint8Array> {
  const key = await readIssuerPrivateKey(pkcs8);
  for (;;) {
    const signature = await crypto.subtle.sign({ name: 'RSA-PSS', saltLength: 48 }, key, Uint8Array.from(message));
    const bytes = new Uint8Array(signature);
    if (bytes[0] === 0) return bytes;
  }
}
