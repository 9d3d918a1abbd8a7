import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { base64Bytes, bytesToHex, hexBytes } from '#src/encoding/bytes.ts';
import { decodePoint, ORDER, Point } from '#src/group/ristretto.ts';
import { equalBit, select, smallScalar, timesBase } from '#src/group/secret.ts';
import { sumOfProducts } from '#src/group/sum-of-products.algorithm.ts';
import { ballotRule, type Choice, type Contest, ready, sealBallot } from '#src/index.ts';
import { DISCHARGE, drawChance, fixedChance, SHEET } from '#src/testing.ts';
import { challengeCode, checkChallenge } from './challenge.algorithm.ts';
import { checkBatch } from './check-batch.algorithm.ts';
import { checkProofs } from './check-proofs.algorithm.ts';
import { encryptBallot, encryptBits } from './encrypt-ballot.algorithm.ts';
import { type BallotBody, BodyFault, readBody } from './read-body.algorithm.ts';
import { groupedTracker, readTracker, tracker } from './tracker.algorithm.ts';

await ready;
const electionKey = timesBase(fixedChance('election key').fill(0, 31));
const Y = decodePoint(electionKey);
const kappa = fixedChance('contest');
const key = fixedChance('credential');
const of = (contest: Omit<Contest, 'issuerKeys'>) => ({
  contest: { ...contest, issuerKeys: ['AAAA'] },
  electionKey,
  contestHash: kappa,
});
const sheet = of(SHEET);
const rule = ballotRule(sheet.contest);
const read = (body: Uint8Array) => readBody(sheet.contest, kappa, key, body);

for (const [name, contest, choices] of [
  ['yes, no, abstention', DISCHARGE, [[0], [1], [2]]],
  ['two or three of five', SHEET, [[0, 1], [0, 4], [2, 3, 4], 'VOID', 'BLANK']],
  [
    'one of one',
    { ...SHEET, kind: 'CHAIR', options: SHEET.options.slice(0, 1), least: 1, most: 1 },
    [[0], 'VOID', 'BLANK'],
  ],
  [
    'exactly two of two, no void',
    { ...SHEET, options: SHEET.options.slice(0, 2), most: 2, void: false },
    [[0, 1], 'BLANK'],
  ],
] as [string, Omit<Contest, 'issuerKeys'>, (number[] | 'VOID' | 'BLANK')[]][])
  test(`${name}: every choice the rule allows is proven, to the reference and to the batch`, () => {
    const context = of(contest);
    for (const marked of choices) {
      const choice: Choice = typeof marked === 'string' ? marked : { marked };
      const body = readBody(context.contest, kappa, key, encryptBallot(context, key, choice, drawChance(32)));
      assert.equal(checkProofs(ballotRule(context.contest), Y, body), null);
      assert.equal(checkBatch(ballotRule(context.contest), Y, [body, body], drawChance), null);
    }
  });

test('choices the contest does not offer are refused before anything is encrypted', () => {
  for (const choice of [
    { marked: [0] },
    { marked: [0, 1, 2, 3] },
    { marked: [0, 0] },
    { marked: [5, 6] },
    { marked: [0.5, 1] },
  ])
    assert.throws(() => encryptBallot(sheet, key, choice, drawChance(32)), RangeError);
  assert.throws(() => encryptBallot(of(DISCHARGE), key, 'VOID', drawChance(32)), RangeError);
  assert.throws(() => encryptBallot(sheet, key, 'VOID', drawChance(31)), RangeError);
});

test('any bits the rule forbids are refused, and any it allows accepted: reference and batch agree', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 7, maxLength: 7 }), (bits) => {
      const valid =
        bits.every((bit) => [0, 1].includes(bit)) &&
        rule.sums.includes(bits.reduce((sum, bit, i) => sum + bit * rule.weights[i]!, 0));
      const body = read(encryptBits(sheet, key, bits, drawChance(32)));
      const part = checkProofs(rule, Y, body);
      assert.equal(part === null, valid);
      assert.deepEqual(checkBatch(rule, Y, [body], drawChance), part === null ? null : { ballot: 0, part });
    }),
    { numRuns: 25 },
  );
});

