import { REQUIRED_SIGNERS } from '@divan/assembly';
import { localDay } from '@divan/basics';
import { PAPER_KINDS, PAPER_TITLES } from '@divan/documents';
import { papersDue } from '@divan/documents/assembly';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { missingItems, sha256 } from './package.ts';
import { dutiesOfMeeting, headOf, keptPackage, type StoredPaper, storedPapers } from './record-repository.ts';

/** Minutes first, then what belongs to them; of one kind the newest first. */
const byKind = (a: StoredPaper, b: StoredPaper): number =>
  PAPER_KINDS.indexOf(a.kind) - PAPER_KINDS.indexOf(b.kind) || b.version - a.version;

function papersIn({ meeting }: MeetingRuntime, stored: readonly StoredPaper[]) {
  return stored.toSorted(byKind).map((row) => {
    const known = meeting.documents.find(
      (document) => document.document === row.kind && document.version === row.version,
    );
    return {
      kind: row.kind,
      title: PAPER_TITLES[row.kind],
      version: row.version,
      modelHash: row.model_hash,
      fileHash: row.file_hash,
      createdAt: row.created_at.toISOString(),
      signed: known?.signature ? { at: known.signature.at, signedBy: [...known.signature.signedBy] } : null,
      replaced: stored.some((other) => other.kind === row.kind && other.version > row.version),
      requiredSigners: [...(REQUIRED_SIGNERS[row.kind] ?? [])],
    };
  });
}

export const meetingIn = ({ meeting, ground, title }: MeetingRuntime) => ({
  title,
  on: meeting.openedAt ? localDay(meeting.openedAt) : (meeting.on ?? ground.on),
  openedAt: meeting.openedAt,
  closedAt: meeting.closedAt,
  method: ground.method,
  present: meeting.present.size,
  items: meeting.agenda.filter((item) => item.state !== 'REMOVED').length,
  votes: [...meeting.votes.values()].filter((vote) => vote.state === 'CLOSED').length,
});

/** The record of a meeting: its papers with their signatures, what is missing, where the journal ends, the package, who hands over to whom. */
export async function recordOf(tx: Tx, { keys }: Pick<Deps, 'keys'>, runtime: MeetingRuntime) {
  const { meeting, ground, streamId } = runtime;
  const stored = await storedPapers(tx, streamId);
  const head = await headOf(tx, streamId);
  const sealed = await keptPackage(tx, streamId);
  const duties = await dutiesOfMeeting(tx, streamId);
  return {
    phase: meeting.phase,
    meeting: meetingIn(runtime),
    duties: duties.map((duty) => ({ kind: duty.kind, dueOn: duty.due_on, done: duty.done_at !== null })),
    papers: papersIn(runtime, stored),
    missing: await missingItems(tx, runtime),
    head: head ?? null,
    fingerprint: sha256(Buffer.from(keys.publicKey, 'hex')),
    package: sealed ? { hash: sealed.hash, sealedAt: sealed.sealed_at.toISOString(), bytes: sealed.bytes } : null,
    notes: papersDue(runtime).includes('minutes'),
    body: ground.body,
    handovers: meeting.handovers.map(({ part, on }) => ({ part, on })),
    divanChair: meeting.divan?.chair ?? null,
    boardChair: meeting.offices?.chair ?? ground.opener.chair,
    newBoard: [...meeting.elections.values()]
      .filter((election) => election.organ === 'YONETIM_KURULU')
      .flatMap((election) => [...(election.elected?.principals ?? [])]),
  };
}
