import * as api from '@divan/api';
import { logAccess } from '../audit/access-log.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { runCommand } from '../machine/run-command.ts';
import { type MeetingHub, officeAsker } from '../meeting/meeting-hub.ts';
import { NotFoundError } from '../refused.ts';
import type { Serve } from '../serve.ts';
import { hallPapersOf } from './get-hall-papers.ts';
import { keepScan } from './keep-scan.ts';
import { printHallForm } from './print-form.ts';
import { evidenceFile } from './record-repository.ts';

/** What of a hall is on paper: forms to print, scans as evidence, what people filed before the day. */
export function hallPaperRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  const runtimeOf = (session: Session, meetingId: string) => hub.ready(session.institutionId, meetingId);

  serve(api.getHallPapers, async ({ params, session }) => hallPapersOf(await runtimeOf(session, params.meetingId)));

  serve(api.getHallForm, async ({ params: { meetingId, form }, query, session, within, reply }) => {
    const runtime = await runtimeOf(session, meetingId);
    const pdf = await printHallForm(deps, within, { runtime, form, ask: query });
    await within((tx) => logAccess(tx, deps, session, 'HALL_FORM_PRINTED', `${meetingId}/${form}`));
    reply.header('content-disposition', `inline; filename="${form}.pdf"`);
    return pdf;
  });

  serve(api.uploadHallScan, async ({ params, query: { scanned, vote }, file, session }) => ({
    hash: await keepScan(deps, hub, { session, ...params, file, scanned, voteId: vote || null }),
  }));

  serve(api.getHallScan, async ({ params: { meetingId, hash }, session, within, reply }) => {
    const runtime = await runtimeOf(session, meetingId);
    if (!runtime.meeting.scans.some((scan) => scan.evidenceHash === hash)) throw new NotFoundError();
    return within(async (tx) => {
      const scan = await evidenceFile(tx, meetingId, hash);
      if (!scan) throw new NotFoundError();
      await logAccess(tx, deps, session, 'PAPER_READ', `${meetingId}/${hash}`);
      reply.header('content-disposition', `attachment; filename="${hash.slice(0, 12)}.${scan.media.split('/')[1]}"`);
      return scan.file;
    });
  });

  serve(api.actOnHallPapers, async ({ params, body, session }) => {
    const { events } = await runCommand(hub, officeAsker(session), params.meetingId, body);
    return { events: events.map(({ type }) => type) };
  });
}
