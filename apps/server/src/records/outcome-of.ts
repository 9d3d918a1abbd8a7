import { REQUIRED_SIGNERS } from '@divan/assembly';
import { localDay } from '@divan/basics';
import { PAPER_TITLES } from '@divan/documents';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { RecordForMembers } from '../mail/correspondence.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { outcomeOf } from '../meeting/outcome.ts';
import { sha256 } from './package.ts';
import { keptPackage, storedPapers } from './record-repository.ts';

/** Papers that members read: what was decided and counted, and why it was lawful. Lists of people stay with the office; who checks all of it has the package. */
export const PAPERS_FOR_MEMBERS: ReadonlySet<string> = new Set([
  'minutes',
  'vote-results',
  'count-record',
  'compliance',
]);

async function papersShown(tx: Tx, { meeting, streamId }: MeetingRuntime, choice: RecordForMembers) {
  if (choice === 'DECISIONS') return [];
  const stored = await storedPapers(tx, streamId);
  return stored
    .filter(
      ({ kind, version }) =>
        PAPERS_FOR_MEMBERS.has(kind) && !stored.some((other) => other.kind === kind && other.version > version),
    )
    .map(({ kind, version, created_at: created }) => ({
      kind,
      title: PAPER_TITLES[kind],
      version,
      createdAt: created.toISOString(),
      signedAt:
        meeting.documents.find((one) => one.document === kind && one.version === version)?.signature?.at ?? null,
      needed: (REQUIRED_SIGNERS[kind] ?? []).length > 0,
    }));
}

/** What became of a meeting, as whoever was called to it reads it. */
/** @param memberId who asks, if a member */
export async function outcomeFor(
  tx: Tx,
  { keys }: Pick<Deps, 'keys'>,
  runtime: MeetingRuntime,
  choice: RecordForMembers,
  memberId: string | null,
) {
  const { meeting, ground, title, streamId } = runtime;
  const { decisions, elected } = outcomeOf(runtime);
  const { quorum } = meeting;
  const sealed = choice === 'PACKAGE' ? await keptPackage(tx, streamId) : undefined;
  return {
    phase: meeting.phase,
    body: ground.body,
    title,
    on: meeting.openedAt ? localDay(meeting.openedAt) : (meeting.on ?? ground.on),
    openedAt: meeting.openedAt,
    closedAt: meeting.closedAt,
    present: meeting.present.size,
    entitled: meeting.entitled,
    quorum: quorum && {
      required: quorum.required,
      present: quorum.present,
      reached: quorum.reached,
      attempt: quorum.attempt,
    },
    decisions: decisions.map((one) => ({ ...one, counts: [...one.counts] })),
    elected: elected.map((one) => ({
      organ: one.organ,
      principals: [...one.principals],
      substitutes: [...one.substitutes],
    })),
    papers: await papersShown(tx, runtime, choice),
    package: sealed ? { hash: sealed.hash, sealedAt: sealed.sealed_at.toISOString(), bytes: sealed.bytes } : null,
    fingerprint: sha256(Buffer.from(keys.publicKey, 'hex')),
    certificate: meeting.closedAt !== null && memberId !== null && meeting.present.has(memberId),
    readers: choice,
  };
}
