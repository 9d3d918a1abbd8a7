import * as api from '@divan/api';
import { isOver } from '@divan/assembly';
import type { PackageVerdict } from '@divan/assembly/record';
import { aside } from '../aside.ts';
import { logAccess, logReading } from '../audit/access-log.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import type { Sheet } from '../office/workbook/write-workbook.ts';
import { printStatute, render, renderSigned } from '../printing/rendering.ts';
import { mediaOf } from '../scan.ts';
import { NotFoundError, type Serve } from '../serve.ts';
import { certificateOf, certificateWithCode } from './certificate.ts';
import { meetingIn, recordOf } from './get-record.ts';
import { issuePapers } from './issue-papers.ts';
import { meetingLog } from './log/meeting-log.ts';
import { meetingCsv, meetingSheets, TABLE_FILES } from './meeting-tables.ts';
import { notificationSheet } from './notification-sheet.ts';
import { outcomeFor } from './outcome-of.ts';
import { sha256, signatureOf } from './package.ts';
import { wholeStatute } from './print-statute.ts';
import {
  mustHaveCertificate,
  mustReadAll,
  mustReadPackage,
  mustReadPaper,
  outcomeChoice,
  readsAll,
} from './readers.ts';
import { recordCommands } from './record-command.ts';
import { keepEvidence, packageFile, printedPaper } from './record-repository.ts';
import { sealPackageOf } from './seal-package.ts';
import { mustNotBeOurs, signersIn } from './upload-signature.ts';

/** Seconds of arithmetic, which must not hold up a meeting that is under way. */
const verify = aside<{ zip: Uint8Array; trust: string }, PackageVerdict>(
  new URL('verify-process.ts', import.meta.url),
  {
    // A board of thousands of ballots with a hundred names is checked for half an hour on one core.
    millis: 3_600_000,
    heapMegabytes: 2048,
  },
);

/** A whole roll with all its comings and goings. */
const workbookOf = aside<readonly Sheet[], Uint8Array>(new URL('tables-process.ts', import.meta.url));

/** What is there. @throws NotFoundError */
function found<T>(value: T | undefined): T {
  if (value === undefined) throw new NotFoundError();
  return value;
}

