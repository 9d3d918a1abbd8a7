import { createCipheriv, createECDH, createPrivateKey, type ECDH, hkdfSync, randomBytes, sign } from 'node:crypto';

/** One message to one device: encrypted for it (RFC 8291, RFC 8188), with who sends it signed (RFC 8292). Nothing here knows what is said. */
export interface Device {
  readonly endpoint: string;
  /** The device's public key and its secret, base64url. */
  readonly p256dh: string;
  readonly auth: string;
}

const RECORD_SIZE = 4096;
const TAG_BYTES = 16;
/** A message that the device did not get within so long is nobody's any more: the vote is over. */
const TTL_SECONDS = 600;
const TOKEN_SECONDS = 12 * 3600;

const hkdf = (key: Buffer, salt: Buffer, info: Buffer | string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, bytes));

/** EncryptPush, RFC 8291 section 3.4, in one record of `aes128gcm`. @param chance the sender's key pair and salt, made anew for each message */
export function encryptFor(
  device: Pick<Device, 'p256dh' | 'auth'>,
  plain: Buffer,
  chance: { readonly key: ECDH; readonly salt: Buffer } = freshChance(),
): Buffer {
  const theirs = Buffer.from(device.p256dh, 'base64url');
  const own = chance.key.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, own]);
  const secret = hkdf(chance.key.computeSecret(theirs), Buffer.from(device.auth, 'base64url'), info, 32);
  const key = hkdf(secret, chance.salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = hkdf(secret, chance.salt, 'Content-Encoding: nonce\0', 12);
  if (plain.length + 1 + TAG_BYTES > RECORD_SIZE) throw new RangeError('too long for one record');
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  // 2 ends the last record (RFC 8188 section 2).
  const sealed = Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.from([2])),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(RECORD_SIZE);
  return Buffer.concat([chance.salt, size, Buffer.from([own.length]), own, sealed]);
}

function freshChance(): { key: ECDH; salt: Buffer } {
  const key = createECDH('prime256v1');
  key.generateKeys();
  return { key, salt: randomBytes(16) };
}

/** The server's key pair for notifications. */
export interface Vapid {
  /** Uncompressed point, base64url: what a browser is told. */
  readonly publicKey: string;
  /** @param seconds now, since 1970 */
  header(endpoint: string, seconds: number): string;
}

/** @param scalar 32 bytes, hex @param contact who answers for it, for the push service (RFC 8292 section 2.1) */
export function vapidOf(scalar: string, contact: string): Vapid {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(Buffer.from(scalar, 'hex'));
  const point = pair.getPublicKey();
  const key = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: pair.getPrivateKey().toString('base64url'),
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const publicKey = point.toString('base64url');
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    publicKey,
    header(endpoint, seconds) {
      const claims = { aud: new URL(endpoint).origin, exp: seconds + TOKEN_SECONDS, sub: contact };
      const signed = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
      const proof = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
      return `vapid t=${signed}.${proof}, k=${publicKey}`;
    },
  };
}

/** Whether an address belongs to a push service that is allowed: others are not asked, whatever a browser says. @param allowed origins; `*.` stands for any host under one */
export function isAllowed(endpoint: string, allowed: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, host, hostname, username } = new URL(endpoint);
  return (
    username === '' &&
    allowed.some((origin) => {
      const [scheme, name = ''] = origin.split('//');
      if (scheme !== protocol) return false;
      return name.startsWith('*.') ? hostname.endsWith(name.slice(1)) && host === hostname : host === name;
    })
  );
}

const ANSWER_MILLIS = 10_000;

/** What became of a message: `GONE` when the device has ended its subscription. */
export async function pushTo(
  device: Device,
  plain: Buffer,
  q: { readonly vapid: Vapid; readonly seconds: number; readonly topic: string },
): Promise<'SENT' | 'GONE' | 'FAILED'> {
  try {
    const answer = await fetch(device.endpoint, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MILLIS),
      headers: {
        authorization: q.vapid.header(device.endpoint, q.seconds),
        'content-type': 'application/octet-stream',
        'content-encoding': 'aes128gcm',
        ttl: String(TTL_SECONDS),
        urgency: 'high',
        // A newer message takes the place of one that was not delivered yet (RFC 8030 section 5.4).
        topic: q.topic,
      },
      body: new Uint8Array(encryptFor(device, plain)),
    });
    await answer.body?.cancel();
    if (answer.status === 404 || answer.status === 410) return 'GONE';
    return answer.ok ? 'SENT' : 'FAILED';
  } catch {
    return 'FAILED';
  }
}
