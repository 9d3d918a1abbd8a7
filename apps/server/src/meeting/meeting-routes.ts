import * as api from '@divan/api';
import { type Actor, isOpener, isPresent, leads, type RoleClass, roleClassOf } from '@divan/assembly';
import { lowerTr } from '@divan/basics';
import { closeBox } from '../box/advance.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { NotFoundError, refused, type Serve } from '../serve.ts';
import { VoteDesk } from './cast-votes.ts';
import { Listeners } from './listeners.ts';
import type { MeetingHub, Runtime } from './meeting-hub.ts';
import { ownVotesReader } from './own-votes.ts';
import { personOf } from './room-view.ts';
import { runMeetingCommand } from './run-meeting-command.ts';

/** Whoever is on the roll acts as a member, also an officer who is one; an office account acts for the office. */
export function actorOf(runtime: Runtime, session: Session): Actor | null {
  if (session.memberId && runtime.meeting.roll.has(session.memberId))
    return { kind: 'MEMBER', memberId: session.memberId };
  return session.roles.some((role) => role === 'OFFICE' || role === 'ADMIN')
    ? { kind: 'OFFICE', accountId: session.accountId }
    : null;
}

/** The class whose view a session gets; a board meeting is seen by its members and the office only. */
export function classFor(runtime: Runtime, session: Session): RoleClass {
  const actor = actorOf(runtime, session);
  if (actor) return roleClassOf(runtime.meeting, runtime.ground, actor);
  if (runtime.ground.body === 'BOARD') throw new NotFoundError();
  return 'OBSERVER';
}

export function meetingRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  const desk = new VoteDesk(deps, hub);
  const listeners = new Listeners();
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
        : await runMeetingCommand(deps, hub, issuer, params.meetingId, body);
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
    runtime.join(
      roleClass,
      request.raw.socket,
      session.tokenHash,
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

  serve(api.searchRoll, async ({ params, query, session }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    classFor(runtime, session);
    const wanted = lowerTr(query.search);
    const everybody = [...runtime.meeting.roll.keys()].map((memberId) => ({
      ...personOf(runtime, memberId),
      present: isPresent(runtime.meeting, memberId),
    }));
    const found = everybody.filter(
      (person) =>
        (query.present === 'no' || person.present) &&
        (wanted === '' || lowerTr(person.name).includes(wanted) || person.no.startsWith(query.search)),
    );
    return { people: found.slice(0, 30), total: found.length };
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
