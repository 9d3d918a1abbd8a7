import { signHead } from '#src/board/head.algorithm.ts';
import type { Head } from '#src/board/payload.ts';
import { bytesToHex, hexBytes } from '#src/encoding/bytes.ts';
import { signingKeys } from '#src/group/ed25519.ts';
import { ready } from '#src/group/secret.ts';

/** The public key of a witness's device, hex. @param seed 32 bytes */
export async function witnessKeys(seed: Uint8Array): Promise<{ readonly signingKey: string }> {
  await ready;
  return { signingKey: bytesToHex(signingKeys(seed).publicKey) };
}

/** A witness's signature on a head (protocol 7.5), hex. The device signs only heads that grow: see {@link Head.height}. */
export const witnessSignature = (seed: Uint8Array, electionHash: string, head: Head): Promise<string> =>
  signHead(hexBytes(electionHash, 32), head, seed);
