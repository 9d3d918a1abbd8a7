import * as api from '@divan/api';
import type { Deps } from '../deps.ts';
import { closeDuty } from '../duties/tasks.ts';
import { rememberSite } from '../mail/correspondence.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import { meetingById } from '../meeting/meetings.ts';
import { siteOf } from '../outside/site.ts';
import { printLetters } from '../printing/rendering.ts';
import type { Serve } from '../serve.ts';
import { resendBounced } from './call-letters.ts';
import { dispatchesOf, handOver } from './dispatch-repository.ts';
import { getCalendar } from './get-calendar.ts';
import { daysChanged } from './new-day.ts';
import { getPrintedCalls, printBounced } from './printed-calls.ts';
import { sendCall } from './send-call.ts';

/** The call goes out, and what became of it is kept for each member (DY m.14). */
export function callRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  serve(api.callMeeting, ({ params: { meetingId }, session, within, request }) =>
    within(async (tx) => {
      const origin = await rememberSite(tx, deps, session.institutionId, request);
      return sendCall(tx, deps, hub, { session, meetingId, origin });
    }),
  );

  serve(api.listDispatches, ({ params: { meetingId }, query, within }) =>
    within(async (tx) => {
      await meetingById(tx, meetingId);
      return dispatchesOf(tx, meetingId, query);
    }),
  );

  serve(api.resendBounced, async ({ params: { meetingId }, session, within, request }) => ({
    mails: await within(async (tx) => {
      const { meeting } = await hub.runtime(tx, session.institutionId, meetingId);
      const site = await rememberSite(tx, deps, session.institutionId, request);
      return resendBounced(tx, deps, { meetingId, by: session.accountId, site, sequence: daysChanged(meeting) });
    }),
  }));

  serve(api.printBounced, async ({ params, within }) => ({
    prints: await within((tx) => printBounced(tx, deps, params.meetingId)),
  }));

  serve(api.getPrintedCalls, async ({ params: { meetingId }, session, within, request, reply }) => {
    const letters = await within((tx) =>
      getPrintedCalls(tx, deps, { session, meetingId, origin: siteOf(deps, request) }),
    );
    reply.header('content-disposition', 'inline; filename="basili-cagrilar.pdf"');
    return Buffer.from(await printLetters(letters));
  });

  serve(api.markPrinted, ({ params: { meetingId }, body: { note }, within }) =>
    within(async (tx) => {
      await meetingById(tx, meetingId);
      const at = deps.clock.now();
      const marked = await handOver(tx, meetingId, { at, proof: note });
      await closeDuty(tx, meetingId, 'PRINTED_CALLS', { at, note });
      return { marked };
    }),
  );

  serve(api.getCalendar, async ({ params: { meetingId }, session, within, request, reply }) => {
    const file = await within((tx) =>
      getCalendar(tx, deps, hub, { session, meetingId, origin: siteOf(deps, request) }),
    );
    reply.header('content-disposition', 'attachment; filename="toplanti.ics"');
    return file;
  });
}
