import * as api from '@divan/api';
import { isOver } from '@divan/assembly';
import { logAccess } from '../audit/access-log.ts';
import type { Deps } from '../deps.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import type { Serve } from '../serve.ts';
import { eraseTexts } from './erase-texts.ts';
import { textsWritten } from './texts-written.ts';

/** Texts that people wrote in a meeting, and their erasure (KVKK m.7, m.11). */
export function erasureRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  serve(api.listTexts, ({ params, session, within }) =>
    within(async (tx) => {
      const runtime = await hub.caughtUp(tx, session.institutionId, params.meetingId);
      await logAccess(tx, deps, session, 'TEXTS_READ', params.meetingId);
      return { over: isOver(runtime.meeting.phase), texts: await textsWritten(tx, runtime) };
    }),
  );

  serve(api.eraseTexts, async ({ params, body, session }) => ({
    erased: await eraseTexts(deps, hub, session, { meetingId: params.meetingId, ...body }),
  }));
}
