import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { type BesideBoard, type PackageVerdict, verifyPackage as verify } from '@divan/assembly/record';
import { type Verdict, type VerifyOptions, verifyBoard, verifyCredential } from '@divan/ballot';
import { canonicalJson, localDay } from '@divan/basics';
import { type PaperModel, signedCopy } from '@divan/documents';
import { EDITIONS, type Edition } from '@divan/documents/render';
import { CheckPool } from '../box/check-pool.ts';
import { verifySignature } from '../keys.ts';

/** A board of fewer letters is read before further threads have started. */
const SMALL_BOARD = 500_000;

export interface VerifyHow {
  /** In the place of the editions that print papers again. */
  readonly editions?: readonly Edition[];
  /** Threads for the proofs of ballots; all but one core without it. */
  readonly threads?: number;
  readonly onProgress?: VerifyOptions['onProgress'];
  /** Heads, receipts and notes that people kept: they must stand on the ballot board. */
  readonly kept?: Pick<VerifyOptions, 'keptHeads' | 'keptReceipts' | 'keptNotes'>;
  /** Remembers boards of the same text, where many packages with one board are checked. */
  readonly boards?: Map<string, Promise<Verdict>>;
}

async function checkBoard(
  board: string,
  beside: BesideBoard,
  { threads, onProgress, kept }: VerifyHow,
): Promise<Verdict> {
  const parallel = threads ?? Math.max(1, availableParallelism() - 1);
  const options = {
    ...beside,
    ...kept,
    chance: (bytes: number) => new Uint8Array(randomBytes(bytes)),
    ...(onProgress ? { onProgress } : {}),
  };
  if (board.length < SMALL_BOARD) return verifyBoard(board, options);
  const pool = new CheckPool(parallel);
  try {
    return await verifyBoard(board, { ...options, parallel, checkChunk: (chunk) => pool.check(chunk) });
  } finally {
    await pool.stop();
  }
}

/** Checks a sealed package from its bytes alone, papers printed again. @param trust fingerprint of the signing key (SHA-256, hex), or null. */
export const verifyPackage = (
  zip: Uint8Array,
  trust: string | null,
  { editions = EDITIONS, ...how }: VerifyHow = {},
): Promise<PackageVerdict> =>
  verify(zip, trust, {
    signatureHolds: verifySignature,
    credentialHolds: verifyCredential,
    verifyBoard: (board, beside) => {
      const asked = `${board}\n${canonicalJson(beside)}`;
      const known = how.boards?.get(asked) ?? checkBoard(board, beside, how);
      how.boards?.set(asked, known);
      return known;
    },
    printer: editions.map(({ id, print }) => ({
      id,
      print: (model) => print(model as PaperModel),
      printSigned: (model, { at, evidenceHash }) =>
        print(signedCopy(model as PaperModel, { on: localDay(at), sha256: evidenceHash })),
    })),
  });
