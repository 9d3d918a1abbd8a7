import type { BallotUse } from '#src/ballot/ballot-form.ts';
import { bytesToHex, hexBytes, u32, utf8 } from '#src/encoding/bytes.ts';
import { hex, listOf, oneOf, shaped, text, whole } from '#src/encoding/shape.ts';
import { digest } from '#src/encoding/transcript.algorithm.ts';
import { sign, signatureHolds } from '#src/group/ed25519.ts';
import { ready } from '#src/group/secret.ts';
import type { Head, SignedHead } from './payload.ts';

const headMessage = (phi: Uint8Array, { height, hash, ballots, root }: Head): Uint8Array =>
  digest('head', [phi, u32(height), hexBytes(hash, 32), u32(ballots), hexBytes(root, 32)]);

/** Whether a value is a signed head, protocol 7.5. */
export const isSignedHead = shaped({
  height: whole,
  hash: hex(32),
  ballots: whole,
  root: hex(32),
  server: hex(64),
  witnesses: listOf(shaped({ witness: whole, signature: hex(64) })),
}) as (value: unknown) => value is SignedHead;

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
  /** What the ballot was used for. Absent on boards of version 1, whose receipts are of cast ballots only. */
  readonly use?: BallotUse | undefined;
  /** Height and hash of the event that is the ballot. */
  readonly height: number;
  readonly hash: string;
  readonly signature: string;
}

/** The server's word that it received a ballot (“alındı”), protocol 7.9: before the ballot stands on the board, so without a height. */
export interface ReceivedNote {
  readonly contest: string;
  readonly tracker: string;
  readonly use: BallotUse;
  readonly signature: string;
}

const receiptShape = { contest: text, tracker: text, height: whole, hash: hex(32), signature: hex(64) };
const use = oneOf('CAST', 'CHALLENGED');

/** Whether a value is a receipt for boards of this version, protocol 7.7. */
export const isReceipt = (value: unknown, version: 1 | 2): value is Receipt =>
  shaped(version === 1 ? receiptShape : { ...receiptShape, use })(value);

/** Whether a value is a received note, protocol 7.9. */
export const isReceivedNote = shaped({ contest: text, tracker: text, use, signature: hex(64) }) as (
  value: unknown,
) => value is ReceivedNote;

const receiptMessage = (
  phi: Uint8Array,
  { contest, tracker, use: of, height, hash }: Omit<Receipt, 'signature'>,
): Uint8Array =>
  digest('receipt', [
    phi,
    utf8(contest),
    utf8(tracker),
    ...(of === undefined ? [] : [utf8(of)]),
    u32(height),
    hexBytes(hash, 32),
  ]);

/** SignReceipt, protocol 7.7. */
export async function signReceipt(
  phi: Uint8Array,
  receipt: Omit<Receipt, 'signature'>,
  secret: Uint8Array,
): Promise<Receipt> {
  await ready;
  return { ...receipt, signature: bytesToHex(sign(secret, receiptMessage(phi, receipt))) };
}

/** CheckReceipt, protocol 7.7: false for a value that is no receipt.  @param key the server's Ed25519 key, hex */
export const receiptHolds = (phi: Uint8Array, receipt: Receipt, key: string): boolean =>
  (isReceipt(receipt, 1) || isReceipt(receipt, 2)) &&
  signatureHolds(hexBytes(key, 32), receiptMessage(phi, receipt), hexBytes(receipt.signature, 64));

const receivedMessage = (phi: Uint8Array, { contest, tracker, use: of }: Omit<ReceivedNote, 'signature'>): Uint8Array =>
  digest('received', [phi, utf8(contest), utf8(tracker), utf8(of)]);

/** SignReceived, protocol 7.9: the server signs what it has stored, after it checked everything but the proofs. */
export async function signReceived(
  phi: Uint8Array,
  note: Omit<ReceivedNote, 'signature'>,
  secret: Uint8Array,
): Promise<ReceivedNote> {
  await ready;
  return { ...note, signature: bytesToHex(sign(secret, receivedMessage(phi, note))) };
}

/** CheckReceived, protocol 7.9: false for a value that is no note.  @param key the server's Ed25519 key, hex */
export const receivedHolds = (phi: Uint8Array, note: ReceivedNote, key: string): boolean =>
  isReceivedNote(note) && signatureHolds(hexBytes(key, 32), receivedMessage(phi, note), hexBytes(note.signature, 64));
