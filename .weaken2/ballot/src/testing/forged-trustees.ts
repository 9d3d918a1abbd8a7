import type { Payloads } from '#src/board/payload.ts';
import { makeKeyPackage } from '#src/ceremony/key-package.algorithm.ts';
import { concatBytes } from '#src/encoding/bytes.ts';
import { decodeScalar, encodeScalar, ORDER, Point } from '#src/group/ristretto.ts';
import { shareDecryption } from '#src/tally/share-decryption.algorithm.ts';
import { changed, FORGED_ELECTION, type Forgery, instead } from './forgery.ts';
import { lieAbout } from './lie-about-share.ts';
import { fixedChance } from './people.ts';
import type { Forger } from './simulated-election.ts';

const key = { threat: 'key-ceremony' } as const;
const wrong = { threat: 'wrong-share', at: 'DecryptionShared' } as const;
const chance = fixedChance('forged share');
/** Trustee 2 shares something else when the second contest, of seven sums, is counted. */
const share = (forge: NonNullable<Forger['share']>): Forger => ({
  share: (trustee, x, context) =>
    trustee === 2 && context.alphas.length === 7 ? forge(trustee, x, context) : undefined,
});
const plusOne = (x: Uint8Array) => encodeScalar((decodeScalar(x) + 1n) % ORDER);

