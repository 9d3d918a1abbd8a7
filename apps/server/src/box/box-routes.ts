import * as api from '@divan/api';
import type { Ballot } from '@divan/ballot';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { runCommand } from '../machine/run-command.ts';
import { askerIn, type MeetingHub } from '../meeting/meeting-hub.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { classFor } from '../meeting/room-class.ts';
import { refused, type Serve } from '../serve.ts';
import { BallotDesk } from './ballot-desk.ts';
import { pageAfter, readBoard } from './board.ts';
import { boxView } from './box-view.ts';
import { votersOf } from './contest.ts';
import { Contests, contestForChecking } from './contests.ts';
import { findBallot } from './find-ballot.ts';
import { IssuerDesk } from './issuer-desk.ts';
import { followIssuers } from './issuer-events.ts';
import { registerKeys, renewIssuerToken, witnessHead } from './officers.ts';
import { postBoxStep } from './post-box-step.ts';
import { declareCast, takeCredential } from './take-credential.ts';

/** The verifiable secret ballot: its ceremony, its board, ballots and issuers. */
export function boxRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  const contests = new Contests(deps, hub);
  const desk = new IssuerDesk(deps);
  const ballots = new BallotDesk(deps, contests, hub.acceptor);
  /** Whoever may be in the room may see the board; the others get the answer of a meeting that is not there. */
  const visible = async (session: Session, meetingId: string): Promise<MeetingRuntime> => {
    const { institutionId } = session;
    const runtime = await deps.db.within(institutionId, (tx) => hub.runtime(tx, institutionId, meetingId));
    classFor(runtime, session);
    return runtime;
  };
  const trustee = (session: Session): string => {
    if (!session.memberId) throw refused('NOT_A_BALLOT_OFFICER');
    return session.memberId;
  };

  followIssuers(desk, deps, hub);

  serve(api.getBox, async ({ params, session, within }) => {
    const runtime = await visible(session, params.meetingId);
    return within((tx) => boxView(tx, deps, runtime, session.memberId));
  });

  serve(api.registerBoxKeys, async ({ params, body, session, within }) => {
    const runtime = await visible(session, params.meetingId);
    return { n: await within((tx) => registerKeys(tx, runtime, trustee(session), body)) };
  });

  serve(api.postBoxStep, async ({ params: { meetingId }, body, session }) => {
    await visible(session, meetingId);
    const { institutionId } = session;
    return { height: await postBoxStep(deps, hub, { institutionId, meetingId, memberId: trustee(session) }, body) };
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
    const asker = askerIn(await visible(session, params.meetingId), session);
    await runCommand(hub, asker, params.meetingId, { type: 'renewBallotIssuer', issuer: params.n });
    return { token: await within((tx) => renewIssuerToken(tx, params.meetingId, params.n)) };
  });

  serve(api.takeCredential, async ({ params, body, session }) => ({
    signatures: await takeCredential({ deps, hub, desk, contests }, { session, ...params, ...body }),
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
}
