import assert from 'node:assert/strict';
import { createECDH, createPublicKey, verify } from 'node:crypto';
import test from 'node:test';
import { encryptFor, isAllowed, vapidOf } from './web-push.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

test('what RFC 8291 gives as its example is what is made here', () => {
  const key = createECDH('prime256v1');
  key.setPrivateKey(bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'));
  const sent = encryptFor(
    {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
    Buffer.from('When I grow up, I want to be a watermelon'),
    { key, salt: bytes('DGv6ra1nlYgDCS1FRnbzlw') },
  );
  assert.equal(
    sent.toString('base64url'),
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

test('the sender’s word names the push service, ends within a day and verifies (RFC 8292)', () => {
  const vapid = vapidOf('c9f58f89813e9f8e872e71f42aa64e1757c9254dcc62b72ddc010bb4043ea11c', 'mailto:divan@ada.example');
  const header = vapid.header('https://updates.push.services.mozilla.com/wpush/v2/x', 1_800_000_000);
  const [, token = '', k = ''] = /^vapid t=(\S+), k=(\S+)$/u.exec(header) ?? [];
  assert.equal(k, vapid.publicKey);
  const [head = '', claims = '', proof = ''] = token.split('.');
  assert.deepEqual(JSON.parse(bytes(head).toString()), { typ: 'JWT', alg: 'ES256' });
  const said = JSON.parse(bytes(claims).toString()) as { aud: string; exp: number; sub: string };
  assert.deepEqual([said.aud, said.sub], ['https://updates.push.services.mozilla.com', 'mailto:divan@ada.example']);
  assert.ok(said.exp > 1_800_000_000 && said.exp <= 1_800_000_000 + 86_400);
  const point = bytes(k);
  const key = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const holds = (text: string) => verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, bytes(proof));
  assert.equal(holds(`${head}.${claims}`), true);
  assert.equal(holds(`${head}.${claims.slice(1)}`), false);
});

test('only push services that are named are asked, whatever a browser says', () => {
  const allowed = ['https://fcm.googleapis.com', 'https://*.push.apple.com'];
  for (const good of ['https://fcm.googleapis.com/fcm/send/x', 'https://web.push.apple.com/Q'])
    assert.equal(isAllowed(good, allowed), true, good);
  for (const bad of [
    'http://fcm.googleapis.com/x',
    'https://fcm.googleapis.com:8443/x',
    'https://fcm.googleapis.com.example/x',
    'https://push.apple.com/x',
    'https://evilpush.apple.com.tr/x',
    'https://user@fcm.googleapis.com/x',
    'https://127.0.0.1/x',
    'file:///etc/passwd',
    'x',
  ])
    assert.equal(isAllowed(bad, allowed), false, bad);
});
