import * as api from '@divan/api';
import { firstRegisterError } from '@divan/law';
import type { Deps } from '../deps.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import { heldMeeting } from '../meeting/meetings.ts';
import { registerEntries } from '../meeting/register-repository.ts';
import { siteOf } from '../outside/site.ts';
import { refused, type Serve } from '../serve.ts';
import { callBoardMeeting } from './call-board-meeting.ts';
import { addDraft, awaitDrafts, meetingsSeenBy, sameDraft, withdraw } from './draft-repository.ts';
import { changeDraft, lawfulDraft, requireOpenDraft } from './drafts.ts';
import { getPreparation } from './get-preparation.ts';
import { planMeeting } from './plan-meeting.ts';
import { recordPhysicalDecision } from './record-physical-decision.ts';

const DONE = { done: true } as const;

/** From the wish to meet to the decision that convenes. */
export function conveningRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  serve(api.planMeeting, ({ body, session, within }) =>
    within((tx) => planMeeting(tx, deps, session.institutionId, body)),
  );

  serve(api.draftMeeting, ({ body, session: { institutionId }, within }) =>
    within(async (tx) => {
      const draft = await lawfulDraft(tx, deps, institutionId, body);
      await awaitDrafts(tx);
      const same = await sameDraft(tx, draft);
      if (same) return { id: same };
      const meetingId = deps.newId();
      await addDraft(tx, { institutionId, meetingId, at: deps.clock.now() }, draft);
      return { id: meetingId };
    }),
  );

  serve(api.changeDraft, async ({ params: { meetingId }, body, session: { institutionId }, within }) => {
    await within((tx) => changeDraft(tx, deps, { institutionId, meetingId }, body));
    return DONE;
  });

  serve(api.withdrawDraft, async ({ params, within }) => {
    await within(async (tx) => {
      const meeting = await heldMeeting(tx, params.meetingId);
      if (meeting.state === 'CALLED') throw refused('CALL_ALREADY_SENT');
      if (meeting.state === 'DRAFT') await requireOpenDraft(tx, params.meetingId);
      await withdraw(tx, params.meetingId);
    });
    return DONE;
  });

  serve(api.listMeetings, async ({ session: { roles }, within }) => {
    const officer = roles.includes('OFFICE') || roles.includes('ADMIN');
    const board = officer || roles.includes('BOARD_MEMBER');
    return { meetings: await within((tx) => meetingsSeenBy(tx, { board, officer })) };
  });

  serve(api.getPreparation, ({ params, within }) => within((tx) => getPreparation(tx, deps, params.meetingId)));

  serve(api.recordPhysicalDecision, async ({ params: { meetingId }, body, session: { institutionId }, within }) => {
    await within((tx) => recordPhysicalDecision(tx, { institutionId, meetingId }, body));
    return DONE;
  });

  serve(api.callBoardMeeting, async ({ body, session, within, request }) => ({
    id: await within((tx) => callBoardMeeting(tx, deps, hub, { session, origin: siteOf(deps, request), asked: body })),
  }));

  serve(api.getRegister, async ({ within }) => {
    const entries = await within(registerEntries);
    return { entries, error: firstRegisterError(entries.map(({ number, on }) => ({ number, date: on }))) };
  });
}
