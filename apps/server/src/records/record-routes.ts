import * as api from '@divan/api';
import { REQUIRED_SIGNERS, type SignerRole } from '@divan/assembly';
import { sealFiles } from '@divan/assembly/record';
import { canonicalJson, instantFromMillis } from '@divan/basics';
import { modelHashOf, PAPER_TITLES, type PaperKind, type PaperModel } from '@divan/documents';
import { RENDERER } from '@divan/documents/render';
import { approvalInForce } from '../convening/approval.ts';
import { keepText } from '../convening/meetings.ts';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import type { MeetingHub, Runtime } from '../meeting/meeting-hub.ts';
import { actorOf } from '../meeting/meeting-routes.ts';
import { runMeetingCommand, type SystemCommand } from '../meeting/run-meeting-command.ts';
import { logAccess } from '../privacy/access-log.ts';
import { NotFoundError, refused, type Serve } from '../serve.ts';
import { buildPackage, collectFiles, sha256 } from './package.ts';
import { type PaperContext, paperModel, papersDue, signedSentence } from './papers.ts';
import { renderAside } from './render-aside.ts';

async function contextFor(tx: Tx, deps: Deps, runtime: Runtime): Promise<PaperContext> {
  const { meetingId } = runtime.ground;
  const institution = await one<{ registry_no: string; short_name: string; seat: string }>(
    tx,
    sql`select registry_no, short_name, seat from institution where institution_id = ${runtime.institutionId}`,
  );
  const approval = await approvalInForce(tx);
  const dispatches = await rows<{
    name: string;
    member_no: string;
    channel: string;
    address: string;
    sent_at: Date | null;
    state: string;
  }>(
    tx,
    sql`select m.name || ' ' || m.surname as name, m.member_no, d.channel, d.address, d.sent_at, d.state from dispatch d join member m using (member_id) where d.meeting_id = ${meetingId} order by m.surname collate "tr-x-icu", m.name collate "tr-x-icu", m.member_no`,
  );
  const call = await maybe<{ body: string; sent_on: string }>(
    tx,
    sql`select body, sent_on from call where meeting_id = ${meetingId}`,
  );
  const votes = await rows<{ member_id: string; n: number }>(
    tx,
    sql`select member_id, count(*) as n from (select member_id from open_vote_row where vote_id = any(${[...runtime.meeting.votes.keys()]}::uuid[]) union all select member_id from ballot_ledger where vote_id = any(${[...runtime.meeting.votes.keys()]}::uuid[])) v group by member_id`,
  );
  const decisions = await rows<{
    number: number;
    decided_on: string;
    subject: string;
    text: string;
    dissent: string[];
  }>(
    tx,
    sql`select number, decided_on, subject, text, dissent from decision_register where meeting_id = ${meetingId} order by number`,
  );
  const elected = [...runtime.meeting.elections.values()].flatMap((election) => [
    ...(election.elected?.principals ?? []),
    ...(election.elected?.substitutes ?? []),
  ]);
  const identity = await rows<{ member_id: string; profession: string; education: string; birth_date: string | null }>(
    tx,
    sql`select member_id, profession, education, birth_date from member where member_id = any(${elected}::uuid[])`,
  );
  return {
    runtime,
    registryNo: institution.registry_no,
    shortName: institution.short_name,
    seat: institution.seat,
    approval: approval && { number: approval.number, approvedOn: approval.approvedOn },
    dispatches: dispatches.map((row) => ({
      name: row.name,
      memberNo: row.member_no,
      channel: row.channel,
      address: row.address.replace(/^(.{2}).*(@.*)$/u, '$1…$2'),
      sentAt: row.sent_at ? instantFromMillis(row.sent_at.getTime()) : null,
      state: row.state,
    })),
    callBody: call?.body ?? '',
    callOn: call?.sent_on ?? null,
    decisionTexts: decisions.map((row) => ({
      number: row.number,
      on: row.decided_on,
      subject: row.subject,
      text: row.text,
      dissent: row.dissent,
    })),
    voters: new Map(votes.map((row) => [row.member_id, row.n])),
    now: deps.clock.now(),
    head: runtime.hash,
    identity: new Map(
      identity.map((row) => [
        row.member_id,
        { profession: row.profession, education: row.education, birthDate: row.birth_date ?? '' },
      ]),
    ),
  };
}

interface StoredPaper {
  kind: PaperKind;
  version: number;
  model: string;
  model_hash: string;
  file_hash: string;
  created_at: Date;
}

