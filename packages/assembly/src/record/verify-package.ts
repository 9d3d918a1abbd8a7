import {
  contentsCheck,
  decode,
  evidenceCheck,
  headsCheck,
  journalCheck,
  openPackage,
  type PackageFault,
  papersCheck,
  Report,
  sealCheck,
  streamCheck,
} from '@divan/machine/package';
import { assembly } from '#src/assembly.ts';
import { type Scan, scansOf, withdrawnScansOf } from '#src/hall/state.ts';
import type { Meeting } from '#src/state.ts';
import { writingsOf } from '#src/writings.ts';
import { BOARD, type BoardCheck } from './board-verdict.ts';
import { signaturesOn, votersByVote } from './box-agrees.ts';
import { boardCheck } from './checks/board.ts';
import { itemPapersCheck } from './checks/item-papers.ts';
import { registerCheck } from './checks/register.ts';
import { votesCheck } from './checks/votes.ts';
import type { CheckId } from './names.ts';
import type { Beside, OpenedMeeting, PackageTools } from './opened-meeting.ts';

export interface Check {
  readonly id: CheckId;
  /** How many things were looked at. */
  readonly count: number;
  /** How many were expected. */
  readonly of: number;
}

/** VERIFIED with a trusted signer; SIGNER_UNCHECKED self-consistent; ALTERED with the place of the first fault. */
export interface PackageVerdict {
  readonly verdict: 'VERIFIED' | 'SIGNER_UNCHECKED' | 'ALTERED';
  readonly title: string;
  readonly fingerprint: string;
  readonly checks: readonly Check[];
  readonly faults: readonly PackageFault[];
  /** Papers that another renderer would print otherwise: not reproduced, not altered. */
  readonly notReproduced: readonly string[];
  /** What was checked on the ballot board, with what was expected. */
  readonly boardChecks: readonly BoardCheck[];
  /** φ of the ballot board, hex: its first eight words are those of the hall and of the voters' slips. Null where there is no board. */
  readonly electionHash: string | null;
  readonly erased: number;
  readonly missing: readonly string[];
  /** Papers of a hall whose scans lie in the package as evidence: a hash shows that a file is the one that was kept, and proves no signature and no vote. */
  readonly scans: readonly Pick<Scan, 'scanned' | 'voteId' | 'evidenceHash'>[];
  /** Scans that were taken back and prove nothing; their files are not in the package. `reason` is empty where its text was erased. */
  readonly withdrawnScans: readonly (Pick<Scan, 'scanned' | 'voteId' | 'evidenceHash'> & { readonly reason: string })[];
}

/** What a meeting's package is looked at for, in this order. */
const CHECKS: readonly ((opened: OpenedMeeting, beside: Beside) => void | Promise<void>)[] = [
  journalCheck,
  (opened, { tools }) => headsCheck(opened, tools),
  // Words of contests are commitments too.
  (opened, { board }) =>
    contentsCheck(opened, { naming: linesOf(board.text).filter((line) => line.includes('"type":"ContestOpened"')) }),
  boardCheck,
  votesCheck,
  (opened, { meeting, tools }) =>
    meeting ? papersCheck(opened, { papers: meeting.documents, printer: tools.printer }) : undefined,
  (opened, { meeting }) =>
    meeting
      ? evidenceCheck(
          opened,
          scansOf(meeting).map(({ evidenceHash }) => evidenceHash),
        )
      : undefined,
  itemPapersCheck,
  registerCheck,
  sealCheck,
  streamCheck,
];

const linesOf = (board: string): readonly string[] => board.split('\n').filter(Boolean);

/** The ballot board as far as it can be read. */
async function boardOf(opened: OpenedMeeting, tools: PackageTools): Promise<Beside['board']> {
  const text = decode(opened.files[BOARD]);
  const { ground } = opened.journal;
  const voters = ground ? votersByVote(ground, opened.entries) : {};
  const verdict = opened.files[BOARD] ? await tools.verifyBoard(text, { openings: opened.contents, voters }) : null;
  const lines = linesOf(text);
  const stands = verdict && (!verdict.fault || verdict.fault.code === 'WITNESSES');
  return {
    text,
    verdict,
    signatures: verdict && !verdict.fault ? signaturesOn(lines) : new Map(),
    hashes: new Set(stands ? lines.map((line) => (JSON.parse(line) as { hash: string }).hash) : []),
    checks: [],
  };
}

/** How many names, titles and texts that ground and journal name were erased since. */
function erasedOf({ contents, entries, journal: { ground, fault } }: OpenedMeeting): number {
  if (!ground) return 0;
  const known = new Set(contents.map((content) => content.commitment));
  const { written, record } = writingsOf(ground, fault ? [] : entries);
  const named = new Set([...record, ...written.map(({ commitment }) => commitment)]);
  return [...named].filter((ref) => !known.has(ref)).length;
}

/** The scans of a meeting that were taken back, each with the reason that the package holds. */
function withdrawnIn({ contents }: OpenedMeeting, meeting: Meeting): PackageVerdict['withdrawnScans'] {
  const texts = new Map(contents.map(({ commitment, text }) => [commitment, text]));
  return withdrawnScansOf(meeting).map(({ scanned, voteId, evidenceHash, withdrawn }) => ({
    scanned,
    voteId,
    evidenceHash,
    reason: texts.get(withdrawn) ?? '',
  }));
}

/** Checks a sealed package from its bytes alone. @param trust fingerprint of the signing key (SHA-256, hex), or null. */
export async function verifyPackage(
  zip: Uint8Array,
  trust: string | null,
  tools: PackageTools,
): Promise<PackageVerdict> {
  const report = new Report();
  const opened = openPackage(assembly, zip, { trust, signatureHolds: tools.signatureHolds }, report);
  const checks = report.checks as readonly Check[];
  const { faults, notReproduced } = report;
  if (!opened)
    return {
      verdict: 'ALTERED',
      title: '',
      fingerprint: '',
      checks,
      faults,
      notReproduced,
      boardChecks: [],
      electionHash: null,
      erased: 0,
      missing: [],
      scans: [],
      withdrawnScans: [],
    };
  const { journal, manifest, fingerprint } = opened;
  const board = await boardOf(opened, tools);
  const beside = { tools, meeting: journal.fault ? null : journal.state, board };
  for (const check of CHECKS) await check(opened, beside);
  return {
    verdict: faults.length > 0 ? 'ALTERED' : trust ? 'VERIFIED' : 'SIGNER_UNCHECKED',
    title: manifest.title,
    fingerprint,
    checks,
    faults,
    notReproduced,
    boardChecks: board.checks,
    electionHash: board.verdict?.electionHash ?? null,
    erased: erasedOf(opened),
    missing: manifest.missing,
    scans: beside.meeting ? scansOf(beside.meeting) : [],
    withdrawnScans: beside.meeting ? withdrawnIn(opened, beside.meeting) : [],
  };
}