test('one changed byte anywhere in one of five ballots: the batch names the ballot and the part the reference names', () => {
  const bodies = Array.from({ length: 5 }, (_, i) =>
    encryptBallot(sheet, key, { marked: [i % 3, 4] }, fixedChance(`b ${i}`)),
  );
  const honest = bodies.map(read);
  fc.assert(
    fc.property(fc.nat(4), fc.nat(bodies[0]!.length - 1), fc.integer({ min: 1, max: 255 }), (which, at, change) => {
      const changed = bodies[which]!.slice();
      changed[at]! ^= change;
      let body: BallotBody;
      try {
        body = read(changed);
      } catch (error) {
        assert.ok(error instanceof BodyFault);
        return;
      }
      const part = checkProofs(rule, Y, body);
      assert.notEqual(part, null);
      assert.deepEqual(checkBatch(rule, Y, honest.with(which, body), drawChance), { ballot: which, part });
    }),
    { numRuns: 30 },
  );
});

test('errors that cancel without weights do not cancel with them', () => {
  const body = read(encryptBallot(sheet, key, 'BLANK', fixedChance('cancel')));
  const moved = (by: Point): BallotBody => ({
    ...body,
    bits: body.bits.with(
      0,
      body.bits[0]!.map((branch, j) => (j === 0 ? { ...branch, a: branch.a.add(by) } : branch)),
    ),
  });
  const pair = [moved(Point.BASE), moved(Point.BASE.negate())];
  assert.deepEqual(checkBatch(rule, Y, pair, drawChance), { ballot: 0, part: 'bit 0' });
});

test('errors of one branch that cancel in its two equations do not cancel with weights of their own', () => {
  const body = read(encryptBallot(sheet, key, 'BLANK', fixedChance('cancel')));
  const [first, second] = body.bits[0]!;
  const moved = { ...first!, a: first!.a.add(Point.BASE), b: first!.b.subtract(Point.BASE) };
  const forged = { ...body, bits: body.bits.with(0, [moved, second!]) };
  assert.deepEqual(checkBatch(rule, Y, [body, forged], drawChance), { ballot: 1, part: 'bit 0' });
});

test('honest ballots are decided by one sum, without a second look', () => {
  const bodies = ['VOID', 'BLANK', { marked: [0, 4] }].map((choice, i) =>
    read(encryptBallot(sheet, key, choice as Choice, fixedChance(`honest ${i}`))),
  );
  let draws = 0;
  const counted = (bytes: number) => {
    draws++;
    return drawChance(bytes);
  };
  assert.equal(checkBatch(rule, Y, bodies, counted), null);
  assert.equal(draws, 1);
});

test('a sum of products is the sum of the products, for special points and numbers too', () => {
  const points = [Point.ZERO, Point.BASE, Point.BASE.negate(), Point.BASE.multiply(7n), Y, Y];
  const numbers = [0n, 1n, ORDER - 1n, 2n ** 128n - 1n, 2n ** 252n, 12345678901234567890n];
  for (let shift = 0; shift < 6; shift++)
    for (const length of [0, 1, 2, 6]) {
      const P = points.slice(0, length);
      const k = P.map((_, i) => numbers[(i + shift) % 6]!);
      const slow = P.reduce(
        (sum, point, i) => sum.add(point.is0() || k[i] === 0n ? Point.ZERO : point.multiplyUnsafe(k[i]! % ORDER)),
        Point.ZERO,
      );
      assert.ok(sumOfProducts(P, k, 253).equals(slow));
    }
  assert.throws(() => sumOfProducts([Point.BASE], [], 253), RangeError);
});

