import * as api from '@divan/api';
import type { Ballot, Payloads } from '@divan/ballot';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { runCommand } from '../machine/run-command.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import { SYSTEM } from '../meeting/meeting-hub.ts';
import { actorOf, classFor } from '../meeting/meeting-routes.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { refused, type Serve } from '../serve.ts';
import { advanceBox } from './advance.ts';
import { lockBoard, pageAfter, readBoard } from './board.ts';
import { boxView } from './box-view.ts';
import { BallotDesk, Contests, contestForChecking, declareCast, findBallot, takeCredential } from './casting.ts';
import { votersOf } from './contest.ts';
import { postShare } from './counting.ts';
import { IssuerDesk } from './issuer-desk.ts';
import { describeWhenComplete, postCeremonyStep, registerKeys, renewIssuerToken, witnessHead } from './officers.ts';

/** Silence of an issuer that makes the announced time longer. */
const OUTAGE_SECONDS = 10;

export function boxRoutes(serve: Serve, deps: Deps, hub: MeetingHub): IssuerDesk {
  const contests = new Contests(deps, hub);
  const desk = new IssuerDesk(deps);
  const ballots = new BallotDesk(deps, contests, hub.acceptor);
  const runtimeOf = (session: Session, meetingId: string): Promise<MeetingRuntime> =>
    deps.db.within(session.institutionId, (tx) => hub.runtime(tx, session.institutionId, meetingId));
  /** Whoever may be in the room may see the board; the others get the answer of a meeting that is not there. */
  const visible = async (session: Session, meetingId: string): Promise<MeetingRuntime> => {
    const runtime = await runtimeOf(session, meetingId);
    classFor(runtime, session);
    return runtime;
  };
  const trustee = (session: Session): string => {
    if (!session.memberId) throw refused('NOT_A_BALLOT_OFFICER');
    return session.memberId;
  };

  desk.onKey = async (tx, { institutionId, meetingId }) => {
    const board = await lockBoard(tx, meetingId);
    if (board) await describeWhenComplete(tx, await hub.runtime(tx, institutionId, meetingId), board);
  };
  desk.onCount = ({ institutionId, meetingId }, voteId) => advanceBox(deps, hub, institutionId, meetingId, voteId);
  desk.onReturn = async ({ institutionId, meetingId }, seconds) => {
    if (seconds < OUTAGE_SECONDS) return;
    const runtime = await deps.db.within(institutionId, (tx) => hub.runtime(tx, institutionId, meetingId));
    const vote = runtime.meeting.openVote ? runtime.meeting.votes.get(runtime.meeting.openVote) : undefined;
    if (!vote?.box || vote.state !== 'OPEN' || vote.announcedSeconds === null) return;
    const open = Math.round((Date.parse(deps.clock.now()) - Date.parse(vote.openedAt)) / 1000);
    await runCommand(hub, { institutionId, ...SYSTEM }, meetingId, {
      type: 'recordIssuerOutage',
      voteId: vote.id,
      seconds: Math.max(0, Math.min(seconds, open)),
    });
  };

  serve(api.getBox, async ({ params, session, within }) => {
    const runtime = await visible(session, params.meetingId);
    return within((tx) => boxView(tx, deps, runtime, session.memberId));
  });

  serve(api.registerBoxKeys, async ({ params, body, session, within }) => {
    const runtime = await visible(session, params.meetingId);
    return { n: await within((tx) => registerKeys(tx, runtime, trustee(session), body)) };
  });

  serve(api.postBoxStep, async ({ params, body, session, within }) => {
    await visible(session, params.meetingId);
    const memberId = trustee(session);
    const { type, payload } = body;
    if (type === 'DecryptionShared') {
      const share = payload as unknown as Payloads['DecryptionShared'];
      const height = await within((tx) => postShare(tx, params.meetingId, memberId, share));
      await advanceBox(deps, hub, session.institutionId, params.meetingId, share.contest);
      return { height };
    }
    const { height, ready: complete } = await within((tx) =>
      postCeremonyStep(tx, deps, params.meetingId, memberId, type, payload),
    );
    if (complete)
      await runCommand(hub, { institutionId: session.institutionId, ...SYSTEM }, params.meetingId, {
        type: 'recordBallotKey',
        ...complete,
      });
    return { height };
  });

  serve(api.witnessBoxHead, async ({ params, body, session, within }) => {
    await visible(session, params.meetingId);
    return { recorded: await within((tx) => witnessHead(tx, deps, params.meetingId, trustee(session), body)) };
  });

  serve(api.getBoxBoard, async ({ params, query, session, within }) => {
    await visible(session, params.meetingId);
    return within(async (tx) => {
      const board = await readBoard(tx, params.meetingId);
      const lines = board ? await pageAfter(tx, board.board, query.after, query.limit) : [];
      return lines.map((line) => `${line}\n`).join('');
    });
  });

  serve(api.newIssuerToken, async ({ params, session, within }) => {
    const actor = actorOf(await visible(session, params.meetingId), session);
    if (!actor) throw refused('NOT_ENTITLED');
    const { institutionId, credentials } = session;
    await runCommand(hub, { institutionId, actor, credentials, identityProved: session.proved }, params.meetingId, {
      type: 'renewBallotIssuer',
      issuer: params.n,
    });
    return { token: await within((tx) => renewIssuerToken(tx, params.meetingId, params.n)) };
  });

  serve(api.takeCredential, async ({ params, body, session }) => ({
    signatures: await takeCredential(
      deps,
      hub,
      desk,
      contests,
      session,
      params.meetingId,
      params.voteId,
      body.blinded,
      body.signature,
    ),
  }));

  serve(api.declareCast, async ({ params, session }) => {
    await declareCast(deps, hub, session, params.meetingId, params.voteId);
    return { recorded: true as const };
  });

  serve(api.castBoxBallot, ({ params, body }) => ballots.receive(params.voteId, body.ballot as Ballot, body.use));

  serve(api.findBoxBallot, async ({ params }) => {
    const found = await findBallot(deps, contests, params.voteId, params.tracker);
    return { ...found, proof: [...found.proof] };
  });

  serve(api.getBoxContest, ({ params, reply }) => {
    // Public, and asked for without a cookie: the check page may stand on a host of somebody else.
    reply.header('access-control-allow-origin', '*');
    return contestForChecking(deps, hub, contests, params.voteId);
  });

  serve(api.issuerWork, async ({ body, request }) => {
    const token = /^Bearer (.+)$/u.exec(request.headers.authorization ?? '')?.[1];
    const who = token ? await desk.identify(token) : null;
    if (!who) throw refused('ISSUER_UNKNOWN');
    return desk.serve(who, body);
  });

  serve(api.memberIssuerWork, async ({ params, body, session }) => {
    await visible(session, params.meetingId);
    const who = await desk.identifyMember(session.institutionId, params.meetingId, trustee(session));
    if (!who) throw refused('NOT_A_BALLOT_OFFICER');
    return desk.serve(who, body);
  });

  serve(api.getBoxVoters, async ({ params, session, within }) => {
    await visible(session, params.meetingId);
    return { voters: await within((tx) => votersOf(tx, params.voteId)) };
  });
  return desk;
}
