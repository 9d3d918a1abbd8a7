// The signing thread: BlindSign (RFC 9474 4.3) for a batch.
import { constants, privateDecrypt, publicEncrypt } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { SigningOrder } from './ballot-signer.ts';

const RAW = constants.RSA_NO_PADDING;

/** RSASP1, checked with RSAVP1 before anything goes out: a faulty signature would give the key away. */
function sign({ key, publicKey }: SigningOrder, blinded: string): string | null {
  try {
    const message = Buffer.from(blinded, 'base64');
    const signature = privateDecrypt({ key, padding: RAW }, message);
    return publicEncrypt({ key: publicKey, padding: RAW }, signature).equals(message)
      ? signature.toString('base64')
      : null;
  } catch {
    return null;
  }
}

parentPort?.on('message', (order: SigningOrder) =>
  parentPort?.postMessage(order.blinded.map((blinded) => sign(order, blinded))),
);
