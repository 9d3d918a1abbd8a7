import { type BesideBoard, type PackageVerdict, verifyPackage } from '@divan/assembly/record';
import { type Verdict, verifyBoard, verifyCredential } from '@divan/ballot';
import { ed25519 } from '@noble/curves/ed25519.js';
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

export interface Question {
  readonly file: Uint8Array;
  /** Fingerprint, or null. */
  readonly trust: string | null;
}

export type Answer =
  | { readonly is: 'PROGRESS'; readonly events: number; readonly ballots: number; readonly equations: number }
  | { readonly is: 'PACKAGE'; readonly verdict: PackageVerdict }
  | { readonly is: 'BOARD'; readonly verdict: Pick<Verdict, 'fault' | 'checks' | 'head'> }
  | { readonly is: 'UNREAD' };

const answer = (message: Answer): void => self.postMessage(message);
const board = (text: string, beside?: BesideBoard): Promise<Verdict> =>
  verifyBoard(text, {
    ...beside,
    chance: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    chunkSize: 16,
    onProgress: (progress) => answer({ is: 'PROGRESS', ...progress }),
  });

function signatureHolds(publicKey: string, text: string, signature: string): boolean {
  try {
    const bytes = Uint8Array.from(atob(signature), (character) => character.charCodeAt(0));
    return ed25519.verify(bytes, utf8ToBytes(text), hexToBytes(publicKey), { zip215: false });
  } catch {
    return false;
  }
}

async function check({ file, trust }: Question): Promise<void> {
  if (file[0] === 0x50 && file[1] === 0x4b) {
    const tools = { signatureHolds, credentialHolds: verifyCredential, verifyBoard: board, printer: null };
    answer({ is: 'PACKAGE', verdict: await verifyPackage(file, trust, tools) });
    return;
  }
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file);
  const { fault, checks, head } = await board(text);
  answer({ is: 'BOARD', verdict: { fault, checks, head } });
}

self.onmessage = ({ data }: MessageEvent<Question>) => {
  check(data).catch((error: unknown) => {
    console.error(error);
    answer({ is: 'UNREAD' });
  });
};
