import { canonicalJson } from '@divan/basics';
import sodium from 'libsodium-wrappers-sumo';
import { base64Bytes, toBase64, utf8 } from '#src/encoding/bytes.ts';
import { ready } from '#src/group/secret.ts';

const OPS = 3;
const MEMORY = 64 * 1024 * 1024;

/**
 * SealRecovery, protocol 4.8: a trustee's secrets as a file that opens with the passphrase alone: Argon2id (3 passes, 64 MiB), XChaCha20-Poly1305.
 * @param chance 40 bytes: salt and nonce
 */
export async function sealRecovery(
  secrets: Readonly<Record<string, string>>,
  passphrase: string,
  chance: Uint8Array,
): Promise<string> {
  await ready;
  // Checks
  if (chance.length !== 40) throw new RangeError('40 bytes of chance');
  // Operation
  const key = recoveryKey(passphrase, chance.slice(0, 16));
  const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    utf8(canonicalJson(secrets)),
    utf8('divan-ballot/1/recovery'),
    null,
    chance.slice(16),
    key,
  );
  // Output
  return canonicalJson({ format: 'divan-recovery/1', chance: toBase64(chance), sealed: toBase64(sealed) });
}

/** OpenRecovery, protocol 4.8.  @returns the secrets, or null when the passphrase or the file is wrong */
export async function openRecovery(file: string, passphrase: string): Promise<Readonly<Record<string, string>> | null> {
  await ready;
  try {
    const { chance, sealed } = JSON.parse(file) as { chance: string; sealed: string };
    const bytes = base64Bytes(chance);
    const open = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      base64Bytes(sealed),
      utf8('divan-ballot/1/recovery'),
      bytes.slice(16),
      recoveryKey(passphrase, bytes.slice(0, 16)),
    );
    return JSON.parse(new TextDecoder().decode(open)) as Record<string, string>;
  } catch {
    return null;
  }
}

const recoveryKey = (passphrase: string, salt: Uint8Array): Uint8Array =>
  sodium.crypto_pwhash(32, passphrase.normalize('NFKC'), salt, OPS, MEMORY, sodium.crypto_pwhash_ALG_ARGON2ID13);
