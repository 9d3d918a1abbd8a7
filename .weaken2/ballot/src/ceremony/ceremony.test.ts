import assert from 'node:assert/strict';
import test from 'node:test';
import { base64Bytes, toBase64 } from '#src/encoding/bytes.ts';
import { Point } from '#src/group/ristretto.ts';
import { smallScalar, timesBase } from '#src/group/secret.ts';
import {
  type Ceremony,
  ceremonyHash,
  checkKeyPackage,
  checkShare,
  combineShares,
  KeyComplaint,
  keyTest,
  makeKeyPackage,
  openKeyShares,
  openRecovery,
  ready,
  sealingKeys,
  sealKeyShares,
  sealRecovery,
  shareDecryption,
  shareKey,
  smallLogarithms,
} from '#src/index.ts';
import { fixedChance } from '#src/testing.ts';

await ready;
const N = 5;
const ceremony: Ceremony = { electionHash: fixedChance('φ'), round: 1, trustees: N, threshold: 3 };
const numbers = Array.from({ length: N }, (_, i) => i + 1);
const seeds = numbers.map((i) => fixedChance(`seed ${i}`));
const sealing = await Promise.all(numbers.map((i) => sealingKeys(fixedChance(`seal ${i}`))));
const packages = numbers.map((i) => makeKeyPackage(ceremony, i, seeds[i - 1]!));
const sealed = await Promise.all(
  numbers.map((i) =>
    sealKeyShares(
      ceremony,
      i,
      seeds[i - 1]!,
      packages,
      sealing.map(({ publicKey }) => publicKey),
    ),
  ),
);
const to = (j: number) =>
  sealed.flatMap((list, i) => list.filter((one) => one.to === j).map(({ envelope }) => ({ from: i + 1, envelope })));
const open = (j: number, envelopes = to(j)) =>
  openKeyShares(ceremony, j, seeds[j - 1]!, packages, envelopes, sealing[j - 1]!);
const shares = await Promise.all(numbers.map((j) => open(j)));
const Y = shareKey(ceremony, packages, 0);

test('a package is made again from the seed, holds, and fits its trustee and no other', () => {
  for (const i of numbers) {
    assert.deepEqual(makeKeyPackage(ceremony, i, seeds[i - 1]!), packages[i - 1]);
    assert.equal(checkKeyPackage(ceremony, i, packages[i - 1]!), null);
    assert.equal(checkKeyPackage(ceremony, (i % N) + 1, packages[i - 1]!), 'KEY_PROOF');
  }
  assert.notDeepEqual(makeKeyPackage({ ...ceremony, round: 2 }, 1, seeds[0]!), packages[0]);
});

test('a share that does not fit names the trustee who sent it', async () => {
  const own = to(2);
  const forThird = sealed[3]!.find((one) => one.to === 3)!.envelope;
  const broken = base64Bytes(own[0]!.envelope);
  broken[40]! ^= 1;
  for (const [from, envelopes] of [
    [4, own.map((one) => (one.from === 4 ? { ...one, envelope: forThird } : one))],
    [1, own.with(0, { from: 1, envelope: toBase64(broken) })],
    [5, own.filter((one) => one.from !== 5)],
  ] as const)
    await assert.rejects(open(2, [...envelopes]), (error) => error instanceof KeyComplaint && error.about === from);
  const keys = sealing.map(({ publicKey }) => publicKey);
  await assert.rejects(sealKeyShares(ceremony, 4, fixedChance('another seed'), packages, keys), RangeError);
  await assert.rejects(sealKeyShares(ceremony, 4, seeds[3]!, packages.with(3, packages[2]!), keys), RangeError);
});

test('any three of five decrypt, whoever they are; two do not; no share stands alone', async () => {
  const alpha = timesBase(smallScalar(77));
  const context = { about: fixedChance('κ'), alphas: [alpha] };
  const given = await Promise.all(
    shares.map(({ trustee, share }) => shareDecryption(context, trustee, share, fixedChance('w'))),
  );
  const text = Y.multiply(77n).add(Point.BASE.multiply(41n));
  const D = (trustees: number[]) =>
    combineShares(
      trustees,
      trustees.map((i) => Point.fromBytes(given[i - 1]!.points[0]!)),
    );
  for (const trustees of [
    [1, 2, 3],
    [5, 3, 1],
    [2, 4, 5],
    [4, 3, 2],
    [1, 2, 3, 4, 5],
  ])
    assert.deepEqual(smallLogarithms([text.subtract(D(trustees))], 100), [41]);
  for (const trustees of [[1], [1, 2], [4, 5]])
    assert.deepEqual(smallLogarithms([text.subtract(D(trustees))], 100), [null]);
});

test('a share holds for its trustee, its sums and its contest only', async () => {
  const omega = ceremonyHash(ceremony, packages);
  const { context, shared } = keyTest(omega, Y);
  const share = await shareDecryption(context, 2, shares[1]!.share, fixedChance('w'));
  const key = (i: number) => shareKey(ceremony, packages, i);
  assert.equal(checkShare(context, 2, key(2), share), null);
  assert.equal(checkShare(context, 3, key(3), share), 'key');
  assert.equal(checkShare(context, 3, key(2), share), 'key');
  assert.equal(checkShare({ ...context, about: fixedChance('elsewhere') }, 2, key(2), share), 'key');
  assert.equal(checkShare({ ...context, alphas: [Point.BASE.toBytes()] }, 2, key(2), share), 'key');
  assert.equal(checkShare(context, 2, key(2), { ...share, points: [] }), 'form');
  assert.equal(checkShare(context, 2, key(2), { ...share, proof: share.proof.slice(32) }), 'form');
  assert.notEqual(shared.toHex(), Point.ZERO.toHex());
});

test('a sum nobody voted in is the identity and decrypts to nothing', async () => {
  const context = { about: fixedChance('κ'), alphas: [new Uint8Array(32)] };
  const share = await shareDecryption(context, 1, shares[0]!.share, fixedChance('w'));
  assert.equal(checkShare(context, 1, shareKey(ceremony, packages, 1), share), null);
  assert.deepEqual(share.points[0], new Uint8Array(32));
});

test('small logarithms are found up to the bound and not beyond', () => {
  const points = [0, 1, 2, 99, 100, 101, 5000].map((m) => (m === 0 ? Point.ZERO : Point.BASE.multiply(BigInt(m))));
  assert.deepEqual(smallLogarithms(points, 100), [0, 1, 2, 99, 100, null, null]);
  assert.deepEqual(smallLogarithms([], 10), []);
});

test('a recovery file opens with its passphrase and no other', async () => {
  const file = await sealRecovery({ share: 'x', seed: 'y' }, 'dört kelimelik bir parola', fixedChance('salt', 40));
  assert.deepEqual(await openRecovery(file, 'dört kelimelik bir parola'), { share: 'x', seed: 'y' });
  assert.equal(await openRecovery(file, 'başka bir parola'), null);
  assert.equal(await openRecovery('{}', 'x'), null);
  assert.equal(file.includes('"x"'), false);
});
