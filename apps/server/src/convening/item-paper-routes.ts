import * as api from '@divan/api';
import type { Deps } from '../deps.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import { classFor } from '../meeting/room-class.ts';
import type { Serve } from '../serve.ts';
import { layItemPaper, listItemPapers, readItemPaper, withdrawItemPaper } from './item-papers.ts';
import { proposedBy } from './proposed.ts';

const DONE = { done: true } as const;

/** What members have before them at the items of the agenda: papers, texts, old and new. */
export function itemPaperRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  serve(api.listItemPapers, ({ params: { meetingId }, session: { institutionId }, within }) =>
    within(async (tx) => ({ papers: await listItemPapers(tx, hub, { institutionId, meetingId }) })),
  );

  serve(api.uploadItemPaper, async ({ params, query: { title }, file, session, within }) => ({
    id: await layItemPaper(deps, hub, within, { ...params, title, file, session }),
  }));

  serve(api.withdrawItemPaper, async ({ params, body: { reason }, session, within }) => {
    await withdrawItemPaper(hub, within, { ...params, reason, session });
    return DONE;
  });

  serve(api.getItemPaper, async ({ params, session, within, reply }) => {
    const { file, media } = await within((tx) => readItemPaper(tx, hub, { ...params, session }));
    reply.header('content-type', media);
    reply.header('content-disposition', `inline; filename="belge.${media.split('/')[1]}"`);
    return file;
  });

  serve(api.getProposed, async ({ params: { meetingId, of, key }, session }) => {
    const runtime = await hub.ready(session.institutionId, meetingId);
    classFor(runtime, session);
    return proposedBy(runtime, of, key);
  });
}
