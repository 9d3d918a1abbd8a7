import assert from 'node:assert/strict';
import test from 'node:test';
import { base64Bytes, bytesToHex, type Contest, toBase64, verifyCredential } from '#src/index.ts';
import { DISCHARGE, fixedChance, issuerKeys, signBlindedByNode } from '#src/testing.ts';
import {
  checkCredential,
  completeCredential,
  credentialMessage,
  requestCredential,
  signBlindedCredential,
} from './blind-credential.algorithm.ts';
import { newIssuerKeys, readIssuerKey, readIssuerPrivateKey } from './issuer-key.ts';

const issuers = await Promise.all(['first', 'second', 'foreign'].map(issuerKeys));
const contest: Contest = { ...DISCHARGE, issuerKeys: [issuers[0]!.publicKey, issuers[1]!.publicKey] };
const kappa = fixedChance('κ');
const request = await requestCredential(contest, kappa, fixedChance('secret'), fixedChance('nonce'));
const answers = await Promise.all([0, 1].map((i) => signBlindedByNode(issuers[i]!.privateKey, request.blinded[i]!)));
const keys = await Promise.all(contest.issuerKeys.map(readIssuerKey));

test('signed by all issuers in their order, a credential holds for its contest only', async () => {
  const credential = await completeCredential(contest, kappa, request, answers);
  assert.equal(await checkCredential(keys, kappa, credential), null);
  assert.equal(await checkCredential(keys, fixedChance('another contest'), credential), 1);
  assert.equal(await checkCredential([...keys].reverse(), kappa, credential), 1);
  assert.equal(await checkCredential(keys, kappa, { ...credential, key: '00'.repeat(32) }), 1);
  assert.equal(await checkCredential(keys, kappa, { ...credential, signatures: credential.signatures.slice(0, 1) }), 2);
  assert.equal(
    await checkCredential(keys, kappa, { ...credential, signatures: [...credential.signatures, 'AAAA'] }),
    3,
  );
});

test('an issuer answers the same whenever it is asked, in a browser or on its own machine', async () => {
  assert.equal(await signBlindedCredential(issuers[0]!.privateKey, request.blinded[0]!), answers[0]);
  await assert.rejects(signBlindedCredential(issuers[0]!.privateKey, Buffer.alloc(256, 255).toString('base64')));
});

test('a wrong answer is noticed before it is stored', async () => {
  const foreign = await signBlindedByNode(issuers[2]!.privateKey, Buffer.alloc(256, 1).toString('base64'));
  await assert.rejects(completeCredential(contest, kappa, request, [answers[0]!, foreign]));
  await assert.rejects(completeCredential(contest, kappa, request, [answers[1]!, answers[0]!]));
  await assert.rejects(completeCredential(contest, kappa, request, answers.slice(0, 1)), RangeError);
});

test('what an issuer sees is not in the credential, and two requests of one person look alike to nobody', async () => {
  const credential = await completeCredential(contest, kappa, request, answers);
  const shown = [...request.blinded, ...answers];
  for (const value of [credential.key, credential.nonce, ...credential.signatures])
    assert.equal(shown.includes(value), false);
  const again = await requestCredential(contest, kappa, fixedChance('secret'), fixedChance('nonce'));
  assert.notDeepEqual(again.blinded, request.blinded);
});

test('a signature has 256 bytes, also where its first is zero, in both modes of secret votes', async () => {
  const { publicKey, privateKey } = await newIssuerKeys();
  const key = await readIssuerPrivateKey(privateKey);
  const token = toBase64(credentialMessage(fixedChance('κ'), fixedChance('key'), fixedChance('nonce')));
  let signature = new Uint8Array(1).fill(1);
  while (signature[0] !== 0)
    signature = new Uint8Array(await crypto.subtle.sign({ name: 'RSA-PSS', saltLength: 48 }, key, base64Bytes(token)));
  const shown = { key: bytesToHex(fixedChance('key')), nonce: bytesToHex(fixedChance('nonce')) };
  const spki = [await readIssuerKey(publicKey)];
  for (const [bytes, holds] of [
    [signature, true],
    [signature.slice(1), false],
    [Uint8Array.from([0, ...signature]), false],
  ] as const) {
    const text = toBase64(bytes);
    const found = await checkCredential(spki, fixedChance('κ'), { ...shown, signatures: [text] });
    assert.equal(found === null, holds);
    assert.equal(await verifyCredential(publicKey, token, text), holds);
  }
});
