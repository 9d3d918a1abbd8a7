import { concatBytes, toBase64 } from '#src/encoding/bytes.ts';
import { decodeScalar, ORDER, Point } from '#src/group/ristretto.ts';
import { changed, type Forgery, instead, littleEndian } from './forgery.ts';
import { madePackage } from './made-package.ts';
import type { Forger, Written } from './simulated-election.ts';

const key = { threat: 'key-ceremony' } as const;
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

/** Clauses of the paper on the key ceremony that hang on one “and” each. */
export const FORGED_KEYS: readonly Forgery[] = [
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
];

const inverseOf = (value: bigint): bigint => Point.Fn.inv(value);
