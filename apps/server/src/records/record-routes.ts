import type { Role } from '@divan/api';
import * as api from '@divan/api';
import { REQUIRED_SIGNERS, type SignerRole } from '@divan/assembly';

import type { Files, PackageVerdict } from '@divan/assembly/record';
import { canonicalJson, instantFromMillis, localDay } from '@divan/basics';
import { modelHashOf, PAPER_KINDS, PAPER_TITLES, type PaperKind, type PaperModel } from '@divan/documents';
import { notificationSheetModel, type PaperContext, paperModel, papersDue } from '@divan/documents/assembly';
import { RENDERER } from '@divan/documents/render';
import { aside } from '../aside.ts';
import { witnessed } from '../box/officers.ts';
import { approvalInForce } from '../convening/approval.ts';
import { queueJob } from '../convening/mail-queue.ts';
import { keepText } from '../convening/meetings.ts';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import type { MeetingHub, Runtime } from '../meeting/meeting-hub.ts';
import { actorOf } from '../meeting/meeting-routes.ts';
import { runMeetingCommand, type SystemCommand } from '../meeting/run-meeting-command.ts';
import { logAccess } from '../privacy/access-log.ts';
import { NotFoundError, refused, type Serve } from '../serve.ts';

import { missingItems, sha256, signatureOf } from './package.ts';
import { render, renderSigned } from './rendering.ts';
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

async function contextFor(tx: Tx, deps: Deps, runtime: Runtime): Promise<PaperContext> {
  const { meetingId } = runtime.ground;
  const voteIds = [...runtime.meeting.votes.keys()];
  const institution = await one<{
    registry_no: string;
    short_name: string;
    seat: string;
    address: string;
    phone: string;
    email: string;
    kep: string;
  }>(
    tx,
    sql`select registry_no, short_name, seat, address, phone, email, kep from institution where institution_id = ${runtime.institutionId}`,
  );
  const stored = await approvalInForce(tx);
  const used = runtime.meeting.approval;
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
    sql`select member_id, count(*) as n from (select member_id from open_vote_row where vote_id = any(${voteIds}::uuid[]) union all select member_id from ballot_ledger where vote_id = any(${voteIds}::uuid[])) v group by member_id`,
  );
  const decisions = await rows<PaperContext['register'][number] & { decided_on: string }>(
    tx,
    sql`select number, decided_on, subject, text, attendees, votes, dissent, prev, hash from decision_register where meeting_id = ${meetingId} order by number`,
  );
  const elected = electedIn(runtime);
  const people = await rows<{ member_id: string; profession: string; education: string; birth_date: string | null }>(
    tx,
    sql`select member_id, profession, education, birth_date from member where member_id = any(${elected}::uuid[])`,
  );
  const { n: attempts } = await one<{ n: number }>(
    tx,
    sql`select coalesce(sum(times), 0)::int as n from attempt where meeting_id = ${meetingId}`,
  );
  const reEnrolled = await rows<{ member_id: string; at: Date; proved_by: string | null }>(
    tx,
    sql`select a.member_id, s.at, (select string_agg(distinct o.display_name, ', ') from identity_proof p join account o on o.account_id = p.officer_id
        where p.account_id = a.account_id and p.proved_at >= s.at) as proved_by
      from security_event s join account a using (account_id) join entitled_list l on l.meeting_id = ${meetingId}
      where s.kind = 'ENROLLED' and a.member_id is not null and s.at >= l.frozen_on
        and exists (select from security_event b where b.account_id = s.account_id and b.kind = 'ENROLLED' and b.at < s.at)
      order by s.at, a.member_id`,
  );
  const duties = await rows<{ kind: string }>(
    tx,
    sql`select kind from task where meeting_id = ${meetingId} and done_at is not null`,
  );
  return {
    told: runtime,
    institution: {
      shortName: institution.short_name,
      registryNo: institution.registry_no,
      seat: institution.seat,
      address: institution.address,
      phone: institution.phone,
      email: institution.email,
      kep: institution.kep,
    },
    reEnrolled: reEnrolled.map((row) => ({
      memberId: row.member_id,
      at: instantFromMillis(row.at.getTime()),
      provedBy: row.proved_by ?? '',
    })),
    approval: used && {
      number: used.number,
      approvedOn: used.approvedOn,
      scope: stored?.number === used.number ? stored.scope : '',
      version: stored?.number === used.number ? stored.version : '',
    },
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
    register: decisions.map((row) => ({ ...row, on: row.decided_on })),
    voters: new Map(votes.map((row) => [row.member_id, row.n])),
    refused: attempts,
    dutiesDone: new Set(duties.map((duty) => duty.kind)),
    now: deps.clock.now(),
    head: runtime.hash,
    elected: new Map(
      people.map((row) => [
        row.member_id,
        { profession: row.profession, education: row.education, birthDate: row.birth_date ?? '' },
      ]),
    ),
  };
}

const electedIn = (runtime: Runtime): string[] =>
  [...runtime.meeting.elections.values()].flatMap((election) => [
    ...(election.elected?.principals ?? []),
    ...(election.elected?.substitutes ?? []),
  ]);

const READERS: readonly Role[] = ['ADMIN', 'OFFICE', 'BOARD_MEMBER', 'AUDITOR'];

