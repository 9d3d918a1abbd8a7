import * as api from '@divan/api';
import { isOpener, isPresent, leads, roleClassOf } from '@divan/assembly';
import { closeBox } from '../box/advance.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { Lines } from '../machine/lines.ts';
import { runCommand } from '../machine/run-command.ts';
import { refused, type Serve } from '../serve.ts';
import { VoteDesk } from './cast-votes.ts';
import type { MeetingHub } from './meeting-hub.ts';
import { ownVotesReader } from './own-votes.ts';
import { searchRoll } from './people-search.ts';
import { actorOf, classFor } from './room-class.ts';
import { writingOf } from './writings.ts';

export { actorOf, classFor };

export function meetingRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  const desk = new VoteDesk(deps, hub);
  const listeners = new Lines();
  const runtimeOf = (session: Session, meetingId: string) => hub.ready(session.institutionId, meetingId);

  serve(api.issueCommand, async ({ params, body, session, asLead }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    const actor = actorOf(runtime, session);
    if (!actor) throw refused('NOT_ENTITLED');
    if (actor.kind === 'OFFICE' || roleClassOf(runtime.meeting, runtime.ground, actor) === 'LEAD') asLead();
    const issuer = {
      institutionId: session.institutionId,
      actor,
      credentials: session.credentials,
      identityProved: session.proved,
    };
    const done =
      body.type === 'closeBox'
        ? await closeBox(deps, hub, issuer, params.meetingId, body.voteId)
        : await runCommand(hub, issuer, params.meetingId, body);
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
    reply.hijack();
    const { raw } = reply;
    // The answer ends with the connection, so its messages need no frames of their own.
    raw.useChunkedEncodingByDefault = false;
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 1500\n\n');
    const lastSeen = Number(request.headers['last-event-id'] ?? (request.query as { after?: string }).after);
    runtime.stream.join(
      roleClass,
      request.raw.socket,
      session,
      Number.isFinite(lastSeen) && lastSeen > 0 ? lastSeen : null,
    );
    return reply;
  });

  const ownVotes = ownVotesReader(deps);
  serve(api.getMine, async ({ params, session }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    const { meeting, ground } = runtime;
    const role = classFor(runtime, session);
    const memberId = session.memberId ?? '';
    const entry = meeting.roll.get(memberId);
    const present = isPresent(meeting, memberId);
    const own = await ownVotes({ runtime, memberId: entry ? memberId : null });
    return {
      entitled: entry !== undefined,
      mayVote: entry?.mayVote ?? false,
      present,
      order: meeting.present.get(memberId)?.order ?? null,
      lead: entry !== undefined && leads(meeting, ground, memberId),
      opener: entry !== undefined && isOpener(ground, memberId),
      role,
      votes: own.votes,
      ballots: [...own.ballots],
      supported: [
        ...[...meeting.motions.values()]
          .filter((motion) => motion.supporters.has(memberId) || motion.by === memberId)
          .map((motion) => motion.id),
        ...[...meeting.agendaRequests.values()]
          .filter((request) => request.supporters.has(memberId))
          .map((request) => request.id),
      ],
      videoLink: present || role !== 'MEMBER' ? own.videoLink : '',
    };
  });

  const search = searchRoll(deps);
  serve(api.searchRoll, async ({ params, query, session }) =>
    search(await runtimeOf(session, params.meetingId), session, query),
  );

  serve(api.getWriting, async ({ params, session }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    classFor(runtime, session);
    return writingOf(runtime, params.writing, params.key);
  });

  serve(api.castOpenVote, async ({ params, body, session }) => ({
    recorded: await desk.castOpen(session, params.meetingId, params.voteId, body.choice),
  }));
  serve(api.takeBallot, async ({ params, body, session }) => ({
    blindSignature: await desk.takeBallot(session, params.meetingId, params.voteId, body.blinded),
  }));
  serve(api.castBallot, async ({ params, body }) => {
    await desk.castSecret(params.voteId, body);
    return { received: true as const };
  });
}
