import * as api from '@divan/api';
import type { Deps } from '../deps.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import type { Serve } from '../serve.ts';
import { HelpDesk } from './help-desk.ts';

const DONE = { done: true } as const;

/** Help in the room. */
export function helpRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  const desk = new HelpDesk(deps, hub);

  serve(api.askHelp, ({ params, body, session }) => desk.ask(session, params.meetingId, body));
  serve(api.getOwnHelp, ({ params, session }) => desk.own(session, params.meetingId));
  serve(api.listHelp, ({ params, session }) => desk.list(session, params.meetingId));
  serve(api.answerHelp, async ({ params, body, session }) => {
    await desk.answer(session, params.meetingId, params.helpId, body.text);
    return DONE;
  });
  serve(api.closeHelp, async ({ params, session }) => {
    await desk.close(session, params.meetingId, params.helpId);
    return DONE;
  });
}
