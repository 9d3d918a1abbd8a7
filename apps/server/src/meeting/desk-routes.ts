import * as api from '@divan/api';
import { addMillis } from '@divan/basics';
import type { Deps } from '../deps.ts';
import { squareOf } from '../identity/links.ts';
import type { Session } from '../identity/sessions.ts';
import { siteOf } from '../outside/site.ts';
import { refused, type Serve } from '../serve.ts';
import { linkName, memberOfNo, openCases, type ShownCase, startCase } from './desk-repository.ts';
import { recordIdentityIn } from './identity-in-rooms.ts';
import type { MeetingHub } from './meeting-hub.ts';
import { proveAtDesk } from './prove-at-desk.ts';
import { isOfDivan } from './room-class.ts';
import { CASE_MILLIS, seenAtDesk } from './seen-at-desk.ts';

const DONE = { done: true } as const;

/** A case as it is shown; the link to the officer of the case alone, and until it is used. */
const caseView = (deps: Deps, session: Session, found: ShownCase) => ({
  caseId: found.id,
  name: found.name,
  memberNo: found.memberNo,
  officer: found.officer,
  document: `${found.documentKind} …${found.lastFour}`,
  state: found.state,
  square:
    found.state === 'SEEN' && found.link && found.officerId === session.accountId && !found.enrolled
      ? squareOf(deps.keys.decrypt(linkName(found.id), found.link))
      : [],
  enrolled: found.state !== 'STARTED' && found.enrolled,
  until: found.until,
});

/** A telephone lost on the day (DY m.15/A/5): two named persons see the member, neither of them alone can let anybody in. */
export function deskRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  serve(api.startDesk, async ({ params: { meetingId }, body, session, within }) => {
    const { institutionId, accountId: officerId } = session;
    const { meeting } = await hub.ready(institutionId, meetingId);
    return within(async (tx) => {
      const memberId = await memberOfNo(tx, body.memberNo);
      if (!meeting.roll.has(memberId)) throw refused('NOT_ENTITLED');
      const { documentKind, lastFour } = body;
      const started = { id: deps.newId(), memberId, officerId, documentKind, lastFour };
      const until = addMillis(deps.clock.now(), CASE_MILLIS);
      await startCase(tx, { institutionId, meetingId }, { ...started, until });
      return { caseId: started.id };
    });
  });

  serve(api.listDesk, async ({ params, session, within }) => {
    const runtime = await hub.ready(session.institutionId, params.meetingId);
    const mayConfirm = session.proved && session.memberId !== null && isOfDivan(runtime, session.memberId);
    const officer = session.roles.includes('ADMIN') || session.roles.includes('OFFICE');
    if (!mayConfirm && !officer) return { mayConfirm, cases: [] };
    const cases = await within((tx) => openCases(tx, params.meetingId, deps.clock.now()));
    return { mayConfirm, cases: cases.map((found) => caseView(deps, session, found)) };
  });

  serve(api.seenAtDesk, async ({ params, session, within, request }) => {
    const runtime = await hub.ready(session.institutionId, params.meetingId);
    if (!isOfDivan(runtime, session.memberId as string)) throw refused('NOT_OF_THE_DIVAN');
    await within((tx) => seenAtDesk(tx, deps, { session, ...params, origin: siteOf(deps, request) }));
    return DONE;
  });

  serve(api.proveAtDesk, async ({ params, body: { deviceCode }, session }) => {
    const { memberId, witnessId: seenBy } = await proveAtDesk(deps, { session, ...params, deviceCode });
    await recordIdentityIn(hub, session.institutionId, params.meetingId, { memberId, what: 'PROVED', seenBy });
    return DONE;
  });
}
