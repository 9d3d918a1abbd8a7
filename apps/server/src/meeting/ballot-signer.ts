import {
  constants,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  verify,
} from 'node:crypto';

/**
 * The signer's half of RFC 9474 (RSABSSA-SHA384-PSS-Randomized) on the platform's RSA; `@divan/ballot` holds the voter's half and the same operations in portable code.
 */
export class BallotSigner {
  private readonly key: KeyObject;
  private readonly publicKey: KeyObject;

  /** @param privateKey PKCS#8, base64. */
  constructor(privateKey: string) {
    this.key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.key);
  }

  /** BlindSign (RFC 9474 4.3): RSASP1, checked with RSAVP1 before anything goes out. @throws Error on a message that is no element of the group. */
  sign(blinded: string): string {
    const message = Buffer.from(blinded, 'base64');
    const signature = privateDecrypt({ key: this.key, padding: constants.RSA_NO_PADDING }, message);
    const again = publicEncrypt({ key: this.publicKey, padding: constants.RSA_NO_PADDING }, signature);
    if (!again.equals(message)) throw new Error('signing failure');
    return signature.toString('base64');
  }
}

const SALT_BYTES = 48;

/** Whether a token was signed for the vote of this key (RSASSA-PSS-VERIFY with SHA-384, salt of its length). */
export class CredentialCheck {
  private readonly key: KeyObject;

  /** @param publicKey SPKI, base64. */
  constructor(publicKey: string) {
    this.key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  }

  signed(token: string, signature: string): boolean {
    const [message, proof] = [Buffer.from(token, 'base64'), Buffer.from(signature, 'base64')];
    // One writing a token: with another writing of the same bytes one credential would vote twice.
    if (message.toString('base64') !== token || proof.toString('base64') !== signature) return false;
    return verify(
      'sha384',
      message,
      { key: this.key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT_BYTES },
      proof,
    );
  }
}