export function recordRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  const runtimeOf = (session: Session, meetingId: string) =>
    deps.db.within(session.institutionId, (tx) => hub.runtime(tx, session.institutionId, meetingId));
  const readable = async (session: Session, meetingId: string): Promise<MeetingRuntime> => {
    const runtime = await runtimeOf(session, meetingId);
    mustReadAll(session, runtime);
    return runtime;
  };
  const issueAll = (session: Session, runtime: MeetingRuntime, reason: string) =>
    issuePapers({
      deps,
      runtime,
      within: (work) => deps.db.within(session.institutionId, work),
      record: recordCommands(hub, session, runtime),
      reason,
    });

  serve(api.getRecord, async ({ params, session, within }) => {
    const runtime = await readable(session, params.meetingId);
    return within((tx) => recordOf(tx, deps, runtime));
  });

  serve(api.getMeetingLog, async ({ params, query, session, within }) => {
    const runtime = await readable(session, params.meetingId);
    return within(async (tx) => {
      await logReading(tx, deps, session, 'JOURNAL_READ');
      const { title, on } = meetingIn(runtime);
      const log = await meetingLog(tx, runtime, { ...query, before: query.before });
      return { title, on, ended: isOver(runtime.meeting.phase), ...log };
    });
  });

  serve(api.getOutcome, async ({ params, session, within }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    return within(async (tx) =>
      outcomeFor(tx, deps, runtime, await outcomeChoice(tx, session, runtime), session.memberId),
    );
  });

  serve(api.issuePapers, async ({ params, body, session }) => ({
    issued: await issueAll(session, await runtimeOf(session, params.meetingId), body.reason),
  }));

  serve(api.getPaper, async ({ params, session, within, reply }) => {
    const { meetingId, kind, version } = params;
    const runtime = await runtimeOf(session, meetingId);
    const paper = await within(async (tx) => {
      await mustReadPaper(tx, session, runtime, kind);
      const stored = found(await printedPaper(tx, meetingId, kind, version));
      await logAccess(tx, deps, session, 'PAPER_READ', `${meetingId}/${kind}`);
      return stored;
    });
    reply.header('content-disposition', `inline; filename="${kind}-v${version}.pdf"`);
    const signature = signatureOf(runtime.meeting, kind, version);
    return signature ? Buffer.from(await renderSigned(paper.model, signature)) : paper.file;
  });

  serve(api.getNotificationSheet, async ({ params, session, within, reply }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    const model = await within(async (tx) => {
      const sheet = await notificationSheet(tx, deps, runtime);
      await logAccess(tx, deps, session, 'NOTIFICATION_SHEET_READ', params.meetingId);
      return sheet;
    });
    reply.header('content-disposition', 'attachment; filename="sonuc-bildirimi-bilgileri.pdf"');
    return Buffer.from(await render(model));
  });

  serve(api.printStatute, async ({ params, body: { text }, session, within, reply }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    const statute = await within((tx) => wholeStatute(tx, deps, runtime, text));
    reply.header('content-disposition', 'attachment; filename="tuzuk-imza-icin.pdf"');
    return Buffer.from(await printStatute(statute));
  });

  serve(api.getCertificate, async ({ params: { meetingId, memberId }, session, within, reply }) => {
    const runtime = await runtimeOf(session, meetingId);
    mustHaveCertificate(session, runtime, memberId);
    const model = await within(async (tx) => {
      await logAccess(tx, deps, session, 'CERTIFICATE_ISSUED', memberId, meetingId);
      return certificateOf(tx, runtime, memberId);
    });
    reply.header('content-disposition', 'inline; filename="katilim-belgesi.pdf"');
    return Buffer.from(await render(model));
  });
  serve(api.checkCertificate, async ({ params, query: { code }, session, within }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    return { found: await within((tx) => certificateWithCode(tx, runtime, code)) };
  });

  serve(api.getMeetingWorkbook, async ({ params, session, within, reply }) => {
    const runtime = await readable(session, params.meetingId);
    reply.header('content-disposition', 'attachment; filename="toplanti-listeleri.xlsx"');
    const sheets = await within(async (tx) => {
      await logAccess(tx, deps, session, 'MEETING_TABLES_EXPORTED', `${params.meetingId}/xlsx`);
      return meetingSheets(tx, deps, runtime);
    });
    return Buffer.from(await workbookOf(sheets));
  });
  serve(api.getMeetingTable, async ({ params: { meetingId, table }, session, within, reply }) => {
    const runtime = await readable(session, meetingId);
    reply.header('content-disposition', `attachment; filename="${TABLE_FILES[table]}.csv"`);
    return within(async (tx) => {
      await logAccess(tx, deps, session, 'MEETING_TABLES_EXPORTED', `${meetingId}/${table}`);
      return meetingCsv(tx, runtime, table);
    });
  });

  serve(api.uploadSignature, async ({ params, query, file, session, within }) => {
    const { meetingId, kind: document, version } = params;
    const media = mediaOf(file);
    const signedBy = signersIn(query.signedBy);
    const runtime = await runtimeOf(session, meetingId);
    const { institutionId } = session;
    const hash = sha256(file);
    // First the scan, then the fact that names it: a cut between the two leaves a scan that nothing names, never a fact without its scan.
    await within(async (tx) => {
      await mustNotBeOurs(tx, file, { meetingId, kind: document, version });
      await keepEvidence(tx, { institutionId, meetingId, hash, file, media, at: deps.clock.now() });
    });
    const record = recordCommands(hub, session, runtime);
    await record({ type: 'recordSignature', document, version, evidenceHash: hash, signedBy });
    return { done: true as const };
  });

  serve(api.sealPackage, async ({ params, session, within }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    const seal = recordCommands(hub, session, runtime);
    const prepare = async (): Promise<void> => {
      await issueAll(session, runtime, '');
      await hub.attempts.flush(params.meetingId);
    };
    return { hash: await sealPackageOf({ deps, runtime, within, seal, prepare, verify }) };
  });

  serve(api.verifySealed, async ({ params, session, within }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    const zip = await within(async (tx) => {
      if (!readsAll(session, runtime)) await mustReadPackage(tx, session, runtime);
      return found(await packageFile(tx, params.meetingId));
    });
    const trust = sha256(Buffer.from(deps.keys.publicKey, 'hex'));
    const { verdict, checks, faults, notReproduced, erased } = await verify({ zip, trust });
    return { verdict, checks: [...checks], faults: [...faults], notReproduced: [...notReproduced], erased };
  });

  serve(api.getPackage, async ({ params, session, within, reply }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    return within(async (tx) => {
      await mustReadPackage(tx, session, runtime);
      const zip = found(await packageFile(tx, params.meetingId));
      await logAccess(tx, deps, session, 'PACKAGE_READ', params.meetingId);
      reply.header('content-disposition', 'attachment; filename="toplanti-paketi.zip"');
      return zip;
    });
  });
}
