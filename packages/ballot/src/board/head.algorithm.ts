import { bytesToHex, hexBytes, u32, utf8 } from '#src/encoding/bytes.ts';
import { digest } from '#src/encoding/transcript.algorithm.ts';
import { sign, signatureHolds } from '#src/group/ed25519.ts';
import { ready } from '#src/group/secret.ts';
import type { Head } from './payload.ts';

const headMessage = (phi: Uint8Array, { height, hash, ballots, root }: Head): Uint8Array =>
  digest('head', [phi, u32(height), hexBytes(hash, 32), u32(ballots), hexBytes(root, 32)]);

/** SignHead, protocol 7.5: by the server or a witness. A witness signs only a head that continues the last one it signed.  @returns hex */
export async function signHead(phi: Uint8Array, head: Head, secret: Uint8Array): Promise<string> {
  await ready;
  return bytesToHex(sign(secret, headMessage(phi, head)));
}

/** CheckHead, protocol 7.5.  @param key Ed25519, hex */
export const headSignatureHolds = (phi: Uint8Array, head: Head, key: string, signature: string): boolean =>
  signatureHolds(hexBytes(key, 32), headMessage(phi, head), hexBytes(signature, 64));

/** The server's word that a ballot stands on the board, protocol 7.7. The voter keeps it; it holds no mark and no name. */
export interface Receipt {
  readonly contest: string;
  readonly tracker: string;
  /** Height and hash of the event that is the ballot. */
  readonly height: number;
  readonly hash: string;
  readonly signature: string;
}

const receiptMessage = (phi: Uint8Array, { contest, tracker, height, hash }: Omit<Receipt, 'signature'>): Uint8Array =>
  digest('receipt', [phi, utf8(contest), utf8(tracker), u32(height), hexBytes(hash, 32)]);

/** SignReceipt, protocol 7.7. */
export async function signReceipt(
  phi: Uint8Array,
  receipt: Omit<Receipt, 'signature'>,
  secret: Uint8Array,
): Promise<Receipt> {
  await ready;
  return { ...receipt, signature: bytesToHex(sign(secret, receiptMessage(phi, receipt))) };
}

/** CheckReceipt, protocol 7.7.  @param key the server's Ed25519 key, hex */
export const receiptHolds = (phi: Uint8Array, receipt: Receipt, key: string): boolean =>
  signatureHolds(hexBytes(key, 32), receiptMessage(phi, receipt), hexBytes(receipt.signature, 64));