/** The divan reads what it must sign; other members get minutes from their association, not from here. */
function mayRead(session: Session, runtime: Runtime): void {
  const { divan } = runtime.meeting;
  const inDivan =
    divan !== null && [divan.chair, ...divan.viceChairs, ...divan.secretaries].includes(session.memberId ?? '');
  if (!inDivan && !session.roles.some((role) => READERS.includes(role))) throw new NotFoundError();
}

/** Everybody who signs some paper: nobody else is named as a signer in the journal. */
const SIGNERS: ReadonlySet<SignerRole> = new Set([...Object.values(REQUIRED_SIGNERS).flat(), 'VICE_CHAIR' as const]);

interface StoredPaper {
  kind: PaperKind;
  version: number;
  model: string;
  model_hash: string;
  file_hash: string;
  created_at: Date;
}

/** Minutes first, then what belongs to them; of one kind the newest first. */
const byKind = (a: StoredPaper, b: StoredPaper): number =>
  PAPER_KINDS.indexOf(a.kind) - PAPER_KINDS.indexOf(b.kind) || b.version - a.version;

/** The part of a model that says something: the rest (version, code, head, date) changes by itself. */
const substance = (model: PaperModel): string =>
  canonicalJson({ ...model, version: 0, verifyCode: '', journalHead: '', createdAt: 0, replaces: '', documentNo: '' });

export function recordRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  const runtimeOf = (session: Session, meetingId: string) =>
    deps.db.within(session.institutionId, (tx) => hub.runtime(tx, session.institutionId, meetingId));
  const issue = (
    session: Session,
    runtime: Runtime,
    command: SystemCommand,
    beforeCommit?: (tx: Tx) => Promise<void>,
  ) => {
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
      beforeCommit,
    );
  };

  /** Produces the papers that are due and differ from their last version; a signed paper is replaced only with a reason. */
  const issueAll = async (session: Session, meetingId: string, reason: string): Promise<string[]> => {
    const runtime = await runtimeOf(session, meetingId);
    const issued: string[] = [];
    for (const kind of papersDue(runtime)) {
      const due = await deps.db.within(session.institutionId, async (tx) => {
        const context = await contextFor(tx, deps, runtime);
        const last = await maybe<StoredPaper>(
          tx,
          sql`select kind, version, model, model_hash, file_hash, created_at from document where meeting_id = ${meetingId} and kind = ${kind} order by version desc limit 1`,
        );
        const version = (last?.version ?? 0) + 1;
        const current = runtime.meeting.documents.find(
          (document) => document.document === kind && document.version === last?.version,
        );
        const model = paperModel(context, kind, version, reason);
        if (last) {
          const before = JSON.parse(last.model) as PaperModel;
          if (substance(before) === substance(model) || (current?.signature && !reason)) return null;
        }
        return { model, version, replaces: last?.version ?? null };
      });
      if (!due) continue;
      // Seconds: no transaction waits for it. Whoever wrote the same version meanwhile comes first.
      const file = Buffer.from(await render(due.model));
      const made = await deps.db.within(session.institutionId, async (tx) => {
        const { model, version, replaces } = due;
        const modelHash = modelHashOf(model);
        await sql`insert into document (institution_id, meeting_id, kind, version, model, model_hash, file, file_hash, renderer, created_at)
          values (${session.institutionId}, ${meetingId}, ${kind}, ${version}, ${canonicalJson(model)}, ${modelHash}, ${file}, ${sha256(file)}, ${RENDERER}, ${deps.clock.now()})`.execute(
          tx,
        );
        const reasonRef =
          reason && replaces !== null ? await keepText(tx, session.institutionId, meetingId, reason) : null;
        return { version, modelHash, fileHash: sha256(file), replaces, reasonRef };
      });
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
    mayRead(session, runtime);
    const { meeting, ground } = runtime;
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
    issued: await issueAll(session, params.meetingId, body.reason),
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
      return notificationSheetModel(await contextFor(tx, deps, runtime), register);
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
    await issue(session, runtime, {
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
    let sealed: Files | null = null;
    // Sealed without a package: the program stopped between the two, and the package is built now.
    if (runtime.meeting.phase !== 'sealed') {
      const officers = runtime.meeting.ballotOfficers;
      if (officers?.format && !officers.witnessesAbsent && !(await within((tx) => witnessed(tx, params.meetingId))))
        throw refused('WITNESS_MISSING');
      await issueAll(session, params.meetingId, '');
      await hub.attempts.flush(params.meetingId);
      sealed = await sealVerified({
        keys: deps.keys,
        runtime,
        within,
        verify,
        seal: (command, beforeCommit) => issue(session, runtime, command, beforeCommit),
      });
    }
    const zip = await sealedPackage(deps.keys, runtime, within, sealed);
    const hash = sha256(zip);
    return within(async (tx) => {
      await sql`insert into sealed_package (institution_id, meeting_id, file, hash, sealed_at) values (${session.institutionId}, ${params.meetingId}, ${Buffer.from(zip)}, ${hash}, ${deps.clock.now()})`.execute(
        tx,
      );
      await queueJob(tx, 'back-up', { reason: 'SEALED' }, `backup:${params.meetingId}`);
      await sql`update task set done_at = ${deps.clock.now()}, done_note = ${hash} where meeting_id = ${params.meetingId} and kind = 'SEAL_PACKAGE' and done_at is null`.execute(
        tx,
      );
      return { hash };
    });
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
