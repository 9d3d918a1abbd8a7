import type { Role } from '@divan/api';
import * as api from '@divan/api';
import { REQUIRED_SIGNERS, type SignerRole } from '@divan/assembly';
import type { PackageVerdict } from '@divan/assembly/record';
import { localDay } from '@divan/basics';
import { PAPER_KINDS, PAPER_TITLES } from '@divan/documents';
import { notificationSheetModel, papersDue } from '@divan/documents/assembly';

import { aside } from '../aside.ts';
import { logAccess } from '../audit/access-log.ts';
import { witnessed } from '../box/officers.ts';
import { maybe, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { queueJob } from '../mail/mail-queue.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { render, renderSigned } from '../printing/rendering.ts';
import { NotFoundError, refused, type Serve } from '../serve.ts';
import { issuePapers } from './issue-papers.ts';
import { missingItems, sha256, signatureOf } from './package.ts';
import { electedIn, type PaperRow, paperContext } from './paper-repository.ts';
import { recordCommands } from './record-command.ts';
import { sealedPackage, sealVerified } from './sealing.ts';

/** Seconds of arithmetic, which must not hold up a meeting that is under way. */
const verify = aside<{ zip: Uint8Array; trust: string }, PackageVerdict>(
  new URL('verify-process.ts', import.meta.url),
  {
    // A board of thousands of ballots with a hundred names is checked for half an hour on one core.
    millis: 3_600_000,
    heapMegabytes: 2048,
  },
);

const READERS: readonly Role[] = ['ADMIN', 'OFFICE', 'BOARD_MEMBER', 'AUDITOR'];

/** The divan reads what it must sign; other members get minutes from their association, not from here. */
function mayRead(session: Session, runtime: MeetingRuntime): void {
  const { divan } = runtime.meeting;
  const inDivan =
    divan !== null && [divan.chair, ...divan.viceChairs, ...divan.secretaries].includes(session.memberId ?? '');
  if (!inDivan && !session.roles.some((role) => READERS.includes(role))) throw new NotFoundError();
}

/** Everybody who signs some paper: nobody else is named as a signer in the journal. */
const SIGNERS: ReadonlySet<SignerRole> = new Set([...Object.values(REQUIRED_SIGNERS).flat(), 'VICE_CHAIR' as const]);

type StoredPaper = Omit<PaperRow, 'model'> & { readonly created_at: Date };

/** Minutes first, then what belongs to them; of one kind the newest first. */
const byKind = (a: StoredPaper, b: StoredPaper): number =>
  PAPER_KINDS.indexOf(a.kind) - PAPER_KINDS.indexOf(b.kind) || b.version - a.version;

export function recordRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  const runtimeOf = (session: Session, meetingId: string) =>
    deps.db.within(session.institutionId, (tx) => hub.runtime(tx, session.institutionId, meetingId));
  const issueAll = (session: Session, runtime: MeetingRuntime, reason: string) =>
    issuePapers({
      deps,
      runtime,
      within: (work) => deps.db.within(session.institutionId, work),
      record: recordCommands(hub, session, runtime),
      reason,
    });

  serve(api.getRecord, async ({ params, session, within }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    mayRead(session, runtime);
    const { meeting, ground } = runtime;
    return within(async (tx) => {
      const stored = await rows<StoredPaper>(
        tx,
        sql`select kind, version, model_hash, file_hash, created_at from document where meeting_id = ${params.meetingId} order by kind, version desc`,
      );
      const head = await maybe<{ seq: number; hash: string }>(
        tx,
        sql`select seq, hash from journal where stream_id = ${params.meetingId} order by seq desc limit 1`,
      );
      const sealed = await maybe<{ hash: string; sealed_at: Date; bytes: number }>(
        tx,
        sql`select hash, sealed_at, length(file) as bytes from sealed_package where meeting_id = ${params.meetingId}`,
      );
      const duties = await rows<{ kind: string; due_on: string; done_at: Date | null }>(
        tx,
        sql`select kind, due_on, done_at from task where meeting_id = ${params.meetingId} order by due_on, kind`,
      );
      return {
        phase: meeting.phase,
        meeting: {
          title: runtime.title,
          on: meeting.openedAt ? localDay(meeting.openedAt) : (meeting.on ?? ground.on),
          openedAt: meeting.openedAt,
          closedAt: meeting.closedAt,
          method: ground.method,
          present: meeting.present.size,
          items: meeting.agenda.filter((item) => item.state !== 'REMOVED').length,
          votes: [...meeting.votes.values()].filter((vote) => vote.state === 'CLOSED').length,
        },
        duties: duties.map((duty) => ({ kind: duty.kind, dueOn: duty.due_on, done: duty.done_at !== null })),
        papers: stored.toSorted(byKind).map((row) => {
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
        missing: await missingItems(tx, runtime),
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
    issued: await issueAll(session, await runtimeOf(session, params.meetingId), body.reason),
  }));

  serve(api.getPaper, async ({ params, session, within, reply }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    mayRead(session, runtime);
    const paper = await within(async (tx) => {
      const stored = await maybe<{ file: Buffer; model: string }>(
        tx,
        sql`select file, model from document where meeting_id = ${params.meetingId} and kind = ${params.kind} and version = ${params.version}`,
      );
      if (!stored) throw new NotFoundError();
      await logAccess(tx, deps, session, 'PAPER_READ', `${params.meetingId}/${params.kind}`);
      return stored;
    });
    reply.header('content-disposition', `inline; filename="${params.kind}-v${params.version}.pdf"`);
    const signature = signatureOf(runtime.meeting, params.kind, params.version);
    return signature ? Buffer.from(await renderSigned(paper.model, signature)) : paper.file;
  });

  serve(api.getNotificationSheet, async ({ params, session, within, reply }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    if (!papersDue(runtime).includes('result-notification')) throw refused('NOT_CLOSED_YET');
    const model = await within(async (tx) => {
      const people = await rows<{
        member_id: string;
        identity_number: string | null;
        address: string;
        phone: string;
      }>(
        tx,
        sql`select member_id, identity_number, address, phone from member where member_id = any(${electedIn(runtime)}::uuid[])`,
      );
      await logAccess(tx, deps, session, 'NOTIFICATION_SHEET_READ', params.meetingId);
      const register = new Map(
        people.map((row) => [
          row.member_id,
          {
            identityNumber: row.identity_number ? deps.keys.decrypt('member.identity_number', row.identity_number) : '',
            address: row.address,
            phone: row.phone,
          },
        ]),
      );
      return notificationSheetModel(await paperContext(tx, deps, runtime), register);
    });
    reply.header('content-disposition', 'attachment; filename="sonuc-bildirimi-bilgileri.pdf"');
    return Buffer.from(await render(model));
  });

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
    // The dictionary that names the encryption is itself never encrypted (ISO 32000-2, 7.6.1).
    if (media === 'application/pdf' && /\/Encrypt\s+\d+\s+\d+\s+R/u.test(file.toString('latin1')))
      throw refused('EVIDENCE_LOCKED');
    const signedBy = [...new Set(query.signedBy.split(',').filter(Boolean))] as SignerRole[];
    if (!signedBy.every((role) => SIGNERS.has(role))) throw refused('INPUT_MALFORMED', { fields: ['signedBy'] });
    const runtime = await runtimeOf(session, params.meetingId);
    const hash = sha256(file);
    // First the scan, then the fact that names it: a cut between the two leaves a scan that nothing names, never a fact without its scan.
    await within((tx) =>
      sql`insert into evidence (institution_id, meeting_id, hash, file, media, recorded_at) values (${session.institutionId}, ${params.meetingId}, ${hash}, ${file}, ${media}, ${deps.clock.now()}) on conflict do nothing`.execute(
        tx,
      ),
    );
    await recordCommands(
      hub,
      session,
      runtime,
    )({
      type: 'recordSignature',
      document: params.kind,
      version: params.version,
      evidenceHash: hash,
      signedBy,
    });
    return { done: true as const };
  });

  serve(api.sealPackage, async ({ params, session, within }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    const ready = await maybe2(within, sql`select hash from sealed_package where meeting_id = ${params.meetingId}`);
    if (ready) return { hash: ready.hash };
    if (!['closed', 'failed', 'sealed'].includes(runtime.meeting.phase)) throw refused('NOT_CLOSED_YET');
    const keep = async (tx: Tx, zip: Uint8Array): Promise<void> => {
      const hash = sha256(zip);
      await sql`insert into sealed_package (institution_id, meeting_id, file, hash, sealed_at) values (${session.institutionId}, ${params.meetingId}, ${Buffer.from(zip)}, ${hash}, ${deps.clock.now()})`.execute(
        tx,
      );
      await queueJob(tx, 'back-up', { reason: 'SEALED' }, `backup:${params.meetingId}`);
      await sql`update task set done_at = ${deps.clock.now()}, done_note = ${hash} where meeting_id = ${params.meetingId} and kind = 'SEAL_PACKAGE' and done_at is null`.execute(
        tx,
      );
    };
    if (runtime.meeting.phase === 'sealed') {
      const zip = await sealedPackage(deps.keys, runtime, within);
      await within((tx) => keep(tx, zip));
      return { hash: sha256(zip) };
    }
    const officers = runtime.meeting.ballotOfficers;
    if (officers?.format && !officers.witnessesAbsent && !(await within((tx) => witnessed(tx, params.meetingId))))
      throw refused('WITNESS_MISSING');
    await issueAll(session, runtime, '');
    await hub.attempts.flush(params.meetingId);
    const seal = recordCommands(hub, session, runtime);
    return { hash: await sealVerified({ keys: deps.keys, runtime, within, verify, seal, keep }) };
  });

  serve(api.verifySealed, async ({ params, session, within }) => {
    mayRead(session, await runtimeOf(session, params.meetingId));
    const sealed = await within((tx) =>
      maybe<{ file: Buffer }>(tx, sql`select file from sealed_package where meeting_id = ${params.meetingId}`),
    );
    if (!sealed) throw new NotFoundError();
    const { verdict, checks, faults, notReproduced, erased } = await verify({
      zip: sealed.file,
      trust: sha256(Buffer.from(deps.keys.publicKey, 'hex')),
    });
    return { verdict, checks: [...checks], faults: [...faults], notReproduced: [...notReproduced], erased };
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
