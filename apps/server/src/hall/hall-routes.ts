import * as api from '@divan/api';
import { leadersOf } from '@divan/assembly';
import type { Deps } from '../deps.ts';
import { newToken, tokenHash } from '../identity/secrets.ts';
import { giveCookie } from '../identity/sessions.ts';
import { runCommand } from '../machine/run-command.ts';
import { askerIn, type MeetingHub } from '../meeting/meeting-hub.ts';
import { openChoiceOf } from '../meeting/open-vote-repository.ts';
import { actorOf, classFor, isOfDivan, movesMeeting } from '../meeting/room-class.ts';
import { refused, type Serve } from '../serve.ts';
import { hallCount, stoppedCount } from './hall-count.ts';
import { hallDesk } from './hall-desk.ts';
import { hallFilings } from './hall-filings.ts';
import { desksOf, pairDesk } from './hall-repository.ts';
import { codeHash, openDesk } from './open-desk.ts';

const DONE = { done: true } as const;

/** The desks of a hall: opened by whoever leads or the office, paired once, ended with the meeting. */
export function hallRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  serve(api.openHallDesk, async ({ params, query, body, session, asLead }) => {
    const runtime = await hub.ready(session.institutionId, params.meetingId);
    const asker = askerIn(runtime, session, query.for ?? null);
    if (movesMeeting(runtime, asker.actor)) asLead();
    return openDesk(deps, hub, asker, { session, ...params, ...body });
  });

  serve(api.listHallDesks, async ({ params, session, within }) => {
    const runtime = await hub.ready(session.institutionId, params.meetingId);
    const led = session.desk === null || session.desk.duties.includes('CONSOLE');
    if (!led || !['OFFICE', 'LEAD'].includes(classFor(runtime, session))) throw refused('NOT_ENTITLED');
    return { desks: await within((tx) => desksOf(tx, params.meetingId, deps.clock.now())) };
  });

  serve(api.endHallDesk, async ({ params: { meetingId, deskId }, query, session }) => {
    const asker = askerIn(await hub.ready(session.institutionId, meetingId), session, query.for ?? null);
    await runCommand(hub, asker, meetingId, { type: 'closeDesk', deskId });
    return DONE;
  });

  serve(api.pairHallDesk, async ({ body, reply }) => {
    const token = newToken();
    const at = deps.clock.now();
    const paired = await deps.db.without((tx) =>
      pairDesk(tx, { codeHash: codeHash(body.code), tokenHash: tokenHash(token), at }),
    );
    if (!paired) throw refused('PAIRING_UNKNOWN');
    giveCookie(reply, deps.config, token);
    return { meetingId: paired.meeting_id, deskId: paired.desk_id };
  });

  serve(api.getHallCount, async ({ params, session, within }) => {
    const runtime = await hub.knowing(session.institutionId, params.meetingId, params.voteId);
    const vote = runtime.meeting.votes.get(params.voteId);
    if (!vote?.stopped) return hallCount(runtime, session, params.voteId);
    const [lead] = leadersOf(runtime.meeting, runtime.ground);
    const choice = lead && vote.mode === 'OPEN' ? await within((tx) => openChoiceOf(tx, vote.id, lead)) : null;
    return stoppedCount(runtime, session, vote, vote.stopped.leadVotedYes ?? choice === 'YES');
  });

  serve(api.getHallFilings, async ({ params, session }) => {
    const runtime = await hub.ready(session.institutionId, params.meetingId);
    classFor(runtime, session);
    const actor = actorOf(runtime, session, leadersOf(runtime.meeting, runtime.ground)[0] ?? null);
    const leads = session.desk
      ? session.desk.duties.includes('CONSOLE')
      : actor?.kind === 'MEMBER' && isOfDivan(runtime, actor.memberId);
    if (!actor || !leads) throw refused('NOT_ENTITLED');
    return hallFilings(runtime, actor, deps.clock.now());
  });

  serve(api.getHallDesk, async ({ params, session, within }) => {
    const runtime = await hub.ready(session.institutionId, params.meetingId);
    classFor(runtime, session);
    return within((tx) => hallDesk(tx, deps, runtime, session));
  });
}