/** The part of a model that says something: the rest (version, code, head, date) changes by itself. */
const substance = (model: PaperModel): string =>
  canonicalJson({ ...model, version: 0, verifyCode: '', journalHead: '', createdAt: 0, replaces: '', documentNo: '' });

export function recordRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  const runtimeOf = (session: Session, meetingId: string) =>
    deps.db.within(session.institutionId, (tx) => hub.runtime(tx, session.institutionId, meetingId));
  const issue = (session: Session, runtime: Runtime, command: SystemCommand) => {
    const actor = actorOf(runtime, session);
    const office = session.roles.some((role) => role === 'OFFICE' || role === 'ADMIN');
    return runMeetingCommand(
      deps,
      hub,
      {
        institutionId: session.institutionId,
        actor: office
          ? { kind: 'OFFICE', accountId: session.accountId }
          : (actor ?? { kind: 'OFFICE', accountId: session.accountId }),
        credentials: session.credentials,
        identityProved: true,
      },
      runtime.ground.meetingId,
      command,
    );
  };

  /** Produces the papers that are due and differ from their last version; a signed paper is replaced only with a reason. */
  const issueAll = async (session: Session, meetingId: string, reason: string): Promise<string[]> => {
    const runtime = await runtimeOf(session, meetingId);
    const issued: string[] = [];
    for (const kind of papersDue(runtime)) {
      const made = await deps.db.within(session.institutionId, async (tx) => {
        const context = await contextFor(tx, deps, runtime);
        const last = await maybe<StoredPaper>(
          tx,
          sql`select kind, version, model, model_hash, file_hash, created_at from document where meeting_id = ${meetingId} and kind = ${kind} order by version desc limit 1`,
        );
        const version = (last?.version ?? 0) + 1;
        const current = runtime.meeting.documents.find(
          (document) => document.document === kind && document.version === last?.version,
        );
        const signed = current?.signature ? signedSentence(current.signature.at, current.signature.evidenceHash) : null;
        const model = paperModel(context, kind, version, null, reason);
        if (last) {
          const before = JSON.parse(last.model) as PaperModel;
          if (substance(before) === substance(model) || (signed && !reason)) return null;
        }
        const file = await renderAside(model);
        const modelHash = modelHashOf(model);
        await sql`insert into document (institution_id, meeting_id, kind, version, model, model_hash, file, file_hash, renderer, created_at)
          values (${session.institutionId}, ${meetingId}, ${kind}, ${version}, ${canonicalJson(model)}, ${modelHash}, ${file}, ${sha256(file)}, ${RENDERER}, ${deps.clock.now()})`.execute(
          tx,
        );
        const reasonRef = reason && last ? await keepText(tx, session.institutionId, meetingId, reason) : null;
        return { version, modelHash, fileHash: sha256(file), replaces: last?.version ?? null, reasonRef };
      });
      if (!made) continue;
      await issue(session, runtime, {
        type: 'issueDocument',
        document: kind,
        version: made.version,
        modelHash: made.modelHash,
        fileHash: made.fileHash,
        replaces: made.replaces,
        reason: made.reasonRef,
      });
      issued.push(kind);
    }
    return issued;
  };

  serve(api.getRecord, async ({ params, session, within }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    return within(async (tx) => {
      const stored = await rows<StoredPaper>(
        tx,
        sql`select kind, version, model_hash, file_hash, created_at from document where meeting_id = ${params.meetingId} order by kind, version desc`,
      );
      const head = await maybe<{ seq: number; hash: string }>(
        tx,
        sql`select seq, hash from journal where meeting_id = ${params.meetingId} order by seq desc limit 1`,
      );
      const sealed = await maybe<{ hash: string; sealed_at: Date; bytes: number }>(
        tx,
        sql`select hash, sealed_at, length(file) as bytes from sealed_package where meeting_id = ${params.meetingId}`,
      );
      const { missing } = await collectFiles(tx, params.meetingId);
      return {
        phase: runtime.meeting.phase,
        papers: stored.map((row) => {
          const known = runtime.meeting.documents.find(
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
        }),
        missing,
        head: head ?? null,
        fingerprint: sha256(Buffer.from(deps.keys.publicKey, 'hex')),
        package: sealed ? { hash: sealed.hash, sealedAt: sealed.sealed_at.toISOString(), bytes: sealed.bytes } : null,
        notes: papersDue(runtime).includes('minutes'),
        body: runtime.ground.body,
        handovers: runtime.meeting.handovers.map(({ part, on }) => ({ part, on })),
        divanChair: runtime.meeting.divan?.chair ?? null,
        boardChair: runtime.ground.opener.chair,
        newBoard: [...runtime.meeting.elections.values()]
          .filter((election) => election.organ === 'YONETIM_KURULU')
          .flatMap((election) => [...(election.elected?.principals ?? [])]),
      };
    });
  });

  serve(api.issuePapers, async ({ params, body, session }) => ({
    issued: await issueAll(session, params.meetingId, body.reason),
  }));

  serve(api.getPaper, ({ params, session, within, reply }) =>
    within(async (tx) => {
      const paper = await maybe<{ file: Buffer }>(
        tx,
        sql`select file from document where meeting_id = ${params.meetingId} and kind = ${params.kind} and version = ${params.version}`,
      );
      if (!paper) throw new NotFoundError();
      await logAccess(tx, deps, session, 'PAPER_READ', `${params.meetingId}/${params.kind}`);
      reply.header('content-disposition', `inline; filename="${params.kind}-v${params.version}.pdf"`);
      return paper.file;
    }),
  );

  serve(api.uploadSignature, async ({ params, query, file, session, within }) => {
    const media =
      file.subarray(0, 5).toString('latin1') === '%PDF-'
        ? 'application/pdf'
        : file[0] === 0xff && file[1] === 0xd8
          ? 'image/jpeg'
          : file.subarray(1, 4).toString('latin1') === 'PNG'
            ? 'image/png'
            : null;
    if (!media) throw refused('EVIDENCE_NOT_A_SCAN');
    const runtime = await runtimeOf(session, params.meetingId);
    const hash = sha256(file);
    await issue(session, runtime, {
      type: 'recordSignature',
      document: params.kind,
      version: params.version,
      evidenceHash: hash,
      signedBy: query.signedBy.split(',').filter(Boolean) as SignerRole[],
    });
    await within((tx) =>
      sql`insert into evidence (institution_id, meeting_id, hash, file, media, recorded_at) values (${session.institutionId}, ${params.meetingId}, ${hash}, ${file}, ${media}, ${deps.clock.now()}) on conflict do nothing`.execute(
        tx,
      ),
    );
    if (params.kind === 'minutes')
      await within((tx) =>
        sql`update task set done_at = ${deps.clock.now()}, done_note = 'imza kanıtı' where meeting_id = ${params.meetingId} and kind = 'SIGN_MINUTES' and done_at is null`.execute(
          tx,
        ),
      );
    return { done: true as const };
  });

  serve(api.sealPackage, async ({ params, session, within }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    const ready = await maybe2(within, sql`select hash from sealed_package where meeting_id = ${params.meetingId}`);
    if (ready) return { hash: ready.hash };
    if (!['closed', 'failed'].includes(runtime.meeting.phase)) throw refused('NOT_CLOSED_YET');
    await issueAll(session, params.meetingId, '');
    const preview = await within(async (tx) => collectFiles(tx, params.meetingId));
    // The journal's last entry names everything sealed but itself.
    const { sealed, manifestHash } = sealFiles(preview.files);
    await issue(session, runtime, { type: 'sealRecord', manifestHash });
    return within(async (tx) => {
      const { files, missing } = await collectFiles(tx, params.meetingId);
      const zip = buildPackage(deps.keys, {
        meetingId: params.meetingId,
        title: runtime.facts.title,
        files: { ...files, ...sealed },
        missing,
      });
      const hash = sha256(zip);
      await sql`insert into sealed_package (institution_id, meeting_id, file, hash, sealed_at) values (${session.institutionId}, ${params.meetingId}, ${Buffer.from(zip)}, ${hash}, ${deps.clock.now()})`.execute(
        tx,
      );
      await sql`update task set done_at = ${deps.clock.now()}, done_note = ${hash} where meeting_id = ${params.meetingId} and kind = 'SEAL_PACKAGE' and done_at is null`.execute(
        tx,
      );
      return { hash };
    });
  });

  serve(api.getPackage, ({ params, session, within, reply }) =>
    within(async (tx) => {
      const sealed = await maybe<{ file: Buffer }>(
        tx,
        sql`select file from sealed_package where meeting_id = ${params.meetingId}`,
      );
      if (!sealed) throw new NotFoundError();
      await logAccess(tx, deps, session, 'PACKAGE_READ', params.meetingId);
      reply.header('content-disposition', 'attachment; filename="toplanti-paketi.zip"');
      return sealed.file;
    }),
  );
}

const maybe2 = (within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>, query: ReturnType<typeof sql>) =>
  within((tx) => maybe<{ hash: string }>(tx, query));
