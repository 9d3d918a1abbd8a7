import { z } from 'zod';
import { agendaItem } from './agenda-item.ts';
import { id, isoDay, line, localHour, route, version } from './route.ts';

const OFFICERS = ['ADMIN', 'OFFICE'] as const;
const done = z.object({ done: z.literal(true) });
const templateId = z.object({ templateId: id });
/** Without the id that an item has in a draft: a template is of no meeting, and papers keep to ids. */
const entry = agendaItem.omit({ id: true });
const template = z.object({ name: line(80, 2), agenda: z.array(entry).min(1).max(60) });

export const listAgendaTemplates = route({
  method: 'GET',
  path: '/api/agenda-templates',
  access: OFFICERS,
  summary: 'Kurumun gündem şablonları',
  reply: z.object({ templates: z.array(template.extend({ id, savedAt: z.string(), version })) }),
});
export const saveAgendaTemplate = route({
  method: 'POST',
  path: '/api/agenda-templates',
  access: OFFICERS,
  summary: 'Bir gündemi adıyla şablon olarak saklar',
  body: template,
  reply: z.object({ id }),
});
export const changeAgendaTemplate = route({
  method: 'PUT',
  path: '/api/agenda-templates/:templateId',
  access: OFFICERS,
  summary: 'Gündem şablonunun adını ya da maddelerini değiştirir',
  params: templateId,
  body: template.extend({ version }),
  reply: done,
});
export const deleteAgendaTemplate = route({
  method: 'DELETE',
  path: '/api/agenda-templates/:templateId',
  access: OFFICERS,
  summary: 'Gündem şablonunu siler; toplantılara dokunmaz',
  params: templateId,
  reply: done,
});

/** What a new draft begins with that is made from a meeting before. */
export const getBeginning = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/beginning',
  access: OFFICERS,
  summary: 'Bir genel kuruldan yeni taslağa geçenler: gündem, yer, yöntem, saatler; çağrılmış olanın günleri geçmez',
  params: z.object({ meetingId: id }),
  reply: z.object({
    title: z.string(),
    type: z.enum(['ORDINARY', 'EXTRAORDINARY']),
    method: z.enum(['PHYSICAL', 'ELECTRONIC']),
    on: isoDay.nullable(),
    hour: localHour,
    secondOn: isoDay.nullable(),
    secondHour: localHour.nullable(),
    ordinal: z.number().nullable(),
    place: z.string(),
    videoLink: z.string(),
    agenda: z.array(entry),
    /** Titles of what one tenth of those present added at the meeting (TMK m.79): it was not called, and is offered apart. */
    added: z.array(z.string()),
  }),
});
