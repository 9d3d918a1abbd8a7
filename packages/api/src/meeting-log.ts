import { z } from 'zod';
import { id, line, route } from './route.ts';

/** What lines of a meeting's log are about. */
export const LOG_SUBJECTS = [
  'ALL',
  'COURSE',
  'ATTENDANCE',
  'AGENDA',
  'FLOOR',
  'MOTIONS',
  'VOTES',
  'ELECTIONS',
  'RECORD',
] as const;

export const getMeetingLog = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/log',
  access: ['ADMIN', 'OFFICE', 'BOARD_MEMBER', 'AUDITOR', 'MEMBER'],
  cost: 'search',
  summary: 'Toplantı günlüğü, okunur cümlelerle: saat, kim, ne; divan, büro, yönetim ve denetim kurulları okur',
  params: z.object({ meetingId: id }),
  query: z.object({
    about: z.enum(LOG_SUBJECTS).default('ALL'),
    search: line(100).default(''),
    /** Sequence below which to read on. */
    before: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
  }),
  reply: z.object({
    title: z.string(),
    on: z.string(),
    ended: z.boolean(),
    lines: z.array(
      z.object({
        key: z.string(),
        seq: z.number(),
        at: z.string(),
        /** Empty where the program itself did it. */
        who: z.string(),
        about: z.enum(LOG_SUBJECTS),
        sentence: z.object({ tr: z.string(), en: z.string() }),
      }),
    ),
    next: z.number().nullable(),
  }),
});
