import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { blindCredential, finishCredential, newCredentialKeys, signBlinded, verifyCredential } from '@divan/ballot';
import { BallotSigner, CredentialCheck, SigningThread } from './ballot-signer.ts';

const keys = await newCredentialKeys();
const thread = new SigningThread();
after(() => thread.end());
const signer = new BallotSigner(thread, keys.privateKey);
const check = new CredentialCheck(keys.publicKey);

test('the signing thread and the portable code give the same blind signature (RFC 9474 4.3)', async () => {
  const mine = await Promise.all([1, 2, 3].map(() => blindCredential(keys.publicKey)));
  const signed = await Promise.all(mine.map(({ blinded }) => signer.sign(blinded)));
  for (const [i, { blinded }] of mine.entries()) assert.equal(signed[i], await signBlinded(keys.privateKey, blinded));
});

test('what is no element of the group is not signed, and harms no other in its batch', async () => {
  const { blinded } = await blindCredential(keys.publicKey);
  const [tooLarge, short, good] = await Promise.all([
    signer.sign(Buffer.alloc(256, 0xff).toString('base64')),
    signer.sign('AAAA'),
    signer.sign(blinded),
  ]);
  assert.equal(tooLarge, null);
  assert.equal(short, null);
  assert.ok(good);
});

test('a credential is accepted in one writing only, so that nobody votes twice with it', async () => {
  const mine = await blindCredential(keys.publicKey);
  const signature = await finishCredential(keys.publicKey, mine, (await signer.sign(mine.blinded)) as string);
  assert.equal(check.signed(mine.token, signature), true);
  assert.equal(await verifyCredential(keys.publicKey, mine.token, signature), true);
  // 64 bytes end in “x==”: four bits of x say nothing, and a lenient reader takes sixteen writings for one.
  const last = mine.token.at(-3) as string;
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const other = `${mine.token.slice(0, -3)}${alphabet[alphabet.indexOf(last) ^ 1]}==`;
  const urlSafe = mine.token.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  for (const token of [other, urlSafe, `${mine.token}=`]) {
    assert.deepEqual(Buffer.from(token, 'base64'), Buffer.from(mine.token, 'base64'));
    assert.equal(check.signed(token, signature), false);
    assert.equal(await verifyCredential(keys.publicKey, token, signature), false);
  }
});
