import type { Scanned } from '@divan/assembly';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { runCommand } from '../machine/run-command.ts';
import { type MeetingHub, officeAsker } from '../meeting/meeting-hub.ts';
import { refused } from '../refused.ts';
import { mediaOf } from '../scan.ts';
import { sha256 } from './package.ts';
import { isPaperOf, keepEvidence } from './record-repository.ts';

/** What prints our papers and forms names itself in each of them (XMP); a scanner names itself too. */
const OUR_PRINTER = '<xmp:CreatorTool>Typst';

/**
 * Keeps the scan of a paper of the hall beside the journal, and its hash in it. A paper as we printed it, which nobody has filled in, is no evidence.
 * @returns the hash @throws RefusedError EVIDENCE_NOT_A_SCAN, EVIDENCE_LOCKED, EVIDENCE_IS_UNSIGNED, SCAN_UNFIT
 */
export async function keepScan(
  deps: Deps,
  hub: MeetingHub,
  q: {
    readonly session: Session;
    readonly meetingId: string;
    readonly file: Buffer;
    readonly scanned: Scanned;
    readonly voteId: string | null;
  },
): Promise<string> {
  const { session, meetingId, file, scanned, voteId } = q;
  const { institutionId } = session;
  const media = mediaOf(file);
  const hash = sha256(file);
  const command = { type: 'keepScan', scanned, voteId, evidenceHash: hash } as const;
  await runCommand(hub, officeAsker(session), meetingId, command, async (tx) => {
    const ours = (await isPaperOf(tx, meetingId, hash)) || (file.includes(OUR_PRINTER) && !file.includes('/ByteRange'));
    if (ours) throw refused('EVIDENCE_IS_UNSIGNED');
    await keepEvidence(tx, { institutionId, meetingId, hash, file, media, at: deps.clock.now() });
  });
  return hash;
}
