import { z } from 'zod';
import { IN_THE_ROOM } from './hall.ts';
import { id, prose, route, SIGNED_IN } from './route.ts';

const inMeeting = z.object({ meetingId: id });
const done = z.object({ done: z.literal(true) });

/** What people mostly cannot do in a meeting. */
export const HELP_REASONS = ['HEAR', 'VOTE', 'LINE', 'ENTER', 'OTHER'] as const;
export type HelpReason = (typeof HELP_REASONS)[number];
const reason = z.enum(HELP_REASONS);

const message = z.object({
  id: z.string(),
  text: z.string(),
  at: z.string(),
  /** Who answered; null for what was asked. */
  by: z.string().nullable(),
});
const request = z.object({
  id: z.string(),
  reason,
  askedAt: z.string(),
  answeredAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  messages: z.array(message),
});
export type HelpRequest = z.infer<typeof request>;

/** Whoever was called may ask, also before he or she is admitted or proved; so may a desk of the hall. While a request is open what is asked further belongs to it. */
export const askHelp = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/help',
  access: IN_THE_ROOM,
  proof: false,
  summary: 'Salondan yardım ister; büroya ve divana ulaşır',
  params: inMeeting,
  body: z.object({ reason, text: prose(500) }),
  reply: z.object({ id: z.string() }),
});
export const getOwnHelp = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/help/own',
  access: IN_THE_ROOM,
  summary: 'Kendi yardım isteklerim ve yanıtları',
  params: inMeeting,
  reply: z.object({ requests: z.array(request) }),
});

/** For the office and the divan: what waits, and what was dealt with. */
export const listHelp = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/help',
  access: SIGNED_IN,
  summary: 'Toplantıdaki yardım istekleri: bekleyenler ve sonuçlananlar',
  params: inMeeting,
  reply: z.object({
    /** Without answer first, then in the order in which they came. */
    open: z.array(request.extend({ who: z.string(), present: z.boolean() })),
    /** The last that were closed. */
    closed: z.array(request.extend({ who: z.string(), present: z.boolean() })),
    figures: z.object({
      asked: z.number(),
      answered: z.number(),
      waiting: z.number(),
      /** Seconds until the first answer, in the middle of all; null before the first. */
      medianSeconds: z.number().nullable(),
    }),
  }),
});
export type WaitingHelp = z.infer<typeof listHelp.reply>['open'][number];

export const answerHelp = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/help/:helpId',
  access: SIGNED_IN,
  summary: 'Yardım isteğini yanıtlar; isteyen, yanıtı salonda hemen görür',
  params: inMeeting.extend({ helpId: id }),
  body: z.object({ text: prose(1000, 1) }),
  reply: done,
});
export const closeHelp = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/help/:helpId/close',
  access: IN_THE_ROOM,
  proof: false,
  summary: 'Yardım isteğini kapatır: isteyen, büro ya da divan',
  params: inMeeting.extend({ helpId: id }),
  reply: done,
});
