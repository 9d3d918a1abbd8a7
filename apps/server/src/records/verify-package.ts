import { randomBytes } from 'node:crypto';
import { type PackageVerdict, verifyPackage as verify } from '@divan/assembly/record';
import { type VerifyOptions, verifyBoard, verifyCredential } from '@divan/ballot';
import { localDay } from '@divan/basics';
import { type PaperModel, signedCopy } from '@divan/documents';
import { RENDERER, renderPaper } from '@divan/documents/render';
import { verifySignature } from '../keys.ts';

/** Checks a sealed package from its bytes alone, papers printed again. @param trust fingerprint of the signing key (SHA-256, hex), or null. */
export const verifyPackage = (
  zip: Uint8Array,
  trust: string | null,
  render: (model: PaperModel) => Uint8Array = renderPaper,
  watch: Pick<VerifyOptions, 'onProgress' | 'checkChunk' | 'parallel'> = {},
): Promise<PackageVerdict> =>
  verify(zip, trust, {
    signatureHolds: verifySignature,
    credentialHolds: verifyCredential,
    verifyBoard: (board) => verifyBoard(board, { chance: (bytes) => new Uint8Array(randomBytes(bytes)), ...watch }),
    printer: {
      id: RENDERER,
      print: (model) => render(model as PaperModel),
      printSigned: (model, { at, evidenceHash }) =>
        render(signedCopy(model as PaperModel, { on: localDay(at), sha256: evidenceHash })),
    },
  });
