import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import sodium from 'libsodium-wrappers-sumo';
import { checkKeyPackage, combineShares, hexBytes, lagrange, ready, shareKey } from '#src/index.ts';
import { blindRsa } from './credential/issuer-key.ts';
import { bytesToHex, concatBytes } from './encoding/bytes.ts';
import { decodePoint, decodeScalar, ORDER, Point } from './group/ristretto.ts';
import { smallScalar, timesBase } from './group/secret.ts';

await ready;
const vectors = (name: string) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));

test('RFC 9496 A.1: multiples of the generator, the same in both libraries', () => {
  const { multiples } = vectors('rfc9496') as { multiples: string[] };
  for (const [k, encoded] of multiples.entries()) {
    assert.equal((k === 0 ? Point.ZERO : Point.BASE.multiply(BigInt(k))).toHex(), encoded);
    if (k === 0) continue;
    assert.equal(bytesToHex(timesBase(smallScalar(k))), encoded);
    assert.ok(decodePoint(hexBytes(encoded, 32)).equals(Point.BASE.multiply(BigInt(k))));
  }
});

test('RFC 9496 A.2, A.3: other encodings are refused by both libraries, the identity by ours', () => {
  for (const encoded of [...(vectors('rfc9496').invalid as string[]), '00'.repeat(32)]) {
    const bytes = Uint8Array.from(Buffer.from(encoded, 'hex'));
    assert.throws(() => decodePoint(bytes), Error, encoded);
    if (encoded !== '00'.repeat(32)) assert.equal(sodium.crypto_core_ristretto255_is_valid_point(bytes), false);
  }
});

test('RFC 9474 A: blinding, signing and finishing give the RFC’s values', async (t) => {
  const v = vectors('rfc9474') as Record<string, string>;
  const number = (hex: string) => BigInt(`0x${hex}`);
  const [p, q] = [number(v.p!), number(v.q!)];
  const n = p * q;
  const [d, dp, dq] = [inverse(65537n, (p - 1n) * (q - 1n)), inverse(65537n, p - 1n), inverse(65537n, q - 1n)];
  const b64 = (value: bigint) => {
    const hex = value.toString(16);
    return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex').toString('base64url');
  };
  const jwk = { kty: 'RSA', ext: true, n: b64(n), e: 'AQAB' };
  const secret = { ...jwk, d: b64(d), p: b64(p), q: b64(q), dp: b64(dp), dq: b64(dq), qi: b64(inverse(q, p)) };
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' };
  const publicKey = await crypto.subtle.importKey('jwk', jwk, algorithm, true, ['verify']);
  const privateKey = await crypto.subtle.importKey('jwk', secret, algorithm, true, ['sign']);
  const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

  const r = inverse(number(v.inv!), n).toString(16).padStart(1024, '0');
  const chance = [v.msg_prefix!, v.salt!, r].map(bytes);
  t.mock.method(crypto, 'getRandomValues', (target: Uint8Array) => {
    target.set(chance.shift()!);
    return target;
  });
  const message = blindRsa.prepare(bytes(v.msg!));
  const { blindedMsg, inv } = await blindRsa.blind(publicKey, message);
  t.mock.restoreAll();
  assert.equal(bytesToHex(blindedMsg), v.blinded_msg);
  assert.equal(bytesToHex(inv), v.inv);
  const signature = await blindRsa.finalize(publicKey, message, await blindRsa.blindSign(privateKey, blindedMsg), inv);
  assert.equal(bytesToHex(signature), v.sig);
  assert.equal(await blindRsa.verify(publicKey, signature, message), true);
});

test('RFC 9591 E.3: shares make the secret, and 4.2: the interpolating values', () => {
  const { secret, key, shares } = vectors('rfc9591').shares as { secret: string; key: string; shares: string[] };
  for (const trustees of [
    [1, 2],
    [1, 3],
    [3, 2],
  ]) {
    const lambda = lagrange(trustees);
    const x =
      trustees.reduce((sum, i, at) => sum + lambda[at]! * decodeScalar(hexBytes(shares[i - 1]!, 32)), 0n) % ORDER;
    assert.equal(x, decodeScalar(hexBytes(secret, 32)));
    const points = trustees.map((i) => decodePoint(timesBase(hexBytes(shares[i - 1]!, 32))));
    assert.equal(combineShares(trustees, points).toHex(), key);
  }
});

test('the key ceremony of FROST(ristretto255): packages hold, keys and shares are the published ones', () => {
  const { key, packages, verifyingShares, signingShares } = vectors('rfc9591').generation as {
    key: string;
    packages: string[];
    verifyingShares: string[];
    signingShares: string[];
  };
  const ceremony = { electionHash: new Uint8Array(32), round: 1, trustees: 3, threshold: 2 };
  const all = packages.map((keyPackage) => hexBytes(keyPackage, 128));
  for (const [i, keyPackage] of all.entries()) {
    assert.equal(checkKeyPackage(ceremony, i + 1, keyPackage), null);
    assert.equal(checkKeyPackage(ceremony, ((i + 1) % 3) + 1, keyPackage), 'KEY_PROOF');
    assert.equal(
      checkKeyPackage(ceremony, i + 1, concatBytes(keyPackage.slice(0, -1), new Uint8Array(1))),
      'KEY_PROOF',
    );
    assert.equal(shareKey(ceremony, all, i + 1).toHex(), verifyingShares[i]);
    assert.equal(bytesToHex(timesBase(hexBytes(signingShares[i]!, 32))), verifyingShares[i]);
  }
  assert.equal(shareKey(ceremony, all, 0).toHex(), key);
});

function inverse(a: bigint, modulus: bigint): bigint {
  let [x, y] = [1n, 0n];
  for (let [m, n] = [((a % modulus) + modulus) % modulus, modulus]; n > 0n; ) {
    const quotient = m / n;
    [m, n] = [n, m % n];
    [x, y] = [y, x - quotient * y];
  }
  return ((x % modulus) + modulus) % modulus;
}
