import * as api from '@divan/api';
import { type Actor, isOpener, isPresent, leads, type RoleClass, roleClassOf } from '@divan/assembly';
import { lowerTr } from '@divan/basics';
import { one, rows, sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { identityProved } from '../identity/people-routes.ts';
import type { Session } from '../identity/sessions.ts';
import { NotFoundError, refused, type Serve } from '../serve.ts';
import { castOpen, castSecret, OpenVoteWriter, takeBallot } from './cast-votes.ts';
import type { MeetingHub, Runtime } from './meeting-hub.ts';
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
function classFor(runtime: Runtime, session: Session): RoleClass {
  const actor = actorOf(runtime, session);
  if (actor) return roleClassOf(runtime.meeting, runtime.ground, actor);
  if (runtime.ground.body === 'BOARD') throw new NotFoundError();
  return 'OBSERVER';
}

export function meetingRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  const writer = new OpenVoteWriter(deps);
  const runtimeOf = (session: Session, meetingId: string) =>
    deps.db.within(session.institutionId, (tx) => hub.runtime(tx, session.institutionId, meetingId));

  serve(api.issueCommand, async ({ params, body, session, within }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    const actor = actorOf(runtime, session);
    if (!actor) throw refused('NOT_ENTITLED');
    const proved = await within((tx) => identityProved(tx, session.accountId));
    const done = await runMeetingCommand(
      deps,
      hub,
      { institutionId: session.institutionId, actor, credentials: session.credentials, identityProved: proved },
      params.meetingId,
      body,
    );
    return { seq: done.seq, events: done.events.map((event) => event.type) };
  });

  serve(api.getRoom, async ({ params, session }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    return JSON.parse(runtime.snapshot(classFor(runtime, session))) as api.Room;
  });

  serve(api.streamRoom, async ({ params, session, request, reply }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    const roleClass = classFor(runtime, session);
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    });
    reply.raw.write('retry: 1500\n\n');
    const lastSeen = Number(request.headers['last-event-id'] ?? (request.query as { after?: string }).after);
    runtime.join(roleClass, reply, Number.isFinite(lastSeen) && lastSeen > 0 ? lastSeen : null);
    request.raw.on('close', () => runtime.leave(reply));
    return reply;
  });

  serve(api.getMine, async ({ params, session, within }) => {
    const runtime = await runtimeOf(session, params.meetingId);
    const { meeting, ground } = runtime;
    const role = classFor(runtime, session);
    const memberId = session.memberId ?? '';
    const entry = meeting.roll.get(memberId);
    const present = isPresent(meeting, memberId);
    const voteIds = [...meeting.votes.keys()];
    return within(async (tx) => {
      const votes = entry
        ? await rows<{ vote_id: string; choice: string }>(
            tx,
            sql`select vote_id, choice from open_vote_row where member_id = ${memberId} and vote_id = any(${voteIds}::uuid[])`,
          )
        : [];
      const ballots = entry
        ? await rows<{ vote_id: string }>(
            tx,
            sql`select vote_id from ballot_ledger where member_id = ${memberId} and vote_id = any(${voteIds}::uuid[])`,
          )
        : [];
      const link =
        present || role !== 'MEMBER'
          ? (
              await one<{ video_link: string }>(
                tx,
                sql`select video_link from meeting where meeting_id = ${params.meetingId}`,
              )
            ).video_link
          : '';
      return {
        entitled: entry !== undefined,
        mayVote: entry?.mayVote ?? false,
        present,
        order: meeting.present.get(memberId)?.order ?? null,
        lead: entry !== undefined && leads(meeting, ground, memberId),
        opener: entry !== undefined && isOpener(ground, memberId),
        role,
        votes: Object.fromEntries(votes.map((row) => [row.vote_id, row.choice])),
        ballots: ballots.map((row) => row.vote_id),
        supported: [
          ...[...meeting.motions.values()]
            .filter((motion) => motion.supporters.has(memberId) || motion.by === memberId)
            .map((motion) => motion.id),
          ...[...meeting.agendaRequests.values()]
            .filter((request) => request.supporters.has(memberId))
            .map((request) => request.id),
        ],
        videoLink: link,
      };
    });
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
    recorded: await castOpen(deps, hub, writer, session, params.meetingId, params.voteId, body.choice),
  }));
  serve(api.takeBallot, async ({ params, body, session }) => ({
    blindSignature: await takeBallot(deps, hub, session, params.meetingId, params.voteId, body.blinded),
  }));
  serve(api.castBallot, async ({ params, body }) => {
    await castSecret(deps, hub, params.voteId, body);
    return { received: true as const };
  });
}
