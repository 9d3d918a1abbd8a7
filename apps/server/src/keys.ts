import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { join } from 'node:path';
import { secretFile } from './config.ts';

/** Keys that lie outside the database (KVKK 2018/10): field encryption, look-up hashes, the server's signature on journal heads. */
export interface Keys {
  /** AES-256-GCM with a key of the purpose; the result is `2.` and base64 of nonce ‖ tag ‖ ciphertext. `context` binds a value to its column, and after a space to its row. */
  encrypt(context: string, plain: string): string;
  decrypt(context: string, sealed: string): string;
  /** Keyed hash for equality search on an encrypted column. */
  lookup(context: string, plain: string): string;
  /** Ed25519 signature over a text, base64. */
  sign(text: string): string;
  /** Raw public key, hex. Its SHA-256 is the fingerprint for `divan verify --trust`. */
  readonly publicKey: string;
}

const SPKI_PREFIX = 12;
/** Begins what was sealed with the key of its purpose; no base64 begins so. */
const SEALED = '2.';

export function keysIn(varDir: string): Keys {
  const dir = join(varDir, 'keys');
  const field = Buffer.from(
    secretFile(dir, 'field.key', () => randomBytes(32).toString('hex')),
    'hex',
  );
  const pem = secretFile(
    dir,
    'signing.pem',
    () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  );
  const signing: KeyObject = createPrivateKey(pem);
  const publicKey = createPublicKey(signing)
    .export({ type: 'spki', format: 'der' })
    .subarray(SPKI_PREFIX)
    .toString('hex');
  const purposes = new Map<string, Buffer>();
  /** A key of its own for each purpose (HKDF, RFC 5869): the part of a context before any row. */
  const purpose = (context: string): Buffer => {
    const name = context.split(' ')[0] as string;
    const known = purposes.get(name) ?? Buffer.from(hkdfSync('sha256', field, '', `divan-field/2 ${name}`, 32));
    purposes.set(name, known);
    return known;
  };
  return {
    encrypt(context, plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', purpose(context), nonce);
      cipher.setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `${SEALED}${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`;
    },
    decrypt(context, sealed) {
      // Before there were keys for purposes, the field key itself was used; what it sealed is read for ever.
      const derived = sealed.startsWith(SEALED);
      const raw = Buffer.from(derived ? sealed.slice(SEALED.length) : sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', derived ? purpose(context) : field, raw.subarray(0, 12));
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(raw.subarray(12, 28));
      return Buffer.concat([decipher.update(raw.subarray(28)), decipher.final()]).toString('utf8');
    },
    lookup: (context, plain) => createHmac('sha256', field).update(`${context}\0${plain}`).digest('hex'),
    sign: (text) => sign(null, Buffer.from(text), signing).toString('base64'),
    publicKey,
  };
}

/** Whether a signature by a raw Ed25519 public key (hex) fits a text. */
export function verifySignature(publicKeyHex: string, text: string, signature: string): boolean {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(publicKeyHex, 'hex')]);
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
  } catch {
    // Not a key: nothing fits it.
    return false;
  }
}
