import * as api from '@divan/api';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { beginEvents, lastSeenOf } from '../machine/events.ts';
import { Lines } from '../machine/lines.ts';
import { runCommand } from '../machine/run-command.ts';
import { refused, type Serve } from '../serve.ts';
import { VoteDesk } from './cast-votes.ts';
import { changeVotes } from './change-votes.ts';
import { getMine } from './get-mine.ts';
import { mandates } from './mandates.ts';
import { askerIn, type MeetingHub } from './meeting-hub.ts';
import { asksOffices, followOffices } from './offices-in-rooms.ts';
import { ownVotesReader } from './own-votes.ts';
import { searchRoll } from './people-search.ts';
import { RollCallDesk } from './roll-call.ts';
import { classFor, movesMeeting } from './room-class.ts';
import { turnoutReader } from './turnout.ts';
import { writingOf } from './writings.ts';

/** The room as it is seen, and what is asked of it. */
export function meetingRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  const desk = new VoteDesk(deps, hub);
  const change = changeVotes(deps, desk);
  const readMandates = mandates(deps);
  const rollCalls = new RollCallDesk(deps, hub);
  const listeners = new Lines();
  const ownVotes = ownVotesReader(deps);
  const search = searchRoll(deps);
  const turnout = turnoutReader(deps);
  const runtimeOf = (session: Session, meetingId: string) => hub.ready(session.institutionId, meetingId);

  serve(api.issueCommand, async ({ params, query, body, session, asLead }) => {
    // A desk has a device, whoever opens it shows a second factor, and a console names no teller (decision 0150).
    if (body.type === 'openDesk') throw refused('DESK_NEEDS_A_DEVICE');
    const runtime = await runtimeOf(session, params.meetingId);
    if (asksOffices(runtime.ground, body.type)) await followOffices(hub, session.institutionId, params.meetingId);
    const asker = askerIn(runtime, session, query.for ?? null);
    const { actor } = asker;
    if (movesMeeting(runtime, actor)) asLead();
    const done = await runCommand(hub, asker, params.meetingId, body);
    return { seq: done.seq, events: done.events.map((event) => event.type) };
  });

  serve(api.getRoom, async ({ params, session }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    return runtime.room(classFor(runtime, session));
  });

  serve(api.streamRoom, async ({ params, session, request, reply }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    const roleClass = classFor(runtime, session);
    listeners.join(session.accountId, request.raw.socket);
    beginEvents(reply);
    runtime.stream.join(roleClass, request.raw.socket, session, lastSeenOf(request));
    return reply;
  });

  serve(api.getMine, async ({ params, session }) =>
    getMine(await runtimeOf(session, params.meetingId), session, ownVotes),
  );

  serve(api.searchRoll, async ({ params, query, session }) =>
    search(await runtimeOf(session, params.meetingId), session, query),
  );

  serve(api.getMandates, async ({ params, query, session }) =>
    readMandates(await runtimeOf(session, params.meetingId), session, query),
  );

  serve(api.getWriting, async ({ params, session }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    classFor(runtime, session);
    return writingOf(runtime, params.writing, params.key);
  });

  serve(api.getTurnout, async ({ params, session }) => {
    const runtime = await hub.knowing(session.institutionId, params.meetingId, params.voteId);
    classFor(runtime, session);
    return turnout(runtime, params.voteId);
  });

  serve(api.answerRollCall, ({ params, session }) => rollCalls.answer(session, params.meetingId, params.rollCallId));
  serve(api.getRollCall, ({ params, session }) => rollCalls.look(session, params.meetingId, params.rollCallId));

  serve(api.castOpenVote, async ({ params, body, session }) => ({
    recorded: await desk.castOpen(session, params.meetingId, params.voteId, body.choice),
  }));
  serve(api.changeOpenVote, ({ params, body, session }) => change(session, { ...params, ...body }));
  serve(api.takeBallot, async ({ params, body, session }) => ({
    blindSignature: await desk.takeBallot(session, params.meetingId, params.voteId, body.blinded),
  }));
  serve(api.castBallot, async ({ params, body }) => {
    await desk.castSecret(params.voteId, body);
    return { received: true as const };
  });
}
