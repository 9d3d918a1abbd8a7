import assert from 'node:assert/strict';
import test from 'node:test';
import { blindCredential, finishCredential, newCredentialKeys, signBlinded, verifyCredential } from './index.ts';

const keys = await newCredentialKeys();
const other = await newCredentialKeys();

test('a blindly signed credential verifies for its vote and no other', async () => {
  const mine = await blindCredential(keys.publicKey);
  const signature = await finishCredential(keys.publicKey, mine, await signBlinded(keys.privateKey, mine.blinded));
  assert.equal(await verifyCredential(keys.publicKey, mine.token, signature), true);
  assert.equal(await verifyCredential(other.publicKey, mine.token, signature), false);
});

test('asking again gives the same answer, so a lost answer costs nothing', async () => {
  const mine = await blindCredential(keys.publicKey);
  assert.equal(await signBlinded(keys.privateKey, mine.blinded), await signBlinded(keys.privateKey, mine.blinded));
});

test('what the signer sees is not what the urn sees', async () => {
  const mine = await blindCredential(keys.publicKey);
  const blindSignature = await signBlinded(keys.privateKey, mine.blinded);
  const signature = await finishCredential(keys.publicKey, mine, blindSignature);
  assert.notEqual(signature, blindSignature);
  assert.notEqual(mine.token, mine.blinded);
});

test('a wrong answer of the signer is noticed, a forged or malformed signature refused', async () => {
  const mine = await blindCredential(keys.publicKey);
  await assert.rejects(
    finishCredential(
      keys.publicKey,
      mine,
      await signBlinded(other.privateKey, (await blindCredential(other.publicKey)).blinded),
    ),
  );
  assert.equal(await verifyCredential(keys.publicKey, mine.token, 'AAAA'), false);
  assert.equal(await verifyCredential(keys.publicKey, 'bozuk', 'AAAA'), false);
});
