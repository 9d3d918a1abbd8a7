import { canonicalJson } from '@divan/basics';
import { bytesToHex, hexBytes, u32, utf8 } from '#src/encoding/bytes.ts';
import { digest, hash32 } from '#src/encoding/transcript.algorithm.ts';
import { sign, signatureHolds } from '#src/group/ed25519.ts';
import { ready } from '#src/group/secret.ts';
import type { EventType, Payloads } from './payload.ts';

/** A line of a board, protocol 7.1. */
export interface BoardEvent<T extends EventType = EventType> {
  readonly height: number;
  /** Hash of the event before, hex; zeros at height 0. */
  readonly parent: string;
  readonly type: T;
  readonly payload: Payloads[T];
  readonly hash: string;
}

/** Where a board stands. */
export interface BoardEnd {
  readonly height: number;
  readonly hash: string;
}

/** Before the first event. */
export const EMPTY_BOARD: BoardEnd = { height: -1, hash: '00'.repeat(32) };

/** EventHash, protocol 7.1: η = h("event", height, parent, type, payload). */
export const eventHash = (height: number, parent: string, type: string, payload: unknown): string =>
  bytesToHex(hash32('event', [u32(height), hexBytes(parent, 32), utf8(type), utf8(canonicalJson(payload))]));

/** AppendEvent, protocol 7.1.  @returns the line, without its line break, and where the board then ends */
export function appendEvent<T extends EventType>(
  end: BoardEnd,
  type: T,
  payload: Payloads[T],
): { readonly line: string; readonly end: BoardEnd } {
  // Operation
  const height = end.height + 1;
  const hash = eventHash(height, end.hash, type, payload);
  // Output
  return { line: canonicalJson({ height, parent: end.hash, type, payload, hash }), end: { height, hash } };
}

/** What an actor signs, protocol 7.3: the payload without its signature, for this election and this type. */
const actorMessage = (phi: Uint8Array, type: string, { signature: _, ...payload }: { readonly signature?: string }) =>
  digest('actor', [phi, utf8(type), utf8(canonicalJson(payload))]);

/** SignPayload, protocol 7.3.  @param secret Ed25519 seed, 32 bytes */
export async function signPayload<P extends object>(
  phi: Uint8Array,
  type: string,
  payload: P,
  secret: Uint8Array,
): Promise<P & { readonly signature: string }> {
  await ready;
  return { ...payload, signature: bytesToHex(sign(secret, actorMessage(phi, type, payload))) };
}

/** CheckPayloadSignature, protocol 7.3.  @param key Ed25519, hex */
export const payloadSignatureHolds = (
  phi: Uint8Array,
  type: string,
  payload: { readonly signature: string },
  key: string,
): boolean => signatureHolds(hexBytes(key, 32), actorMessage(phi, type, payload), hexBytes(payload.signature, 64));
