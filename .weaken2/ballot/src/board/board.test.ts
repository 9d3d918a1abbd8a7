import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { bytesToHex } from '#src/encoding/bytes.ts';
import { hash32 } from '#src/encoding/transcript.algorithm.ts';
import {
  addLeaf,
  type Frontier,
  headSignatureHolds,
  inclusionHolds,
  merkleLeaf,
  merkleRoot,
  proveInclusion,
  ready,
  receiptHolds,
  signHead,
  signingKeys,
  signReceipt,
} from '#src/index.ts';
import { fixedChance } from '#src/testing.ts';

await ready;
const leaves = Array.from({ length: 40 }, (_, i) => merkleLeaf(fixedChance(`ballot ${i}`, 64)));
const rootOf = (part: readonly Uint8Array[]) => merkleRoot(part.reduce<Frontier>(addLeaf, []));

test('every ballot is under the root by its proof, and no other ballot by that proof', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(39), fc.nat(39), (size, i, j) => {
      const part = leaves.slice(0, size);
      const [index, other] = [i % size, j % size];
      const proof = proveInclusion(part, index);
      assert.equal(inclusionHolds(part[index]!, proof, rootOf(part)), true);
      if (other !== index) assert.equal(inclusionHolds(part[other]!, proof, rootOf(part)), false);
      if (size > 1) assert.equal(inclusionHolds(part[index]!, proof, rootOf(part.slice(1))), false);
    }),
    { numRuns: 100 },
  );
});

test('the tree is the one of RFC 9162 2.1', () => {
  const node = (a: Uint8Array, b: Uint8Array) => hash32('node', [a, b]);
  const [a, b, c, d, e] = leaves as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  assert.equal(rootOf([a]), bytesToHex(a));
  assert.equal(rootOf([a, b, c]), bytesToHex(node(node(a, b), c)));
  assert.equal(rootOf([a, b, c, d, e]), bytesToHex(node(node(node(a, b), node(c, d)), e)));
  assert.equal(rootOf([]), bytesToHex(hash32('leaf', [])));
  assert.throws(() => proveInclusion(leaves, 40), RangeError);
});

test('heads and receipts hold for what they say', async () => {
  const phi = fixedChance('φ');
  const keys = signingKeys(fixedChance('server'));
  const key = bytesToHex(keys.publicKey);
  const head = { height: 7, hash: '11'.repeat(32), ballots: 3, root: '22'.repeat(32) };
  const signature = await signHead(phi, head, keys.secret);
  assert.equal(headSignatureHolds(phi, head, key, signature), true);
  for (const other of [{ height: 8 }, { hash: '12'.repeat(32) }, { ballots: 4 }, { root: '23'.repeat(32) }])
    assert.equal(headSignatureHolds(phi, { ...head, ...other }, key, signature), false);
  assert.equal(headSignatureHolds(fixedChance('another election'), head, key, signature), false);

  const receipt = await signReceipt(
    phi,
    { contest: 'ibra', tracker: 'A'.repeat(26), height: 7, hash: '11'.repeat(32) },
    keys.secret,
  );
  assert.equal(receiptHolds(phi, receipt, key), true);
  assert.equal(receiptHolds(phi, { ...receipt, tracker: 'B'.repeat(26) }, key), false);
});