test('the seed makes the ballot again; a checker sees the choice and the tracker', async () => {
  const credential = { key: bytesToHex(key), nonce: '00'.repeat(32), signatures: [] };
  const progress: number[] = [];
  const choice = { marked: [1, 3] };
  const sealed = await sealBallot(sheet, credential, choice, fixedChance('seed'), (done) => progress.push(done));
  assert.ok(
    progress.length > 7 && progress.at(-1) === 1000 && progress.every((done, i) => i === 0 || done >= progress[i - 1]!),
  );
  const checked = await checkChallenge(sheet, challengeCode(sheet, credential.key, sealed.seed, choice));
  assert.deepEqual([checked.tracker, checked.choice], [sealed.tracker, choice]);
  // a device that encrypted something else cannot explain its tracker
  const other = await checkChallenge(sheet, challengeCode(sheet, credential.key, sealed.seed, { marked: [1, 2] }));
  assert.notEqual(other.tracker, sealed.tracker);
  await assert.rejects(
    checkChallenge(
      { ...sheet, contestHash: fixedChance('x') },
      challengeCode(sheet, credential.key, sealed.seed, choice),
    ),
  );
  assert.equal(read(base64Bytes(sealed.body)).alpha.length, 7);
});

test('one seed used for two choices gives none of its scalars away', async () => {
  const credential = { key: bytesToHex(key), nonce: '00'.repeat(32), signatures: [] };
  const second = { ...sheet, contest: { ...sheet.contest, voters: '00'.repeat(32) } };
  const first = async (marked: number[]) =>
    base64Bytes((await sealBallot(second, credential, { marked }, fixedChance('seed'))).body).subarray(0, 64);
  // The first option is marked in both: with the same chance both would begin with the same ciphertext.
  assert.notDeepEqual(await first([0, 1]), await first([0, 2]));
});

test('trackers are 26 letters that can be read aloud and typed', () => {
  const letters = tracker(hexBytes('00443214c74254b635cf84653a56d7c675be77df'.padEnd(128, '0'), 64));
  assert.equal(letters, '0123456789ABCDEFGHJKMNPQRS');
  assert.equal(groupedTracker(letters), '01234 56789 ABCDE FGHJK MNPQRS');
  assert.equal(readTracker('o1234-56789 abcde fghjk mnpqrs'), letters);
  assert.equal(readTracker('OI234 56789 ABCDE FGHJK MNPQRS'), letters);
  assert.equal(readTracker('U1234 56789 ABCDE FGHJK MNPQRS'), null);
  assert.equal(readTracker(letters.slice(1)), null);
});

test('choosing and comparing secrets: every small case', () => {
  for (const a of [-2, -1, 0, 1, 2, 101, 1 << 30])
    for (const b of [-2, -1, 0, 1, 2, 101, 1 << 30]) assert.equal(equalBit(a, b), a === b ? 1 : 0);
  const [x, y] = [fixedChance('x'), fixedChance('y')];
  assert.deepEqual([select(1, x, y), select(0, x, y)], [x, y]);
  assert.equal(smallScalar(3)[0], 3);
});

test('encrypting calls libsodium the same number of times for every choice', async (t) => {
  const { default: sodium } = await import('libsodium-wrappers-sumo');
  const names = Object.keys(sodium).filter((name) => name.includes('ristretto255')) as (keyof typeof sodium)[];
  const spies = names
    .filter((name) => typeof sodium[name] === 'function')
    .map((name) => t.mock.method(sodium, name as 'crypto_core_ristretto255_add'));
  const calls = (choice: Choice) => {
    for (const spy of spies) spy.mock.resetCalls();
    encryptBallot(sheet, key, choice, fixedChance('seed'));
    return spies.map(({ mock }) => mock.callCount());
  };
  const first = calls('VOID');
  assert.ok(first.some((count) => count > 30));
  assert.deepEqual(calls({ marked: [0, 1] }), first);
  assert.deepEqual(calls({ marked: [2, 3, 4] }), first);
  assert.deepEqual(calls('BLANK'), first);
});
