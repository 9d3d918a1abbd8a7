import { type BesideBoard, type PackageVerdict, verifyPackage } from '@divan/assembly/record';
import { joinKept, type Kept, readKept, type Verdict, verifyBoard, verifyCredential } from '@divan/ballot';
import { ed25519 } from '@noble/curves/ed25519.js';
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

export interface Question {
  readonly file: Uint8Array;
  /** Fingerprint, or null. */
  readonly trust: string | null;
  /** Texts of files that people kept. */
  readonly kept: readonly string[];
}

export type Answer =
  | { readonly is: 'PROGRESS'; readonly events: number; readonly ballots: number; readonly equations: number }
  | { readonly is: 'PACKAGE'; readonly verdict: PackageVerdict; readonly kept: number }
  | {
      readonly is: 'BOARD';
      readonly verdict: Pick<Verdict, 'fault' | 'complete' | 'checks' | 'head' | 'electionHash'>;
      readonly kept: number;
    }
  | { readonly is: 'KEPT_UNREAD' }
  | { readonly is: 'UNREAD' };

const answer = (message: Answer): void => self.postMessage(message);
const board = (file: string | Uint8Array, kept: Kept, beside?: BesideBoard): Promise<Verdict> =>
  verifyBoard(file, {
    ...beside,
    ...kept,
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

async function check({ file, trust, kept: texts }: Question): Promise<void> {
  const files = texts.map(readKept);
  if (files.some((one) => one === null)) {
    answer({ is: 'KEPT_UNREAD' });
    return;
  }
  const own = joinKept(files.filter((one) => one !== null));
  const kept = own.keptHeads.length + own.keptReceipts.length + own.keptNotes.length;
  if (file[0] === 0x50 && file[1] === 0x4b) {
    const tools = {
      signatureHolds,
      credentialHolds: verifyCredential,
      verifyBoard: (text: string, beside: BesideBoard) => board(text, own, beside),
      printer: null,
    };
    answer({ is: 'PACKAGE', verdict: await verifyPackage(file, trust, tools), kept });
    return;
  }
  const { fault, complete, checks, head, electionHash } = await board(file, own);
  answer({ is: 'BOARD', verdict: { fault, complete, checks, head, electionHash }, kept });
}

self.onmessage = ({ data }: MessageEvent<Question>) => {
  check(data).catch((error: unknown) => {
    console.error(error);
    answer({ is: 'UNREAD' });
  });
};
