import sodium from 'libsodium-wrappers-sumo';

/** An Ed25519 key pair; `secret` is the 32-byte seed of RFC 8032. */
export interface SigningKeys {
  readonly publicKey: Uint8Array;
  readonly secret: Uint8Array;
}

/** The key pair of a 32-byte seed. */
export const signingKeys = (seed: Uint8Array): SigningKeys => ({
  publicKey: sodium.crypto_sign_seed_keypair(seed).publicKey,
  secret: seed,
});

/** Signature of RFC 8032, 64 bytes. */
export const sign = (secret: Uint8Array, message: Uint8Array): Uint8Array =>
  sodium.crypto_sign_detached(message, sodium.crypto_sign_seed_keypair(secret).privateKey);

/** Whether 32 bytes can be a key of protocol 2.5: the canonical encoding of a point of the prime-order group. Anything else signs nothing that holds. */
export function isSigningKey(publicKey: Uint8Array): boolean {
  try {
    return sodium.crypto_core_ed25519_is_valid_point(publicKey);
  } catch {
    return false;
  }
}

/** Protocol 2.5: strict, without cofactor, small-order keys and points refused. */
export function signatureHolds(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return sodium.crypto_sign_verify_detached(signature, message, publicKey);
  } catch {
    return false;
  }
}
