import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import { base64 } from './shape.ts';

export { bytesToHex, concatBytes };

/** UTF-8 bytes of a text. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Four bytes, most significant first. @throws RangeError on a number they do not hold */
export function u32(value: number): Uint8Array {
  if (!(Number.isInteger(value) && value >= 0 && value <= 0xffffffff)) throw new RangeError(`${value} in four bytes`);
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** Bytes of lower-case hexadecimal of exactly this length, protocol 2.2. @throws RangeError otherwise. */
export function hexBytes(text: string, length: number): Uint8Array {
  if (text.length !== 2 * length || !/^[0-9a-f]*$/u.test(text)) throw new RangeError(`${length} bytes of hexadecimal`);
  return Uint8Array.from({ length }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

/** Base64 with padding, RFC 4648 4, protocol 2.2. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

/** Bytes of the one base64 text that stands for them, protocol 2.2. @throws RangeError on any other text. */
export function base64Bytes(text: string): Uint8Array<ArrayBuffer> {
  if (!base64(text)) throw new RangeError('base64');
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
