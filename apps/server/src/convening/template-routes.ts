import * as api from '@divan/api';
import type { Deps } from '../deps.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import { NotFoundError, type Serve } from '../serve.ts';
import { changeTemplate, saveTemplate, templatesOf } from './agenda-templates.ts';
import { beginningOf } from './beginning.ts';
import { dropTemplate } from './template-repository.ts';

const DONE = { done: true } as const;

/** What a draft may begin with: templates of the office, a meeting before. */
export function templateRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  serve(api.listAgendaTemplates, async ({ within }) => ({ templates: await within(templatesOf) }));

  serve(api.saveAgendaTemplate, async ({ body, session: { institutionId }, within }) => ({
    id: await within((tx) => saveTemplate(tx, deps, institutionId, body)),
  }));

  serve(api.changeAgendaTemplate, async ({ params, body, within }) => {
    await within((tx) => changeTemplate(tx, deps, params.templateId, body));
    return DONE;
  });

  serve(api.deleteAgendaTemplate, async ({ params, within }) => {
    if (!(await within((tx) => dropTemplate(tx, params.templateId)))) throw new NotFoundError();
    return DONE;
  });

  serve(api.getBeginning, ({ params, session: { institutionId }, within }) =>
    within((tx) => beginningOf(tx, hub, institutionId, params.meetingId)),
  );
}
