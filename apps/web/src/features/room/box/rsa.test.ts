import assert from 'node:assert/strict';
import test from 'node:test';
import {
  base64Bytes,
  checkCredential,
  completeCredential,
  readIssuerKey,
  requestCredential,
  toBase64,
} from '@divan/ballot';
import { newIssuerKey, signBlinded } from './rsa.ts';

const chance = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

test('what an issuer’s browser signs is a credential to everybody; nothing outside the group is signed', async () => {
  const { spki, key } = await newIssuerKey();
  assert.equal(base64Bytes(spki).length, 294);
  const kappa = chance(64);
  const contest = { issuerKeys: [spki] } as never;
  const request = await requestCredential(contest, kappa, chance(32), chance(32));
  const blinded = request.blinded[0] as string;
  const signature = signBlinded(key, blinded, chance(255)) as string;
  assert.equal(signBlinded(key, blinded, chance(255)), signature, 'the same message gets the same answer');
  const credential = await completeCredential(contest, kappa, request, [signature]);
  assert.equal(await checkCredential([await readIssuerKey(spki)], kappa, credential), null);
  for (const wrong of [new Uint8Array(256).fill(255), new Uint8Array(256), new Uint8Array(255).fill(1)])
    assert.equal(signBlinded(key, toBase64(wrong), chance(255)), null);
  const start = performance.now();
  for (let i = 0; i < 10; i++) signBlinded(key, blinded, chance(255));
  console.log(`${((performance.now() - start) / 10).toFixed(1)} ms a signature`);
});
