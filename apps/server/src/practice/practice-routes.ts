import * as api from '@divan/api';
import type { Deps } from '../deps.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import { siteOf } from '../outside/site.ts';
import { refused, type Serve } from '../serve.ts';
import { beginPractice } from './begin-practice.ts';
import { enterPlaces, practiceOf } from './places.ts';
import { isPractice, wipePractice } from './practice-repository.ts';
import { actAsSamples } from './sample-acts.ts';

/** Prova: made, entered and wiped from the real institution; sample members are moved from inside. */
export function practiceRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  serve(api.getPractice, async ({ session }) => ({ practice: await practiceOf(deps, session.institutionId) }));

  serve(api.beginPractice, async ({ session, within, request, reply }) => {
    if (await within(isPractice)) throw refused('PRACTICE_HERE');
    await beginPractice(deps, session, siteOf(deps, request));
    return entered(deps, session.institutionId, reply);
  });

  serve(api.enterPractice, ({ session, reply }) => entered(deps, session.institutionId, reply));

  serve(api.endPractice, async ({ within }) => ({ rows: await within(wipePractice) }));

  serve(api.actAsSamples, async ({ params, body, session, within }) => {
    if (!(await within(isPractice))) throw refused('PRACTICE_NONE');
    return { done: await actAsSamples(deps, hub, { session, meetingId: params.meetingId, act: body.act }) };
  });
}

async function entered(deps: Deps, institutionId: string, reply: Parameters<typeof enterPlaces>[2]) {
  await enterPlaces(deps, institutionId, reply);
  const practice = await practiceOf(deps, institutionId);
  if (!practice) throw refused('PRACTICE_NONE');
  return { practice };
}
