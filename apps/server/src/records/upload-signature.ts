import { REQUIRED_SIGNERS, type SignerRole } from '@divan/assembly';
import type { Tx } from '../db/database.ts';
import { refused } from '../refused.ts';
import { sha256 } from './package.ts';
import { isPaperOf, printedPaper } from './record-repository.ts';

/** Everybody who signs some paper: nobody else is named as a signer in the journal. */
const SIGNERS: ReadonlySet<SignerRole> = new Set([...Object.values(REQUIRED_SIGNERS).flat(), 'VICE_CHAIR' as const]);

/**
 * Our own paper is no print that somebody signed, also when a program has saved it again with something added. What it is signed with electronically stands behind its bytes too, and names the
 * bytes it covers (ISO 32000-2, 12.8.1): that is a signed paper. @throws RefusedError EVIDENCE_IS_UNSIGNED
 */
export async function mustNotBeOurs(
  tx: Tx,
  file: Buffer,
  paper: { readonly meetingId: string; readonly kind: string; readonly version: number },
): Promise<void> {
  const ours = (await printedPaper(tx, paper.meetingId, paper.kind, paper.version))?.file;
  const isOurs = (await isPaperOf(tx, paper.meetingId, sha256(file))) || ours?.equals(file.subarray(0, ours.length));
  if (isOurs && !file.includes('/ByteRange')) throw refused('EVIDENCE_IS_UNSIGNED');
}

/** Signers as a request names them, with commas between. @throws RefusedError INPUT_MALFORMED for whoever signs no paper */
export function signersIn(named: string): SignerRole[] {
  const signedBy = [...new Set(named.split(',').filter(Boolean))] as SignerRole[];
  if (!signedBy.every((role) => SIGNERS.has(role))) throw refused('INPUT_MALFORMED', { fields: ['signedBy'] });
  return signedBy;
}
