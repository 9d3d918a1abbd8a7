import { canonicalJson } from '@divan/basics';
import { modelHashOf, type PaperKind, type PaperModel } from '@divan/documents';
import { paperModel, papersDue } from '@divan/documents/assembly';
import { RENDERER } from '@divan/documents/render';
import { sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { render } from '../printing/rendering.ts';
import { sha256 } from './package.ts';
import { latestPapers, type PaperRow, paperContext } from './paper-repository.ts';
import type { RecordCommand } from './record-command.ts';

/** The part of a model that says something: the rest (version, code, head, date) changes by itself. */
const substance = (model: PaperModel): string =>
  canonicalJson({ ...model, version: 0, verifyCode: '', journalHead: '', createdAt: 0, replaces: '', documentNo: '' });

const factOf = ({ meeting }: MeetingRuntime, kind: PaperKind, version: number) =>
  meeting.documents.find((document) => document.document === kind && document.version === version);

/** Earlier releases wrote a paper and its fact one after the other; a paper whose fact is missing gets it. */
async function completeFact(runtime: MeetingRuntime, record: RecordCommand, last: PaperRow): Promise<void> {
  if (factOf(runtime, last.kind, last.version)) return;
  const { replaces } = JSON.parse(last.model) as PaperModel;
  await record({
    type: 'issueDocument',
    document: last.kind,
    version: last.version,
    modelHash: last.model_hash,
    fileHash: last.file_hash,
    replaces: last.version > 1 ? last.version - 1 : null,
    reason: last.version > 1 ? { write: replaces } : null,
  });
}

/**
 * Produces the papers that are due and differ from their last version; a signed paper is replaced only with a reason. Each stands with its fact in the journal or not at all.
 * @returns the kinds that were issued
 */
export async function issuePapers(q: {
  readonly deps: Deps;
  readonly runtime: MeetingRuntime;
  readonly within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly record: RecordCommand;
  readonly reason: string;
}): Promise<PaperKind[]> {
  const { deps, runtime, within, record, reason } = q;
  const { institutionId, ground } = runtime;
  const [context, latest] = await within(async (tx) => [
    await paperContext(tx, deps, runtime),
    await latestPapers(tx, ground.meetingId),
  ]);
  const issued: PaperKind[] = [];
  for (const kind of papersDue(runtime)) {
    const last = latest.get(kind);
    if (last) await completeFact(runtime, record, last);
    const version = (last?.version ?? 0) + 1;
    const model = paperModel({ ...context, head: runtime.hash, now: deps.clock.now() }, kind, version, reason);
    if (last) {
      const signed = factOf(runtime, kind, last.version)?.signature;
      if (substance(JSON.parse(last.model) as PaperModel) === substance(model) || (signed && !reason)) continue;
    }
    // Seconds: no transaction waits for it. Whoever wrote the same version meanwhile comes first.
    const file = Buffer.from(await render(model));
    const [modelHash, fileHash] = [modelHashOf(model), sha256(file)];
    await record(
      {
        type: 'issueDocument',
        document: kind,
        version,
        modelHash,
        fileHash,
        replaces: last?.version ?? null,
        reason: reason && last ? { write: reason } : null,
      },
      async (tx) => {
        await sql`insert into document (institution_id, meeting_id, kind, version, model, model_hash, file, file_hash, renderer, created_at)
          values (${institutionId}, ${ground.meetingId}, ${kind}, ${version}, ${canonicalJson(model)}, ${modelHash}, ${file}, ${fileHash}, ${RENDERER}, ${deps.clock.now()})`.execute(
          tx,
        );
      },
    );
    issued.push(kind);
  }
  return issued;
}
