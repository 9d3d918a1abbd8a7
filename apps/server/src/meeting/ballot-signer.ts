import { constants, createPrivateKey, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { together } from '../db/together.ts';

/** A batch as the signing thread gets it; the key goes along and stays nowhere. */
export interface SigningOrder {
  readonly key: KeyObject;
  readonly publicKey: KeyObject;
  readonly blinded: readonly string[];
}

/** Signs in a thread of its own: a private RSA operation takes longer than everything else about a ballot, and five thousand of them must not hold up the room. */
export class SigningThread {
  private worker: Worker | null = null;
  private readonly waiting: PromiseWithResolvers<readonly (string | null)[]>[] = [];

  /** Starts the thread, so that the first ballot need not wait for it. */
  warm(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(new URL('ballot-signer-thread.ts', import.meta.url));
    worker.on('message', (signed: readonly (string | null)[]) => {
      this.waiting.shift()?.resolve(signed);
      // An idle thread keeps no process alive.
      if (this.waiting.length === 0) worker.unref();
    });
    worker.on('error', (error) => {
      this.worker = null;
      for (const { reject } of this.waiting.splice(0)) reject(error);
    });
    worker.unref();
    this.worker = worker;
    return worker;
  }

  sign(order: SigningOrder): Promise<readonly (string | null)[]> {
    const answer = Promise.withResolvers<readonly (string | null)[]>();
    this.waiting.push(answer);
    const worker = this.warm();
    worker.ref();
    worker.postMessage(order);
    return answer.promise;
  }

  async end(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
    for (const { reject } of this.waiting.splice(0)) reject(new Error('the server stops'));
  }
}

/** The signer's half of RFC 9474 (RSABSSA-SHA384-PSS-Randomized) on the platform's RSA; `@divan/ballot` holds the same operations in portable code. */
export class BallotSigner {
  private readonly thread: SigningThread;
  private readonly key: KeyObject;
  private readonly publicKey: KeyObject;

  /** @param privateKey PKCS#8, base64. */
  constructor(thread: SigningThread, privateKey: string) {
    this.thread = thread;
    this.key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.key);
  }

  /** The signature on a blinded message, base64; null for a message that is no element of the group. */
  readonly sign = together<string, string | null>((blinded) =>
    this.thread.sign({ key: this.key, publicKey: this.publicKey, blinded }),
  );
}

const SALT_BYTES = 48;

/** Whether a token was signed for the vote of a key (RSASSA-PSS-VERIFY with SHA-384 and a salt as long). */
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