/** What trustees try. */
export const FORGED_TRUSTEES: readonly Forgery[] = [
  {
    name: 'a package other than the one committed to',
    ...key,
    code: 'KEY_COMMITMENT',
    at: 'KeyPackagePublished',
    nth: 5,
    part: 'package',
    forger: changed('KeyCommitted', 5, (honest) => ({ ...honest, commitment: '00'.repeat(32) })),
  },
  {
    name: 'a package shown before all have committed',
    ...key,
    code: 'KEY_EARLY',
    at: 'KeyPackagePublished',
    nth: 1,
    part: 'trustee',
    forger: instead('KeyCommitted', 5, () => []),
  },
  {
    name: 'a key chosen to cancel the others (no proof of possession)',
    ...key,
    code: 'KEY_PROOF',
    at: 'KeyPackagePublished',
    nth: 5,
    part: 'package',
    forger: {
      keyPackage: (trustee, honest, ceremony) => {
        if (trustee !== 5) return honest;
        const others = [1, 2, 3, 4].map((i) => makeKeyPackage(ceremony, i, fixedChance(`ceremony ${i}`)).slice(0, 32));
        const rogue = others.reduce((point, other) => point.subtract(Point.fromBytes(other)), Point.BASE.multiply(42n));
        return concatBytes(rogue.toBytes(), honest.slice(32));
      },
    },
  },
  {
    name: 'the identity in a package',
    ...key,
    code: 'KEY_POINT',
    at: 'KeyPackagePublished',
    nth: 3,
    part: 'package',
    forger: {
      keyPackage: (trustee, honest) =>
        trustee === 3 ? concatBytes(honest.slice(0, 32), new Uint8Array(32), honest.slice(64)) : honest,
    },
  },
  {
    name: 'a package of a lower threshold',
    ...key,
    code: 'KEY_POINT',
    at: 'KeyPackagePublished',
    nth: 3,
    part: 'package',
    forger: { keyPackage: (trustee, honest) => (trustee === 3 ? honest.slice(32) : honest) },
  },
  {
    name: 'a package of an earlier round',
    ...key,
    code: 'ROUND',
    at: 'KeyPackagePublished',
    nth: 2,
    part: 'round',
    forger: changed('KeyPackagePublished', 2, (honest) => ({ ...honest, round: 2 })),
  },
  {
    name: 'two commitments of one trustee',
    ...key,
    code: 'KEY_TWICE',
    at: 'KeyCommitted',
    nth: 2,
    part: 'trustee',
    forger: instead('KeyCommitted', 1, (honest) => [
      ['KeyCommitted', honest],
      ['KeyCommitted', { ...honest, commitment: '11'.repeat(32) }],
    ]),
  },
  {
    name: 'a share kept back from one trustee',
    ...key,
    code: 'KEY_ENVELOPES',
    at: 'KeySharesSealed',
    nth: 2,
    part: 'envelopes',
    forger: changed('KeySharesSealed', 2, (honest) => ({ ...honest, envelopes: honest.envelopes.slice(1) })),
  },
  {
    name: 'another key confirmed',
    ...key,
    code: 'KEY_CONFIRMATION',
    at: 'KeyConfirmed',
    nth: 4,
    part: 'key',
    forger: changed('KeyConfirmed', 4, (honest) => ({ ...honest, key: Point.BASE.toHex() })),
  },
  {
    name: 'other packages confirmed: somebody was shown different ones',
    ...key,
    code: 'KEY_CONFIRMATION',
    at: 'KeyConfirmed',
    nth: 4,
    part: 'ceremony',
    forger: changed('KeyConfirmed', 4, (honest) => ({ ...honest, ceremony: '22'.repeat(32) })),
  },
  {
    name: 'the ceremony goes on after a complaint',
    ...key,
    code: 'ROUND',
    at: 'KeyConfirmed',
    nth: 2,
    part: 'round',
    forger: instead('KeyConfirmed', 2, (honest) => [
      ['KeyComplained', { trustee: 2, round: 1, about: 4, signature: '' }],
      ['KeyConfirmed', honest],
    ]),
  },
  {
    name: 'a key check with another share',
    ...key,
    code: 'KEY_TEST',
    at: 'KeyTested',
    nth: 2,
    part: 'key',
    forger: {
      share: (trustee, x, context) =>
        trustee === 2 && context.alphas.length === 1 ? shareDecryption(context, 2, plusOne(x), chance) : undefined,
    },
  },
  {
    name: 'a contest opened before the key check is complete',
    ...key,
    code: 'ORDER',
    at: 'ContestOpened',
    nth: 1,
    part: 'no election key',
    forger: instead('KeyTested', 5, () => []),
  },
  {
    name: 'a trustee’s word signed by another',
    ...key,
    code: 'ACTOR_SIGNATURE',
    at: 'KeyTested',
    nth: 3,
    part: 'signature',
    forger: { signer: (type, trustee) => (type === 'KeyTested' && trustee === 3 ? 4 : trustee) },
  },
  {
    name: 'a word of a trustee who is none',
    ...key,
    code: 'TRUSTEE',
    at: 'KeyTested',
    nth: 5,
    part: 'trustee',
    forger: changed('KeyTested', 5, (honest) => ({ ...honest, trustee: 6, signature: '33'.repeat(64) })),
  },
  {
    name: 'a new ceremony after the key is ready',
    ...key,
    code: 'ORDER',
    at: 'KeyCommitted',
    nth: 6,
    part: 'the key is ready',
    forger: instead('ContestOpened', 1, (contest) => [
      ['KeyCommitted', { trustee: 1, round: 2, commitment: '00'.repeat(32), signature: '' }],
      ['ContestOpened', contest],
    ]),
  },

  {
    name: 'a share made with another key',
    ...wrong,
    code: 'SHARE',
    nth: 5,
    part: 'key',
    forger: share((trustee, x, context) => shareDecryption(context, trustee, plusOne(x), chance)),
  },
  {
    name: 'a share of another sum',
    ...wrong,
    code: 'SHARE',
    nth: 5,
    part: 'key',
    forger: share((trustee, x, context) =>
      shareDecryption({ ...context, alphas: [...context.alphas].reverse() }, trustee, x, chance),
    ),
  },
  {
    name: 'one point of a share altered under an honest proof',
    ...wrong,
    code: 'SHARE',
    nth: 5,
    part: 'key',
    forger: share(async (trustee, x, context) => {
      const honest = await shareDecryption(context, trustee, x, chance);
      return { ...honest, points: honest.points.with(3, Point.fromBytes(honest.points[3]!).add(Point.BASE).toBytes()) };
    }),
  },
  {
    name: 'a proof with a false commitment for one sum',
    ...wrong,
    code: 'SHARE',
    nth: 5,
    part: 'sum 1',
    forger: share(async (trustee, x, context) => lieAbout(context, trustee, x, 1, chance)),
  },
  {
    name: 'a share of an earlier contest played again',
    ...wrong,
    code: 'SHARE',
    nth: 5,
    part: 'key',
    forger: share((trustee, x, context) =>
      shareDecryption({ ...context, about: fixedChance('earlier') }, trustee, x, chance),
    ),
  },
  {
    name: 'a share too short',
    ...wrong,
    code: 'SHARE',
    nth: 5,
    part: 'form',
    forger: share((trustee, x, context) =>
      shareDecryption({ ...context, alphas: context.alphas.slice(1) }, trustee, x, chance),
    ),
  },
  {
    name: 'one trustee counted twice',
    ...wrong,
    code: 'SHARE_TWICE',
    nth: 6,
    part: 'trustee',
    contests: FORGED_ELECTION.with(1, { ...FORGED_ELECTION[1]!, present: [1, 2, 3] }),
    forger: changed('DecryptionShared', 6, (honest, { lines }) => ({
      ...(payloadsOf(lines, 'DecryptionShared').at(-1) ?? honest),
    })),
  },
  {
    name: 't − 1 shares',
    ...wrong,
    code: 'SHARES_TOO_FEW',
    at: 'ContestCounted',
    nth: 2,
    part: 'contest',
    forger: instead('DecryptionShared', 6, () => []),
  },
  {
    name: 'a share given before the sums stand on the board',
    ...wrong,
    code: 'CONTEST_PHASE',
    nth: 4,
    part: 'contest',
    forger: instead('SumsPublished', 2, () => []),
  },
];

const payloadsOf = <T extends keyof Payloads>(lines: readonly string[], type: T): Payloads[T][] =>
  lines
    .map((line) => JSON.parse(line) as { type: string; payload: Payloads[T] })
    .filter((event) => event.type === type)
    .map(({ payload }) => payload);
